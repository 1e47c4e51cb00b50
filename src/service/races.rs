//! Races: many who want the same thing at the same instant, for real, on both databases. Whoever loses loses politely,
//! and afterwards everything adds up.

use std::pin::Pin;
use std::sync::Arc;

use futures_util::future::join_all;
use tokio::sync::Barrier;

use super::authority::By;
use super::book::{self, Outcome, Request, Who};
use super::refusal::{Intent, Refusal};
use super::testing::{Club, Customer, MOMENT, adult, at, now, on_both};
use super::{audit, book_for, cancel, claim, lapse, leave, move_booking, walk_in};
use crate::domain::ids::{BookingId, SessionId};
use crate::domain::name::PersonName;
use crate::domain::states::{BookingState, WaitMode};
use crate::store::Store;

/// One who wants something, among others who want something else.
type Racer<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Runs them all at the same instant, each as a task of its own; gives what came of each, in their order.
async fn at_once<F>(racers: impl IntoIterator<Item = F>) -> Vec<F::Output>
where
    F: Future<Output: Send + 'static> + Send + 'static,
{
    let racers: Vec<F> = racers.into_iter().collect();
    let start = Arc::new(Barrier::new(racers.len()));
    let tasks = racers.into_iter().map(|racer| {
        let start = start.clone();
        tokio::spawn(async move {
            start.wait().await;
            racer.await
        })
    });
    join_all(tasks).await.into_iter().map(Result::unwrap).collect()
}

async fn ask(
    store: Store,
    customer: Customer,
    session: SessionId,
    who: Who,
    intent: Intent,
    key: String,
) -> Outcome {
    let request = Request { account: customer.account, session, who: &who, order: None, intent, key: &key };
    book::book(&store, now(), &request).await.unwrap()
}

async fn ask_to_move(
    store: Store,
    customer: Customer,
    booking: BookingId,
    to: SessionId,
    key: String,
) -> move_booking::Outcome {
    let request = move_booking::Request { account: customer.account, booking, to, key: &key };
    move_booking::move_booking(&store, now(), &request).await.unwrap()
}

async fn walks_in(store: Store, session: SessionId, name: String, number: u8) -> bool {
    let (key, name) = (format!("{name} {number}"), PersonName::parse(&name).unwrap());
    let request = walk_in::Request { session, name: &name, born_on: None, key: &key };
    let outcome = walk_in::add(&store, now(), By::Operator, &request).await.unwrap();
    matches!(outcome, walk_in::Outcome::Added(_))
}

/// A full session of one seat, its holder, and so many who wait for it.
async fn awaited(
    club: &Club,
    waiting: usize,
) -> (SessionId, Customer, BookingId, Vec<(Customer, BookingId)>) {
    let dive = club.session(1).await;
    let holder = club.customer("Holder").await;
    let held = club.book(&holder, dive).await;
    let mut list = Vec::new();
    for number in 0..waiting {
        let name: String = number.to_string().bytes().map(|digit| (digit - b'0' + b'a') as char).collect();
        let customer = club.customer(&format!("Customer{name}")).await;
        let booking = club.wait(&customer, dive).await;
        list.push((customer, booking));
    }
    (dive, holder, held, list)
}

