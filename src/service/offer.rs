//! An offer was sent: from now on its button has to be taken away when the seat is gone (design rule 6).

use chrono::{DateTime, Utc};

use super::line;

use crate::domain::ids::{BookingId, ChatId, MessageId, SessionId};
use crate::domain::notice::NoticeKind;
use crate::domain::states::WaitMode;
use crate::store::{Store, StoreError, bookings, offers, outbox, sessions, turns};

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
    let booking = line::standing(&mut conn, &session, booking).await?;
    Ok(still_true(&session, &booking, now))
}

/// Whether an offer may still be made, or stand: a seat is there for it. In turn, only to whoever it is kept for.
pub fn still_true(session: &sessions::Session, booking: &bookings::Booking, now: DateTime<Utc>) -> bool {
    let asked = session.waitlist != WaitMode::InTurn || booking.offered_until.is_some();
    asked && (line::can_claim(session, booking, now) || in_time(session, booking, now))
}

/// Its minutes begin when it arrives, however long it was on its way.
fn in_time(session: &sessions::Session, booking: &bookings::Booking, now: DateTime<Utc>) -> bool {
    booking.offered_until.is_some() && session.list_paused_at.is_none() && session.seats().list_open(now)
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
    let mut holds = false;
    if let Some((session, booking)) = session.zip(booking) {
        let booking = line::standing(&mut tx, &session, booking).await?;
        holds = still_true(&session, &booking, now);
        if holds && booking.offered_until.is_some() {
            turns::restart(&mut tx, offer.booking, line::window(&session, now)).await?;
        }
    }
    if holds {
        offers::sent(&mut tx, offer.chat, offer.message, offer.session, offer.booking, now).await?;
    } else {
        let gone = outbox::NewItem {
            message: Some(offer.message),
            ..outbox::NewItem::new(offer.chat, NoticeKind::OfferGone, now).about(offer.session, offer.booking)
        };
        outbox::push(&mut tx, &gone, now).await?;
    }
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::testing::*;
    use crate::service::{cancel, claim, leave};
    use crate::store::outbox::Item;

    /// Ana's seat is free; Ben and Cleo wait and their offers are queued.
    struct Ring {
        club: Club,
        dive: SessionId,
        waiting: [(Customer, BookingId); 2],
        offers: Vec<Item>,
    }

    impl Ring {
        async fn new(store: &Store) -> Self {
            let club = Club::new(store).await;
            let (ana, ben, cleo) =
                (club.customer("Ana").await, club.customer("Ben").await, club.customer("Cleo").await);
            let dive = club.session(1).await;
            let hers = club.book(&ana, dive).await;
            let waiting =
                [(ben.clone(), club.wait(&ben, dive).await), (cleo.clone(), club.wait(&cleo, dive).await)];
            cancel::cancel(store, now(), ana.account, hers).await.unwrap();
            let offers = club.outbox().await;
            Self { club, dive, waiting, offers }
        }

        async fn holds(&self, now: DateTime<Utc>, which: usize) -> bool {
            holds(&self.club.store, now, self.dive, self.waiting[which].1).await.unwrap()
        }

        async fn live(&self) -> i64 {
            offers::live(&mut self.club.store.read().await.unwrap(), self.dive).await.unwrap()
        }
    }

    on_both! {
        async fn holds_while_a_seat_is_free_and_the_list_open(store: Store) {
            let ring = Ring::new(&store).await;
            let cutoff = at("2026-11-24T06:30");
            assert_eq!((ring.holds(cutoff - MOMENT, 0).await, ring.holds(cutoff, 0).await), (true, false));
            let (ben, his) = &ring.waiting[0];
            leave::leave(&store, now(), ben.account, *his, None).await.unwrap();
            assert_eq!((ring.holds(now(), 0).await, ring.holds(now(), 1).await), (false, true));
            let (cleo, hers) = &ring.waiting[1];
            claim::claim(&store, now(), cleo.account, *hers, None).await.unwrap();
            assert!(!ring.holds(now(), 1).await);
            assert!(!holds(&store, now(), ring.dive, BookingId(999)).await.unwrap());
        }

        async fn sent_in_time_it_is_kept_for_later(store: Store) {
            let ring = Ring::new(&store).await;
            ring.club.send_offer(&ring.offers[0], MessageId(1)).await;
            assert_eq!((ring.live().await, ring.club.outbox().await.len()), (1, 1));
            ring.club.send_offer(&ring.offers[0], MessageId(1)).await;
            assert_eq!((ring.live().await, ring.club.outbox().await.len()), (1, 1), "noted once");
            ring.club.adds_up().await;
        }

        async fn sent_while_another_claimed_it_loses_its_button_at_once(store: Store) {
            let ring = Ring::new(&store).await;
            let (cleo, hers) = &ring.waiting[1];
            claim::claim(&store, now(), cleo.account, *hers, None).await.unwrap();
            assert!(ring.club.outbox().await.is_empty(), "the claim dropped what was on its way");
            ring.club.send_offer(&ring.offers[0], MessageId(1)).await;
            assert_eq!(ring.club.retracted().await, [(ring.waiting[0].0.phone, MessageId(1))]);
            assert_eq!(ring.live().await, 0);
        }

        async fn sent_at_the_moment_of_a_claim_no_button_stays(store: Store) {
            let ring = Ring::new(&store).await;
            let (cleo, hers) = ring.waiting[1].clone();
            let claiming = {
                let store = store.clone();
                tokio::spawn(async move { claim::claim(&store, now(), cleo.account, hers, None).await.unwrap() })
            };
            ring.club.send_offer(&ring.offers[0], MessageId(1)).await;
            assert_eq!(claiming.await.unwrap(), claim::Outcome::Claimed);
            // Whichever was first.
            assert_eq!(ring.club.retracted().await, [(ring.waiting[0].0.phone, MessageId(1))]);
            assert_eq!(ring.live().await, 0);
            ring.club.adds_up().await;
        }
    }
}
