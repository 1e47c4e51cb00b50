use super::*;
use crate::domain::ids::{ChatId, MessageId};
use crate::service::refusal::{Intent, Refusal};
use crate::service::testing::*;
use crate::service::{cancel, claim, decline, forfeit, lapse, leave, turns as sweeping};
use crate::store::{Store, testing};

/// Ana holds the only seat of a dive in some mode; others wait.
struct Line {
    club: Club,
    dive: SessionId,
    ana: Customer,
    hers: BookingId,
    waiting: Vec<(Customer, BookingId)>,
}

impl Line {
    async fn new(store: &Store, mode: WaitMode, waiting: &[&str]) -> Self {
        let club = Club::new(store).await;
        let activity = club.activity("Night dive", |it| it.waitlist = mode).await;
        let dive = club.session_of(activity, "2026-11-24T18:30", 1).await;
        let ana = club.customer("Ana").await;
        let hers = club.book(&ana, dive).await;
        let mut line = Self { club, dive, ana, hers, waiting: Vec::new() };
        for name in waiting {
            let customer = line.club.customer(name).await;
            let booking = line.club.wait(&customer, dive).await;
            line.waiting.push((customer, booking));
        }
        line
    }

    async fn cancel(&self, now: DateTime<Utc>) {
        let outcome = cancel::cancel(&self.club.store, now, self.ana.account, self.hers).await.unwrap();
        assert_eq!(outcome, cancel::Outcome::Cancelled);
    }

    async fn claim(&self, now: DateTime<Utc>, which: usize) -> claim::Outcome {
        let (customer, booking) = &self.waiting[which];
        claim::claim(&self.club.store, now, customer.account, *booking, None).await.unwrap()
    }

    async fn decline(&self, now: DateTime<Utc>, which: usize) -> decline::Outcome {
        let (customer, booking) = &self.waiting[which];
        decline::decline(&self.club.store, now, customer.account, *booking, None).await.unwrap()
    }

    async fn state(&self, which: usize) -> BookingState {
        self.club.state(self.waiting[which].1).await
    }

    /// Who is being asked, by their place among `waiting`.
    async fn asked(&self) -> Vec<usize> {
        let mut asked = Vec::new();
        for (place, (_, booking)) in self.waiting.iter().enumerate() {
            if self.club.booking(*booking).await.offered_until.is_some() {
                asked.push(place);
            }
        }
        asked
    }

    /// Sends what is queued to the phones; the offers become messages 1, 2, 3…
    async fn offers(&self, now: DateTime<Utc>) -> Vec<ChatId> {
        let offers = self.club.outbox().await.into_iter().filter(|item| item.kind == NoticeKind::SeatFree);
        let mut rung = Vec::new();
        for item in offers {
            self.club.send_offer_at(now, &item, MessageId(item.id)).await;
            rung.push(item.chat_id);
        }
        rung
    }

    fn phone(&self, which: usize) -> ChatId {
        self.waiting[which].0.phone
    }

    async fn skips(&self) -> Vec<(usize, SkipReason)> {
        let skips = testing::skips(&self.club.store, self.dive).await;
        let place = |booking| self.waiting.iter().position(|(_, it)| *it == booking).unwrap();
        skips.into_iter().map(|(booking, reason)| (place(booking), reason)).collect()
    }
}

async fn who_claimed_and_cancelled_is_not_rung_for_that_seat(store: Store, mode: WaitMode) {
    let line = Line::new(&store, mode, &["Ben", "Cleo"]).await;
    let (ben, his) = line.waiting[0].clone();
    let leos = done(line.club.ask(now(), &ben, line.dive, &adult("Leo"), Intent::Wait).await);
    line.cancel(now()).await;
    line.offers(now()).await;
    assert_eq!(line.claim(now(), 0).await, claim::Outcome::Claimed);
    cancel::cancel(&store, now(), ben.account, his).await.unwrap();
    assert_eq!(line.offers(now()).await, [line.phone(1)], "{mode}: not Ben for Leo");
    let skips = testing::skips(&store, line.dive).await;
    assert_eq!(skips, [(leos, SkipReason::GaveItUp)], "{mode}");
    line.club.adds_up().await;
}

