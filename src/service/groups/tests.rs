//! Who may link a group, and what stays of the link.

use chrono::TimeDelta;

use super::*;
use crate::domain::group::{GroupKind, Named, Standing};
use crate::domain::ids::{ChatId, InboxSeq, OrganizerId};
use crate::domain::notice::NoticeKind;
use crate::domain::staff::Role;
use crate::domain::weekly::Weekly;
use crate::service::authority::By;
use crate::service::digest;
use crate::service::staff::Code;
use crate::service::testing::*;
use crate::store::groups::{self, GroupChat};
use crate::store::{Store, accounts, chats, staff};

const DIVERS: ChatId = ChatId(-4_000_001);

fn divers() -> Named {
    Named::new(DIVERS, GroupKind::Group, "Divers")
}

/// Somebody with this role at an organizer.
async fn member(store: &Store, organizer: OrganizerId, id: i64, role: Role) -> ChatId {
    let mut tx = store.begin().await.unwrap();
    accounts::meet(&mut tx, ChatId(id), Some("en"), now()).await.unwrap();
    staff::put(&mut tx, organizer, ChatId(id), role, "Zoe", now()).await.unwrap();
    tx.commit().await.unwrap();
    ChatId(id)
}

async fn code(store: &Store, organizer: OrganizerId, user: ChatId) -> Code {
    match offer(store, now(), By::Staff { organizer, user }, organizer).await.unwrap() {
        Offered::Offered(code) => code,
        Offered::NotAllowed => panic!("an owner may"),
    }
}

async fn group(store: &Store, chat: ChatId) -> Option<GroupChat> {
    groups::by_id(&mut store.read().await.unwrap(), chat).await.unwrap()
}

async fn whose(store: &Store, chat: ChatId) -> Option<OrganizerId> {
    group(store, chat).await.and_then(|group| group.organizer_id)
}

