//! What owners change of a pack.

use chrono::{DateTime, Utc};

use super::{Pack, Product, Row, columns, with_activities};
use crate::domain::ids::{OrganizerId, PackId};
use crate::store::conn::On;
use crate::store::{Conn, StoreError, Tx};

/// A page of an organizer's packs that are archived, or of those that are not, by name. Indexes: the unique constraint on
/// organizer and name, the primary key of `pack_activities`.
///
/// # Errors
/// The database's.
pub async fn page(
    conn: &mut Conn,
    organizer: OrganizerId,
    archived: bool,
    offset: i64,
    limit: i64,
) -> Result<Vec<Pack>, StoreError> {
    let rows = fetch_all!(
        conn,
        Row,
        "SELECT id, name, credits, price_minor, days, days_from, good_until, revision, archived_at
         FROM packs
         WHERE organizer_id = $1 AND (archived_at IS NOT NULL) = $2
         ORDER BY name
         LIMIT $4 OFFSET $3",
        organizer,
        archived,
        offset,
        limit
    )?;
    let mut packs = Vec::with_capacity(rows.len());
    for row in rows {
        packs.push(with_activities(conn, row).await?);
    }
    Ok(packs)
}

/// By key, of an organizer. Indexes: the primary keys.
///
/// # Errors
/// The database's.
pub async fn by_id(conn: &mut Conn, organizer: OrganizerId, id: PackId) -> Result<Option<Pack>, StoreError> {
    let row = fetch_optional!(
        conn,
        Row,
        "SELECT id, name, credits, price_minor, days, days_from, good_until, revision, archived_at
         FROM packs
         WHERE id = $2 AND organizer_id = $1",
        organizer,
        id
    )?;
    match row {
        Some(row) => with_activities(conn, row).await.map(Some),
        None => Ok(None),
    }
}

/// By key, and nobody else changes it until the transaction ends.
///
/// # Errors
/// The database's.
pub async fn lock(tx: &mut Tx, organizer: OrganizerId, id: PackId) -> Result<Option<Pack>, StoreError> {
    if let On::Postgres(conn) = tx.on() {
        sqlx::query("SELECT id FROM packs WHERE id = $1 FOR NO KEY UPDATE").bind(id).execute(conn).await?;
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
        (PackId,),
        "SELECT id FROM packs WHERE organizer_id = $1 AND name = $2",
        organizer,
        name
    )?;
    Ok(row.is_some())
}

/// Writes what a pack is from now on. Orders that were made from it have what they had: it stands on them. Indexes: the
/// primary keys.
///
/// # Errors
/// [`StoreError::Conflict`] when the organizer has another of its name.
pub async fn update(tx: &mut Tx, id: PackId, product: &Product) -> Result<(), StoreError> {
    let (days, days_from, good_until) = columns(product.validity);
    execute!(
        tx,
        "UPDATE packs
         SET name = $2, credits = $3, price_minor = $4, days = $5, days_from = $6, good_until = $7,
             revision = revision + 1
         WHERE id = $1",
        id,
        product.name.as_str(),
        product.credits,
        product.price,
        days,
        days_from,
        good_until
    )?;
    execute!(tx, "DELETE FROM pack_activities WHERE pack_id = $1", id)?;
    for activity in &product.activities {
        execute!(tx, "INSERT INTO pack_activities (pack_id, activity_id) VALUES ($1, $2)", id, *activity)?;
    }
    Ok(())
}

/// Archives it as of an instant, or (`None`) brings it back. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn set_archived(tx: &mut Tx, id: PackId, at: Option<DateTime<Utc>>) -> Result<(), StoreError> {
    execute!(tx, "UPDATE packs SET archived_at = $2, revision = revision + 1 WHERE id = $1", id, at)?;
    Ok(())
}
