//! Whose turn it is on a waiting list: for whom a free seat is kept, and who passed (design rule 8).

use chrono::{DateTime, Utc};

use super::{Conn, StoreError, Tx};
use crate::domain::credits::Credits;
use crate::domain::ids::{AccountId, BeneficiaryId, BookingId, OrderId, SessionId};

/// The next on a waiting list.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub struct Next {
    /// The booking.
    pub id: BookingId,
    /// Whose it is.
    pub account_id: AccountId,
    /// Who comes.
    pub beneficiary_id: BeneficiaryId,
    /// What pays.
    pub order_id: OrderId,
    /// What is held for it.
    pub credits: Credits,
}

/// The first in the order of joining who neither has a turn nor passed. Index: `bookings_of_session`.
///
/// # Errors
/// The database's.
pub async fn next(tx: &mut Tx, session: SessionId) -> Result<Option<Next>, StoreError> {
    fetch_optional!(
        tx,
        Next,
        "SELECT id, account_id, beneficiary_id, order_id, credits
         FROM bookings
         WHERE session_id = $1 AND state = 'waiting' AND offered_until IS NULL AND passed_at IS NULL
         ORDER BY id
         LIMIT 1",
        session
    )
}

/// Keeps a free seat for a booking until then.
///
/// # Errors
/// The database's.
pub async fn give(tx: &mut Tx, booking: BookingId, until: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE bookings SET offered_until = $2 WHERE id = $1 AND state = 'waiting'",
        booking,
        until
    )?;
    Ok(())
}

/// As [`give`], for a booking that has a turn: it lasts until then instead.
///
/// # Errors
/// The database's.
pub async fn restart(tx: &mut Tx, booking: BookingId, until: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE bookings SET offered_until = $2 WHERE id = $1 AND offered_until IS NOT NULL",
        booking,
        until
    )?;
    Ok(())
}

/// The turn of a booking, if it has one, goes on to the next: it is not asked again until the next seat frees up.
///
/// # Errors
/// The database's.
pub async fn pass(tx: &mut Tx, booking: BookingId, now: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE bookings SET offered_until = NULL, passed_at = $2 WHERE id = $1 AND state = 'waiting'",
        booking,
        now
    )?;
    Ok(())
}

