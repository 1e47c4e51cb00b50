//! Wrong tries at getting into an account: five lock whoever tries, and what was tried, for 15 minutes.

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::email::Email;
use crate::domain::ids::ChatId;
use crate::store::{Conn, StoreError, Tx, link_failures};

/// So many wrong tries lock.
pub(super) const TRIES: i64 = 5;
/// For so long; tries older than that are forgotten.
pub(super) const LOCK: TimeDelta = TimeDelta::minutes(15);

/// What is counted for a chat.
pub(super) fn chat(chat: ChatId) -> String {
    format!("chat:{chat}")
}

/// What is counted for an address.
pub(super) fn email(email: &Email) -> String {
    format!("email:{}", email.as_str())
}

/// Until when nothing is tried, if it is locked.
///
/// # Errors
/// The database's.
pub(super) async fn locked(
    conn: &mut Conn,
    subject: &str,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    let failures = link_failures::of(conn, subject).await?;
    Ok(failures.and_then(|failures| failures.locked_until).filter(|until| now < *until))
}

/// Counts a try. Gives how many there are.
///
/// # Errors
/// The database's.
pub(super) async fn count(tx: &mut Tx, subject: &str, now: DateTime<Utc>) -> Result<i64, StoreError> {
    link_failures::count(tx, subject, now, now - LOCK).await
}

/// Locks what failed too often; gives until when.
///
/// # Errors
/// The database's.
pub(super) async fn lock(
    tx: &mut Tx,
    subject: &str,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    link_failures::lock(tx, subject, now + LOCK, TRIES).await?;
    locked(tx, subject, now).await
}