async fn a_paused_list_gives_nothing_until_it_goes_on(store: Store, mode: WaitMode) {
    let line = Line::new(&store, mode, &["Ben"]).await;
    testing::pause(&store, line.dive, Some(now())).await;
    line.cancel(now()).await;
    assert_eq!(
        (line.claim(now(), 0).await, line.offers(now()).await.len()),
        (claim::Outcome::Paused, 0),
        "{mode}"
    );
    testing::pause(&store, line.dive, None).await;
    let mut tx = store.begin().await.unwrap();
    freed(&mut tx, line.dive, None, now()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(line.claim(now(), 0).await, claim::Outcome::Claimed, "{mode}");
    line.club.adds_up().await;
}

async fn nothing_moves_after_the_cutoff(store: Store, mode: WaitMode) {
    let line = Line::new(&store, mode, &["Ben"]).await;
    let cutoff = at("2026-11-24T06:30");
    forfeit::forfeit(&store, cutoff, line.ana.account, line.hers).await.unwrap();
    assert_eq!((line.offers(cutoff).await.len(), line.state(0).await), (0, BookingState::Waiting), "{mode}");
    assert_eq!(line.claim(cutoff, 0).await, claim::Outcome::ListClosed, "{mode}");
    lapse::sweep(&store, cutoff).await.unwrap();
    assert_eq!(line.state(0).await, BookingState::Lapsed, "{mode}");
    line.club.adds_up().await;
}

on_both! {
    async fn in_turn_one_at_a_time_in_the_order_of_joining(store: Store) {
        let line = Line::new(&store, WaitMode::InTurn, &["Ben", "Cleo", "Dan"]).await;
        line.cancel(now()).await;
        assert_eq!(line.offers(now()).await, [line.phone(0)]);
        assert_eq!(line.claim(now(), 1).await, claim::Outcome::NotTheirTurn);
        let last = now() + TimeDelta::minutes(30);
        assert_eq!(sweeping::sweep(&store, last - MOMENT).await.unwrap(), 0);
        assert_eq!(sweeping::sweep(&store, last).await.unwrap(), 1);
        assert_eq!(line.club.retracted().await.first().map(|(chat, _)| *chat), Some(line.phone(0)));
        assert_eq!(line.offers(last).await, [line.phone(1)]);
        assert_eq!(line.claim(last, 0).await, claim::Outcome::NotTheirTurn, "it has passed them");
        assert_eq!(line.decline(last, 1).await, decline::Outcome::Declined);
        assert_eq!(line.decline(last, 1).await, decline::Outcome::Declined);
        assert_eq!(line.offers(last).await, [line.phone(2)]);
        assert_eq!(line.claim(last, 2).await, claim::Outcome::Claimed);
        assert_eq!((line.club.places(line.dive).await, line.state(0).await), ((1, 2), BookingState::Waiting));
        assert_eq!(line.skips().await, [(0, SkipReason::WindowOver), (1, SkipReason::Declined)]);
        line.club.adds_up().await;
    }

    async fn in_turn_a_turn_that_is_over_is_over_without_the_sweep(store: Store) {
        let line = Line::new(&store, WaitMode::InTurn, &["Ben", "Cleo"]).await;
        line.cancel(now()).await;
        line.offers(now()).await;
        let late = now() + TimeDelta::minutes(30);
        assert_eq!(line.claim(late, 0).await, claim::Outcome::NotTheirTurn);
        assert_eq!(line.asked().await, [1]);
        line.club.adds_up().await;
    }

    async fn in_turn_the_next_seat_asks_from_the_front_again(store: Store) {
        let line = Line::new(&store, WaitMode::InTurn, &["Ben", "Cleo"]).await;
        line.cancel(now()).await;
        line.offers(now()).await;
        line.decline(now(), 0).await;
        assert_eq!(line.asked().await, [1]);
        testing::capacity(&store, line.dive, 2).await;
        let mut tx = store.begin().await.unwrap();
        freed(&mut tx, line.dive, None, now()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(line.asked().await, [0, 1], "two seats, two turns");
        assert_eq!(line.claim(now(), 0).await, claim::Outcome::Claimed);
        assert_eq!(line.claim(now(), 1).await, claim::Outcome::Claimed);
        line.club.adds_up().await;
    }

    async fn in_turn_what_everybody_passed_whoever_waits_may_claim_and_a_newcomer_is_asked(store: Store) {
        let line = Line::new(&store, WaitMode::InTurn, &["Ben"]).await;
        line.cancel(now()).await;
        line.offers(now()).await;
        line.decline(now(), 0).await;
        assert!(line.asked().await.is_empty());
        let cleo = line.club.customer("Cleo").await;
        let hers = line.club.wait(&cleo, line.dive).await;
        assert!(line.club.booking(hers).await.offered_until.is_some());
        assert!(line.club.queued(NoticeKind::SeatFree).await.is_empty(), "her card says so");
        assert_eq!(line.claim(now(), 0).await, claim::Outcome::NotTheirTurn);
        leave::leave(&store, now(), cleo.account, hers, None).await.unwrap();
        assert_eq!(line.claim(now(), 0).await, claim::Outcome::Claimed);
        line.club.adds_up().await;
    }

    async fn in_turn_leaving_moves_the_line_at_once(store: Store) {
        let line = Line::new(&store, WaitMode::InTurn, &["Ben", "Cleo"]).await;
        line.cancel(now()).await;
        line.offers(now()).await;
        let (ben, his) = &line.waiting[0];
        leave::leave(&store, now(), ben.account, *his, None).await.unwrap();
        assert_eq!((line.asked().await, line.club.pots(ben).await), (vec![1], (10, 0, 0)));
        assert_eq!(line.offers(now()).await, [line.phone(1)]);
        line.club.adds_up().await;
    }

    async fn in_turn_minutes_end_at_the_cutoff_and_rest_at_night_while_there_is_time(store: Store) {
        let line = Line::new(&store, WaitMode::InTurn, &["Ben"]).await;
        let session = line.club.session_now(line.dive).await;
        assert_eq!(window(&session, at("2026-11-21T12:00")), at("2026-11-21T12:30"));
        assert_eq!(window(&session, at("2026-11-21T20:50")), at("2026-11-22T08:20"));
        assert_eq!(window(&session, at("2026-11-21T23:00")), at("2026-11-22T08:30"));
        // The list closes on Tuesday at 06:30, before anybody wakes up.
        assert_eq!(window(&session, at("2026-11-23T23:00")), at("2026-11-23T23:30"));
        assert_eq!(window(&session, at("2026-11-24T06:10")), at("2026-11-24T06:30"));
    }

    async fn in_turn_nobody_loses_a_turn_to_an_outage(store: Store) {
        let line = Line::new(&store, WaitMode::InTurn, &["Ben", "Cleo"]).await;
        line.cancel(now()).await;
        let hours_later = now() + TimeDelta::hours(3);
        assert_eq!(sweeping::sweep(&store, hours_later).await.unwrap(), 0);
        assert_eq!(line.offers(hours_later).await, [line.phone(0)]);
        assert_eq!(sweeping::sweep(&store, hours_later + TimeDelta::minutes(29)).await.unwrap(), 0);
        assert_eq!(line.claim(hours_later + TimeDelta::minutes(29), 0).await, claim::Outcome::Claimed);
    }

    async fn in_turn_who_cannot_be_reached_is_passed(store: Store) {
        let line = Line::new(&store, WaitMode::InTurn, &["Ben", "Cleo"]).await;
        testing::block(&store, line.phone(0)).await;
        line.cancel(now()).await;
        assert_eq!(line.offers(now()).await, [line.phone(1)]);
        assert_eq!(line.skips().await, [(0, SkipReason::Unreachable)]);
    }

    async fn automatic_books_the_next_and_tells_them(store: Store) {
        let line = Line::new(&store, WaitMode::Automatic, &["Ben", "Cleo"]).await;
        line.cancel(now()).await;
        assert_eq!((line.state(0).await, line.state(1).await), (BookingState::Booked, BookingState::Waiting));
        assert_eq!(line.club.queued(NoticeKind::FromTheList).await, [(line.phone(0), line.waiting[0].1)]);
        assert!(line.club.queued(NoticeKind::SeatFree).await.is_empty());
        assert_eq!((line.club.places(line.dive).await, line.club.pots(&line.waiting[0].0).await), ((1, 1), (9, 0, 1)));
        line.club.adds_up().await;
    }

    async fn automatic_skips_whoever_is_elsewhere_and_tells_them(store: Store) {
        let line = Line::new(&store, WaitMode::Automatic, &["Ben", "Cleo"]).await;
        let elsewhere = line.club.session_of(line.club.dive, "2026-11-24T19:00", 8).await;
        let other = line.club.book(&line.waiting[0].0, elsewhere).await;
        line.cancel(now()).await;
        assert_eq!((line.state(0).await, line.state(1).await), (BookingState::Waiting, BookingState::Booked));
        assert_eq!(line.club.queued(NoticeKind::Overlap).await, [(line.phone(0), line.waiting[0].1)]);
        assert_eq!(line.skips().await, [(0, SkipReason::Overlap)]);
        // Free again: the next seat is theirs.
        cancel::cancel(&store, now(), line.waiting[0].0.account, other).await.unwrap();
        cancel::cancel(&store, now(), line.waiting[1].0.account, line.waiting[1].1).await.unwrap();
        assert_eq!(line.state(0).await, BookingState::Booked);
        line.club.adds_up().await;
    }

    async fn automatic_a_place_that_only_waits_is_no_overlap(store: Store) {
        let line = Line::new(&store, WaitMode::Automatic, &["Ben"]).await;
        let full = line.club.session_of(line.club.dive, "2026-11-24T19:00", 1).await;
        line.club.book(&line.ana, full).await;
        line.club.wait(&line.waiting[0].0, full).await;
        line.cancel(now()).await;
        assert_eq!(line.state(0).await, BookingState::Booked);
    }

    async fn who_claimed_and_cancelled_is_not_rung_for_that_seat_first_tap(store: Store) {
        who_claimed_and_cancelled_is_not_rung_for_that_seat(store, WaitMode::FirstTap).await;
    }

    async fn who_claimed_and_cancelled_is_not_rung_for_that_seat_in_turn(store: Store) {
        who_claimed_and_cancelled_is_not_rung_for_that_seat(store, WaitMode::InTurn).await;
    }

    async fn a_list_that_is_full_takes_nobody(store: Store) {
        let line = Line::new(&store, WaitMode::FirstTap, &["Ben", "Cleo"]).await;
        testing::cap(&store, line.dive, 2).await;
        let dan = line.club.customer("Dan").await;
        let refusal = refused(line.club.ask(now(), &dan, line.dive, &adult("Dan"), Intent::Wait).await);
        assert_eq!(refusal, Refusal::ListFull { cap: 2 });
        let (ben, his) = &line.waiting[0];
        leave::leave(&store, now(), ben.account, *his, None).await.unwrap();
        line.club.wait(&dan, line.dive).await;
        line.club.adds_up().await;
    }

    async fn a_paused_list_gives_nothing_until_it_goes_on_first_tap(store: Store) {
        a_paused_list_gives_nothing_until_it_goes_on(store, WaitMode::FirstTap).await;
    }

    async fn a_paused_list_gives_nothing_until_it_goes_on_in_turn(store: Store) {
        a_paused_list_gives_nothing_until_it_goes_on(store, WaitMode::InTurn).await;
    }

    async fn a_paused_list_gives_nothing_until_it_goes_on_automatic(store: Store) {
        a_paused_list_gives_nothing_until_it_goes_on(store, WaitMode::Automatic).await;
    }

    async fn pausing_takes_back_what_was_offered(store: Store) {
        let line = Line::new(&store, WaitMode::InTurn, &["Ben"]).await;
        line.cancel(now()).await;
        line.offers(now()).await;
        let mut tx = store.begin().await.unwrap();
        let session = sessions::lock(&mut tx, line.dive).await.unwrap().unwrap();
        paused(&mut tx, &session, now()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!((line.asked().await.len(), line.club.retracted().await.len()), (0, 1));
        assert!(line.skips().await.is_empty(), "it is no pass");
    }

    async fn fewer_seats_end_the_last_turns(store: Store) {
        let line = Line::new(&store, WaitMode::InTurn, &["Ben", "Cleo", "Dan"]).await;
        testing::capacity(&store, line.dive, 4).await;
        let mut tx = store.begin().await.unwrap();
        freed(&mut tx, line.dive, None, now()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(line.asked().await, [0, 1, 2]);
        testing::capacity(&store, line.dive, 2).await;
        let mut tx = store.begin().await.unwrap();
        shrunk(&mut tx, line.dive, now()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(line.asked().await, [0]);
        assert_eq!(line.offers(now()).await, [line.phone(0)]);
        line.club.adds_up().await;
    }

    async fn nothing_moves_after_the_cutoff_first_tap(store: Store) {
        nothing_moves_after_the_cutoff(store, WaitMode::FirstTap).await;
    }

    async fn nothing_moves_after_the_cutoff_in_turn(store: Store) {
        nothing_moves_after_the_cutoff(store, WaitMode::InTurn).await;
    }

    async fn nothing_moves_after_the_cutoff_automatic(store: Store) {
        nothing_moves_after_the_cutoff(store, WaitMode::Automatic).await;
    }

    async fn a_turn_ends_with_the_list(store: Store) {
        let line = Line::new(&store, WaitMode::InTurn, &["Ben"]).await;
        let late = at("2026-11-24T06:10");
        forfeit::forfeit(&store, late, line.ana.account, line.hers).await.unwrap();
        line.offers(late).await;
        let cutoff = at("2026-11-24T06:30");
        assert_eq!(line.claim(cutoff, 0).await, claim::Outcome::ListClosed);
        sweeping::sweep(&store, cutoff).await.unwrap();
        lapse::sweep(&store, cutoff).await.unwrap();
        assert_eq!((line.state(0).await, line.club.pots(&line.waiting[0].0).await), (BookingState::Lapsed, (10, 0, 0)));
        line.club.adds_up().await;
    }

    async fn a_turn_and_its_end_at_the_same_moment(store: Store) {
        let line = Line::new(&store, WaitMode::InTurn, &["Ben", "Cleo"]).await;
        line.cancel(now()).await;
        line.offers(now()).await;
        let late = now() + TimeDelta::minutes(30);
        let mut racing = tokio::task::JoinSet::new();
        for which in [0, 1, 0, 1] {
            let (store, (customer, booking)) = (store.clone(), line.waiting[which].clone());
            racing.spawn(async move { claim::claim(&store, late - MOMENT, customer.account, booking, None).await.unwrap(); });
            let store = line.club.store.clone();
            racing.spawn(async move { sweeping::sweep(&store, late).await.unwrap(); });
        }
        while let Some(done) = racing.join_next().await {
            done.unwrap();
        }
        let booked = [line.state(0).await, line.state(1).await].iter().filter(|it| **it == BookingState::Booked).count();
        assert!(booked <= 1);
        assert_eq!(line.club.places(line.dive).await.0, booked as i64);
        line.club.adds_up().await;
    }
}
