//! Series: the rules that make sessions, and the days on which they make none.

mod sessions;

pub use sessions::{Standing, coming, lock_coming, standing, starts_there, told_since};

use chrono::{DateTime, NaiveDate, Utc};

use super::conn::On;
use super::{Conn, StoreError, Tx};
use crate::domain::deadlines::Minutes;
use crate::domain::ids::{ActivityId, OrganizerId, SeriesId, SessionId};
use crate::domain::series::Rule;
use crate::domain::zone::Zone;

/// A series, with what every screen about it needs of its activity and organizer.
#[derive(Clone, PartialEq, Eq, Debug, sqlx::FromRow)]
pub struct Series {
    /// Its key.
    pub id: SeriesId,
    /// Whose it is.
    pub organizer_id: OrganizerId,
    /// That organizer's time zone.
    pub zone: Zone,
    /// What takes place.
    pub activity_id: ActivityId,
    /// That activity's name.
    pub activity: String,
    /// When its sessions start.
    pub rule: Rule,
    /// How long its new sessions take.
    pub minutes: Minutes,
    /// How many seats they have.
    pub capacity: i64,
    /// Where, when it differs from the activity's place; else empty.
    pub location: String,
    /// The activity's place.
    pub usual_location: String,
    /// The first day on which it may make sessions.
    pub starts_on: NaiveDate,
    /// The last one; `None`: it has no end.
    pub ends_on: Option<NaiveDate>,
    /// Up to and including this day, its sessions are made.
    pub planned_through: NaiveDate,
    /// Grows with every change.
    pub revision: i64,
    /// Since when it makes no more sessions, if somebody ended it.
    pub ended_at: Option<DateTime<Utc>>,
}

impl Series {
    /// Where its new sessions take place, as people read it; empty when unsaid.
    pub fn place(&self) -> &str {
        if self.location.is_empty() { &self.usual_location } else { &self.location }
    }
}

macro_rules! select {
    ($tail:literal) => {
        concat!(
            "SELECT r.id, r.organizer_id, o.timezone AS zone, r.activity_id, a.name AS activity, r.rule, r.minutes,
                    r.capacity, r.location, a.location AS usual_location, r.starts_on, r.ends_on, r.planned_through,
                    r.revision, r.ended_at
             FROM series r
             JOIN activities a ON a.id = r.activity_id
             JOIN organizers o ON o.id = r.organizer_id ",
            $tail
        )
    };
}

/// By key, of an organizer. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn by_id(
    conn: &mut Conn,
    organizer: OrganizerId,
    id: SeriesId,
) -> Result<Option<Series>, StoreError> {
    fetch_optional!(conn, Series, select!("WHERE r.id = $2 AND r.organizer_id = $1"), organizer, id)
}

/// By key, and nobody else changes it until the transaction ends. After its activity, before any of its sessions.
///
/// # Errors
/// The database's.
pub async fn lock(tx: &mut Tx, organizer: OrganizerId, id: SeriesId) -> Result<Option<Series>, StoreError> {
    if let On::Postgres(conn) = tx.on() {
        // Not `FOR UPDATE`: sessions that refer to it may be written all the same.
        sqlx::query("SELECT id FROM series WHERE id = $1 FOR NO KEY UPDATE").bind(id).execute(conn).await?;
    }
    by_id(tx, organizer, id).await
}

/// Those of an organizer that go on today, from after one on, by key. Index: `series_running`.
///
/// # Errors
/// The database's.
pub async fn running(
    conn: &mut Conn,
    organizer: OrganizerId,
    after: SeriesId,
    today: NaiveDate,
    limit: i64,
) -> Result<Vec<Series>, StoreError> {
    fetch_all!(
        conn,
        Series,
        select!(
            "WHERE r.organizer_id = $1 AND r.id > $2 AND r.ended_at IS NULL AND (r.ends_on IS NULL OR r.ends_on >= $3)
             ORDER BY r.id
             LIMIT $4"
        ),
        organizer,
        after,
        today,
        limit
    )
}

/// The series that made a session, if one did. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn of_session(conn: &mut Conn, session: SessionId) -> Result<Option<SeriesId>, StoreError> {
    let row =
        fetch_optional!(conn, (Option<SeriesId>,), "SELECT series_id FROM sessions WHERE id = $1", session)?;
    Ok(row.and_then(|(series,)| series))
}

