//! Paying invoices: Telegram asks the bot whether a payment is good, waits ten seconds, takes the money and tells the bot.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};

use crate::events::EventKind;
use crate::state::World;
use crate::state::chats::Sent;
use crate::state::keyboard::Keyboard;
use crate::state::message::{Content, Message};

/// How long the bot has to say whether a payment is good: <https://core.telegram.org/bots/api#answerprecheckoutquery>.
pub(crate) const PATIENCE: Duration = Duration::seconds(10);
/// What the apps say when it says nothing in time.
const NO_ANSWER: &str = "The bot did not respond in time. You were not charged.";

/// The currencies that Telegram takes, with how many digits are past the decimal point; the first column of
/// <https://core.telegram.org/bots/payments/currencies.json>.
const CURRENCIES: [(&str, u32); 92] = [
    ("AED", 2),
    ("AFN", 2),
    ("ALL", 2),
    ("AMD", 2),
    ("ARS", 2),
    ("AUD", 2),
    ("AZN", 2),
    ("BAM", 2),
    ("BDT", 2),
    ("BGN", 2),
    ("BHD", 3),
    ("BND", 2),
    ("BOB", 2),
    ("BRL", 2),
    ("BYN", 2),
    ("CAD", 2),
    ("CHF", 2),
    ("CLP", 0),
    ("CNY", 2),
    ("COP", 2),
    ("CRC", 2),
    ("CZK", 2),
    ("DKK", 2),
    ("DOP", 2),
    ("DZD", 2),
    ("EGP", 2),
    ("ETB", 2),
    ("EUR", 2),
    ("GBP", 2),
    ("GEL", 2),
    ("GHS", 2),
    ("GTQ", 2),
    ("HKD", 2),
    ("HNL", 2),
    ("HUF", 2),
    ("IDR", 2),
    ("ILS", 2),
    ("INR", 2),
    ("IQD", 3),
    ("ISK", 0),
    ("JMD", 2),
    ("JOD", 3),
    ("JPY", 0),
    ("KES", 2),
    ("KGS", 2),
    ("KRW", 0),
    ("KZT", 2),
    ("LBP", 2),
    ("LKR", 2),
    ("MAD", 2),
    ("MDL", 2),
    ("MMK", 2),
    ("MNT", 2),
    ("MOP", 2),
    ("MUR", 2),
    ("MVR", 2),
    ("MXN", 2),
    ("MYR", 2),
    ("MZN", 2),
    ("NGN", 2),
    ("NIO", 2),
    ("NOK", 2),
    ("NPR", 2),
    ("NZD", 2),
    ("PAB", 2),
    ("PEN", 2),
    ("PHP", 2),
    ("PKR", 2),
    ("PLN", 2),
    ("PYG", 0),
    ("QAR", 2),
    ("RON", 2),
    ("RSD", 2),
    ("RUB", 2),
    ("SAR", 2),
    ("SEK", 2),
    ("SGD", 2),
    ("SYP", 2),
    ("THB", 2),
    ("TJS", 2),
    ("TRY", 2),
    ("TTD", 2),
    ("TWD", 2),
    ("TZS", 2),
    ("UAH", 2),
    ("UGX", 0),
    ("USD", 2),
    ("UYU", 2),
    ("UZS", 2),
    ("VND", 0),
    ("YER", 2),
    ("ZAR", 2),
];

/// How many digits a currency has past the decimal point, if Telegram takes it.
pub(crate) fn exponent(currency: &str) -> Option<u32> {
    CURRENCIES.iter().find(|(code, _)| *code == currency).map(|(_, digits)| *digits)
}

/// The least and the most that can be paid at once. At Telegram it is about one to ten thousand US dollars, and changes with the
/// rates of exchange; here it is one to ten thousand of the currency, or a hundred to a million where it has no small coins.
pub(crate) fn limits(exponent: u32) -> (i64, i64) {
    match exponent {
        0 => (100, 1_000_000),
        digits => (10_i64.pow(digits), 10_i64.pow(digits + 4)),
    }
}

/// An invoice, as a message carries it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invoice {
    pub title: String,
    pub description: String,
    pub start_parameter: String,
    pub currency: String,
    pub total_amount: i64,
    /// What the bot gets back with the payment; people don't see it.
    pub payload: String,
}

impl Invoice {
    pub(crate) fn json(&self) -> Value {
        json!({
            "title": self.title, "description": self.description, "start_parameter": self.start_parameter,
            "currency": self.currency, "total_amount": self.total_amount,
        })
    }

