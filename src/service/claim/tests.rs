use super::*;
use crate::domain::notice::NoticeKind;
use crate::service::testing::*;
use crate::service::{cancel, forfeit};
use crate::store::offers;

/// A dive of so many seats, all given back while others wait.
struct Rush {
    club: Club,
    dive: crate::domain::ids::SessionId,
    waiting: Vec<(Customer, BookingId)>,
    holders: Vec<(Customer, BookingId)>,
}

impl Rush {
    async fn new(store: &Store, seats: i64, waiting: &[&str]) -> Self {
        let club = Club::new(store).await;
        let dive = club.session(seats).await;
        let mut rush = Self { club, dive, waiting: Vec::new(), holders: Vec::new() };
        for seat in 0..seats {
            let holder = rush.club.customer(&format!("Holder{}", (b'a' + seat as u8) as char)).await;
            let booking = rush.club.book(&holder, dive).await;
            rush.holders.push((holder, booking));
        }
        for name in waiting {
            let customer = rush.club.customer(name).await;
            let booking = rush.club.wait(&customer, dive).await;
            rush.waiting.push((customer, booking));
        }
        rush
    }

    async fn cancel_one(&mut self) {
        let (holder, booking) = self.holders.pop().unwrap();
        let outcome = cancel::cancel(&self.club.store, now(), holder.account, booking).await.unwrap();
        assert_eq!(outcome, cancel::Outcome::Cancelled);
    }

    async fn claim_at(&self, now: DateTime<Utc>, which: usize, tapped: Tapped) -> Outcome {
        let (customer, booking) = &self.waiting[which];
        let key = format!("claim:{which}:{now}");
        let tap = tapped.map(|card| Tap { card: Some(card), key: &key });
        claim(&self.club.store, now, customer.account, *booking, tap).await.unwrap()
    }

    async fn claim_under(&self, key: &str, which: usize) -> Outcome {
        let (customer, booking) = &self.waiting[which];
        let tap = Tap { card: None, key };
        claim(&self.club.store, now(), customer.account, *booking, Some(tap)).await.unwrap()
    }

    async fn claim(&self, which: usize) -> Outcome {
        self.claim_at(now(), which, None).await
    }

    async fn state(&self, which: usize) -> BookingState {
        self.club.state(self.waiting[which].1).await
    }

    async fn pots(&self, which: usize) -> (u32, u32, u32) {
        self.club.pots(&self.waiting[which].0).await
    }
}