/// A new series.
#[derive(Clone, Debug)]
pub struct NewSeries<'a> {
    /// Whose.
    pub organizer: OrganizerId,
    /// What takes place.
    pub activity: ActivityId,
    /// When its sessions start.
    pub rule: &'a Rule,
    /// How long they take.
    pub minutes: Minutes,
    /// How many seats they have.
    pub capacity: i64,
    /// Where, when it differs from the activity's place; else empty.
    pub location: &'a str,
    /// Its first day.
    pub starts_on: NaiveDate,
    /// Its last day, if it has one.
    pub ends_on: Option<NaiveDate>,
    /// Up to and including this day, its sessions are made in the same transaction.
    pub planned_through: NaiveDate,
}

/// Adds one.
///
/// # Errors
/// The database's.
pub async fn insert(tx: &mut Tx, new: &NewSeries<'_>, now: DateTime<Utc>) -> Result<SeriesId, StoreError> {
    let (id,) = fetch_one!(
        tx,
        (SeriesId,),
        "INSERT INTO series (organizer_id, activity_id, rule, minutes, capacity, location, starts_on, ends_on,
                             planned_through, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         RETURNING id",
        new.organizer,
        new.activity,
        new.rule,
        new.minutes,
        new.capacity,
        new.location,
        new.starts_on,
        new.ends_on,
        new.planned_through,
        now
    )?;
    Ok(id)
}

/// The days on which it makes no sessions, from one on, the earliest first. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn skips(conn: &mut Conn, series: SeriesId, from: NaiveDate) -> Result<Vec<NaiveDate>, StoreError> {
    let rows = fetch_all!(
        conn,
        (NaiveDate,),
        "SELECT day FROM series_skips WHERE series_id = $1 AND day >= $2 ORDER BY day",
        series,
        from
    )?;
    Ok(rows.into_iter().map(|(day,)| day).collect())
}

/// It makes no sessions on that day. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn skip(tx: &mut Tx, series: SeriesId, day: NaiveDate) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO series_skips (series_id, day) VALUES ($1, $2) ON CONFLICT (series_id, day) DO NOTHING",
        series,
        day
    )?;
    Ok(())
}

/// It makes sessions on that day again. Says whether it made none. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn unskip(tx: &mut Tx, series: SeriesId, day: NaiveDate) -> Result<bool, StoreError> {
    let gone = execute!(tx, "DELETE FROM series_skips WHERE series_id = $1 AND day = $2", series, day)?;
    Ok(gone > 0)
}

/// Writes what its new sessions are like, and that it has another revision. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn update(tx: &mut Tx, series: &Series) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE series
         SET rule = $2, minutes = $3, capacity = $4, location = $5, revision = revision + 1
         WHERE id = $1",
        series.id,
        &series.rule,
        series.minutes,
        series.capacity,
        series.location.as_str()
    )?;
    Ok(())
}

/// It makes no more sessions. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn end(tx: &mut Tx, series: SeriesId, now: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE series SET ended_at = COALESCE(ended_at, $2), revision = revision + 1 WHERE id = $1",
        series,
        now
    )?;
    Ok(())
}

/// None of an activity's makes sessions any more. Gives how many did. Index: `series_of_activity`.
///
/// # Errors
/// The database's.
pub async fn end_of_activity(
    tx: &mut Tx,
    activity: ActivityId,
    now: DateTime<Utc>,
) -> Result<u64, StoreError> {
    execute!(
        tx,
        "UPDATE series SET ended_at = $2, revision = revision + 1 WHERE activity_id = $1 AND ended_at IS NULL",
        activity,
        now
    )
}

/// Series without an end that are planned no further than a day, those that are furthest behind first. Index:
/// `series_to_plan`.
///
/// # Errors
/// The database's.
pub async fn to_plan(conn: &mut Conn, through: NaiveDate, limit: i64) -> Result<Vec<Series>, StoreError> {
    fetch_all!(
        conn,
        Series,
        select!(
            "WHERE r.planned_through < $1 AND r.ended_at IS NULL AND r.ends_on IS NULL
             ORDER BY r.planned_through, r.id
             LIMIT $2"
        ),
        through,
        limit
    )
}

/// Its sessions are made up to and including that day. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn planned_through(tx: &mut Tx, series: SeriesId, day: NaiveDate) -> Result<(), StoreError> {
    execute!(tx, "UPDATE series SET planned_through = $2 WHERE id = $1", series, day)?;
    Ok(())
}
