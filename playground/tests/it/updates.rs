//! `getUpdates`: offsets, limits, long polls, kinds, conflicts, and updates handed out once more.

use std::collections::HashSet;

use serde_json::{Value, json};

use crate::World;

fn ids(updates: &Value) -> Vec<i64> {
    updates.as_array().unwrap().iter().map(|update| update["update_id"].as_i64().unwrap()).collect()
}

#[tokio::test]
async fn an_offset_confirms_what_is_before_it() {
    let world = World::new().await;
    let second = world.ana.send("one");
    let third = world.ana.send("two");
    let all = world.call("getUpdates", json!({})).await;
    assert_eq!(ids(&all), vec![second - 1, second, third]);
    assert_eq!(all[1]["message"]["text"], "one");
    assert_eq!(ids(&world.call("getUpdates", json!({"limit": 1})).await), vec![second - 1]);
    assert_eq!(ids(&world.call("getUpdates", json!({"offset": third})).await), vec![third]);
    assert_eq!(ids(&world.call("getUpdates", json!({})).await), vec![third]);
    assert_eq!(ids(&world.call("getUpdates", json!({"offset": third + 1})).await), Vec::<i64>::new());
    assert_eq!(world.playground.pending_updates(), 0);
}

#[tokio::test]
async fn a_negative_offset_forgets_all_but_the_last() {
    let world = World::new().await;
    world.ana.send("one");
    let last = world.ana.send("two");
    assert_eq!(ids(&world.call("getUpdates", json!({"offset": -1})).await), vec![last]);
    assert_eq!(world.playground.pending_updates(), 1);
}

#[tokio::test]
async fn a_long_poll_ends_when_an_update_comes() {
    let world = World::new().await;
    let all = world.call("getUpdates", json!({})).await;
    let next = ids(&all).pop().unwrap() + 1;
    let poll = world.call("getUpdates", json!({"offset": next, "timeout": 50}));
    let write = async {
        // All is confirmed once the poll has begun.
        world.playground.wait_until(|playground| playground.pending_updates() == 0).await.unwrap();
        world.ana.send("hello")
    };
    let (updates, id) = tokio::join!(poll, write);
    assert_eq!(ids(&updates), vec![id]);
}

#[tokio::test]
async fn a_second_poll_ends_the_first() {
    let world = World::new().await;
    let first = tokio::spawn({
        let request = world.http.post(world.method_url("getUpdates"));
        let offset = 800_000_000;
        async move { request.json(&json!({"offset": offset, "timeout": 50})).send().await.unwrap() }
    });
    world.playground.wait_until(|playground| playground.pending_updates() == 0).await.unwrap();
    assert_eq!(world.call("getUpdates", json!({})).await, json!([]));
    let response = first.await.unwrap();
    assert_eq!(response.status(), 409);
    let body: Value = response.json().await.unwrap();
    assert_eq!(
        body["description"],
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    );
}

#[tokio::test]
async fn kinds_that_the_bot_does_not_want_do_not_come() {
    let world = World::new().await;
    let menu = world.menu("Menu", &[("Go", "go")]).await;
    world.call("getUpdates", json!({"offset": -1, "allowed_updates": ["callback_query"]})).await;
    world.ana.send("not wanted");
    let tapped = world.ana.tap_data(menu, "x").unwrap();
    // The setting holds until it is changed.
    let updates = world.call("getUpdates", json!({})).await;
    let kinds: HashSet<&str> = updates
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|update| update.as_object().unwrap().keys().map(String::as_str))
        .collect();
    assert!(ids(&updates).contains(&tapped.update_id));
    assert!(!updates.to_string().contains("not wanted"), "{kinds:?}");
    let info = world.call("getWebhookInfo", json!({})).await;
    assert_eq!(info["allowed_updates"], json!(["callback_query"]));
    assert_eq!(info["url"], "");
}

#[tokio::test]
async fn a_confirmed_update_comes_once_more_when_asked_for() {
    let world = World::new().await;
    let id = world.ana.send("again");
    world.call("getUpdates", json!({"offset": id + 1})).await;
    assert!(world.playground.redeliver(id));
    let again = world.call("getUpdates", json!({"offset": id + 1})).await;
    assert_eq!((ids(&again), &again[0]["message"]["text"]), (vec![id], &json!("again")));
    assert_eq!(world.call("getUpdates", json!({"offset": id + 1})).await, json!([]));
    assert!(!world.playground.redeliver(1));
}

#[tokio::test]
async fn pending_updates_can_be_dropped() {
    let world = World::new().await;
    assert_eq!(world.call("getWebhookInfo", json!({})).await["pending_update_count"], 1);
    assert_eq!(world.call("deleteWebhook", json!({"drop_pending_updates": true})).await, true);
    assert_eq!(world.call("getUpdates", json!({})).await, json!([]));
}

#[tokio::test]
async fn a_tap_is_a_callback_query_with_the_message_as_it_was() {
    let world = World::new().await;
    let menu = world.menu("Menu", &[("Book my place", "b:1")]).await;
    let tapped = world.ana.tap("Book my place").unwrap();
    world.call("editMessageText", json!({"chat_id": world.ana.id(), "message_id": menu, "text": "x"})).await;
    let updates = world.call("getUpdates", json!({"offset": tapped.update_id})).await;
    let query = &updates[0]["callback_query"];
    assert_eq!(query["id"], tapped.callback_query_id);
    assert_eq!(query["data"], "b:1");
    assert_eq!(query["from"]["first_name"], "Ana");
    assert_eq!(query["from"]["language_code"], "en");
    assert_eq!(query["message"]["text"], "Menu");
    assert_eq!(query["message"]["message_id"], menu);
    assert_eq!(query["message"]["reply_markup"]["inline_keyboard"][0][0]["callback_data"], "b:1");
    assert!(query["chat_instance"].is_string());
    let error = world.ana.tap("Book my place").unwrap_err().to_string();
    assert!(error.contains("no visible button"), "{error}");
}

#[tokio::test]
async fn blocking_is_told_and_writing_unblocks() {
    let world = World::new().await;
    world.ana.block();
    let id = world.ana.send("back");
    let updates = world.call("getUpdates", json!({})).await;
    assert_eq!(updates[1]["my_chat_member"]["new_chat_member"]["status"], "kicked");
    assert_eq!(updates[2]["my_chat_member"]["new_chat_member"]["status"], "member");
    assert_eq!(updates[3]["update_id"], id);
}
