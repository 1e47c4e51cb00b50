//! Activities: what is offered.

mod change;

pub use change::{Standing, coming, keep_places, lock_coming, set_archived, standing, update, with_a_list};

use chrono::{DateTime, Utc};

use super::conn::On;
use super::{Conn, StoreError, Tx};
use crate::domain::credits::Credits;
use crate::domain::deadlines::{Exceptions, Minutes};
use crate::domain::ids::{ActivityId, OrganizerId};
use crate::domain::states::WaitMode;

/// An activity, whole.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Activity {
    /// Its key.
    pub id: ActivityId,
    /// Its name; unique within the organizer.
    pub name: String,
    /// What it is, for customers.
    pub description: String,
    /// How long it takes.
    pub minutes: Minutes,
    /// How many seats its sessions usually have.
    pub capacity: i64,
    /// What a seat costs.
    pub credits: Credits,
    /// The youngest that may come, in years.
    pub min_age: Option<i64>,
    /// The oldest that may come, in years.
    pub max_age: Option<i64>,
    /// Where, unless a session says otherwise; empty when unsaid.
    pub location: String,
    pub(crate) cancel_minutes: Option<Minutes>,
    pub(crate) claim_minutes: Option<Minutes>,
    pub(crate) close_minutes: Option<Minutes>,
    /// How a freed seat finds its next holder.
    pub waitlist: WaitMode,
    /// For how long a seat is kept for one person in turn.
    pub offer_minutes: Minutes,
    /// How many may wait; `None`: as many as like.
    pub list_cap: Option<i64>,
    /// Grows with every change.
    pub revision: i64,
    /// Since when it is not offered for new sessions, if it is archived.
    pub archived_at: Option<DateTime<Utc>>,
}

impl Activity {
    /// Where its deadlines differ from the organizer's.
    pub fn exceptions(&self) -> Exceptions {
        Exceptions { cancel: self.cancel_minutes, claim: self.claim_minutes, close: self.close_minutes }
    }
}

/// For how long a seat is kept for one person in turn, unless an activity says otherwise.
pub const OFFER_MINUTES: Minutes = Minutes(30);

/// A new activity.
#[derive(Clone, Debug)]
pub struct NewActivity {
    /// Its name; unique within the organizer.
    pub name: String,
    /// What it is, for customers.
    pub description: String,
    /// How long it takes.
    pub minutes: Minutes,
    /// How many seats its sessions usually have.
    pub capacity: i64,
    /// What a seat costs.
    pub credits: Credits,
    /// The youngest that may come, in years.
    pub min_age: Option<i64>,
    /// The oldest that may come, in years.
    pub max_age: Option<i64>,
    /// Where, unless a session says otherwise; empty when unsaid.
    pub location: String,
    /// Where its deadlines differ from the organizer's.
    pub exceptions: Exceptions,
    /// How a freed seat finds its next holder.
    pub waitlist: WaitMode,
    /// For how long a seat is kept for one person in turn.
    pub offer_minutes: Minutes,
    /// How many may wait; `None`: as many as like.
    pub list_cap: Option<i64>,
}

macro_rules! select {
    ($tail:literal) => {
        concat!(
            "SELECT id, name, description, minutes, capacity, credits, min_age, max_age, location,
                    cancel_minutes, claim_minutes, close_minutes, waitlist, offer_minutes, list_cap, revision, archived_at
             FROM activities ",
            $tail
        )
    };
}

/// All of an organizer, archived or not, by name. Index: the unique constraint on organizer and name.
///
/// # Errors
/// The database's.
pub async fn of_organizer(conn: &mut Conn, organizer: OrganizerId) -> Result<Vec<Activity>, StoreError> {
    fetch_all!(conn, Activity, select!("WHERE organizer_id = $1 ORDER BY name"), organizer)
}

/// A page of an organizer's that are archived, or of those that are not, by name. Index: the unique constraint on
/// organizer and name.
///
/// # Errors
/// The database's.
pub async fn page(
    conn: &mut Conn,
    organizer: OrganizerId,
    archived: bool,
    offset: i64,
    limit: i64,
) -> Result<Vec<Activity>, StoreError> {
    fetch_all!(
        conn,
        Activity,
        select!(
            "WHERE organizer_id = $1 AND (archived_at IS NOT NULL) = $2
             ORDER BY name
             LIMIT $4 OFFSET $3"
        ),
        organizer,
        archived,
        offset,
        limit
    )
}

/// By key, of an organizer. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn by_id(
    conn: &mut Conn,
    organizer: OrganizerId,
    id: ActivityId,
) -> Result<Option<Activity>, StoreError> {
    fetch_optional!(conn, Activity, select!("WHERE id = $2 AND organizer_id = $1"), organizer, id)
}

/// By key, and nobody else changes it until the transaction ends. Before any session of it is locked. Whoever makes
/// sessions of it asks here whether it is archived.
///
/// # Errors
/// The database's.
pub async fn lock(
    tx: &mut Tx,
    organizer: OrganizerId,
    id: ActivityId,
) -> Result<Option<Activity>, StoreError> {
    if let On::Postgres(conn) = tx.on() {
        // Not `FOR UPDATE`: rows that refer to it may be written all the same.
        sqlx::query("SELECT id FROM activities WHERE id = $1 FOR NO KEY UPDATE")
            .bind(id)
            .execute(conn)
            .await?;
    }
    by_id(tx, organizer, id).await
}

/// Whether an organizer has one of that name. Index: the unique constraint on organizer and name.
///
/// # Errors
/// The database's.
pub async fn is_name(conn: &mut Conn, organizer: OrganizerId, name: &str) -> Result<bool, StoreError> {
    let row = fetch_optional!(
        conn,
        (ActivityId,),
        "SELECT id FROM activities WHERE organizer_id = $1 AND name = $2",
        organizer,
        name
    )?;
    Ok(row.is_some())
}

/// Adds one.
///
/// # Errors
/// [`StoreError::Conflict`] when the organizer has one of that name.
pub async fn insert(
    tx: &mut Tx,
    organizer: OrganizerId,
    new: &NewActivity,
    now: DateTime<Utc>,
) -> Result<ActivityId, StoreError> {
    let (id,) = fetch_one!(
        tx,
        (ActivityId,),
        "INSERT INTO activities (organizer_id, name, description, minutes, capacity, credits, min_age, max_age, location,
                                 cancel_minutes, claim_minutes, close_minutes, waitlist, offer_minutes, list_cap,
                                 created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
         RETURNING id",
        organizer,
        new.name.as_str(),
        new.description.as_str(),
        new.minutes,
        new.capacity,
        new.credits,
        new.min_age,
        new.max_age,
        new.location.as_str(),
        new.exceptions.cancel,
        new.exceptions.claim,
        new.exceptions.close,
        new.waitlist,
        new.offer_minutes,
        new.list_cap,
        now,
    )?;
    Ok(id)
}
