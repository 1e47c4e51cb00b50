use super::*;
use crate::domain::credits::Credits;
use crate::domain::deadlines::{Deadlines, Exceptions, Minutes};
use crate::domain::notice::NoticeKind;
use crate::domain::states::EntryKind;
use crate::service::testing::*;
use crate::service::{cancel, claim, forfeit};
use crate::store::testing::call_off;

/// Ana has a place on Tuesday, and there is a dive on Wednesday.
struct Stage {
    club: Club,
    ana: Customer,
    tuesday: SessionId,
    wednesday: SessionId,
    booking: BookingId,
}

impl Stage {
    async fn new(store: &Store, capacity: i64) -> Self {
        let club = Club::new(store).await;
        let ana = club.customer("Ana").await;
        let tuesday = club.session(capacity).await;
        let wednesday = club.session_of(club.dive, "2026-11-25T09:00", 1).await;
        let booking = club.book(&ana, tuesday).await;
        Self { club, ana, tuesday, wednesday, booking }
    }

    async fn ask(&self, now: DateTime<Utc>, to: SessionId, key: &str) -> Outcome {
        let request = Request { account: self.ana.account, booking: self.booking, to, key };
        move_booking(&self.club.store, now, &request).await.unwrap()
    }

    /// Asks for what is refused; everything stays as it was.
    async fn kept(&self, now: DateTime<Utc>, to: SessionId) -> Kept {
        let club = &self.club;
        let state = async || {
            (club.state(self.booking).await, club.places(self.tuesday).await, club.pots(&self.ana).await)
        };
        let before = state().await;
        let outcome = self.ask(now, to, &format!("{to} {now}")).await;
        assert_eq!(state().await, before);
        club.adds_up().await;
        match outcome {
            Outcome::Kept(kept) => kept,
            Outcome::Moved(booking) => panic!("moved: {booking}"),
        }
    }
}

fn moved(outcome: Outcome) -> BookingId {
    match outcome {
        Outcome::Moved(booking) => booking,
        Outcome::Kept(kept) => panic!("kept: {kept:?}"),
    }
}

