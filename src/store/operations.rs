//! What ran once: operation keys and the answers given (promise 2: exactly once).

use chrono::{DateTime, Utc};

use super::{Conn, StoreError, Tx};

/// The outcome kept under a key, as the operation wrote it. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn recall(conn: &mut Conn, key: &str) -> Result<Option<String>, StoreError> {
    let row = fetch_optional!(conn, (String,), "SELECT outcome FROM operations WHERE key = $1", key)?;
    Ok(row.map(|(outcome,)| outcome))
}

/// Keeps an outcome under its key.
///
/// # Errors
/// [`StoreError::Conflict`] when another transaction did so first.
pub async fn remember(tx: &mut Tx, key: &str, outcome: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(tx, "INSERT INTO operations (key, outcome, at) VALUES ($1, $2, $3)", key, outcome, now)?;
    Ok(())
}

/// Keeps an outcome under its key, unless one is there. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn remember_first(
    tx: &mut Tx,
    key: &str,
    outcome: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO operations (key, outcome, at) VALUES ($1, $2, $3) ON CONFLICT (key) DO NOTHING",
        key,
        outcome,
        now
    )?;
    Ok(())
}

/// Forgets what is older than `before`. Index: `operations_at`.
///
/// # Errors
/// The database's.
pub async fn forget(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, StoreError> {
    execute!(tx, "DELETE FROM operations WHERE at < $1", before)
}
