//! What is queued, held and given up.

use chrono::TimeDelta;

use super::*;
use crate::domain::ids::MessageId;
use crate::domain::notice::Lane;
use crate::store::fixture::{Club, now};
use crate::store::testing::every_text;
use crate::store::{Store, accounts, chats};

const ANA: ChatId = ChatId(1);
const BEN: ChatId = ChatId(2);

async fn put(store: &Store, chat: ChatId, kind: NoticeKind, held_for: TimeDelta) {
    let mut tx = store.begin().await.unwrap();
    let item = NewItem { not_before: now() + held_for, ..NewItem::new(chat, kind, now()) };
    push(&mut tx, &item, now()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn due_now(store: &Store) -> Vec<(ChatId, NoticeKind)> {
    let mut tx = store.begin().await.unwrap();
    promote(&mut tx, now(), 1000).await.unwrap();
    let due = due(&mut tx, 1000).await.unwrap();
    tx.commit().await.unwrap();
    due.into_iter().map(|item| (item.chat_id, item.kind)).collect()
}

on_both! {
    async fn what_was_given_up_is_forgotten_but_for_what_can_be_sent_again(store: Store) {
        let club = Club::found(&store, "reef").await;
        let (organizer, old) = (club.organizer, now() - TimeDelta::days(31));
        let mut tx = store.begin().await.unwrap();
        execute!(
            &mut tx,
            "INSERT INTO announcements (organizer_id, body, state, phones, unsure, failed, created_at)
             VALUES ($1, 'x', 'done', 2, 1, 1, $2)",
            organizer,
            old
        )
        .unwrap();
        for (kind, announcement, at, departed) in [
            (NoticeKind::Answer, None, old, None),
            (NoticeKind::Lapsed, None, old, None),
            (NoticeKind::Lapsed, None, now(), None),
            (NoticeKind::Announcement, Some(1i64), old, None),
            (NoticeKind::Announcement, Some(1), old, Some(old)),
        ] {
            execute!(
                &mut tx,
                "INSERT INTO outbox (lane, chat_id, kind, announcement_id, state, not_before, error, created_at, departed_at)
                 VALUES ($1, 7, $2, $3, 'given_up', $4, 'x', $4, $5)",
                kind.lane() as i64,
                kind,
                announcement,
                at,
                departed
            )
            .unwrap();
        }
        assert_eq!(forget_given_up(&mut tx, now() - TimeDelta::days(30)).await.unwrap(), 3);
        tx.commit().await.unwrap();
        assert_eq!(counts(&mut store.read().await.unwrap()).await.unwrap(), (0, 2));
        assert_eq!(crate::store::audit::told(&mut store.read().await.unwrap()).await.unwrap(), []);
    }

    async fn many_chats_that_were_told_to_wait_hide_nobody(store: Store) {
        for chat in 1..=500 {
            put(&store, ChatId(chat), NoticeKind::SeatFree, TimeDelta::zero()).await;
        }
        put(&store, ChatId(900), NoticeKind::Lapsed, TimeDelta::zero()).await;
        let mut tx = store.begin().await.unwrap();
        for chat in 1..=500 {
            hold_chat(&mut tx, ChatId(chat), now() + TimeDelta::minutes(1)).await.unwrap();
        }
        let due = due(&mut tx, 1).await.unwrap();
        assert_eq!(due.iter().map(|item| item.chat_id).collect::<Vec<_>>(), [ChatId(900)]);
        tx.commit().await.unwrap();
    }

    async fn the_next_of_a_chat_is_what_may_go_first(store: Store) {
        put(&store, ANA, NoticeKind::Lapsed, TimeDelta::zero()).await;
        put(&store, ANA, NoticeKind::SeatFree, TimeDelta::zero()).await;
        let next = async |chat| {
            let next = next_of_chat(&mut store.read().await.unwrap(), chat).await.unwrap();
            next.map(|item| (item.id, item.kind))
        };
        let (id, kind) = next(ANA).await.unwrap();
        assert_eq!(kind, NoticeKind::SeatFree);
        assert_eq!(next(BEN).await, None);
        let mut tx = store.begin().await.unwrap();
        hold(&mut tx, id, now() + TimeDelta::hours(9)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(next(ANA).await.unwrap().1, NoticeKind::Lapsed, "what waits for the morning holds up nothing");
        let mut tx = store.begin().await.unwrap();
        put_off(&mut tx, id, now() + TimeDelta::minutes(1)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(next(ANA).await, None, "what did not get through does");
    }

    async fn a_clock_set_back_moves_what_is_tried_again_and_not_the_morning(store: Store) {
        for chat in [ANA, BEN] {
            put(&store, chat, NoticeKind::Lapsed, TimeDelta::zero()).await;
        }
        let mut tx = store.begin().await.unwrap();
        let [first, second] = due(&mut tx, 2).await.unwrap().try_into().unwrap();
        put_off(&mut tx, first.id, now() + TimeDelta::minutes(61)).await.unwrap();
        hold(&mut tx, second.id, now() + TimeDelta::minutes(30)).await.unwrap();
        set_back(&mut tx, TimeDelta::minutes(61)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(due_now(&store).await, [(ANA, NoticeKind::Lapsed)]);
    }

    async fn nothing_is_queued_for_who_has_blocked_the_bot_but_an_answer(store: Store) {
        let mut tx = store.begin().await.unwrap();
        for chat in [ANA, BEN] {
            accounts::meet(&mut tx, chat, None, now()).await.unwrap();
        }
        tx.commit().await.unwrap();
        for kind in [NoticeKind::SeatFree, NoticeKind::Lapsed, NoticeKind::Answer] {
            put(&store, ANA, kind, TimeDelta::zero()).await;
        }
        put(&store, BEN, NoticeKind::Lapsed, TimeDelta::zero()).await;
        let mut tx = store.begin().await.unwrap();
        accounts::mark_blocked(&mut tx, ANA, now()).await.unwrap();
        let lanes = give_up_chat(&mut tx, ANA, Lane::Answers, "gone").await.unwrap();
        assert_eq!(lanes.len(), 3);
        tx.commit().await.unwrap();
        assert_eq!(counts(&mut store.read().await.unwrap()).await.unwrap(), (1, 3));
        put(&store, ANA, NoticeKind::SeatFree, TimeDelta::zero()).await;
        put(&store, ANA, NoticeKind::Answer, TimeDelta::zero()).await;
        assert_eq!(due_now(&store).await, [(ANA, NoticeKind::Answer), (BEN, NoticeKind::Lapsed)]);
    }

    async fn a_group_with_a_new_id_is_followed(store: Store) {
        let (old, new) = (ChatId(-5), ChatId(-1_000_000_000_005));
        put(&store, old, NoticeKind::Lapsed, TimeDelta::zero()).await;
        put(&store, old, NoticeKind::SeatFree, TimeDelta::minutes(1)).await;
        let dialogue = crate::store::dialogues::Dialogue {
            state: "\"idle\"".to_owned(),
            previous: "\"idle\"".to_owned(),
            seq: crate::domain::ids::InboxSeq(1),
        };
        let mut tx = store.begin().await.unwrap();
        accounts::meet(&mut tx, new, None, now()).await.unwrap();
        crate::store::dialogues::save(&mut tx, old, &dialogue, now()).await.unwrap();
        for _ in 0..2 {
            chats::migrate(&mut tx, old, new).await.unwrap();
        }
        tx.commit().await.unwrap();
        let visitor = accounts::visitor(&mut store.read().await.unwrap(), new).await.unwrap().unwrap();
        assert_eq!(visitor.state.as_deref(), Some("\"idle\""));
        assert_eq!(due_now(&store).await, [(new, NoticeKind::Lapsed)]);
        let mut tx = store.begin().await.unwrap();
        assert_eq!(give_up_chat(&mut tx, new, Lane::Answers, "x").await.unwrap().len(), 2);
    }

    async fn an_answer_given_up_stays_with_its_reason_and_without_its_words(store: Store) {
        let mut tx = store.begin().await.unwrap();
        let item = |chat| NewItem {
            message: Some(MessageId(3)),
            detail: Some("a private link".to_owned()),
            ..NewItem::new(chat, NoticeKind::Answer, now())
        };
        note_given_up(&mut tx, &item(ANA), "refused: too long", now()).await.unwrap();
        push(&mut tx, &item(ANA), now()).await.unwrap();
        push(&mut tx, &item(BEN), now()).await.unwrap();
        let of_ana = next_of_chat(&mut tx, ANA).await.unwrap().unwrap();
        assert!(give_up(&mut tx, of_ana.id, "refused: no such chat").await.unwrap());
        assert_eq!(give_up_chat(&mut tx, BEN, Lane::Answers, "refused: blocked").await.unwrap().len(), 1);
        tx.commit().await.unwrap();
        assert_eq!(counts(&mut store.read().await.unwrap()).await.unwrap(), (0, 3));
        assert!(answers_owed(&mut store.read().await.unwrap()).await.unwrap().is_empty());
        let kept = every_text(&store).await;
        assert!(kept.contains("refused: too long") && !kept.contains("a private link"), "{kept}");
    }
}
