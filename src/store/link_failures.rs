//! Wrong passwords, counted for a chat and for an address.

use chrono::{DateTime, Utc};

use super::{Conn, StoreError, Tx};

/// The count for one subject (`chat:…` or `email:…`).
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Failures {
    /// Wrong tries since `first_at`.
    pub failures: i64,
    /// When counting began.
    pub first_at: DateTime<Utc>,
    /// Until when nothing is tried.
    pub locked_until: Option<DateTime<Utc>>,
}

/// What is counted for a subject. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn of(conn: &mut Conn, subject: &str) -> Result<Option<Failures>, StoreError> {
    fetch_optional!(
        conn,
        Failures,
        "SELECT failures, first_at, locked_until FROM link_failures WHERE subject = $1",
        subject
    )
}

/// Counts a try before its password is looked at, so that many at once are many. Starts anew when the count began
/// at `window` or before. Gives the count.
///
/// # Errors
/// The database's.
pub async fn count(
    tx: &mut Tx,
    subject: &str,
    now: DateTime<Utc>,
    window: DateTime<Utc>,
) -> Result<i64, StoreError> {
    let (failures,) = fetch_one!(
        tx,
        (i64,),
        "INSERT INTO link_failures (subject, failures, first_at) VALUES ($1, 1, $2)
         ON CONFLICT (subject) DO UPDATE SET
             failures = CASE WHEN link_failures.first_at <= $3 THEN 1 ELSE link_failures.failures + 1 END,
             first_at = CASE WHEN link_failures.first_at <= $3 THEN excluded.first_at ELSE link_failures.first_at END,
             locked_until = CASE WHEN link_failures.first_at <= $3 THEN NULL ELSE link_failures.locked_until END
         RETURNING failures",
        subject,
        now,
        window
    )?;
    Ok(failures)
}

/// Locks a subject that failed so often.
///
/// # Errors
/// The database's.
pub async fn lock(tx: &mut Tx, subject: &str, until: DateTime<Utc>, failures: i64) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE link_failures SET locked_until = $2 WHERE subject = $1 AND failures >= $3",
        subject,
        until,
        failures
    )?;
    Ok(())
}

/// Forgets a subject: its password was right.
///
/// # Errors
/// The database's.
pub async fn clear(tx: &mut Tx, subject: &str) -> Result<(), StoreError> {
    execute!(tx, "DELETE FROM link_failures WHERE subject = $1", subject)?;
    Ok(())
}

/// Forgets counts begun before an instant and no longer locked.
///
/// # Errors
/// The database's.
pub async fn forget(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, StoreError> {
    execute!(
        tx,
        "DELETE FROM link_failures WHERE first_at < $1 AND (locked_until IS NULL OR locked_until < $1)",
        before
    )
}
