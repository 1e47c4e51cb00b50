//! Claim a freed seat from the waiting list: the first who taps takes it (design rule 6).

use chrono::{DateTime, Utc};

use serde::{Deserialize, Serialize};

use super::{Tapped, answers, line};
use crate::domain::ids::{AccountId, BookingId};
use crate::domain::ledger::Movement;
use crate::domain::letter::LetterKind;
use crate::domain::states::{BookingState, WaitMode};
use crate::store::ledger::{self, Actor};
use crate::store::mails::{self, NewMail};
use crate::store::{Store, StoreError, bookings, outbox, sessions};

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
    let tapped = tap.and_then(|tap| tap.card);
    let mut tx = store.begin().await?;
    let Some(seen) = bookings::of_account_by_id(&mut tx, account, booking).await? else {
        return Ok(Outcome::NotFound);
    };
    let Some(session) = sessions::lock(&mut tx, seen.session_id).await? else { return Ok(Outcome::NotFound) };
    line::lock_orders(&mut tx, &session, Some(seen.order_id)).await?;
    if session.waitlist == WaitMode::InTurn && session.seats().list_open(now) {
        line::expire(&mut tx, &session, now).await?;
    }
    let Some(current) = bookings::of_account_by_id(&mut tx, account, booking).await? else {
        return Ok(Outcome::NotFound);
    };
    let current = line::standing(&mut tx, &session, current).await?;
    let refused = match current.state {
        BookingState::Booked => Some(Outcome::Claimed),
        BookingState::Waiting if !session.seats().list_open(now) => Some(Outcome::ListClosed),
        BookingState::Waiting if line::can_claim(&session, &current, now) => None,
        BookingState::Waiting if session.list_paused_at.is_some() => Some(Outcome::Paused),
        BookingState::Waiting if session.waitlist == WaitMode::InTurn => Some(Outcome::NotTheirTurn),
        BookingState::Waiting => Some(Outcome::SeatGone),
        state => Some(Outcome::NotWaiting(state)),
    };
    if let Some(outcome) = refused {
        if let Some(tap) = tap {
            answers::remember_first(&mut tx, tap.key, &outcome, now).await?;
        }
        // The answer to this tap says on its message what a queued edit would say again.
        if let Some((chat, message)) = tapped {
            outbox::drop_edit(&mut tx, chat, message).await?;
        }
        // Turns that ended meanwhile have ended, whatever came of this.
        tx.commit().await?;
        return Ok(outcome);
    }
    if let Some(tap) = tap
        && let Some(outcome) = answers::recall(&mut tx, tap.key).await?
    {
        return Ok(outcome);
    }
    bookings::claim(&mut tx, booking, now).await?;
    let movement = Movement::spend_held(seen.credits);
    ledger::post(&mut tx, seen.order_id, Some(booking), movement, Actor::Customer, "claimed", now).await?;
    sessions::count(&mut tx, session.id, 1, -1).await?;
    if session.seats().free() == 1 {
        line::end_offers(&mut tx, &session, tapped, now).await?;
    } else {
        line::end_offer(&mut tx, booking, tapped, now).await?;
    }
    mails::push(&mut tx, &NewMail::about(account, LetterKind::Booked, session.id, booking), now).await?;
    tx.commit().await?;
    Ok(Outcome::Claimed)
}

#[cfg(test)]
mod tests;
