//! Staff book for a customer, by the same rules as the customer: a seat at once, or a place on the waiting list, whose
//! first right to a seat stays. The customer is told.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::authority::By;
use super::book::{Maker, Who, plan, write};
use super::refusal::{Intent, Refusal};
use super::{answers, lapse, line};
use crate::domain::ids::{AccountId, BookingId, SessionId};
use crate::domain::letter::LetterKind;
use crate::domain::notice::NoticeKind;
use crate::domain::staff::{DeedKind, Role};
use crate::store::deeds::NewDeed;
use crate::store::mails::{self, NewMail};
use crate::store::{Conn, Store, StoreError, customers, outbox};

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// For which customer.
    pub account: AccountId,
    /// A place on what.
    pub session: SessionId,
    /// Who comes.
    pub who: &'a Who,
    /// What the summary promised.
    pub intent: Intent,
    /// The operation's key: the same key has one effect.
    pub key: &'a str,
}

/// What came of it. Kept under the operation's key.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The place is theirs.
    Done {
        /// Which booking says so.
        booking: BookingId,
        /// Whether a phone of theirs is told.
        told: bool,
    },
    /// Nothing changed.
    Refused(Refusal),
    /// Whoever asks may not, or the organizer has no such session or customer.
    NotFound,
}

/// Books. What was answered to a key stays the answer to it, a refusal too, as in [`super::book::book`].
///
/// # Errors
/// The database's; nothing was done then.
pub async fn book_for(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    request: &Request<'_>,
) -> Result<Outcome, StoreError> {
    let mut tx = store.begin().await?;
    let Some((mut session, by)) = by.lock_session(&mut tx, request.session, Role::Staff).await? else {
        return Ok(Outcome::NotFound);
    };
    if let Some(outcome) = answers::recall(&mut tx, request.key).await? {
        return Ok(outcome);
    }
    let account = request.account;
    if customers::by_id(&mut tx, session.organizer_id, account).await?.is_none() {
        return Ok(Outcome::NotFound);
    }
    lapse::end_before_booking(&mut tx, account, &mut session, now).await?;
    request.who.lock(&mut tx).await?;
    let plan = plan(&mut tx, now, account, &session, request.who, None).await?;
    let outcome = match plan.and_then(|plan| plan.meets(request.intent)) {
        Ok(plan) => {
            let made = (account, request.who, Maker::Organizer(by.actor(), by.name()));
            let booking = write(&mut tx, now, made, &session, &plan).await?;
            let kind = match plan.intent {
                Intent::Seat => DeedKind::BookedFor,
                Intent::Wait => DeedKind::ListedFor,
            };
            let deed = NewDeed {
                booking: Some(booking),
                account: Some(account),
                ..NewDeed::new(kind, "").on(session.id)
            };
            by.note(&mut tx, &deed, now).await?;
            let told =
                outbox::tell(&mut tx, account, session.id, booking, NoticeKind::BookedFor, None, now).await?;
            let letter = NewMail::about(account, LetterKind::BookedFor, session.id, booking);
            mails::push(&mut tx, &letter, now).await?;
            if plan.intent == Intent::Wait {
                // A seat may be free that nobody on the list wanted. Unlike a customer who has just tapped, this one
                // hears of it by a message.
                line::moved(&mut tx, session.id, None, now).await?;
            }
            Outcome::Done { booking, told: told > 0 }
        }
        Err(refusal) => Outcome::Refused(refusal),
    };
    answers::remember(&mut tx, request.key, &outcome, now).await?;
    tx.commit().await?;
    Ok(outcome)
}

/// What was answered to a key, if anything.
///
/// # Errors
/// The database's.
pub async fn answered(conn: &mut Conn, key: &str) -> Result<Option<Outcome>, StoreError> {
    answers::recall(conn, key).await
}

#[cfg(test)]
mod tests;
