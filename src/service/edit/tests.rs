use super::*;
use crate::domain::deadlines::Minutes;
use crate::domain::ids::ChatId;
use crate::domain::notice::NoticeKind;
use crate::service::fixed::Fixed;
use crate::service::reschedule::Outcome as Moving;
use crate::service::testing::*;
use crate::store::{accounts, staff};

/// Somebody on the club's staff.
async fn member(club: &Club, user: i64) -> By {
    let mut tx = club.store.begin().await.unwrap();
    accounts::meet(&mut tx, ChatId(user), Some("en"), now()).await.unwrap();
    staff::put(&mut tx, club.id, ChatId(user), Role::Staff, "Zoe", now()).await.unwrap();
    tx.commit().await.unwrap();
    By::Staff { organizer: club.id, user: ChatId(user) }
}

async fn version(club: &Club, session: SessionId) -> Version {
    Version::of(&club.session_now(session).await)
}

fn reason() -> Reason {
    "storm".parse().unwrap()
}

on_both! {
    async fn a_preview_says_what_happens_and_changes_nothing(store: Store) {
        let club = Club::new(&store).await;
        let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
        let zoe = member(&club, 900).await;
        let dive = club.session(1).await;
        club.book(&ana, dive).await;
        club.wait(&ben, dive).await;
        let before = format!("{:?} {:?}", club.session_now(dive).await, club.outbox().await);
        for change in [
            Change::Seats(3),
            Change::Plan(reschedule::Change { minutes: Some(Minutes(60)), ..reschedule::Change::default() }),
            Change::Cap(Some(1)),
            Change::Paused(true),
            Change::CallOff(reason()),
        ] {
            let shown = preview(&store, now(), zoe, dive, &change).await.unwrap().unwrap();
            assert!(shown.outcome.is_done(), "{change:?}");
            assert_eq!(shown.customers, 2);
            assert_eq!(format!("{:?} {:?}", club.session_now(dive).await, club.outbox().await), before, "{change:?}");
        }
        let change = Change::CallOff(reason());
        let shown = preview(&store, now(), zoe, dive, &change).await.unwrap().unwrap();
        let (version, key) = (version(&club, dive).await, "edit:900:1");
        let shown_as = Shown { version: &version, key };
        let done = confirm(&store, now(), zoe, dive, &change, shown_as).await.unwrap();
        assert_eq!(done, Confirmed::Done(shown.outcome));
        assert_eq!(club.places(dive).await, (0, 0));
        // A second tap, or the same update again.
        let again = confirm(&store, now(), zoe, dive, &change, shown_as).await.unwrap();
        assert_eq!(again, done);
        assert_eq!(club.queued(NoticeKind::CalledOff).await.len(), 2);
        club.adds_up().await;
    }

    async fn the_second_of_two_editors_is_asked_again(store: Store) {
        let club = Club::new(&store).await;
        let (zoe, max) = (member(&club, 900).await, member(&club, 901).await);
        let dive = club.session(4).await;
        let seen = version(&club, dive).await;
        let (first, second) = (Change::Seats(6), Change::Seats(5));
        let hers = confirm(&store, now(), zoe, dive, &first, Shown { version: &seen, key: "a" }).await.unwrap();
        assert!(matches!(hers, Confirmed::Done(Outcome::Seats(capacity::Outcome::Set { before: 4, .. }))));
        let his = Shown { version: &seen, key: "b" };
        assert_eq!(confirm(&store, now(), max, dive, &second, his).await.unwrap(), Confirmed::ChangedMeanwhile);
        assert_eq!(club.session_now(dive).await.capacity, 6);
        // Set back to what he saw: what his refused tap was answered stays its answer.
        let now_seen = version(&club, dive).await;
        let back = Shown { version: &now_seen, key: "c" };
        confirm(&store, now(), zoe, dive, &Change::Seats(4), back).await.unwrap();
        assert_eq!(confirm(&store, now(), max, dive, &second, his).await.unwrap(), Confirmed::ChangedMeanwhile);
        assert_eq!(club.session_now(dive).await.capacity, 4);
    }

    async fn bookings_between_are_no_change(store: Store) {
        let club = Club::new(&store).await;
        let zoe = member(&club, 900).await;
        let dive = club.session(4).await;
        let seen = version(&club, dive).await;
        club.book(&club.customer("Ana").await, dive).await;
        let done = confirm(&store, now(), zoe, dive, &Change::Seats(5), Shown { version: &seen, key: "a" }).await.unwrap();
        assert!(matches!(done, Confirmed::Done(_)), "{done:?}");
        // Nor do they make room for fewer seats than are taken.
        let seen = version(&club, dive).await;
        let few = confirm(&store, now(), zoe, dive, &Change::Seats(0), Shown { version: &seen, key: "b" }).await.unwrap();
        assert_eq!(few, Confirmed::Done(Outcome::Seats(capacity::Outcome::TooFew { taken: 1 })));
        assert_eq!(club.session_now(dive).await.capacity, 5);
    }

    async fn refusals_change_nothing(store: Store) {
        let club = Club::new(&store).await;
        let zoe = member(&club, 900).await;
        let dive = club.session(4).await;
        let other = club.session_of(club.dive, "2026-11-25T18:30", 4).await;
        let seen = version(&club, dive).await;
        // Sessions of the test's club have a place each.
        let location = Some(club.session_now(other).await.location);
        let onto = reschedule::Change { starts_at: Some(at("2026-11-25T18:30")), location, minutes: None };
        let to = |local: &str| Change::Plan(reschedule::Change { starts_at: Some(at(local)), ..reschedule::Change::default() });
        let too_long = "x".repeat(reschedule::LOCATION + 1);
        let there = Change::Plan(reschedule::Change { location: Some(too_long), ..reschedule::Change::default() });
        for (change, outcome) in [
            (Change::Plan(onto), Outcome::Plan(Moving::Taken(Some(other)))),
            (to("2026-11-19T18:30"), Outcome::Plan(Moving::InThePast)),
            (to("2026-11-24T18:30"), Outcome::Plan(Moving::Unchanged)),
            (there, Outcome::Plan(Moving::LocationTooLong)),
            (Change::Seats(4), Outcome::Seats(capacity::Outcome::Unchanged)),
            (Change::Seats(-1), Outcome::Seats(capacity::Outcome::NotANumber)),
            (Change::Cap(Some(-1)), Outcome::Cap(list_settings::CapOutcome::NotANumber)),
            (Change::Paused(false), Outcome::Paused(list_settings::Outcome::Unchanged)),
        ] {
            let shown = preview(&store, now(), zoe, dive, &change).await.unwrap().unwrap();
            assert_eq!((shown.outcome.is_done(), &shown.outcome), (false, &outcome));
            let key = format!("{change:?}");
            let done = confirm(&store, now(), zoe, dive, &change, Shown { version: &seen, key: &key }).await.unwrap();
            assert_eq!(done, Confirmed::Done(outcome));
            assert_eq!(version(&club, dive).await, seen);
        }
        let later = club.session_now(dive).await.starts_at;
        let started = preview(&store, later, zoe, dive, &Change::Seats(9)).await.unwrap().unwrap();
        assert_eq!(started.outcome, Outcome::Seats(capacity::Outcome::Fixed(Fixed::Started)));
    }

    async fn to_others_it_is_not_there(store: Store) {
        let club = Club::new(&store).await;
        let zoe = member(&club, 900).await;
        let red = Club::of(&store, "red-reef", crate::domain::deadlines::Deadlines::default()).await;
        let theirs = red.session(4).await;
        let seen = version(&red, theirs).await;
        let stranger = By::Staff { organizer: red.id, user: ChatId(900) };
        for by in [zoe, stranger] {
            let change = Change::CallOff(reason());
            assert!(preview(&store, now(), by, theirs, &change).await.unwrap().is_none());
            let done = confirm(&store, now(), by, theirs, &change, Shown { version: &seen, key: "k" }).await.unwrap();
            assert_eq!(done, Confirmed::NotThere);
        }
        assert_eq!(version(&red, theirs).await, seen);
    }
}
