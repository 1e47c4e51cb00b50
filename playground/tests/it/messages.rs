//! Sending, editing, deleting and answering, with every refusal word for word.

use chrono::Duration;
use playground::{EntityKind, NewPerson};
use serde_json::{Value, json};

use crate::World;

const NOT_MODIFIED: &str = "Bad Request: message is not modified: specified new message content and reply \
                            markup are exactly the same as a current content and reply markup of the message";

#[tokio::test]
async fn a_message_arrives_as_it_was_sent() {
    let world = World::new().await;
    let id = world.ana.id();
    let sent = world
        .call("sendMessage", json!({"chat_id": id, "text": " Hi <b>Ana</b> &amp; co ", "parse_mode": "HTML"}))
        .await;
    assert_eq!(sent["text"], "Hi Ana & co");
    assert_eq!(sent["entities"], json!([{"type": "bold", "offset": 3, "length": 3}]));
    assert_eq!(
        sent["from"],
        json!({"id": 123_456, "is_bot": true, "first_name": "Seatbell", "username": "seatbell_bot"})
    );
    assert_eq!(sent["chat"], json!({"id": id, "first_name": "Ana", "type": "private"}));
    assert!(sent["date"].is_i64());
    let seen = world.ana.last().unwrap();
    assert_eq!((seen.text(), seen.from_bot), ("Hi Ana & co", true));
    assert_eq!(seen.formatted().unwrap().entities[0].kind, EntityKind::Bold);
    assert_eq!(world.ana.transcript(), "me: /start\nbot: Hi Ana & co");
}

#[tokio::test]
async fn parameters_come_in_four_ways() {
    let world = World::new().await;
    let id = world.ana.id().to_string();
    let markup = r#"{"inline_keyboard":[[{"text":"Go","callback_data":"go"}]]}"#;
    let url = world.method_url("sendMessage");
    let fields = [("chat_id", id.as_str()), ("text", "a b&c"), ("reply_markup", markup)];
    let encoded = |fields: &[(&str, &str)]| {
        let mut url = reqwest::Url::parse("http://x").unwrap();
        url.query_pairs_mut().extend_pairs(fields);
        url.query().unwrap().to_owned()
    };
    let form = world
        .http
        .post(&url)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(encoded(&fields));
    let query = world.http.get(format!("{url}?{}", encoded(&fields)));
    let mut parts = reqwest::multipart::Form::new();
    for (name, value) in fields {
        parts = parts.text(name, value.to_owned());
    }
    let multipart = world.http.post(&url).multipart(parts);
    let json = world.http.post(&url).json(&json!({
        "chat_id": id, "text": "a b&c", "reply_markup": serde_json::from_str::<Value>(markup).unwrap(),
    }));
    for request in [form, query, multipart, json] {
        let body: Value = request.send().await.unwrap().json().await.unwrap();
        assert_eq!(body["result"]["text"], "a b&c", "{body}");
        assert_eq!(body["result"]["reply_markup"]["inline_keyboard"][0][0]["text"], "Go");
    }
}

#[tokio::test]
async fn texts_have_limits() {
    let world = World::new().await;
    let id = world.ana.id();
    let send = |text: String| world.raw_send(json!({"chat_id": id, "text": text, "parse_mode": "HTML"}));
    assert_eq!(send(String::new()).await, "Bad Request: message text is empty");
    assert_eq!(send(" \n".to_owned()).await, "Bad Request: text must be non-empty");
    assert_eq!(send("🤿".repeat(2048)).await, "ok");
    assert_eq!(send("🤿".repeat(2049)).await, "Bad Request: message is too long");
    // What counts is the text after parsing.
    assert_eq!(send(format!("<b>{}</b>", "&amp;".repeat(4096))).await, "ok");
    assert_eq!(
        send("a <x>".to_owned()).await,
        "Bad Request: can't parse entities: Unsupported start tag \"x\" at byte offset 2"
    );
    assert_eq!(world.raw_send(json!({"text": "x"})).await, "Bad Request: chat_id is empty");
    assert_eq!(world.raw_send(json!({"chat_id": 99, "text": "x"})).await, "Bad Request: chat not found");
    let markdown = json!({"chat_id": id, "text": "x", "parse_mode": "MarkdownV2"});
    assert!(world.raw_send(markdown).await.starts_with("Bad Request: the playground reads"));
    let unknown = json!({"chat_id": id, "text": "x", "parse_mode": "BBCode"});
    assert_eq!(world.raw_send(unknown).await, "Bad Request: unsupported parse_mode");
}

