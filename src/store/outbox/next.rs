//! What is to be sent next, and whether it still is.

use chrono::{DateTime, Utc};

use super::Item;
use crate::domain::ids::ChatId;
use crate::domain::notice::Lane;
use crate::store::{Conn, StoreError, Tx};

/// What is queued, in the order in which it must go (lane, then age); of each chat only the first, so that no chat's
/// many hide another's one; only of the lanes before one, where that is given. An answer, and whatever did not get through, holds up what comes after it in the same chat
/// even while it is held. Indexes: `outbox_next`, `outbox_of_chat`.
///
/// # Errors
/// The database's.
pub async fn due_before(conn: &mut Conn, before: Option<Lane>, limit: i64) -> Result<Vec<Item>, StoreError> {
    fetch_all!(
        conn,
        Item,
        "SELECT id, chat_id, kind, session_id, booking_id, order_id, announcement_id, message_id, detail, attempts
         FROM outbox o
         WHERE state = 'queued' AND lane < $2
           AND NOT EXISTS (
               SELECT 1 FROM outbox e
               WHERE e.chat_id = o.chat_id AND e.state <> 'given_up'
                 AND (e.lane < o.lane OR (e.lane = o.lane AND e.id < o.id))
                 AND (e.state = 'queued' OR e.attempts > 0 OR e.lane = 0)
           )
         ORDER BY lane, id
         LIMIT $1",
        limit,
        before.map_or(i64::MAX, |lane| lane as i64)
    )
}

/// The same, of all lanes.
///
/// # Errors
/// The database's.
pub async fn due(conn: &mut Conn, limit: i64) -> Result<Vec<Item>, StoreError> {
    due_before(conn, None, limit).await
}

/// The first message of a chat, if it is queued and nothing holds it up. Index: `outbox_of_chat`.
///
/// # Errors
/// The database's.
pub async fn next_of_chat(conn: &mut Conn, chat: ChatId) -> Result<Option<Item>, StoreError> {
    fetch_optional!(
        conn,
        Item,
        "SELECT id, chat_id, kind, session_id, booking_id, order_id, announcement_id, message_id, detail, attempts
         FROM outbox o
         WHERE chat_id = $1 AND state <> 'given_up' AND state = 'queued'
           AND NOT EXISTS (
               SELECT 1 FROM outbox e
               WHERE e.chat_id = $1 AND e.state <> 'given_up' AND e.state <> 'queued'
                 AND (e.lane < o.lane OR (e.lane = o.lane AND e.id < o.id))
                 AND (e.attempts > 0 OR e.lane = 0)
           )
         ORDER BY lane, id
         LIMIT 1",
        chat
    )
}

/// Whether a message is still queued, and whether its recipient has blocked the bot: the last look before it is sent.
/// `None` when it was taken back. Indexes: the primary keys.
///
/// # Errors
/// The database's.
pub async fn still_queued(conn: &mut Conn, id: i64) -> Result<Option<bool>, StoreError> {
    let row = fetch_optional!(
        conn,
        (Option<DateTime<Utc>>,),
        "SELECT t.blocked_at
         FROM outbox o
         LEFT JOIN telegram_users t ON t.id = o.chat_id
         WHERE o.id = $1 AND o.state = 'queued'",
        id
    )?;
    Ok(row.map(|(blocked_at,)| blocked_at.is_some()))
}

/// Queues what was held until now, the longest overdue first. Says how many. Index: `outbox_held`.
///
/// # Errors
/// The database's.
pub async fn promote(tx: &mut Tx, now: DateTime<Utc>, limit: i64) -> Result<u64, StoreError> {
    execute!(
        tx,
        "UPDATE outbox SET state = 'queued'
         WHERE id IN (SELECT id FROM outbox WHERE state = 'held' AND not_before <= $1 ORDER BY not_before LIMIT $2)",
        now,
        limit
    )
}

/// Whether anything held should have been queued by now. Index: `outbox_held`.
///
/// # Errors
/// The database's.
pub async fn overdue(conn: &mut Conn, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let first = fetch_optional!(
        conn,
        (i64,),
        "SELECT id FROM outbox WHERE state = 'held' AND not_before <= $1 ORDER BY not_before LIMIT 1",
        now
    )?;
    Ok(first.is_some())
}

/// The chats for which answers wait in the queue, with how many: later answers to them must not overtake these.
/// Index: none; asked once, at the start.
///
/// # Errors
/// The database's.
pub async fn answers_owed(conn: &mut Conn) -> Result<Vec<(ChatId, i64)>, StoreError> {
    fetch_all!(
        conn,
        (ChatId, i64),
        "SELECT chat_id, COUNT(*) FROM outbox WHERE lane = 0 AND state <> 'given_up' GROUP BY chat_id"
    )
}

/// How many messages are queued, and how many were given up. For the operator; no tap asks.
///
/// # Errors
/// The database's.
pub async fn counts(conn: &mut Conn) -> Result<(i64, i64), StoreError> {
    fetch_one!(
        conn,
        (i64, i64),
        "SELECT COUNT(*) FILTER (WHERE state <> 'given_up'), COUNT(*) FILTER (WHERE state = 'given_up') FROM outbox"
    )
}
