//! Sessions and series beside those who are on them.

use chrono::{DateTime, NaiveDate, Utc};

use super::super::{Conn, StoreError};
use crate::domain::ids::{BeneficiaryId, BookingId, SeriesId, SessionId, WalkInId};

/// A session beside its bookings and walk-ins.
#[derive(Clone, PartialEq, Eq, Debug, sqlx::FromRow)]
pub struct Seats {
    /// The session.
    pub id: SessionId,
    /// How many seats it has.
    pub capacity: i64,
    /// How many it says have a holder.
    pub seats_taken: i64,
    /// How many it says are waiting.
    pub waiting: i64,
    /// How many bookings hold a seat.
    pub bookings_seated: i64,
    /// How many walk-ins do.
    pub walk_ins: i64,
    /// How many bookings wait.
    pub bookings_waiting: i64,
}

/// Sessions whose counts are not those of their bookings and walk-ins, or that have more holders than seats.
///
/// # Errors
/// The database's.
pub async fn seats(conn: &mut Conn) -> Result<Vec<Seats>, StoreError> {
    fetch_all!(
        conn,
        Seats,
        "SELECT * FROM (
             SELECT s.id, s.capacity, s.seats_taken, s.waiting, COALESCE(b.seated, 0) AS bookings_seated,
                    COALESCE(w.seated, 0) AS walk_ins, COALESCE(b.waiting, 0) AS bookings_waiting
             FROM sessions s
             LEFT JOIN (
                 SELECT session_id, COUNT(*) FILTER (WHERE state IN ('booked', 'attended', 'no_show')) AS seated,
                        COUNT(*) FILTER (WHERE state = 'waiting') AS waiting
                 FROM bookings
                 GROUP BY session_id
             ) AS b ON b.session_id = s.id
             LEFT JOIN (
                 SELECT session_id, COUNT(*) FILTER (WHERE state IN ('booked', 'attended', 'no_show')) AS seated
                 FROM walk_ins
                 GROUP BY session_id
             ) AS w ON w.session_id = s.id
         ) AS counted
         WHERE seats_taken <> bookings_seated + walk_ins OR waiting <> bookings_waiting
            OR capacity < bookings_seated + walk_ins
         ORDER BY id"
    )
}

/// A waiting list that should have ended.
#[derive(Clone, PartialEq, Eq, Debug, sqlx::FromRow)]
pub struct OverdueList {
    /// Whose.
    pub session: SessionId,
    /// When it should have ended.
    pub ended_at: DateTime<Utc>,
    /// How many are on it.
    pub waiting: i64,
}

/// Waiting lists that should have ended by `at`: at the claim cutoff, at the latest with the start (rule 7).
///
/// # Errors
/// The database's.
pub async fn overdue_lists(conn: &mut Conn, at: DateTime<Utc>) -> Result<Vec<OverdueList>, StoreError> {
    fetch_all!(
        conn,
        OverdueList,
        "SELECT s.id AS session, CASE WHEN s.starts_at < s.claim_until THEN s.starts_at ELSE s.claim_until END AS ended_at,
                COUNT(*) AS waiting
         FROM bookings b
         JOIN sessions s ON s.id = b.session_id
         WHERE b.state = 'waiting' AND s.state = 'scheduled' AND (s.claim_until <= $1 OR s.starts_at <= $1)
         GROUP BY s.id
         ORDER BY s.id",
        at
    )
}

/// Bookings that still wait for, or hold a seat on, a session that was called off (rule 9).
///
/// # Errors
/// The database's.
pub async fn places_on_cancelled(conn: &mut Conn) -> Result<Vec<(BookingId, SessionId)>, StoreError> {
    fetch_all!(
        conn,
        (BookingId, SessionId),
        "SELECT b.id, s.id
         FROM bookings b
         JOIN sessions s ON s.id = b.session_id
         WHERE b.state IN ('waiting', 'booked') AND s.state = 'cancelled'
         ORDER BY b.id"
    )
}

/// Walk-ins that still hold a seat on a session that was called off.
///
/// # Errors
/// The database's.
pub async fn walk_ins_on_cancelled(conn: &mut Conn) -> Result<Vec<(WalkInId, SessionId)>, StoreError> {
    fetch_all!(
        conn,
        (WalkInId, SessionId),
        "SELECT w.id, s.id
         FROM walk_ins w
         JOIN sessions s ON s.id = w.session_id
         WHERE w.state <> 'cancelled' AND s.state = 'cancelled'
         ORDER BY w.id"
    )
}

/// Walk-ins of one name with several seats on one session: the first of them, and how many.
///
/// # Errors
/// The database's.
pub async fn several_walk_ins(conn: &mut Conn) -> Result<Vec<(SessionId, WalkInId, i64)>, StoreError> {
    fetch_all!(
        conn,
        (SessionId, WalkInId, i64),
        "SELECT session_id, MIN(id), COUNT(*)
         FROM walk_ins
         WHERE state <> 'cancelled'
         GROUP BY session_id, name_key
         HAVING COUNT(*) > 1
         ORDER BY session_id, MIN(id)"
    )
}

/// Sessions whose activity is another organizer's.
///
/// # Errors
/// The database's.
pub async fn strayed_sessions(conn: &mut Conn) -> Result<Vec<SessionId>, StoreError> {
    let rows = fetch_all!(
        conn,
        (SessionId,),
        "SELECT s.id
         FROM sessions s
         JOIN activities a ON a.id = s.activity_id
         WHERE a.organizer_id <> s.organizer_id
         ORDER BY s.id"
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Sessions made by a series of another activity or another organizer.
///
/// # Errors
/// The database's.
pub async fn strayed_of_series(conn: &mut Conn) -> Result<Vec<(SessionId, SeriesId)>, StoreError> {
    fetch_all!(
        conn,
        (SessionId, SeriesId),
        "SELECT s.id, r.id
         FROM sessions s
         JOIN series r ON r.id = s.series_id
         WHERE r.activity_id <> s.activity_id OR r.organizer_id <> s.organizer_id
         ORDER BY s.id"
    )
}

/// Series that go on, of activities that are archived.
///
/// # Errors
/// The database's.
pub async fn series_of_archived(conn: &mut Conn) -> Result<Vec<SeriesId>, StoreError> {
    let rows = fetch_all!(
        conn,
        (SeriesId,),
        "SELECT r.id
         FROM series r
         JOIN activities a ON a.id = r.activity_id
         WHERE r.ended_at IS NULL AND a.archived_at IS NOT NULL
         ORDER BY r.id"
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Series without an end that are planned no further than a day.
///
/// # Errors
/// The database's.
pub async fn series_behind(
    conn: &mut Conn,
    through: NaiveDate,
) -> Result<Vec<(SeriesId, NaiveDate)>, StoreError> {
    fetch_all!(
        conn,
        (SeriesId, NaiveDate),
        "SELECT id, planned_through
         FROM series
         WHERE ended_at IS NULL AND ends_on IS NULL AND planned_through < $1
         ORDER BY id",
        through
    )
}

/// Beneficiaries with several places on one session, and how many.
///
/// # Errors
/// The database's.
pub async fn several_places(conn: &mut Conn) -> Result<Vec<(SessionId, BeneficiaryId, i64)>, StoreError> {
    fetch_all!(
        conn,
        (SessionId, BeneficiaryId, i64),
        "SELECT session_id, beneficiary_id, COUNT(*)
         FROM bookings
         WHERE state IN ('waiting', 'booked', 'attended', 'no_show')
         GROUP BY session_id, beneficiary_id
         HAVING COUNT(*) > 1
         ORDER BY session_id, beneficiary_id"
    )
}
