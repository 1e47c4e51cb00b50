//! Give a seat up after the cancelling deadline: for somebody else, and for nothing (design rule 3).

use chrono::{DateTime, Utc};

use super::free_seat;
use crate::domain::ids::{AccountId, BookingId};
use crate::domain::states::{BookingState, SessionState};
use crate::store::{Store, StoreError, bookings, sessions};

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// The seat is given up, the credits are lost; by this request or by one before it.
    Forfeited,
    /// It can still be cancelled, with everything returned: nothing was given up.
    InTime,
    /// The session has started.
    Started,
    /// The booking is in a state that holds no seat.
    NotBooked(BookingState),
    /// The account has no such booking.
    NotFound,
}

/// Gives the seat up.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn forfeit(
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
    let too_late = now >= session.cancel_until && now < session.starts_at;
    if too_late
        && session.state == SessionState::Scheduled
        && bookings::change(&mut tx, booking, BookingState::Booked, BookingState::Forfeited, now).await?
    {
        free_seat(&mut tx, &session, now).await?;
        tx.commit().await?;
        return Ok(Outcome::Forfeited);
    }
    let state = bookings::of_account_by_id(&mut tx, account, booking).await?.map(|booking| booking.state);
    tx.rollback().await?;
    Ok(match state {
        Some(BookingState::Forfeited) => Outcome::Forfeited,
        Some(BookingState::Booked) if now >= session.starts_at => Outcome::Started,
        Some(BookingState::Booked) => Outcome::InTime,
        Some(state) => Outcome::NotBooked(state),
        None => Outcome::NotFound,
    })
}
