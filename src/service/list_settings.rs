//! Pause and resume a session's waiting list, and set how many may wait.

use chrono::{DateTime, Utc};

use super::authority::By;
use super::fixed::{Fixed, not_started};
use super::line;
use crate::domain::ids::SessionId;
use crate::domain::staff::{DeedKind, Role};
use crate::store::deeds::NewDeed;
use crate::store::{Store, StoreError, changes, sessions};

/// What came of pausing or resuming.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
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
    let session = match not_started(sessions::lock(&mut tx, session).await?, now) {
        Ok(session) => session,
        Err(fixed) => return Ok(Outcome::Fixed(fixed)),
    };
    let Some(by) = by.authorize(&mut tx, session.organizer_id, Role::Staff).await? else {
        return Ok(Outcome::Fixed(Fixed::NoSuchSession));
    };
    if session.list_paused_at.is_some() == paused {
        return Ok(Outcome::Unchanged);
    }
    line::lock_orders(&mut tx, &session, None).await?;
    let newest = changes::newest_message(&mut tx).await?;
    changes::set_paused(&mut tx, session.id, paused.then_some(now)).await?;
    if paused {
        line::paused(&mut tx, &session, now).await?;
    } else {
        line::freed(&mut tx, session.id, None, now).await?;
    }
    let kind = if paused { DeedKind::ListPaused } else { DeedKind::ListResumed };
    by.note(&mut tx, &NewDeed::new(kind, "").on(session.id), now).await?;
    let told = changes::told_since(&mut tx, session.id, newest).await?;
    tx.commit().await?;
    Ok(Outcome::Done { waiting: session.waiting, told })
}

/// What came of setting how many may wait.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
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
    if cap.is_some_and(|cap| !super::capacity::SEATS.contains(&cap)) {
        return Ok(CapOutcome::NotANumber);
    }
    let mut tx = store.begin().await?;
    let session = match not_started(sessions::lock(&mut tx, session).await?, now) {
        Ok(session) => session,
        Err(fixed) => return Ok(CapOutcome::Fixed(fixed)),
    };
    let Some(by) = by.authorize(&mut tx, session.organizer_id, Role::Staff).await? else {
        return Ok(CapOutcome::Fixed(Fixed::NoSuchSession));
    };
    let detail = cap.map(|cap| cap.to_string()).unwrap_or_default();
    by.note(&mut tx, &NewDeed::new(DeedKind::ListCapped, &detail).on(session.id), now).await?;
    changes::set_list_cap(&mut tx, session.id, cap).await?;
    let cap = sessions::by_id(&mut tx, session.id).await?.and_then(|session| session.list_cap);
    tx.commit().await?;
    Ok(CapOutcome::Set { cap, waiting: session.waiting })
}

#[cfg(test)]
mod tests;
