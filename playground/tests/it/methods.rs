//! What the bot is, its commands and texts, chats, and what is no method.

use serde_json::{Value, json};

use crate::World;

#[tokio::test]
async fn the_bot_knows_itself() {
    let world = World::new().await;
    let me = world.call("getMe", json!({})).await;
    assert_eq!(
        (&me["id"], &me["is_bot"], &me["username"]),
        (&json!(123_456), &json!(true), &json!("seatbell_bot"))
    );
    // Any case will do, as at Telegram.
    assert_eq!(world.call("getme", json!({})).await, me);
    world.call("setMyName", json!({"name": "Blue Reef"})).await;
    assert_eq!(world.call("getMe", json!({})).await["first_name"], "Blue Reef");
    assert_eq!(world.call("getMyName", json!({"language_code": "fr"})).await["name"], "Blue Reef");
    world.call("setMyDescription", json!({"description": "Plongée", "language_code": "fr"})).await;
    let french = world.call("getMyDescription", json!({"language_code": "fr"})).await;
    assert_eq!(french, json!({"description": "Plongée"}));
    assert_eq!(world.call("getMyDescription", json!({})).await, json!({"description": ""}));
    world.call("setMyShortDescription", json!({"short_description": "Short"})).await;
    assert_eq!(world.call("getMyShortDescription", json!({})).await["short_description"], "Short");
    let long = json!({"short_description": "x".repeat(121)});
    assert_eq!(
        world.refused("setMyShortDescription", long).await,
        "Bad Request: BOT_SHORT_DESCRIPTION_INVALID"
    );
}

#[tokio::test]
async fn wrong_tokens_and_methods_are_told_apart() {
    let world = World::new().await;
    let (status, body) = world.raw("makeCoffee", &json!({})).await;
    assert_eq!((status, body), (404, json!({"ok": false, "error_code": 404, "description": "Not Found"})));
    let response = world.http.get(world.url("/bot1:wrong/getMe")).send().await.unwrap();
    assert_eq!(response.status(), 401);
    let body: Value = response.json().await.unwrap();
    assert_eq!(body, json!({"ok": false, "error_code": 401, "description": "Unauthorized"}));
}

#[tokio::test]
async fn a_person_sees_the_commands_of_the_narrowest_scope() {
    let world = World::new().await;
    let list = |name: &str| json!([{"command": name, "description": "x"}]);
    let seen = || world.ana.commands().into_iter().map(|(command, _)| command).collect::<Vec<_>>();
    world.call("setMyCommands", json!({"commands": list("all")})).await;
    assert_eq!(seen(), ["all"]);
    world.call("setMyCommands", json!({"commands": list("english"), "language_code": "en"})).await;
    assert_eq!(seen(), ["english"]);
    let scope = json!({"type": "chat", "chat_id": world.ana.id()});
    world.call("setMyCommands", json!({"commands": list("own"), "scope": scope})).await;
    assert_eq!(seen(), ["own"]);
    assert_eq!(world.call("getMyCommands", json!({"scope": scope})).await, list("own"));
    world.call("deleteMyCommands", json!({"scope": scope})).await;
    assert_eq!(seen(), ["english"]);
    world.ana.set_language(Some("fr"));
    assert_eq!(seen(), ["all"]);
    assert_eq!(world.call("getMyCommands", json!({})).await, list("all"));
}

#[tokio::test]
async fn commands_have_limits() {
    let world = World::new().await;
    let refused = async |command: &str, description: &str| {
        let commands = json!([{"command": command, "description": description}]);
        let (_, body) = world.raw("setMyCommands", &json!({"commands": commands})).await;
        body["description"].as_str().unwrap_or("ok").to_owned()
    };
    assert_eq!(refused(&"a".repeat(32), &"d".repeat(256)).await, "ok");
    assert_eq!(refused(&"a".repeat(33), "d").await, "Bad Request: command length must not exceed 32");
    assert_eq!(refused("Book", "d").await, "Bad Request: BOT_COMMAND_INVALID");
    assert_eq!(refused("", "d").await, "Bad Request: command must be non-empty");
    assert_eq!(refused("a", "").await, "Bad Request: command description must be non-empty");
    assert_eq!(
        refused("a", &"d".repeat(257)).await,
        "Bad Request: command description length must not exceed 256"
    );
    let many: Vec<Value> =
        (0..101).map(|n| json!({"command": format!("c{n}"), "description": "d"})).collect();
    assert_eq!(
        world.refused("setMyCommands", json!({"commands": many})).await,
        "Bad Request: BOT_COMMANDS_TOO_MUCH"
    );
    let scope = json!({"commands": [], "scope": {"type": "chat", "chat_id": 5}});
    assert_eq!(world.refused("setMyCommands", scope).await, "Bad Request: chat not found");
    let language = json!({"commands": [], "language_code": "xxx"});
    assert_eq!(
        world.refused("setMyCommands", language).await,
        "Bad Request: invalid language code specified"
    );
}

#[tokio::test]
async fn a_chat_can_be_looked_up_and_an_action_shown() {
    let world = World::new().await;
    let id = world.ana.id();
    let chat = world.call("getChat", json!({"chat_id": id})).await;
    assert_eq!(
        (&chat["id"], &chat["type"], &chat["first_name"]),
        (&json!(id), &json!("private"), &json!("Ana"))
    );
    assert_eq!(world.refused("getChat", json!({"chat_id": 5})).await, "Bad Request: chat not found");
    assert_eq!(world.call("sendChatAction", json!({"chat_id": id, "action": "typing"})).await, true);
    assert_eq!(
        world.refused("sendChatAction", json!({"chat_id": id, "action": "dancing"})).await,
        "Bad Request: wrong parameter action in request"
    );
}
