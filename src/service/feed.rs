//! The calendar of an account, for its phones and computers to subscribe to. Its address holds 128 random bits, of which the
//! hash is kept: whoever has the address sees the bookings, and can do nothing. A new one ends the old.

use chrono::{DateTime, TimeDelta, Utc};

use super::code::Code;
use crate::domain::ids::AccountId;
use crate::domain::language::Locale;
use crate::store::feeds::{self, Entry};
use crate::store::{Conn, Store, StoreError, accounts};

/// What started longer ago is not in the calendar any more.
pub const BACK: TimeDelta = TimeDelta::days(90);
/// The most that it holds, the latest first; nobody has so many.
const MOST: i64 = 500;

/// Why there is no new address.
#[derive(Debug, thiserror::Error)]
pub enum FeedError {
    /// The database's.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The system has no randomness to give.
    #[error("no randomness for an address: {0}")]
    Randomness(getrandom::Error),
}

/// Since when an account has the address that it has, if any.
///
/// # Errors
/// The database's.
pub async fn since(conn: &mut Conn, account: AccountId) -> Result<Option<DateTime<Utc>>, StoreError> {
    feeds::since(conn, account).await
}

/// Gives an account a new address; one that it had opens nothing any more. Asked again after a kill it is another one, as
/// only the hash is kept: the one told last is good. `None`: there is no such account.
///
/// # Errors
/// The database's, or none of randomness.
pub async fn renew(store: &Store, now: DateTime<Utc>, account: AccountId) -> Result<Option<Code>, FeedError> {
    let code = Code::random().map_err(FeedError::Randomness)?;
    let mut tx = store.begin().await?;
    if !accounts::hold(&mut tx, account).await? {
        return Ok(None);
    }
    feeds::put(&mut tx, account, &code.hash(), now).await?;
    tx.commit().await?;
    Ok(Some(code))
}

/// Takes the address away.
///
/// # Errors
/// The database's.
pub async fn revoke(store: &Store, account: AccountId) -> Result<(), StoreError> {
    let mut tx = store.begin().await?;
    feeds::remove(&mut tx, account).await?;
    tx.commit().await
}

/// What is in a calendar.
#[derive(Clone, Debug)]
pub struct Feed {
    /// In whose language.
    pub locale: Option<Locale>,
    /// What, the latest first.
    pub entries: Vec<Entry>,
}

/// What is to be shown at an address: everything to come and what was lately, also what was given back or called off, so
/// that calendars take it out. `None`: nobody has this address.
///
/// # Errors
/// The database's.
pub async fn read(conn: &mut Conn, now: DateTime<Utc>, code: Code) -> Result<Option<Feed>, StoreError> {
    let Some(account) = feeds::account(conn, &code.hash()).await? else { return Ok(None) };
    let language = accounts::language(conn, account).await?;
    let entries = feeds::entries(conn, account, now - BACK, MOST).await?;
    Ok(Some(Feed { locale: language.as_deref().and_then(Locale::from_tag), entries }))
}

#[cfg(test)]
mod tests;
