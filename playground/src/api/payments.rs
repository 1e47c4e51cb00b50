//! `sendInvoice`, `answerPreCheckoutQuery`.

use serde_json::{Value, json};

use crate::api::Call;
use crate::api::error::ApiError;
use crate::state::message::{Audience, Content};
use crate::state::payments::{Invoice, exponent, limits};

/// <https://core.telegram.org/bots/api#sendinvoice>.
const MAX_TITLE: usize = 32;
const MAX_DESCRIPTION: usize = 255;
const MAX_PAYLOAD_BYTES: usize = 128;
/// An answer that refuses has to say why; how long that may be Telegram does not say.
const MAX_REFUSAL: usize = 200;

pub(crate) fn send_invoice(call: &mut Call<'_>) -> Result<Value, ApiError> {
    let text = |name: &str| call.params.get(name).unwrap_or_default().to_owned();
    let (title, description, payload) = (text("title"), text("description"), text("payload"));
    let (currency, start_parameter) = (text("currency"), text("start_parameter"));
    let within = |text: &str, max: usize| (1..=max).contains(&text.chars().count());
    if !within(title.trim(), MAX_TITLE) {
        return Err(ApiError::bad_request("INVOICE_TITLE_INVALID"));
    }
    if !within(description.trim(), MAX_DESCRIPTION) {
        return Err(ApiError::bad_request("INVOICE_DESCRIPTION_INVALID"));
    }
    if !(1..=MAX_PAYLOAD_BYTES).contains(&payload.len()) {
        return Err(ApiError::bad_request("INVOICE_PAYLOAD_INVALID"));
    }
    if call.params.get("reply_markup").is_some() {
        return Err(ApiError::bad_request("the playground shows invoices with Telegram's own button only"));
    }
    let chat = call.writable_chat("invoices")?;
    if !call.world.people.contains_key(&chat) {
        return Err(ApiError::bad_request("the playground takes payments in private chats only"));
    }
    // As @BotFather hands them out: the provider's number, TEST or LIVE, and what the provider said.
    let token = text("provider_token");
    let is_token = matches!(token.splitn(3, ':').collect::<Vec<_>>().as_slice(),
        [number, "TEST" | "LIVE", secret]
            if !secret.is_empty() && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()));
    if !is_token {
        return Err(ApiError::bad_request("PAYMENT_PROVIDER_INVALID"));
    }
    let exponent = exponent(&currency).ok_or_else(|| ApiError::bad_request("CURRENCY_INVALID"))?;
    let total_amount = total(call)?;
    let (least, most) = limits(exponent);
    if !(least..=most).contains(&total_amount) {
        return Err(ApiError::bad_request("CURRENCY_TOTAL_AMOUNT_INVALID"));
    }
    let invoice = Invoice { title, description, start_parameter, currency, total_amount, payload };
    call.admit(chat, call.params.flag("allow_paid_broadcast"))?;
    let keyboard = invoice.keyboard(false);
    let content = Content::Invoice { invoice, paid: false };
    let message = call.world.bot_sends(chat, content, keyboard, None, call.now);
    Ok(message.ok_or(ApiError::Internal)?.to_json(Audience::Bot))
}

/// The sum of the prices, each with a label.
fn total(call: &Call<'_>) -> Result<i64, ApiError> {
    let invalid = || ApiError::bad_request("can't parse prices JSON object");
    let prices = call.params.json("prices", "prices")?.ok_or_else(invalid)?;
    let prices = prices.as_array().filter(|prices| !prices.is_empty()).ok_or_else(invalid)?;
    prices.iter().try_fold(0_i64, |sum, price| {
        let label = price["label"].as_str().filter(|label| !label.trim().is_empty());
        label.ok_or_else(invalid)?;
        sum.checked_add(price["amount"].as_i64().ok_or_else(invalid)?).ok_or_else(invalid)
    })
}

pub(crate) fn answer_pre_checkout_query(call: &mut Call<'_>) -> Result<Value, ApiError> {
    let id = call.params.get("pre_checkout_query_id").unwrap_or_default().to_owned();
    let refusal = match (call.params.flag("ok"), call.params.get("error_message")) {
        (true, _) => None,
        (false, Some(why)) if why.chars().count() <= MAX_REFUSAL => Some(why.to_owned()),
        (false, Some(_)) => return Err(ApiError::bad_request("MESSAGE_TOO_LONG")),
        (false, None) => return Err(ApiError::bad_request("ERROR_TEXT_EMPTY")),
    };
    if call.world.answers_checkout(&id, refusal, call.now) {
        Ok(json!(true))
    } else {
        Err(ApiError::bad_request("Query is too old and response timeout expired or query ID is invalid"))
    }
}
