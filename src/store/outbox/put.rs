//! Messages written into the outbox, by the operation that owes them.

use chrono::{DateTime, Utc};

use super::NewItem;
use crate::domain::ids::{AccountId, BookingId, SessionId};
use crate::domain::notice::NoticeKind;
use crate::store::{Conn, StoreError, Tx};

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

/// Queues a message about nothing in particular for every Telegram user of an account who has not blocked the bot. Index:
/// `telegram_users_of_account`.
///
/// # Errors
/// The database's.
pub async fn tell_phones(
    tx: &mut Tx,
    account: AccountId,
    kind: NoticeKind,
    detail: &str,
    now: DateTime<Utc>,
) -> Result<u64, StoreError> {
    execute!(
        tx,
        "INSERT INTO outbox (lane, chat_id, kind, detail, state, not_before, created_at)
         SELECT $2, t.id, $3, $4, 'queued', $5, $5
         FROM telegram_users t
         WHERE t.account_id = $1 AND t.blocked_at IS NULL
         ORDER BY t.id",
        account,
        kind.lane() as i64,
        kind,
        detail,
        now
    )
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

/// Notes an answer that Telegram refused for good, with its reason (promise 3) and without what it said: that may be the address
/// of a page or of a calendar, which nobody is to find here for ever.
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
        "INSERT INTO outbox (lane, chat_id, kind, message_id, state, attempts, not_before, error, created_at)
         VALUES ($1, $2, $3, $4, 'given_up', 1, $5, $6, $5)",
        item.kind.lane() as i64,
        item.chat,
        item.kind,
        item.message,
        now,
        reason
    )?;
    Ok(())
}
