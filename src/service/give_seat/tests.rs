//! A free seat given by hand, in every mode of the waiting list.

use super::*;
use crate::domain::ids::{DeedId, SessionId};
use crate::domain::notice::NoticeKind;
use crate::domain::states::WaitMode;
use crate::service::testing::*;
use crate::service::{cancel, capacity, list_settings};
use crate::store::deeds;

/// A dive of one seat, which Ana has, with Ben and then Cleo waiting.
struct Line {
    club: Club,
    ana: Customer,
    ben: Customer,
    cleo: Customer,
    dive: SessionId,
    hers: BookingId,
    his: BookingId,
    third: BookingId,
}

impl Line {
    async fn new(store: &Store, mode: WaitMode) -> Self {
        let club = Club::new(store).await;
        let dive = club.activity("A dive", |new| new.waitlist = mode).await;
        let dive = club.session_of(dive, "2026-11-24T18:30", 1).await;
        let (ana, ben, cleo) =
            (club.customer("Ana").await, club.customer("Ben").await, club.customer("Cleo").await);
        let hers = club.book(&ana, dive).await;
        let (his, third) = (club.wait(&ben, dive).await, club.wait(&cleo, dive).await);
        Self { club, ana, ben, cleo, dive, hers, his, third }
    }

    async fn give(&self, booking: BookingId, key: &str) -> Outcome {
        give(&self.club.store, now(), By::Operator, self.club.id, booking, key).await.unwrap()
    }

    async fn cancel(&self) {
        let outcome = cancel::cancel(&self.club.store, now(), self.ana.account, self.hers).await.unwrap();
        assert_eq!(outcome, cancel::Outcome::Cancelled);
    }
}

on_both! {
    async fn rung_and_given_to_the_third(store: Store) {
        let line = Line::new(&store, WaitMode::FirstTap).await;
        assert_eq!(line.give(line.third, "a").await, Outcome::NoSeat);
        line.cancel().await;
        line.club.send_offers().await;
        assert_eq!(line.give(line.third, "b").await, Outcome::Given { told: true });
        assert_eq!(line.club.places(line.dive).await, (1, 1));
        assert_eq!(line.club.pots(&line.cleo).await, (9, 0, 1));
        assert_eq!(line.club.state(line.his).await, BookingState::Waiting);
        assert_eq!(line.club.queued(NoticeKind::FromTheList).await, [(line.cleo.phone, line.third)]);
        // What was offered loses its button, hers too.
        assert_eq!(line.club.retracted().await.len(), 2);
        let mut conn = store.read().await.unwrap();
        let deeds = deeds::before(&mut conn, line.club.id, DeedId(i64::MAX), 9).await.unwrap();
        assert_eq!((deeds[0].kind, deeds[0].detail.as_str()), (DeedKind::SeatGiven, "2"));
        line.club.adds_up().await;
    }

    async fn kept_in_turn_and_given_to_the_third(store: Store) {
        let line = Line::new(&store, WaitMode::InTurn).await;
        line.cancel().await;
        assert!(line.club.booking(line.his).await.offered_until.is_some(), "it is Ben's turn");
        assert_eq!(line.give(line.third, "a").await, Outcome::Given { told: true });
        assert_eq!(line.club.booking(line.his).await.offered_until, None);
        assert!(line.club.queued(NoticeKind::SeatFree).await.is_empty(), "an offer that is gone is not sent");
        // The next seat that frees up is his again.
        cancel::cancel(&store, now(), line.cleo.account, line.third).await.unwrap();
        assert!(line.club.booking(line.his).await.offered_until.is_some());
        line.club.adds_up().await;
    }

    async fn from_a_paused_automatic_list(store: Store) {
        let line = Line::new(&store, WaitMode::Automatic).await;
        list_settings::pause(&store, now(), By::Operator, line.dive).await.unwrap();
        line.cancel().await;
        assert_eq!(line.club.places(line.dive).await, (0, 2));
        assert_eq!(line.give(line.third, "a").await, Outcome::Given { told: true });
        assert_eq!(line.give(line.his, "b").await, Outcome::NoSeat);
        line.club.adds_up().await;
    }

    async fn twice_is_once(store: Store) {
        let line = Line::new(&store, WaitMode::FirstTap).await;
        capacity::set(&store, now(), By::Operator, line.dive, 3).await.unwrap();
        for _ in 0..2 {
            assert_eq!(line.give(line.his, "key").await, Outcome::Given { told: true });
        }
        assert_eq!(line.give(line.his, "other").await, Outcome::NotWaiting(BookingState::Booked));
        assert_eq!((line.club.places(line.dive).await, line.club.pots(&line.ben).await), ((2, 1), (9, 0, 1)));
        line.club.adds_up().await;
    }

    async fn claimed_at_the_same_moment(store: Store) {
        let line = Line::new(&store, WaitMode::FirstTap).await;
        line.cancel().await;
        let (given, claimed) = tokio::join!(
            line.give(line.third, "key"),
            crate::service::claim::claim(&store, now(), line.ben.account, line.his, None),
        );
        let claimed = claimed.unwrap() == crate::service::claim::Outcome::Claimed;
        assert_eq!(given == Outcome::NoSeat, claimed, "one of them has it: {given:?}");
        assert_eq!(line.club.places(line.dive).await, (1, 1));
        line.club.adds_up().await;
    }

    async fn not_after_the_cutoff_nor_by_others(store: Store) {
        let line = Line::new(&store, WaitMode::FirstTap).await;
        line.cancel().await;
        let late = at("2026-11-24T06:30");
        let outcome = give(&store, late, By::Operator, line.club.id, line.his, "a").await.unwrap();
        assert_eq!(outcome, Outcome::ListClosed);
        let other = Club::of(&store, "red-reef", crate::domain::deadlines::Deadlines::default()).await;
        let outcome = give(&store, now(), By::Operator, other.id, line.his, "b").await.unwrap();
        assert_eq!(outcome, Outcome::NotFound);
        let stranger = By::Staff { organizer: line.club.id, user: line.club.stranger().await };
        let outcome = give(&store, now(), stranger, line.club.id, line.his, "c").await.unwrap();
        assert_eq!(outcome, Outcome::NotFound);
        assert_eq!(line.club.places(line.dive).await, (0, 2));
    }

    async fn to_somebody_who_can_t_be_reached(store: Store) {
        let line = Line::new(&store, WaitMode::FirstTap).await;
        line.cancel().await;
        let mut tx = store.begin().await.unwrap();
        crate::store::accounts::mark_blocked(&mut tx, line.ben.phone, now()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(line.give(line.his, "a").await, Outcome::Given { told: false });
        line.club.adds_up().await;
    }
}
