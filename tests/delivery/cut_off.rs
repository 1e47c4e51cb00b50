//! People who can't be written to any more, groups that have a new id, and answers that Telegram refuses for good.

use playground::{Fault, FaultKind, Playground};
use seatbell::domain::notice::NoticeKind;

use crate::echo::{on_both, said, text};
use crate::logs;

on_both! {
    async fn all_that_is_owed_to_who_is_gone_is_given_up_at_once(stage: Stage) {
        // The log is of all tests at once, and every playground numbers its people alike: Ana's number is nobody else's.
        for _ in 0..1000 {
            stage.person("Nobody");
        }
        for kind in [FaultKind::Forbidden, FaultKind::ChatNotFound] {
            let (ana, ben) = (stage.person("Ana"), stage.person("Ben"));
            stage.meet(&ana).await;
            let (_, before) = stage.queued_and_given_up().await;
            for number in 0..5 {
                stage.queue(&ana, NoticeKind::Lapsed, &number.to_string()).await;
            }
            stage.playground.fault(Fault::once("sendMessage", kind));
            let sends = stage.playground.calls_of("SendMessage").len();
            let running = stage.start().await;
            running.settled().await.unwrap();
            assert_eq!(stage.playground.calls_of("SendMessage").len(), sends + 1, "one told enough");
            stage.queue(&ben, NoticeKind::Lapsed, "for Ben").await;
            ben.wait_for(|message| text(message) == "for Ben").await.unwrap();
            stage.all_sent().await;
            assert_eq!(stage.queued_and_given_up().await, (0, before + 5), "{kind:?}");
            assert!(stage.is_blocked(&ana).await);
            stage.queue(&ana, NoticeKind::SeatFree, "an offer").await;
            assert_eq!(stage.queued_and_given_up().await, (0, before + 5), "nothing more is queued");
            running.stop().await;
            let of_ana = format!("chat={}", ana.id());
            let logs = logs::so_far();
            let mut complaints = logs.lines().filter(|line| line.contains("ERROR") && line.contains(&of_ana));
            assert_eq!(complaints.next(), None);
        }
    }

    async fn an_answer_refused_for_good_is_visibly_given_up(stage: Stage) {
        let running = stage.start().await;
        let ana = stage.person("Ana");
        stage.playground.fault(Fault::once("sendMessage", FaultKind::BadRequest));
        ana.send("1");
        stage.settled(&running).await;
        assert_eq!(stage.queued_and_given_up().await, (0, 1));
        ana.send("2");
        stage.settled(&running).await;
        assert_eq!(said(&ana), ["echo 2"], "it holds up nothing");
        running.stop().await;
    }

    async fn a_group_that_moved_gets_its_messages_in_the_new_chat(stage: Stage) {
        // To the bot a chat is a chat: Ana's is the group's old one, Ben's the new one.
        let (ana, ben) = (stage.person("Ana"), stage.person("Ben"));
        let moved = Fault { migrate_to: Some(ben.id()), ..Fault::once("sendMessage", FaultKind::Migrated) };
        stage.playground.fault(moved);
        for text in ["1", "2", "3"] {
            stage.queue(&ana, NoticeKind::Lapsed, text).await;
        }
        let running = stage.start().await;
        stage.all_sent().await;
        assert!(said(&ana).is_empty());
        assert_eq!(said(&ben), ["1", "2", "3"]);

        let moved = Fault { migrate_to: Some(ben.id()), ..Fault::once("sendMessage", FaultKind::Migrated) };
        stage.playground.fault(moved);
        ana.send("hello");
        ben.wait_for(|message| text(message) == "echo hello").await.unwrap();
        running.stop().await;
    }

    async fn a_message_on_its_way_to_a_group_that_moved_sets_out_once(stage: Stage) {
        let (ana, ben, cleo) = (stage.person("Ana"), stage.person("Ben"), stage.person("Cleo"));
        let moved = Fault { migrate_to: Some(ben.id()), ..Fault::once("sendMessage", FaultKind::Migrated) };
        stage.playground.fault(moved);
        // The new chat takes its time.
        stage.playground.fault(Fault::once("sendMessage", FaultKind::Timeout));
        stage.queue(&ana, NoticeKind::Lapsed, "1").await;
        let running = stage.start().await;
        let to_ben = |playground: &Playground| {
            let calls = playground.calls_of("sendMessage");
            calls.iter().filter(|call| call.params.get("chat_id") == Some(&ben.id().to_string())).count()
        };
        stage.playground.wait_until(|playground| to_ben(playground) == 1).await.unwrap();
        // Whoever gets this one shows that the outbox was looked at since.
        stage.queue(&cleo, NoticeKind::Lapsed, "2").await;
        cleo.wait_for(|message| text(message) == "2").await.unwrap();
        assert_eq!(to_ben(&stage.playground), 1);
        drop(running);
    }

    async fn a_kept_answer_follows_its_chat(stage: Stage) {
        let (ana, ben) = (stage.person("Ana"), stage.person("Ben"));
        let running = stage.start().await;
        stage.playground.fault(Fault::once("sendMessage", FaultKind::ServerError));
        let moved = Fault { migrate_to: Some(ben.id()), ..Fault::once("sendMessage", FaultKind::Migrated) };
        stage.playground.fault(moved);
        ana.send("1");
        ana.send("2");
        stage.settled(&running).await;
        stage.all_sent().await;
        assert_eq!(said(&ben), ["echo 1", "echo 2"]);
        running.stop().await;
    }
}
