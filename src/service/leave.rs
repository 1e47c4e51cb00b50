//! Leave a waiting list: the held credits are available again, at any time, at no cost.

use chrono::{DateTime, Utc};

use super::give_back::give_back;
use super::hooks::{self, Cause, HookKind};
use super::{Tapped, line};
use crate::domain::ids::{AccountId, BookingId};
use crate::domain::ledger::Movement;
use crate::domain::letter::LetterKind;
use crate::domain::states::BookingState;
use crate::store::bookings::{self, Booking};
use crate::store::ledger::Actor;
use crate::store::mails::{self, NewMail};
use crate::store::{Store, StoreError, Tx, sessions};

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// Off the list, the credits are back; by this request or by one before it.
    Left,
    /// The booking is not on the list any more.
    NotWaiting(BookingState),
    /// The account has no such booking.
    NotFound,
}

/// Leaves.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn leave(
    store: &Store,
    now: DateTime<Utc>,
    account: AccountId,
    booking: BookingId,
    tapped: Tapped,
) -> Result<Outcome, StoreError> {
    let mut tx = store.begin().await?;
    let Some(seen) = bookings::of_account_by_id(&mut tx, account, booking).await? else {
        return Ok(Outcome::NotFound);
    };
    let Some(session) = sessions::lock(&mut tx, seen.session_id).await? else { return Ok(Outcome::NotFound) };
    line::lock_orders(&mut tx, &session, Some(seen.order_id)).await?;
    if write(&mut tx, now, &seen, tapped).await? {
        let letter = NewMail::about(account, LetterKind::Left, session.id, booking);
        mails::push(&mut tx, &letter, now).await?;
        tx.commit().await?;
        return Ok(Outcome::Left);
    }
    let state = bookings::of_account_by_id(&mut tx, account, booking).await?.map(|booking| booking.state);
    tx.rollback().await?;
    Ok(match state {
        Some(BookingState::Cancelled) => Outcome::Left,
        Some(state) => Outcome::NotWaiting(state),
        None => Outcome::NotFound,
    })
}

/// Takes a booking off the list, if it waits; under the locks of its session and its order.
pub(super) async fn write(
    tx: &mut Tx,
    now: DateTime<Utc>,
    booking: &Booking,
    tapped: Tapped,
) -> Result<bool, StoreError> {
    let waiting = BookingState::Waiting;
    if !bookings::change(tx, booking.id, waiting, BookingState::Cancelled, now).await? {
        return Ok(false);
    }
    hooks::booking(tx, HookKind::BookingCancelled, Cause::Customer, booking.id, now).await?;
    let movement = Movement::release(booking.credits);
    give_back(tx, booking.order_id, booking.id, movement, Actor::Customer, "left the list", now).await?;
    sessions::count(tx, booking.session_id, 0, -1).await?;
    line::end_offer(tx, booking.id, tapped, now).await?;
    line::moved(tx, booking.session_id, None, now).await?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{ChatId, MessageId};
    use crate::domain::notice::NoticeKind;
    use crate::service::cancel;
    use crate::service::testing::*;

    on_both! {
        async fn releases_what_was_held(store: Store) {
            let club = Club::new(&store).await;
            let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
            let dive = club.session(1).await;
            club.book(&ana, dive).await;
            let his = club.wait(&ben, dive).await;
            for _ in 0..2 {
                assert_eq!(leave(&store, now(), ben.account, his, None).await.unwrap(), Outcome::Left);
            }
            assert_eq!(club.state(his).await, BookingState::Cancelled);
            assert_eq!((club.places(dive).await, club.pots(&ben).await), ((1, 0), (10, 0, 0)));
            club.adds_up().await;
        }

        async fn ends_ones_own_offers_and_nobody_elses(store: Store) {
            let club = Club::new(&store).await;
            let (ana, ben, cleo) = (club.customer("Ana").await, club.customer("Ben").await, club.customer("Cleo").await);
            let his_other = club.phone(ben.account).await;
            let dive = club.session(1).await;
            let hers = club.book(&ana, dive).await;
            let his = club.wait(&ben, dive).await;
            let cleos = club.wait(&cleo, dive).await;
            cancel::cancel(&store, now(), ana.account, hers).await.unwrap();
            // One phone has its offer, the other's is still queued.
            let first = club.outbox().await.remove(0);
            let tapped: (ChatId, MessageId) = (ben.phone, MessageId(1));
            club.send_offer(&first, tapped.1).await;
            let queued = club.queued(NoticeKind::SeatFree).await;
            assert_eq!((first.chat_id, queued), (ben.phone, vec![(his_other, his), (cleo.phone, cleos)]));
            leave(&store, now(), ben.account, his, Some(tapped)).await.unwrap();
            assert_eq!(club.queued(NoticeKind::SeatFree).await, [(cleo.phone, cleos)]);
            assert!(club.retracted().await.is_empty(), "the tapped message has its answer");
            club.adds_up().await;
        }

        async fn takes_the_button_off_the_other_phone(store: Store) {
            let club = Club::new(&store).await;
            let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
            let his_other = club.phone(ben.account).await;
            let dive = club.session(1).await;
            let hers = club.book(&ana, dive).await;
            let his = club.wait(&ben, dive).await;
            cancel::cancel(&store, now(), ana.account, hers).await.unwrap();
            let sent = club.send_offers().await;
            leave(&store, now(), ben.account, his, Some(sent[0])).await.unwrap();
            assert_eq!(club.retracted().await, [(his_other, sent[1].1)]);
        }

        async fn only_ones_own_and_waiting(store: Store) {
            let club = Club::new(&store).await;
            let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
            let dive = club.session(1).await;
            let hers = club.book(&ana, dive).await;
            let his = club.wait(&ben, dive).await;
            assert_eq!(leave(&store, now(), ana.account, his, None).await.unwrap(), Outcome::NotFound);
            let booked = leave(&store, now(), ana.account, hers, None).await.unwrap();
            assert_eq!(booked, Outcome::NotWaiting(BookingState::Booked));
            assert_eq!(club.places(dive).await, (1, 1));
            club.adds_up().await;
        }
    }
}
