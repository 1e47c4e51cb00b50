//! Long polling (Bot API, `getUpdates`): what comes is written down before Telegram is told that it arrived.

use std::sync::Arc;
use std::time::Duration;

use serde_json::value::RawValue;
use teloxide::payloads::{DeleteWebhook, GetUpdates};
use teloxide::requests::Payload;
use teloxide::types::AllowedUpdate;

use super::inbox::{Arrival, Handle, Inbox};
use crate::delivery::{Api, ApiError, Backoff};
use crate::store::StoreError;

/// For how long Telegram holds a poll open when there is nothing (it allows 50 s).
const HOLD: Duration = Duration::from_secs(30);

/// The kinds of updates that the bot takes.
const KINDS: [AllowedUpdate; 5] = [
    AllowedUpdate::Message,
    AllowedUpdate::ChannelPost,
    AllowedUpdate::CallbackQuery,
    AllowedUpdate::MyChatMember,
    AllowedUpdate::PreCheckoutQuery,
];

/// Why a poll brought nothing.
#[derive(Debug, thiserror::Error)]
enum PollError {
    #[error("{0}")]
    Api(#[from] ApiError),
    #[error("updates can't be written down: {0}")]
    Store(#[from] StoreError),
    #[error("nothing but what is no update")]
    Unreadable,
}

/// Polls for ever. Dropping it ends it at once; nothing is lost by that.
pub async fn poll<H: Handle>(api: Api, inbox: Arc<Inbox<H>>) {
    let mut failures = 0;
    // While a webhook is set there is no polling.
    while let Err(error) = api.call(&DeleteWebhook::new()).await {
        wait_after(&PollError::Api(error), &mut failures).await;
    }
    // What is before it is written down. It is sent until Telegram took it in, and no longer: after a quiet week the
    // ids of updates begin anew anywhere (Bot API, `Update.update_id`).
    let mut written_before = None;
    loop {
        match turn(&api, &inbox, written_before).await {
            Ok(next) => {
                if failures > 0 {
                    tracing::info!("updates come again");
                }
                (written_before, failures) = (next, 0);
            }
            Err(error) => wait_after(&error, &mut failures).await,
        }
    }
}

async fn turn<H: Handle>(
    api: &Api,
    inbox: &Arc<Inbox<H>>,
    written_before: Option<i64>,
) -> Result<Option<i64>, PollError> {
    let updates = get_updates(api, written_before).await?;
    let mut arrivals = Vec::with_capacity(updates.len());
    for update in &updates {
        match Arrival::read(update.get()) {
            Ok(arrival) => arrivals.push(arrival),
            Err(error) => tracing::error!(%error, "something came that is left aside"),
        }
    }
    let Some(last) = arrivals.last().map(|arrival| arrival.update_id) else {
        return if updates.is_empty() { Ok(None) } else { Err(PollError::Unreadable) };
    };
    inbox.accept(arrivals).await?;
    Ok(Some(last + 1))
}

async fn get_updates(api: &Api, offset: Option<i64>) -> Result<Vec<Box<RawValue>>, ApiError> {
    // teloxide's own type has 32 bits for the offset.
    let body = serde_json::json!({
        "offset": offset.unwrap_or(0),
        "timeout": HOLD.as_secs(),
        "allowed_updates": KINDS,
    });
    api.post(GetUpdates::NAME, body.to_string(), HOLD).await
}

async fn wait_after(error: &PollError, failures: &mut u32) {
    *failures += 1;
    let wait = match error {
        PollError::Api(ApiError::RetryAfter(wait)) => *wait,
        _ => Backoff::POLL.after(*failures),
    };
    match error {
        PollError::Api(ApiError::Conflict(_)) => tracing::error!(
            %error,
            "another program takes this bot's updates: run one, or give this one a token of its own"
        ),
        PollError::Api(ApiError::Unauthorized) => {
            tracing::error!(%error, "the token was revoked: set the new one and start again");
        }
        PollError::Api(_) | PollError::Store(_) | PollError::Unreadable => {
            tracing::warn!(%error, failures = *failures, "no updates for now");
        }
    }
    tokio::time::sleep(wait).await;
}
