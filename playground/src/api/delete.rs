//! `deleteMessage`, `deleteMessages`.

use chrono::Duration;
use serde_json::{Value, json};

use crate::api::Call;
use crate::api::error::ApiError;

/// A bot can delete messages that are younger than this: <https://core.telegram.org/bots/api#deletemessage>.
const DELETABLE_FOR: Duration = Duration::hours(48);
/// <https://core.telegram.org/bots/api#deletemessages>.
const MAX_AT_ONCE: usize = 100;

pub(crate) fn delete_message(call: &mut Call<'_>) -> Result<Value, ApiError> {
    let chat = call.member_chat()?;
    let id = call.params.int("message_id");
    if id <= 0 {
        return Err(ApiError::bad_request("Message identifier is not specified"));
    }
    match is_young(call, chat, id) {
        None => return Err(ApiError::bad_request("Message to delete not found")),
        Some(false) => return Err(ApiError::bad_request("Message can't be deleted for everyone")),
        Some(true) => {}
    }
    if !is_deletable(call, chat, id) {
        return Err(ApiError::bad_request("Message can't be deleted"));
    }
    call.world.delete(chat, id);
    Ok(json!(true))
}

pub(crate) fn delete_messages(call: &mut Call<'_>) -> Result<Value, ApiError> {
    let Some(Value::Array(ids)) = call.params.json("message_ids", "message identifiers")? else {
        return Err(ApiError::bad_request("Message identifiers are not specified"));
    };
    if ids.len() > MAX_AT_ONCE {
        return Err(ApiError::bad_request("Too many message identifiers specified"));
    }
    let ids: Vec<i64> = ids
        .iter()
        .map(|id| id.as_i64().or_else(|| id.as_str()?.parse().ok()).filter(|id| *id > 0))
        .collect::<Option<_>>()
        .ok_or_else(|| ApiError::bad_request("Invalid message identifier specified"))?;
    let chat = call.member_chat()?;
    if ids.iter().any(|id| is_young(call, chat, *id) == Some(false)) {
        return Err(ApiError::bad_request("Message can't be deleted for everyone"));
    }
    // Those that are not found are skipped, as at Telegram.
    for id in ids {
        call.world.delete(chat, id);
    }
    Ok(json!(true))
}

/// In a group, what others wrote is not the bot's to delete.
fn is_deletable(call: &Call<'_>, chat: i64, id: i64) -> bool {
    let kept = call.world.messages(chat).and_then(|messages| messages.get(&id));
    chat > 0 || kept.is_none_or(|kept| kept.message.from_bot)
}

/// Whether the message can still be deleted; none when there is no such message.
fn is_young(call: &Call<'_>, chat: i64, id: i64) -> Option<bool> {
    let kept = call.world.messages(chat)?.get(&id)?;
    Some(call.now - kept.message.date < DELETABLE_FOR)
}
