//! Letters about what opens an account: a code that was asked for, and what was changed.

use super::Writer;
use super::body::Body;
use super::reader::NoReader;
use crate::delivery::mail::{Letter, Written};
use crate::domain::email::Email;
use crate::domain::ids::{AccountId, ProofId};
use crate::domain::letter::LetterKind;
use crate::domain::proof::{CODE_FOR, Purpose};
use crate::i18n::Tr;
use crate::service::proof::{self, IssueError};
use crate::store::mails::Mail;
use crate::store::{Conn, StoreError, accounts, organizers};
use crate::{plain, t};

/// The letter, if it is still waited for.
pub(super) async fn write(writer: &Writer, mail: &Mail) -> Result<Written, StoreError> {
    let mut conn = writer.store.read().await?;
    let reader = match writer.reader(&mut conn, mail, None).await? {
        Ok(reader) => reader,
        Err(NoReader::Gone) => return Ok(Written::Nothing),
        Err(NoReader::NoAddress) => return Ok(Written::NoAddress),
    };
    let from = sender(&mut conn).await?;
    let (to, tr) = (reader.to, reader.tr);
    let detail = mail.detail.as_deref().and_then(|detail| detail.parse().ok());
    let words = match (mail.kind, detail) {
        (LetterKind::Code, Some(asked)) => {
            drop(conn);
            let now = writer.clock.now();
            match proof::issue(&writer.store, &writer.passwords, now, ProofId(asked)).await {
                Ok(Some(issued)) => code(tr, &issued.code.reveal(), issued.purpose),
                Ok(None) => return Ok(Written::Nothing),
                Err(IssueError::Store(error)) => return Err(error),
                Err(error) => {
                    tracing::error!(%error, "a code can't be made");
                    return Ok(Written::Impossible("no code could be made"));
                }
            }
        }
        (LetterKind::EmailChanged, Some(account)) => {
            match accounts::holder(&mut conn, AccountId(account)).await? {
                Some(holder) => email_changed(tr, &holder.name),
                None => return Ok(Written::Nothing),
            }
        }
        (LetterKind::PasswordChanged, _) => match name(&mut conn, mail).await? {
            Some(name) => password_changed(tr, &name),
            None => return Ok(Written::Nothing),
        },
        _ => return Ok(Written::Nothing),
    };
    let anew = mail.kind == LetterKind::Code;
    Ok(Written::Send(Box::new(words.letter(tr, to, from, &writer.bot, anew))))
}

async fn name(conn: &mut Conn, mail: &Mail) -> Result<Option<String>, StoreError> {
    let Some(account) = mail.account_id else { return Ok(None) };
    Ok(accounts::holder(conn, account).await?.map(|holder| holder.name))
}

/// In whose name: the organizer's, where there is one.
async fn sender(conn: &mut Conn) -> Result<Option<String>, StoreError> {
    let mut organizers = organizers::all(conn).await?;
    Ok(if organizers.len() == 1 { organizers.pop().map(|organizer| organizer.name) } else { None })
}

/// A letter in words.
struct Words {
    subject: String,
    body: Body,
    footer: String,
}

impl Words {
    fn letter(self, tr: &Tr, to: Email, from: Option<String>, bot: &str, anew: bool) -> Letter {
        let Self { subject, body, footer } = self;
        let body = body.button(plain!(tr, "letter-open-chat"), format!("https://t.me/{bot}"));
        Letter {
            to,
            subject,
            text: body.text(tr, &footer),
            html: body.html(tr, from.as_deref().unwrap_or(bot), &footer),
            from,
            attachments: Vec::new(),
            anew,
            unsubscribe: None,
        }
    }
}

fn code(tr: &Tr, code: &str, purpose: Purpose) -> Words {
    let lead = match purpose {
        Purpose::ComeIn => t!(tr, "letter-code-come-in"),
        Purpose::Account => t!(tr, "letter-code-account"),
        Purpose::Email => t!(tr, "letter-code-email"),
    };
    let minutes = u32::try_from(CODE_FOR.num_minutes()).unwrap_or(0);
    let body = Body::new(plain!(tr, "letter-code-title"))
        .paragraph(lead)
        .code(code)
        .paragraph(t!(tr, "letter-code-valid", time = tr.duration(minutes)))
        .paragraph(t!(tr, "letter-code-not-you"));
    Words {
        subject: plain!(tr, "letter-code-subject", code = code),
        body,
        footer: plain!(tr, "letter-why-code"),
    }
}

fn password_changed(tr: &Tr, name: &str) -> Words {
    let subject = plain!(tr, "letter-password-subject");
    let body = Body::new(subject.clone())
        .paragraph(t!(tr, "letter-password", name = name))
        .paragraph(t!(tr, "letter-password-not-you"));
    Words { subject, body, footer: plain!(tr, "letter-why-account") }
}

fn email_changed(tr: &Tr, name: &str) -> Words {
    let subject = plain!(tr, "letter-email-subject");
    let body = Body::new(subject.clone())
        .paragraph(t!(tr, "letter-email", name = name))
        .paragraph(t!(tr, "letter-email-not-you"));
    Words { subject, body, footer: plain!(tr, "letter-why-account") }
}
