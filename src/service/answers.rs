//! The answers that operations gave, kept under their keys: run twice, an operation has one effect and says the same
//! (promise 2). In JSON, as the outcome's type writes it.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::store::{Conn, StoreError, Tx, operations};

/// What was answered to a key, if anything. Asked after the session's lock: whoever ran with the key before has
/// committed by then.
pub(super) async fn recall<T: DeserializeOwned>(conn: &mut Conn, key: &str) -> Result<Option<T>, StoreError> {
    let Some(answer) = operations::recall(conn, key).await? else { return Ok(None) };
    serde_json::from_str(&answer)
        .map(Some)
        .map_err(|_| StoreError::Corrupt { what: "answer of an operation" })
}

/// Keeps an answer under its key.
pub(super) async fn remember<T: Serialize>(
    tx: &mut Tx,
    key: &str,
    answer: &T,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    operations::remember(tx, key, &written(answer)?, now).await
}

/// Keeps an answer under its key, unless one is there already: that one was said first.
pub(super) async fn remember_first<T: Serialize>(
    tx: &mut Tx,
    key: &str,
    answer: &T,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    operations::remember_first(tx, key, &written(answer)?, now).await
}

fn written<T: Serialize>(answer: &T) -> Result<String, StoreError> {
    serde_json::to_string(answer).map_err(|_| StoreError::Corrupt { what: "answer of an operation" })
}
