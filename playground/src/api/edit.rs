//! `editMessageText`, `editMessageCaption`, `editMessageReplyMarkup`.

use std::sync::Arc;

use serde_json::Value;

use crate::api::error::ApiError;
use crate::api::{Call, text};
use crate::state::keyboard::Keyboard;
use crate::state::message::{Audience, Content, Message};

const NOT_MODIFIED: &str = "Message is not modified: specified new message content and reply markup are \
                            exactly the same as a current content and reply markup of the message";

pub(crate) fn edit_message_text(call: &mut Call<'_>) -> Result<Value, ApiError> {
    let text = text::message_text(call.params, "MESSAGE_TOO_LONG")?;
    let keyboard = Keyboard::read(call.params.get("reply_markup"))?;
    let (chat, message) = target(call)?;
    if !matches!(message.content, Content::Text(_)) {
        return Err(ApiError::bad_request("There is no text in the message to edit"));
    }
    put(call, chat, &message, Content::Text(text), keyboard)
}

pub(crate) fn edit_message_caption(call: &mut Call<'_>) -> Result<Value, ApiError> {
    let caption = text::caption(call.params)?;
    let keyboard = Keyboard::read(call.params.get("reply_markup"))?;
    let (chat, message) = target(call)?;
    let content = match &message.content {
        Content::Photo { file, .. } => Content::Photo { file: Arc::clone(file), caption },
        Content::Document { file, .. } => Content::Document { file: Arc::clone(file), caption },
        _ => return Err(ApiError::bad_request("There is no caption in the message to edit")),
    };
    put(call, chat, &message, content, keyboard)
}

pub(crate) fn edit_message_reply_markup(call: &mut Call<'_>) -> Result<Value, ApiError> {
    let keyboard = Keyboard::read(call.params.get("reply_markup"))?;
    let (chat, message) = target(call)?;
    let content = message.content.clone();
    put(call, chat, &message, content, keyboard)
}

/// The bot's own message that is to be edited.
fn target(call: &Call<'_>) -> Result<(i64, Arc<Message>), ApiError> {
    let id = call.params.int("message_id");
    if call.params.get("inline_message_id").is_some() {
        return Err(ApiError::bad_request("MESSAGE_ID_INVALID"));
    }
    if id <= 0 {
        return Err(ApiError::bad_request("Message identifier is not specified"));
    }
    let chat = call.open_chat()?;
    let found = call.world.messages(chat).and_then(|messages| messages.get(&id));
    let message = found.ok_or_else(|| ApiError::bad_request("Message to edit not found"))?;
    if !message.message.from_bot {
        return Err(ApiError::bad_request("Message can't be edited"));
    }
    Ok((chat, Arc::clone(&message.message)))
}

fn put(
    call: &mut Call<'_>,
    chat: i64,
    message: &Message,
    content: Content,
    keyboard: Option<Keyboard>,
) -> Result<Value, ApiError> {
    if content == message.content && keyboard == message.keyboard {
        return Err(ApiError::bad_request(NOT_MODIFIED));
    }
    call.admit(chat, false)?;
    let edited = Message { content, keyboard, edit_date: Some(call.now), ..message.clone() };
    Ok(call.world.replace(chat, edited).to_json(Audience::Bot))
}