on_both! {
    async fn an_owner_links_with_the_code_once(store: Store) {
        let club = Club::new(&store).await;
        let zoe = member(&store, club.id, 1, Role::Owner).await;
        let code = code(&store, club.id, zoe).await;
        let linked = link_with(&store, now(), &divers(), zoe, &code).await.unwrap();
        assert_eq!((linked, whose(&store, DIVERS).await), (Linked::Linked(club.id), Some(club.id)));
        // Handled again after a crash.
        assert_eq!(link_with(&store, now(), &divers(), zoe, &code).await.unwrap(), linked);
        let other = Named::new(ChatId(-2), GroupKind::Group, "Others");
        assert_eq!(link_with(&store, now(), &other, zoe, &code).await.unwrap(), Linked::NotGood);
        assert_eq!(whose(&store, other.id).await, None);
        club.adds_up().await;
    }

    async fn nobody_else_links_with_it(store: Store) {
        let club = Club::new(&store).await;
        let zoe = member(&store, club.id, 1, Role::Owner).await;
        let max = member(&store, club.id, 2, Role::Staff).await;
        let code = code(&store, club.id, zoe).await;
        for (user, given, at) in [
            (max, code, now()),
            (ChatId(3), code, now()),
            (zoe, code, now() + LINK_WITHIN),
            (zoe, Code::parse("0123456789abcdef0123456789abcdef").unwrap(), now()),
        ] {
            let linked = link_with(&store, at, &divers(), user, &given).await.unwrap();
            assert_eq!((linked, whose(&store, DIVERS).await), (Linked::NotGood, None), "{user}");
        }
        let by = By::Staff { organizer: club.id, user: max };
        assert_eq!(offer(&store, now(), by, club.id).await.unwrap(), Offered::NotAllowed);
        // None of this used it up.
        let linked = link_with(&store, now(), &divers(), zoe, &code).await.unwrap();
        assert_eq!(linked, Linked::Linked(club.id));
    }

    async fn with_a_button_only_what_one_brought_it_into(store: Store) {
        let club = Club::new(&store).await;
        let (zoe, olaf) = (member(&store, club.id, 1, Role::Owner).await, member(&store, club.id, 2, Role::Owner).await);
        let channel = Named::new(ChatId(-1_001_000_000_001), GroupKind::Channel, "News");
        // A stranger brings it somewhere: nobody is asked anything.
        assert!(heard(&store, now(), &channel, Standing::Works, Some(ChatId(9))).await.unwrap().is_empty());
        assert_eq!(link(&store, now(), zoe, club.id, channel.id).await.unwrap(), Linked::NotGood);
        heard(&store, now(), &channel, Standing::Gone, Some(ChatId(9))).await.unwrap();
        let posts = heard(&store, now(), &channel, Standing::Works, Some(zoe)).await.unwrap();
        assert_eq!(posts.len(), 1);
        assert_eq!(link(&store, now(), olaf, club.id, channel.id).await.unwrap(), Linked::NotGood);
        assert_eq!(link(&store, now(), zoe, club.id, channel.id).await.unwrap(), Linked::Linked(club.id));
        assert_eq!(link(&store, now(), zoe, club.id, channel.id).await.unwrap(), Linked::Linked(club.id));
        // What is linked is not asked about again.
        assert!(heard(&store, now(), &channel, Standing::Works, Some(zoe)).await.unwrap().is_empty());
    }

    async fn what_is_linked_elsewhere_stays(store: Store) {
        let (club, other) = (Club::new(&store).await, Club::of(&store, "other", Default::default()).await);
        let (zoe, max) = (member(&store, club.id, 1, Role::Owner).await, member(&store, other.id, 2, Role::Owner).await);
        let (hers, his) = (code(&store, club.id, zoe).await, code(&store, other.id, max).await);
        link_with(&store, now(), &divers(), zoe, &hers).await.unwrap();
        let linked = link_with(&store, now(), &divers(), max, &his).await.unwrap();
        assert_eq!((linked, whose(&store, DIVERS).await), (Linked::Elsewhere(other.id), Some(club.id)));
        let by = By::Staff { organizer: other.id, user: max };
        assert_eq!(unlink(&store, now(), by, other.id, DIVERS).await.unwrap(), Unlinked::Unlinked);
        assert_eq!(whose(&store, DIVERS).await, Some(club.id), "it was not his to unlink");
        let by = By::Staff { organizer: club.id, user: zoe };
        assert_eq!(unlink(&store, now(), by, club.id, DIVERS).await.unwrap(), Unlinked::Unlinked);
        assert_eq!(whose(&store, DIVERS).await, None);
    }

    async fn two_owners_at_once_and_one_links(store: Store) {
        let (club, other) = (Club::new(&store).await, Club::of(&store, "other", Default::default()).await);
        let (zoe, max) = (member(&store, club.id, 1, Role::Owner).await, member(&store, other.id, 2, Role::Owner).await);
        let (hers, his) = (code(&store, club.id, zoe).await, code(&store, other.id, max).await);
        let group = divers();
        let (one, two) = tokio::join!(
            link_with(&store, now(), &group, zoe, &hers),
            link_with(&store, now(), &group, max, &his)
        );
        let outcomes = [one.unwrap(), two.unwrap()];
        let linked = outcomes.iter().filter(|outcome| matches!(outcome, Linked::Linked(_))).count();
        assert_eq!(linked, 1, "{outcomes:?}");
    }

    async fn a_supergroup_keeps_what_the_group_had(store: Store) {
        let club = Club::new(&store).await;
        let zoe = member(&store, club.id, 1, Role::Owner).await;
        let code = code(&store, club.id, zoe).await;
        link_with(&store, now(), &divers(), zoe, &code).await.unwrap();
        let by = By::Staff { organizer: club.id, user: zoe };
        set_digest(&store, now(), by, club.id, DIVERS, Weekly::new(0, 9)).await.unwrap();
        let new = Named::new(ChatId(-1_001_000_000_001), GroupKind::Supergroup, "Divers");
        // The new one may be heard of first, and both chats tell.
        heard(&store, now(), &new, Standing::Works, None).await.unwrap();
        for _ in 0..2 {
            let mut tx = store.begin().await.unwrap();
            chats::migrate(&mut tx, DIVERS, new.id).await.unwrap();
            tx.commit().await.unwrap();
        }
        let kept = group(&store, new.id).await.unwrap();
        assert_eq!((kept.organizer_id, kept.kind, kept.digest()), (Some(club.id), GroupKind::Supergroup, Weekly::new(0, 9)));
        assert!(group(&store, DIVERS).await.is_none());
        heard(&store, now(), &divers(), Standing::Gone, None).await.unwrap();
        assert_eq!(whose(&store, new.id).await, Some(club.id));
        club.adds_up().await;
    }

    async fn the_schedule_is_not_shown_again_at_once(store: Store) {
        let group = divers();
        let may = async |seq: i64, seconds: i64| {
            may_list(&store, now() + TimeDelta::seconds(seconds), &group, InboxSeq(seq)).await.unwrap()
        };
        assert!(may(1, 0).await);
        assert!(may(1, 1).await, "handled again after a crash");
        assert!(!may(2, 5).await);
        assert!(may(3, 40).await);
        assert!(may(4, -3600).await, "the clock was set back");
    }

    async fn a_digest_once_a_week_whoever_sweeps(store: Store) {
        let club = Club::new(&store).await;
        let zoe = member(&store, club.id, 1, Role::Owner).await;
        let code = code(&store, club.id, zoe).await;
        link_with(&store, now(), &divers(), zoe, &code).await.unwrap();
        let by = By::Staff { organizer: club.id, user: zoe };
        set_digest(&store, now(), by, club.id, DIVERS, Weekly::new(0, 9)).await.unwrap();
        let due = at("2026-11-23T09:00");
        assert_eq!(digest::sweep(&store, due - MOMENT).await.unwrap(), 0);
        let mut sweeps = Vec::new();
        for _ in 0..4 {
            let store = store.clone();
            sweeps.push(tokio::spawn(async move { digest::sweep(&store, at("2026-11-23T09:00")).await.unwrap() }));
        }
        let mut queued = 0;
        for sweep in sweeps {
            queued += sweep.await.unwrap();
        }
        let owed = club.outbox().await;
        assert_eq!((queued, owed.len()), (1, 1));
        assert_eq!((owed[0].chat_id, owed[0].kind), (DIVERS, NoticeKind::Digest));
        // A clock that jumps back an hour sends none again.
        assert_eq!(digest::sweep(&store, due - TimeDelta::hours(1)).await.unwrap(), 0);
        assert_eq!(digest::sweep(&store, due + TimeDelta::hours(1)).await.unwrap(), 0);
        // After three weeks of an outage the old ones are not made up for; the next goes on its day.
        assert_eq!(digest::sweep(&store, at("2026-12-16T12:00")).await.unwrap(), 0);
        assert_eq!(digest::sweep(&store, at("2026-12-21T09:00")).await.unwrap(), 1);
        club.adds_up().await;
    }

    async fn a_digest_waits_for_no_night_and_goes_to_nobody_gone(store: Store) {
        let club = Club::new(&store).await;
        let zoe = member(&store, club.id, 1, Role::Owner).await;
        let code = code(&store, club.id, zoe).await;
        link_with(&store, now(), &divers(), zoe, &code).await.unwrap();
        let by = By::Staff { organizer: club.id, user: zoe };
        // Quiet from nine in the evening on; this hour is not offered, but may be forged.
        set_digest(&store, now(), by, club.id, DIVERS, Weekly::new(0, 22)).await.unwrap();
        assert_eq!(digest::sweep(&store, at("2026-11-23T22:00")).await.unwrap(), 1);
        let held = club.held().await;
        assert_eq!((held[0].0, held[0].3), (DIVERS, at("2026-11-24T08:00")));
        heard(&store, now(), &divers(), Standing::Gone, None).await.unwrap();
        assert_eq!(digest::sweep(&store, at("2026-11-30T22:00")).await.unwrap(), 0);
        assert!(club.held().await.is_empty(), "what was owed is given up");
    }
}
