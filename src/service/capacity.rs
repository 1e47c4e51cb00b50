//! Set how many seats a session has. More: the waiting list gets them at once (design rule 6). Fewer: never fewer than
//! are taken.

use std::ops::RangeInclusive;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::authority::{Authorized, By};
use super::fixed::{Fixed, not_started};
use super::line;
use crate::domain::ids::SessionId;
use crate::domain::staff::{DeedKind, Role};
use crate::store::deeds::NewDeed;
use crate::store::sessions::{self, Session};
use crate::store::{Store, StoreError, Tx, changes};

/// How many seats a session may have.
pub const SEATS: RangeInclusive<i64> = 0..=10_000;

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Outcome {
    /// The session has as many seats as asked for.
    Set {
        /// How many it had.
        before: i64,
        /// How many are free now.
        free: i64,
        /// How many customers are told of a seat.
        told: i64,
    },
    /// It had as many already.
    Unchanged,
    /// More are taken; nothing was changed.
    TooFew {
        /// How many are taken.
        taken: i64,
    },
    /// No session has so many, or fewer than none.
    NotANumber,
    /// The session can't be changed any more.
    Fixed(Fixed),
}

/// Sets it.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn set(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    session: SessionId,
    capacity: i64,
) -> Result<Outcome, StoreError> {
    let mut tx = store.begin().await?;
    let Some((session, by)) = by.lock_session(&mut tx, session, Role::Staff).await? else {
        return Ok(Outcome::Fixed(Fixed::NoSuchSession));
    };
    let outcome = within(&mut tx, now, &by, &session, capacity).await?;
    tx.commit().await?;
    Ok(outcome)
}

/// The same, of a session that is locked; a refusal has written nothing.
pub(super) async fn within(
    tx: &mut Tx,
    now: DateTime<Utc>,
    by: &Authorized,
    session: &Session,
    capacity: i64,
) -> Result<Outcome, StoreError> {
    if !SEATS.contains(&capacity) {
        return Ok(Outcome::NotANumber);
    }
    if let Err(fixed) = not_started(session, now) {
        return Ok(Outcome::Fixed(fixed));
    }
    let refused = match capacity {
        same if same == session.capacity => Some(Outcome::Unchanged),
        few if few < session.seats_taken => Some(Outcome::TooFew { taken: session.seats_taken }),
        _ => None,
    };
    if let Some(outcome) = refused {
        return Ok(outcome);
    }
    line::lock_orders(tx, session, None).await?;
    let newest = changes::newest_message(tx).await?;
    changes::set_capacity(tx, session.id, capacity).await?;
    if capacity > session.capacity {
        line::freed(tx, session.id, None, now).await?;
    } else {
        line::shrunk(tx, session.id, now).await?;
    }
    let detail = format!("{} → {capacity}", session.capacity);
    by.note(tx, &NewDeed::new(DeedKind::CapacitySet, &detail).on(session.id), now).await?;
    let told = changes::told_since(tx, session.id, newest).await?;
    let free = sessions::by_id(tx, session.id).await?.map_or(0, |session| session.seats().free());
    Ok(Outcome::Set { before: session.capacity, free, told })
}

#[cfg(test)]
mod tests;
