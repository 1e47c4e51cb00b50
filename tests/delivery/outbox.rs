//! Promise 3: what an operation owes is sent at least once, or visibly given up.

use chrono::TimeDelta;
use playground::{Fault, FaultKind, Limits as TheirLimits};
use seatbell::delivery::Limits;
use seatbell::domain::notice::NoticeKind;

use crate::database;
use crate::echo::{Stage, on_both, said};

on_both! {
    async fn what_another_process_queued_is_sent(stage: Stage) {
        let ana = stage.person("Ana");
        let running = stage.start().await;
        stage.queue(&ana, NoticeKind::Lapsed, "the list has closed").await;
        ana.wait_for(|message| message.text() == "the list has closed").await.unwrap();
        stage.all_sent().await;
        assert_eq!(stage.queued_and_given_up().await, (0, 0));
        running.stop().await;
    }

    async fn lanes_come_first_and_then_age(stage: Stage) {
        let ana = stage.person("Ana");
        stage.queue(&ana, NoticeKind::Lapsed, "a confirmation").await;
        stage.queue(&ana, NoticeKind::SeatFree, "an offer").await;
        stage.queue(&ana, NoticeKind::SeatFree, "a later offer").await;
        let running = stage.start().await;
        running.settled().await.unwrap();
        assert_eq!(said(&ana), ["an offer", "a later offer", "a confirmation"]);
        running.stop().await;
    }

    async fn what_has_become_untrue_is_not_sent(stage: Stage) {
        let ana = stage.person("Ana");
        stage.queue(&ana, NoticeKind::SeatFree, "untrue").await;
        stage.queue(&ana, NoticeKind::Lapsed, "true").await;
        let running = stage.start().await;
        running.settled().await.unwrap();
        assert_eq!(said(&ana), ["true"]);
        assert_eq!(stage.queued_and_given_up().await, (0, 0));
        running.stop().await;
    }

    async fn what_does_not_get_through_is_tried_again(stage: Stage) {
        let running = stage.start().await;
        for (name, kind) in [
            ("Ana", FaultKind::TooManyRequests),
            ("Ben", FaultKind::ServerError),
            ("Cleo", FaultKind::BadGateway),
        ] {
            let person = stage.person(name);
            stage.playground.fault(Fault::once("sendMessage", kind));
            stage.queue(&person, NoticeKind::Lapsed, "1").await;
            stage.queue(&person, NoticeKind::Lapsed, "2").await;
            stage.all_sent().await;
            assert_eq!(said(&person), ["1", "2"], "{kind:?}");
        }
        let ana = stage.person("Ana");
        stage.playground.fault(Fault::once("sendMessage", FaultKind::LostAnswer));
        stage.queue(&ana, NoticeKind::Lapsed, "at least once").await;
        stage.all_sent().await;
        assert_eq!(said(&ana), ["at least once", "at least once"]);
        running.stop().await;
    }

    async fn what_can_never_arrive_is_given_up_and_holds_up_nothing(stage: Stage) {
        let (ana, ben) = (stage.person("Ana"), stage.person("Ben"));
        stage.meet(&ana).await;
        stage.meet(&ben).await;
        ana.block();
        stage.queue(&ana, NoticeKind::Lapsed, "1").await;
        stage.queue(&ben, NoticeKind::Lapsed, &"too long ".repeat(1000)).await;
        stage.queue(&ben, NoticeKind::Lapsed, "2").await;
        let running = stage.start().await;
        running.settled().await.unwrap();
        assert_eq!(said(&ben), ["2"]);
        assert_eq!(stage.queued_and_given_up().await, (0, 2));
        assert!(stage.is_blocked(&ana).await);
        assert!(!stage.is_blocked(&ben).await);
        running.stop().await;
    }

    async fn what_may_not_go_yet_waits_for_its_time_and_holds_up_nothing(stage: Stage) {
        let ana = stage.person("Ana");
        let morning = stage.clock.now() + TimeDelta::hours(9);
        *stage.echo.quiet.lock().unwrap() = Some((stage.clock.clone(), morning));
        let running = stage.start().await;
        stage.queue(&ana, NoticeKind::Lapsed, "in the morning").await;
        running.settled().await.unwrap();
        stage.queue(&ana, NoticeKind::SeatFree, "an offer").await;
        ana.wait_for(|message| message.text() == "an offer").await.unwrap();
        assert_eq!(said(&ana), ["an offer"]);
        stage.clock.advance(TimeDelta::hours(8));
        running.settled().await.unwrap();
        assert_eq!(stage.queued_and_given_up().await, (1, 0), "it is not morning yet");
        stage.clock.advance(TimeDelta::hours(1));
        stage.all_sent().await;
        assert_eq!(said(&ana), ["an offer", "in the morning"]);
        running.stop().await;
    }

    async fn words_that_fail_hold_up_nobody_else(stage: Stage) {
        let (ana, ben) = (stage.person("Ana"), stage.person("Ben"));
        stage.queue(&ana, NoticeKind::SeatFree, "panic").await;
        stage.queue(&ben, NoticeKind::Lapsed, "1").await;
        let running = stage.start().await;
        ben.wait_for(|message| message.text() == "1").await.unwrap();
        assert_eq!(stage.queued_and_given_up().await.1, 0, "it may be worded yet");
        // Each wait is skipped: time does not mend it.
        while stage.queued_and_given_up().await != (0, 1) {
            stage.clock.advance(TimeDelta::minutes(5));
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        running.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn telegrams_limits_are_kept() {
    let database = database::sqlite();
    let stage = Stage::with_limits(&database, TheirLimits::telegram(), Limits::TELEGRAM).await;
    let people: Vec<_> = (0..60).map(|number| stage.person(&number.to_string())).collect();
    for person in &people {
        stage.queue(person, NoticeKind::Lapsed, "hello").await;
    }
    let running = stage.start().await;
    running.settled().await.unwrap();
    assert!(people.iter().all(|person| said(person) == ["hello"]));
    assert_eq!(stage.playground.too_many_requests(), 0);
    running.stop().await;
}
