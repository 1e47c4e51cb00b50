//! Links that claim a seat, by the hashes of their tokens.

use chrono::{DateTime, Utc};

use super::{Conn, StoreError, Tx};
use crate::domain::ids::{AccountId, BookingId};

/// What a link is good for.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub struct ClaimLink {
    /// For this booking.
    pub booking_id: BookingId,
    /// Whose that is.
    pub account_id: AccountId,
}

/// Adds one.
///
/// # Errors
/// The database's.
pub async fn insert(
    tx: &mut Tx,
    token_hash: &str,
    booking: BookingId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO claim_links (token_hash, booking_id, created_at) VALUES ($1, $2, $3)",
        token_hash,
        booking,
        now
    )?;
    Ok(())
}

/// By the hash of its token. Indexes: the primary keys.
///
/// # Errors
/// The database's.
pub async fn by_hash(conn: &mut Conn, token_hash: &str) -> Result<Option<ClaimLink>, StoreError> {
    fetch_optional!(
        conn,
        ClaimLink,
        "SELECT l.booking_id, b.account_id
         FROM claim_links l
         JOIN bookings b ON b.id = l.booking_id
         WHERE l.token_hash = $1",
        token_hash
    )
}

/// Notes the claim that a link made. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn used(tx: &mut Tx, token_hash: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE claim_links SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL",
        token_hash,
        now
    )?;
    Ok(())
}

/// Forgets those made before an instant. Index: `claim_links_created`.
///
/// # Errors
/// The database's.
pub async fn forget(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, StoreError> {
    execute!(tx, "DELETE FROM claim_links WHERE created_at < $1", before)
}
