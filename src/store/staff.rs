//! Who acts for an organizer.

use chrono::{DateTime, Utc};

use super::{Conn, StoreError, Tx};
use crate::domain::ids::{ChatId, OrganizerId};
use crate::domain::staff::Role;

/// A member of the staff.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Member {
    /// Their private chat, which is also the user.
    pub user_id: ChatId,
    /// What they may do.
    pub role: Role,
    /// Their name, as Telegram told it when they came.
    pub name: String,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// An organizer that somebody acts for.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Post {
    /// The organizer.
    pub organizer_id: OrganizerId,
    /// Its name.
    pub organizer: String,
    /// What they may do.
    pub role: Role,
}

/// Somebody's place on an organizer's staff. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn member(
    conn: &mut Conn,
    organizer: OrganizerId,
    user: ChatId,
) -> Result<Option<Member>, StoreError> {
    fetch_optional!(
        conn,
        Member,
        "SELECT user_id, role, name, since FROM staff WHERE user_id = $2 AND organizer_id = $1",
        organizer,
        user
    )
}

/// The organizers that somebody acts for, by name. Index: the primary key of staff.
///
/// # Errors
/// The database's.
pub async fn posts(conn: &mut Conn, user: ChatId) -> Result<Vec<Post>, StoreError> {
    fetch_all!(
        conn,
        Post,
        "SELECT s.organizer_id, o.name AS organizer, s.role
         FROM staff s
         JOIN organizers o ON o.id = s.organizer_id
         WHERE s.user_id = $1
         ORDER BY o.name, o.id",
        user
    )
}

/// An organizer's staff, the longest there first. Index: `staff_of_organizer`.
///
/// # Errors
/// The database's.
pub async fn of_organizer(
    conn: &mut Conn,
    organizer: OrganizerId,
    limit: i64,
) -> Result<Vec<Member>, StoreError> {
    fetch_all!(
        conn,
        Member,
        "SELECT user_id, role, name, since
         FROM staff
         WHERE organizer_id = $1
         ORDER BY since, user_id
         LIMIT $2",
        organizer,
        limit
    )
}

/// How many owners an organizer has. Index: `staff_of_organizer`.
///
/// # Errors
/// The database's.
pub async fn owners(tx: &mut Tx, organizer: OrganizerId) -> Result<i64, StoreError> {
    let (owners,) = fetch_one!(
        tx,
        (i64,),
        "SELECT COUNT(*) FROM staff WHERE organizer_id = $1 AND role = $2",
        organizer,
        Role::Owner
    )?;
    Ok(owners)
}

/// Puts somebody on the staff, or gives them another role.
///
/// # Errors
/// The database's.
pub async fn put(
    tx: &mut Tx,
    organizer: OrganizerId,
    user: ChatId,
    role: Role,
    name: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO staff (organizer_id, user_id, role, name, since)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (user_id, organizer_id) DO UPDATE SET role = excluded.role, name = excluded.name",
        organizer,
        user,
        role,
        name,
        now
    )?;
    Ok(())
}

/// Takes somebody off the staff. Says whether they were on it. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn remove(tx: &mut Tx, organizer: OrganizerId, user: ChatId) -> Result<bool, StoreError> {
    let removed =
        execute!(tx, "DELETE FROM staff WHERE user_id = $2 AND organizer_id = $1", organizer, user)?;
    Ok(removed == 1)
}
