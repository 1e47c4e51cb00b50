//! Which chat a call is for and whether the bot may write there; `getChat` and `sendChatAction`.

use std::time::Instant;

use serde_json::{Value, json};

use crate::api::Call;
use crate::api::error::ApiError;
use crate::events::EventKind;

const ACTIONS: [&str; 11] = [
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
];

impl Call<'_> {
    /// The person whose private chat `chat_id` names.
    pub(crate) fn chat(&self) -> Result<i64, ApiError> {
        let Some(chat_id) = self.params.get("chat_id") else {
            return Err(ApiError::bad_request("Chat_id is empty"));
        };
        let id = chat_id.trim().parse().ok().filter(|id| self.world.people.contains_key(id));
        id.ok_or_else(|| ApiError::bad_request("Chat not found"))
    }

    /// The same, where the bot may also write.
    pub(crate) fn writable_chat(&self) -> Result<i64, ApiError> {
        let id = self.chat()?;
        match self.world.people.get(&id) {
            Some(person) if person.blocked => Err(ApiError::BLOCKED),
            Some(person) if !person.started => {
                Err(ApiError::Forbidden("bot can't initiate conversation with a user"))
            }
            _ => Ok(id),
        }
    }

    /// Counts in the rate limits; the last check before a message is sent or edited. One that is sent may be paid for.
    pub(crate) fn admit(&mut self, chat_id: i64, paid: bool) -> Result<(), ApiError> {
        self.world.limiter.take(chat_id, paid, Instant::now()).map_err(ApiError::TooManyRequests)
    }
}

pub(crate) fn get_chat(call: &mut Call<'_>) -> Result<Value, ApiError> {
    let id = call.chat()?;
    let person = call.world.people.get(&id).ok_or(ApiError::Internal)?;
    let mut chat = person.profile.chat_json();
    // ChatFullInfo always has these: <https://core.telegram.org/bots/api#chatfullinfo>.
    chat["accent_color_id"] = json!(id.rem_euclid(7));
    chat["max_reaction_count"] = json!(11);
    chat["accepted_gift_types"] = json!({
        "unlimited_gifts": false, "limited_gifts": false, "unique_gifts": false,
        "premium_subscription": false, "gifts_from_channels": false,
    });
    Ok(chat)
}

pub(crate) fn send_chat_action(call: &mut Call<'_>) -> Result<Value, ApiError> {
    let action = match call.params.get("action").map(str::to_ascii_lowercase) {
        Some(action) if ACTIONS.contains(&action.as_str()) => action,
        _ => return Err(ApiError::bad_request("Wrong parameter action in request")),
    };
    let person_id = call.writable_chat()?;
    call.world.emit(EventKind::Typing { person_id, action });
    Ok(json!(true))
}
