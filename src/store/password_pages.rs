//! Pages on which one password can be typed once.

use chrono::{DateTime, Utc};

use super::{Conn, StoreError, Tx};
use crate::domain::email::Email;
use crate::domain::ids::{AccountId, ChatId, SessionId};
use crate::domain::proof::PagePurpose;

/// A page. Its `Debug` shows nothing of it.
#[derive(Clone, sqlx::FromRow)]
pub struct PasswordPage {
    /// From whose chat.
    pub chat_id: ChatId,
    /// What for.
    pub purpose: PagePurpose,
    /// To link: the address that was typed.
    pub email: Option<String>,
    /// To change or choose: whose password.
    pub account_id: Option<AccountId>,
    /// To link: where the customer was going.
    pub session_id: Option<SessionId>,
    /// From when on it is not there any more.
    pub expires_at: DateTime<Utc>,
    /// When the password was typed.
    pub used_at: Option<DateTime<Utc>>,
}

/// A new one.
#[derive(Clone, Copy)]
pub struct NewPasswordPage<'a> {
    /// The hash of its token.
    pub token_hash: &'a str,
    /// From whose chat.
    pub chat: ChatId,
    /// What for.
    pub purpose: PagePurpose,
    /// To link: the address.
    pub email: Option<&'a Email>,
    /// To change or choose: whose password.
    pub account: Option<AccountId>,
    /// To link: where to go on.
    pub session: Option<SessionId>,
    /// Until when it can be opened.
    pub expires_at: DateTime<Utc>,
}

/// Adds one, in place of what the chat had. Index: `password_pages_of_chat`.
///
/// # Errors
/// The database's.
pub async fn replace(tx: &mut Tx, new: NewPasswordPage<'_>, now: DateTime<Utc>) -> Result<(), StoreError> {
    drop_of_chat(tx, new.chat).await?;
    execute!(
        tx,
        "INSERT INTO password_pages (token_hash, chat_id, purpose, email, account_id, session_id, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        new.token_hash,
        new.chat,
        new.purpose,
        new.email.map(Email::as_str),
        new.account,
        new.session,
        now,
        new.expires_at
    )?;
    Ok(())
}

/// Takes away what a chat has open. Index: `password_pages_of_chat`.
///
/// # Errors
/// The database's.
pub async fn drop_of_chat(tx: &mut Tx, chat: ChatId) -> Result<(), StoreError> {
    execute!(tx, "DELETE FROM password_pages WHERE chat_id = $1 AND used_at IS NULL", chat)?;
    Ok(())
}

/// Takes away what chats have open for an account's password. Index: `password_pages_of_account`.
///
/// # Errors
/// The database's.
pub async fn drop_of_account(tx: &mut Tx, account: AccountId) -> Result<(), StoreError> {
    execute!(tx, "DELETE FROM password_pages WHERE account_id = $1 AND used_at IS NULL", account)?;
    Ok(())
}

/// By the hash of its token. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn by_hash(conn: &mut Conn, token_hash: &str) -> Result<Option<PasswordPage>, StoreError> {
    fetch_optional!(
        conn,
        PasswordPage,
        "SELECT chat_id, purpose, email, account_id, session_id, expires_at, used_at
         FROM password_pages
         WHERE token_hash = $1",
        token_hash
    )
}

/// Uses it up. Says whether it was still there, unused: of two at once, one counts. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn use_up(tx: &mut Tx, token_hash: &str, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let used = execute!(
        tx,
        "UPDATE password_pages SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL",
        token_hash,
        now
    )?;
    Ok(used == 1)
}

/// Forgets those made before an instant. Index: `password_pages_created`.
///
/// # Errors
/// The database's.
pub async fn forget(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, StoreError> {
    execute!(tx, "DELETE FROM password_pages WHERE created_at < $1", before)
}
