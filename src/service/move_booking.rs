//! Move a booking to another session of the same price: either both halves happen or none (design rule 4).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::book::{self, Plan};
use super::bookings::{GiveBack, can_give_back};
use super::give_back::give_back;
use super::hooks::{self, Cause, HookKind};
use super::refusal::{Intent, Refusal};
use super::{answers, lapse, line};
use crate::domain::ids::{AccountId, BookingId, SessionId};
use crate::domain::ledger::Movement;
use crate::domain::letter::LetterKind;
use crate::domain::states::{BookingState, SessionState, WaitMode};
use crate::store::bookings::{self, Booking, NewBooking};
use crate::store::ledger::{self, Actor};
use crate::store::mails::{self, NewMail};
use crate::store::sessions::{self, Session};
use crate::store::{Conn, Store, StoreError, Tx, orders};

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// Who asks.
    pub account: AccountId,
    /// Which booking is to move.
    pub booking: BookingId,
    /// To which session.
    pub to: SessionId,
    /// The operation's key: the same key has one effect, and one answer.
    pub key: &'a str,
}

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The old place is given back, and this booking is the new one.
    Moved(BookingId),
    /// Nothing changed: the old place is kept as it was.
    Kept(Kept),
}

/// Why a booking stays where it is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// The account has no such booking.
    NotFound,
    /// The booking is in a state that can't be moved.
    NotBooked(BookingState),
    /// The session has started.
    Started,
    /// The cancelling deadline has passed.
    TooLate,
    /// The other session costs more or less.
    SamePriceOnly,
    /// The place on the other session can't be had.
    Refused(Refusal),
}

/// Moves.
///
/// # Errors
/// The database's; nothing was done then, and the same request can be made again.
pub async fn move_booking(
    store: &Store,
    now: DateTime<Utc>,
    request: &Request<'_>,
) -> Result<Outcome, StoreError> {
    let mut tx = store.begin().await?;
    let Some(seen) = bookings::of_account_by_id(&mut tx, request.account, request.booking).await? else {
        return Ok(Outcome::Kept(Kept::NotFound));
    };
    let (from, to) = sessions::lock_both(&mut tx, seen.session_id, request.to).await?;
    // After the locks: whoever ran with this key before has committed by now.
    if let Some(outcome) = answers::recall(&mut tx, request.key).await? {
        return Ok(outcome);
    }
    let Some(from) = from else { return Ok(Outcome::Kept(Kept::NotFound)) };
    let Some(mut to) = to else { return Ok(Outcome::Kept(Kept::Refused(Refusal::NoSuchSession))) };
    // All at once and in the order of their keys: also of those whom a freed seat may be given, or whose list is over.
    let gives = |session: &&Session| {
        session.waiting > 0 && (session.waitlist == WaitMode::Automatic || !session.seats().list_open(now))
    };
    let lists: Vec<SessionId> = [&from, &to].into_iter().filter(gives).map(|session| session.id).collect();
    orders::lock_of_account_and_waiting(&mut tx, request.account, &lists).await?;
    lapse::end_before_booking(&mut tx, request.account, &mut to, now).await?;
    // Read again under the locks: somebody may have been faster.
    let Some(booking) = bookings::of_account_by_id(&mut tx, request.account, request.booking).await? else {
        return Ok(Outcome::Kept(Kept::NotFound));
    };
    let outcome = match plan(&mut tx, now, &booking, &from, &to).await? {
        Ok(plan) => Outcome::Moved(write(&mut tx, now, &booking, &to, &plan).await?),
        Err(kept) => Outcome::Kept(kept),
    };
    answers::remember(&mut tx, request.key, &outcome, now).await?;
    tx.commit().await?;
    Ok(outcome)
}

/// The new place first, so that whoever is rung for the old one finds both halves done.
async fn write(
    tx: &mut Tx,
    now: DateTime<Utc>,
    booking: &Booking,
    to: &Session,
    plan: &Plan,
) -> Result<BookingId, StoreError> {
    bookings::change(tx, booking.id, BookingState::Booked, BookingState::Cancelled, now).await?;
    let refund = Movement::refund(booking.credits);
    give_back(tx, booking.order_id, booking.id, refund, Actor::Customer, "moved", now).await?;
    let new = NewBooking {
        session: to.id,
        starts_at: to.starts_at,
        account: booking.account_id,
        beneficiary: booking.beneficiary_id,
        order: plan.order.id,
        credits: to.credits,
        state: BookingState::Booked,
        booked_by: None,
    };
    let moved = bookings::insert(tx, &new, now).await?;
    hooks::booking(tx, HookKind::BookingCancelled, Cause::Moved, booking.id, now).await?;
    hooks::booking(tx, HookKind::BookingCreated, Cause::Moved, moved, now).await?;
    let spend = Movement::spend(to.credits);
    ledger::post(tx, plan.order.id, Some(moved), spend, Actor::Customer, "moved", now).await?;
    sessions::count(tx, to.id, 1, 0).await?;
    sessions::count(tx, booking.session_id, -1, 0).await?;
    line::freed(tx, booking.session_id, booking.claimed_by(), now).await?;
    let before = booking.id.to_string();
    let letter = NewMail::about(booking.account_id, LetterKind::Moved, to.id, moved);
    mails::push(tx, &NewMail { detail: Some(&before), ..letter }, now).await?;
    Ok(moved)
}

/// What moving a booking would do at this moment, for the summary and for the operation; changes nothing. The inner error
/// says why it stays where it is.
///
/// # Errors
/// The database's.
pub async fn plan(
    conn: &mut Conn,
    now: DateTime<Utc>,
    booking: &Booking,
    from: &Session,
    to: &Session,
) -> Result<Result<Plan, Kept>, StoreError> {
    if let Err(kept) = movable(booking, from, now) {
        return Ok(Err(kept));
    }
    // No screen leads to another club's session; to whom a card is forged, there is none.
    if to.organizer_id != from.organizer_id {
        return Ok(Err(Kept::Refused(Refusal::NoSuchSession)));
    }
    if to.credits != booking.credits {
        return Ok(Err(Kept::SamePriceOnly));
    }
    Ok(match book::plan_move(conn, now, booking, to).await? {
        Ok(Plan { intent: Intent::Wait, .. }) => Err(Kept::Refused(Refusal::SoldOutMeanwhile)),
        Ok(plan) => Ok(plan),
        Err(refusal) => Err(Kept::Refused(refusal)),
    })
}

/// Whether a booking can be moved at that moment, wherever to: as long as it can be cancelled with a full return.
///
/// # Errors
/// Why not.
pub fn movable(booking: &Booking, from: &Session, now: DateTime<Utc>) -> Result<(), Kept> {
    match (booking.state, can_give_back(booking, from, now)) {
        (BookingState::Booked, Some(GiveBack::Cancel)) if from.state == SessionState::Scheduled => Ok(()),
        (BookingState::Booked, _) if now >= from.starts_at => Err(Kept::Started),
        (BookingState::Booked, _) => Err(Kept::TooLate),
        (state, _) => Err(Kept::NotBooked(state)),
    }
}

#[cfg(test)]
mod tests;
