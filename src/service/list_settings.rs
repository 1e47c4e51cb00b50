//! Pause and resume a session's waiting list, and set how many may wait.

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

/// What came of pausing or resuming.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Outcome {
    /// It is so, by this request.
    Done {
        /// How many wait.
        waiting: i64,
        /// How many customers are told of a seat.
        told: i64,
    },
    /// It was so already.
    Unchanged,
    /// The session can't be changed any more.
    Fixed(Fixed),
}

/// Pauses a list: it gives no seats until it is resumed.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn pause(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    session: SessionId,
) -> Result<Outcome, StoreError> {
    set_paused(store, now, by, session, true).await
}

/// Resumes a list: seats that are free are given at once.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn resume(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    session: SessionId,
) -> Result<Outcome, StoreError> {
    set_paused(store, now, by, session, false).await
}

async fn set_paused(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    session: SessionId,
    paused: bool,
) -> Result<Outcome, StoreError> {
    let mut tx = store.begin().await?;
    let Some((session, by)) = by.lock_session(&mut tx, session, Role::Staff).await? else {
        return Ok(Outcome::Fixed(Fixed::NoSuchSession));
    };
    let outcome = set_paused_within(&mut tx, now, &by, &session, paused).await?;
    tx.commit().await?;
    Ok(outcome)
}

/// Pauses or resumes the list of a session that is locked; a refusal has written nothing.
pub(super) async fn set_paused_within(
    tx: &mut Tx,
    now: DateTime<Utc>,
    by: &Authorized,
    session: &Session,
    paused: bool,
) -> Result<Outcome, StoreError> {
    if let Err(fixed) = not_started(session, now) {
        return Ok(Outcome::Fixed(fixed));
    }
    if session.list_paused_at.is_some() == paused {
        return Ok(Outcome::Unchanged);
    }
    line::lock_orders(tx, session, None).await?;
    let newest = changes::newest_message(tx).await?;
    changes::set_paused(tx, session.id, paused.then_some(now)).await?;
    if paused {
        line::paused(tx, session, now).await?;
    } else {
        line::freed(tx, session.id, None, now).await?;
    }
    let kind = if paused { DeedKind::ListPaused } else { DeedKind::ListResumed };
    by.note(tx, &NewDeed::new(kind, "").on(session.id), now).await?;
    let told = changes::told_since(tx, session.id, newest).await?;
    Ok(Outcome::Done { waiting: session.waiting, told })
}

/// What came of setting how many may wait.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum CapOutcome {
    /// It is set. Whoever waits already stays, even if they are more.
    Set {
        /// How many may wait now; `None`: as many as like.
        cap: Option<i64>,
        /// How many wait.
        waiting: i64,
    },
    /// No list is so long, or shorter than nobody.
    NotANumber,
    /// The session can't be changed any more.
    Fixed(Fixed),
}

/// Sets how many may wait for a session; `None`: what its activity says.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn set_cap(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    session: SessionId,
    cap: Option<i64>,
) -> Result<CapOutcome, StoreError> {
    let mut tx = store.begin().await?;
    let Some((session, by)) = by.lock_session(&mut tx, session, Role::Staff).await? else {
        return Ok(CapOutcome::Fixed(Fixed::NoSuchSession));
    };
    let outcome = set_cap_within(&mut tx, now, &by, &session, cap).await?;
    tx.commit().await?;
    Ok(outcome)
}

/// The same, of a session that is locked; a refusal has written nothing.
pub(super) async fn set_cap_within(
    tx: &mut Tx,
    now: DateTime<Utc>,
    by: &Authorized,
    session: &Session,
    cap: Option<i64>,
) -> Result<CapOutcome, StoreError> {
    if cap.is_some_and(|cap| !super::capacity::SEATS.contains(&cap)) {
        return Ok(CapOutcome::NotANumber);
    }
    if let Err(fixed) = not_started(session, now) {
        return Ok(CapOutcome::Fixed(fixed));
    }
    let detail = cap.map(|cap| cap.to_string()).unwrap_or_default();
    by.note(tx, &NewDeed::new(DeedKind::ListCapped, &detail).on(session.id), now).await?;
    changes::set_list_cap(tx, session.id, cap).await?;
    let cap = sessions::by_id(tx, session.id).await?.and_then(|session| session.list_cap);
    Ok(CapOutcome::Set { cap, waiting: session.waiting })
}

#[cfg(test)]
mod tests;
