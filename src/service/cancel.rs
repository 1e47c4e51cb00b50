//! Cancel a booking in time: its credits return to the order they came from, at once (design rule 3).

use chrono::{DateTime, Utc};

use super::give_back::give_back;
use super::hooks::{self, Cause, HookKind};
use super::line;
use crate::domain::ids::{AccountId, BookingId};
use crate::domain::ledger::Movement;
use crate::domain::letter::LetterKind;
use crate::domain::states::{BookingState, SessionState};
use crate::store::bookings::{self, Booking};
use crate::store::ledger::Actor;
use crate::store::mails::{self, NewMail};
use crate::store::{Store, StoreError, Tx, sessions};

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// The booking is cancelled and its credits are back; by this request or by one before it.
    Cancelled,
    /// The deadline has passed. The seat can still be given up, for nothing.
    TooLate,
    /// The session has started.
    Started,
    /// The booking is in a state that can't be cancelled.
    NotBooked(BookingState),
    /// The account has no such booking.
    NotFound,
}

/// Cancels.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn cancel(
    store: &Store,
    now: DateTime<Utc>,
    account: AccountId,
    booking: BookingId,
) -> Result<Outcome, StoreError> {
    let mut tx = store.begin().await?;
    let Some(seen) = bookings::of_account_by_id(&mut tx, account, booking).await? else {
        return Ok(Outcome::NotFound);
    };
    let Some(session) = sessions::lock(&mut tx, seen.session_id).await? else { return Ok(Outcome::NotFound) };
    // Read again under the lock: it may have been claimed, or given back, meanwhile.
    let Some(seen) = bookings::of_account_by_id(&mut tx, account, booking).await? else {
        return Ok(Outcome::NotFound);
    };
    line::lock_orders(&mut tx, &session, Some(seen.order_id)).await?;
    // Cancelled by the organizer: everything is decided there, whatever the deadlines (rule 9).
    let in_time = now < session.cancel_until && session.state == SessionState::Scheduled;
    if in_time && write(&mut tx, now, &seen).await? {
        let letter = NewMail::about(account, LetterKind::Cancelled, session.id, booking);
        mails::push(&mut tx, &letter, now).await?;
        tx.commit().await?;
        return Ok(Outcome::Cancelled);
    }
    tx.rollback().await?;
    Ok(match seen.state {
        BookingState::Cancelled => Outcome::Cancelled,
        BookingState::Booked if now >= session.starts_at => Outcome::Started,
        BookingState::Booked => Outcome::TooLate,
        state => Outcome::NotBooked(state),
    })
}

