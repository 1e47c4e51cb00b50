use super::*;
use crate::domain::ids::MessageId;
use crate::domain::notice::NoticeKind;
use crate::service::authority::By;
use crate::service::cancel;
use crate::service::testing::*;

on_both! {
    async fn a_pause_ends_what_is_offered_and_resuming_offers_it_again(store: Store) {
        let club = Club::new(&store).await;
        let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
        let dive = club.session(1).await;
        let hers = club.book(&ana, dive).await;
        let his = club.wait(&ben, dive).await;
        cancel::cancel(&store, now(), ana.account, hers).await.unwrap();
        club.send_offers().await;
        assert_eq!(pause(&store, now(), By::Operator, dive).await.unwrap(), Outcome::Done { waiting: 1, told: 0 });
        assert_eq!(pause(&store, now(), By::Operator, dive).await.unwrap(), Outcome::Unchanged);
        assert_eq!(club.retracted().await, [(ben.phone, MessageId(1))]);
        assert!(club.session_now(dive).await.list_paused_at.is_some());
        assert_eq!(resume(&store, now(), By::Operator, dive).await.unwrap(), Outcome::Done { waiting: 1, told: 1 });
        assert_eq!(resume(&store, now(), By::Operator, dive).await.unwrap(), Outcome::Unchanged);
        assert_eq!(club.queued(NoticeKind::SeatFree).await, [(ben.phone, his)]);
        assert!(club.session_now(dive).await.list_paused_at.is_none());
        club.adds_up().await;
    }

    async fn resuming_tells_of_no_seat_where_none_is_free(store: Store) {
        let club = Club::new(&store).await;
        let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
        let dive = club.session(1).await;
        club.book(&ana, dive).await;
        club.wait(&ben, dive).await;
        pause(&store, now(), By::Operator, dive).await.unwrap();
        assert_eq!(resume(&store, now(), By::Operator, dive).await.unwrap(), Outcome::Done { waiting: 1, told: 0 });
        assert!(club.outbox().await.is_empty());
    }

    async fn a_cap_is_the_sessions_own_or_the_activitys(store: Store) {
        let club = Club::new(&store).await;
        let dive = club.session(1).await;
        let set = async |cap| set_cap(&store, now(), By::Operator, dive, cap).await.unwrap();
        assert_eq!(set(Some(3)).await, CapOutcome::Set { cap: Some(3), waiting: 0 });
        assert_eq!(club.session_now(dive).await.list_cap, Some(3));
        assert_eq!(set(None).await, CapOutcome::Set { cap: None, waiting: 0 });
        assert_eq!(set(Some(0)).await, CapOutcome::Set { cap: Some(0), waiting: 0 });
        assert_eq!(set(Some(-1)).await, CapOutcome::NotANumber);
        assert_eq!(club.session_now(dive).await.list_cap, Some(0));
    }

    async fn not_of_a_session_that_is_off_or_has_started(store: Store) {
        let club = Club::new(&store).await;
        let dive = club.session(1).await;
        let start = at("2026-11-24T18:30");
        assert_eq!(pause(&store, start, By::Operator, dive).await.unwrap(), Outcome::Fixed(Fixed::Started));
        assert_eq!(set_cap(&store, start, By::Operator, dive, None).await.unwrap(), CapOutcome::Fixed(Fixed::Started));
        crate::store::testing::call_off(&store, dive).await;
        assert_eq!(resume(&store, now(), By::Operator, dive).await.unwrap(), Outcome::Fixed(Fixed::Cancelled));
        let none = pause(&store, now(), By::Operator, SessionId(999)).await.unwrap();
        assert_eq!(none, Outcome::Fixed(Fixed::NoSuchSession));
    }
}
