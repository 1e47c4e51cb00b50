//! Wrong tries at getting into an account: five lock whoever tries, and what was tried, for 15 minutes.

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::email::Email;
use crate::domain::ids::ChatId;
use crate::store::{Conn, Store, StoreError, Tx, link_failures, operations};

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

/// Whether a try may be looked at.
pub(super) enum Attempt {
    /// It is this one in number, and counted.
    Counted(i64),
    /// Nothing is tried.
    Locked {
        /// Until when.
        until: DateTime<Utc>,
    },
}

/// Counts a try before what was typed is looked at: of many at once, no more than the limit are looked at. `key` is that of
/// the update that is handled, which counts once however often it is. What is counted stands once the transaction is
/// committed, whatever the answer.
///
/// # Errors
/// The database's.
pub(super) async fn attempt(
    tx: &mut Tx,
    subjects: &[String],
    now: DateTime<Utc>,
    key: Option<&str>,
) -> Result<Attempt, StoreError> {
    let again = match key {
        Some(key) => operations::recall(tx, key).await?.is_some(),
        None => false,
    };
    for subject in subjects {
        if let Some(until) = locked(tx, subject, now).await? {
            return Ok(Attempt::Locked { until });
        }
    }
    let mut tries = 0;
    for subject in subjects {
        let counted = if again {
            link_failures::of(tx, subject).await?.map_or(0, |failures| failures.failures)
        } else {
            count(tx, subject, now).await?
        };
        tries = tries.max(counted);
    }
    if let Some(key) = key.filter(|_| !again) {
        operations::remember(tx, key, "counted", now).await?;
    }
    if tries <= TRIES {
        return Ok(Attempt::Counted(tries));
    }
    // The fifth is being looked at, or its answer was lost on the way: what is said here must hold.
    for subject in subjects {
        link_failures::lock(tx, subject, now + LOCK, TRIES).await?;
    }
    Ok(Attempt::Locked { until: now + LOCK })
}

/// What was tried, the `tries`th time, was wrong. Gives until when it is locked, if it is now.
///
/// # Errors
/// The database's.
pub(super) async fn failed(
    store: &Store,
    subjects: &[String],
    now: DateTime<Utc>,
    tries: i64,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    if tries < TRIES {
        return Ok(None);
    }
    let mut tx = store.begin().await?;
    for subject in subjects {
        link_failures::lock(&mut tx, subject, now + LOCK, TRIES).await?;
    }
    tx.commit().await?;
    Ok(Some(now + LOCK))
}

/// What was tried was right: nothing counts against it any more.
///
/// # Errors
/// The database's.
pub(super) async fn succeeded(tx: &mut Tx, subjects: &[String]) -> Result<(), StoreError> {
    for subject in subjects {
        link_failures::clear(tx, subject).await?;
    }
    Ok(())
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
