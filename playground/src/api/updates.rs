//! `getUpdates` with long polling, `deleteWebhook`, `getWebhookInfo`.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};

use crate::api::Call;
use crate::api::error::ApiError;
use crate::api::params::Params;
use crate::playground::Shared;

/// Telegram holds a poll for at most 50 seconds.
const MAX_TIMEOUT_SECONDS: i64 = 50;

/// Waits for updates; the JSON of each. A later poll ends this one.
pub(crate) async fn get_updates(shared: &Shared, params: &Params) -> Result<Vec<Arc<str>>, ApiError> {
    let limit = if params.get("limit").is_some() { params.int("limit") } else { 100 };
    let timeout = params.int("timeout").clamp(0, MAX_TIMEOUT_SECONDS);
    let allowed = params.json("allowed_updates", "allowed updates")?.map(|allowed| {
        let names = allowed.as_array().cloned().unwrap_or_default();
        names.iter().filter_map(Value::as_str).map(str::to_owned).collect::<HashSet<_>>()
    });
    let (poll, mut wake) = {
        let mut world = shared.world();
        let poll = world.updates.begin_poll(params.int("offset"), allowed);
        // What it confirms is a change that a test may wait for.
        world.changed.send_modify(|count| *count += 1);
        (poll, world.updates.wake.subscribe())
    };
    let deadline = tokio::time::Instant::now() + Duration::from_secs(timeout.unsigned_abs());
    loop {
        wake.mark_unchanged();
        {
            let mut world = shared.world();
            if !world.updates.is_current(poll) {
                return Err(ApiError::OtherPoll);
            }
            let batch = world.updates.batch(limit);
            if !batch.is_empty() {
                return Ok(batch);
            }
        }
        match tokio::time::timeout_at(deadline, wake.changed()).await {
            Ok(Ok(())) => {}
            // Time is up, or the playground is going away.
            Ok(Err(_)) | Err(_) => return Ok(Vec::new()),
        }
    }
}

pub(crate) fn delete_webhook(call: &mut Call<'_>) -> Result<Value, ApiError> {
    if call.params.flag("drop_pending_updates") {
        call.world.updates.drop_pending();
    }
    Ok(json!(true))
}

pub(crate) fn get_webhook_info(call: &mut Call<'_>) -> Result<Value, ApiError> {
    let mut info = json!({
        "url": "", "has_custom_certificate": false, "pending_update_count": call.world.updates.pending(),
    });
    if let Some(allowed) = call.world.updates.allowed_json() {
        info["allowed_updates"] = allowed;
    }
    Ok(info)
}
