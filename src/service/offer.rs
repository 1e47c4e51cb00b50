//! An offer was sent: from now on its button has to be taken away when the seat is gone (design rule 6).

use chrono::{DateTime, Utc};

use crate::domain::ids::{BookingId, ChatId, MessageId, SessionId};
use crate::domain::notice::NoticeKind;
use crate::domain::states::BookingState;
use crate::store::{Store, StoreError, bookings, offers, outbox, sessions};

/// Whether an offer to a booking holds: it waits, the list is open, and a seat is free.
///
/// # Errors
/// The database's.
pub async fn holds(
    store: &Store,
    now: DateTime<Utc>,
    session: SessionId,
    booking: BookingId,
) -> Result<bool, StoreError> {
    let mut conn = store.read().await?;
    let Some(booking) = bookings::by_id(&mut conn, booking).await? else { return Ok(false) };
    let Some(session) = sessions::by_id(&mut conn, session).await? else { return Ok(false) };
    Ok(claimable(&session, booking.state, now))
}

fn claimable(session: &sessions::Session, state: BookingState, now: DateTime<Utc>) -> bool {
    state == BookingState::Waiting && session.seats().list_open(now) && session.seats().free() > 0
}

/// Which offer, and as which message it arrived.
#[derive(Clone, Copy, Debug)]
pub struct SentOffer {
    /// The outbox item that it was.
    pub item: i64,
    /// For a seat on which session.
    pub session: SessionId,
    /// To which booking.
    pub booking: BookingId,
    /// To whom.
    pub chat: ChatId,
    /// As which message.
    pub message: MessageId,
}

/// Takes a sent offer out of the outbox and keeps its message, so that its button can be taken away; at once, when the
/// seat went while the offer was on its way.
///
/// # Errors
/// The database's; the offer is then still in the outbox.
pub async fn sent(store: &Store, now: DateTime<Utc>, offer: SentOffer) -> Result<(), StoreError> {
    let mut tx = store.begin().await?;
    // The session's lock, so that no claim can come between the look and the note.
    let session = sessions::lock(&mut tx, offer.session).await?;
    let booking = bookings::by_id(&mut tx, offer.booking).await?;
    outbox::remove(&mut tx, offer.item).await?;
    let holds =
        session.zip(booking).is_some_and(|(session, booking)| claimable(&session, booking.state, now));
    if holds {
        offers::sent(&mut tx, offer.chat, offer.message, offer.session, offer.booking, now).await?;
    } else {
        let gone = outbox::NewItem {
            chat: offer.chat,
            kind: NoticeKind::OfferGone,
            session: Some(offer.session),
            booking: Some(offer.booking),
            message: Some(offer.message),
            detail: None,
            not_before: now,
        };
        outbox::push(&mut tx, &gone, now).await?;
    }
    tx.commit().await
}
