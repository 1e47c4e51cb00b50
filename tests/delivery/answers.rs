//! Answers to updates, when Telegram is not at its best: each arrives in the end, or is visibly given up.

use std::time::Duration;

use playground::{Fault, FaultKind, Outcome, Person};
use seatbell::app::{App, AppConfig, StartError};
use seatbell::clock::Clock;
use seatbell::delivery::{Api, ApiError, HookPolicy, Limits};
use seatbell::domain::keep::Keep;
use tokio::sync::Semaphore;

use crate::echo::{Echo, Stage, TOKEN, on_both, said, text};

fn calls_done(stage: &Stage, method: &str) -> usize {
    let calls = stage.playground.calls();
    let done = |outcome: &Outcome| match outcome {
        Outcome::Done(_) => true,
        Outcome::AnswerLost(outcome) => matches!(**outcome, Outcome::Done(_)),
        _ => false,
    };
    calls.iter().filter(|call| call.method.eq_ignore_ascii_case(method) && done(&call.outcome)).count()
}

async fn card(ana: &Person) -> i64 {
    ana.send("hello");
    ana.wait_for(|message| text(message) == "echo hello").await.unwrap().id
}

on_both! {
    async fn what_telegram_refused_for_now_arrives_in_order(stage: Stage) {
        let running = stage.start().await;
        for (name, kind) in [
            ("Ana", FaultKind::TooManyRequests),
            ("Ben", FaultKind::ServerError),
            ("Cleo", FaultKind::ServerErrorPage),
            ("Dan", FaultKind::BadGateway),
        ] {
            let person = stage.person(name);
            stage.playground.fault(Fault::once("sendMessage", kind));
            person.send("1");
            let tried = || stage.playground.calls().iter().any(|call| call.chat_id() == Some(person.id()));
            stage.playground.wait_until(|_| tried()).await.unwrap();
            person.send("2");
            stage.settled(&running).await;
            stage.all_sent().await;
            assert_eq!(said(&person), ["echo 1", "echo 2"], "{kind:?}");
        }
        assert_eq!(stage.queued_and_given_up().await, (0, 0));
        running.stop().await;
    }

    async fn an_answer_lost_on_the_way_is_given_again(stage: Stage) {
        let running = stage.start().await;
        let ana = stage.person("Ana");
        stage.playground.fault(Fault::once("sendMessage", FaultKind::LostAnswer));
        ana.send("1");
        stage.settled(&running).await;
        stage.all_sent().await;
        assert_eq!(said(&ana), ["echo 1", "echo 1"], "better twice than never");

        stage.playground.fault(Fault::once("editMessageText", FaultKind::LostAnswer));
        ana.tap("Tap").unwrap();
        stage.settled(&running).await;
        stage.all_sent().await;
        assert_eq!(calls_done(&stage, "editMessageText"), 1, "the second finds that nothing is left to do");
        assert_eq!(stage.queued_and_given_up().await, (0, 0));
        running.stop().await;
    }

    async fn a_request_without_an_answer_is_made_again(stage: Stage) {
        let stage = stage.impatient(Duration::from_millis(300));
        let running = stage.start().await;
        let ana = stage.person("Ana");
        stage.playground.fault(Fault::once("sendMessage", FaultKind::Timeout));
        ana.send("1");
        stage.settled(&running).await;
        stage.all_sent().await;
        assert_eq!(said(&ana), ["echo 1"]);
        running.stop().await;
    }

    async fn an_answer_waits_for_those_that_an_earlier_run_owes(stage: Stage) {
        let running = stage.start().await;
        let ana = stage.person("Ana");
        stage.playground.fault(Fault::once("sendMessage", FaultKind::ServerError));
        ana.send("1");
        stage.settled(&running).await;
        drop(running);
        let running = stage.start().await;
        ana.send("2");
        stage.settled(&running).await;
        stage.all_sent().await;
        assert_eq!(said(&ana), ["echo 1", "echo 2"]);
        running.stop().await;
    }

    async fn of_several_edits_of_a_card_the_last_stays(stage: Stage) {
        let running = stage.start().await;
        let ana = stage.person("Ana");
        let card = card(&ana).await;
        stage.playground.fault(Fault::once("editMessageText", FaultKind::ServerError));
        for _ in 0..3 {
            let tapped = ana.tap("Tap").unwrap();
            ana.wait_for_answer(&tapped).await.unwrap();
        }
        stage.settled(&running).await;
        stage.all_sent().await;
        assert_eq!(text(&ana.message(card).unwrap()), "tapped 4");
        running.stop().await;
    }

    async fn a_card_that_is_gone_is_shown_anew(stage: Stage) {
        let running = stage.start().await;
        let ana = stage.person("Ana");
        let card = card(&ana).await;
        running.stop().await;
        ana.tap("Tap").unwrap();
        assert!(ana.delete_for_both(card));
        let running = stage.start().await;
        stage.settled(&running).await;
        assert_eq!(said(&ana), ["tapped 2"]);
        running.stop().await;
    }

    async fn a_tap_from_long_ago_still_changes_the_card(stage: Stage) {
        let running = stage.start().await;
        let ana = stage.person("Ana");
        card(&ana).await;
        running.stop().await;
        ana.tap("Tap").unwrap();
        stage.playground.advance(chrono::Duration::hours(1));
        let running = stage.start().await;
        stage.settled(&running).await;
        assert_eq!(said(&ana), ["tapped 2"]);
        assert_eq!(stage.queued_and_given_up().await, (0, 0));
        running.stop().await;
    }

    async fn the_answer_to_a_tap_is_tried_again(stage: Stage) {
        let running = stage.start().await;
        let ana = stage.person("Ana");
        card(&ana).await;
        stage.playground.fault(Fault::once("answerCallbackQuery", FaultKind::BadGateway));
        let tapped = ana.tap("Tap").unwrap();
        let answer = ana.wait_for_answer(&tapped).await.unwrap();
        assert_eq!(answer.text.as_deref(), Some("tapped"));
        running.stop().await;
    }

    async fn who_blocks_the_bot_gets_nothing_more(stage: Stage) {
        let ana = stage.person("Ana");
        stage.meet(&ana).await;
        stage.echo.texts.forget_permits(Semaphore::MAX_PERMITS);
        let running = stage.start().await;
        ana.send("1");
        stage.playground.wait_until(|playground| playground.pending_updates() == 0).await.unwrap();
        ana.block();
        stage.echo.texts.add_permits(10);
        stage.settled(&running).await;
        assert!(stage.is_blocked(&ana).await);
        assert_eq!(stage.queued_and_given_up().await, (0, 0));
        running.stop().await;
    }

    async fn a_wrong_token_is_said_at_once(stage: Stage) {
        let base = stage.base();
        let config = AppConfig {
            store: stage.store.clone(),
            api: Api::new(&base, "123456:wrong".to_owned().into()).unwrap(),
            clock: Clock::system(),
            handler: std::sync::Arc::new(Echo::default()),
            limits: Limits::NONE,
            web: None,
            mail: None,
            hooks: HookPolicy::default(),
            keep: Keep::default(),
        };
        assert!(matches!(App::start(config).await, Err(StartError::Unauthorized)));
    }
}

#[tokio::test]
async fn no_error_tells_the_token() {
    // Nobody listens at this port: it was somebody's a moment ago.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let api = Api::new(&format!("http://127.0.0.1:{port}"), TOKEN.to_owned().into()).unwrap();
    let error = api.me().await.unwrap_err();
    assert!(matches!(error, ApiError::Network(_)));
    assert!(!format!("{error} {error:?}").contains("playground-secret"));
}
