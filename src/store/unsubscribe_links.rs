//! Links by which a reader ends an organizer's announcements, by the hashes of their tokens.

use chrono::{DateTime, Utc};

use super::{Conn, StoreError, Tx};
use crate::domain::ids::{AccountId, OrganizerId};

/// What a link is good for.
#[derive(Clone, PartialEq, Eq, Debug, sqlx::FromRow)]
pub struct UnsubscribeLink {
    /// Whose announcements it ends.
    pub organizer_id: OrganizerId,
    /// The organizer's name.
    pub organizer: String,
    /// For whom.
    pub account_id: AccountId,
    /// Since when they are ended.
    pub muted_at: Option<DateTime<Utc>>,
}

/// Adds one.
///
/// # Errors
/// The database's.
pub async fn insert(
    tx: &mut Tx,
    token_hash: &str,
    account: AccountId,
    organizer: OrganizerId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO unsubscribe_links (token_hash, account_id, organizer_id, created_at) VALUES ($1, $2, $3, $4)",
        token_hash,
        account,
        organizer,
        now
    )?;
    Ok(())
}

/// By the hash of its token, as long as the account is a customer of the organizer. Indexes: the primary keys.
///
/// # Errors
/// The database's.
pub async fn by_hash(conn: &mut Conn, token_hash: &str) -> Result<Option<UnsubscribeLink>, StoreError> {
    fetch_optional!(
        conn,
        UnsubscribeLink,
        "SELECT l.organizer_id, o.name AS organizer, l.account_id, c.muted_at
         FROM unsubscribe_links l
         JOIN customers c ON c.account_id = l.account_id AND c.organizer_id = l.organizer_id
         JOIN organizers o ON o.id = l.organizer_id
         WHERE l.token_hash = $1",
        token_hash
    )
}

/// Forgets those made before an instant. Index: `unsubscribe_links_created`.
///
/// # Errors
/// The database's.
pub async fn forget(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, StoreError> {
    execute!(tx, "DELETE FROM unsubscribe_links WHERE created_at < $1", before)
}