/// As [`pass`], of every booking that an account has on the list. Gives which. Index: `bookings_of_session`.
///
/// # Errors
/// The database's.
pub async fn pass_of_account(
    tx: &mut Tx,
    session: SessionId,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<Vec<BookingId>, StoreError> {
    let rows = fetch_all!(
        tx,
        (BookingId,),
        "UPDATE bookings SET passed_at = $3
         WHERE session_id = $1 AND state = 'waiting' AND account_id = $2 AND offered_until IS NULL
         RETURNING id",
        session,
        account,
        now
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Another seat is free: everybody is asked again. Index: `bookings_of_session`.
///
/// # Errors
/// The database's.
pub async fn forget_passes(tx: &mut Tx, session: SessionId) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE bookings SET passed_at = NULL
         WHERE session_id = $1 AND state = 'waiting' AND passed_at IS NOT NULL",
        session
    )?;
    Ok(())
}

/// For how many bookings a seat is kept, not counting one. Index: `bookings_turns`.
///
/// # Errors
/// The database's.
pub async fn kept(
    conn: &mut Conn,
    session: SessionId,
    but_for: Option<BookingId>,
) -> Result<i64, StoreError> {
    let (count,) = fetch_one!(
        conn,
        (i64,),
        "SELECT COUNT(*) FROM bookings WHERE session_id = $1 AND offered_until IS NOT NULL AND id <> $2",
        session,
        but_for.unwrap_or(BookingId(0))
    )?;
    Ok(count)
}

/// Whose turn on a session is over, in the order of joining. A turn does not end while its offer is still on its way:
/// nobody may lose it to an outage. Indexes: `bookings_turns`, `outbox_of_booking`.
///
/// # Errors
/// The database's.
pub async fn over(
    tx: &mut Tx,
    session: SessionId,
    now: DateTime<Utc>,
) -> Result<Vec<(BookingId, AccountId)>, StoreError> {
    fetch_all!(
        tx,
        (BookingId, AccountId),
        "SELECT id, account_id FROM bookings b
         WHERE session_id = $1 AND offered_until IS NOT NULL AND offered_until <= $2
           AND NOT EXISTS (
               SELECT 1 FROM outbox q
               WHERE q.booking_id = b.id AND q.kind = 'seat_free' AND q.state <> 'given_up'
           )
         ORDER BY id",
        session,
        now
    )
}

/// On which sessions a turn should be over, the longest overdue first. Index: `bookings_offered`.
///
/// # Errors
/// The database's.
pub async fn due(conn: &mut Conn, now: DateTime<Utc>, limit: i64) -> Result<Vec<SessionId>, StoreError> {
    let rows = fetch_all!(
        conn,
        (SessionId,),
        "SELECT session_id FROM bookings
         WHERE offered_until IS NOT NULL AND offered_until <= $1
         ORDER BY offered_until
         LIMIT $2",
        now,
        limit
    )?;
    Ok(rows.into_iter().map(|(session,)| session).collect())
}

/// The turns given last on a session, so many of them. Index: `bookings_turns`.
///
/// # Errors
/// The database's.
pub async fn last(tx: &mut Tx, session: SessionId, count: i64) -> Result<Vec<BookingId>, StoreError> {
    let rows = fetch_all!(
        tx,
        (BookingId,),
        "SELECT id FROM bookings
         WHERE session_id = $1 AND offered_until IS NOT NULL
         ORDER BY id DESC
         LIMIT $2",
        session,
        count
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Takes back a turn, which is no pass: when there is a seat again, it is theirs first.
///
/// # Errors
/// The database's.
pub async fn withdraw(tx: &mut Tx, booking: BookingId) -> Result<(), StoreError> {
    execute!(tx, "UPDATE bookings SET offered_until = NULL WHERE id = $1", booking)?;
    Ok(())
}

/// As [`withdraw`], of all on a session. Index: `bookings_turns`.
///
/// # Errors
/// The database's.
pub async fn withdraw_all(tx: &mut Tx, session: SessionId) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE bookings SET offered_until = NULL WHERE session_id = $1 AND offered_until IS NOT NULL",
        session
    )?;
    Ok(())
}

/// Ends no turn on a session later than then. Index: `bookings_turns`.
///
/// # Errors
/// The database's.
pub async fn shorten(tx: &mut Tx, session: SessionId, until: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE bookings SET offered_until = $2
         WHERE session_id = $1 AND offered_until IS NOT NULL AND offered_until > $2",
        session,
        until
    )?;
    Ok(())
}

/// The place in line of a booking that waits, the first being 1. Index: `bookings_of_session`; it counts those ahead.
///
/// # Errors
/// The database's.
pub async fn place(conn: &mut Conn, session: SessionId, booking: BookingId) -> Result<i64, StoreError> {
    let (place,) = fetch_one!(
        conn,
        (i64,),
        "SELECT COUNT(*) FROM bookings WHERE session_id = $1 AND state = 'waiting' AND id <= $2",
        session,
        booking
    )?;
    Ok(place)
}

/// Whether an account has a phone that can be reached. Index: `telegram_users_of_account`.
///
/// # Errors
/// The database's.
pub async fn reachable(conn: &mut Conn, account: AccountId) -> Result<bool, StoreError> {
    let phone = fetch_optional!(
        conn,
        (i64,),
        "SELECT id FROM telegram_users WHERE account_id = $1 AND blocked_at IS NULL LIMIT 1",
        account
    )?;
    Ok(phone.is_some())
}

/// Whether a beneficiary has a seat elsewhere while a session takes place; `horizon` bounds it: no session is longer
/// than that. Index: `bookings_of_beneficiary`, whose states SQLite wants to see named.
///
/// # Errors
/// The database's.
pub async fn overlaps(
    conn: &mut Conn,
    beneficiary: BeneficiaryId,
    session: &super::sessions::Session,
    horizon: chrono::TimeDelta,
) -> Result<bool, StoreError> {
    let other = fetch_optional!(
        conn,
        (BookingId,),
        "SELECT b.id
         FROM bookings b
         JOIN sessions s ON s.id = b.session_id
         WHERE b.beneficiary_id = $1 AND b.state IN ('waiting', 'booked') AND b.state = 'booked'
           AND b.starts_at < $2 AND b.starts_at > $3 AND s.ends_at > $4 AND b.session_id <> $5
         LIMIT 1",
        beneficiary,
        session.ends_at,
        session.starts_at - horizon,
        session.starts_at,
        session.id
    )?;
    Ok(other.is_some())
}
