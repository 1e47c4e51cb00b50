//! Somebody without an account: a seat like any other, no credits, and nobody's first right taken.

use super::*;
use crate::domain::ids::{ChatId, DeedId};
use crate::domain::notice::NoticeKind;
use crate::service::reschedule::Change;
use crate::service::testing::*;
use crate::service::{call_off, cancel, capacity, claim, reschedule, roster};
use crate::store::{deeds, staff};

/// A dive on Tuesday 24 November, 18:30 to 20:00, with Zoe at the desk.
struct Desk {
    club: Club,
    dive: SessionId,
    zoe: By,
    user: ChatId,
}

const EARLY: &str = "2026-11-20T11:00";
const DOOR: &str = "2026-11-24T18:20";

impl Desk {
    async fn new(store: &Store, seats: i64) -> Self {
        let club = Club::new(store).await;
        let dive = club.session(seats).await;
        let user = club.stranger().await;
        let mut tx = store.begin().await.unwrap();
        staff::put(&mut tx, club.id, user, Role::Staff, "Zoe", now()).await.unwrap();
        tx.commit().await.unwrap();
        let zoe = By::Staff { organizer: club.id, user };
        Self { club, dive, zoe, user }
    }

    async fn add_to(&self, session: SessionId, local: &str, name: &str, born_on: Option<&str>) -> Outcome {
        let key = format!("{session} {local} {name}");
        let name = PersonName::parse(name).unwrap();
        let born_on = born_on.map(|text| BirthDate::new(day(text)));
        let request = Request { session, name: &name, born_on, key: &key };
        add(&self.club.store, at(local), self.zoe, &request).await.unwrap()
    }

    async fn add(&self, local: &str, name: &str) -> Outcome {
        self.add_to(self.dive, local, name, None).await
    }

    async fn added(&self, local: &str, name: &str) -> WalkInId {
        match self.add(local, name).await {
            Outcome::Added(walk_in) => walk_in,
            other => panic!("not added: {other:?}"),
        }
    }

    async fn state(&self, walk_in: WalkInId) -> BookingState {
        walk_ins::by_id(&mut self.club.store.read().await.unwrap(), walk_in).await.unwrap().unwrap().state
    }

    async fn remove(&self, local: &str, walk_in: WalkInId) -> Removed {
        remove(&self.club.store, at(local), self.zoe, walk_in).await.unwrap()
    }

    async fn mark(&self, local: &str, walk_in: WalkInId, from: Mark, to: Mark) -> check_in::Outcome {
        let key = format!("mark {local} {walk_in} {from:?} {to:?}");
        let marking = Marking { walk_in, from, to };
        mark(&self.club.store, at(local), self.zoe, self.club.id, marking, &key).await.unwrap()
    }

    async fn trail(&self) -> Vec<DeedKind> {
        let mut conn = self.club.store.read().await.unwrap();
        let deeds = deeds::before(&mut conn, self.club.id, DeedId(i64::MAX), 50).await.unwrap();
        deeds.into_iter().rev().map(|deed| deed.kind).collect()
    }
}

