//! Messages owed to somebody, written by the operation that owes them (promise 3).

use chrono::{DateTime, TimeDelta, Utc};

use super::{Conn, StoreError, Tx};
use crate::domain::ids::{AccountId, AnnouncementId, BookingId, ChatId, MessageId, OrderId, SessionId};
use crate::domain::notice::{Lane, NoticeKind};

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
    /// About which order.
    pub order_id: Option<OrderId>,
    /// Which announcement it is.
    pub announcement_id: Option<AnnouncementId>,
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
    /// About which order.
    pub order: Option<OrderId>,
    /// Which announcement it is.
    pub announcement: Option<AnnouncementId>,
    /// Which message to edit, when it is an edit.
    pub message: Option<MessageId>,
    /// What else there is to know, as the kind defines it.
    pub detail: Option<String>,
    /// Not to be sent earlier.
    pub not_before: DateTime<Utc>,
}

impl NewItem {
    /// A message that is about nothing yet, due at once.
    pub const fn new(chat: ChatId, kind: NoticeKind, now: DateTime<Utc>) -> Self {
        Self {
            chat,
            kind,
            session: None,
            booking: None,
            order: None,
            announcement: None,
            message: None,
            detail: None,
            not_before: now,
        }
    }

    /// The same, about a booking on a session.
    pub fn about(self, session: SessionId, booking: BookingId) -> Self {
        Self { session: Some(session), booking: Some(booking), ..self }
    }
}

/// Queues a message; none but an answer for somebody who has blocked the bot. Index: the primary key of telegram_users.
///
/// # Errors
/// The database's.
pub async fn push(conn: &mut Conn, new: &NewItem, now: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(
        conn,
        "INSERT INTO outbox (lane, chat_id, kind, session_id, booking_id, order_id, announcement_id, message_id, detail,
                             state, not_before, created_at)
         SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, CASE WHEN $10 > $11 THEN 'held' ELSE 'queued' END, $10, $11
         WHERE $1 = 0 OR NOT EXISTS (SELECT 1 FROM telegram_users t WHERE t.id = $2 AND t.blocked_at IS NOT NULL)",
        new.kind.lane() as i64,
        new.chat,
        new.kind,
        new.session,
        new.booking,
        new.order,
        new.announcement,
        new.message,
        new.detail.as_deref(),
        new.not_before,
        now
    )?;
    Ok(())
}

/// Queues a message about a booking for every Telegram user of an account who has not blocked the bot. Index:
/// `telegram_users_of_account`.
///
/// # Errors
/// The database's.
pub async fn tell(
    tx: &mut Tx,
    account: AccountId,
    session: SessionId,
    booking: BookingId,
    kind: NoticeKind,
    detail: Option<&str>,
    now: DateTime<Utc>,
) -> Result<u64, StoreError> {
    execute!(
        tx,
        "INSERT INTO outbox (lane, chat_id, kind, session_id, booking_id, detail, state, not_before, created_at)
         SELECT $2, t.id, $3, $4, $5, $6, 'queued', $7, $7
         FROM telegram_users t
         WHERE t.account_id = $1 AND t.blocked_at IS NULL
         ORDER BY t.id",
        account,
        kind.lane() as i64,
        kind,
        session,
        booking,
        detail,
        now
    )
}

/// Notes an answer that Telegram refused for good, with its reason (promise 3).
///
/// # Errors
/// The database's.
pub async fn note_given_up(
    conn: &mut Conn,
    item: &NewItem,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    execute!(
        conn,
        "INSERT INTO outbox (lane, chat_id, kind, message_id, detail, state, attempts, not_before, error, created_at)
         VALUES ($1, $2, $3, $4, $5, 'given_up', 1, $6, $7, $6)",
        item.kind.lane() as i64,
        item.chat,
        item.kind,
        item.message,
        item.detail.as_deref(),
        now,
        reason
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
    detail: Option<&str>,
    now: DateTime<Utc>,
) -> Result<u64, StoreError> {
    execute!(
        tx,
        "INSERT INTO outbox (lane, chat_id, kind, session_id, booking_id, detail, state, not_before, created_at)
         SELECT $2, t.id, $3, b.session_id, b.id, $4, 'queued', $5, $5
         FROM bookings b
         JOIN telegram_users t ON t.account_id = b.account_id AND t.blocked_at IS NULL
         WHERE b.session_id = $1 AND b.state = 'waiting'
         ORDER BY b.id, t.id",
        session,
        kind.lane() as i64,
        kind,
        detail,
        now
    )
}

/// Queues an offer for everyone on a session's waiting list who has not passed, in the order of joining; for every Telegram user of the
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
         WHERE b.session_id = $1 AND b.state = 'waiting' AND b.passed_at IS NULL
           AND NOT EXISTS (
               SELECT 1 FROM outbox q
               WHERE q.booking_id = b.id AND q.chat_id = t.id AND q.kind = $3 AND q.state <> 'given_up'
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
        "DELETE FROM outbox WHERE session_id = $1 AND kind = $2 AND state <> 'given_up'",
        session,
        NoticeKind::SeatFree
    )
}