    /// Telegram's own button, until it is paid and after.
    pub(crate) fn keyboard(&self, paid: bool) -> Option<Keyboard> {
        let text = if paid { "Receipt".to_owned() } else { format!("Pay {}", self.amount()) };
        let markup = json!({"inline_keyboard": [[{"text": text, "pay": true}]]}).to_string();
        Keyboard::read(Some(&markup)).ok().flatten()
    }

    /// "390.00 EUR".
    pub(crate) fn amount(&self) -> String {
        amount(self.total_amount, &self.currency)
    }
}

fn amount(total: i64, currency: &str) -> String {
    match exponent(currency).unwrap_or(2) {
        0 => format!("{total} {currency}"),
        digits => {
            let unit = 10_i64.pow(digits);
            format!("{}.{:0width$} {currency}", total / unit, total % unit, width = digits as usize)
        }
    }
}

/// A payment, as the bot is told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    pub currency: String,
    pub total_amount: i64,
    pub payload: String,
    /// Telegram's name for it, and the provider's.
    pub charge_id: String,
    pub provider_charge_id: String,
}

impl Payment {
    pub(crate) fn json(&self) -> Value {
        json!({
            "currency": self.currency, "total_amount": self.total_amount, "invoice_payload": self.payload,
            "telegram_payment_charge_id": self.charge_id, "provider_payment_charge_id": self.provider_charge_id,
        })
    }

    pub(crate) fn amount(&self) -> String {
        amount(self.total_amount, &self.currency)
    }
}

/// How far somebody is with paying.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// The bot has not said yet whether it is good.
    Asked,
    /// It was paid; the bot was told by this update.
    Paid(Sent),
    /// Nothing was paid, and why.
    Refused(String),
}

/// Somebody is about to pay.
#[derive(Debug, Clone)]
pub(crate) struct Checkout {
    pub(crate) person_id: i64,
    pub(crate) message_id: i64,
    invoice: Invoice,
    asked_at: DateTime<Utc>,
    pub(crate) standing: Standing,
}

/// A question whether a payment is good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub pre_checkout_query_id: String,
    pub update_id: i64,
}

/// Why nobody can pay there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PayError {
    #[error("there is no such person")]
    NoPerson,
    #[error("this person sees no such invoice")]
    NoInvoice,
    #[error("this invoice is paid")]
    Paid,
    #[error("this person has blocked the bot")]
    Blocked,
}

/// Everybody who pays or has paid.
#[derive(Debug, Default)]
pub(crate) struct Checkouts {
    all: BTreeMap<String, Checkout>,
    charges: u64,
}

impl Checkouts {
    pub(crate) fn get(&self, id: &str) -> Option<&Checkout> {
        self.all.get(id)
    }

    /// The questions without an answer.
    pub(crate) fn unanswered(&self) -> Vec<String> {
        let asked = self.all.iter().filter(|(_, checkout)| checkout.standing == Standing::Asked);
        asked.map(|(id, _)| id.clone()).collect()
    }
}

impl World {
    /// The newest invoice that a person sees; `title`: whose title contains this.
    pub(crate) fn invoice(&self, person_id: i64, title: &str) -> Result<i64, PayError> {
        let person = self.people.get(&person_id).ok_or(PayError::NoPerson)?;
        let fits = |message: &&Arc<Message>| matches!(&message.content, Content::Invoice { invoice, .. } if invoice.title.contains(title));
        person.visible().rev().find(fits).map(|message| message.id).ok_or(PayError::NoInvoice)
    }

    /// A person taps *Pay* and confirms: the bot is asked.
    pub(crate) fn checks_out(
        &mut self,
        person_id: i64,
        message_id: i64,
        now: DateTime<Utc>,
    ) -> Result<Asked, PayError> {
        let person = self.people.get(&person_id).ok_or(PayError::NoPerson)?;
        if person.blocked {
            return Err(PayError::Blocked);
        }
        let kept = person.messages.get(&message_id).filter(|kept| !kept.hidden);
        let Some(Content::Invoice { invoice, paid }) = kept.map(|kept| &kept.message.content) else {
            return Err(PayError::NoInvoice);
        };
        if *paid {
            return Err(PayError::Paid);
        }
        let (invoice, from) = (invoice.clone(), person.profile.user_json());
        let id = (6_000_000_000_000_000_000_u64 + self.checkouts.all.len() as u64 + 1).to_string();
        let query = json!({
            "id": id, "from": from, "currency": invoice.currency, "total_amount": invoice.total_amount,
            "invoice_payload": invoice.payload,
        });
        let standing = Standing::Asked;
        let checkout = Checkout { person_id, message_id, invoice, asked_at: now, standing };
        self.checkouts.all.insert(id.clone(), checkout);
        let update_id = self.updates.push("pre_checkout_query", &query);
        self.emit_checkout(&id);
        Ok(Asked { pre_checkout_query_id: id, update_id })
    }

