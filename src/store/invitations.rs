//! One-time ways onto a staff.

use chrono::{DateTime, Utc};

use super::{StoreError, Tx};
use crate::domain::ids::{ChatId, InvitationId, OrganizerId};
use crate::domain::staff::Role;

/// An invitation.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Invitation {
    /// Its key.
    pub id: InvitationId,
    /// To whose staff.
    pub organizer_id: OrganizerId,
    /// As what.
    pub role: Role,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
    /// Who used it.
    pub used_by: Option<ChatId>,
}

/// Adds one, by the hash of its code.
///
/// # Errors
/// The database's.
pub async fn insert(
    tx: &mut Tx,
    organizer: OrganizerId,
    role: Role,
    code_hash: &str,
    expires_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO invitations (organizer_id, role, code_hash, expires_at, created_at) VALUES ($1, $2, $3, $4, $5)",
        organizer,
        role,
        code_hash,
        expires_at,
        now
    )?;
    Ok(())
}

/// By the hash of its code. Index: its unique constraint.
///
/// # Errors
/// The database's.
pub async fn by_hash(tx: &mut Tx, code_hash: &str) -> Result<Option<Invitation>, StoreError> {
    fetch_optional!(
        tx,
        Invitation,
        "SELECT id, organizer_id, role, expires_at, used_by FROM invitations WHERE code_hash = $1",
        code_hash
    )
}

/// Uses one up. Says whether it was still unused: of two who come at once, one comes in. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn use_up(
    tx: &mut Tx,
    id: InvitationId,
    user: ChatId,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let used = execute!(
        tx,
        "UPDATE invitations SET used_at = $3, used_by = $2 WHERE id = $1 AND used_at IS NULL",
        id,
        user,
        now
    )?;
    Ok(used == 1)
}
