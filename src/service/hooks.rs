//! What happens to bookings and orders, told to an organizer's own programs: queued by the operation that does it, in its
//! transaction, as it stands then. Customers are named by their code; no name, no address and no date of birth is in it.

mod deliver;
mod set;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};

pub use deliver::{Failure, delivered, failed, next};
pub use set::{Change, Outcome, SetError, again, set};

use super::code::Code;
pub use crate::domain::hook::{Cause, HookKind};
use crate::domain::ids::{BookingId, OrderId, SessionId};
use crate::domain::states::BookingState;
use crate::store::{StoreError, Tx, hooks};

fn event() -> Result<String, StoreError> {
    Code::random().map(|code| code.reveal()).map_err(StoreError::Randomness)
}

/// Something happened to a booking, and is written already.
pub(super) async fn booking(
    tx: &mut Tx,
    kind: HookKind,
    cause: Cause,
    booking: BookingId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    hooks::push_booking(tx, &event()?, (kind, cause), booking, now).await
}

/// There is a new order, with its credits.
pub(super) async fn order(
    tx: &mut Tx,
    cause: Cause,
    order: OrderId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    hooks::push_order(tx, &event()?, (HookKind::OrderCreated, cause), order, now).await
}

/// Those of a session's bookings in either state that are told of, before the same happens to all of them.
pub(super) async fn of_session(
    tx: &mut Tx,
    session: SessionId,
    states: [BookingState; 2],
) -> Result<Vec<BookingId>, StoreError> {
    hooks::bookings_told(tx, session, states).await
}

/// The same happened to several bookings.
pub(super) async fn all(
    tx: &mut Tx,
    kind: HookKind,
    cause: Cause,
    bookings: &[BookingId],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    for one in bookings {
        booking(tx, kind, cause, *one, now).await?;
    }
    Ok(())
}