on_both! {
    async fn a_refusal_stays_one_when_its_tap_is_handled_again(store: Store) {
        let mut rush = Rush::new(&store, 1, &["Ana", "Ben"]).await;
        assert_eq!(rush.claim_under("claim:1", 0).await, Outcome::SeatGone);
        rush.cancel_one().await;
        assert_eq!(rush.claim_under("claim:1", 0).await, Outcome::SeatGone, "that was said to this tap");
        assert_eq!(rush.state(0).await, BookingState::Waiting);
        for _ in 0..2 {
            assert_eq!(rush.claim_under("claim:2", 0).await, Outcome::Claimed);
        }
        for _ in 0..2 {
            assert_eq!(rush.claim_under("claim:3", 1).await, Outcome::SeatGone);
        }
        rush.club.adds_up().await;
    }

    async fn the_first_takes_the_seat_the_others_keep_waiting(store: Store) {
        let mut rush = Rush::new(&store, 1, &["Ana", "Ben"]).await;
        assert_eq!(rush.claim(0).await, Outcome::SeatGone, "no seat is free yet");
        rush.cancel_one().await;
        assert_eq!(rush.claim(1).await, Outcome::Claimed, "whoever taps first, not who joined first");
        assert_eq!(rush.claim(0).await, Outcome::SeatGone);
        assert_eq!((rush.state(1).await, rush.pots(1).await), (BookingState::Booked, (9, 0, 1)));
        assert_eq!((rush.state(0).await, rush.pots(0).await), (BookingState::Waiting, (9, 1, 0)));
        assert_eq!(rush.club.places(rush.dive).await, (1, 1));
        rush.club.adds_up().await;
    }

    async fn a_tap_that_came_too_late_is_answered_once(store: Store) {
        let mut rush = Rush::new(&store, 1, &["Ana", "Ben", "Cleo"]).await;
        rush.cancel_one().await;
        let sent = rush.club.send_offers().await;
        assert_eq!(rush.claim_at(now(), 0, Some(sent[0])).await, Outcome::Claimed);
        assert_eq!(rush.club.retracted().await, sent[1..]);
        assert_eq!(rush.claim_at(now(), 1, Some(sent[1])).await, Outcome::SeatGone);
        assert_eq!(rush.club.retracted().await, sent[2..], "his own answer says it");
    }

    async fn twice_is_claimed_once(store: Store) {
        let mut rush = Rush::new(&store, 2, &["Ana", "Ben"]).await;
        rush.cancel_one().await;
        rush.cancel_one().await;
        assert_eq!((rush.claim(0).await, rush.claim(0).await), (Outcome::Claimed, Outcome::Claimed));
        assert_eq!((rush.club.places(rush.dive).await, rush.pots(0).await), ((1, 1), (9, 0, 1)));
        rush.club.adds_up().await;
    }

    async fn two_freed_seats_have_two_winners(store: Store) {
        let mut rush = Rush::new(&store, 3, &["Ana", "Ben", "Cleo"]).await;
        rush.cancel_one().await;
        rush.cancel_one().await;
        let outcomes = [rush.claim(2).await, rush.claim(0).await, rush.claim(1).await];
        assert_eq!(outcomes, [Outcome::Claimed, Outcome::Claimed, Outcome::SeatGone]);
        rush.club.adds_up().await;
    }

    async fn of_many_at_once_as_many_win_as_there_are_seats(store: Store) {
        let mut rush = Rush::new(&store, 2, &["Ana", "Ben", "Cleo", "Dan", "Eve", "Flo"]).await;
        rush.cancel_one().await;
        rush.cancel_one().await;
        let mut claims = Vec::new();
        for (customer, booking) in rush.waiting.clone() {
            let store = store.clone();
            claims.push(tokio::spawn(async move {
                claim(&store, now(), customer.account, booking, None).await.unwrap()
            }));
        }
        let mut outcomes = Vec::new();
        for claim in claims {
            outcomes.push(claim.await.unwrap());
        }
        assert_eq!(outcomes.iter().filter(|outcome| **outcome == Outcome::Claimed).count(), 2);
        assert_eq!(outcomes.iter().filter(|outcome| **outcome == Outcome::SeatGone).count(), 4);
        assert_eq!(rush.club.places(rush.dive).await, (2, 4));
        rush.club.adds_up().await;
    }

    async fn until_the_cutoff_and_not_at_it(store: Store) {
        let mut rush = Rush::new(&store, 2, &["Ana", "Ben"]).await;
        rush.cancel_one().await;
        rush.cancel_one().await;
        let cutoff = at("2026-11-24T06:30");
        assert_eq!(rush.claim_at(cutoff, 0, None).await, Outcome::ListClosed);
        assert_eq!(rush.claim_at(cutoff - MOMENT, 1, None).await, Outcome::Claimed);
        assert_eq!((rush.state(0).await, rush.pots(0).await), (BookingState::Waiting, (9, 1, 0)));
        rush.club.adds_up().await;
    }

    async fn not_for_a_session_called_off(store: Store) {
        let mut rush = Rush::new(&store, 1, &["Ana"]).await;
        rush.cancel_one().await;
        crate::store::testing::call_off(&store, rush.dive).await;
        assert_eq!(rush.claim(0).await, Outcome::ListClosed);
    }

    async fn not_after_leaving(store: Store) {
        let mut rush = Rush::new(&store, 1, &["Ana"]).await;
        rush.cancel_one().await;
        let (ana, booking) = &rush.waiting[0];
        crate::service::leave::leave(&store, now(), ana.account, *booking, None).await.unwrap();
        assert_eq!(rush.claim(0).await, Outcome::NotWaiting(BookingState::Cancelled));
        rush.club.adds_up().await;
    }

    async fn not_somebody_elses(store: Store) {
        let mut rush = Rush::new(&store, 1, &["Ana", "Ben"]).await;
        rush.cancel_one().await;
        let (ben, hers) = (&rush.waiting[1].0, rush.waiting[0].1);
        assert_eq!(claim(&store, now(), ben.account, hers, None).await.unwrap(), Outcome::NotFound);
        assert_eq!(claim(&store, now(), ben.account, BookingId(999), None).await.unwrap(), Outcome::NotFound);
        assert_eq!(rush.state(0).await, BookingState::Waiting);
    }

    async fn everyone_is_rung_on_every_phone_in_the_order_of_joining(store: Store) {
        let mut rush = Rush::new(&store, 1, &["Ana", "Ben", "Cleo"]).await;
        let (ana, ben, cleo) = (&rush.waiting[0], &rush.waiting[1], &rush.waiting[2]);
        let second = rush.club.phone(ana.0.account).await;
        let mut tx = store.begin().await.unwrap();
        crate::store::accounts::mark_blocked(&mut tx, ben.0.phone, now()).await.unwrap();
        tx.commit().await.unwrap();
        let rung = [(ana.0.phone, ana.1), (second, ana.1), (cleo.0.phone, cleo.1)];
        rush.cancel_one().await;
        assert_eq!(rush.club.queued(NoticeKind::SeatFree).await, rung);
        rush.club.adds_up().await;
    }

    async fn an_offer_still_queued_is_not_queued_twice(store: Store) {
        let mut rush = Rush::new(&store, 2, &["Ana"]).await;
        rush.cancel_one().await;
        rush.cancel_one().await;
        assert_eq!(rush.club.queued(NoticeKind::SeatFree).await.len(), 1);
        rush.club.send_offers().await;
        assert!(rush.club.queued(NoticeKind::SeatFree).await.is_empty());
    }

    async fn unsent_offers_go_with_the_last_seat(store: Store) {
        let mut rush = Rush::new(&store, 2, &["Ana", "Ben", "Cleo"]).await;
        rush.cancel_one().await;
        rush.cancel_one().await;
        rush.claim(0).await;
        let left = [&rush.waiting[1], &rush.waiting[2]].map(|(customer, booking)| (customer.phone, *booking));
        assert_eq!(rush.club.queued(NoticeKind::SeatFree).await, left, "one seat is left for them");
        rush.claim(1).await;
        assert!(rush.club.outbox().await.is_empty());
    }

    async fn sent_offers_lose_their_button_but_for_the_one_tapped(store: Store) {
        let mut rush = Rush::new(&store, 2, &["Ana", "Ben", "Cleo"]).await;
        let second = rush.club.phone(rush.waiting[0].0.account).await;
        rush.cancel_one().await;
        rush.cancel_one().await;
        let sent = rush.club.send_offers().await;
        let [hers, hers_too, his, cleos] = sent[..] else { panic!("{sent:?}") };
        assert_eq!(hers_too.0, second);
        assert_eq!(rush.claim_at(now(), 0, Some(hers)).await, Outcome::Claimed);
        assert_eq!(rush.club.retracted().await, [hers_too], "the others can still claim the second seat");
        assert_eq!(rush.claim_at(now(), 1, Some(his)).await, Outcome::Claimed);
        assert_eq!(rush.club.retracted().await, [hers_too, cleos]);
        assert_eq!(rush.claim_at(now(), 2, Some(cleos)).await, Outcome::SeatGone);
        assert_eq!(offers::live(&mut store.read().await.unwrap(), rush.dive).await.unwrap(), 0);
        rush.club.adds_up().await;
    }

    async fn a_seat_given_up_after_the_deadline_rings_too(store: Store) {
        let mut rush = Rush::new(&store, 1, &["Ana"]).await;
        let (holder, booking) = rush.holders.pop().unwrap();
        let late = at("2026-11-23T20:00");
        let outcome = forfeit::forfeit(&store, late, holder.account, booking).await.unwrap();
        assert_eq!(outcome, forfeit::Outcome::Forfeited);
        assert_eq!(rush.club.queued(NoticeKind::SeatFree).await, [(rush.waiting[0].0.phone, rush.waiting[0].1)]);
        assert_eq!(rush.claim_at(late, 0, None).await, Outcome::Claimed);
        rush.club.adds_up().await;
    }

    async fn the_claimed_seat_can_be_cancelled_and_rings_the_next(store: Store) {
        let mut rush = Rush::new(&store, 1, &["Ana", "Ben"]).await;
        rush.cancel_one().await;
        rush.claim(0).await;
        let (ana, booking) = &rush.waiting[0];
        cancel::cancel(&store, now(), ana.account, *booking).await.unwrap();
        assert_eq!(rush.pots(0).await, (10, 0, 0));
        assert_eq!(rush.club.queued(NoticeKind::SeatFree).await, [(rush.waiting[1].0.phone, rush.waiting[1].1)]);
        rush.club.adds_up().await;
    }
}
