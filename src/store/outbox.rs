//! Messages owed to somebody, written by the operation that owes them (promise 3).

use chrono::{DateTime, Utc};

use super::{Conn, StoreError, Tx};
use crate::domain::ids::{BookingId, ChatId, MessageId, SessionId};
use crate::domain::notice::NoticeKind;

/// A message to send.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Item {
    /// Its key, and its place within its lane.
    pub id: i64,
    /// To whom.
    pub chat_id: ChatId,
    /// What it says.
    pub kind: NoticeKind,
    /// About which session.
    pub session_id: Option<SessionId>,
    /// About which booking.
    pub booking_id: Option<BookingId>,
    /// Which message to edit, when it is an edit.
    pub message_id: Option<MessageId>,
    /// What else there is to know, as the kind defines it.
    pub detail: Option<String>,
    /// How often it was tried.
    pub attempts: i64,
}

/// A new message.
#[derive(Clone, Debug)]
pub struct NewItem {
    /// To whom.
    pub chat: ChatId,
    /// What it says.
    pub kind: NoticeKind,
    /// About which session.
    pub session: Option<SessionId>,
    /// About which booking.
    pub booking: Option<BookingId>,
    /// Which message to edit, when it is an edit.
    pub message: Option<MessageId>,
    /// What else there is to know, as the kind defines it.
    pub detail: Option<String>,
    /// Not to be sent earlier.
    pub not_before: DateTime<Utc>,
}

/// Queues a message.
///
/// # Errors
/// The database's.
pub async fn push(conn: &mut Conn, new: &NewItem, now: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(
        conn,
        "INSERT INTO outbox (lane, chat_id, kind, session_id, booking_id, message_id, detail, state, not_before, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 'queued', $8, $9)",
        new.kind.lane() as i64,
        new.chat,
        new.kind,
        new.session,
        new.booking,
        new.message,
        new.detail.as_deref(),
        new.not_before,
        now
    )?;
    Ok(())
}

/// Queues a message for everyone on a session's waiting list, in the order of joining: for every Telegram user of the
/// account who has not blocked the bot. Indexes:
/// `bookings_of_session`, `telegram_users_of_account`.
///
/// # Errors
/// The database's.
pub async fn tell_waiting(
    tx: &mut Tx,
    session: SessionId,
    kind: NoticeKind,
    now: DateTime<Utc>,
) -> Result<u64, StoreError> {
    execute!(
        tx,
        "INSERT INTO outbox (lane, chat_id, kind, session_id, booking_id, state, not_before, created_at)
         SELECT $2, t.id, $3, b.session_id, b.id, 'queued', $4, $4
         FROM bookings b
         JOIN telegram_users t ON t.account_id = b.account_id AND t.blocked_at IS NULL
         WHERE b.session_id = $1 AND b.state = 'waiting'
         ORDER BY b.id, t.id",
        session,
        kind.lane() as i64,
        kind,
        now
    )
}

/// Queues an offer for everyone on a session's waiting list, in the order of joining; for every Telegram user of the
/// account, unless one is queued for them already. Indexes: `bookings_of_session`, `telegram_users_of_account`,
/// `outbox_of_booking`.
///
/// # Errors
/// The database's.
pub async fn offer(tx: &mut Tx, session: SessionId, now: DateTime<Utc>) -> Result<u64, StoreError> {
    let kind = NoticeKind::SeatFree;
    execute!(
        tx,
        "INSERT INTO outbox (lane, chat_id, kind, session_id, booking_id, state, not_before, created_at)
         SELECT $2, t.id, $3, b.session_id, b.id, 'queued', $4, $4
         FROM bookings b
         JOIN telegram_users t ON t.account_id = b.account_id AND t.blocked_at IS NULL
         WHERE b.session_id = $1 AND b.state = 'waiting'
           AND NOT EXISTS (
               SELECT 1 FROM outbox q
               WHERE q.booking_id = b.id AND q.chat_id = t.id AND q.kind = $3 AND q.state = 'queued'
           )
         ORDER BY b.id, t.id",
        session,
        kind.lane() as i64,
        kind,
        now
    )
}

