//! The control API, its events, the page, and the guards in front of them.

use std::sync::Arc;

use chrono::{Duration, Utc};
use playground::{Clock, Guide, Limits, Playground, ShiftedClock};
use reqwest::Method;
use serde_json::{Value, json};

use crate::World;

/// The events that come on a stream until one has this type.
async fn events_until(world: &World, after: u64, last: &str) -> Vec<Value> {
    let url = world.url(&format!("/play/events?after={after}"));
    let mut response = world.http.get(url).send().await.unwrap();
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    let mut text = String::new();
    loop {
        text.push_str(std::str::from_utf8(&response.chunk().await.unwrap().unwrap()).unwrap());
        let events: Vec<Value> = text
            .lines()
            .filter_map(|line| line.strip_prefix("data: "))
            .filter_map(|data| serde_json::from_str(data).ok())
            .collect();
        if events.iter().any(|event| event["type"] == last) {
            return events;
        }
    }
}

#[tokio::test]
async fn people_are_played_over_http() {
    let world = World::new().await;
    let body = json!({"first_name": "Ben", "language_code": "fr", "role": "organizer"});
    let (status, ben) = world.play(Method::POST, "/play/people", Some(body)).await;
    assert_eq!((status, &ben["role"], &ben["messages"]), (200, &json!("organizer"), &json!([])));
    let id = ben["id"].as_i64().unwrap();
    let path = |rest: &str| format!("/play/people/{id}{rest}");
    let (_, sent) = world.play(Method::POST, &path("/send"), Some(json!({"text": "/start"}))).await;
    let updates = world.call("getUpdates", json!({"offset": sent["update_id"]})).await;
    assert_eq!(updates[0]["message"]["message_id"], sent["message_id"]);
    let (status, _) = world.play(Method::POST, &path("/send"), Some(json!({"kind": "voice"}))).await;
    assert_eq!(status, 200);
    let (status, error) = world.play(Method::POST, &path("/send"), Some(json!({"text": " "}))).await;
    assert_eq!((status, error["error"].is_string()), (400, true));
    let markup = json!({"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]});
    let menu =
        world.call("sendMessage", json!({"chat_id": id, "text": "Menu", "reply_markup": markup})).await;
    let (_, tapped) = world.play(Method::POST, &path("/tap"), Some(json!({"label": "Go"}))).await;
    let forged = json!({"message_id": menu["message_id"], "data": "forged"});
    let (_, again) = world.play(Method::POST, &path("/tap"), Some(forged)).await;
    let (_, open) = world.play(Method::GET, "/play/unanswered", None).await;
    assert_eq!(open["callback_query_ids"], json!([tapped["callback_query_id"], again["callback_query_id"]]));
    let (status, _) = world.play(Method::POST, &path("/tap"), Some(json!({"label": "No"}))).await;
    assert_eq!(status, 400);
    let change = json!({"blocked": true, "language_code": "pt"});
    let (_, changed) = world.play(Method::PATCH, &path(""), Some(change)).await;
    assert_eq!((&changed["blocked"], &changed["language_code"]), (&json!(true), &json!("pt")));
    let message = path(&format!("/messages/{}", menu["message_id"]));
    assert_eq!(world.play(Method::DELETE, &message, None).await.0, 200);
    assert_eq!(world.play(Method::DELETE, &message, None).await.0, 404);
    let (_, state) = world.play(Method::GET, "/play/state", None).await;
    assert_eq!(state["people"][1]["messages"].as_array().unwrap().len(), 2);
    assert_eq!(world.play(Method::POST, "/play/people/5/send", Some(json!({"text": "x"}))).await.0, 404);
}

#[tokio::test]
async fn the_state_has_what_the_page_needs() {
    let guide = Guide { title: "Blue Reef".to_owned(), ..Guide::default() };
    let builder = Playground::builder().guide(guide).next_deadline(async || None);
    let world = World::with(builder).await;
    world.ana.attach(playground::Attachment::Photo, "look");
    world.call("setMyCommands", json!({"commands": [{"command": "help", "description": "Help"}]})).await;
    let (_, state) = world.play(Method::GET, "/play/state", None).await;
    assert_eq!(state["bot"]["username"], "seatbell_bot");
    assert_eq!(state["bot"]["commands"][0]["command"], "help");
    assert_eq!((&state["guide"]["title"], &state["has_next_deadline"]), (&json!("Blue Reef"), &json!(true)));
    let ana = &state["people"][0];
    assert_eq!((&ana["commands"][0]["command"], &ana["blocked"]), (&json!("help"), &json!(false)));
    let url = ana["messages"][1]["photo"][0]["url"].as_str().unwrap();
    let photo = world.http.get(world.url(url)).send().await.unwrap();
    assert_eq!(photo.headers()["content-type"], "image/png");
    let none = json!({"to_next_deadline": true});
    assert_eq!(world.play(Method::POST, "/play/clock", Some(none)).await.0, 400);
}

#[tokio::test]
async fn everything_that_happens_is_an_event() {
    let world = World::new().await;
    let (_, state) = world.play(Method::GET, "/play/state", None).await;
    let seq = state["seq"].as_u64().unwrap();
    let id = world.ana.id();
    let menu = world.menu("Menu", &[("Go", "go")]).await;
    let tapped = world.ana.tap("Go").unwrap();
    let answer = json!({"callback_query_id": tapped.callback_query_id, "text": "Gone"});
    world.call("answerCallbackQuery", answer).await;
    world.call("editMessageText", json!({"chat_id": id, "message_id": menu, "text": "Done"})).await;
    world.call("sendChatAction", json!({"chat_id": id, "action": "typing"})).await;
    world.call("deleteMessage", json!({"chat_id": id, "message_id": menu})).await;
    let commands = json!({"commands": [{"command": "help", "description": "Help"}]});
    world.call("setMyCommands", commands).await;
    world.ana.block();
    world.playground.advance(Duration::hours(1));
    let events = events_until(&world, seq, "clock").await;
    let types: Vec<&str> = events.iter().map(|event| event["type"].as_str().unwrap()).collect();
    assert_eq!(
        types,
        ["message", "callback_answer", "edited", "typing", "deleted", "commands", "person", "clock"]
    );
    let seqs: Vec<u64> = events.iter().map(|event| event["seq"].as_u64().unwrap()).collect();
    assert_eq!(seqs, (seq + 1..=seq + 8).collect::<Vec<_>>());
    assert_eq!(events[0]["message"]["reply_markup"]["inline_keyboard"][0][0]["text"], "Go");
    assert_eq!((&events[1]["text"], &events[1]["show_alert"]), (&json!("Gone"), &json!(false)));
    assert_eq!(events[6]["person"]["blocked"], true);
    assert!(
        events
            .iter()
            .all(|event| event["type"] == "clock" || event["type"] == "person" || event["person_id"] == id)
    );
}

#[tokio::test]
async fn a_listener_that_missed_too_much_is_told() {
    let world = World::with(Playground::builder().limits(Limits::none()).kept_events(2)).await;
    for n in 0..5 {
        world.ana.send(&n.to_string());
    }
    let events = events_until(&world, 0, "gap").await;
    assert_eq!(events.len(), 1);
    let (_, state) = world.play(Method::GET, "/play/state", None).await;
    assert_eq!(events[0]["seq"], state["seq"]);
}

#[tokio::test]
async fn the_clock_moves_to_the_next_deadline() {
    let clock = Arc::new(ShiftedClock::default());
    let deadline = Utc::now() + Duration::days(3);
    let builder = Playground::builder()
        .clock(Arc::clone(&clock) as Arc<dyn Clock>)
        .next_deadline(move || std::future::ready(Some(deadline)));
    let world = World::with(builder).await;
    let (status, _) = world.play(Method::POST, "/play/clock", Some(json!({"advance_seconds": 3600}))).await;
    assert_eq!(status, 200);
    assert!(clock.now() - Utc::now() >= Duration::seconds(3599));
    world.play(Method::POST, "/play/clock", Some(json!({"to_next_deadline": true}))).await;
    assert!(clock.now() >= deadline);
    let menu = world.menu("Later", &[]).await;
    assert!(world.ana.message(menu).unwrap().date >= deadline);
    assert_eq!(world.play(Method::POST, "/play/clock", Some(json!({}))).await.0, 400);
}

#[tokio::test]
async fn faults_and_redelivery_work_over_http() {
    let world = World::new().await;
    let fault = json!({"method": "getMe", "kind": "too_many_requests", "times": 1, "retry_after": 3});
    assert_eq!(world.play(Method::POST, "/play/faults", Some(fault.clone())).await, (200, json!({})));
    assert_eq!(world.raw("getMe", &json!({})).await.1["parameters"]["retry_after"], 3);
    world.play(Method::POST, "/play/faults", Some(fault)).await;
    assert_eq!(world.play(Method::DELETE, "/play/faults", None).await.0, 200);
    world.call("getMe", json!({})).await;
    let unknown = json!({"method": "getMe", "kind": "earthquake", "times": 1});
    assert_eq!(world.play(Method::POST, "/play/faults", Some(unknown)).await.0, 400);
    let id = world.ana.send("x");
    world.call("getUpdates", json!({"offset": id + 1})).await;
    assert_eq!(world.play(Method::POST, "/play/redeliver", Some(json!({"update_id": id}))).await.0, 200);
    assert_eq!(world.call("getUpdates", json!({"offset": id + 1})).await[0]["update_id"], id);
    assert_eq!(world.play(Method::POST, "/play/redeliver", Some(json!({"update_id": 1}))).await.0, 404);
}

#[tokio::test]
async fn other_sites_do_not_get_in() {
    let world = World::new().await;
    let state = world.http.get(world.url("/play/state")).header("host", "evil.example").send().await.unwrap();
    assert_eq!(state.status(), 403);
    let api = world.http.get(world.method_url("getMe")).header("host", "evil.example").send().await.unwrap();
    assert_eq!(api.status(), 403);
    let form = world.http.post(world.url("/play/people")).header("content-type", "text/plain");
    assert_eq!(form.body("{\"first_name\":\"Eve\"}").send().await.unwrap().status(), 400);
    assert_eq!(world.playground.people().len(), 1);
}

#[tokio::test]
async fn the_page_is_served_with_its_files() {
    let world = World::new().await;
    for (path, content_type) in [
        ("/", "text/html"),
        ("/style.css", "text/css"),
        ("/app.js", "text/javascript"),
        ("/chat.js", "text/javascript"),
        ("/group.js", "text/javascript"),
        ("/mail.js", "text/javascript"),
        ("/message.js", "text/javascript"),
    ] {
        let response = world.http.get(world.url(path)).send().await.unwrap();
        assert_eq!(response.status(), 200, "{path}");
        assert!(response.headers()["content-type"].to_str().unwrap().starts_with(content_type), "{path}");
        assert_eq!(response.headers()["content-security-policy"], "default-src 'self'");
    }
    assert_eq!(world.http.get(world.url("/nothing.js")).send().await.unwrap().status(), 404);
}
