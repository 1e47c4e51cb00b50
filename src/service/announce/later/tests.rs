//! What waits for its hour: it goes out once, to whoever is there then, or not at all.

use super::*;
use crate::domain::audience::Reach;
use crate::domain::deadlines::Deadlines;
use crate::domain::ids::{ChatId, MessageId};
use crate::domain::notice::NoticeKind;
use crate::domain::quiet_hours::QuietTimes;
use crate::service::announce::{Outcome, Request, Shown, Text, announce};
use crate::service::audit::audit;
use crate::service::call_off::call_off;
use crate::service::testing::*;
use crate::store::accounts;

/// The chat of whoever plans it.
const ZOE: ChatId = ChatId(77);

async fn asked(store: &Store, club: &Club, audience: Audience, at: DateTime<Utc>) -> Outcome {
    let post = "Hello".parse::<Text>().unwrap().into();
    let key = format!("{audience:?} {at}");
    let shown = Some(Shown { reach: Reach::NOBODY, key: &key, card: Some((ZOE, MessageId(7))) });
    let request = Request { organizer: club.id, audience, post: &post, at: Some(at), shown };
    announce(store, now(), By::Operator, &request).await.unwrap()
}

async fn planned(store: &Store, club: &Club, audience: Audience, at: DateTime<Utc>) -> AnnouncementId {
    match asked(store, club, audience, at).await {
        Outcome::Scheduled { id, .. } => id,
        other => panic!("{other:?}"),
    }
}

async fn standing(store: &Store, id: AnnouncementId) -> Progress {
    let progress = progress::by_id(&mut store.read().await.unwrap(), id).await.unwrap().unwrap();
    let report = audit(store, now()).await.unwrap();
    assert_eq!(report.violations, vec![]);
    progress
}

/// To whom messages of this kind are queued.
async fn queued(club: &Club, kind: NoticeKind) -> Vec<ChatId> {
    let items = club.outbox().await.into_iter().filter(|item| item.kind == kind);
    items.map(|item| item.chat_id).collect()
}