#[tokio::test]
async fn buttons_have_limits() {
    let world = World::new().await;
    let id = world.ana.id();
    let with = |rows: Value| {
        world.raw_send(json!({"chat_id": id, "text": "x", "reply_markup": {"inline_keyboard": rows}}))
    };
    let button = |data: String| json!({"text": "x", "callback_data": data});
    assert_eq!(with(json!([[button("é".repeat(32))]])).await, "ok");
    assert_eq!(with(json!([[button("é".repeat(32) + "x")]])).await, "Bad Request: BUTTON_DATA_INVALID");
    assert_eq!(
        with(json!([[button(String::new())]])).await,
        "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
    );
    assert_eq!(
        with(json!([[{"callback_data": "x"}]])).await,
        "Bad Request: can't parse inline keyboard button: Can't find field \"text\""
    );
    assert_eq!(
        with(json!([{"text": "x"}])).await,
        "Bad Request: field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays"
    );
    let row: Vec<Value> = (0..8).map(|n| button(n.to_string())).collect();
    assert_eq!(with(json!(vec![row.clone(); 12])).await, "ok");
    assert_eq!(with(json!(vec![row.clone(); 13])).await, "Bad Request: REPLY_MARKUP_TOO_LONG");
    let nine: Vec<Value> = (0..9).map(|n| button(n.to_string())).collect();
    assert_eq!(with(json!([nine])).await, "Bad Request: REPLY_MARKUP_TOO_LONG");
    assert_eq!(with(json!([[{"text": "site", "url": "https://example.com"}]])).await, "ok");
    assert!(world.ana.tap("site").unwrap_err().to_string().contains("https://example.com"));
}

#[tokio::test]
async fn an_edit_changes_the_message_in_place() {
    let world = World::new().await;
    let chat_id = world.ana.id();
    let message_id = world.menu("Menu", &[("Go", "go")]).await;
    let edit = |text: &str, data: &str| {
        json!({"chat_id": chat_id, "message_id": message_id, "text": text,
            "reply_markup": {"inline_keyboard": [[{"text": "Go", "callback_data": data}]]}})
    };
    assert_eq!(world.refused("editMessageText", edit("Menu", "go")).await, NOT_MODIFIED);
    let edited = world.call("editMessageText", edit("Menu", "go2")).await;
    assert_eq!((&edited["message_id"], edited["edit_date"].is_i64()), (&json!(message_id), true));
    assert_eq!(
        world.refused("editMessageText", edit(&"x".repeat(4097), "go")).await,
        "Bad Request: MESSAGE_TOO_LONG"
    );
    // Without a keyboard the old one goes.
    world
        .call("editMessageText", json!({"chat_id": chat_id, "message_id": message_id, "text": "Done"}))
        .await;
    let seen = world.ana.last().unwrap();
    assert_eq!((seen.to_string(), seen.id), ("Done".to_owned(), message_id));
    let markup = |rows: Value| json!({"chat_id": chat_id, "message_id": message_id, "reply_markup": {"inline_keyboard": rows}});
    assert_eq!(world.refused("editMessageReplyMarkup", markup(json!([]))).await, NOT_MODIFIED);
    let keyboard = json!([[{"text": "Back", "callback_data": "b"}]]);
    world.call("editMessageReplyMarkup", markup(keyboard)).await;
    assert_eq!(world.ana.last().unwrap().to_string(), "Done\n[Back]");
}

#[tokio::test]
async fn only_what_is_there_and_own_can_be_edited() {
    let world = World::new().await;
    let chat_id = world.ana.id();
    let own = world.menu("Menu", &[]).await;
    let theirs = world.ana.chat()[0].id;
    let edit = |id: Value| json!({"chat_id": chat_id, "message_id": id, "text": "x"});
    assert_eq!(
        world.refused("editMessageText", edit(json!(999))).await,
        "Bad Request: message to edit not found"
    );
    assert_eq!(
        world.refused("editMessageText", edit(json!(theirs))).await,
        "Bad Request: message can't be edited"
    );
    assert_eq!(
        world.refused("editMessageText", edit(Value::Null)).await,
        "Bad Request: message identifier is not specified"
    );
    let caption = json!({"chat_id": chat_id, "message_id": own, "caption": "x"});
    assert_eq!(
        world.refused("editMessageCaption", caption).await,
        "Bad Request: there is no caption in the message to edit"
    );
    // The bot still has what the person deleted in their own view only.
    assert!(world.ana.delete(own));
    assert!(world.ana.chat().iter().all(|message| message.id != own));
    world.call("editMessageText", edit(json!(own))).await;
    assert!(world.ana.delete_for_both(own));
    assert_eq!(
        world.refused("editMessageText", edit(json!(own))).await,
        "Bad Request: message to edit not found"
    );
}

