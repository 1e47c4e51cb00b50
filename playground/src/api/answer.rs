//! `answerCallbackQuery`.

use serde_json::{Value, json};

use crate::api::Call;
use crate::api::error::ApiError;
use crate::entities::utf16_len;
use crate::state::people::CallbackAnswer;

/// <https://core.telegram.org/bots/api#answercallbackquery>.
const MAX_TEXT: usize = 200;

pub(crate) fn answer_callback_query(call: &mut Call<'_>) -> Result<Value, ApiError> {
    let text = call.params.get("text").map(str::to_owned);
    if text.as_deref().is_some_and(|text| utf16_len(text) > MAX_TEXT) {
        return Err(ApiError::bad_request("MESSAGE_TOO_LONG"));
    }
    let url = call.params.get("url").map(str::to_owned);
    // Beside games, only links to the bot itself may be opened.
    let own = [format!("t.me/{}?start=", call.world.bot.username), "tg://".to_owned()];
    let opens_own =
        |url: &String| own.iter().any(|start| url.trim_start_matches("https://").starts_with(start));
    if url.as_ref().is_some_and(|url| !opens_own(url)) {
        return Err(ApiError::bad_request("URL_INVALID"));
    }
    let answer = CallbackAnswer {
        callback_query_id: call.params.get("callback_query_id").unwrap_or_default().to_owned(),
        text,
        show_alert: call.params.flag("show_alert"),
        url,
    };
    if call.world.answer_tap(answer, call.now) {
        Ok(json!(true))
    } else {
        Err(ApiError::bad_request("Query is too old and response timeout expired or query ID is invalid"))
    }
}
