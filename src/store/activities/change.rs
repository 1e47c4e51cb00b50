//! What owners change of an activity, and what is planned of it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Activity;
use crate::domain::ids::{ActivityId, SessionId};
use crate::store::conn::On;
use crate::store::{Conn, StoreError, Tx};

/// What is planned of an activity: the sessions that have not started, and who is on them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, sqlx::FromRow)]
pub struct Standing {
    /// How many sessions.
    pub sessions: i64,
    /// How many seats of them have a holder.
    pub booked: i64,
    /// How many are on their waiting lists.
    pub waiting: i64,
    /// How many series make more of them.
    #[serde(default)]
    pub series: i64,
}

/// What is planned of an activity. Indexes: `sessions_schedule_of_activity`, `series_of_activity`.
///
/// # Errors
/// The database's.
pub async fn standing(
    conn: &mut Conn,
    activity: ActivityId,
    now: DateTime<Utc>,
) -> Result<Standing, StoreError> {
    fetch_one!(
        conn,
        Standing,
        "SELECT COUNT(*) AS sessions, COALESCE(CAST(SUM(seats_taken) AS BIGINT), 0) AS booked,
                COALESCE(CAST(SUM(waiting) AS BIGINT), 0) AS waiting,
                (SELECT COUNT(*) FROM series WHERE activity_id = $1 AND ended_at IS NULL) AS series
         FROM sessions
         WHERE activity_id = $1 AND state = 'scheduled' AND starts_at > $2",
        activity,
        now
    )
}

/// Its sessions that have not started, the next first. Index: `sessions_schedule_of_activity`.
///
/// # Errors
/// The database's.
pub async fn coming(
    conn: &mut Conn,
    activity: ActivityId,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<SessionId>, StoreError> {
    let rows = fetch_all!(
        conn,
        (SessionId,),
        "SELECT id
         FROM sessions
         WHERE activity_id = $1 AND state = 'scheduled' AND starts_at > $2
         ORDER BY starts_at, id
         LIMIT $3",
        activity,
        now,
        limit
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Those of its sessions that have not started and on whose list somebody waits, by key. Index:
/// `sessions_schedule_of_activity`.
///
/// # Errors
/// The database's.
pub async fn with_a_list(
    conn: &mut Conn,
    activity: ActivityId,
    now: DateTime<Utc>,
) -> Result<Vec<SessionId>, StoreError> {
    let rows = fetch_all!(
        conn,
        (SessionId,),
        "SELECT id
         FROM sessions
         WHERE activity_id = $1 AND state = 'scheduled' AND starts_at > $2 AND waiting > 0
         ORDER BY id",
        activity,
        now
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Locks all its sessions, in the order of their keys.
///
/// # Errors
/// The database's.
pub async fn lock_coming(tx: &mut Tx, activity: ActivityId) -> Result<(), StoreError> {
    if let On::Postgres(conn) = tx.on() {
        sqlx::query("SELECT id FROM sessions WHERE activity_id = $1 ORDER BY id FOR UPDATE")
            .bind(activity)
            .execute(conn)
            .await?;
    }
    Ok(())
}

/// The activity's place is about to change: its sessions stay where they are. Those that said nothing say the old place
/// from now on, and those that said the new one need not any more, as one place has one spelling. Under the sessions'
/// locks. Index: the unique constraint on activity, start and place.
///
/// # Errors
/// The database's.
pub async fn keep_places(
    tx: &mut Tx,
    activity: ActivityId,
    before: &str,
    after: &str,
) -> Result<(), StoreError> {
    if !before.is_empty() {
        execute!(
            tx,
            "UPDATE sessions SET location = $2 WHERE activity_id = $1 AND location = ''",
            activity,
            before
        )?;
    }
    if !after.is_empty() {
        execute!(
            tx,
            "UPDATE sessions SET location = ''
             WHERE activity_id = $1 AND location = $2
               AND NOT EXISTS (
                   SELECT 1 FROM sessions o
                   WHERE o.activity_id = $1 AND o.starts_at = sessions.starts_at AND o.location = ''
               )",
            activity,
            after
        )?;
    }
    Ok(())
}

/// Writes an activity as it is now, but for whether it is archived. Index: the primary key.
///
/// # Errors
/// [`StoreError::Conflict`] when the organizer has another of its name.
pub async fn update(tx: &mut Tx, activity: &Activity) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE activities
         SET name = $2, description = $3, minutes = $4, capacity = $5, credits = $6, min_age = $7, max_age = $8,
             location = $9, cancel_minutes = $10, claim_minutes = $11, close_minutes = $12, waitlist = $13,
             offer_minutes = $14, list_cap = $15, revision = revision + 1
         WHERE id = $1",
        activity.id,
        activity.name.as_str(),
        activity.description.as_str(),
        activity.minutes,
        activity.capacity,
        activity.credits,
        activity.min_age,
        activity.max_age,
        activity.location.as_str(),
        activity.cancel_minutes,
        activity.claim_minutes,
        activity.close_minutes,
        activity.waitlist,
        activity.offer_minutes,
        activity.list_cap
    )?;
    Ok(())
}

/// Archives it as of an instant, or (`None`) brings it back. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn set_archived(
    tx: &mut Tx,
    activity: ActivityId,
    at: Option<DateTime<Utc>>,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE activities SET archived_at = $2, revision = revision + 1 WHERE id = $1",
        activity,
        at
    )?;
    Ok(())
}
