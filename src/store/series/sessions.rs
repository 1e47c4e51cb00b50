//! The sessions of a series.

use chrono::{DateTime, Utc};

use crate::domain::ids::{ActivityId, SeriesId, SessionId};
use crate::domain::notice::NoticeKind;
use crate::store::conn::On;
use crate::store::{Conn, StoreError, Tx};

/// What is planned of a series: its sessions that have not started, and who is on them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, sqlx::FromRow)]
pub struct Standing {
    /// How many sessions.
    pub sessions: i64,
    /// How many seats of them have a holder.
    pub booked: i64,
    /// How many are on their waiting lists.
    pub waiting: i64,
}

/// What is planned of a series. Index: `sessions_of_series`.
///
/// # Errors
/// The database's.
pub async fn standing(conn: &mut Conn, series: SeriesId, now: DateTime<Utc>) -> Result<Standing, StoreError> {
    fetch_one!(
        conn,
        Standing,
        "SELECT COUNT(*) AS sessions, COALESCE(CAST(SUM(seats_taken) AS BIGINT), 0) AS booked,
                COALESCE(CAST(SUM(waiting) AS BIGINT), 0) AS waiting
         FROM sessions
         WHERE series_id = $1 AND starts_at > $2 AND state = 'scheduled'",
        series,
        now
    )
}

/// Its sessions that take place and start at an instant or later, in the order of their starts. Index:
/// `sessions_of_series`.
///
/// # Errors
/// The database's.
pub async fn coming(
    conn: &mut Conn,
    series: SeriesId,
    from: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<SessionId>, StoreError> {
    let rows = fetch_all!(
        conn,
        (SessionId,),
        "SELECT id FROM sessions
         WHERE series_id = $1 AND starts_at >= $2 AND state = 'scheduled'
         ORDER BY starts_at, id
         LIMIT $3",
        series,
        from,
        limit
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Locks those sessions, and then the orders of everybody on them, each in the order of their keys: whoever changes
/// them one by one afterwards waits for nobody. Indexes: `sessions_of_series`, `bookings_of_session`, primary keys.
///
/// # Errors
/// The database's.
pub async fn lock_coming(tx: &mut Tx, series: SeriesId, from: DateTime<Utc>) -> Result<(), StoreError> {
    if let On::Postgres(conn) = tx.on() {
        sqlx::query(
            "SELECT id FROM sessions WHERE series_id = $1 AND starts_at >= $2 AND state = 'scheduled' ORDER BY id FOR UPDATE",
        )
        .bind(series)
        .bind(from)
        .execute(&mut *conn)
        .await?;
        sqlx::query(
            "SELECT id FROM orders
             WHERE id IN (SELECT b.order_id
                          FROM sessions s
                          JOIN bookings b ON b.session_id = s.id AND b.state IN ('booked', 'waiting', 'attended', 'no_show')
                          WHERE s.series_id = $1 AND s.starts_at >= $2 AND s.state = 'scheduled')
             ORDER BY id FOR UPDATE",
        )
        .bind(series)
        .bind(from)
        .execute(conn)
        .await?;
    }
    Ok(())
}

/// How many customers have a message about sessions of a series that was queued after another; those that only take an
/// offer's button away don't count. Indexes: `sessions_of_series`, `outbox_of_session`.
///
/// # Errors
/// The database's.
pub async fn told_since(
    conn: &mut Conn,
    series: SeriesId,
    from: DateTime<Utc>,
    message: i64,
) -> Result<i64, StoreError> {
    let (people,) = fetch_one!(
        conn,
        (i64,),
        "SELECT COUNT(DISTINCT b.account_id)
         FROM sessions s
         JOIN outbox q ON q.session_id = s.id
         JOIN bookings b ON b.id = q.booking_id
         WHERE s.series_id = $1 AND s.starts_at >= $2 AND q.state <> 'given_up' AND q.id > $3 AND q.kind <> $4",
        series,
        from,
        message,
        NoticeKind::OfferGone
    )?;
    Ok(people)
}

/// When the sessions of an activity start that take place, or were to, at one place between two instants, both included.
/// Index: the unique constraint on activity, start and place.
///
/// # Errors
/// The database's.
pub async fn starts_there(
    conn: &mut Conn,
    activity: ActivityId,
    location: &str,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<DateTime<Utc>>, StoreError> {
    let rows = fetch_all!(
        conn,
        (DateTime<Utc>,),
        "SELECT starts_at FROM sessions
         WHERE activity_id = $1 AND starts_at BETWEEN $2 AND $3 AND location = $4
         ORDER BY starts_at",
        activity,
        from,
        to,
        location
    )?;
    Ok(rows.into_iter().map(|(at,)| at).collect())
}
