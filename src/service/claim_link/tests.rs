use chrono::{DateTime, TimeDelta, Utc};

use super::*;
use crate::domain::ids::BookingId;
use crate::domain::notice::NoticeKind;
use crate::domain::states::BookingState;
use crate::service::claim::Outcome as Claim;
use crate::service::code::Code;
use crate::service::testing::*;
use crate::service::{cancel, claim as by_tap, leave};
use crate::store::{Store, testing::on_both};

async fn issued(store: &Store, booking: BookingId) -> Code {
    let mut tx = store.begin().await.unwrap();
    let code = issue(&mut tx, now(), booking).await.unwrap();
    tx.commit().await.unwrap();
    code
}

async fn looked(store: &Store, now: DateTime<Utc>, code: Code) -> Option<Found> {
    look(&mut store.read().await.unwrap(), now, code).await.unwrap()
}

async fn pressed(store: &Store, now: DateTime<Utc>, code: Code) -> Outcome {
    claim(store, now, code).await.unwrap()
}

on_both! {
    async fn the_first_who_presses_or_taps_has_the_seat(store: Store) {
        let club = Club::new(&store).await;
        let dive = club.session(1).await;
        let (ben, ana, leo) =
            (club.customer("Ben").await, club.customer("Ana").await, club.customer("Leo").await);
        let held = club.book(&ben, dive).await;
        let (hers, his) = (club.wait(&ana, dive).await, club.wait(&leo, dive).await);
        let (her_link, his_link) = (issued(&store, hers).await, issued(&store, his).await);
        assert_eq!(looked(&store, now(), her_link).await.unwrap().refusal, Some(Claim::SeatGone));
        assert_eq!(pressed(&store, now(), her_link).await, Outcome::Done(Claim::SeatGone));

        cancel::cancel(&store, now(), ben.account, held).await.unwrap();
        // Looking, however often, changes nothing.
        for _ in 0..3 {
            assert_eq!(looked(&store, now(), her_link).await.unwrap().refusal, None);
        }
        assert_eq!(club.state(hers).await, BookingState::Waiting);
        let (pressed_by_her, tapped_by_him) =
            tokio::join!(claim(&store, now(), her_link), by_tap::claim(&store, now(), leo.account, his, None));
        let won = [pressed_by_her.unwrap() == Outcome::Done(Claim::Claimed), tapped_by_him.unwrap() == Claim::Claimed];
        assert_eq!(won.iter().filter(|won| **won).count(), 1, "{won:?}");
        let (winner, loser, link) = if won[0] { (hers, his, her_link) } else { (his, hers, his_link) };
        assert_eq!((club.state(winner).await, club.state(loser).await), (BookingState::Booked, BookingState::Waiting));
        // Pressed again it is still theirs, whether they won by the link or by a tap.
        assert_eq!(pressed(&store, now(), link).await, Outcome::Done(Claim::Claimed));
        assert_eq!(looked(&store, now(), link).await.unwrap().refusal, Some(Claim::Claimed));
        let told = club.queued(NoticeKind::ClaimedByLink).await;
        assert_eq!(told.len(), usize::from(won[0]), "once, and only who pressed: {told:?}");
    }

    async fn a_link_ends_with_what_it_is_for(store: Store) {
        let club = Club::new(&store).await;
        let dive = club.session(1).await;
        let (ben, ana, leo) =
            (club.customer("Ben").await, club.customer("Ana").await, club.customer("Leo").await);
        let held = club.book(&ben, dive).await;
        let (hers, his) = (club.wait(&ana, dive).await, club.wait(&leo, dive).await);
        let (her_link, his_link) = (issued(&store, hers).await, issued(&store, his).await);
        cancel::cancel(&store, now(), ben.account, held).await.unwrap();

        leave::leave(&store, now(), leo.account, his, None).await.unwrap();
        let left = Claim::NotWaiting(BookingState::Cancelled);
        assert_eq!(pressed(&store, now(), his_link).await, Outcome::Done(left));
        assert_eq!(looked(&store, now(), his_link).await.unwrap().refusal, Some(left));

        assert_eq!(pressed(&store, now(), her_link).await, Outcome::Done(Claim::Claimed));
        cancel::cancel(&store, now(), ana.account, hers).await.unwrap();
        assert_eq!(pressed(&store, now(), her_link).await, Outcome::Done(left), "used up");

        let nobodys = Code::parse(&"0".repeat(Code::DIGITS)).unwrap();
        assert_eq!(pressed(&store, now(), nobodys).await, Outcome::NotFound);
        assert!(looked(&store, now(), nobodys).await.is_none());
    }

    async fn nothing_is_claimed_after_the_cutoff(store: Store) {
        let club = Club::new(&store).await;
        let dive = club.session(1).await;
        let (ben, ana) = (club.customer("Ben").await, club.customer("Ana").await);
        let held = club.book(&ben, dive).await;
        let hers = club.wait(&ana, dive).await;
        let link = issued(&store, hers).await;
        cancel::cancel(&store, now(), ben.account, held).await.unwrap();
        let found = looked(&store, now(), link).await.unwrap();
        let cutoff = found.session.claim_until;
        assert_eq!(looked(&store, cutoff - MOMENT, link).await.unwrap().refusal, None);
        assert_eq!(looked(&store, cutoff, link).await.unwrap().refusal, Some(Claim::ListClosed));
        assert_eq!(pressed(&store, cutoff, link).await, Outcome::Done(Claim::ListClosed));
        assert_eq!(club.state(hers).await, BookingState::Waiting);
        assert!(looked(&store, found.session.ends_at + TimeDelta::zero(), link).await.is_none());
    }
}
