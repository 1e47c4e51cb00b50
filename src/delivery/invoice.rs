//! An invoice on its way: its parameters as JSON like those of any request, so that it can be kept, but without the token of
//! the payment provider, which is a secret and is put in at the last moment; and with what is said instead if Telegram takes none.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::reply::{Invoice, Where};
use super::request::{Request, RequestError};
use crate::domain::ids::{ChatId, OrganizerId};

/// The parameters of `sendInvoice`, and two of our own.
#[derive(Serialize, Deserialize)]
struct Params {
    chat_id: ChatId,
    title: String,
    description: String,
    payload: String,
    currency: String,
    prices: [Price; 1],
    /// A copy that is forwarded leads to the bot instead of being paid by somebody else.
    start_parameter: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    provider_token: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    organizer: Option<OrganizerId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    otherwise: Option<Box<RawValue>>,
}

/// A `LabeledPrice`.
#[derive(Serialize, Deserialize)]
struct Price {
    label: String,
    amount: u32,
}

pub(super) fn params(chat: ChatId, invoice: Invoice) -> Result<String, RequestError> {
    let Invoice { organizer, title, description, payload, label, price, currency, otherwise } = invoice;
    let otherwise = Request::show(chat, Where::New, otherwise)?.body;
    Ok(serde_json::to_string(&Params {
        chat_id: chat,
        title,
        description,
        payload,
        currency: currency.code().to_owned(),
        prices: [Price { label, amount: price.0 }],
        start_parameter: "buy".to_owned(),
        provider_token: None,
        organizer: Some(organizer),
        otherwise: Some(RawValue::from_string(otherwise)?),
    })?)
}

/// Whose payment provider is meant.
pub(super) fn organizer(body: &str) -> Option<OrganizerId> {
    serde_json::from_str::<Params>(body).ok()?.organizer
}

/// The parameters of the message that is sent instead.
pub(super) fn otherwise(body: &str) -> Option<String> {
    Some(serde_json::from_str::<Params>(body).ok()?.otherwise?.get().to_owned())
}

/// As Telegram wants it, with the token; never to be kept or logged.
pub(super) fn with_token(body: &str, token: &str) -> Result<String, serde_json::Error> {
    let params: Params = serde_json::from_str(body)?;
    let token = Some(token.to_owned());
    serde_json::to_string(&Params { provider_token: token, organizer: None, otherwise: None, ..params })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::delivery::Screen;
    use crate::domain::money::MinorUnits;
    use crate::i18n::Html;

    #[test]
    fn the_token_is_nowhere_but_in_the_request() {
        let invoice = Invoice {
            organizer: OrganizerId(3),
            title: "10 dives".to_owned(),
            description: "10 credits".to_owned(),
            payload: "f".repeat(32),
            label: "10 credits".to_owned(),
            price: MinorUnits(39000),
            currency: "EUR".parse().unwrap(),
            otherwise: Screen { text: Html::trusted("Sorry"), keyboard: vec![] },
        };
        let kept = params(ChatId(7), invoice).unwrap();
        assert!(!kept.contains("provider_token"), "{kept}");
        assert_eq!(organizer(&kept), Some(OrganizerId(3)));
        let instead: Value = serde_json::from_str(&otherwise(&kept).unwrap()).unwrap();
        assert_eq!((&instead["chat_id"], &instead["text"]), (&json!(7), &json!("Sorry")));
        let sent: Value = serde_json::from_str(&with_token(&kept, "284685063:TEST:x").unwrap()).unwrap();
        assert_eq!(
            sent,
            json!({
                "chat_id": 7, "title": "10 dives", "description": "10 credits", "payload": "f".repeat(32),
                "currency": "EUR", "prices": [{"label": "10 credits", "amount": 39000}], "start_parameter": "buy",
                "provider_token": "284685063:TEST:x",
            })
        );
    }
}
