//! The letter about an order that was bought: its number, what was paid, how long it is good, and how to book with it.

use super::Writer;
use super::body::Body;
use super::reader::NoReader;
use super::words::Words;
use crate::delivery::mail::{Letter, Written};
use crate::i18n::{Html, Tr};
use crate::store::StoreError;
use crate::store::mails::Mail;
use crate::store::orders::{self, Order};
use crate::store::payments::{self, Payment};
use crate::{plain, t};

/// The letter, while the order is there. An order that another account has taken over since is told to nobody.
pub(super) async fn write(writer: &Writer, mail: &Mail) -> Result<Written, StoreError> {
    let mut conn = writer.store.read().await?;
    let (Some(account), Some(order)) = (mail.account_id, mail.order_id) else { return Ok(Written::Nothing) };
    let Some(order) = orders::by_id(&mut conn, account, order).await? else { return Ok(Written::Nothing) };
    let payment = payments::of_order(&mut conn, order.id).await?;
    let reader = match writer.reader(&mut conn, mail, Some(order.organizer_id)).await? {
        Ok(reader) => reader,
        Err(NoReader::Gone) => return Ok(Written::Nothing),
        Err(NoReader::NoAddress) => return Ok(Written::NoAddress),
    };
    let words = letter(reader.tr, &order, payment.as_ref(), &format!("https://t.me/{}", writer.bot));
    Ok(Written::Send(Box::new(Letter {
        to: reader.to,
        from: Some(order.organizer),
        subject: words.subject,
        text: words.text,
        html: words.html,
        attachments: Vec::new(),
        anew: false,
        unsubscribe: None,
    })))
}

fn letter(tr: &Tr, order: &Order, payment: Option<&Payment>, chat: &str) -> Words {
    let number = order.number.to_string();
    let mut facts = vec![
        (plain!(tr, "letter-order"), Html::escape(&number)),
        (plain!(tr, "letter-what"), t!(tr, "letter-fact", fact = &order.label)),
        (plain!(tr, "letter-credits"), Html::escape(&tr.credits(order.granted.get()))),
    ];
    if let Some(Payment { amount_minor, currency, .. }) = payment {
        facts.push((plain!(tr, "letter-paid"), Html::escape(&tr.price(*amount_minor, currency))));
    }
    let good = match order.first_use_days {
        Some(days) => plain!(tr, "letter-good-from-first-use", n = days),
        None => plain!(tr, "letter-good-until-day", day = tr.date(order.expires_on)),
    };
    facts.push((plain!(tr, "letter-good"), Html::escape(&good)));
    let body = Body::new(plain!(tr, "letter-payment-title"))
        .paragraph(t!(tr, "letter-payment", organizer = &order.organizer, order = &number))
        .facts(facts)
        .paragraph(t!(tr, "letter-payment-how"))
        .button(plain!(tr, "letter-open-chat"), chat.to_owned());
    let footer = plain!(tr, "letter-footer-bought", organizer = &order.organizer);
    Words {
        subject: plain!(tr, "letter-payment-subject", label = &order.label, order = &number),
        text: body.text(tr, &footer),
        html: body.html(tr, &order.organizer, &footer),
    }
}

#[cfg(test)]
mod tests;
