use super::*;
use crate::domain::ids::MessageId;
use crate::domain::notice::NoticeKind;
use crate::domain::states::BookingState;
use crate::service::authority::By;
use crate::service::refusal::{Intent, Refusal};
use crate::service::testing::*;
use crate::service::{cancel, claim};

on_both! {
    async fn more_seats_ring_the_list_at_once(store: Store) {
        // eventyay 1275: after a larger capacity nobody was told.
        let club = Club::new(&store).await;
        let (ana, ben, cleo) = (club.customer("Ana").await, club.customer("Ben").await, club.customer("Cleo").await);
        let dive = club.session(1).await;
        club.book(&ana, dive).await;
        let (his, hers) = (club.wait(&ben, dive).await, club.wait(&cleo, dive).await);
        let outcome = set(&store, now(), By::Operator, dive, 2).await.unwrap();
        assert_eq!(outcome, Outcome::Set { before: 1, free: 1, told: 2 });
        assert_eq!(club.queued(NoticeKind::SeatFree).await, [(ben.phone, his), (cleo.phone, hers)]);
        assert_eq!(claim::claim(&store, now(), cleo.account, hers, None).await.unwrap(), claim::Outcome::Claimed);
        assert_eq!(claim::claim(&store, now(), ben.account, his, None).await.unwrap(), claim::Outcome::SeatGone);
        assert_eq!(club.places(dive).await, (2, 1));
        club.adds_up().await;
    }

    async fn as_many_seats_are_free_as_were_added(store: Store) {
        // pretix 1405: the count of free places grew by more than was freed.
        let club = Club::new(&store).await;
        let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
        let dive = club.session(2).await;
        let hers = club.book(&ana, dive).await;
        club.book(&ben, dive).await;
        assert_eq!(club.session_now(dive).await.seats().free(), 0);
        cancel::cancel(&store, now(), ana.account, hers).await.unwrap();
        assert_eq!(club.session_now(dive).await.seats().free(), 1);
        assert_eq!(set(&store, now(), By::Operator, dive, 5).await.unwrap(), Outcome::Set { before: 2, free: 4, told: 0 });
        assert_eq!(club.session_now(dive).await.seats().free(), 4);
        assert_eq!(set(&store, now(), By::Operator, dive, 1).await.unwrap(), Outcome::Set { before: 5, free: 0, told: 0 });
        club.adds_up().await;
    }

    async fn never_fewer_than_are_taken(store: Store) {
        let club = Club::new(&store).await;
        let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
        let dive = club.session(3).await;
        club.book(&ana, dive).await;
        club.book(&ben, dive).await;
        assert_eq!(set(&store, now(), By::Operator, dive, 1).await.unwrap(), Outcome::TooFew { taken: 2 });
        assert_eq!(set(&store, now(), By::Operator, dive, -1).await.unwrap(), Outcome::NotANumber);
        assert_eq!(set(&store, now(), By::Operator, dive, 10_001).await.unwrap(), Outcome::NotANumber);
        assert_eq!(club.session_now(dive).await.capacity, 3);
        assert_eq!(set(&store, now(), By::Operator, dive, 2).await.unwrap(), Outcome::Set { before: 3, free: 0, told: 0 });
        assert_eq!(set(&store, now(), By::Operator, dive, 2).await.unwrap(), Outcome::Unchanged);
        let refused = refused(club.ask(now(), &ana, dive, &adult("Leo"), Intent::Seat).await);
        assert_eq!(refused, Refusal::SoldOutMeanwhile);
        club.adds_up().await;
    }

    async fn offers_end_with_the_seats_taken_away(store: Store) {
        let club = Club::new(&store).await;
        let (ana, ben, cleo) = (club.customer("Ana").await, club.customer("Ben").await, club.customer("Cleo").await);
        let dive = club.session(1).await;
        club.book(&ana, dive).await;
        let his = club.wait(&ben, dive).await;
        club.wait(&cleo, dive).await;
        set(&store, now(), By::Operator, dive, 3).await.unwrap();
        let first = club.outbox().await.remove(0);
        club.send_offer(&first, MessageId(1)).await;
        set(&store, now(), By::Operator, dive, 2).await.unwrap();
        assert_eq!(club.queued(NoticeKind::SeatFree).await.len(), 1, "one seat is still free");
        set(&store, now(), By::Operator, dive, 1).await.unwrap();
        assert!(club.queued(NoticeKind::SeatFree).await.is_empty());
        assert_eq!(club.retracted().await, [(ben.phone, MessageId(1))]);
        assert_eq!(claim::claim(&store, now(), ben.account, his, None).await.unwrap(), claim::Outcome::SeatGone);
        assert_eq!(club.state(his).await, BookingState::Waiting);
        club.adds_up().await;
    }

    async fn not_of_a_session_that_is_off_or_has_started(store: Store) {
        let club = Club::new(&store).await;
        let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
        let dive = club.session(1).await;
        club.book(&ana, dive).await;
        club.wait(&ben, dive).await;
        let start = at("2026-11-24T18:30");
        assert_eq!(set(&store, start, By::Operator, dive, 2).await.unwrap(), Outcome::Fixed(Fixed::Started));
        crate::store::testing::call_off(&store, dive).await;
        assert_eq!(set(&store, now(), By::Operator, dive, 2).await.unwrap(), Outcome::Fixed(Fixed::Cancelled));
        let none = set(&store, now(), By::Operator, SessionId(999), 2).await.unwrap();
        assert_eq!(none, Outcome::Fixed(Fixed::NoSuchSession));
        assert!(club.queued(NoticeKind::SeatFree).await.is_empty(), "no offer for what does not take place");
    }

    async fn after_the_cutoff_the_new_seats_are_anybodys(store: Store) {
        let club = Club::new(&store).await;
        let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
        let dive = club.session(1).await;
        club.book(&ana, dive).await;
        club.wait(&ben, dive).await;
        let cutoff = at("2026-11-24T06:30");
        assert_eq!(set(&store, cutoff, By::Operator, dive, 2).await.unwrap(), Outcome::Set { before: 1, free: 1, told: 0 });
        done(club.ask(cutoff, &ana, dive, &adult("Leo"), Intent::Seat).await);
        club.adds_up().await;
    }
}
