//! A file or a picture on its way to a chat: its parameters as JSON, like those of any other request, with the file among
//! them; and from there as the form in which the Bot API takes files ("Sending files").

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use teloxide::types::InlineKeyboardMarkup;

use super::api::Upload;
use super::reply::{Document, Picture};
use super::request::{RequestError, keyboard};
use crate::domain::ids::ChatId;

/// The parameters of `sendDocument` and `sendPhoto`.
#[derive(Serialize, Deserialize)]
struct Params {
    chat_id: ChatId,
    caption: String,
    parse_mode: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reply_markup: Option<InlineKeyboardMarkup>,
    #[serde(flatten)]
    file: File,
}

/// The parameter that is a file.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum File {
    Document(Content),
    Photo(Content),
}

#[derive(Serialize, Deserialize)]
struct Content {
    name: String,
    media_type: String,
    /// JSON knows no bytes.
    #[serde(serialize_with = "to_base64", deserialize_with = "from_base64")]
    content: Vec<u8>,
}

fn to_base64<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&STANDARD.encode(bytes))
}

fn from_base64<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
    STANDARD.decode(String::deserialize(from)?).map_err(serde::de::Error::custom)
}

pub(super) fn document(chat: ChatId, document: Document) -> Result<String, serde_json::Error> {
    let Document { name, media_type, content, caption } = document;
    serde_json::to_string(&Params {
        chat_id: chat,
        caption: caption.into_string(),
        parse_mode: "HTML".to_owned(),
        reply_markup: None,
        file: File::Document(Content { name, media_type, content }),
    })
}

pub(super) fn picture(chat: ChatId, picture: Picture) -> Result<String, RequestError> {
    let Picture { png, caption, keyboard: buttons } = picture;
    let (name, media_type) = ("picture.png".to_owned(), "image/png".to_owned());
    Ok(serde_json::to_string(&Params {
        chat_id: chat,
        caption: caption.into_string(),
        parse_mode: "HTML".to_owned(),
        reply_markup: keyboard(buttons)?,
        file: File::Photo(Content { name, media_type, content: png }),
    })?)
}

/// Whether parameters have a file among them.
pub(super) fn is_upload(json: &str) -> bool {
    serde_json::from_str::<Params>(json).is_ok()
}

/// The parameters that are texts, and the file.
pub(super) fn to_form(json: &str) -> Result<(Vec<(String, String)>, Upload), serde_json::Error> {
    let Params { chat_id, caption, parse_mode, reply_markup, file } = serde_json::from_str(json)?;
    let mut texts = vec![
        ("chat_id".to_owned(), chat_id.to_string()),
        ("caption".to_owned(), caption),
        ("parse_mode".to_owned(), parse_mode),
    ];
    if let Some(markup) = reply_markup {
        texts.push(("reply_markup".to_owned(), serde_json::to_string(&markup)?));
    }
    let (field, Content { name, media_type, content }) = match file {
        File::Document(content) => ("document", content),
        File::Photo(content) => ("photo", content),
    };
    Ok((texts, Upload { field, name, media_type, content }))
}