on_both! {
    async fn once_at_its_hour_to_whoever_is_there_then(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let noon = at("2026-11-21T12:00");
        let id = planned(&store, &club, Audience::Everyone, noon).await;
        assert_eq!(planned(&store, &club, Audience::Everyone, noon).await, id, "under its key once");
        let ben = club.customer("Ben").await;
        assert_eq!(sweep(&store, noon - MOMENT).await.unwrap(), 0);
        assert_eq!((standing(&store, id).await.state, club.outbox().await.len()), (Course::Scheduled, 0));
        // Two replicas at the same time.
        let (one, other) = tokio::join!(sweep(&store, noon), sweep(&store, noon));
        assert_eq!(one.unwrap() + other.unwrap(), 1);
        assert_eq!(sweep(&store, noon).await.unwrap(), 0);
        let mut told = queued(&club, NoticeKind::Announcement).await;
        told.sort();
        let mut both = vec![ana.phone, ben.phone];
        both.sort();
        assert_eq!(told, both);
        let after = standing(&store, id).await;
        assert_eq!((after.state, after.phones, after.going_since), (Course::Sending, 2, noon));
        // The card of whoever planned it follows.
        assert_eq!(queued(&club, NoticeKind::AnnouncementCard).await, [ZOE]);
    }

    async fn late_after_an_outage(store: Store) {
        let club = Club::new(&store).await;
        club.customer("Ana").await;
        let id = planned(&store, &club, Audience::Everyone, at("2026-11-21T12:00")).await;
        assert_eq!(sweep(&store, at("2026-11-23T15:00")).await.unwrap(), 1);
        assert_eq!(standing(&store, id).await.state, Course::Sending);
    }

    async fn never_in_the_quiet_hours(store: Store) {
        let club = Club::new(&store).await;
        club.customer("Ana").await;
        let (night, morning) = (at("2026-11-21T23:00"), at("2026-11-22T08:00"));
        let outcome = asked(&store, &club, Audience::Everyone, night).await;
        assert!(matches!(outcome, Outcome::Scheduled { at, .. } if at == morning), "{outcome:?}");
        assert_eq!(sweep(&store, night).await.unwrap(), 0);
        // The quiet hours are others by then: it waits for their end.
        let mut tx = store.begin().await.unwrap();
        organizers::set_quiet(&mut tx, club.id, "21:00-10:00".parse().unwrap()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(sweep(&store, morning).await.unwrap(), 1);
        assert!(queued(&club, NoticeKind::Announcement).await.is_empty());
        assert_eq!(sweep(&store, at("2026-11-22T10:00")).await.unwrap(), 1);
        assert_eq!(queued(&club, NoticeKind::Announcement).await.len(), 1);
    }

    async fn what_its_session_overtakes_is_not_sent(store: Store) {
        let club = Club::new(&store).await;
        let dive = club.session(3).await;
        let ana = club.customer("Ana").await;
        club.book(&ana, dive).await;
        let of = Audience::Session(dive);
        let start = at("2026-11-24T18:30");
        assert_eq!(asked(&store, &club, of, start).await, Outcome::Overtaken);
        assert_eq!(asked(&store, &club, of, now()).await, Outcome::Past);
        let before = planned(&store, &club, of, start - MOMENT).await;
        let other = planned(&store, &club, of, at("2026-11-23T12:00")).await;
        // An outage lasts until it has begun.
        assert_eq!(sweep(&store, start).await.unwrap(), 2);
        for id in [before, other] {
            let after = standing(&store, id).await;
            assert_eq!((after.state, after.phones), (Course::Overtaken, 0));
        }
        assert!(queued(&club, NoticeKind::Announcement).await.is_empty());
        // On the card, and in a message of its own.
        let cards = club.outbox().await.into_iter().filter(|item| item.kind == NoticeKind::AnnouncementCard);
        let cards: Vec<_> = cards.map(|item| (item.chat_id, item.message_id.is_some())).collect();
        assert_eq!(cards.iter().filter(|card| **card == (ZOE, false)).count(), 2, "{cards:?}");
    }

    async fn nor_what_is_about_a_session_called_off(store: Store) {
        let club = Club::new(&store).await;
        let dive = club.session(3).await;
        let ana = club.customer("Ana").await;
        club.book(&ana, dive).await;
        let of = planned(&store, &club, Audience::Session(dive), at("2026-11-23T12:00")).await;
        let all = planned(&store, &club, Audience::Everyone, at("2026-11-23T12:00")).await;
        call_off(&store, now(), By::Operator, dive, &"storm".parse().unwrap()).await.unwrap();
        assert_eq!(sweep(&store, at("2026-11-23T12:00")).await.unwrap(), 2);
        assert_eq!(standing(&store, of).await.state, Course::Overtaken);
        assert_eq!(standing(&store, all).await.state, Course::Sending);
        assert_eq!(queued(&club, NoticeKind::Announcement).await, [ana.phone]);
    }

    async fn nobody_is_there_at_its_hour(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let id = planned(&store, &club, Audience::Everyone, at("2026-11-21T12:00")).await;
        let mut tx = store.begin().await.unwrap();
        accounts::mark_blocked(&mut tx, ana.phone, now()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(sweep(&store, at("2026-11-21T12:00")).await.unwrap(), 1);
        let after = standing(&store, id).await;
        assert_eq!((after.state, after.phones), (Course::Done, 0));
    }

    async fn another_hour_or_none(store: Store) {
        let club = Club::new(&store).await;
        let other = Club::of(&store, "red-reef", Deadlines::default()).await;
        club.customer("Ana").await;
        let id = planned(&store, &club, Audience::Everyone, at("2026-11-21T12:00")).await;
        let put = async |organizer, to| {
            put_off(&store, now(), By::Operator, organizer, id, to).await.unwrap()
        };
        assert_eq!(put(other.id, at("2026-11-22T12:00")).await, PutOff::NotThere);
        assert_eq!(cancel(&store, now(), By::Operator, other.id, id).await.unwrap(), None);
        assert_eq!(put(club.id, now()).await, PutOff::NotThen(NotThen::Refused(Refusal::Past)));
        for _ in 0..2 {
            let PutOff::Done(after) = put(club.id, at("2026-11-22T12:00")).await else { panic!() };
            assert_eq!(after.due_at, Some(at("2026-11-22T12:00")));
        }
        assert_eq!(sweep(&store, at("2026-11-21T12:00")).await.unwrap(), 0);
        for _ in 0..2 {
            let after = cancel(&store, now(), By::Operator, club.id, id).await.unwrap().unwrap();
            assert_eq!(after.state, Course::Cancelled);
        }
        let PutOff::Done(after) = put(club.id, at("2026-11-23T12:00")).await else { panic!() };
        assert_eq!((after.state, after.due_at), (Course::Cancelled, Some(at("2026-11-22T12:00"))));
        assert_eq!(sweep(&store, at("2026-11-24T12:00")).await.unwrap(), 0);
        assert!(queued(&club, NoticeKind::Announcement).await.is_empty());
        assert_eq!(standing(&store, id).await.state, Course::Cancelled);
        // One on its way is not taken back here.
        let sent = planned(&store, &club, Audience::Everyone, at("2026-11-25T12:00")).await;
        assert_eq!(sweep(&store, at("2026-11-25T12:00")).await.unwrap(), 1);
        let after = cancel(&store, now(), By::Operator, club.id, sent).await.unwrap().unwrap();
        assert_eq!(after.state, Course::Sending);
    }

    async fn without_quiet_hours_at_any_hour(store: Store) {
        let club = Club::new(&store).await;
        club.customer("Ana").await;
        let mut tx = store.begin().await.unwrap();
        organizers::set_quiet(&mut tx, club.id, QuietTimes::OFF).await.unwrap();
        tx.commit().await.unwrap();
        let night = at("2026-11-21T03:00");
        planned(&store, &club, Audience::Everyone, night).await;
        assert_eq!(sweep(&store, night).await.unwrap(), 1);
        assert_eq!(queued(&club, NoticeKind::Announcement).await.len(), 1);
    }
}