/// Takes back the queued end of an offer in a message that is answered itself. Index: `outbox_of_chat`.
///
/// # Errors
/// The database's.
pub async fn drop_edit(tx: &mut Tx, chat: ChatId, message: MessageId) -> Result<u64, StoreError> {
    let kind = NoticeKind::OfferGone;
    execute!(
        tx,
        "DELETE FROM outbox
         WHERE chat_id = $1 AND lane = $2 AND kind = $3 AND message_id = $4 AND state <> 'given_up'",
        chat,
        kind.lane() as i64,
        kind,
        message
    )
}

/// Takes back what was queued about a booking, of one kind. Index: `outbox_of_booking`.
///
/// # Errors
/// The database's.
pub async fn drop_of_booking(tx: &mut Tx, booking: BookingId, kind: NoticeKind) -> Result<u64, StoreError> {
    execute!(
        tx,
        "DELETE FROM outbox WHERE booking_id = $1 AND kind = $2 AND state <> 'given_up'",
        booking,
        kind
    )
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

/// Drops the queued answers that edit a message: a newer edit of it takes their place. Says how many there were.
/// Index: `outbox_of_chat`.
///
/// # Errors
/// The database's.
pub async fn supersede(tx: &mut Tx, chat: ChatId, message: MessageId) -> Result<u64, StoreError> {
    execute!(
        tx,
        "DELETE FROM outbox
         WHERE chat_id = $1 AND lane = 0 AND state <> 'given_up' AND kind = $2 AND message_id = $3",
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
    execute!(
        conn,
        "UPDATE outbox SET attempts = attempts + 1, state = 'held', not_before = $2 WHERE id = $1",
        id,
        until
    )?;
    Ok(())
}

/// Holds a message back until an instant: nothing went wrong, its time has not come. It holds up nothing else in its
/// chat, so whatever failed before counts no more.
///
/// # Errors
/// The database's.
pub async fn hold(conn: &mut Conn, id: i64, until: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(
        conn,
        "UPDATE outbox SET attempts = 0, state = 'held', not_before = $2 WHERE id = $1 AND state <> 'given_up'",
        id,
        until
    )?;
    Ok(())
}

/// Holds back all that is queued for a chat: Telegram told it to wait. Index: `outbox_of_chat`.
///
/// # Errors
/// The database's.
pub async fn hold_chat(conn: &mut Conn, chat: ChatId, until: DateTime<Utc>) -> Result<u64, StoreError> {
    execute!(
        conn,
        "UPDATE outbox
         SET state = 'held', not_before = $2, attempts = CASE WHEN attempts = 0 THEN 1 ELSE attempts END
         WHERE chat_id = $1 AND state <> 'given_up' AND state = 'queued'",
        chat,
        until
    )
}

/// The clock was set back: what was to be tried again keeps its distance from now. What waits for an hour of the day
/// waits for that hour. Index: `outbox_held`.
///
/// # Errors
/// The database's.
pub async fn set_back(tx: &mut Tx, by: TimeDelta) -> Result<u64, StoreError> {
    let held = fetch_all!(
        tx,
        (i64, DateTime<Utc>),
        "SELECT id, not_before FROM outbox WHERE state = 'held' AND (attempts > 0 OR lane = 0)"
    )?;
    for (id, not_before) in &held {
        execute!(tx, "UPDATE outbox SET not_before = $2 WHERE id = $1", *id, *not_before - by)?;
    }
    Ok(held.len() as u64)
}

/// Gives up all that is owed to a chat from one lane on, for one reason (promise 3). Says of which lanes they were.
/// Index: `outbox_of_chat`.
///
/// # Errors
/// The database's.
pub async fn give_up_chat(
    conn: &mut Conn,
    chat: ChatId,
    from: Lane,
    reason: &str,
) -> Result<Vec<(i64,)>, StoreError> {
    fetch_all!(
        conn,
        (i64,),
        "UPDATE outbox SET state = 'given_up', error = $3
         WHERE chat_id = $1 AND lane >= $2 AND state <> 'given_up'
         RETURNING lane",
        chat,
        from as i64,
        reason
    )
}

/// Gives a message up, visibly, with its reason (promise 3). Says whether it was still queued.
///
/// # Errors
/// The database's.
pub async fn give_up(conn: &mut Conn, id: i64, reason: &str) -> Result<bool, StoreError> {
    let changed = execute!(
        conn,
        "UPDATE outbox SET attempts = attempts + 1, state = 'given_up', error = $2 WHERE id = $1 AND state <> 'given_up'",
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
        "SELECT COUNT(*) FILTER (WHERE state <> 'given_up'), COUNT(*) FILTER (WHERE state = 'given_up') FROM outbox"
    )
}

#[cfg(test)]
mod tests;
