//! A letter as a message (RFC 5322, MIME).

use std::time::SystemTime;

use chrono::{DateTime, Utc};
use lettre::address::Envelope;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment as Part, Mailbox, MultiPart, SinglePart};
use lettre::{Address, Message};

use super::letter::{Letter, Unsubscribe};
use super::server::Sender;
use crate::domain::ids::MailId;

/// Why a letter can't be made a message.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub(super) enum Unsendable {
    /// Mail knows no such address.
    #[error("mail can't be sent to such an address")]
    Address,
    /// A header, or what kind of file is attached, can't be written so.
    #[error("the letter can't be written as a message")]
    Message,
}

/// What goes over the wire: the envelope and the bytes.
pub(super) struct Sealed {
    pub(super) envelope: Envelope,
    pub(super) bytes: Vec<u8>,
}

/// By what mail programs know a letter, however often it is sent (RFC 5322, section 3.6.4): the row it is owed by. One that
/// says something else each time is known by when it was written, too, or a mailbox would drop the one with the newest code.
fn message_id(
    id: MailId,
    owed_at: DateTime<Utc>,
    written_at: Option<DateTime<Utc>>,
    sender: &Sender,
) -> String {
    let written = written_at.map(|at| format!("{}.", at.timestamp_millis())).unwrap_or_default();
    format!("<{}.{id}.{written}seatbell@{}>", owed_at.timestamp_millis(), sender.domain())
}

/// Seals a letter.
pub(super) fn seal(
    letter: &Letter,
    sender: &Sender,
    (id, owed_at): (MailId, DateTime<Utc>),
    now: DateTime<Utc>,
) -> Result<Sealed, Unsendable> {
    let to: Address = letter.to.as_str().parse().map_err(|_| Unsendable::Address)?;
    let name = letter.from.clone().or_else(|| sender.name.clone());
    let envelope =
        Envelope::new(Some(sender.address.clone()), vec![to.clone()]).map_err(|_| Unsendable::Address)?;
    let words = MultiPart::alternative()
        .singlepart(SinglePart::plain(letter.text.clone()))
        .singlepart(SinglePart::html(letter.html.as_str().to_owned()));
    let body = if letter.attachments.is_empty() {
        words
    } else {
        let mut mixed = MultiPart::mixed().multipart(words);
        for file in &letter.attachments {
            let kind = ContentType::parse(&file.media_type).map_err(|_| Unsendable::Message)?;
            mixed = mixed.singlepart(Part::new(file.name.clone()).body(file.content.clone(), kind));
        }
        mixed
    };
    let mut message = Message::builder()
        .from(Mailbox::new(name.map(|name| one_line(&name)), sender.address.clone()))
        .to(Mailbox::new(None, to))
        .subject(one_line(&letter.subject))
        .date(SystemTime::from(now))
        .message_id(Some(message_id(id, owed_at, letter.anew.then_some(now), sender)))
        // No vacation notice answers it (RFC 3834, section 5).
        .raw_header(header("Auto-Submitted", "auto-generated"))
        .envelope(envelope.clone());
    if let Some(Unsubscribe { address, one_click }) = &letter.unsubscribe {
        // RFC 2369, section 3.2, and RFC 8058.
        message = message.raw_header(header("List-Unsubscribe", &format!("<{address}>")));
        if *one_click {
            message = message.raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
        }
    }
    let message = message.multipart(body).map_err(|_| Unsendable::Message)?;
    Ok(Sealed { envelope, bytes: message.formatted() })
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

/// What would end a header's line does not get into it; and what somebody typed is not read as an encoded word
/// (RFC 2047, section 2).
fn one_line(text: &str) -> String {
    let line =
        text.split(|c: char| c.is_control()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    line.replace("=?", "= ?")
}
