//! Inline keyboards: read from a bot's `reply_markup`, kept with the message, compared on edits.

use serde_json::{Value, json};

use crate::api::error::ApiError;

/// At most this many buttons in one keyboard.
const MAX_BUTTONS: usize = 100;
/// At most this many buttons in one row.
const MAX_BUTTONS_IN_ROW: usize = 8;
/// `callback_data` has 1 to 64 bytes: <https://core.telegram.org/bots/api#inlinekeyboardbutton>.
const MAX_CALLBACK_DATA_BYTES: usize = 64;
/// What a button can do beside sending data; each is kept as it came.
const OTHER_ACTIONS: [&str; 9] = [
    "url",
    "login_url",
    "web_app",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
];

/// A button below a message.
#[derive(Debug, Clone, PartialEq)]
pub struct Button {
    /// The label.
    pub text: String,
    /// What a tap sends to the bot, if it sends anything.
    pub data: Option<String>,
    /// The link that a tap opens, if it opens one.
    pub url: Option<String>,
    raw: Value,
}

/// The rows of an inline keyboard; never empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Keyboard {
    pub rows: Vec<Vec<Button>>,
}

impl Keyboard {
    /// Reads `reply_markup`; none when it is absent or has no button.
    pub(crate) fn read(markup: Option<&str>) -> Result<Option<Self>, ApiError> {
        let Some(markup) = markup.filter(|markup| !markup.is_empty()) else { return Ok(None) };
        let value: Value = serde_json::from_str(markup)
            .map_err(|_| ApiError::bad_request("can't parse reply keyboard markup JSON object"))?;
        if value.is_null() {
            return Ok(None);
        }
        let object =
            value.as_object().ok_or_else(|| ApiError::bad_request("object expected as reply markup"))?;
        if ["keyboard", "remove_keyboard", "force_reply"].iter().any(|field| object.contains_key(*field)) {
            return Err(ApiError::bad_request("the playground shows inline keyboards only"));
        }
        let Some(rows) = object.get("inline_keyboard") else { return Ok(None) };
        let rows = rows.as_array().ok_or_else(|| {
            ApiError::bad_request("field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array")
        })?;
        let mut keyboard = Vec::with_capacity(rows.len());
        for row in rows {
            let row = row.as_array().ok_or_else(|| {
                ApiError::bad_request(
                    "field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays",
                )
            })?;
            let buttons = row.iter().map(Button::read).collect::<Result<Vec<_>, _>>()?;
            if buttons.len() > MAX_BUTTONS_IN_ROW {
                return Err(ApiError::bad_request("REPLY_MARKUP_TOO_LONG"));
            }
            if !buttons.is_empty() {
                keyboard.push(buttons);
            }
        }
        if keyboard.iter().map(Vec::len).sum::<usize>() > MAX_BUTTONS {
            return Err(ApiError::bad_request("REPLY_MARKUP_TOO_LONG"));
        }
        Ok((!keyboard.is_empty()).then_some(Self { rows: keyboard }))
    }

    pub(crate) fn to_json(&self) -> Value {
        let rows: Vec<Vec<&Value>> =
            self.rows.iter().map(|row| row.iter().map(|button| &button.raw).collect()).collect();
        json!({"inline_keyboard": rows})
    }

    /// All buttons, row by row.
    pub fn buttons(&self) -> impl DoubleEndedIterator<Item = &Button> {
        self.rows.iter().flatten()
    }
}

impl Button {
    fn read(value: &Value) -> Result<Self, ApiError> {
        let fail = |why: &str| ApiError::bad_request(format!("can't parse inline keyboard button: {why}"));
        let object = value.as_object().ok_or_else(|| fail("InlineKeyboardButton must be an Object"))?;
        let text = match object.get("text") {
            None => return Err(fail("Can't find field \"text\"")),
            Some(Value::String(text)) => text.trim().to_owned(),
            Some(_) => return Err(fail("Field \"text\" must be of type String")),
        };
        if text.is_empty() {
            return Err(ApiError::bad_request("inline keyboard button text must be non-empty"));
        }
        let mut raw = value.clone();
        raw["text"] = json!(text);
        let url = match object.get("url") {
            None | Some(Value::Null) => None,
            Some(Value::String(url)) => Some(url.clone()),
            Some(_) => return Err(fail("Field \"url\" must be of type String")),
        };
        if let Some(url) = &url
            && !is_link(url)
        {
            return Err(ApiError::bad_request(format!(
                "inline keyboard button URL '{url}' is invalid: Wrong HTTP URL"
            )));
        }
        let data = match object.get("callback_data") {
            None | Some(Value::Null) => None,
            Some(Value::String(data)) if data.is_empty() => None,
            Some(Value::String(data)) if data.len() > MAX_CALLBACK_DATA_BYTES => {
                return Err(ApiError::bad_request("BUTTON_DATA_INVALID"));
            }
            Some(Value::String(data)) => Some(data.clone()),
            Some(_) => return Err(fail("Field \"callback_data\" must be of type String")),
        };
        if data.is_none() && !OTHER_ACTIONS.iter().any(|action| object.contains_key(*action)) {
            return Err(fail("Text buttons are unallowed in the inline keyboard"));
        }
        Ok(Self { text, data, url, raw })
    }
}

fn is_link(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    let rest = match lower.split_once("://") {
        Some(("http" | "https", rest)) => rest,
        Some(("tg" | "ton", _)) => return true,
        Some(_) => return false,
        None => lower.as_str(),
    };
    let host = &rest[..rest.find(['/', '?', '#', ':']).unwrap_or(rest.len())];
    // Telegram refuses localhost in buttons.
    host.contains('.')
        && host.split('.').all(|label| !label.is_empty())
        && !host.contains(char::is_whitespace)
}
