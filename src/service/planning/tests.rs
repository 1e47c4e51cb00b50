use chrono::{DateTime, Days, Utc};

use super::*;
use crate::domain::deadlines::Deadlines;
use crate::domain::ids::{ActivityId, ChatId, DeedId};
use crate::domain::moment::Refusal;
use crate::domain::staff::{DeedKind, Role};
use crate::service::authority::By;
use crate::service::import::{self, Kind};
use crate::service::passwords::Passwords;
use crate::service::testing::*;
use crate::store::{activities, deeds, organizers};

async fn activity(club: &Club, id: ActivityId) -> Activity {
    activities::by_id(&mut club.store.read().await.unwrap(), club.id, id).await.unwrap().unwrap()
}

async fn ask(club: &Club, by: By, starts_at: &str, details: &Details, key: &str) -> Outcome {
    let revision = activity(club, club.dive).await.revision;
    let starts_at = at(starts_at);
    let request = Request { organizer: club.id, activity: club.dive, revision, starts_at, details, key };
    plan(&club.store, now(), by, request).await.unwrap()
}

fn planned(outcome: Outcome) -> SessionId {
    match outcome {
        Outcome::Planned(session) => session,
        other => panic!("{other:?}"),
    }
}

async fn sessions_of(club: &Club) -> Vec<DateTime<Utc>> {
    let after = sessions::Cursor { starts_at: now(), id: SessionId(0) };
    let mut conn = club.store.read().await.unwrap();
    let found = sessions::after_of_activity(&mut conn, club.dive, after, 100).await.unwrap();
    found.iter().map(|session| session.starts_at).collect()
}

