//! Messages taken back before they were sent: what they would say is no longer true (rule 6).

use crate::domain::ids::{BookingId, ChatId, MessageId, SessionId};
use crate::domain::notice::NoticeKind;
use crate::store::{StoreError, Tx};

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
