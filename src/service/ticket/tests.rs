//! The code of a booked place.

use super::*;
use crate::domain::deadlines::Deadlines;
use crate::service::testing::*;
use crate::service::{call_off, cancel};

async fn ask(store: &Store, local: &str, account: AccountId, booking: BookingId) -> Outcome {
    code(store, at(local), account, booking).await.unwrap()
}

fn of(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Code(code, _) => code.reveal(),
        other => panic!("no code: {other:?}"),
    }
}

const EARLY: &str = "2026-11-20T11:00";

on_both! {
    async fn one_a_booking_and_always_the_same(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let (first, second) = (club.session(2).await, club.session(2).await);
        let (hers, other) = (club.book(&ana, first).await, club.book(&ana, second).await);
        // Both parents ask at once.
        let asked = tokio::join!(ask(&store, EARLY, ana.account, hers), ask(&store, EARLY, ana.account, hers));
        let code = of(&asked.0);
        assert_eq!((code.len(), of(&asked.1)), (32, code.clone()));
        let at_the_door = ask(&store, "2026-11-24T18:20", ana.account, hers).await;
        assert_eq!(of(&at_the_door), code);
        assert_ne!(of(&ask(&store, EARLY, ana.account, other).await), code);
        club.adds_up().await;
    }

    async fn only_of_one_s_own_seat_to_come(store: Store) {
        let club = Club::of(&store, "blue-reef", Deadlines::default()).await;
        let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
        let dive = club.session(1).await;
        let hers = club.book(&ana, dive).await;
        let his = club.wait(&ben, dive).await;
        assert!(matches!(ask(&store, EARLY, ben.account, hers).await, Outcome::NotFound));
        assert!(matches!(ask(&store, EARLY, ben.account, his).await, Outcome::Refused(Refusal::NotBooked, _)));
        let over = ask(&store, "2026-11-24T20:00", ana.account, hers).await;
        assert!(matches!(over, Outcome::Refused(Refusal::Over, _)));
        cancel::cancel(&store, now(), ana.account, hers).await.unwrap();
        assert!(matches!(ask(&store, EARLY, ana.account, hers).await, Outcome::Refused(Refusal::NotBooked, _)));
        let by = crate::service::authority::By::Operator;
        call_off::call_off(&store, now(), by, dive, &"storm".parse().unwrap()).await.unwrap();
        assert!(matches!(ask(&store, EARLY, ben.account, his).await, Outcome::Refused(Refusal::Cancelled, _)));
    }
}