    /// The bot says whether it is good. False when nobody asks that, or not any more.
    pub(crate) fn answers_checkout(&mut self, id: &str, refusal: Option<String>, now: DateTime<Utc>) -> bool {
        let Some(checkout) = self.checkouts.all.get(id).filter(|it| it.standing == Standing::Asked) else {
            return false;
        };
        let checkout = checkout.clone();
        if now - checkout.asked_at > PATIENCE {
            self.settle_checkout(id, Standing::Refused(NO_ANSWER.to_owned()));
            return false;
        }
        match refusal {
            Some(refusal) => self.settle_checkout(id, Standing::Refused(refusal)),
            None => {
                let Checkout { person_id, message_id, invoice, .. } = checkout;
                let Some(sent) = self.pays(person_id, &invoice, now) else { return false };
                self.mark_paid(person_id, message_id);
                self.settle_checkout(id, Standing::Paid(sent));
            }
        }
        true
    }

    /// Whoever waits for the bot gives up: it had its ten seconds.
    pub(crate) fn gives_up_checkout(&mut self, id: &str) {
        if self.checkouts.get(id).is_some_and(|checkout| checkout.standing == Standing::Asked) {
            self.settle_checkout(id, Standing::Refused(NO_ANSWER.to_owned()));
        }
    }

    /// The money is taken, and the bot told of it.
    fn pays(&mut self, person_id: i64, invoice: &Invoice, now: DateTime<Utc>) -> Option<Sent> {
        let payment = self.payment_of(invoice);
        self.tells_payment(person_id, payment, now)
    }

    /// A payment of an invoice, with charges of its own.
    pub(crate) fn payment_of(&mut self, invoice: &Invoice) -> Payment {
        self.checkouts.charges += 1;
        let number = self.checkouts.charges;
        Payment {
            currency: invoice.currency.clone(),
            total_amount: invoice.total_amount,
            payload: invoice.payload.clone(),
            charge_id: format!("tg-charge-{number:06}"),
            provider_charge_id: format!("provider-{number:06}"),
        }
    }

    /// Tells the bot of a payment, whatever it is for.
    pub(crate) fn tells_payment(
        &mut self,
        person_id: i64,
        payment: Payment,
        now: DateTime<Utc>,
    ) -> Option<Sent> {
        self.person_sends(person_id, Content::Paid(payment), now)
    }

    fn mark_paid(&mut self, person_id: i64, message_id: i64) {
        let kept = self.messages(person_id).and_then(|messages| messages.get(&message_id));
        let Some(message) = kept.map(|kept| Message::clone(&kept.message)) else { return };
        if let Content::Invoice { invoice, .. } = message.content.clone() {
            let keyboard = invoice.keyboard(true);
            self.replace(
                person_id,
                Message { content: Content::Invoice { invoice, paid: true }, keyboard, ..message },
            );
        }
    }

    fn settle_checkout(&mut self, id: &str, standing: Standing) {
        if let Some(checkout) = self.checkouts.all.get_mut(id) {
            checkout.standing = standing;
        }
        self.emit_checkout(id);
    }

    fn emit_checkout(&mut self, id: &str) {
        let Some(checkout) = self.checkouts.all.get(id) else { return };
        let (standing, error) = match &checkout.standing {
            Standing::Asked => ("asked", None),
            Standing::Paid(_) => ("paid", None),
            Standing::Refused(why) => ("refused", Some(why.clone())),
        };
        let (person_id, message_id) = (checkout.person_id, checkout.message_id);
        let mut event = json!({
            "pre_checkout_query_id": id, "message_id": message_id, "standing": standing,
        });
        if let Some(error) = error {
            event["error"] = json!(error);
        }
        self.emit(EventKind::Checkout { person_id, checkout: event });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_the_digits_of_their_currency() {
        assert_eq!(amount(39005, "EUR"), "390.05 EUR");
        assert_eq!(amount(4500, "JPY"), "4500 JPY");
        assert_eq!(amount(1500, "JOD"), "1.500 JOD");
        assert_eq!((exponent("KWD"), exponent("XTR")), (None, None));
        assert!(CURRENCIES.is_sorted());
        assert_eq!(
            (limits(2), limits(0), limits(3)),
            ((100, 1_000_000), (100, 1_000_000), (1000, 10_000_000))
        );
    }
}
