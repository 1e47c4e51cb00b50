//! Leave a waiting list: the held credits are available again, at any time, at no cost.

use chrono::{DateTime, Utc};

use super::Tapped;
use crate::domain::ids::{AccountId, BookingId};
use crate::domain::ledger::Movement;
use crate::domain::notice::NoticeKind;
use crate::domain::states::BookingState;
use crate::store::ledger::{self, Actor};
use crate::store::{Store, StoreError, bookings, offers, orders, outbox, sessions};

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// Off the list, the credits are back; by this request or by one before it.
    Left,
    /// The booking is not on the list any more.
    NotWaiting(BookingState),
    /// The account has no such booking.
    NotFound,
}

/// Leaves.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn leave(
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
    if sessions::lock(&mut tx, seen.session_id).await?.is_none() {
        return Ok(Outcome::NotFound);
    }
    orders::lock(&mut tx, seen.order_id).await?;
    if bookings::change(&mut tx, booking, BookingState::Waiting, BookingState::Cancelled, now).await? {
        let movement = Movement::release(seen.credits);
        ledger::post(&mut tx, seen.order_id, Some(booking), movement, Actor::Customer, "left the list", now)
            .await?;
        sessions::count(&mut tx, seen.session_id, 0, -1).await?;
        outbox::drop_of_booking(&mut tx, booking, NoticeKind::SeatFree).await?;
        offers::retract_of_booking(&mut tx, booking, tapped, now).await?;
        tx.commit().await?;
        return Ok(Outcome::Left);
    }
    let state = bookings::of_account_by_id(&mut tx, account, booking).await?.map(|booking| booking.state);
    tx.rollback().await?;
    Ok(match state {
        Some(BookingState::Cancelled) => Outcome::Left,
        Some(state) => Outcome::NotWaiting(state),
        None => Outcome::NotFound,
    })
}
