//! Following, and what followers are told of new sessions, on both databases.

use super::*;
use crate::domain::deadlines::Deadlines;
use crate::domain::ids::ChatId;
use crate::domain::notice::NoticeKind;
use crate::service::authority::By;
use crate::service::testing::*;
use crate::service::{call_off, mute, planning, unlink};
use crate::store::{organizers, testing};

/// Makes sessions of an activity at these local times, as an operation does, and tells the followers.
async fn plan(club: &Club, at: DateTime<Utc>, activity: ActivityId, starts: &[&str]) -> Vec<SessionId> {
    let mut sessions = Vec::new();
    for starts_at in starts {
        sessions.push(club.session_of(activity, starts_at, 8).await);
    }
    let made = |(session, starts_at): (&SessionId, &&str)| Made {
        session: *session,
        activity,
        starts_at: crate::service::testing::at(starts_at),
    };
    let made: Vec<Made> = sessions.iter().zip(starts).map(made).collect();
    let mut tx = club.store.begin().await.unwrap();
    let organizer = organizers::by_id(&mut tx, club.id).await.unwrap().unwrap();
    tell(&mut tx, &organizer, &made, at).await.unwrap();
    tx.commit().await.unwrap();
    sessions
}

/// What waits to be told, to whom, from which session on and from when.
async fn held(store: &Store) -> Vec<(ChatId, SessionId, DateTime<Utc>)> {
    let items = testing::held_about(store).await;
    items
        .into_iter()
        .filter(|item| item.1 == NoticeKind::NewSessions)
        .map(|(chat, _, id, at)| (chat, id, at))
        .collect()
}

async fn follows(club: &Club, who: &Customer, activity: ActivityId) {
    let outcome = follow(&club.store, now(), who.account, activity, true).await.unwrap();
    assert!(matches!(outcome, Outcome::Done(Standing { following: true, .. })), "{outcome:?}");
}

async fn told(
    club: &Club,
    who: &Customer,
    first: SessionId,
    at: DateTime<Utc>,
) -> Option<(i64, Vec<SessionId>)> {
    let news = news(&mut club.store.read().await.unwrap(), who.account, first, at).await.unwrap();
    news.map(|news| (news.count, news.sessions.iter().map(|session| session.id).collect()))
}

