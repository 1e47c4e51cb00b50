//! What a booking changes, and to whom a free seat belongs (rules 1, 5, 6 and 7).

use crate::domain::credits::Credits;
use crate::domain::name::PersonName;
use crate::domain::notice::NoticeKind;
use crate::domain::states::{BookingState, EntryKind};
use crate::service::book::{Outcome, Plan, Request, Who, book, plan};
use crate::service::refusal::{Intent, Refusal};
use crate::service::testing::*;
use crate::service::{cancel, claim, lapse, leave};
use crate::store::ledger;

on_both! {
    async fn a_seat_is_paid_at_once(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let two = club.activity("Night dive", |new| new.credits = Credits::new(2)).await;
        let dive = club.session_of(two, "2026-11-24T18:30", 8).await;
        let booking = club.book(&ana, dive).await;
        assert_eq!(club.state(booking).await, BookingState::Booked);
        assert_eq!((club.places(dive).await, club.pots(&ana).await), ((1, 0), (8, 0, 2)));
        let entries = ledger::of_order(&mut store.read().await.unwrap(), ana.order, 0, 10).await.unwrap();
        let kinds: Vec<_> = entries.iter().map(|entry| (entry.kind, entry.beneficiary.as_ref().map(PersonName::as_str))).collect();
        assert_eq!(kinds, [(EntryKind::Spend, Some("Ana")), (EntryKind::Purchase, None)]);
        assert!(club.outbox().await.is_empty());
        club.adds_up().await;
    }

    async fn a_place_on_the_list_holds_its_credits(store: Store) {
        let club = Club::new(&store).await;
        let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
        let dive = club.session(1).await;
        club.book(&ana, dive).await;
        let booking = club.wait(&ben, dive).await;
        assert_eq!(club.state(booking).await, BookingState::Waiting);
        assert_eq!((club.places(dive).await, club.pots(&ben).await), ((1, 1), (9, 1, 0)));
        club.adds_up().await;
    }

    async fn the_same_key_books_once_and_answers_alike(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let dive = club.session(1).await;
        let who = adult("Ana");
        let request =
            Request { account: ana.account, session: dive, who: &who, order: None, intent: Intent::Seat, key: "7:55" };
        let first = book(&store, now(), &request).await.unwrap();
        // Even when the rules would refuse it by now.
        let again = book(&store, at("2026-11-25T12:00"), &request).await.unwrap();
        assert_eq!((matches!(first, Outcome::Done(_)), again), (true, first));
        assert_eq!((club.places(dive).await, club.pots(&ana).await), ((1, 0), (9, 0, 1)));
        club.adds_up().await;
    }

    async fn the_same_key_at_the_same_time_books_once(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let dive = club.session(8).await;
        let mut asked = Vec::new();
        for _ in 0..6 {
            let (store, account) = (store.clone(), ana.account);
            asked.push(tokio::spawn(async move {
                let who = adult("Ana");
                let request = Request { account, session: dive, who: &who, order: None, intent: Intent::Seat, key: "7:55" };
                done(book(&store, now(), &request).await.unwrap())
            }));
        }
        let mut bookings = Vec::new();
        for booking in asked {
            bookings.push(booking.await.unwrap());
        }
        bookings.dedup();
        assert_eq!((bookings.len(), club.places(dive).await), (1, (1, 0)));
        club.adds_up().await;
    }

    async fn of_many_at_once_no_more_get_in_than_there_are_seats(store: Store) {
        let club = Club::new(&store).await;
        let dive = club.session(3).await;
        let mut asked = Vec::new();
        for number in 0..10 {
            let customer = club.customer(&format!("Customer{}", (b'a' + number) as char)).await;
            let store = store.clone();
            asked.push(tokio::spawn(async move {
                let who = adult(&customer.name);
                let request = Request {
                    account: customer.account, session: dive, who: &who, order: None, intent: Intent::Seat, key: &customer.name,
                };
                book(&store, now(), &request).await.unwrap()
            }));
        }
        let (mut got, mut late) = (0, 0);
        for outcome in asked {
            match outcome.await.unwrap() {
                Outcome::Done(_) => got += 1,
                Outcome::Refused(refusal) => {
                    assert_eq!(refusal, Refusal::SoldOutMeanwhile);
                    late += 1;
                }
            }
        }
        assert_eq!((got, late, club.places(dive).await), (3, 7, (3, 0)));
        club.adds_up().await;
    }

    async fn a_clash_is_shown_not_forbidden(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let planned = async |starts_at: &str| -> Plan {
            let session = club.session_of(club.dive, starts_at, 8).await;
            let session = club.session_now(session).await;
            let mut conn = store.read().await.unwrap();
            plan(&mut conn, now(), ana.account, &session, &adult("Ana"), None).await.unwrap().unwrap()
        };
        assert!(planned("2026-11-24T18:30").await.clashes.is_empty());
        club.book(&ana, club.session_of(club.dive, "2026-11-24T18:30", 8).await).await;
        // 18:30 to 20:00; what ends or begins with it does not overlap.
        for (starts_at, overlaps) in
            [("2026-11-24T17:00", 0), ("2026-11-24T17:01", 1), ("2026-11-24T19:59", 1), ("2026-11-24T20:00", 0)]
        {
            assert_eq!(planned(starts_at).await.clashes.len(), overlaps, "{starts_at}");
        }
        let clash = &planned("2026-11-24T18:00").await.clashes[0];
        assert_eq!((clash.activity.as_str(), clash.starts_at), ("Discovery dive", at("2026-11-24T18:30")));
        club.book(&ana, club.session_of(club.dive, "2026-11-24T18:00", 8).await).await;
        club.adds_up().await;
    }

    async fn the_plan_says_what_booking_does(store: Store) {
        let club = Club::new(&store).await;
        let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
        let dive = club.session(1).await;
        let show = async |customer: &Customer| {
            let session = club.session_now(dive).await;
            let mut conn = store.read().await.unwrap();
            plan(&mut conn, now(), customer.account, &session, &person("Leo", "2014-11-24"), None).await.unwrap()
        };
        let seat = show(&ana).await.unwrap();
        assert_eq!((seat.intent, seat.age, seat.order.id, seat.name.as_str()), (Intent::Seat, 12, ana.order, "Leo"));
        done(club.ask(now(), &ana, dive, &person("Leo", "2014-11-24"), Intent::Seat).await);
        assert!(matches!(show(&ana).await, Err(Refusal::AlreadyBooked(_))));
        assert_eq!(show(&ben).await.unwrap().intent, Intent::Wait);
        club.adds_up().await;
    }

    async fn a_freed_seat_belongs_to_the_list_and_a_newcomer_joins_it(store: Store) {
        let club = Club::new(&store).await;
        let (ana, ben, new) = (club.customer("Ana").await, club.customer("Ben").await, club.customer("New").await);
        let dive = club.session(1).await;
        let hers = club.book(&ana, dive).await;
        club.wait(&ben, dive).await;
        cancel::cancel(&store, now(), ana.account, hers).await.unwrap();
        assert_eq!(refused(club.ask(now(), &new, dive, &adult("New"), Intent::Seat).await), Refusal::SoldOutMeanwhile);
        let joined = club.wait(&new, dive).await;
        let claimed = claim::claim(&store, now(), new.account, joined, None).await.unwrap();
        assert_eq!(claimed, claim::Outcome::Claimed, "and claims like the rest");
        assert_eq!(club.places(dive).await, (1, 1));
        club.adds_up().await;
    }

    async fn from_the_cutoff_a_free_seat_is_open_even_before_the_sweep(store: Store) {
        let club = Club::new(&store).await;
        let (ana, ben, new) = (club.customer("Ana").await, club.customer("Ben").await, club.customer("New").await);
        let dive = club.session(1).await;
        let hers = club.book(&ana, dive).await;
        let his = club.wait(&ben, dive).await;
        cancel::cancel(&store, now(), ana.account, hers).await.unwrap();
        let cutoff = at("2026-11-24T06:30");
        let early = club.ask(cutoff - MOMENT, &new, dive, &adult("New"), Intent::Seat).await;
        assert_eq!(refused(early), Refusal::SoldOutMeanwhile);
        done(club.ask(cutoff, &new, dive, &adult("New"), Intent::Seat).await);
        assert_eq!((club.places(dive).await, club.state(his).await), ((1, 0), BookingState::Lapsed));
        assert_eq!((club.pots(&ben).await, lapse::sweep(&store, cutoff).await.unwrap()), ((10, 0, 0), 0));
        assert_eq!(club.queued(NoticeKind::Lapsed).await, [(ben.phone, his)]);
        club.adds_up().await;
    }

    async fn who_still_waits_at_the_cutoff_books_the_free_seat_even_before_the_sweep(store: Store) {
        let club = Club::new(&store).await;
        let (ana, ben, cleo) = (club.customer("Ana").await, club.customer("Ben").await, club.customer("Cleo").await);
        let dive = club.session(1).await;
        let hers = club.book(&ana, dive).await;
        let (his, cleos) = (club.wait(&ben, dive).await, club.wait(&cleo, dive).await);
        cancel::cancel(&store, now(), ana.account, hers).await.unwrap();
        let cutoff = at("2026-11-24T06:30");
        let session = club.session_now(dive).await;
        let mut conn = store.read().await.unwrap();
        let shown = plan(&mut conn, cutoff, ben.account, &session, &adult("Ben"), None).await.unwrap();
        assert_eq!(shown.unwrap().intent, Intent::Seat);
        drop(conn);
        let booked = done(club.ask(cutoff, &ben, dive, &adult("Ben"), Intent::Seat).await);
        assert_eq!((club.state(booked).await, club.state(his).await), (BookingState::Booked, BookingState::Lapsed));
        assert_eq!((club.places(dive).await, club.pots(&ben).await), ((1, 0), (9, 0, 1)));
        assert_eq!((club.state(cleos).await, club.pots(&cleo).await), (BookingState::Lapsed, (10, 0, 0)));
        club.adds_up().await;
    }

    async fn a_refused_booking_ends_a_list_that_is_over_too(store: Store) {
        let club = Club::new(&store).await;
        let (ana, ben, new) = (club.customer("Ana").await, club.customer("Ben").await, club.customer("New").await);
        let dive = club.session(1).await;
        club.book(&ana, dive).await;
        let his = club.wait(&ben, dive).await;
        let cutoff = at("2026-11-24T06:30");
        assert_eq!(refused(club.ask(cutoff, &new, dive, &adult("New"), Intent::Seat).await), Refusal::Full);
        assert_eq!((club.places(dive).await, club.state(his).await), ((1, 0), BookingState::Lapsed));
        assert_eq!((club.pots(&ben).await, lapse::sweep(&store, cutoff).await.unwrap()), ((10, 0, 0), 0));
        club.adds_up().await;
    }

    async fn who_left_joins_again_by_the_same_steps(store: Store) {
        let club = Club::new(&store).await;
        let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
        let dive = club.session(1).await;
        let hers = club.book(&ana, dive).await;
        let his = club.wait(&ben, dive).await;
        leave::leave(&store, now(), ben.account, his, None).await.unwrap();
        let again = club.wait(&ben, dive).await;
        assert_ne!(again, his);
        assert_eq!((club.places(dive).await, club.pots(&ben).await), ((1, 1), (9, 1, 0)));
        // And who cancelled may come back, behind those who wait.
        cancel::cancel(&store, now(), ana.account, hers).await.unwrap();
        club.wait(&ana, dive).await;
        assert_eq!(club.queued(NoticeKind::SeatFree).await, [(ben.phone, again)]);
        club.adds_up().await;
    }

    async fn a_known_beneficiary_is_booked_by_key(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let first = club.book(&ana, club.session(8).await).await;
        let known = Who::Known(club.booking(first).await.beneficiary_id);
        let later = club.session_of(club.dive, "2026-11-26T09:00", 8).await;
        let second = done(club.ask(now(), &ana, later, &known, Intent::Seat).await);
        assert_eq!(club.booking(second).await.beneficiary.as_str(), "Ana");
    }
}
