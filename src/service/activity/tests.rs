//! Changing what is offered.

use chrono::{DateTime, Utc};

use super::*;
use crate::domain::activity::ActivityChange;
use crate::domain::credits::Credits;
use crate::domain::deadlines::{Deadlines, Minutes};
use crate::domain::ids::{ActivityId, ChatId, OrganizerId};
use crate::domain::notice::NoticeKind;
use crate::domain::staff::Role;
use crate::domain::states::{BookingState, SessionState, WaitMode};
use crate::service::authority::By;
use crate::service::reason::Reason;
use crate::service::testing::*;
use crate::store::activities::{Activity, Standing};
use crate::store::{Store, accounts, activities, staff};

async fn member(store: &Store, organizer: OrganizerId, id: i64, role: Role) -> By {
    let mut tx = store.begin().await.unwrap();
    accounts::meet(&mut tx, ChatId(id), Some("en"), now()).await.unwrap();
    staff::put(&mut tx, organizer, ChatId(id), role, "Zoe", now()).await.unwrap();
    tx.commit().await.unwrap();
    By::Staff { organizer, user: ChatId(id) }
}

async fn it(club: &Club) -> Activity {
    let mut conn = club.store.read().await.unwrap();
    activities::by_id(&mut conn, club.id, club.dive).await.unwrap().unwrap()
}

async fn to(club: &Club, by: By, revision: i64, change: ActivityChange, key: &str) -> Changed {
    let request = ChangeRequest { organizer: club.id, activity: club.dive, revision, change: &change, key };
    super::change(&club.store, now(), by, request).await.unwrap()
}

async fn set(club: &Club, change: ActivityChange) -> Changed {
    let revision = it(club).await.revision;
    to(club, By::Operator, revision, change, &format!("set:{revision}")).await
}

async fn planned(club: &Club, at: DateTime<Utc>) -> Standing {
    let mut conn = club.store.read().await.unwrap();
    activities::standing(&mut conn, club.dive, at).await.unwrap()
}

fn storm() -> Reason {
    "the boat is sold".parse().unwrap()
}

