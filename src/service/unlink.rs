//! Unlink a Telegram user from their account; the account keeps everything.

use chrono::{DateTime, Utc};

use crate::domain::ids::ChatId;
use crate::store::{Store, StoreError, accounts};

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// Not linked any more.
    Unlinked,
    /// Was not linked.
    NotLinked,
}

/// Unlinks.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn unlink(store: &Store, now: DateTime<Utc>, chat: ChatId) -> Result<Outcome, StoreError> {
    let mut tx = store.begin().await?;
    let linked = accounts::telegram_user(&mut tx, chat).await?.is_some_and(|user| user.account_id.is_some());
    if !linked {
        tx.rollback().await?;
        return Ok(Outcome::NotLinked);
    }
    accounts::link(&mut tx, chat, None, now).await?;
    tx.commit().await?;
    Ok(Outcome::Unlinked)
}