on_both! {
    async fn as_usual_for_the_activity_or_otherwise(store: Store) {
        let club = Club::new(&store).await;
        let zoe = club.staff(900, Role::Staff).await;
        let usual = planned(ask(&club, zoe, "2026-11-25T09:00", &Details::default(), "a").await);
        let usual = club.session_now(usual).await;
        assert_eq!((usual.capacity, usual.location.as_str()), (8, "Port-Cros"));
        assert_eq!(usual.ends_at, at("2026-11-25T10:30"));
        assert_eq!(usual.cancel_until, at("2026-11-24T09:00"));
        let other = Details { minutes: Some(Minutes(60)), seats: Some(3), place: Some("The pool".to_owned()) };
        let other = planned(ask(&club, zoe, "2026-11-25T09:00", &other, "b").await);
        let other = club.session_now(other).await;
        assert_eq!((other.capacity, other.location.as_str()), (3, "The pool"));
        assert_eq!(other.ends_at, at("2026-11-25T10:00"));
        // One place has one spelling.
        let spelled = Details { place: Some("Port-Cros".to_owned()), ..Details::default() };
        assert_eq!(ask(&club, zoe, "2026-11-25T09:00", &spelled, "c").await, Outcome::Meanwhile);
        let mut conn = store.read().await.unwrap();
        let deeds = deeds::before(&mut conn, club.id, DeedId(i64::MAX), 9).await.unwrap();
        assert_eq!(deeds.iter().map(|deed| deed.kind).collect::<Vec<_>>(), [DeedKind::SessionPlanned; 2]);
        club.adds_up().await;
    }

    async fn once_under_its_key(store: Store) {
        let club = Club::new(&store).await;
        let zoe = club.staff(900, Role::Staff).await;
        let details = Details::default();
        let (one, other) = tokio::join!(
            ask(&club, zoe, "2026-11-25T09:00", &details, "k"),
            ask(&club, zoe, "2026-11-25T09:00", &details, "k")
        );
        assert_eq!(planned(one), planned(other));
        assert_eq!(sessions_of(&club).await, [at("2026-11-25T09:00")]);
        // Two of the staff who plan the same: one of them learns it.
        let max = club.staff(901, Role::Staff).await;
        let (one, other) = tokio::join!(
            ask(&club, zoe, "2026-11-26T09:00", &details, "z"),
            ask(&club, max, "2026-11-26T09:00", &details, "m")
        );
        assert_eq!([one, other].iter().filter(|outcome| **outcome == Outcome::Meanwhile).count(), 1);
        assert_eq!(sessions_of(&club).await.len(), 2);
    }

    async fn not_what_can_not_be(store: Store) {
        let club = Club::new(&store).await;
        let zoe = club.staff(900, Role::Staff).await;
        let taken = club.session_of(club.dive, "2026-11-25T09:00", 4).await;
        let there = club.session_now(taken).await;
        let details = Details { place: Some(there.location), ..Details::default() };
        let dive = activity(&club, club.dive).await;
        let mut conn = store.read().await.unwrap();
        let far = now() + Days::new(3 * 367);
        for (starts_at, verdict) in [
            (at("2026-11-25T09:00"), Verdict::Taken(taken)),
            (now(), Verdict::NotThen(Refusal::Past)),
            (far, Verdict::NotThen(Refusal::TooFar)),
            (at("2026-11-25T09:01"), Verdict::Free),
        ] {
            assert_eq!(judge(&mut conn, now(), &dive, starts_at, &details).await.unwrap(), verdict);
        }
        drop(conn);
        assert_eq!(ask(&club, zoe, "2026-11-25T09:00", &details, "a").await, Outcome::Meanwhile);
        assert_eq!(ask(&club, zoe, "2026-11-20T09:00", &details, "b").await, Outcome::Meanwhile);
        // What is usual is not what was shown.
        let request = Request {
            organizer: club.id,
            activity: club.dive,
            revision: dive.revision + 1,
            starts_at: at("2026-11-26T09:00"),
            details: &details,
            key: "c",
        };
        assert_eq!(plan(&store, now(), zoe, request).await.unwrap(), Outcome::Meanwhile);
        let mut tx = store.begin().await.unwrap();
        activities::set_archived(&mut tx, club.dive, Some(now())).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(ask(&club, zoe, "2026-11-26T09:00", &details, "d").await, Outcome::NotThere);
    }

    async fn only_by_the_staff_of_the_club(store: Store) {
        let club = Club::new(&store).await;
        let zoe = club.staff(900, Role::Staff).await;
        let red = Club::of(&store, "red-reef", Deadlines::default()).await;
        let stranger = By::Staff { organizer: club.id, user: ChatId(99) };
        for by in [stranger, red.staff(901, Role::Staff).await] {
            assert_eq!(ask(&club, by, "2026-11-25T09:00", &Details::default(), "k").await, Outcome::NotAllowed);
        }
        // Another club's activity is not there.
        let request = Request {
            organizer: club.id,
            activity: red.dive,
            revision: 0,
            starts_at: at("2026-11-25T09:00"),
            details: &Details::default(),
            key: "r",
        };
        assert_eq!(plan(&store, now(), zoe, request).await.unwrap(), Outcome::NotThere);
        assert!(sessions_of(&club).await.is_empty());
    }

    async fn while_a_file_is_imported(store: Store) {
        let club = Club::new(&store).await;
        let zoe = club.staff(900, Role::Staff).await;
        let file = "activity,starts_at\nDiscovery dive,2026-11-25T09:00\nDiscovery dive,2026-11-26T09:00\n";
        let organizer = organizers::by_id(&mut store.read().await.unwrap(), club.id).await.unwrap().unwrap();
        let passwords = Passwords::new().unwrap();
        let details = Details::default();
        let (imported, outcome) = tokio::join!(
            import::import(&store, &passwords, now(), &organizer, Kind::Sessions, file.as_bytes()),
            ask(&club, zoe, "2026-11-25T09:00", &details, "k")
        );
        assert!(matches!(imported.unwrap(), import::Outcome::Imported(_)), "what is there already is left alone");
        assert!(matches!(outcome, Outcome::Planned(_) | Outcome::Meanwhile), "{outcome:?}");
        assert_eq!(sessions_of(&club).await, [at("2026-11-25T09:00"), at("2026-11-26T09:00")]);
    }
}