on_both! {
    async fn every_phone_of_every_follower_once_for_all_that_is_new(store: Store) {
        let club = Club::new(&store).await;
        let yoga = club.activity("Aqua yoga", |_| {}).await;
        let (ana, ben, cleo) = (club.customer("Ana").await, club.customer("Ben").await, club.customer("Cleo").await);
        let other = club.phone(ana.account).await;
        follows(&club, &ana, club.dive).await;
        follows(&club, &ana, club.dive).await;
        follows(&club, &ben, yoga).await;
        let starts = ["2026-12-08T09:00", "2026-12-01T09:00", "2026-12-15T09:00"];
        let made = plan(&club, now(), club.dive, &starts).await;
        let at = now() + GATHERED;
        let mut expected = [(ana.phone, made[0], at), (other, made[0], at)];
        expected.sort();
        assert_eq!(held(&store).await, expected);
        assert_eq!(told(&club, &ana, made[0], at).await, Some((3, vec![made[1], made[0], made[2]])));
        // Who does not follow is not told, whatever is queued.
        assert_eq!(told(&club, &cleo, made[0], at).await, None);
        assert_eq!(told(&club, &ben, made[0], at).await, None);
        club.adds_up().await;
    }

    async fn what_comes_within_minutes_is_told_with_it(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let ben = club.customer("Ben").await;
        follows(&club, &ana, club.dive).await;
        let first = plan(&club, now(), club.dive, &["2026-12-01T09:00"]).await;
        follows(&club, &ben, club.dive).await;
        let later = now() + TimeDelta::minutes(9);
        let second = plan(&club, later, club.dive, &["2026-12-08T09:00"]).await;
        // One message each: hers when it was to go, and from the first on; his of what came after he followed.
        let mut expected =
            [(ana.phone, first[0], now() + GATHERED), (ben.phone, second[0], later + GATHERED)];
        expected.sort();
        assert_eq!(held(&store).await, expected);
        assert_eq!(told(&club, &ana, first[0], later).await, Some((2, vec![first[0], second[0]])));
        assert_eq!(told(&club, &ben, second[0], later).await, Some((1, vec![second[0]])));
        // Once that is due it goes at once, with what is new.
        let due = now() + TimeDelta::minutes(11);
        plan(&club, due, club.dive, &["2026-12-15T09:00"]).await;
        let queued: Vec<_> = club.outbox().await.iter().map(|item| (item.chat_id, item.session_id)).collect();
        assert_eq!(queued, [(ana.phone, Some(first[0]))]);
        // Another activity is another message.
        let yoga = club.activity("Aqua yoga", |_| {}).await;
        follows(&club, &ana, yoga).await;
        plan(&club, due, yoga, &["2026-12-15T09:00"]).await;
        assert_eq!(held(&store).await.iter().filter(|(chat, ..)| *chat == ana.phone).count(), 1);
        assert_eq!(club.outbox().await.len(), 1);
    }

    async fn not_in_the_night_and_nobody_who_cannot_or_will_not_hear(store: Store) {
        let club = Club::new(&store).await;
        let (ana, ben, cleo) = (club.customer("Ana").await, club.customer("Ben").await, club.customer("Cleo").await);
        for who in [&ana, &ben, &cleo] {
            follows(&club, who, club.dive).await;
        }
        mute::mute(&store, now(), ben.account, club.id, true).await.unwrap();
        testing::block(&store, cleo.phone).await;
        let night = at("2026-11-20T22:00");
        let made = plan(&club, night, club.dive, &["2026-12-01T09:00"]).await;
        assert_eq!(held(&store).await, [(ana.phone, made[0], at("2026-11-21T08:00"))]);
        assert_eq!(told(&club, &ben, made[0], night).await, None, "muted");
        // Muted, or followed no more, after it was queued.
        mute::mute(&store, now(), ana.account, club.id, true).await.unwrap();
        assert_eq!(told(&club, &ana, made[0], night).await, None);
        mute::mute(&store, now(), ana.account, club.id, false).await.unwrap();
        assert!(told(&club, &ana, made[0], night).await.is_some());
        follow(&store, now(), ana.account, club.dive, false).await.unwrap();
        assert_eq!(told(&club, &ana, made[0], night).await, None);
        assert_eq!(plan(&club, night, club.dive, &["2026-12-02T09:00"]).await.len(), 1);
        assert_eq!(held(&store).await.len(), 1, "nobody follows it now");
    }

    async fn only_what_is_still_to_come(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        follows(&club, &ana, club.dive).await;
        // What is over when it is entered is no news.
        plan(&club, now(), club.dive, &["2026-11-01T09:00"]).await;
        assert_eq!(held(&store).await, []);
        let made = plan(&club, now(), club.dive, &["2026-12-01T09:00", "2026-12-08T09:00", "2026-11-02T09:00"]).await;
        assert_eq!(held(&store).await.len(), 1);
        call_off::call_off(&store, now(), By::Operator, made[0], &"Storm".parse().unwrap()).await.unwrap();
        assert_eq!(told(&club, &ana, made[0], now()).await, Some((1, vec![made[1]])));
        assert_eq!(told(&club, &ana, made[0], at("2026-12-08T09:00")).await, None, "the last has started");
    }

    async fn a_follow_is_the_account_s_and_sleeps_while_the_activity_is_archived(store: Store) {
        let club = Club::new(&store).await;
        let red = Club::of(&store, "red-reef", Deadlines::default()).await;
        let ana = club.customer("Ana").await;
        let standing = async |activity| {
            follows::standing(&mut store.read().await.unwrap(), ana.account, activity).await.unwrap()
        };
        // Somebody else's club, and what is nowhere.
        assert!(matches!(follow(&store, now(), ana.account, red.dive, true).await.unwrap(), Outcome::NotPossible(_)));
        let nowhere = follow(&store, now(), ana.account, ActivityId(4242), true).await.unwrap();
        assert!(matches!(nowhere, Outcome::NoSuchActivity));
        follows(&club, &ana, club.dive).await;
        unlink::unlink(&store, now(), ana.phone).await.unwrap();
        assert!(standing(club.dive).await.unwrap().following);
        let made = plan(&club, now(), club.dive, &["2026-12-01T09:00"]).await;
        assert_eq!(held(&store).await, [], "no phone");
        club.phone(ana.account).await;
        testing::archive(&store, club.dive, true).await;
        assert_eq!(told(&club, &ana, made[0], now()).await, None);
        let again = follow(&store, now(), ana.account, club.dive, true).await.unwrap();
        assert!(matches!(again, Outcome::NotPossible(Standing { following: true, .. })));
        assert_eq!(followed(&mut store.read().await.unwrap(), ana.account).await.unwrap().len(), 1);
        testing::archive(&store, club.dive, false).await;
        assert!(told(&club, &ana, made[0], now()).await.is_some());
    }

    async fn two_who_plan_at_once_make_one_message(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        follows(&club, &ana, club.dive).await;
        let mut plans = Vec::new();
        for starts_at in ["2026-12-01T09:00", "2026-12-08T09:00", "2026-12-15T09:00"] {
            let session = club.session_of(club.dive, starts_at, 8).await;
            let (store, id, activity) = (store.clone(), club.id, club.dive);
            plans.push(tokio::spawn(async move {
                let mut tx = store.begin().await.unwrap();
                crate::store::activities::lock(&mut tx, id, activity).await.unwrap();
                let made = [Made { session, activity, starts_at: at(starts_at) }];
                let organizer = organizers::by_id(&mut tx, id).await.unwrap().unwrap();
                tell(&mut tx, &organizer, &made, now()).await.unwrap();
                tx.commit().await.unwrap();
            }));
        }
        for plan in plans {
            plan.await.unwrap();
        }
        assert_eq!(held(&store).await.len(), 1);
    }

    async fn what_the_staff_plans_rings_once_however_often_it_is_asked(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        follows(&club, &ana, club.dive).await;
        let details = planning::Details::default();
        let request = planning::Request {
            organizer: club.id,
            activity: club.dive,
            revision: 0,
            starts_at: at("2026-12-01T09:00"),
            details: &details,
            key: "plan",
        };
        for _ in 0..2 {
            let outcome = planning::plan(&store, now(), By::Operator, request).await.unwrap();
            assert!(matches!(outcome, planning::Outcome::Planned(_)), "{outcome:?}");
        }
        assert_eq!(held(&store).await.len(), 1);
        testing::forget_outbox(&store).await;
        planning::plan(&store, now(), By::Operator, request).await.unwrap();
        assert_eq!(held(&store).await, [], "told already");
    }
}
