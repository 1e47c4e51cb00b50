//! New sessions.

use chrono::{DateTime, Utc};

use crate::domain::deadlines::{DeadlineInstants, Exceptions};
use crate::domain::ids::{ActivityId, OrganizerId, SeriesId, SessionId};
use crate::store::{StoreError, Tx};

/// A new session.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// What takes place.
    pub activity: ActivityId,
    /// When it starts.
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// Where, when it differs from the activity's place; else empty.
    pub location: String,
    /// How many seats there are.
    pub capacity: i64,
    /// Where its deadlines differ from the activity's.
    pub exceptions: Exceptions,
    /// Its deadlines.
    pub deadlines: DeadlineInstants,
}

/// Adds one, of a series or not, if the activity has none of that start and place; a cancelled one is one. Index: the unique constraint on
/// the three.
///
/// # Errors
/// The database's.
pub async fn insert_if_free(
    tx: &mut Tx,
    organizer: OrganizerId,
    new: &NewSession,
    series: Option<SeriesId>,
    now: DateTime<Utc>,
) -> Result<Option<SessionId>, StoreError> {
    let row = fetch_optional!(
        tx,
        (SessionId,),
        "INSERT INTO sessions (organizer_id, activity_id, starts_at, ends_at, location, capacity, state, cancel_minutes,
                               claim_minutes, close_minutes, cancel_until, claim_until, book_until, created_at,
                               series_id)
         VALUES ($1, $2, $3, $4, $5, $6, 'scheduled', $7, $8, $9, $10, $11, $12, $13, $14)
         ON CONFLICT (activity_id, starts_at, location) DO NOTHING
         RETURNING id",
        organizer,
        new.activity,
        new.starts_at,
        new.ends_at,
        new.location.as_str(),
        new.capacity,
        new.exceptions.cancel,
        new.exceptions.claim,
        new.exceptions.close,
        new.deadlines.cancel_until,
        new.deadlines.claim_until,
        new.deadlines.book_until,
        now,
        series,
    )?;
    Ok(row.map(|(id,)| id))
}

/// Adds one.
///
/// # Errors
/// [`StoreError::Conflict`] when the activity has a session of that start and place.
pub async fn insert(
    tx: &mut Tx,
    organizer: OrganizerId,
    new: &NewSession,
    now: DateTime<Utc>,
) -> Result<SessionId, StoreError> {
    let (id,) = fetch_one!(
        tx,
        (SessionId,),
        "INSERT INTO sessions (organizer_id, activity_id, starts_at, ends_at, location, capacity, state, cancel_minutes,
                               claim_minutes, close_minutes, cancel_until, claim_until, book_until, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, 'scheduled', $7, $8, $9, $10, $11, $12, $13)
         RETURNING id",
        organizer,
        new.activity,
        new.starts_at,
        new.ends_at,
        new.location.as_str(),
        new.capacity,
        new.exceptions.cancel,
        new.exceptions.claim,
        new.exceptions.close,
        new.deadlines.cancel_until,
        new.deadlines.claim_until,
        new.deadlines.book_until,
        now,
    )?;
    Ok(id)
}
