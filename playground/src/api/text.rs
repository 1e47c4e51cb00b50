//! Texts and captions as a bot gives them: `parse_mode` or entities, then Telegram's lengths.

use serde_json::Value;

use crate::api::error::ApiError;
use crate::api::params::Params;
use crate::entities::{Entity, FormattedText, utf16_len};
use crate::html;

/// Captions have at most this many UTF-16 code units after parsing:
/// <https://core.telegram.org/bots/api#sendphoto>.
const MAX_CAPTION: usize = 1024;

/// Reads a text with its entities; empty when the parameter is absent.
fn read(params: &Params, text: &str, entities: &str) -> Result<FormattedText, ApiError> {
    let source = params.get(text).unwrap_or_default();
    let formatted = match params.get("parse_mode").unwrap_or_default().to_ascii_lowercase().as_str() {
        "" | "none" => plain(source, params.json(entities, "entities")?)?,
        "html" => html::parse(source)
            .map_err(|error| ApiError::BadRequest(format!("can't parse entities: {error}")))?,
        "markdown" | "markdownv2" => {
            return Err(ApiError::bad_request(
                "the playground reads parse_mode HTML and entities, no Markdown",
            ));
        }
        _ => return Err(ApiError::bad_request("unsupported parse_mode")),
    };
    Ok(formatted.finished())
}

fn plain(source: &str, entities: Option<Value>) -> Result<FormattedText, ApiError> {
    let Some(entities) = entities else {
        return Ok(FormattedText::new(source.to_owned(), Vec::new()));
    };
    let Value::Array(entities) = entities else {
        return Err(ApiError::bad_request("expected an Array of MessageEntity"));
    };
    let length = utf16_len(source);
    let mut read = Vec::with_capacity(entities.len());
    for entity in &entities {
        let entity = Entity::from_json(entity)
            .map_err(|why| ApiError::BadRequest(format!("can't parse MessageEntity: {why}")))?;
        if let Some(entity) = entity {
            if entity.offset.saturating_add(entity.length) > length {
                return Err(ApiError::bad_request("ENTITY_BOUNDS_INVALID"));
            }
            read.push(entity);
        }
    }
    Ok(FormattedText::new(source.to_owned(), read))
}

/// The text of a message.
pub(crate) fn message_text(params: &Params, too_long: &str) -> Result<FormattedText, ApiError> {
    if params.get("text").is_none() {
        return Err(ApiError::bad_request("Message text is empty"));
    }
    let text = read(params, "text", "entities")?;
    if text.text.is_empty() {
        return Err(ApiError::bad_request("Text must be non-empty"));
    }
    if utf16_len(&text.text) > crate::state::chats::MAX_TEXT {
        return Err(ApiError::bad_request(too_long));
    }
    Ok(text)
}

/// The caption of a file, which may be empty.
pub(crate) fn caption(params: &Params) -> Result<FormattedText, ApiError> {
    let caption = read(params, "caption", "caption_entities")?;
    if utf16_len(&caption.text) > MAX_CAPTION {
        return Err(ApiError::bad_request("Message caption is too long"));
    }
    Ok(caption)
}