on_both! {
    async fn a_seat_once_and_no_credits(store: Store) {
        let desk = Desk::new(&store, 3).await;
        let leo = desk.added(EARLY, "Leo").await;
        assert_eq!(desk.add(EARLY, "Leo").await, Outcome::Added(leo), "the same tap again");
        assert_eq!(desk.state(leo).await, BookingState::Booked);
        // The same name is the same person, whoever writes it down.
        assert_eq!(desk.add(DOOR, "LEO").await, Outcome::Refused(Refusal::AlreadyThere(leo)));
        // Whoever comes while check-in is open is there.
        let mia = desk.added(DOOR, "Mia").await;
        assert_eq!((desk.state(mia).await, desk.club.places(desk.dive).await), (BookingState::Attended, (2, 0)));
        let ana = desk.club.customer("Ana").await;
        desk.club.book(&ana, desk.dive).await;
        assert_eq!(desk.add(DOOR, "Noah").await, Outcome::Refused(Refusal::NoSeat));
        let who = (desk.club.id, desk.user);
        let whole = roster::whole(&mut store.read().await.unwrap(), who, desk.dive).await.unwrap().unwrap();
        let names: Vec<_> = whole.seated.iter().map(|entry| entry.name().as_str()).collect();
        assert_eq!(names, ["Ana", "Leo", "Mia"]);
        assert_eq!(desk.trail().await, [DeedKind::WalkedIn, DeedKind::WalkedIn]);
        assert!(desk.club.outbox().await.is_empty(), "nobody is told");
        desk.club.adds_up().await;
    }

    async fn the_list_has_the_first_right_until_it_ends(store: Store) {
        let desk = Desk::new(&store, 1).await;
        let (ana, ben) = (desk.club.customer("Ana").await, desk.club.customer("Ben").await);
        let hers = desk.club.book(&ana, desk.dive).await;
        let his = desk.club.wait(&ben, desk.dive).await;
        cancel::cancel(&store, now(), ana.account, hers).await.unwrap();
        assert_eq!(desk.add(EARLY, "Leo").await, Outcome::Refused(Refusal::ForTheList { waiting: 1 }));
        // At the cutoff it ends, whether or not the sweep has run.
        desk.added("2026-11-24T06:30", "Leo").await;
        assert_eq!((desk.club.state(his).await, desk.club.places(desk.dive).await), (BookingState::Lapsed, (1, 0)));
        assert_eq!(desk.club.pots(&ben).await, (10, 0, 0));
        desk.club.adds_up_at(at("2026-11-24T06:30")).await;
    }

    async fn until_the_session_is_over(store: Store) {
        let desk = Desk::new(&store, 2).await;
        let late = desk.added("2026-11-24T19:59", "Leo").await;
        assert_eq!(desk.state(late).await, BookingState::Attended);
        let over = Outcome::Refused(Refusal::Fixed(Fixed::Over));
        assert_eq!(desk.add("2026-11-24T20:00", "Mia").await, over);
        assert_eq!(desk.remove("2026-11-24T20:00", late).await, Removed::Fixed(Fixed::Over));
        // What was wrong is marked until a day later.
        let outcome = desk.mark("2026-11-25T19:00", late, Mark::Attended, Mark::NoShow).await;
        assert_eq!((outcome, desk.state(late).await), (check_in::Outcome::Marked, BookingState::NoShow));
        let closed = desk.mark("2026-11-25T20:00", late, Mark::NoShow, Mark::Attended).await;
        assert_eq!(closed, check_in::Outcome::NotNow(Stage::Closed));
        desk.club.adds_up().await;
    }

    async fn age_limits_hold_at_the_door(store: Store) {
        let desk = Desk::new(&store, 1).await;
        let deep = desk.club.activity("Deep dive", |new| new.min_age = Some(16)).await;
        let deep = desk.club.session_of(deep, "2026-11-24T18:30", 4).await;
        assert_eq!(desk.add_to(deep, DOOR, "Leo", None).await, Outcome::Refused(Refusal::AgeUnknown));
        let young = desk.add_to(deep, DOOR, "Mia", Some("2017-03-01")).await;
        let why = refusal::Refusal::TooYoung { min_age: 16, age: 9 };
        assert_eq!(young, Outcome::Refused(Refusal::NotOfAge(why)));
        let Outcome::Added(rui) = desk.add_to(deep, DOOR, "Rui", Some("1988-04-03")).await else { panic!("not added") };
        let who = (desk.club.id, desk.user);
        let (found, _) = roster::walk_in(&mut store.read().await.unwrap(), who, rui).await.unwrap().unwrap();
        assert_eq!(found.age, Some(38));
        desk.club.adds_up().await;
    }

    async fn taken_off_the_seat_rings_whoever_waits(store: Store) {
        let desk = Desk::new(&store, 1).await;
        let leo = desk.added(EARLY, "Leo").await;
        let ben = desk.club.customer("Ben").await;
        let his = desk.club.wait(&ben, desk.dive).await;
        for _ in 0..2 {
            assert_eq!(desk.remove(EARLY, leo).await, Removed::Removed);
        }
        assert_eq!((desk.state(leo).await, desk.club.places(desk.dive).await), (BookingState::Cancelled, (0, 1)));
        assert_eq!(desk.club.queued(NoticeKind::SeatFree).await, [(ben.phone, his)]);
        let claimed = claim::claim(&store, now(), ben.account, his, None).await.unwrap();
        assert_eq!(claimed, claim::Outcome::Claimed);
        assert_eq!(desk.trail().await, [DeedKind::WalkedIn, DeedKind::WalkInRemoved]);
        // Off, the name is free again; but the seat is not.
        assert_eq!(desk.add("2026-11-20T12:00", "Leo").await, Outcome::Refused(Refusal::NoSeat));
        desk.club.adds_up().await;
    }

    async fn marked_by_name_and_with_all_the_others(store: Store) {
        let desk = Desk::new(&store, 4).await;
        let (leo, mia) = (desk.added(EARLY, "Leo").await, desk.added(EARLY, "Mia").await);
        let ana = desk.club.customer("Ana").await;
        let hers = desk.club.book(&ana, desk.dive).await;
        let early = desk.mark(EARLY, leo, Mark::Blank, Mark::Attended).await;
        assert_eq!(early, check_in::Outcome::NotNow(Stage::Early));
        for _ in 0..2 {
            let outcome = desk.mark(DOOR, leo, Mark::Blank, Mark::Attended).await;
            assert_eq!(outcome, check_in::Outcome::Marked);
        }
        let changed = desk.mark(DOOR, leo, Mark::NoShow, Mark::Blank).await;
        assert_eq!(changed, check_in::Outcome::Changed);
        let who = (desk.club.id, desk.user);
        let over = at("2026-11-24T20:30");
        let (rest, _) = roster::rest(&mut store.read().await.unwrap(), who, desk.dive).await.unwrap().unwrap();
        assert_eq!(rest.people, 2);
        let of = (desk.club.id, desk.dive);
        let outcome = check_in::mark_rest(&store, over, desk.zoe, of, rest, "rest").await.unwrap();
        assert_eq!(outcome, check_in::RestOutcome::Marked { people: 2 });
        let states = (desk.state(leo).await, desk.state(mia).await, desk.club.state(hers).await);
        assert_eq!(states, (BookingState::Attended, BookingState::NoShow, BookingState::NoShow));
        let page = roster::page(&mut store.read().await.unwrap(), over, who, desk.dive, (roster::Part::Seated, 0)).await;
        let marks = page.unwrap().unwrap().marks;
        assert_eq!((marks.attended, marks.no_show, marks.blank, marks.walk_ins), (1, 2, 0, 2));
        desk.club.adds_up().await;
    }

    async fn what_becomes_of_the_session_becomes_of_them(store: Store) {
        let desk = Desk::new(&store, 2).await;
        let leo = desk.added(EARLY, "Leo").await;
        let ana = desk.club.customer("Ana").await;
        desk.club.book(&ana, desk.dive).await;
        let fewer = capacity::set(&store, now(), By::Operator, desk.dive, 1).await.unwrap();
        assert_eq!(fewer, capacity::Outcome::TooFew { taken: 2 });
        desk.mark(DOOR, leo, Mark::Blank, Mark::Attended).await;
        let later = Change { starts_at: Some(at("2026-11-25T18:30")), ..Change::default() };
        reschedule::reschedule(&store, at("2026-11-24T18:25"), By::Operator, desk.dive, &later).await.unwrap();
        assert_eq!(desk.state(leo).await, BookingState::Booked, "not there yet at the new time");
        desk.club.adds_up().await;
        let reason = "storm".parse().unwrap();
        let outcome = call_off::call_off(&store, at("2026-11-25T12:00"), By::Operator, desk.dive, &reason).await.unwrap();
        assert_eq!(outcome, call_off::Outcome::CalledOff { booked: 1, waiting: 0, told: 1 });
        assert_eq!((desk.state(leo).await, desk.club.places(desk.dive).await), (BookingState::Cancelled, (0, 0)));
        let cancelled = Outcome::Refused(Refusal::Fixed(Fixed::Cancelled));
        assert_eq!(desk.add("2026-11-25T13:00", "Mia").await, cancelled);
        let none = desk.mark("2026-11-25T18:00", leo, Mark::Blank, Mark::Attended).await;
        assert_eq!(none, check_in::Outcome::NoSeat);
        desk.club.adds_up().await;
    }

    async fn only_by_the_staff_of_this_organizer(store: Store) {
        let desk = Desk::new(&store, 2).await;
        let leo = desk.added(EARLY, "Leo").await;
        let other = Club::of(&store, "red-reef", crate::domain::deadlines::Deadlines::default()).await;
        let ana = desk.club.customer("Ana").await;
        let name = PersonName::parse("Mia").unwrap();
        for by in [
            By::Staff { organizer: other.id, user: desk.user },
            By::Staff { organizer: desk.club.id, user: ana.phone },
        ] {
            let request = Request { session: desk.dive, name: &name, born_on: None, key: "x" };
            assert_eq!(add(&store, now(), by, &request).await.unwrap(), Outcome::NotFound);
            assert_eq!(remove(&store, now(), by, leo).await.unwrap(), Removed::NotFound);
            let marking = Marking { walk_in: leo, from: Mark::Blank, to: Mark::Attended };
            let marked = mark(&store, at(DOOR), by, desk.club.id, marking, "y").await.unwrap();
            assert_eq!(marked, check_in::Outcome::NotFound);
        }
        let who = (other.id, desk.user);
        assert!(roster::walk_in(&mut store.read().await.unwrap(), who, leo).await.unwrap().is_none());
        assert_eq!(desk.club.places(desk.dive).await, (1, 0));
    }
}