on_both! {
    async fn both_halves_happen(store: Store) {
        let stage = Stage::new(&store, 8).await;
        let club = &stage.club;
        let new = club.booking(moved(stage.ask(now(), stage.wednesday, "7:55").await)).await;
        assert_eq!(club.state(stage.booking).await, BookingState::Cancelled);
        assert_eq!((new.state, new.session_id, new.order_id), (BookingState::Booked, stage.wednesday, stage.ana.order));
        assert_eq!((new.beneficiary.as_str(), new.claimed_at), ("Ana", None));
        assert_eq!((club.places(stage.tuesday).await, club.places(stage.wednesday).await), ((0, 0), (1, 0)));
        assert_eq!(club.pots(&stage.ana).await, (9, 0, 1));
        let mut conn = store.read().await.unwrap();
        let entries = ledger::of_order(&mut conn, stage.ana.order, 0, 2).await.unwrap();
        let kinds: Vec<_> = entries.iter().map(|entry| entry.kind).collect();
        assert_eq!(kinds, [EntryKind::Spend, EntryKind::Refund]);
        assert!(club.outbox().await.is_empty());
        club.adds_up().await;
    }

    async fn with_the_last_credit(store: Store) {
        let stage = Stage::new(&store, 8).await;
        let club = &stage.club;
        let dora = club.customer("Dora").await;
        let last = club.order(dora.account, 1, "2026-12-01", &[]).await;
        let booking = club.book(&dora, stage.tuesday).await;
        assert_eq!(club.booking(booking).await.order_id, last);
        let request = Request { account: dora.account, booking, to: stage.wednesday, key: "last" };
        let new = moved(move_booking(&store, now(), &request).await.unwrap());
        assert_eq!(club.booking(new).await.order_id, last);
        assert_eq!(club.pots(&dora).await, (10, 0, 0));
        club.adds_up().await;
    }

    async fn the_same_key_moves_once_and_answers_alike(store: Store) {
        let stage = Stage::new(&store, 8).await;
        let first = stage.ask(now(), stage.wednesday, "7:55").await;
        // Handled again after a kill, when the rules would refuse it by now.
        let again = stage.ask(at("2026-11-25T12:00"), stage.wednesday, "7:55").await;
        assert_eq!((moved(first.clone()), again), (moved(first.clone()), first));
        assert_eq!(stage.club.places(stage.wednesday).await, (1, 0));
        stage.club.adds_up().await;
    }

    async fn a_refusal_that_may_have_been_read_stays_true(store: Store) {
        let stage = Stage::new(&store, 8).await;
        let club = &stage.club;
        let ben = club.customer("Ben").await;
        let his = club.book(&ben, stage.wednesday).await;
        let refused = stage.ask(now(), stage.wednesday, "7:55").await;
        assert_eq!(refused, Outcome::Kept(Kept::Refused(Refusal::SoldOutMeanwhile)));
        cancel::cancel(&store, now(), ben.account, his).await.unwrap();
        assert_eq!(stage.ask(now(), stage.wednesday, "7:55").await, refused);
        assert_eq!((club.places(stage.tuesday).await, club.places(stage.wednesday).await), ((1, 0), (0, 0)));
        // A new summary is a new wish.
        moved(stage.ask(now(), stage.wednesday, "7:56").await);
        club.adds_up().await;
    }

    async fn until_the_deadline_and_not_at_it(store: Store) {
        let stage = Stage::new(&store, 8).await;
        let deadline = at("2026-11-23T18:30");
        assert_eq!(stage.kept(deadline, stage.wednesday).await, Kept::TooLate);
        assert_eq!(stage.kept(at("2026-11-24T18:30"), stage.wednesday).await, Kept::Started);
        moved(stage.ask(deadline - MOMENT, stage.wednesday, "just in time").await);
        stage.club.adds_up().await;
    }

    async fn only_what_is_booked_and_ones_own(store: Store) {
        let stage = Stage::new(&store, 1).await;
        let club = &stage.club;
        let ben = club.customer("Ben").await;
        let his = club.wait(&ben, stage.tuesday).await;
        let ask = async |account, booking| {
            let key = format!("{account} {booking}");
            let request = Request { account, booking, to: stage.wednesday, key: &key };
            move_booking(&store, now(), &request).await.unwrap()
        };
        assert_eq!(ask(ben.account, stage.booking).await, Outcome::Kept(Kept::NotFound));
        assert_eq!(ask(ben.account, BookingId(999)).await, Outcome::Kept(Kept::NotFound));
        assert_eq!(ask(ben.account, his).await, Outcome::Kept(Kept::NotBooked(BookingState::Waiting)));
        cancel::cancel(&store, now(), stage.ana.account, stage.booking).await.unwrap();
        let cancelled = ask(stage.ana.account, stage.booking).await;
        assert_eq!(cancelled, Outcome::Kept(Kept::NotBooked(BookingState::Cancelled)));
        assert_eq!(club.places(stage.wednesday).await, (0, 0));
        club.adds_up().await;
    }

    async fn only_where_a_seat_can_be_booked(store: Store) {
        let stage = Stage::new(&store, 8).await;
        let club = &stage.club;
        let (ben, cleo) = (club.customer("Ben").await, club.customer("Cleo").await);
        let refused = async |to| match stage.kept(now(), to).await {
            Kept::Refused(refusal) => refusal,
            other => panic!("{other:?}"),
        };
        assert_eq!(refused(SessionId(999)).await, Refusal::NoSuchSession);
        assert_eq!(refused(stage.tuesday).await, Refusal::AlreadyBooked(stage.booking));
        let his = club.book(&ben, stage.wednesday).await;
        assert_eq!(refused(stage.wednesday).await, Refusal::SoldOutMeanwhile);
        // A seat that the waiting list has the first right to.
        club.wait(&cleo, stage.wednesday).await;
        cancel::cancel(&store, now(), ben.account, his).await.unwrap();
        assert_eq!(refused(stage.wednesday).await, Refusal::SoldOutMeanwhile);
        let off = club.session_of(club.dive, "2026-11-25T10:00", 8).await;
        call_off(&store, off).await;
        assert_eq!(refused(off).await, Refusal::Cancelled);
        let over = club.session_of(club.dive, "2026-11-19T10:00", 8).await;
        assert_eq!(refused(over).await, Refusal::Started);
        let early = Exceptions { close: Some(Minutes(14 * 1440)), ..Exceptions::default() };
        let closed = club.session_except(club.dive, "2026-11-25T11:00", 8, early).await;
        assert_eq!(refused(closed).await, Refusal::Closed);
        let kids = club.activity("Bubbles", |new| new.max_age = Some(12)).await;
        let kids = club.session_of(kids, "2026-11-25T12:00", 8).await;
        assert_eq!(refused(kids).await, Refusal::TooOld { max_age: 12, age: 36 });
        let there = club.session_of(club.dive, "2026-11-25T13:00", 8).await;
        let hers = club.book(&stage.ana, there).await;
        assert_eq!(refused(there).await, Refusal::AlreadyBooked(hers));
    }

    async fn only_at_the_same_price_and_the_same_club(store: Store) {
        let stage = Stage::new(&store, 8).await;
        let club = &stage.club;
        let dear = club.activity("Wreck dive", |new| new.credits = Credits::new(2)).await;
        let dear = club.session_of(dear, "2026-11-25T10:00", 8).await;
        assert_eq!(stage.kept(now(), dear).await, Kept::SamePriceOnly);
        let other = Club::of(&store, "red-rock", Deadlines::default()).await;
        let elsewhere = other.session(8).await;
        assert_eq!(stage.kept(now(), elsewhere).await, Kept::Refused(Refusal::NoSuchSession));
    }

    async fn an_order_that_is_good_there_pays(store: Store) {
        let stage = Stage::new(&store, 8).await;
        let club = &stage.club;
        let (ben, yoga) = (club.customer("Ben").await, club.activity("Aqua yoga", |_| {}).await);
        let short = club.order(ben.account, 1, "2026-11-24", &[]).await;
        let narrow = club.order(ben.account, 1, "2026-11-30", &[club.dive]).await;
        let ask = async |booking, to, key| {
            let request = Request { account: ben.account, booking, to, key };
            club.booking(moved(move_booking(&store, now(), &request).await.unwrap())).await
        };
        // The short one pays for Tuesday; it is over on Wednesday.
        let booking = club.book(&ben, stage.tuesday).await;
        assert_eq!(club.booking(booking).await.order_id, short);
        let new = ask(booking, stage.wednesday, "over").await;
        assert_eq!((new.order_id, club.order_now(ben.account, short).await.available.get()), (narrow, 1));
        // The narrow one is for dives alone.
        let class = club.session_of(yoga, "2026-11-26T09:00", 8).await;
        let new = ask(new.id, class, "narrow").await;
        assert_eq!((new.order_id, club.order_now(ben.account, narrow).await.available.get()), (ben.order, 1));
        club.adds_up().await;
    }

    async fn no_order_that_is_good_there_keeps_the_place(store: Store) {
        let stage = Stage::new(&store, 8).await;
        let club = &stage.club;
        let far = club.session_of(club.dive, "2028-01-10T09:00", 8).await;
        let refusal = Refusal::NoCredits { needed: Credits::new(1), available: Credits::ZERO };
        assert_eq!(stage.kept(now(), far).await, Kept::Refused(refusal));
    }

    async fn rings_the_list_of_the_old_session(store: Store) {
        let stage = Stage::new(&store, 1).await;
        let club = &stage.club;
        let ben = club.customer("Ben").await;
        let his = club.wait(&ben, stage.tuesday).await;
        moved(stage.ask(now(), stage.wednesday, "7:55").await);
        assert_eq!(club.queued(NoticeKind::SeatFree).await, [(ben.phone, his)]);
        assert_eq!(club.places(stage.tuesday).await, (0, 1));
        let claimed = claim::claim(&store, now(), ben.account, his, None).await.unwrap();
        assert_eq!(claimed, claim::Outcome::Claimed);
        club.adds_up().await;
    }

    async fn there_and_back(store: Store) {
        let stage = Stage::new(&store, 1).await;
        let club = &stage.club;
        let away = moved(stage.ask(now(), stage.wednesday, "away").await);
        let request = Request { account: stage.ana.account, booking: away, to: stage.tuesday, key: "back" };
        moved(move_booking(&store, now(), &request).await.unwrap());
        assert_eq!((club.places(stage.tuesday).await, club.places(stage.wednesday).await), ((1, 0), (0, 0)));
        assert_eq!(club.pots(&stage.ana).await, (9, 0, 1));
        club.adds_up().await;
    }

    async fn the_plan_promises_what_the_operation_does(store: Store) {
        let stage = Stage::new(&store, 8).await;
        let club = &stage.club;
        let at_once = club.session_of(club.dive, "2026-11-24T19:00", 8).await;
        let mut conn = store.read().await.unwrap();
        let (from, booking) = (club.session_now(stage.tuesday).await, club.booking(stage.booking).await);
        let mut planned = async |to| plan(&mut conn, now(), &booking, &from, &to).await.unwrap().unwrap();
        let there = planned(club.session_now(at_once).await).await;
        assert_eq!((there.clashes.len(), there.order.id, there.age), (0, stage.ana.order, 36), "what is left is no clash");
        let yoga = club.activity("Aqua yoga", |_| {}).await;
        club.book(&stage.ana, club.session_of(yoga, "2026-11-25T09:30", 8).await).await;
        let there = planned(club.session_now(stage.wednesday).await).await;
        assert_eq!(there.clashes.iter().map(|clash| clash.activity.as_str()).collect::<Vec<_>>(), ["Aqua yoga"]);
        drop(conn);
        moved(stage.ask(now(), stage.wednesday, "shown, not forbidden").await);
    }

    async fn a_forfeited_place_stays_forfeited(store: Store) {
        let stage = Stage::new(&store, 8).await;
        let late = at("2026-11-23T18:30");
        forfeit::forfeit(&store, late, stage.ana.account, stage.booking).await.unwrap();
        let kept = stage.kept(late, stage.wednesday).await;
        assert_eq!(kept, Kept::NotBooked(BookingState::Forfeited));
    }

    async fn onto_a_session_for_which_one_still_waits_after_its_cutoff(store: Store) {
        let stage = Stage::new(&store, 8).await;
        let (club, ana) = (&stage.club, &stage.ana);
        let early = Exceptions { claim: Some(Minutes(3 * 24 * 60)), ..Exceptions::default() };
        let target = club.session_except(club.dive, "2026-11-25T12:00", 1, early).await;
        let ben = club.customer("Ben").await;
        let his = club.book(&ben, target).await;
        let waiting = club.wait(ana, target).await;
        cancel::cancel(&store, now(), ben.account, his).await.unwrap();
        let cutoff = at("2026-11-22T12:00");
        let booking = moved(stage.ask(cutoff, target, "over").await);
        assert_eq!((club.state(booking).await, club.state(waiting).await), (BookingState::Booked, BookingState::Lapsed));
        assert_eq!((club.places(target).await, club.pots(ana).await), ((1, 0), (9, 0, 1)));
        club.adds_up().await;
    }
}
