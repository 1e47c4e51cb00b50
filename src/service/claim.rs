//! Claim a freed seat from the waiting list: the first who taps takes it (design rule 6).

use chrono::{DateTime, Utc};

use serde::{Deserialize, Serialize};

use super::hooks::{self, Cause, HookKind};
use super::{Tapped, answers, line};
use crate::domain::ids::{AccountId, BookingId};
use crate::domain::ledger::Movement;
use crate::domain::letter::LetterKind;
use crate::domain::states::{BookingState, WaitMode};
use crate::store::bookings::{self, Booking};
use crate::store::ledger::{self, Actor};
use crate::store::mails::{self, NewMail};
use crate::store::sessions::{self, Session};
use crate::store::{Store, StoreError, Tx, outbox};

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The seat is theirs; by this request or by one before it.
    Claimed,
    /// Somebody was faster, or no seat is free: they stay on the list, their credits stay held.
    SeatGone,
    /// What is free is kept for others in the line: likewise.
    NotTheirTurn,
    /// The organizer has paused the list: likewise.
    Paused,
    /// The cutoff has passed: nobody can claim any more (rule 7).
    ListClosed,
    /// The booking is not on the list any more.
    NotWaiting(BookingState),
    /// The account has no such booking.
    NotFound,
}

/// A tap on *Claim my seat*.
#[derive(Clone, Copy, Debug)]
pub struct Tap<'a> {
    /// The message that had the button.
    pub card: Tapped,
    /// The operation's key. A refusal is kept under it: whoever was told that somebody was faster must not find the seat
    /// taken for them when the tap is handled again after a kill.
    pub key: &'a str,
}

/// Claims; `tap`: none where nobody tapped anything.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn claim(
    store: &Store,
    now: DateTime<Utc>,
    account: AccountId,
    booking: BookingId,
    tap: Option<Tap<'_>>,
) -> Result<Outcome, StoreError> {
    let mut tx = store.begin().await?;
    let (outcome, _) = within(&mut tx, now, account, booking, tap).await?;
    // Turns that ended meanwhile have ended, whatever came of this.
    tx.commit().await?;
    Ok(outcome)
}

/// As [`claim`], within a transaction that is the caller's to commit, whatever came of it. Says too whether the seat was
/// taken just now.
pub(super) async fn within(
    tx: &mut Tx,
    now: DateTime<Utc>,
    account: AccountId,
    booking: BookingId,
    tap: Option<Tap<'_>>,
) -> Result<(Outcome, bool), StoreError> {
    let tapped = tap.and_then(|tap| tap.card);
    let Some(seen) = bookings::of_account_by_id(tx, account, booking).await? else {
        return Ok((Outcome::NotFound, false));
    };
    let Some(session) = sessions::lock(tx, seen.session_id).await? else {
        return Ok((Outcome::NotFound, false));
    };
    line::lock_orders(tx, &session, Some(seen.order_id)).await?;
    if session.waitlist == WaitMode::InTurn && session.seats().list_open(now) {
        line::expire(tx, &session, now).await?;
    }
    let Some(current) = bookings::of_account_by_id(tx, account, booking).await? else {
        return Ok((Outcome::NotFound, false));
    };
    let current = line::standing(tx, &session, current).await?;
    if let Some(outcome) = refusal(&session, &current, now) {
        if let Some(tap) = tap {
            answers::remember_first(tx, tap.key, &outcome, now).await?;
        }
        // The answer to this tap says on its message what a queued edit would say again.
        if let Some((chat, message)) = tapped {
            outbox::drop_edit(tx, chat, message).await?;
        }
        return Ok((outcome, false));
    }
    if let Some(tap) = tap
        && let Some(outcome) = answers::recall(tx, tap.key).await?
    {
        return Ok((outcome, false));
    }
    bookings::claim(tx, booking, now).await?;
    hooks::booking(tx, HookKind::BookingClaimed, Cause::Customer, booking, now).await?;
    let movement = Movement::spend_held(seen.credits);
    ledger::post(tx, seen.order_id, Some(booking), movement, Actor::Customer, "claimed", now).await?;
    sessions::count(tx, session.id, 1, -1).await?;
    if session.seats().free() == 1 {
        line::end_offers(tx, &session, tapped, now).await?;
    } else {
        line::end_offer(tx, booking, tapped, now).await?;
    }
    mails::push(tx, &NewMail::about(account, LetterKind::Booked, session.id, booking), now).await?;
    Ok((Outcome::Claimed, true))
}

/// What a claim comes to without doing anything; `None` when it takes a seat. Of a booking with its
/// [`standing`](line::standing).
pub(super) fn refusal(session: &Session, booking: &Booking, now: DateTime<Utc>) -> Option<Outcome> {
    match booking.state {
        BookingState::Booked => Some(Outcome::Claimed),
        BookingState::Waiting if !session.seats().list_open(now) => Some(Outcome::ListClosed),
        BookingState::Waiting if line::can_claim(session, booking, now) => None,
        BookingState::Waiting if session.list_paused_at.is_some() => Some(Outcome::Paused),
        BookingState::Waiting if session.waitlist == WaitMode::InTurn => Some(Outcome::NotTheirTurn),
        BookingState::Waiting => Some(Outcome::SeatGone),
        state => Some(Outcome::NotWaiting(state)),
    }
}

#[cfg(test)]
mod tests;