on_both! {
    async fn each_field_and_a_line_for_each(store: Store) {
        let club = Club::new(&store).await;
        let changes = [
            ActivityChange::Name("Night <b>dive".to_owned()),
            ActivityChange::Description("One\n\nTwo".to_owned()),
            ActivityChange::Minutes(Minutes(120)),
            ActivityChange::Capacity(5),
            ActivityChange::Credits(Credits::new(2)),
            ActivityChange::MinAge(Some(12)),
            ActivityChange::MaxAge(Some(80)),
            ActivityChange::Location("La Plage".to_owned()),
            ActivityChange::Cancel(Some(Minutes(60))),
            ActivityChange::Claim(Some(Minutes(30))),
            ActivityChange::Close(Some(Minutes(0))),
            ActivityChange::Waitlist(WaitMode::InTurn),
            ActivityChange::OfferMinutes(Minutes(15)),
            ActivityChange::ListCap(Some(0)),
        ];
        let mut expected = it(&club).await;
        for change in changes {
            expected = changed_to(&expected, &change);
            expected.revision += 1;
            assert_eq!(set(&club, change.clone()).await, Changed::Changed, "{change:?}");
            assert_eq!(it(&club).await, expected, "{change:?}");
            assert_eq!(set(&club, change).await, Changed::Kept(Kept::Same));
        }
        for field in [ActivityChange::MinAge(Some(81)), ActivityChange::MaxAge(Some(11))] {
            assert_eq!(set(&club, field).await, Changed::Kept(Kept::NoAge));
        }
        club.activity("Yoga", |_| {}).await;
        assert_eq!(set(&club, ActivityChange::Name("Yoga".to_owned())).await, Changed::Kept(Kept::NameTaken));
        club.adds_up().await;
    }

    async fn the_second_of_two_is_asked_again(store: Store) {
        let club = Club::new(&store).await;
        let (zoe, max) =
            (member(&store, club.id, 1, Role::Owner).await, member(&store, club.id, 2, Role::Owner).await);
        let revision = it(&club).await.revision;
        let (one, other) = tokio::join!(
            to(&club, zoe, revision, ActivityChange::Capacity(5), "zoe"),
            to(&club, max, revision, ActivityChange::Capacity(6), "max")
        );
        let outcomes = [one, other];
        assert!(outcomes.contains(&Changed::Changed) && outcomes.contains(&Changed::Meanwhile), "{outcomes:?}");
        let capacity = it(&club).await.capacity;
        assert_eq!(capacity, if one == Changed::Changed { 5 } else { 6 });
        // The same tap handled again says the same, and does nothing.
        let (by, n, key) = if one == Changed::Changed { (zoe, 5, "zoe") } else { (max, 6, "max") };
        assert_eq!(to(&club, by, revision, ActivityChange::Capacity(n), key).await, Changed::Changed);
        assert_eq!(it(&club).await.revision, revision + 1);
    }

    async fn only_owners_of_the_club(store: Store) {
        let club = Club::new(&store).await;
        let other = Club::of(&store, "red-reef", Deadlines::default()).await;
        let (max, eve) =
            (member(&store, club.id, 1, Role::Staff).await, member(&store, other.id, 2, Role::Owner).await);
        let stranger = By::Staff { organizer: club.id, user: ChatId(99) };
        let before = it(&club).await;
        let essentials = Essentials { name: "Yoga".to_owned(), minutes: Minutes(60), capacity: 9 };
        for by in [max, eve, stranger] {
            let change = ActivityChange::Capacity(5);
            assert_eq!(to(&club, by, before.revision, change, "x").await, Changed::NotAllowed, "{by:?}");
            let added = add(&store, now(), by, club.id, &essentials, "y").await.unwrap();
            assert_eq!(added, Added::NotAllowed);
            let request = ArchiveRequest {
                organizer: club.id,
                activity: club.dive,
                revision: before.revision,
                seen: Standing::default(),
                reason: None,
            };
            assert_eq!(archive(&store, now(), by, request).await.unwrap(), Archived::NotAllowed);
            let back = bring_back(&store, now(), by, club.id, club.dive).await.unwrap();
            assert_eq!(back, BroughtBack::NotAllowed);
        }
        // Another club's activity is not there.
        let request = ChangeRequest {
            organizer: other.id,
            activity: club.dive,
            revision: before.revision,
            change: &ActivityChange::Capacity(5),
            key: "z",
        };
        assert_eq!(change(&store, now(), eve, request).await.unwrap(), Changed::Kept(Kept::NotThere));
        assert_eq!(it(&club).await, before);
    }

    async fn sessions_that_are_planned_keep_what_was_promised(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let dive = club.session(8).await;
        let booking = club.book(&ana, dive).await;
        let before = club.session_now(dive).await;
        // Where it takes place is the activity's place now, and need not be said twice.
        assert_eq!(set(&club, ActivityChange::Location(before.location.clone())).await, Changed::Changed);
        for change in [
            ActivityChange::Minutes(Minutes(240)),
            ActivityChange::Capacity(1),
            ActivityChange::Location("La Plage".to_owned()),
            ActivityChange::Cancel(Some(Minutes(0))),
            ActivityChange::Claim(Some(Minutes(0))),
            ActivityChange::MinAge(Some(99)),
            ActivityChange::Credits(Credits::new(5)),
        ] {
            assert_eq!(set(&club, change).await, Changed::Changed);
        }
        let after = club.session_now(dive).await;
        assert_eq!(
            (after.ends_at, after.capacity, &after.location, after.cancel_until, after.claim_until),
            (before.ends_at, before.capacity, &before.location, before.cancel_until, before.claim_until)
        );
        assert_eq!(club.booking(booking).await.state, BookingState::Booked);
        assert_eq!(club.booking(booking).await.credits, Credits::new(1));
        assert!(club.outbox().await.is_empty(), "nobody's place was moved");
        // Back again: one place has one spelling.
        for place in [before.location.clone(), String::new()] {
            assert_eq!(set(&club, ActivityChange::Location(place)).await, Changed::Changed);
            assert_eq!(club.session_now(dive).await.location, before.location);
        }
        club.adds_up().await;
    }

    async fn another_way_of_giving_seats_holds_for_the_lists_of_today(store: Store) {
        let club = Club::new(&store).await;
        set(&club, ActivityChange::Waitlist(WaitMode::InTurn)).await;
        let (ana, ben, cleo) =
            (club.customer("Ana").await, club.customer("Ben").await, club.customer("Cleo").await);
        let dive = club.session(1).await;
        let hers = club.book(&ana, dive).await;
        let (his, third) = (club.wait(&ben, dive).await, club.wait(&cleo, dive).await);
        crate::service::cancel::cancel(&store, now(), ana.account, hers).await.unwrap();
        assert!(club.booking(his).await.offered_until.is_some(), "it is his turn");
        set(&club, ActivityChange::Waitlist(WaitMode::FirstTap)).await;
        assert!(club.booking(his).await.offered_until.is_none());
        let rung = club.outbox().await.into_iter().filter(|item| item.kind == NoticeKind::SeatFree).count();
        assert_eq!(rung, 2, "everybody is");
        set(&club, ActivityChange::Waitlist(WaitMode::Automatic)).await;
        assert_eq!(club.booking(his).await.state, BookingState::Booked);
        assert_eq!(club.booking(third).await.state, BookingState::Waiting);
        club.adds_up().await;
    }

    async fn added_once(store: Store) {
        let club = Club::new(&store).await;
        let zoe = member(&store, club.id, 1, Role::Owner).await;
        let new = Essentials { name: "Yoga".to_owned(), minutes: Minutes(60), capacity: 9 };
        let (one, other) = tokio::join!(
            add(&store, now(), zoe, club.id, &new, "key"),
            add(&store, now(), zoe, club.id, &new, "key")
        );
        let (one, other) = (one.unwrap(), other.unwrap());
        assert!(matches!(one, Added::Added(_)) && one == other, "{one:?} {other:?}");
        assert_eq!(add(&store, now(), zoe, club.id, &new, "other").await.unwrap(), Added::NameTaken);
    }

    async fn archiving_calls_off_what_is_to_come(store: Store) {
        let club = Club::new(&store).await;
        let zoe = member(&store, club.id, 1, Role::Owner).await;
        let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
        let dive = club.session(1).await;
        let empty = club.session(8).await;
        let (hers, his) = (club.book(&ana, dive).await, club.wait(&ben, dive).await);
        let seen = planned(&club, now()).await;
        assert_eq!(seen, Standing { sessions: 2, booked: 1, waiting: 1, series: 0 });
        let (revision, reason) = (it(&club).await.revision, storm());
        let request =
            |seen, reason| ArchiveRequest { organizer: club.id, activity: club.dive, revision, seen, reason };
        // Without a reason, or if somebody came since, nothing is done.
        for refused in [request(seen, None), request(Standing { booked: 0, ..seen }, Some(&reason))] {
            assert_eq!(archive(&store, now(), zoe, refused).await.unwrap(), Archived::Meanwhile);
        }
        assert_eq!(club.session_now(dive).await.state, SessionState::Scheduled);
        let asked = request(seen, Some(&reason));
        let (one, other) = tokio::join!(archive(&store, now(), zoe, asked), archive(&store, now(), zoe, asked));
        assert_eq!((one.unwrap(), other.unwrap()), (Archived::Archived, Archived::Archived));
        for session in [dive, empty] {
            assert_eq!(club.session_now(session).await.state, SessionState::Cancelled);
        }
        for booking in [hers, his] {
            assert_eq!(club.booking(booking).await.state, BookingState::Cancelled);
        }
        let told = club.outbox().await.into_iter().filter(|item| item.kind == NoticeKind::CalledOff).count();
        assert_eq!(told, 2, "each once");
        assert_eq!(planned(&club, now()).await, Standing::default());
        club.adds_up().await;
        // Back it can be changed again; the old summary archives it no more.
        assert_eq!(set(&club, ActivityChange::Capacity(5)).await, Changed::Kept(Kept::Archived));
        assert_eq!(bring_back(&store, now(), zoe, club.id, club.dive).await.unwrap(), BroughtBack::Back);
        assert_eq!(set(&club, ActivityChange::Capacity(5)).await, Changed::Changed);
        let again = request(Standing::default(), Some(&reason));
        assert_eq!(archive(&store, now(), zoe, again).await.unwrap(), Archived::Meanwhile);
    }

    async fn cut_short_it_goes_on(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let dive = club.session(1).await;
        club.book(&ana, dive).await;
        let (seen, revision, reason) = (planned(&club, now()).await, it(&club).await.revision, storm());
        // As a kill after the first step leaves it.
        let mut tx = store.begin().await.unwrap();
        activities::set_archived(&mut tx, club.dive, Some(now())).await.unwrap();
        tx.commit().await.unwrap();
        let request =
            ArchiveRequest { organizer: club.id, activity: club.dive, revision, seen, reason: Some(&reason) };
        assert_eq!(archive(&store, now(), By::Operator, request).await.unwrap(), Archived::Archived);
        assert_eq!(club.session_now(dive).await.state, SessionState::Cancelled);
        club.adds_up().await;
    }

    async fn lists_are_paged(store: Store) {
        let club = Club::new(&store).await;
        for n in 0..PAGE {
            club.activity(&format!("Yoga {n}"), |_| {}).await;
        }
        let mut conn = store.read().await.unwrap();
        let first = list(&mut conn, club.id, false, 0).await.unwrap();
        let second = list(&mut conn, club.id, false, 1).await.unwrap();
        assert_eq!((first.activities.len(), first.more), (PAGE, true));
        assert_eq!((second.activities.len(), second.more), (1, false));
        assert!(list(&mut conn, club.id, true, 0).await.unwrap().activities.is_empty());
        assert!(show(&mut conn, now(), club.id, ActivityId(999)).await.unwrap().is_none());
    }
}
