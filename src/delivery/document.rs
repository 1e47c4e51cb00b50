//! A file on its way to a chat: its parameters as JSON, like those of any other request, with the file among them; and
//! from there as the form in which the Bot API takes files ("Sending files").

use serde::{Deserialize, Serialize};

use super::api::Upload;
use super::reply::Document;
use crate::domain::ids::ChatId;

/// The parameters of `sendDocument`.
#[derive(Serialize, Deserialize)]
struct Params {
    chat_id: ChatId,
    caption: String,
    parse_mode: String,
    document: File,
}

#[derive(Serialize, Deserialize)]
struct File {
    name: String,
    media_type: String,
    content: String,
}

pub(super) fn to_json(chat: ChatId, document: Document) -> Result<String, serde_json::Error> {
    let Document { name, media_type, content, caption } = document;
    serde_json::to_string(&Params {
        chat_id: chat,
        caption: caption.into_string(),
        parse_mode: "HTML".to_owned(),
        document: File { name, media_type, content },
    })
}

/// The parameters that are texts, and the file.
pub(super) fn to_form(json: &str) -> Result<(Vec<(String, String)>, Upload), serde_json::Error> {
    let Params { chat_id, caption, parse_mode, document } = serde_json::from_str(json)?;
    let texts = [("chat_id", chat_id.to_string()), ("caption", caption), ("parse_mode", parse_mode)];
    let texts = texts.into_iter().map(|(name, text)| (name.to_owned(), text)).collect();
    let File { name, media_type, content } = document;
    Ok((texts, Upload { field: "document", name, media_type, content }))
}
