//! Telegram's limits, and what it says when it has had enough: who waits, and who does not.

use std::time::Duration;

use chrono::TimeDelta;
use playground::{Fault, FaultKind, Limits as TheirLimits, Person};
use seatbell::delivery::Limits;
use seatbell::domain::notice::NoticeKind;

use crate::database;
use crate::echo::{Stage, on_both, said, text};

fn told_to_wait(seconds: u64) -> Fault {
    Fault { retry_after: Some(seconds), ..Fault::once("sendMessage", FaultKind::TooManyRequests) }
}

/// Waits until the bot has tried to send so many messages.
async fn tried(stage: &Stage, times: usize) {
    let sends = || stage.playground.calls().iter().filter(|call| call.method == "SendMessage").count();
    stage.playground.wait_until(|_| sends() >= times).await.unwrap();
}

on_both! {
    async fn a_chat_told_to_wait_holds_up_no_other(stage: Stage) {
        let (ana, ben) = (stage.person("Ana"), stage.person("Ben"));
        let running = stage.start().await;
        stage.playground.fault(told_to_wait(60));
        stage.queue(&ana, NoticeKind::SeatFree, "1").await;
        stage.queue(&ana, NoticeKind::SeatFree, "2").await;
        tried(&stage, 1).await;
        // Not before the bot has heard of it.
        stage.settled(&running).await;
        ana.send("hello");
        stage.queue(&ben, NoticeKind::Lapsed, "for Ben").await;
        ben.wait_for(|message| text(message) == "for Ben").await.unwrap();
        ben.send("hello");
        ben.wait_for(|message| text(message) == "echo hello").await.unwrap();
        stage.settled(&running).await;
        assert!(said(&ana).is_empty());
        assert_eq!(stage.queued_and_given_up().await, (3, 0));
        running.stop().await;
        // Its minute is over, and the bot that knew of it is another.
        stage.clock.advance(TimeDelta::seconds(61));
        let running = stage.start().await;
        stage.all_sent().await;
        assert_eq!(said(&ana), ["echo hello", "1", "2"]);
        running.stop().await;
    }

    async fn several_told_to_wait_stop_everyone_but_the_end_of_a_tap(stage: Stage) {
        let people: Vec<Person> = ["Ana", "Ben", "Cleo"].map(|name| stage.person(name)).into();
        let dan = stage.person("Dan");
        let running = stage.start().await;
        dan.send("hello");
        dan.wait_for(|message| text(message) == "echo hello").await.unwrap();
        stage.playground.fault(told_to_wait(3).times(3));
        for person in &people {
            stage.queue(person, NoticeKind::Lapsed, "hello").await;
        }
        tried(&stage, 4).await;
        let refused = stage.playground.too_many_requests();
        let tapped = dan.tap("Tap").unwrap();
        dan.wait_for_answer(&tapped).await.unwrap();
        let edits = stage.playground.calls_of("editMessageText");
        assert!(edits.is_empty(), "the card waits");
        stage.all_sent().await;
        assert_eq!(said(&dan), ["tapped 2"]);
        assert!(people.iter().all(|person| said(person) == ["hello"]));
        assert_eq!(stage.playground.too_many_requests(), refused);
        running.stop().await;
    }

    async fn what_is_taken_back_while_it_waits_is_not_sent(stage: Stage) {
        let ana = stage.person("Ana");
        let running = stage.start().await;
        stage.playground.fault(told_to_wait(1));
        stage.queue(&ana, NoticeKind::Lapsed, "while-true").await;
        tried(&stage, 1).await;
        stage.echo.untrue.store(true, std::sync::atomic::Ordering::SeqCst);
        stage.all_sent().await;
        assert!(said(&ana).is_empty());
        running.stop().await;
    }

    async fn a_minute_of_failures_loses_nothing(stage: Stage) {
        let ana = stage.person("Ana");
        let running = stage.start().await;
        stage.playground.fault(Fault::once("sendMessage", FaultKind::ServerError).times(7));
        stage.queue(&ana, NoticeKind::Lapsed, "at last").await;
        // Each wait is twice the one before; the minute is skipped.
        while stage.queued_and_given_up().await != (0, 0) {
            stage.clock.advance(TimeDelta::seconds(5));
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        assert_eq!(said(&ana), ["at last"]);
        assert_eq!(stage.playground.calls_of("SendMessage").len(), 8);
        running.stop().await;
    }

    async fn a_clock_set_back_by_an_hour_stalls_nothing(stage: Stage) {
        let ana = stage.person("Ana");
        let running = stage.start().await;
        stage.playground.fault(Fault::once("sendMessage", FaultKind::ServerError));
        stage.queue(&ana, NoticeKind::Lapsed, "1").await;
        tried(&stage, 1).await;
        while stage.held().await == 0 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        stage.clock.advance(TimeDelta::hours(-1));
        ana.wait_for(|message| text(message) == "1").await.unwrap();
        stage.clock.advance(TimeDelta::hours(2));
        stage.queue(&ana, NoticeKind::Lapsed, "2").await;
        ana.wait_for(|message| text(message) == "2").await.unwrap();
        running.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_long_queue_delays_neither_a_tap_nor_an_offer_and_the_limits_hold() {
    let database = database::sqlite();
    let stage = Stage::with_limits(&database, TheirLimits::telegram(), Limits::TELEGRAM).await;
    let people: Vec<_> = (0..300).map(|number| stage.person(&number.to_string())).collect();
    for person in &people {
        stage.queue(person, NoticeKind::Lapsed, "to many").await;
    }
    let (ana, ben) = (stage.person("Ana"), stage.person("Ben"));
    let running = stage.start().await;
    tried(&stage, 60).await;
    ana.send("hello");
    ana.wait_for(|message| text(message) == "echo hello").await.unwrap();
    stage.queue(&ben, NoticeKind::SeatFree, "an offer").await;
    ben.wait_for(|message| text(message) == "an offer").await.unwrap();
    let (queued, _) = stage.queued_and_given_up().await;
    assert!(queued > 100, "both went before the rest: {queued}");
    stage.all_sent().await;
    assert!(people.iter().all(|person| said(person) == ["to many"]));
    assert_eq!(stage.playground.too_many_requests(), 0);
    running.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn quick_taps_in_one_chat_wait_their_turn_and_the_last_card_stays() {
    let database = database::sqlite();
    let theirs = TheirLimits { per_chat_burst: 4, ..TheirLimits::telegram() };
    let stage = Stage::with_limits(&database, theirs, Limits::TELEGRAM).await;
    let running = stage.start().await;
    let ana = stage.person("Ana");
    ana.send("hello");
    ana.wait_for(|message| text(message) == "echo hello").await.unwrap();
    for _ in 0..5 {
        let tapped = ana.tap("Tap").unwrap();
        ana.wait_for_answer(&tapped).await.unwrap();
    }
    stage.settled(&running).await;
    stage.all_sent().await;
    assert_eq!(said(&ana), ["tapped 6"]);
    assert_eq!(stage.playground.too_many_requests(), 0);
    running.stop().await;
}