on_both! {
    async fn fifty_want_the_last_seat(store: Store) {
        let club = Club::new(&store).await;
        let dive = club.session(1).await;
        let mut racers = Vec::new();
        for number in 0..50u8 {
            let name = format!("Customer{}{}", (b'a' + number / 10) as char, (b'a' + number % 10) as char);
            let customer = club.customer(&name).await;
            racers.push(ask(store.clone(), customer, dive, adult(&name), Intent::Seat, name.clone()));
        }
        let outcomes = at_once(racers).await;
        let won = outcomes.iter().filter(|outcome| matches!(outcome, Outcome::Done(_))).count();
        let lost = outcomes.iter().filter(|outcome| **outcome == Outcome::Refused(Refusal::SoldOutMeanwhile)).count();
        assert_eq!((won, lost, club.places(dive).await), (1, 49, (1, 0)));
        club.adds_up().await;
    }

    async fn ten_at_the_desk_and_ten_customers_want_the_last_seat(store: Store) {
        let club = Club::new(&store).await;
        let dive = club.session(1).await;
        let mut racers: Vec<Racer<bool>> = Vec::new();
        for number in 0..20u8 {
            let name = format!("Customer{}", (b'a' + number) as char);
            let customer = club.customer(&name).await;
            let (store, who) = (store.clone(), adult(&name));
            racers.push(Box::pin(async move {
                let (account, session, intent, key) = (customer.account, dive, Intent::Seat, name.as_str());
                if number % 2 == 0 {
                    let asked = book_for::Request { account, session, who: &who, intent, key };
                    let outcome = book_for::book_for(&store, now(), By::Operator, &asked).await.unwrap();
                    matches!(outcome, book_for::Outcome::Done { .. })
                } else {
                    matches!(ask(store, customer, session, who, intent, key.to_owned()).await, Outcome::Done(_))
                }
            }));
        }
        let won = at_once(racers).await.into_iter().filter(|won| *won).count();
        assert_eq!((won, club.places(dive).await), (1, (1, 0)));
        club.adds_up().await;
    }

    async fn who_walks_in_takes_no_seat_that_is_being_claimed(store: Store) {
        let club = Club::new(&store).await;
        let (dive, holder, held, list) = awaited(&club, 3).await;
        cancel::cancel(&store, now(), holder.account, held).await.unwrap();
        let mut racers: Vec<Racer<bool>> = Vec::new();
        for (customer, booking) in list.clone() {
            let store = store.clone();
            racers.push(Box::pin(async move {
                let outcome = claim::claim(&store, now(), customer.account, booking, None).await.unwrap();
                outcome == claim::Outcome::Claimed
            }));
        }
        for number in 0..6u8 {
            let store = store.clone();
            racers.push(Box::pin(walks_in(store, dive, format!("Guest{}", (b'a' + number) as char), number)));
        }
        let won = at_once(racers).await;
        let (claimed, walked) = won.split_at(list.len());
        assert_eq!(claimed.iter().filter(|won| **won).count(), 1);
        assert!(walked.iter().all(|won| !won), "the list has the first right");
        assert_eq!(club.places(dive).await, (1, 2));
        club.adds_up().await;
    }

    async fn two_write_down_the_same_person(store: Store) {
        let club = Club::new(&store).await;
        let dive = club.session(8).await;
        let racers = (0..6u8).map(|number| walks_in(store.clone(), dive, "Leo".to_owned(), number));
        let won = at_once(racers).await.into_iter().filter(|won| *won).count();
        assert_eq!((won, club.places(dive).await), (1, (1, 0)));
        club.adds_up().await;
    }

    async fn twenty_move_to_the_last_seat(store: Store) {
        let club = Club::new(&store).await;
        // Half of them come from a session whose key is lower than the target's, half from one whose key is higher.
        let (low, target, high) = (club.session(20).await, club.session(1).await, club.session(20).await);
        let mut racers = Vec::new();
        let mut of = Vec::new();
        for number in 0..20u8 {
            let name = format!("Customer{}", (b'a' + number) as char);
            let customer = club.customer(&name).await;
            let booking = club.book(&customer, if number % 2 == 0 { low } else { high }).await;
            racers.push(ask_to_move(store.clone(), customer.clone(), booking, target, name));
            of.push((customer, booking));
        }
        let outcomes = at_once(racers).await;
        let sold_out = move_booking::Kept::Refused(Refusal::SoldOutMeanwhile);
        let mut won = 0;
        for ((customer, booking), outcome) in of.iter().zip(outcomes) {
            match outcome {
                move_booking::Outcome::Moved(new) => {
                    won += 1;
                    assert_eq!(club.state(*booking).await, BookingState::Cancelled);
                    assert_eq!(club.state(new).await, BookingState::Booked);
                }
                move_booking::Outcome::Kept(kept) => {
                    assert_eq!((kept, club.state(*booking).await), (sold_out.clone(), BookingState::Booked));
                }
            }
            assert_eq!(club.pots(customer).await, (9, 0, 1));
        }
        let left = club.places(low).await.0 + club.places(high).await.0;
        assert_eq!((won, left, club.places(target).await), (1, 19, (1, 0)));
        club.adds_up().await;
    }

    async fn two_swap_places(store: Store) {
        let club = Club::new(&store).await;
        let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
        for round in 0..10 {
            let (one, other) = (club.session(2).await, club.session(2).await);
            let (hers, his) = (club.book(&ana, one).await, club.book(&ben, other).await);
            let outcomes = at_once([
                ask_to_move(store.clone(), ana.clone(), hers, other, format!("hers {round}")),
                ask_to_move(store.clone(), ben.clone(), his, one, format!("his {round}")),
            ])
            .await;
            let [move_booking::Outcome::Moved(hers), move_booking::Outcome::Moved(his)] = outcomes[..] else {
                panic!("{outcomes:?}")
            };
            assert_eq!((club.booking(hers).await.session_id, club.booking(his).await.session_id), (other, one));
            assert_eq!((club.places(one).await, club.places(other).await), ((1, 0), (1, 0)));
            cancel::cancel(&store, now(), ana.account, hers).await.unwrap();
            cancel::cancel(&store, now(), ben.account, his).await.unwrap();
        }
        club.adds_up().await;
    }

    async fn two_swap_while_the_next_in_line_are_booked(store: Store) {
        let club = Club::new(&store).await;
        let automatic = club.activity("Night dive", |new| new.waitlist = WaitMode::Automatic).await;
        let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
        for round in 0..6 {
            let day = 24 + round;
            let full = [
                club.session_of(automatic, &format!("2026-12-{day}T09:00"), 1).await,
                club.session_of(automatic, &format!("2026-12-{day}T12:00"), 1).await,
            ];
            let (hers, his) = (club.book(&ana, full[0]).await, club.book(&ben, full[1]).await);
            // Each waits for the other's seat: what one gives back books the other, whose order the other is moving from.
            let (ana_waits, ben_waits) = (club.wait(&ana, full[1]).await, club.wait(&ben, full[0]).await);
            let away = club.session(2).await;
            let outcomes = at_once([
                ask_to_move(store.clone(), ana.clone(), hers, away, format!("hers {round}")),
                ask_to_move(store.clone(), ben.clone(), his, away, format!("his {round}")),
            ])
            .await;
            let [move_booking::Outcome::Moved(hers), move_booking::Outcome::Moved(his)] = outcomes[..] else {
                panic!("{outcomes:?}")
            };
            for (customer, booking) in [(&ana, ana_waits), (&ben, ben_waits), (&ana, hers), (&ben, his)] {
                assert_eq!(club.state(booking).await, BookingState::Booked);
                cancel::cancel(&store, now(), customer.account, booking).await.unwrap();
            }
            assert_eq!(club.places(away).await, (0, 0));
        }
        club.adds_up().await;
    }

    async fn one_booking_moves_to_one_of_two(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        for round in 0..10 {
            let (one, from, other) = (club.session(1).await, club.session(1).await, club.session(1).await);
            let booking = club.book(&ana, from).await;
            let outcomes = at_once([one, other].map(|to| {
                ask_to_move(store.clone(), ana.clone(), booking, to, format!("{round} {to}"))
            }))
            .await;
            let moved = outcomes.iter().filter(|outcome| matches!(outcome, move_booking::Outcome::Moved(_))).count();
            let gone = move_booking::Kept::NotBooked(BookingState::Cancelled);
            assert!(moved == 1 && outcomes.contains(&move_booking::Outcome::Kept(gone)), "{outcomes:?}");
            let places = (club.places(one).await.0 + club.places(other).await.0, club.places(from).await);
            assert_eq!(places, (1, (0, 0)));
            let ([move_booking::Outcome::Moved(new), _] | [_, move_booking::Outcome::Moved(new)]) = outcomes[..] else {
                panic!("{outcomes:?}")
            };
            cancel::cancel(&store, now(), ana.account, new).await.unwrap();
        }
        club.adds_up().await;
    }

    async fn two_hundred_tap_the_same_offer(store: Store) {
        let club = Club::new(&store).await;
        let (dive, holder, held, list) = awaited(&club, 200).await;
        cancel::cancel(&store, now(), holder.account, held).await.unwrap();
        let outcomes = at_once(list.iter().cloned().map(|(customer, booking)| {
            let store = store.clone();
            async move { claim::claim(&store, now(), customer.account, booking, None).await.unwrap() }
        }))
        .await;
        assert_eq!(outcomes.iter().filter(|outcome| **outcome == claim::Outcome::Claimed).count(), 1);
        assert_eq!(outcomes.iter().filter(|outcome| **outcome == claim::Outcome::SeatGone).count(), 199);
        assert_eq!(club.places(dive).await, (1, 199));
        for ((customer, booking), outcome) in list.iter().zip(&outcomes) {
            let (state, pots) = match outcome {
                claim::Outcome::Claimed => (BookingState::Booked, (9, 0, 1)),
                _ => (BookingState::Waiting, (9, 1, 0)),
            };
            assert_eq!((club.state(*booking).await, club.pots(customer).await), (state, pots));
        }
        club.adds_up().await;
    }

    async fn two_phones_book_the_same_child(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        for round in 0..10 {
            let dive = club.session(8).await;
            // Typed on both phones, and new to the account in the first round.
            let outcomes = at_once(["left", "right"].map(|phone| {
                ask(store.clone(), ana.clone(), dive, adult("Leo"), Intent::Seat, format!("{phone} {round}"))
            }))
            .await;
            match outcomes.as_slice() {
                [Outcome::Done(one), Outcome::Refused(refusal)] | [Outcome::Refused(refusal), Outcome::Done(one)] => {
                    assert_eq!(*refusal, Refusal::AlreadyBooked(*one));
                }
                other => panic!("{other:?}"),
            }
            assert_eq!(club.places(dive).await, (1, 0));
        }
        assert_eq!(crate::store::testing::beneficiaries(&store).await, 1);
        club.adds_up().await;
    }

    async fn the_holder_cancels_while_somebody_claims(store: Store) {
        let club = Club::new(&store).await;
        let (dive, holder, held, list) = awaited(&club, 1).await;
        let (ben, his) = list[0].clone();
        let cancels = {
            let store = store.clone();
            async move { cancel::cancel(&store, now(), holder.account, held).await.unwrap() == cancel::Outcome::Cancelled }
        };
        let claims = {
            let store = store.clone();
            async move { claim::claim(&store, now(), ben.account, his, None).await.unwrap() == claim::Outcome::Claimed }
        };
        let both: [Racer<bool>; 2] = [Box::pin(cancels), Box::pin(claims)];
        let outcomes = at_once(both).await;
        assert!(outcomes[0], "nobody can keep the holder from cancelling");
        let places = if outcomes[1] { (1, 0) } else { (0, 1) };
        assert_eq!(club.places(dive).await, places);
        club.adds_up().await;
    }

    async fn somebody_leaves_and_claims_at_once(store: Store) {
        let club = Club::new(&store).await;
        let (dive, holder, held, list) = awaited(&club, 1).await;
        cancel::cancel(&store, now(), holder.account, held).await.unwrap();
        let (ben, his) = list[0].clone();
        let account = ben.account;
        let leaves = {
            let store = store.clone();
            async move { leave::leave(&store, now(), account, his, None).await.unwrap() == leave::Outcome::Left }
        };
        let claims = {
            let store = store.clone();
            async move { claim::claim(&store, now(), account, his, None).await.unwrap() == claim::Outcome::Claimed }
        };
        let both: [Racer<bool>; 2] = [Box::pin(leaves), Box::pin(claims)];
        let (state, pots, places) = match at_once(both).await.as_slice() {
            [true, false] => (BookingState::Cancelled, (10, 0, 0), (0, 0)),
            [false, true] => (BookingState::Booked, (9, 0, 1), (1, 0)),
            other => panic!("{other:?}"),
        };
        assert_eq!((club.state(his).await, club.pots(&ben).await, club.places(dive).await), (state, pots, places));
        club.adds_up().await;
    }

    async fn the_cutoff_passes_while_everybody_claims(store: Store) {
        let club = Club::new(&store).await;
        let (dive, holder, held, list) = awaited(&club, 12).await;
        cancel::cancel(&store, now(), holder.account, held).await.unwrap();
        let cutoff = at("2026-11-24T06:30");
        let mut racers: Vec<Racer<bool>> = Vec::new();
        for (customer, booking) in list.clone() {
            let store = store.clone();
            // In time by their clock; which of them, or the sweep, comes first is the database's to say.
            racers.push(Box::pin(async move {
                let claimed = claim::claim(&store, cutoff - MOMENT, customer.account, booking, None).await.unwrap();
                claimed == claim::Outcome::Claimed
            }));
        }
        let sweeping = store.clone();
        racers.push(Box::pin(async move { lapse::sweep(&sweeping, cutoff).await.unwrap() == 1 }));
        let outcomes = at_once(racers).await;
        let (swept, claims) = outcomes.split_last().unwrap();
        let won = claims.iter().filter(|won| **won).count();
        assert!(*swept && won <= 1, "{outcomes:?}");
        assert_eq!(club.places(dive).await, (i64::try_from(won).unwrap(), 0));
        for ((customer, booking), won) in list.iter().zip(claims) {
            let (state, pots) =
                if *won { (BookingState::Booked, (9, 0, 1)) } else { (BookingState::Lapsed, (10, 0, 0)) };
            assert_eq!((club.state(*booking).await, club.pots(customer).await), (state, pots));
        }
        club.adds_up().await;
    }

    async fn an_audit_of_a_busy_club_raises_no_alarm(store: Store) {
        let club = Club::new(&store).await;
        let sessions = [club.session(1).await, club.session(2).await, club.session(1).await];
        let mut racers: Vec<Racer<()>> = Vec::new();
        for name in ["Ana", "Ben", "Cleo", "Dan", "Eve", "Flo"] {
            let (store, customer) = (store.clone(), club.customer(name).await);
            racers.push(Box::pin(async move {
                for round in 0..6 {
                    let dive = sessions[round % sessions.len()];
                    let account = customer.account;
                    let mut outcome = Outcome::Refused(Refusal::SeatFreeMeanwhile);
                    for intent in [Intent::Seat, Intent::Wait] {
                        let key = format!("{account} {round} {intent:?}");
                        if !matches!(outcome, Outcome::Done(_)) {
                            outcome = ask(store.clone(), customer.clone(), dive, adult(&customer.name), intent, key).await;
                        }
                    }
                    // Another may have been faster with either; then there is nothing to give back.
                    if let Outcome::Done(booking) = outcome {
                        claim::claim(&store, now(), account, booking, None).await.unwrap();
                        cancel::cancel(&store, now(), account, booking).await.unwrap();
                        leave::leave(&store, now(), account, booking, None).await.unwrap();
                    }
                }
            }));
        }
        let auditing = store.clone();
        racers.push(Box::pin(async move {
            for _ in 0..10 {
                assert_eq!(audit::audit(&auditing, now()).await.unwrap().violations, []);
            }
        }));
        at_once(racers).await;
        for session in sessions {
            assert_eq!(club.places(session).await, (0, 0));
        }
        club.adds_up().await;
    }
}
