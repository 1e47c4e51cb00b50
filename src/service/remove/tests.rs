use super::*;
use crate::domain::ids::MessageId;
use crate::service::authority::By;
use crate::service::refusal::Intent;
use crate::service::testing::*;
use crate::service::{cancel, claim};

fn reason() -> Reason {
    "no certificate".parse().unwrap()
}

async fn details(club: &Club) -> Vec<(NoticeKind, Option<String>)> {
    let items = club.outbox().await;
    items
        .into_iter()
        .filter(|item| item.kind == NoticeKind::Removed)
        .map(|item| (item.kind, item.detail))
        .collect()
}

on_both! {
    async fn a_seat_with_its_credits_rings_the_list_and_tells_its_holder(store: Store) {
        // eventyay 1253: a seat that staff freed was offered to nobody.
        let club = Club::new(&store).await;
        let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
        let dive = club.session(1).await;
        let hers = club.book(&ana, dive).await;
        let his = club.wait(&ben, dive).await;
        let outcome = remove(&store, now(), By::Operator, hers, Credit::Returned, &reason()).await.unwrap();
        let removed = Outcome::Removed {
            beneficiary: "Ana".to_owned(),
            from: BookingState::Booked,
            credits: Credits::new(1),
            told: 2,
        };
        assert_eq!(outcome, removed);
        assert_eq!((club.state(hers).await, club.pots(&ana).await), (BookingState::Cancelled, (10, 0, 0)));
        assert_eq!(club.queued(NoticeKind::Removed).await, [(ana.phone, hers)]);
        assert_eq!(details(&club).await, [(NoticeKind::Removed, Some("no certificate".to_owned()))]);
        assert_eq!(club.queued(NoticeKind::SeatFree).await, [(ben.phone, his)]);
        assert_eq!(claim::claim(&store, now(), ben.account, his, None).await.unwrap(), claim::Outcome::Claimed);
        club.adds_up().await;
    }

    async fn a_seat_without_its_credits(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let dive = club.session(1).await;
        let hers = club.book(&ana, dive).await;
        remove(&store, now(), By::Operator, hers, Credit::Kept, &reason()).await.unwrap();
        assert_eq!((club.state(hers).await, club.pots(&ana).await), (BookingState::Forfeited, (9, 0, 1)));
        assert_eq!(club.places(dive).await, (0, 0));
        // And whoever was removed may book again.
        club.book(&ana, dive).await;
        club.adds_up().await;
    }

    async fn off_the_list_with_and_without_what_was_held(store: Store) {
        let club = Club::new(&store).await;
        let (ana, ben, cleo) = (club.customer("Ana").await, club.customer("Ben").await, club.customer("Cleo").await);
        let dive = club.session(1).await;
        let hers = club.book(&ana, dive).await;
        let (his, cleos) = (club.wait(&ben, dive).await, club.wait(&cleo, dive).await);
        cancel::cancel(&store, now(), ana.account, hers).await.unwrap();
        // Ben has his offer, Cleo's is still queued.
        let first = club.outbox().await.remove(0);
        club.send_offer(&first, MessageId(1)).await;
        remove(&store, now(), By::Operator, his, Credit::Returned, &reason()).await.unwrap();
        remove(&store, now(), By::Operator, cleos, Credit::Kept, &reason()).await.unwrap();
        assert_eq!((club.state(his).await, club.pots(&ben).await), (BookingState::Cancelled, (10, 0, 0)));
        assert_eq!((club.state(cleos).await, club.pots(&cleo).await), (BookingState::Forfeited, (9, 0, 1)));
        assert!(club.queued(NoticeKind::SeatFree).await.is_empty());
        assert_eq!(club.retracted().await, [(ben.phone, MessageId(1))]);
        assert_eq!(club.queued(NoticeKind::Removed).await, [(ben.phone, his), (cleo.phone, cleos)]);
        assert_eq!(club.places(dive).await, (0, 0));
        club.adds_up().await;
    }

    async fn after_the_deadlines_and_once(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let dive = club.session(1).await;
        let hers = club.book(&ana, dive).await;
        let over = at("2026-11-24T20:00");
        let outcome = remove(&store, over, By::Operator, hers, Credit::Returned, &reason()).await.unwrap();
        assert_eq!(outcome, Outcome::Fixed(Fixed::Over));
        let during = over - MOMENT;
        let first = remove(&store, during, By::Operator, hers, Credit::Returned, &reason()).await.unwrap();
        assert!(matches!(first, Outcome::Removed { told: 1, .. }), "{first:?}");
        let second = remove(&store, during, By::Operator, hers, Credit::Kept, &reason()).await.unwrap();
        assert_eq!(second, Outcome::NoPlace(BookingState::Cancelled));
        assert_eq!((club.pots(&ana).await, club.queued(NoticeKind::Removed).await.len()), ((10, 0, 0), 1));
        let none = remove(&store, now(), By::Operator, BookingId(999), Credit::Returned, &reason()).await.unwrap();
        assert_eq!(none, Outcome::NotFound);
        club.adds_up().await;
    }

    async fn at_the_moment_of_a_cancellation_returns_once(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let dive = club.session(8).await;
        for _ in 0..8 {
            let booking = done(club.ask(now(), &ana, dive, &adult("Leo"), Intent::Seat).await);
            let (account, racing) = (ana.account, store.clone());
            let cancels =
                tokio::spawn(async move { cancel::cancel(&racing, now(), account, booking).await.unwrap() });
            let removed = remove(&store, now(), By::Operator, booking, Credit::Kept, &reason()).await.unwrap();
            let cancelled = cancels.await.unwrap();
            let spent = club.pots(&ana).await.2;
            match removed {
                Outcome::Removed { .. } => {
                    assert_eq!(cancelled, cancel::Outcome::NotBooked(BookingState::Forfeited));
                }
                other => {
                    assert_eq!(other, Outcome::NoPlace(BookingState::Cancelled));
                    assert_eq!(cancelled, cancel::Outcome::Cancelled);
                }
            }
            assert_eq!(club.places(dive).await, (0, 0));
            assert!(spent <= 8);
        }
        club.adds_up().await;
    }
}
