use super::*;
use crate::domain::deadlines::Exceptions;
use crate::domain::states::BookingState;
use crate::service::authority::By;
use crate::service::refusal::Intent;
use crate::service::testing::*;
use crate::service::{call_off, cancel, forfeit};
use crate::store::outbox;

fn to(starts_at: &str) -> Change {
    Change { starts_at: Some(at(starts_at)), ..Change::default() }
}

fn place(location: &str) -> Change {
    Change { location: Some(location.to_owned()), ..Change::default() }
}

async fn told_of(club: &Club) -> Vec<Planned> {
    let items = club.outbox().await;
    let moved = items.iter().filter(|item| item.kind == NoticeKind::Rescheduled);
    moved.map(|item| item.detail.as_deref().unwrap().parse().unwrap()).collect()
}

on_both! {
    async fn everyone_is_told_what_it_was_and_may_cancel_until_the_new_start(store: Store) {
        let club = Club::new(&store).await;
        let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
        let other = club.phone(ana.account).await;
        let dive = club.session(1).await;
        let hers = club.book(&ana, dive).await;
        let his = club.wait(&ben, dive).await;
        let before = club.session_now(dive).await;
        let outcome = reschedule(&store, now(), By::Operator, dive, &to("2026-11-25T09:00")).await.unwrap();
        assert_eq!(outcome, Outcome::Moved { told: 2, lapsed: 0 });
        let told = [(ana.phone, hers), (other, hers), (ben.phone, his)];
        assert_eq!(club.queued(NoticeKind::Rescheduled).await, told);
        let was =
            Planned { starts_at: before.starts_at, ends_at: before.ends_at, location: before.location.clone() };
        assert_eq!(told_of(&club).await, [was.clone(), was.clone(), was]);
        let after = club.session_now(dive).await;
        assert_eq!((after.starts_at, after.ends_at), (at("2026-11-25T09:00"), at("2026-11-25T10:30")));
        assert_eq!((after.cancel_until, after.claim_until), (at("2026-11-25T09:00"), at("2026-11-24T21:00")));
        assert_eq!((after.location, after.revision), (before.location, 1));
        // Long after the old deadline, and up to the new start.
        let late = at("2026-11-25T09:00") - MOMENT;
        assert_eq!(cancel::cancel(&store, late, ana.account, hers).await.unwrap(), cancel::Outcome::Cancelled);
        assert_eq!(club.pots(&ana).await, (10, 0, 0));
        club.adds_up().await;
    }

    async fn nobody_loses_a_seat_that_can_be_cancelled_for_its_credits(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let dive = club.session(1).await;
        let hers = club.book(&ana, dive).await;
        let late = at("2026-11-24T10:00");
        reschedule(&store, late, By::Operator, dive, &place("Harbour")).await.unwrap();
        let outcome = forfeit::forfeit(&store, late, ana.account, hers).await.unwrap();
        assert_eq!(outcome, forfeit::Outcome::InTime);
        club.adds_up().await;
    }

    async fn deadlines_come_from_the_nearest_that_speaks(store: Store) {
        let club = Club::new(&store).await;
        let own = Exceptions { claim: Some(Minutes(60)), ..Exceptions::default() };
        let dive = club.session_except(club.dive, "2026-11-24T18:30", 1, own).await;
        reschedule(&store, now(), By::Operator, dive, &to("2026-11-26T12:00")).await.unwrap();
        assert_eq!(club.session_now(dive).await.claim_until, at("2026-11-26T11:00"));
        let usual = club
            .activity("Long dive", |new| new.exceptions = Exceptions { close: Some(Minutes(30)), ..Exceptions::default() })
            .await;
        let dive = club.session_of(usual, "2026-11-24T18:30", 1).await;
        reschedule(&store, now(), By::Operator, dive, &to("2026-11-26T12:00")).await.unwrap();
        let session = club.session_now(dive).await;
        assert_eq!((session.book_until, session.claim_until), (at("2026-11-26T11:30"), at("2026-11-26T00:00")));
    }

    async fn length_and_place_change_too(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let dive = club.session(1).await;
        club.book(&ana, dive).await;
        let longer = Change { minutes: Some(Minutes(120)), ..Change::default() };
        assert_eq!(reschedule(&store, now(), By::Operator, dive, &longer).await.unwrap(), Outcome::Moved { told: 1, lapsed: 0 });
        assert_eq!(club.session_now(dive).await.ends_at, at("2026-11-24T20:30"));
        reschedule(&store, now(), By::Operator, dive, &place(" Harbour\u{202E} ")).await.unwrap();
        assert_eq!(club.session_now(dive).await.location, "Harbour");
        // The usual place is left unsaid, as an import does.
        reschedule(&store, now(), By::Operator, dive, &place("Port-Cros")).await.unwrap();
        let plan = changes::plan(&mut store.read().await.unwrap(), dive).await.unwrap().unwrap();
        assert_eq!((plan.location.as_str(), club.session_now(dive).await.location.as_str()), ("", "Port-Cros"));
        assert_eq!(reschedule(&store, now(), By::Operator, dive, &place("")).await.unwrap(), Outcome::Unchanged);
        for (wrong, outcome) in [
            (Change { minutes: Some(Minutes(0)), ..Change::default() }, Outcome::NotALength),
            (Change { minutes: Some(Minutes(LONGEST + 1)), ..Change::default() }, Outcome::NotALength),
            (place(&"x".repeat(121)), Outcome::LocationTooLong),
        ] {
            assert_eq!(reschedule(&store, now(), By::Operator, dive, &wrong).await.unwrap(), outcome);
        }
    }

    async fn two_moves_before_it_is_sent_are_one_message_from_the_first_time(store: Store) {
        let club = Club::new(&store).await;
        let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
        let dive = club.session(2).await;
        let hers = club.book(&ana, dive).await;
        let first = club.session_now(dive).await.starts_at;
        reschedule(&store, now(), By::Operator, dive, &to("2026-11-25T09:00")).await.unwrap();
        let sending = club.outbox().await.remove(0);
        let his = club.book(&ben, dive).await;
        reschedule(&store, now(), By::Operator, dive, &to("2026-11-26T09:00")).await.unwrap();
        assert_eq!(club.queued(NoticeKind::Rescheduled).await, [(ana.phone, hers), (ben.phone, his)]);
        let from: Vec<_> = told_of(&club).await.into_iter().map(|was| was.starts_at).collect();
        assert_eq!(from, [first, at("2026-11-25T09:00")], "whoever booked in between knows only that time");
        // The first one was on its way with the time in between: the second still goes.
        let mut tx = store.begin().await.unwrap();
        outbox::remove(&mut tx, sending.id).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(club.queued(NoticeKind::Rescheduled).await.len(), 2);
        assert_eq!(club.session_now(dive).await.revision, 2);
    }

    async fn a_list_whose_new_cutoff_has_passed_ends_at_once(store: Store) {
        let club = Club::new(&store).await;
        let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
        let dive = club.session(1).await;
        let hers = club.book(&ana, dive).await;
        let his = club.wait(&ben, dive).await;
        let outcome = reschedule(&store, now(), By::Operator, dive, &to("2026-11-20T20:00")).await.unwrap();
        assert_eq!(outcome, Outcome::Moved { told: 2, lapsed: 1 });
        assert_eq!((club.state(his).await, club.pots(&ben).await), (BookingState::Lapsed, (10, 0, 0)));
        assert_eq!(club.queued(NoticeKind::Rescheduled).await, [(ana.phone, hers)]);
        assert_eq!(club.queued(NoticeKind::Lapsed).await, [(ben.phone, his)]);
        let lapsed = club.outbox().await.into_iter().find(|item| item.kind == NoticeKind::Lapsed).unwrap();
        let was: Planned = lapsed.detail.unwrap().parse().unwrap();
        assert_eq!(was.starts_at, at("2026-11-24T18:30"), "one message says both");
        club.adds_up().await;
    }

    async fn a_list_that_was_about_to_end_goes_on_with_what_is_free(store: Store) {
        let club = Club::new(&store).await;
        let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
        let hour = Exceptions { cancel: Some(Minutes(60)), ..Exceptions::default() };
        let dive = club.session_except(club.dive, "2026-11-24T18:30", 1, hour).await;
        let hers = club.book(&ana, dive).await;
        let his = club.wait(&ben, dive).await;
        let cutoff = at("2026-11-24T06:30");
        cancel::cancel(&store, cutoff, ana.account, hers).await.unwrap();
        assert!(club.queued(NoticeKind::SeatFree).await.is_empty());
        reschedule(&store, cutoff, By::Operator, dive, &to("2026-11-25T18:30")).await.unwrap();
        assert_eq!(club.state(his).await, BookingState::Waiting);
        assert_eq!(club.queued(NoticeKind::SeatFree).await, [(ben.phone, his)]);
        club.adds_up().await;
    }

    async fn places_stay_whatever_order_and_age_say_of_the_new_day(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let soon = club.order(ana.account, 1, "2026-11-24", &[]).await;
        let kids = club.activity("Kids", |new| new.max_age = Some(11)).await;
        let dive = club.session_of(kids, "2026-11-24T09:00", 2).await;
        let leo = done(club.ask(now(), &ana, dive, &person("Leo", "2014-11-25"), Intent::Seat).await);
        assert_eq!(club.booking(leo).await.order_id, soon);
        let outcome = reschedule(&store, now(), By::Operator, dive, &to("2026-11-30T09:00")).await.unwrap();
        assert_eq!(outcome, Outcome::Moved { told: 1, lapsed: 0 });
        assert_eq!(club.state(leo).await, BookingState::Booked);
        club.adds_up().await;
    }

    async fn not_into_the_past_nor_onto_another_nor_what_is_off_or_has_started(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let dive = club.session(1).await;
        let other = club.session_of(club.dive, "2026-11-26T09:00", 1).await;
        club.book(&ana, dive).await;
        let boat = club.session_now(other).await.location;
        for (now, change, outcome) in [
            (now(), to("2026-11-20T11:00"), Outcome::InThePast),
            (now(), Change { location: Some(boat), ..to("2026-11-26T09:00") }, Outcome::Taken(Some(other))),
            (now(), to("2026-11-24T18:30"), Outcome::Unchanged),
            (now(), Change::default(), Outcome::Unchanged),
            (at("2026-11-24T18:30"), to("2026-11-26T09:00"), Outcome::Fixed(Fixed::Started)),
        ] {
            assert_eq!(reschedule(&store, now, By::Operator, dive, &change).await.unwrap(), outcome);
        }
        assert_eq!((club.session_now(dive).await.revision, club.outbox().await.len()), (0, 0));
        call_off::call_off(&store, now(), By::Operator, dive, &"storm".parse().unwrap()).await.unwrap();
        let off = reschedule(&store, now(), By::Operator, dive, &to("2026-11-27T09:00")).await.unwrap();
        assert_eq!(off, Outcome::Fixed(Fixed::Cancelled));
        let none = reschedule(&store, now(), By::Operator, SessionId(999), &to("2026-11-27T09:00")).await.unwrap();
        assert_eq!(none, Outcome::Fixed(Fixed::NoSuchSession));
        club.adds_up().await;
    }
}
