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
    let answer =
        serde_json::to_string(answer).map_err(|_| StoreError::Corrupt { what: "answer of an operation" })?;
    operations::remember(tx, key, &answer, now).await
}
