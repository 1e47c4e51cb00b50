//! Staff give a free seat to somebody on the waiting list by hand: they are booked, with the credits that were held, and
//! told, whatever the list's mode and whoever joined before them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::authority::By;
use super::{answers, line};
use crate::domain::ids::{BookingId, OrganizerId};
use crate::domain::staff::{DeedKind, Role};
use crate::domain::states::BookingState;
use crate::store::deeds::NewDeed;
use crate::store::{Store, StoreError, bookings, changes, sessions, turns};

/// What came of it. Kept under the operation's key.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The seat is theirs.
    Given {
        /// Whether a phone of theirs is told.
        told: bool,
    },
    /// No seat is free.
    NoSeat,
    /// The waiting list has ended, or the session does not take place.
    ListClosed,
    /// The booking is not on the list any more.
    NotWaiting(BookingState),
    /// The organizer has no such booking.
    NotFound,
}

/// Gives it.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn give(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    organizer: OrganizerId,
    booking: BookingId,
    key: &str,
) -> Result<Outcome, StoreError> {
    let mut tx = store.begin().await?;
    let Some(seen) = bookings::by_id(&mut tx, booking).await? else { return Ok(Outcome::NotFound) };
    let Some(session) = sessions::lock(&mut tx, seen.session_id).await? else { return Ok(Outcome::NotFound) };
    if session.organizer_id != organizer {
        return Ok(Outcome::NotFound);
    }
    let Some(by) = by.authorize(&mut tx, organizer, Role::Staff).await? else { return Ok(Outcome::NotFound) };
    if let Some(outcome) = answers::recall(&mut tx, key).await? {
        return Ok(outcome);
    }
    line::lock_orders(&mut tx, &session, Some(seen.order_id)).await?;
    // Read again under the lock: it may have been claimed, or have left, meanwhile.
    let Some(current) = bookings::by_id(&mut tx, booking).await? else { return Ok(Outcome::NotFound) };
    let outcome = if current.state != BookingState::Waiting {
        Outcome::NotWaiting(current.state)
    } else if !session.seats().list_open(now) {
        Outcome::ListClosed
    } else if session.seats().free() == 0 {
        Outcome::NoSeat
    } else {
        let newest = changes::newest_message(&mut tx).await?;
        let place = turns::place(&mut tx, session.id, booking).await?.to_string();
        line::give_by_hand(&mut tx, &session, &current, by.actor(), now).await?;
        let deed =
            NewDeed { booking: Some(booking), ..NewDeed::new(DeedKind::SeatGiven, &place).on(session.id) };
        by.note(&mut tx, &deed, now).await?;
        Outcome::Given { told: changes::told_since(&mut tx, session.id, newest).await? > 0 }
    };
    answers::remember(&mut tx, key, &outcome, now).await?;
    tx.commit().await?;
    Ok(outcome)
}

#[cfg(test)]
mod tests;
