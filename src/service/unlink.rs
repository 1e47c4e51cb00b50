//! Unlink a Telegram user from their account; the account keeps everything. What was still to be told to them of its
//! bookings is dropped when its turn comes: the phone may be somebody else's by now.

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::testing::*;

    on_both! {
        async fn once_and_only_that_phone(store: Store) {
            let club = Club::new(&store).await;
            let ana = club.customer("Ana").await;
            let other = club.phone(ana.account).await;
            assert_eq!(unlink(&store, now(), ana.phone).await.unwrap(), Outcome::Unlinked);
            assert_eq!(unlink(&store, now(), ana.phone).await.unwrap(), Outcome::NotLinked);
            assert_eq!(unlink(&store, now(), ChatId(4242)).await.unwrap(), Outcome::NotLinked);
            let mut conn = store.read().await.unwrap();
            let user = accounts::telegram_user(&mut conn, other).await.unwrap().unwrap();
            assert_eq!(user.account_id, Some(ana.account));
        }
    }
}
