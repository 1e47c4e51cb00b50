//! The sweep: at the claim cutoff everyone still waiting is taken off the list, told so, and gets the credits back
//! (design rule 7).

use chrono::{DateTime, Utc};

use super::give_back::{after_all, before_all};
use super::hooks::{self, Cause, HookKind};
use super::line;
use crate::domain::ids::{AccountId, SessionId};
use crate::domain::letter::LetterKind;
use crate::domain::notice::NoticeKind;
use crate::domain::states::{BookingState, WaitMode};
use crate::store::sessions::{self, Session};
use crate::store::{Store, StoreError, Tx, bookings, expiry, mails, orders, outbox};

/// How many lists one sweep ends; the next comes within seconds.
const LISTS: i64 = 100;

/// Ends every waiting list whose cutoff has passed. Gives how many.
///
/// # Errors
/// The database's, the first there was; every other list is ended all the same.
pub async fn sweep(store: &Store, now: DateTime<Utc>) -> Result<usize, StoreError> {
    let due = sessions::lapsing(&mut store.read().await?, now, LISTS).await?;
    let (mut ended, mut failed) = (0, None);
    for session in due {
        // One list that can't be ended must not keep the others, of which it would be the first for ever.
        match lapse(store, now, session).await {
            Ok(true) => ended += 1,
            Ok(false) => {}
            Err(error) => failed = failed.or(Some(error)),
        }
    }
    failed.map_or(Ok(ended), Err)
}

/// Says whether there was a list to end: another replica may have been faster.
async fn lapse(store: &Store, now: DateTime<Utc>, session: SessionId) -> Result<bool, StoreError> {
    let mut tx = store.begin().await?;
    let Some(session) = sessions::lock(&mut tx, session).await? else { return Ok(false) };
    if end(&mut tx, &session, None, now).await? == 0 {
        tx.rollback().await?;
        return Ok(false);
    }
    tx.commit().await?;
    Ok(true)
}

/// Ends the waiting list of a locked session, if its cutoff has passed; gives how many were taken off it. `moved`:
/// when and where the session was to take place, if it is by its being moved that the cutoff has passed.
pub(super) async fn end(
    tx: &mut Tx,
    session: &Session,
    moved: Option<&str>,
    now: DateTime<Utc>,
) -> Result<i64, StoreError> {
    if session.waiting == 0 || session.seats().list_open(now) {
        return Ok(0);
    }
    // Before anything is written for the accounts, as everywhere.
    expiry::lock_of_session(tx, session.id, [BookingState::Waiting; 2]).await?;
    line::end_offers(tx, session, None, now).await?;
    outbox::tell_waiting(tx, session.id, NoticeKind::Lapsed, moved, now).await?;
    mails::tell_everyone(tx, session.id, true, LetterKind::Lapsed, moved, now).await?;
    before_all(tx, session, [BookingState::Waiting; 2], now).await?;
    let told = hooks::of_session(tx, session.id, [BookingState::Waiting; 2]).await?;
    let lapsed = bookings::lapse_waiting(tx, session.id, now).await?;
    after_all(tx, session, now).await?;
    hooks::all(tx, HookKind::BookingLapsed, Cause::List, &told, now).await?;
    sessions::count(tx, session.id, 0, -lapsed).await?;
    Ok(lapsed)
}

