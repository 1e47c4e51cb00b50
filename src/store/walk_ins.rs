//! Walk-ins: people at the door without an account, who have a seat of a session and paid with no credits.

use chrono::{DateTime, Utc};

use super::{Conn, StoreError, Tx};
use crate::domain::birth_date::BirthDate;
use crate::domain::ids::{BookingId, SessionId, WalkInId};
use crate::domain::name::PersonName;
use crate::domain::states::BookingState;

/// A walk-in.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct WalkIn {
    /// Its key.
    pub id: WalkInId,
    /// On which session.
    pub session_id: SessionId,
    /// Who came.
    pub name: PersonName,
    /// When they were born, where that was asked.
    pub born_on: Option<BirthDate>,
    /// Where it stands: as a booking that never waits.
    pub state: BookingState,
    /// Who of the staff wrote them down; empty for the operator.
    pub added_by: String,
    /// When.
    pub created_at: DateTime<Utc>,
}

macro_rules! select {
    ($tail:literal) => {
        concat!(
            "SELECT w.id, w.session_id, w.name, w.born_on, w.state, w.added_by, w.created_at FROM walk_ins w ",
            $tail
        )
    };
}

/// By key. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn by_id(conn: &mut Conn, id: WalkInId) -> Result<Option<WalkIn>, StoreError> {
    fetch_optional!(conn, WalkIn, select!("WHERE w.id = $1"), id)
}

/// Those who have a seat of a session, in the order of coming. Index: `walk_ins_of_session`.
///
/// # Errors
/// The database's.
pub async fn of_session(conn: &mut Conn, session: SessionId) -> Result<Vec<WalkIn>, StoreError> {
    fetch_all!(
        conn,
        WalkIn,
        select!("WHERE w.session_id = $1 AND w.state IN ('booked', 'attended', 'no_show') ORDER BY w.id"),
        session
    )
}

/// How many have a seat of a session. Index: `walk_ins_of_session`.
///
/// # Errors
/// The database's.
pub async fn count(conn: &mut Conn, session: SessionId) -> Result<i64, StoreError> {
    let (count,) = fetch_one!(
        conn,
        (i64,),
        "SELECT COUNT(*) FROM walk_ins WHERE session_id = $1 AND state IN ('booked', 'attended', 'no_show')",
        session
    )?;
    Ok(count)
}

/// Who of a name has a seat of a session, as a walk-in. Index: `walk_ins_one_place_each`.
///
/// # Errors
/// The database's.
pub async fn called(
    conn: &mut Conn,
    session: SessionId,
    name: &PersonName,
) -> Result<Option<WalkInId>, StoreError> {
    let row = fetch_optional!(
        conn,
        (WalkInId,),
        "SELECT id FROM walk_ins WHERE session_id = $1 AND name_key = $2 AND state <> 'cancelled'",
        session,
        name.key()
    )?;
    Ok(row.map(|(id,)| id))
}

/// A place of somebody of a name on a session, or on its waiting list. Index: `bookings_of_session`.
///
/// # Errors
/// The database's.
pub async fn booked_by_that_name(
    conn: &mut Conn,
    session: SessionId,
    name: &PersonName,
) -> Result<Option<BookingId>, StoreError> {
    let row = fetch_optional!(
        conn,
        (BookingId,),
        "SELECT b.id
         FROM bookings b
         JOIN beneficiaries p ON p.id = b.beneficiary_id
         WHERE b.session_id = $1 AND b.state IN ('waiting', 'booked', 'attended', 'no_show') AND p.name_key = $2
         ORDER BY b.id
         LIMIT 1",
        session,
        name.key()
    )?;
    Ok(row.map(|(id,)| id))
}

/// A new walk-in.
#[derive(Clone, Debug)]
pub struct NewWalkIn<'a> {
    /// On which session.
    pub session: SessionId,
    /// Who came.
    pub name: &'a PersonName,
    /// When they were born, where that is asked.
    pub born_on: Option<BirthDate>,
    /// Booked, or there already.
    pub state: BookingState,
    /// Who writes them down; empty for the operator.
    pub added_by: &'a str,
}

/// Adds one. The session's count is the caller's to keep in step.
///
/// # Errors
/// [`StoreError::Conflict`] when a walk-in of that name has a seat on the session.
pub async fn insert(tx: &mut Tx, new: &NewWalkIn<'_>, now: DateTime<Utc>) -> Result<WalkInId, StoreError> {
    let (id,) = fetch_one!(
        tx,
        (WalkInId,),
        "INSERT INTO walk_ins (session_id, name, name_key, born_on, state, added_by, created_at, changed_at, needed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $7)
         RETURNING id",
        new.session,
        new.name.clone(),
        new.name.key(),
        new.born_on,
        new.state,
        new.added_by,
        now
    )?;
    Ok(id)
}

/// Moves one from one state to another. Says whether it was in the first. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn change(
    tx: &mut Tx,
    id: WalkInId,
    from: BookingState,
    to: BookingState,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let changed = execute!(
        tx,
        "UPDATE walk_ins SET state = $3, changed_at = $4 WHERE id = $1 AND state = $2",
        id,
        from,
        to,
        now
    )?;
    Ok(changed == 1)
}

/// Ends all of a session's: it does not take place. Gives how many had a seat. Index: `walk_ins_of_session`.
///
/// # Errors
/// The database's.
pub async fn end_all(tx: &mut Tx, session: SessionId, now: DateTime<Utc>) -> Result<u64, StoreError> {
    execute!(
        tx,
        "UPDATE walk_ins SET state = 'cancelled', changed_at = $2
         WHERE session_id = $1 AND state IN ('booked', 'attended', 'no_show')",
        session,
        now
    )
}

/// Those who may have come before then, with when their session starts as it is planned now. Index: `walk_ins_kept`.
///
/// # Errors
/// The database's.
pub async fn due(
    conn: &mut Conn,
    since: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<(WalkInId, DateTime<Utc>)>, StoreError> {
    fetch_all!(
        conn,
        (WalkInId, DateTime<Utc>),
        "SELECT w.id, s.starts_at
         FROM walk_ins w
         JOIN sessions s ON s.id = w.session_id
         WHERE w.needed_at <= $1 AND w.erased_at IS NULL
         ORDER BY w.needed_at
         LIMIT $2",
        since,
        limit
    )
}

/// Keeps that a name is needed by a session that starts then. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn needed_until(tx: &mut Tx, id: WalkInId, at: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(tx, "UPDATE walk_ins SET needed_at = $2 WHERE id = $1", id, at)?;
    Ok(())
}

/// Erases a walk-in's name and date of birth; the seat stays as it is. Says whether there was anything to erase. Index: the
/// primary key.
///
/// # Errors
/// The database's.
pub async fn erase(tx: &mut Tx, id: WalkInId, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let erased = execute!(
        tx,
        "UPDATE walk_ins SET name = $2, name_key = $3, born_on = NULL, erased_at = $4
         WHERE id = $1 AND erased_at IS NULL",
        id,
        PersonName::erased(),
        format!("{}{id}", PersonName::erased()),
        now
    )?;
    Ok(erased == 1)
}
