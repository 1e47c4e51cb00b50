//! Offers that were sent and still show their claim button (rule 6).

use chrono::{DateTime, Utc};

use super::{Conn, StoreError, Tx};
use crate::domain::ids::{BookingId, ChatId, MessageId, SessionId};
use crate::domain::notice::NoticeKind;

/// Notes an offer that was sent.
///
/// # Errors
/// The database's.
pub async fn sent(
    tx: &mut Tx,
    chat: ChatId,
    message: MessageId,
    session: SessionId,
    booking: BookingId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO offers (chat_id, message_id, session_id, booking_id, sent_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING",
        chat,
        message,
        session,
        booking,
        now
    )?;
    Ok(())
}

/// Queues the end of every offer of a session: its text and buttons change, since the seat is gone. The message that
/// `tapped` names is left to the answer of its own tap. Index: `offers_of_session`.
///
/// # Errors
/// The database's.
pub async fn retract_of_session(
    tx: &mut Tx,
    session: SessionId,
    tapped: Option<(ChatId, MessageId)>,
    now: DateTime<Utc>,
) -> Result<u64, StoreError> {
    let kind = NoticeKind::OfferGone;
    let (chat, message) = tapped.unwrap_or((ChatId(0), MessageId(0)));
    execute!(
        tx,
        "INSERT INTO outbox (lane, chat_id, kind, session_id, booking_id, message_id, state, not_before, created_at)
         SELECT $4, chat_id, $5, session_id, booking_id, message_id, 'queued', $6, $6
         FROM offers
         WHERE session_id = $1 AND NOT (chat_id = $2 AND message_id = $3)
           AND NOT EXISTS (SELECT 1 FROM telegram_users t WHERE t.id = chat_id AND t.blocked_at IS NOT NULL)
         ORDER BY booking_id, chat_id",
        session,
        chat,
        message,
        kind.lane() as i64,
        kind,
        now
    )?;
    execute!(tx, "DELETE FROM offers WHERE session_id = $1", session)
}

/// As [`retract_of_session`], of one booking: it left the list. Index: `offers_of_booking`.
///
/// # Errors
/// The database's.
pub async fn retract_of_booking(
    tx: &mut Tx,
    booking: BookingId,
    tapped: Option<(ChatId, MessageId)>,
    now: DateTime<Utc>,
) -> Result<u64, StoreError> {
    let kind = NoticeKind::OfferGone;
    let (chat, message) = tapped.unwrap_or((ChatId(0), MessageId(0)));
    execute!(
        tx,
        "INSERT INTO outbox (lane, chat_id, kind, session_id, booking_id, message_id, state, not_before, created_at)
         SELECT $4, chat_id, $5, session_id, booking_id, message_id, 'queued', $6, $6
         FROM offers
         WHERE booking_id = $1 AND NOT (chat_id = $2 AND message_id = $3)
           AND NOT EXISTS (SELECT 1 FROM telegram_users t WHERE t.id = chat_id AND t.blocked_at IS NOT NULL)
         ORDER BY chat_id",
        booking,
        chat,
        message,
        kind.lane() as i64,
        kind,
        now
    )?;
    execute!(tx, "DELETE FROM offers WHERE booking_id = $1", booking)
}

/// How many offers of a session show their button. Index: `offers_of_session`.
///
/// # Errors
/// The database's.
pub async fn live(conn: &mut Conn, session: SessionId) -> Result<i64, StoreError> {
    let (count,) = fetch_one!(conn, (i64,), "SELECT COUNT(*) FROM offers WHERE session_id = $1", session)?;
    Ok(count)
}