/// Gives a seat back with its credits, if it is booked; under the locks of its session and its order.
pub(super) async fn write(tx: &mut Tx, now: DateTime<Utc>, booking: &Booking) -> Result<bool, StoreError> {
    let booked = BookingState::Booked;
    if !bookings::change(tx, booking.id, booked, BookingState::Cancelled, now).await? {
        return Ok(false);
    }
    hooks::booking(tx, HookKind::BookingCancelled, Cause::Customer, booking.id, now).await?;
    let movement = Movement::refund(booking.credits);
    give_back(tx, booking.order_id, booking.id, movement, Actor::Customer, "cancelled", now).await?;
    sessions::count(tx, booking.session_id, -1, 0).await?;
    line::freed(tx, booking.session_id, booking.claimed_by(), now).await?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::deadlines::{Exceptions, Minutes};
    use crate::domain::notice::NoticeKind;
    use crate::service::refusal::Intent;
    use crate::service::testing::*;

    on_both! {
        async fn returns_the_credits_to_the_order_they_came_from(store: Store) {
            let club = Club::new(&store).await;
            let ana = club.customer("Ana").await;
            let soon = club.order(ana.account, 1, "2026-12-01", &[]).await;
            let dive = club.session(8).await;
            let booking = club.book(&ana, dive).await;
            assert_eq!(club.order_now(ana.account, soon).await.spent.get(), 1);
            assert_eq!(cancel(&store, now(), ana.account, booking).await.unwrap(), Outcome::Cancelled);
            assert_eq!(club.order_now(ana.account, soon).await.available.get(), 1);
            assert_eq!((club.places(dive).await, club.pots(&ana).await), ((0, 0), (10, 0, 0)));
            // And they can be used again at once.
            assert_eq!(club.booking(club.book(&ana, dive).await).await.order_id, soon);
            club.adds_up().await;
        }

        async fn twice_returns_once(store: Store) {
            let club = Club::new(&store).await;
            let ana = club.customer("Ana").await;
            let dive = club.session(8).await;
            let booking = club.book(&ana, dive).await;
            done(club.ask(now(), &ana, dive, &adult("Leo"), Intent::Seat).await);
            for at in [now(), now(), at("2026-11-25T12:00")] {
                assert_eq!(cancel(&store, at, ana.account, booking).await.unwrap(), Outcome::Cancelled);
            }
            assert_eq!((club.places(dive).await, club.pots(&ana).await), ((1, 0), (9, 0, 1)));
            club.adds_up().await;
        }

        async fn at_the_same_time_returns_once(store: Store) {
            let club = Club::new(&store).await;
            let ana = club.customer("Ana").await;
            let dive = club.session(8).await;
            let booking = club.book(&ana, dive).await;
            let mut asked = Vec::new();
            for _ in 0..6 {
                let (store, account) = (store.clone(), ana.account);
                asked.push(tokio::spawn(async move { cancel(&store, now(), account, booking).await.unwrap() }));
            }
            for outcome in asked {
                assert_eq!(outcome.await.unwrap(), Outcome::Cancelled);
            }
            assert_eq!((club.places(dive).await, club.pots(&ana).await), ((0, 0), (10, 0, 0)));
            club.adds_up().await;
        }

        async fn until_the_deadline_and_not_at_it(store: Store) {
            let club = Club::new(&store).await;
            let ana = club.customer("Ana").await;
            let dive = club.session(8).await;
            let (hers, his) = (
                club.book(&ana, dive).await,
                done(club.ask(now(), &ana, dive, &adult("Leo"), Intent::Seat).await),
            );
            let deadline = at("2026-11-23T18:30");
            assert_eq!(cancel(&store, deadline, ana.account, hers).await.unwrap(), Outcome::TooLate);
            assert_eq!(club.state(hers).await, BookingState::Booked);
            assert_eq!(cancel(&store, deadline - MOMENT, ana.account, his).await.unwrap(), Outcome::Cancelled);
            let start = at("2026-11-24T18:30");
            assert_eq!(cancel(&store, start, ana.account, hers).await.unwrap(), Outcome::Started);
            assert_eq!((club.places(dive).await, club.pots(&ana).await), ((1, 0), (9, 0, 1)));
            club.adds_up().await;
        }

        async fn by_the_sessions_own_deadline(store: Store) {
            let club = Club::new(&store).await;
            let ana = club.customer("Ana").await;
            let hour = Exceptions { cancel: Some(Minutes(60)), ..Exceptions::default() };
            let dive = club.session_except(club.dive, "2026-11-24T18:30", 8, hour).await;
            let booking = club.book(&ana, dive).await;
            let deadline = at("2026-11-24T17:30");
            assert_eq!(cancel(&store, deadline, ana.account, booking).await.unwrap(), Outcome::TooLate);
            assert_eq!(cancel(&store, deadline - MOMENT, ana.account, booking).await.unwrap(), Outcome::Cancelled);
        }

        async fn after_the_lists_cutoff_rings_nobody(store: Store) {
            let club = Club::new(&store).await;
            let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
            let hour = Exceptions { cancel: Some(Minutes(60)), ..Exceptions::default() };
            let dive = club.session_except(club.dive, "2026-11-24T18:30", 1, hour).await;
            let booking = club.book(&ana, dive).await;
            club.wait(&ben, dive).await;
            let cutoff = at("2026-11-24T06:30");
            assert_eq!(cancel(&store, cutoff, ana.account, booking).await.unwrap(), Outcome::Cancelled);
            assert!(club.queued(NoticeKind::SeatFree).await.is_empty());
            club.adds_up().await;
        }

        async fn only_what_is_booked(store: Store) {
            let club = Club::new(&store).await;
            let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
            let dive = club.session(1).await;
            club.book(&ana, dive).await;
            let waiting = club.wait(&ben, dive).await;
            let outcome = cancel(&store, now(), ben.account, waiting).await.unwrap();
            assert_eq!(outcome, Outcome::NotBooked(BookingState::Waiting));
            assert_eq!((club.places(dive).await, club.pots(&ben).await), ((1, 1), (9, 1, 0)));
            club.adds_up().await;
        }

        async fn not_somebody_elses(store: Store) {
            let club = Club::new(&store).await;
            let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
            let hers = club.book(&ana, club.session(8).await).await;
            assert_eq!(cancel(&store, now(), ben.account, hers).await.unwrap(), Outcome::NotFound);
            assert_eq!(cancel(&store, now(), ben.account, BookingId(999)).await.unwrap(), Outcome::NotFound);
            assert_eq!(club.state(hers).await, BookingState::Booked);
        }
    }
}
