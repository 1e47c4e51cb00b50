//! Promises 2 and 6: updates are written down, handled once, in order, and delayed by nobody else.

use std::sync::atomic::Ordering;

use seatbell::domain::ids::{ChatId, InboxSeq};
use seatbell::store::inbox;
use tokio::sync::Semaphore;

use crate::echo::{TOKEN, on_both, said, text};
use crate::logs;

fn numbers(count: usize) -> Vec<String> {
    (1..=count).map(|number| number.to_string()).collect()
}

on_both! {
    async fn a_tap_is_answered_and_its_card_changed(stage: Stage) {
        let running = stage.start().await;
        let ana = stage.person("Ana");
        ana.send("hello");
        let card = ana.wait_for(|message| text(message) == "echo hello").await.unwrap();
        let tapped = ana.tap("Tap").unwrap();
        let answer = ana.wait_for_answer(&tapped).await.unwrap();
        assert_eq!(answer.text.as_deref(), Some("tapped"));
        stage.settled(&running).await;
        assert_eq!(text(&ana.message(card.id).unwrap()), "tapped 2");
        running.stop().await;
    }

    async fn an_update_handed_out_twice_is_handled_once(stage: Stage) {
        let running = stage.start().await;
        let ana = stage.person("Ana");
        let update = ana.send("once");
        stage.settled(&running).await;
        assert!(stage.playground.redeliver(update));
        ana.send("and then");
        stage.settled(&running).await;
        assert_eq!(stage.echo.of(&ana), ["once", "and then"]);
        running.stop().await;
    }

    async fn what_was_written_down_survives_a_kill(stage: Stage) {
        let ana = stage.person("Ana");
        stage.echo.texts.forget_permits(Semaphore::MAX_PERMITS);
        let running = stage.start().await;
        for text in numbers(3) {
            ana.send(&text);
        }
        // Telegram has forgotten them by now, and none of them is handled.
        stage.playground.wait_until(|playground| playground.pending_updates() == 0).await.unwrap();
        drop(running);
        assert!(stage.echo.of(&ana).is_empty());

        stage.echo.texts.add_permits(1000);
        let running = stage.start().await;
        stage.settled(&running).await;
        assert_eq!(stage.echo.of(&ana), numbers(3));
        assert_eq!(said(&ana), ["echo 1", "echo 2", "echo 3"]);
        running.stop().await;
    }

    async fn killed_at_any_moment_nothing_is_lost(stage: Stage) {
        let people = [stage.person("Ana"), stage.person("Ben"), stage.person("Cleo")];
        for text in numbers(100) {
            for person in &people {
                person.send(&text);
            }
        }
        for kill_after in [1, 30, 90, 150] {
            let running = stage.start().await;
            let everything = || people.iter().map(|person| said(person).len()).sum::<usize>();
            stage.playground.wait_until(|_| everything() >= kill_after).await.unwrap();
            drop(running);
        }
        let running = stage.start().await;
        stage.settled(&running).await;
        for person in &people {
            let mut handled = stage.echo.of(person);
            // One that was handled and not yet marked is handled again, next to itself.
            let mut seen = std::collections::HashSet::new();
            handled.retain(|text| seen.insert(text.clone()));
            assert_eq!(handled, numbers(100));
            assert!(numbers(100).iter().all(|text| said(person).contains(&format!("echo {text}"))));
        }
        running.stop().await;
    }

    async fn stopped_and_started_nothing_is_handled_twice(stage: Stage) {
        let ana = stage.person("Ana");
        for text in numbers(60) {
            ana.send(&text);
        }
        let running = stage.start().await;
        ana.wait_until(|chat| chat.iter().filter(|message| message.from_bot).count() > 5).await.unwrap();
        running.stop().await;
        let running = stage.start().await;
        stage.settled(&running).await;
        assert_eq!(stage.echo.of(&ana), numbers(60));
        running.stop().await;
    }

    async fn each_chat_has_its_order(stage: Stage) {
        let people: Vec<_> = numbers(20).iter().map(|name| stage.person(name)).collect();
        let running = stage.start().await;
        for text in numbers(20) {
            for person in &people {
                person.send(&text);
            }
        }
        stage.settled(&running).await;
        for person in &people {
            assert_eq!(stage.echo.of(person), numbers(20));
        }
        running.stop().await;
    }

    async fn a_flood_from_one_chat_delays_nobody_else(stage: Stage) {
        let (ana, ben) = (stage.person("Ana"), stage.person("Ben"));
        let running = stage.start().await;
        ben.send("hello");
        ben.wait_for(|message| text(message) == "echo hello").await.unwrap();
        stage.echo.texts.forget_permits(Semaphore::MAX_PERMITS);
        stage.echo.texts.add_permits(5);
        for text in numbers(500) {
            ana.send(&text);
        }
        let tapped = ben.tap("Tap").unwrap();
        ben.wait_for_answer(&tapped).await.unwrap();
        assert!(stage.echo.of(&ana).len() <= 5, "the flood is not over");
        stage.echo.texts.add_permits(1000);
        stage.settled(&running).await;
        assert_eq!(stage.echo.of(&ana), numbers(500));
        running.stop().await;
    }

    async fn a_failure_is_tried_again_in_its_place(stage: Stage) {
        let running = stage.start().await;
        let ana = stage.person("Ana");
        stage.echo.failing.store(2, Ordering::SeqCst);
        ana.send("1");
        ana.send("2");
        stage.settled(&running).await;
        assert_eq!(said(&ana), ["echo 1", "echo 2"]);
        running.stop().await;
    }

    async fn a_lasting_failure_is_apologized_for(stage: Stage) {
        let running = stage.start().await;
        let ana = stage.person("Ana");
        stage.echo.failing.store(5, Ordering::SeqCst);
        for text in ["my password is hunter2", "panic", "3"] {
            ana.send(text);
        }
        stage.settled(&running).await;
        assert_eq!(said(&ana), ["sorry", "sorry", "echo 3"]);
        running.stop().await;
        let logs = logs::so_far();
        assert!(logs.contains("an update can't be handled"), "the operator sees it");
        assert!(!logs.contains("hunter2"), "but not what was said");
        assert!(!logs.contains(TOKEN));
    }

    async fn a_payment_is_never_given_up(stage: Stage) {
        let ana = stage.person("Ana");
        let paid = serde_json::json!({"update_id": 1_000_001, "message": {
            "message_id": 7, "date": 0, "chat": {"id": ana.id(), "type": "private", "first_name": "Ana"},
            "from": {"id": ana.id(), "is_bot": false, "first_name": "Ana"},
            "successful_payment": {
                "currency": "EUR", "total_amount": 100, "invoice_payload": "x",
                "telegram_payment_charge_id": "t", "provider_payment_charge_id": "p",
            },
        }});
        let unreadable = r#"{"update_id": 1000002, "message": {"successful_payment": {"from": "the future"}}}"#;
        let mut tx = stage.store.begin().await.unwrap();
        for (update, payload) in [(1_000_001, paid.to_string().as_str()), (1_000_002, unreadable)] {
            inbox::put(&mut tx, update, ChatId(ana.id()), payload, stage.clock.now()).await.unwrap();
        }
        tx.commit().await.unwrap();
        let open = async || {
            let mut conn = stage.store.read().await.unwrap();
            inbox::open(&mut conn, InboxSeq(i64::MIN), 9).await.unwrap().len()
        };
        stage.echo.failing.store(5, Ordering::SeqCst);
        let running = stage.start().await;
        ana.wait_for(|message| text(message) == "sorry").await.unwrap();
        // Nothing else waits for it.
        ana.send("and now?");
        ana.wait_for(|message| text(message) == "echo and now?").await.unwrap();
        running.stop().await;
        assert_eq!(open().await, 2, "both are kept");
        assert!(logs::so_far().contains("it is a payment; it stays in the inbox"), "the operator sees it");
        let running = stage.start().await;
        while open().await > 1 {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        assert!(stage.echo.of(&ana).contains(&String::new()), "handled at the next start");
        running.stop().await;
        assert_eq!(open().await, 1, "what this version can't read is kept for another");
    }

    async fn what_nobody_understands_is_left_aside(stage: Stage) {
        let mut tx = stage.store.begin().await.unwrap();
        for (update, payload) in [(1, r#"{"update_id": 1, "from_the_future": {}}"#), (2, "no JSON")] {
            inbox::put(&mut tx, update, ChatId(0), payload, stage.clock.now()).await.unwrap();
        }
        tx.commit().await.unwrap();
        let running = stage.start().await;
        running.settled().await.unwrap();
        assert!(stage.echo.handled.lock().unwrap().is_empty());
        running.stop().await;
    }
}
