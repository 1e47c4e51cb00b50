//! Let one's turn on a waiting list go to the next: at no cost, the place on the list stays (design rule 8).

use chrono::{DateTime, Utc};

use super::{Tapped, line};
use crate::domain::ids::{AccountId, BookingId};
use crate::domain::states::BookingState;
use crate::store::{Store, StoreError, bookings, sessions};

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// The seat went on to the next; by this request, by one before it, or because the minutes were over.
    Declined,
    /// No seat was kept for them.
    NoTurn,
    /// The booking is not on the list any more.
    NotWaiting(BookingState),
    /// The account has no such booking.
    NotFound,
}

/// Declines.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn decline(
    store: &Store,
    now: DateTime<Utc>,
    account: AccountId,
    booking: BookingId,
    tapped: Tapped,
) -> Result<Outcome, StoreError> {
    let mut tx = store.begin().await?;
    let Some(seen) = bookings::of_account_by_id(&mut tx, account, booking).await? else {
        return Ok(Outcome::NotFound);
    };
    let Some(session) = sessions::lock(&mut tx, seen.session_id).await? else { return Ok(Outcome::NotFound) };
    line::lock_orders(&mut tx, &session, None).await?;
    let Some(current) = bookings::of_account_by_id(&mut tx, account, booking).await? else {
        return Ok(Outcome::NotFound);
    };
    let outcome = match current.state {
        BookingState::Waiting if current.offered_until.is_some() => {
            line::decline(&mut tx, &session, booking, tapped, now).await?;
            tx.commit().await?;
            return Ok(Outcome::Declined);
        }
        BookingState::Waiting if current.passed_at.is_some() => Outcome::Declined,
        BookingState::Waiting => Outcome::NoTurn,
        state => Outcome::NotWaiting(state),
    };
    tx.rollback().await?;
    Ok(outcome)
}