/// Takes back the offers of a session that were not sent yet: the seat is gone (rule 6). Index: `outbox_of_session`.
///
/// # Errors
/// The database's.
pub async fn drop_offers(tx: &mut Tx, session: SessionId) -> Result<u64, StoreError> {
    execute!(
        tx,
        "DELETE FROM outbox WHERE session_id = $1 AND kind = $2 AND state = 'queued'",
        session,
        NoticeKind::SeatFree
    )
}

/// Takes back what was queued about a booking, of one kind. Index: `outbox_of_booking`.
///
/// # Errors
/// The database's.
pub async fn drop_of_booking(tx: &mut Tx, booking: BookingId, kind: NoticeKind) -> Result<u64, StoreError> {
    execute!(tx, "DELETE FROM outbox WHERE booking_id = $1 AND kind = $2 AND state = 'queued'", booking, kind)
}

/// What is due, in the order in which it must go (lane, then age); of each chat only the first, so that no chat's many
/// hide another's one. An answer, and whatever did not get through, holds up what comes after it in the same chat, due
/// or not. Indexes: `outbox_next`, `outbox_of_chat`.
///
/// # Errors
/// The database's.
pub async fn due(conn: &mut Conn, now: DateTime<Utc>, limit: i64) -> Result<Vec<Item>, StoreError> {
    fetch_all!(
        conn,
        Item,
        "SELECT id, chat_id, kind, session_id, booking_id, message_id, detail, attempts
         FROM outbox o
         WHERE state = 'queued' AND not_before <= $1
           AND NOT EXISTS (
               SELECT 1 FROM outbox e
               WHERE e.chat_id = o.chat_id AND e.state = 'queued'
                 AND (e.lane < o.lane OR (e.lane = o.lane AND e.id < o.id))
                 AND (e.not_before <= $1 OR e.attempts > 0 OR e.lane = 0)
           )
         ORDER BY lane, id
         LIMIT $2",
        now,
        limit
    )
}

/// The chats for which answers wait in the queue, with how many: later answers to them must not overtake these.
/// Index: `outbox_next`.
///
/// # Errors
/// The database's.
pub async fn answers_owed(conn: &mut Conn) -> Result<Vec<(ChatId, i64)>, StoreError> {
    fetch_all!(
        conn,
        (ChatId, i64),
        "SELECT chat_id, COUNT(*) FROM outbox WHERE lane = 0 AND state = 'queued' GROUP BY chat_id"
    )
}

/// Drops the queued answers that edit a message: a newer edit of it takes their place. Says how many there were.
/// Index: `outbox_of_chat`.
///
/// # Errors
/// The database's.
pub async fn supersede(tx: &mut Tx, chat: ChatId, message: MessageId) -> Result<u64, StoreError> {
    execute!(
        tx,
        "DELETE FROM outbox
         WHERE chat_id = $1 AND lane = 0 AND state = 'queued' AND kind = $2 AND message_id = $3",
        chat,
        NoticeKind::Answer,
        message
    )
}

/// Drops a message that was sent, or that is no longer true. Says whether it was still queued.
///
/// # Errors
/// The database's.
pub async fn remove(conn: &mut Conn, id: i64) -> Result<bool, StoreError> {
    Ok(execute!(conn, "DELETE FROM outbox WHERE id = $1", id)? == 1)
}

/// Puts a message off until an instant: it did not get through.
///
/// # Errors
/// The database's.
pub async fn put_off(conn: &mut Conn, id: i64, until: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(conn, "UPDATE outbox SET attempts = attempts + 1, not_before = $2 WHERE id = $1", id, until)?;
    Ok(())
}

/// Gives a message up, visibly, with its reason (promise 3). Says whether it was still queued.
///
/// # Errors
/// The database's.
pub async fn give_up(conn: &mut Conn, id: i64, reason: &str) -> Result<bool, StoreError> {
    let changed = execute!(
        conn,
        "UPDATE outbox SET attempts = attempts + 1, state = 'given_up', error = $2 WHERE id = $1 AND state = 'queued'",
        id,
        reason
    )?;
    Ok(changed == 1)
}

/// How many messages are queued, and how many were given up. For the operator; no tap asks.
///
/// # Errors
/// The database's.
pub async fn counts(conn: &mut Conn) -> Result<(i64, i64), StoreError> {
    fetch_one!(
        conn,
        (i64, i64),
        "SELECT COUNT(*) FILTER (WHERE state = 'queued'), COUNT(*) FILTER (WHERE state = 'given_up') FROM outbox"
    )
}