#[tokio::test]
async fn messages_are_deleted_for_48_hours() {
    let world = World::new().await;
    let chat_id = world.ana.id();
    let first = world.menu("one", &[]).await;
    let second = world.menu("two", &[]).await;
    let third = world.menu("three", &[]).await;
    let delete = |id: i64| json!({"chat_id": chat_id, "message_id": id});
    assert_eq!(world.call("deleteMessage", delete(first)).await, true);
    assert_eq!(
        world.refused("deleteMessage", delete(first)).await,
        "Bad Request: message to delete not found"
    );
    let several = json!({"chat_id": chat_id, "message_ids": [first, second]});
    assert_eq!(world.call("deleteMessages", several).await, true);
    assert_eq!(
        world.refused("deleteMessages", json!({"chat_id": chat_id})).await,
        "Bad Request: message identifiers are not specified"
    );
    world.playground.advance(Duration::hours(48));
    assert_eq!(
        world.refused("deleteMessage", delete(third)).await,
        "Bad Request: message can't be deleted for everyone"
    );
    assert_eq!(world.ana.transcript(), "me: /start\nbot: three");
}

#[tokio::test]
async fn a_tap_is_answered_once_and_in_time() {
    let world = World::new().await;
    const TOO_OLD: &str = "Bad Request: query is too old and response timeout expired or query ID is invalid";
    world.menu("Menu", &[("Go", "go")]).await;
    let tapped = world.ana.tap("Go").unwrap();
    let answer = |id: &str, text: &str| json!({"callback_query_id": id, "text": text, "show_alert": true});
    let id = tapped.callback_query_id.as_str();
    assert_eq!(world.ana.unanswered(), vec![id]);
    assert_eq!(
        world.refused("answerCallbackQuery", answer(id, &"x".repeat(201))).await,
        "Bad Request: MESSAGE_TOO_LONG"
    );
    assert_eq!(world.call("answerCallbackQuery", answer(id, &"x".repeat(200))).await, true);
    assert!(world.ana.wait_for_answer(&tapped).await.unwrap().show_alert);
    assert!(world.playground.unanswered().is_empty());
    assert_eq!(world.refused("answerCallbackQuery", answer(id, "")).await, TOO_OLD);
    assert_eq!(world.refused("answerCallbackQuery", answer("5", "")).await, TOO_OLD);
    let late = world.ana.tap("Go").unwrap();
    world.playground.advance(Duration::seconds(61));
    assert_eq!(world.refused("answerCallbackQuery", answer(&late.callback_query_id, "")).await, TOO_OLD);
    assert_eq!(world.playground.unanswered(), vec![late.callback_query_id]);
}

#[tokio::test]
async fn a_bot_writes_only_to_who_wants_it() {
    let world = World::new().await;
    let ben = world.playground.person(NewPerson { first_name: "Ben", ..NewPerson::default() });
    let to = |id: i64| json!({"chat_id": id, "text": "x", "action": "typing"});
    assert_eq!(
        world.refused("sendMessage", to(ben.id())).await,
        "Forbidden: bot can't initiate conversation with a user"
    );
    ben.send("/start");
    world.call("sendMessage", to(ben.id())).await;
    world.ana.block();
    for method in ["sendMessage", "sendChatAction"] {
        assert_eq!(world.refused(method, to(world.ana.id())).await, "Forbidden: bot was blocked by the user");
    }
    world.ana.unblock();
    world.call("sendMessage", to(world.ana.id())).await;
}

#[tokio::test]
async fn a_reply_shows_what_it_answers() {
    let world = World::new().await;
    let start = world.ana.chat()[0].id;
    let reply = |id: i64, optional: bool| {
        json!({"chat_id": world.ana.id(), "text": "x",
            "reply_parameters": {"message_id": id, "allow_sending_without_reply": optional}})
    };
    let sent = world.call("sendMessage", reply(start, false)).await;
    assert_eq!(sent["reply_to_message"]["text"], "/start");
    assert_eq!(
        world.refused("sendMessage", reply(999, false)).await,
        "Bad Request: message to be replied not found"
    );
    assert!(world.call("sendMessage", reply(999, true)).await["reply_to_message"].is_null());
}

#[tokio::test]
async fn a_persons_text_has_the_entities_that_telegram_finds() {
    let world = World::new().await;
    let update_id = world.ana.send("/link ana@example.org");
    let updates = world.call("getUpdates", json!({"offset": update_id})).await;
    assert_eq!(
        updates[0]["message"]["entities"],
        json!([
            {"type": "bot_command", "offset": 0, "length": 5},
            {"type": "email", "offset": 6, "length": 15},
        ])
    );
    assert!(updates[0]["message"]["from"]["is_bot"] == false);
}

#[tokio::test]
async fn a_text_that_is_too_long_comes_in_parts() {
    let world = World::new().await;
    world.ana.send(&"word ".repeat(1000));
    let parts: Vec<usize> = world.ana.chat().iter().skip(1).map(|message| message.text().len()).collect();
    assert_eq!(parts.len(), 2);
    assert!(parts.iter().all(|length| *length <= 4096));
}

impl World {
    /// Sends a message; "ok" or the description of the refusal.
    async fn raw_send(&self, params: Value) -> String {
        let (_, body) = self.raw("sendMessage", &params).await;
        body["description"].as_str().unwrap_or("ok").to_owned()
    }
}
