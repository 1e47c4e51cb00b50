//! Staff take somebody off a session, or off its waiting list; with the credits back, or without.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::authority::{Authorized, By};
use super::fixed::{Fixed, not_over};
use super::give_back::give_back;
use super::hooks::{self, Cause, HookKind};
use super::line;
use super::reason::Reason;
use crate::domain::credits::Credits;
use crate::domain::ids::BookingId;
use crate::domain::ledger::Movement;
use crate::domain::letter::LetterKind;
use crate::domain::notice::NoticeKind;
use crate::domain::staff::{DeedKind, Role};
use crate::domain::states::BookingState;
use crate::store::bookings::{self, Booking};
use crate::store::deeds::NewDeed;
use crate::store::ledger;
use crate::store::mails::{self, NewMail};
use crate::store::{Store, StoreError, Tx, changes, outbox, sessions};

/// What becomes of the credits.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Credit {
    /// They return to the order they came from.
    Returned,
    /// They are lost.
    Kept,
}

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// The booking ended, by this request.
    Removed {
        /// Who would have come.
        beneficiary: String,
        /// Where it stood: booked or waiting.
        from: BookingState,
        /// What it cost.
        credits: Credits,
        /// How many customers are told, those who are offered the seat included.
        told: i64,
    },
    /// The booking ended before, or its beneficiary was there, or it stands elsewhere than was shown.
    NoPlace(BookingState),
    /// There is no such booking.
    NotFound,
    /// The session can't be changed any more.
    Fixed(Fixed),
}

/// Removes a booking.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn remove(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    booking: BookingId,
    credit: Credit,
    reason: &Reason,
) -> Result<Outcome, StoreError> {
    remove_shown(store, now, by, (booking, None), credit, reason).await
}

/// As [`remove`], of a booking that was shown to stand somewhere, and is removed only if it does.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn remove_shown(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    (booking, shown): (BookingId, Option<BookingState>),
    credit: Credit,
    reason: &Reason,
) -> Result<Outcome, StoreError> {
    let mut tx = store.begin().await?;
    let Some(seen) = bookings::by_id(&mut tx, booking).await? else { return Ok(Outcome::NotFound) };
    let session = match not_over(sessions::lock(&mut tx, seen.session_id).await?, now) {
        Ok(session) => session,
        Err(fixed) => return Ok(Outcome::Fixed(fixed)),
    };
    let Some(by) = by.authorize(&mut tx, session.organizer_id, Role::Staff).await? else {
        return Ok(Outcome::NotFound);
    };
    line::lock_orders(&mut tx, &session, Some(seen.order_id)).await?;
    // Read again under the lock: somebody may have been faster.
    let Some(current) = bookings::by_id(&mut tx, booking).await? else { return Ok(Outcome::NotFound) };
    let from = current.state;
    if !matches!(from, BookingState::Booked | BookingState::Waiting)
        || shown.is_some_and(|shown| shown != from)
    {
        return Ok(Outcome::NoPlace(from));
    }
    let newest = changes::newest_message(&mut tx).await?;
    end(&mut tx, now, &by, &current, credit, reason).await?;
    let (seats, waiting) = if from == BookingState::Booked { (-1, 0) } else { (0, -1) };
    sessions::count(&mut tx, session.id, seats, waiting).await?;
    let removed = Some(reason.as_str());
    outbox::tell(&mut tx, current.account_id, session.id, booking, NoticeKind::Removed, removed, now).await?;
    let about = NewMail::about(current.account_id, LetterKind::Removed, session.id, booking);
    mails::push(&mut tx, &NewMail { detail: removed, ..about }, now).await?;
    if from == BookingState::Booked {
        line::freed(&mut tx, session.id, None, now).await?;
    } else {
        line::end_offer(&mut tx, booking, None, now).await?;
        line::moved(&mut tx, session.id, None, now).await?;
    }
    let kind = match credit {
        Credit::Returned => DeedKind::Removed,
        Credit::Kept => DeedKind::RemovedKept,
    };
    let deed = NewDeed { booking: Some(booking), ..NewDeed::new(kind, reason.as_str()).on(session.id) };
    by.note(&mut tx, &deed, now).await?;
    let told = changes::told_since(&mut tx, session.id, newest).await?;
    tx.commit().await?;
    let beneficiary = current.beneficiary.as_str().to_owned();
    Ok(Outcome::Removed { beneficiary, from, credits: current.credits, told })
}

/// The booking's own end, and what becomes of its credits.
async fn end(
    tx: &mut Tx,
    now: DateTime<Utc>,
    by: &Authorized,
    booking: &Booking,
    credit: Credit,
    reason: &Reason,
) -> Result<(), StoreError> {
    let (to, movement) = match (credit, booking.state) {
        (Credit::Returned, BookingState::Waiting) => {
            (BookingState::Cancelled, Some(Movement::release(booking.credits)))
        }
        (Credit::Returned, _) => (BookingState::Cancelled, Some(Movement::refund(booking.credits))),
        (Credit::Kept, BookingState::Waiting) => {
            (BookingState::Forfeited, Some(Movement::spend_held(booking.credits)))
        }
        // They were spent when the seat was booked.
        (Credit::Kept, _) => (BookingState::Forfeited, None),
    };
    bookings::change(tx, booking.id, booking.state, to, now).await?;
    let kind = match credit {
        Credit::Returned => HookKind::BookingCancelled,
        Credit::Kept => HookKind::BookingForfeited,
    };
    hooks::booking(tx, kind, Cause::Staff, booking.id, now).await?;
    let (order, reason) = (booking.order_id, reason.as_str());
    match movement {
        Some(movement) if credit == Credit::Returned => {
            give_back(tx, order, booking.id, movement, by.actor(), reason, now).await
        }
        Some(movement) => ledger::post(tx, order, Some(booking.id), movement, by.actor(), reason, now).await,
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests;
