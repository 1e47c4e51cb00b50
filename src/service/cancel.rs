//! Cancel a booking in time: its credits return to the order they came from, at once (design rule 3).

use chrono::{DateTime, Utc};

use super::free_seat;
use crate::domain::ids::{AccountId, BookingId};
use crate::domain::ledger::Movement;
use crate::domain::states::{BookingState, SessionState};
use crate::store::ledger::{self, Actor};
use crate::store::{Store, StoreError, bookings, orders, sessions};

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// The booking is cancelled and its credits are back; by this request or by one before it.
    Cancelled,
    /// The deadline has passed. The seat can still be given up, for nothing.
    TooLate,
    /// The session has started.
    Started,
    /// The booking is in a state that can't be cancelled.
    NotBooked(BookingState),
    /// The account has no such booking.
    NotFound,
}

/// Cancels.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn cancel(
    store: &Store,
    now: DateTime<Utc>,
    account: AccountId,
    booking: BookingId,
) -> Result<Outcome, StoreError> {
    let mut tx = store.begin().await?;
    let Some(seen) = bookings::of_account_by_id(&mut tx, account, booking).await? else {
        return Ok(Outcome::NotFound);
    };
    let Some(session) = sessions::lock(&mut tx, seen.session_id).await? else { return Ok(Outcome::NotFound) };
    orders::lock(&mut tx, seen.order_id).await?;
    // Cancelled by the organizer: everything is decided there, whatever the deadlines (rule 9).
    let in_time = now < session.cancel_until && session.state == SessionState::Scheduled;
    if in_time
        && bookings::change(&mut tx, booking, BookingState::Booked, BookingState::Cancelled, now).await?
    {
        let movement = Movement::refund(seen.credits);
        ledger::post(&mut tx, seen.order_id, Some(booking), movement, Actor::Customer, "cancelled", now)
            .await?;
        free_seat(&mut tx, &session, now).await?;
        tx.commit().await?;
        return Ok(Outcome::Cancelled);
    }
    // Read again under the lock: somebody may have been faster.
    let state = bookings::of_account_by_id(&mut tx, account, booking).await?.map(|booking| booking.state);
    tx.rollback().await?;
    Ok(match state {
        Some(BookingState::Cancelled) => Outcome::Cancelled,
        Some(BookingState::Booked) if now >= session.starts_at => Outcome::Started,
        Some(BookingState::Booked) => Outcome::TooLate,
        Some(state) => Outcome::NotBooked(state),
        None => Outcome::NotFound,
    })
}
