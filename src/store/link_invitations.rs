//! One-time ways into the account of a customer, without its password.

use chrono::{DateTime, Utc};

use super::{Conn, StoreError, Tx};
use crate::domain::ids::{AccountId, ChatId, LinkInvitationId, OrganizerId};

/// What an account is to an organizer that would let somebody in.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Access {
    /// Its name.
    pub name: String,
    /// Whether it belongs to another organizer too.
    pub elsewhere: bool,
    /// Whether somebody has a way in: a password, or a phone.
    pub taken: bool,
}

/// The account of an organizer's customer; somebody else's is not there. Indexes: the primary keys of `customers` and
/// `accounts`, `orders_of_account`, `telegram_users_of_account`.
///
/// # Errors
/// The database's.
pub async fn access(
    conn: &mut Conn,
    organizer: OrganizerId,
    account: AccountId,
) -> Result<Option<Access>, StoreError> {
    fetch_optional!(
        conn,
        Access,
        "SELECT a.name,
                (EXISTS (SELECT 1 FROM customers o WHERE o.account_id = a.id AND o.organizer_id <> $1)
                 OR EXISTS (SELECT 1 FROM orders r WHERE r.account_id = a.id AND r.organizer_id <> $1)) AS elsewhere,
                (a.password_hash IS NOT NULL
                 OR EXISTS (SELECT 1 FROM telegram_users t WHERE t.account_id = a.id)) AS taken
         FROM customers c
         JOIN accounts a ON a.id = c.account_id
         WHERE c.account_id = $2 AND c.organizer_id = $1",
        organizer,
        account
    )
}

/// An invitation.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct LinkInvitation {
    /// Its key.
    pub id: LinkInvitationId,
    /// Whose customer.
    pub organizer_id: OrganizerId,
    /// Into which account.
    pub account_id: AccountId,
    /// Who made it; none: the operator, on the command line.
    pub by_user: Option<ChatId>,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
    /// Who used it.
    pub used_by: Option<ChatId>,
}

/// A new one.
#[derive(Clone, Copy)]
pub struct NewLinkInvitation<'a> {
    /// Whose customer.
    pub organizer: OrganizerId,
    /// Into which account.
    pub account: AccountId,
    /// Who makes it.
    pub by: Option<ChatId>,
    /// The hash of its code.
    pub code_hash: &'a str,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
}

/// Adds one, in place of one of the same organizer for the same account that was not used. Index:
/// `link_invitations_open`.
///
/// # Errors
/// The database's.
pub async fn replace(tx: &mut Tx, new: NewLinkInvitation<'_>, now: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(
        tx,
        "DELETE FROM link_invitations WHERE account_id = $1 AND organizer_id = $2 AND used_at IS NULL",
        new.account,
        new.organizer
    )?;
    execute!(
        tx,
        "INSERT INTO link_invitations (organizer_id, account_id, by_user, code_hash, expires_at, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        new.organizer,
        new.account,
        new.by,
        new.code_hash,
        new.expires_at,
        now
    )?;
    Ok(())
}

/// By the hash of its code. Index: its unique constraint.
///
/// # Errors
/// The database's.
pub async fn by_hash(conn: &mut Conn, code_hash: &str) -> Result<Option<LinkInvitation>, StoreError> {
    fetch_optional!(
        conn,
        LinkInvitation,
        "SELECT id, organizer_id, account_id, by_user, expires_at, used_by
         FROM link_invitations
         WHERE code_hash = $1",
        code_hash
    )
}

/// Uses one up. Says whether it was still there, unused: of two who come at once, one comes in. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn use_up(
    tx: &mut Tx,
    id: LinkInvitationId,
    user: ChatId,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let used = execute!(
        tx,
        "UPDATE link_invitations SET used_at = $3, used_by = $2 WHERE id = $1 AND used_by IS NULL",
        id,
        user,
        now
    )?;
    Ok(used == 1)
}