/// Locks the orders of an account that is about to book a place on a locked session; and first ends the session's list
/// if it is over though not swept yet, so that it keeps nobody's place and nobody's credits.
pub(super) async fn end_before_booking(
    tx: &mut Tx,
    account: AccountId,
    session: &mut Session,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let over = session.waiting > 0 && !session.seats().list_open(now);
    if over || (session.waiting > 0 && session.waitlist == WaitMode::Automatic) {
        orders::lock_of_account_and_waiting(tx, account, &[session.id]).await?;
    } else {
        orders::lock_of_account(tx, account).await?;
    }
    session.waiting -= end(tx, session, None, now).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::refusal::Intent;
    use crate::service::testing::*;
    use crate::service::{cancel, claim};

    on_both! {
        async fn everyone_waiting_gets_the_credits_back_and_is_told_once_a_phone(store: Store) {
            let club = Club::new(&store).await;
            let (ana, ben, cleo) = (club.customer("Ana").await, club.customer("Ben").await, club.customer("Cleo").await);
            let dive = club.session(1).await;
            let hers = club.book(&ana, dive).await;
            let bens = club.wait(&ben, dive).await;
            let leos = done(club.ask(now(), &ben, dive, &adult("Leo"), Intent::Wait).await);
            let cleos = club.wait(&cleo, dive).await;
            let other = club.phone(cleo.account).await;
            let cutoff = at("2026-11-24T06:30");
            assert_eq!(sweep(&store, cutoff - MOMENT).await.unwrap(), 0);
            assert_eq!(club.places(dive).await, (1, 3));
            assert_eq!(sweep(&store, cutoff).await.unwrap(), 1);
            assert_eq!(sweep(&store, cutoff).await.unwrap(), 0);
            assert_eq!(club.places(dive).await, (1, 0));
            for booking in [bens, leos, cleos] {
                assert_eq!(club.state(booking).await, BookingState::Lapsed);
            }
            assert_eq!(club.state(hers).await, BookingState::Booked);
            assert_eq!((club.pots(&ben).await, club.pots(&cleo).await), ((10, 0, 0), (10, 0, 0)));
            let told = [(ben.phone, bens), (ben.phone, leos), (cleo.phone, cleos), (other, cleos)];
            assert_eq!(club.queued(NoticeKind::Lapsed).await, told);
            club.adds_up().await;
        }

        async fn offers_end_with_the_list(store: Store) {
            let club = Club::new(&store).await;
            let (ana, ben, cleo) = (club.customer("Ana").await, club.customer("Ben").await, club.customer("Cleo").await);
            let dive = club.session(1).await;
            let hers = club.book(&ana, dive).await;
            club.wait(&ben, dive).await;
            club.wait(&cleo, dive).await;
            cancel::cancel(&store, now(), ana.account, hers).await.unwrap();
            let first = club.outbox().await.remove(0);
            club.send_offer(&first, crate::domain::ids::MessageId(1)).await;
            sweep(&store, at("2026-11-24T06:30")).await.unwrap();
            assert!(club.queued(NoticeKind::SeatFree).await.is_empty());
            assert_eq!(club.retracted().await, [(ben.phone, crate::domain::ids::MessageId(1))]);
            club.adds_up().await;
        }

        async fn only_lists_that_are_due(store: Store) {
            let club = Club::new(&store).await;
            let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
            let mut lists = Vec::new();
            for starts_at in ["2026-11-24T09:00", "2026-11-24T18:30", "2026-11-26T09:00"] {
                let dive = club.session_of(club.dive, starts_at, 1).await;
                club.book(&ana, dive).await;
                lists.push((dive, club.wait(&ben, dive).await));
            }
            assert_eq!(sweep(&store, at("2026-11-24T08:00")).await.unwrap(), 2);
            let mut states = Vec::new();
            for (_, booking) in &lists {
                states.push(club.state(*booking).await);
            }
            assert_eq!(states, [BookingState::Lapsed, BookingState::Lapsed, BookingState::Waiting]);
            assert_eq!((club.places(lists[2].0).await, club.pots(&ben).await), ((1, 1), (9, 1, 0)));
            club.adds_up().await;
        }

        async fn one_list_that_cannot_be_ended_keeps_no_other(store: Store) {
            let club = Club::new(&store).await;
            let (ana, ben, cleo) = (club.customer("Ana").await, club.customer("Ben").await, club.customer("Cleo").await);
            let mut lists = Vec::new();
            for (starts_at, waiting) in [("2026-11-24T09:00", &ben), ("2026-11-24T18:30", &cleo)] {
                let dive = club.session_of(club.dive, starts_at, 1).await;
                club.book(&ana, dive).await;
                lists.push(club.wait(waiting, dive).await);
            }
            crate::store::testing::lose_hold(&store, ben.order).await;
            assert!(sweep(&store, at("2026-11-24T08:00")).await.is_err(), "what is wrong is said");
            assert_eq!(club.state(lists[0]).await, BookingState::Waiting);
            assert_eq!(club.state(lists[1]).await, BookingState::Lapsed);
        }

        async fn at_the_same_time_ends_a_list_once(store: Store) {
            let club = Club::new(&store).await;
            let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
            let dive = club.session(1).await;
            club.book(&ana, dive).await;
            let his = club.wait(&ben, dive).await;
            let mut sweeps = Vec::new();
            for _ in 0..4 {
                let store = store.clone();
                sweeps.push(tokio::spawn(async move { sweep(&store, at("2026-11-24T07:00")).await.unwrap() }));
            }
            let mut ended = 0;
            for one in sweeps {
                ended += one.await.unwrap();
            }
            assert_eq!((ended, club.queued(NoticeKind::Lapsed).await), (1, vec![(ben.phone, his)]));
            club.adds_up().await;
        }

        async fn who_lapsed_cannot_claim_and_may_book_what_is_free(store: Store) {
            let club = Club::new(&store).await;
            let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
            let dive = club.session(1).await;
            let hers = club.book(&ana, dive).await;
            let his = club.wait(&ben, dive).await;
            cancel::cancel(&store, now(), ana.account, hers).await.unwrap();
            let cutoff = at("2026-11-24T06:30");
            sweep(&store, cutoff).await.unwrap();
            let late = claim::claim(&store, cutoff, ben.account, his, None).await.unwrap();
            assert_eq!(late, claim::Outcome::NotWaiting(BookingState::Lapsed));
            done(club.ask(cutoff, &ben, dive, &adult("Ben"), Intent::Seat).await);
            assert_eq!((club.places(dive).await, club.pots(&ben).await), ((1, 0), (9, 0, 1)));
            club.adds_up().await;
        }
    }
}
