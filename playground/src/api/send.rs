//! `sendMessage`, `sendPhoto`, `sendDocument`.

use std::sync::Arc;

use serde_json::Value;

use crate::api::error::ApiError;
use crate::api::{Call, text};
use crate::state::files::{File, picture_size};
use crate::state::keyboard::Keyboard;
use crate::state::message::{Audience, Content, Message};

/// The largest photo and the largest document: <https://core.telegram.org/bots/api#sending-files>.
const MAX_PHOTO_BYTES: usize = 10 * 1024 * 1024;
const MAX_DOCUMENT_BYTES: usize = 50 * 1024 * 1024;

pub(crate) fn send_message(call: &mut Call<'_>) -> Result<Value, ApiError> {
    let text = text::message_text(call.params, "Message is too long")?;
    let keyboard = Keyboard::read(call.params.get("reply_markup"))?;
    let chat = call.writable_chat("text messages")?;
    deliver(call, chat, Content::Text(text), keyboard)
}

pub(crate) fn send_photo(call: &mut Call<'_>) -> Result<Value, ApiError> {
    let caption = text::caption(call.params)?;
    let keyboard = Keyboard::read(call.params.get("reply_markup"))?;
    let chat = call.writable_chat("photos")?;
    let file = file(call, "photo", "photos", MAX_PHOTO_BYTES)?;
    if file.size.is_none() {
        return Err(ApiError::bad_request("IMAGE_PROCESS_FAILED"));
    }
    deliver(call, chat, Content::Photo { file, caption }, keyboard)
}

pub(crate) fn send_document(call: &mut Call<'_>) -> Result<Value, ApiError> {
    let caption = text::caption(call.params)?;
    let keyboard = Keyboard::read(call.params.get("reply_markup"))?;
    let chat = call.writable_chat("documents")?;
    let file = file(call, "document", "documents", MAX_DOCUMENT_BYTES)?;
    deliver(call, chat, Content::Document { file, caption }, keyboard)
}

/// The uploaded file, or the one that a `file_id` names.
fn file(call: &mut Call<'_>, field: &str, folder: &str, max_bytes: usize) -> Result<Arc<File>, ApiError> {
    if let Some(upload) = call.params.file(field) {
        if upload.bytes.is_empty() {
            return Err(ApiError::bad_request("file must be non-empty"));
        }
        if upload.bytes.len() > max_bytes {
            return Err(ApiError::TooLarge);
        }
        let size = picture_size(&upload.bytes);
        let (mime_type, bytes) = (upload.mime_type.as_deref(), upload.bytes.clone());
        // Clients that know no better say "octet-stream"; Telegram goes by the name then.
        let mime_type = mime_type.filter(|mime_type| *mime_type != "application/octet-stream");
        return Ok(call.world.files.add(folder, &upload.name, mime_type, bytes, size));
    }
    match call.params.get(field) {
        None => Err(ApiError::bad_request(format!("there is no {field} in the request"))),
        Some(id) => {
            let file = call.world.files.by_id(id);
            let file = file.ok_or_else(ApiError::wrong_file)?;
            let wanted = if field == "photo" { "Photo" } else { "Document" };
            // What was sent as one kind of file stays that kind.
            if file.kind() != wanted {
                let why = format!("can't use file of type {} as {wanted}", file.kind());
                return Err(ApiError::bad_request(why));
            }
            Ok(file)
        }
    }
}

/// The message that this one answers, by `reply_parameters` or the older `reply_to_message_id`.
fn reply_to(call: &Call<'_>, chat: i64) -> Result<Option<Arc<Message>>, ApiError> {
    let given = call.params.json("reply_parameters", "reply parameters")?;
    let (id, optional) = match &given {
        Some(reply) => {
            (reply["message_id"].as_i64(), reply["allow_sending_without_reply"].as_bool().unwrap_or(false))
        }
        None => {
            let id = call.params.int("reply_to_message_id");
            ((id != 0).then_some(id), call.params.flag("allow_sending_without_reply"))
        }
    };
    let Some(id) = id else { return Ok(None) };
    match call.world.messages(chat).and_then(|messages| messages.get(&id)) {
        Some(kept) => Ok(Some(kept.message.without_reply())),
        None if optional => Ok(None),
        None => Err(ApiError::bad_request("Message to be replied not found")),
    }
}

fn deliver(
    call: &mut Call<'_>,
    chat: i64,
    content: Content,
    keyboard: Option<Keyboard>,
) -> Result<Value, ApiError> {
    let reply_to = reply_to(call, chat)?;
    call.admit(chat, call.params.flag("allow_paid_broadcast"))?;
    let message = call.world.bot_sends(chat, content, keyboard, reply_to, call.now);
    Ok(message.ok_or(ApiError::Internal)?.to_json(Audience::Bot))
}
