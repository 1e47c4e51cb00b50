//! Updates, written down before Telegram is told that they arrived (promise 2).

use chrono::{DateTime, Utc};

use super::{Conn, StoreError, Tx};
use crate::domain::ids::{ChatId, InboxSeq};

/// An update to handle.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Entry {
    /// Its place in the order of arrival.
    pub seq: InboxSeq,
    /// The chat within which order is kept.
    pub chat_id: ChatId,
    /// The update, as Telegram sent it.
    pub payload: String,
}

/// Writes an update down. `None`: it is known already, handled or not.
///
/// # Errors
/// The database's.
pub async fn put(
    tx: &mut Tx,
    update_id: i64,
    chat: ChatId,
    payload: &str,
    now: DateTime<Utc>,
) -> Result<Option<InboxSeq>, StoreError> {
    let row = fetch_optional!(
        tx,
        (InboxSeq,),
        "INSERT INTO inbox (update_id, chat_id, payload, received_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (update_id) DO NOTHING
         RETURNING seq",
        update_id,
        chat,
        payload,
        now
    )?;
    Ok(row.map(|(seq,)| seq))
}

/// Those not handled, after a place in their order. Index: `inbox_open`.
///
/// # Errors
/// The database's.
pub async fn open(conn: &mut Conn, after: InboxSeq, limit: i64) -> Result<Vec<Entry>, StoreError> {
    fetch_all!(
        conn,
        Entry,
        "SELECT seq, chat_id, payload FROM inbox WHERE handled_at IS NULL AND seq > $1 ORDER BY seq LIMIT $2",
        after,
        limit
    )
}

/// Those of one chat not handled, after a place in their order. Index: `inbox_open_of_chat`.
///
/// # Errors
/// The database's.
pub async fn open_of_chat(
    conn: &mut Conn,
    chat: ChatId,
    after: InboxSeq,
    limit: i64,
) -> Result<Vec<Entry>, StoreError> {
    fetch_all!(
        conn,
        Entry,
        "SELECT seq, chat_id, payload FROM inbox
         WHERE handled_at IS NULL AND chat_id = $1 AND seq > $2
         ORDER BY seq
         LIMIT $3",
        chat,
        after,
        limit
    )
}

/// Marks one as handled. What it said goes; that it came stays a while. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn done(tx: &mut Tx, seq: InboxSeq, now: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE inbox SET handled_at = $2, payload = NULL WHERE seq = $1 AND handled_at IS NULL",
        seq,
        now
    )?;
    Ok(())
}

/// Forgets those handled before an instant. Index: `inbox_handled`.
///
/// # Errors
/// The database's.
pub async fn forget(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, StoreError> {
    execute!(tx, "DELETE FROM inbox WHERE handled_at < $1", before)
}
