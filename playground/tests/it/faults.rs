//! Faults on request, the log of calls, and connections that end without an answer.

use playground::{Fault, FaultKind, Outcome, Playground};
use serde_json::json;

use crate::World;

#[tokio::test]
async fn refusals_on_request_have_no_effect() {
    let world = World::new().await;
    let hello = json!({"chat_id": world.ana.id(), "text": "hello"});
    let fault = |kind| Fault { retry_after: Some(7), ..Fault::once("sendMessage", kind) };
    for (kind, status, description) in [
        (FaultKind::TooManyRequests, 429, "Too Many Requests: retry after 7"),
        (FaultKind::ServerError, 500, "Internal Server Error"),
        (FaultKind::Forbidden, 403, "Forbidden: bot was blocked by the user"),
        (FaultKind::BadRequest, 400, "Bad Request: fault on request"),
    ] {
        world.playground.fault(fault(kind));
        let (got, body) = world.raw("sendMessage", &hello).await;
        assert_eq!((got, body["description"].as_str()), (status, Some(description)));
        assert_eq!(world.playground.calls().last().unwrap().outcome, Outcome::Fault(kind));
    }
    for (kind, status) in [(FaultKind::ServerErrorPage, 500), (FaultKind::BadGateway, 502)] {
        world.playground.fault(fault(kind));
        let response = world.http.post(world.method_url("sendMessage")).json(&hello).send().await.unwrap();
        assert_eq!(response.status(), status);
        assert!(response.text().await.unwrap().starts_with("<html>"));
    }
    assert_eq!(world.ana.chat().len(), 1);
    world.call("sendMessage", hello).await;
    assert_eq!(world.ana.chat().len(), 2);
}

#[tokio::test]
async fn a_lost_answer_leaves_the_effect() {
    let world = World::new().await;
    world.playground.fault(Fault::once("*", FaultKind::LostAnswer).times(2));
    let hello = json!({"chat_id": world.ana.id(), "text": "hello"});
    for _ in 0..2 {
        let answer = world.http.post(world.method_url("sendMessage")).json(&hello).send().await;
        assert!(answer.is_err());
    }
    world.call("sendMessage", hello).await;
    assert_eq!(world.ana.chat().len(), 4);
    let calls = world.playground.calls();
    assert!(matches!(&calls[0].outcome, Outcome::AnswerLost(inner) if matches!(**inner, Outcome::Done(_))));
}

#[tokio::test]
async fn a_timeout_hangs_until_the_client_gives_up() {
    let world = World::new().await;
    world.playground.fault(Fault::once("sendMessage", FaultKind::Timeout));
    let hello = json!({"chat_id": world.ana.id(), "text": "hello"});
    let request = world.http.post(world.method_url("sendMessage")).json(&hello);
    let error = request.timeout(std::time::Duration::from_millis(300)).send().await.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(world.ana.chat().len(), 1);
    world.playground.fault(Fault::once("sendMessage", FaultKind::Timeout));
    world.playground.clear_faults();
    world.call("sendMessage", hello).await;
}

#[tokio::test]
async fn the_log_of_calls_is_bounded_and_the_counts_are_not() {
    let world = World::with(Playground::builder().kept_calls(3)).await;
    for _ in 0..5 {
        world.call("getMe", json!({"x": 1})).await;
    }
    let calls = world.playground.calls();
    assert_eq!(calls.iter().map(|call| call.seq).collect::<Vec<_>>(), [3, 4, 5]);
    assert_eq!(calls[0].params["x"], "1");
    assert_eq!(world.playground.call_counts()["getMe"], 5);
}

#[tokio::test]
async fn waiting_shows_what_there_was() {
    let patience = std::time::Duration::from_millis(50);
    let world = World::with(Playground::builder().patience(patience)).await;
    let error = world.ana.wait_until(|chat| chat.len() == 9).await.unwrap_err();
    assert_eq!(error.seen, "me: /start");
}

#[tokio::test]
async fn waiting_ends_when_the_message_comes() {
    let world = World::new().await;
    let (message, id) =
        tokio::join!(world.ana.wait_for(|message| message.text() == "hi"), world.menu("hi", &[]));
    assert_eq!(message.unwrap().id, id);
}

#[tokio::test]
async fn stopping_ends_polls_and_frees_the_address() {
    let world = World::new().await;
    let poll = world.http.post(world.method_url("getUpdates"));
    let poll = tokio::spawn(poll.json(&json!({"offset": 800_000_000, "timeout": 50})).send());
    world.playground.wait_until(|playground| playground.pending_updates() == 0).await.unwrap();
    let addr = world.running.addr();
    world.running.stop().await;
    assert!(poll.await.unwrap().is_err());
    let again = world.playground.listen(addr).await.unwrap();
    assert_eq!(again.addr(), addr);
}
