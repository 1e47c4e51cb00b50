//! Groups, supergroups and channels: what the bot hears there, what it may do, and what it is refused.

use playground::{
    Attachment, Builder, Group, GroupError, GroupKind, Limits, Membership, NewPerson, Person, Playground,
};
use reqwest::Method;
use serde_json::{Value, json};

use crate::World;

struct Club {
    world: World,
    ben: Person,
    group: Group,
    seen: std::cell::Cell<i64>,
}

impl Club {
    async fn new(kind: GroupKind) -> Self {
        Self::with(Playground::builder().limits(Limits::none()), kind).await
    }

    async fn with(builder: Builder, kind: GroupKind) -> Self {
        let world = World::with(builder).await;
        let ben = world.playground.person(NewPerson { first_name: "Ben", ..NewPerson::default() });
        let group = world.playground.group(kind, "Divers", &world.ana);
        group.join(&ben).unwrap();
        let club = Self { world, ben, group, seen: std::cell::Cell::new(0) };
        club.updates().await;
        club
    }

    /// What the bot heard since the last time, and confirms.
    async fn updates(&self) -> Vec<Value> {
        let updates = self.world.call("getUpdates", json!({"offset": self.seen.get()})).await;
        let updates = updates.as_array().unwrap().clone();
        if let Some(last) = updates.last() {
            self.seen.set(last["update_id"].as_i64().unwrap() + 1);
        }
        updates
    }

    async fn say(&self, text: &str) -> Value {
        self.world.call("sendMessage", json!({"chat_id": self.group.id(), "text": text})).await
    }

    async fn refused(&self, text: &str) -> String {
        self.world.refused("sendMessage", json!({"chat_id": self.group.id(), "text": text})).await
    }

    fn add_bot(&self) {
        let membership = match self.group.kind() {
            Some(GroupKind::Channel) => Membership::Administrator,
            _ => Membership::Member,
        };
        self.group.set_bot(&self.world.ana, membership).unwrap();
    }
}

/// The texts of messages and posts among updates.
fn texts(updates: &[Value]) -> Vec<&str> {
    let message = |update: &'_ Value| if update["message"].is_object() { "message" } else { "channel_post" };
    updates.iter().filter_map(|update| update[message(update)]["text"].as_str()).collect()
}

#[tokio::test]
async fn the_bot_hears_that_it_was_added_and_by_whom() {
    let club = Club::new(GroupKind::Group).await;
    assert_eq!(club.refused("Hello").await, "Bad Request: chat not found");
    club.group.set_bot(&club.ben, Membership::Member).unwrap();
    let updates = club.updates().await;
    let change = &updates[0]["my_chat_member"];
    assert_eq!(change["from"]["first_name"], "Ben");
    assert_eq!((&change["chat"]["type"], &change["chat"]["title"]), (&json!("group"), &json!("Divers")));
    assert_eq!(change["old_chat_member"]["status"], "left");
    assert_eq!(change["new_chat_member"]["status"], "member");
    assert_eq!(change["new_chat_member"]["user"]["username"], "seatbell_bot");
    assert_eq!(updates[1]["message"]["new_chat_members"][0]["id"], 123_456);
    let said = club.say("Hello").await;
    assert_eq!((&said["chat"]["id"], &said["from"]["is_bot"]), (&json!(club.group.id()), &json!(true)));
    assert_eq!(club.group.transcript(), "Ben: (Ben came in)\nBen: (Seatbell came in)\nbot: Hello");
    assert_eq!(club.group.set_bot(&club.ben, Membership::Kicked), Err(GroupError::NotAdministrator));
}

#[tokio::test]
async fn a_group_made_with_the_bot_says_so() {
    let world = World::new().await;
    let group = world.playground.group(GroupKind::Group, "Divers", &world.ana);
    group.set_bot(&world.ana, Membership::Member).unwrap();
    let updates = world.call("getUpdates", json!({})).await;
    assert_eq!(updates[1]["my_chat_member"]["from"]["first_name"], "Ana");
    assert_eq!(updates[2]["message"]["group_chat_created"], true);
}

#[tokio::test]
async fn privacy_mode_keeps_chatter_from_the_bot() {
    let club = Club::new(GroupKind::Supergroup).await;
    club.add_bot();
    club.updates().await;
    let ben = club.group.by(&club.ben);
    let first = ben.send("/schedule").unwrap();
    assert_eq!(first.update_id, 0, "a bare command before the bot wrote anything");
    ben.send("hello everybody").unwrap();
    ben.send("/schedule@other_bot").unwrap();
    ben.attach(Attachment::Sticker, "").unwrap();
    let named = ben.send("/schedule@Seatbell_Bot now").unwrap();
    let answer = club.say("This week").await;
    ben.send("/schedule").unwrap();
    ben.send("nice").unwrap();
    ben.reply(answer["message_id"].as_i64().unwrap(), "thanks").unwrap();
    ben.reply(named.message_id, "me too").unwrap();
    ben.reply(first.message_id, "nobody hears this").unwrap();
    let updates = club.updates().await;
    assert_eq!(texts(&updates), ["/schedule@Seatbell_Bot now", "/schedule", "thanks", "me too"]);
    assert_eq!(updates[0]["message"]["from"]["first_name"], "Ben");
    assert_eq!(updates[2]["message"]["reply_to_message"]["text"], "This week");
    club.group.set_bot(&club.world.ana, Membership::Administrator).unwrap();
    ben.send("an administrator hears all").unwrap();
    assert_eq!(texts(&club.updates().await), ["an administrator hears all"]);
}

#[tokio::test]
async fn who_is_out_is_refused_in_telegrams_words() {
    for (kind, word) in
        [(GroupKind::Group, "group"), (GroupKind::Supergroup, "supergroup"), (GroupKind::Channel, "channel")]
    {
        let club = Club::new(kind).await;
        club.add_bot();
        let said = club.say("Hello").await;
        club.group.set_bot(&club.world.ana, Membership::Kicked).unwrap();
        assert_eq!(club.refused("x").await, format!("Forbidden: bot was kicked from the {word} chat"));
        let edit = json!({"chat_id": club.group.id(), "message_id": said["message_id"], "text": "y"});
        assert!(club.world.refused("editMessageText", edit).await.starts_with("Forbidden: bot was kicked"));
        club.group.set_bot(&club.world.ana, Membership::Left).unwrap();
        assert_eq!(club.refused("x").await, format!("Forbidden: bot is not a member of the {word} chat"));
        let last = club.updates().await;
        let change = last.iter().rev().find(|update| update["my_chat_member"].is_object()).unwrap();
        assert_eq!(change["my_chat_member"]["new_chat_member"]["status"], "left");
    }
}

#[tokio::test]
async fn who_may_not_write_is_refused_in_telegrams_words() {
    let club = Club::new(GroupKind::Supergroup).await;
    club.add_bot();
    club.say("Hello").await;
    club.group.set_bot(&club.world.ana, Membership::Restricted).unwrap();
    assert_eq!(club.refused("x").await, "Bad Request: not enough rights to send text messages to the chat");
    let change = &club.updates().await;
    let change = &change.last().unwrap()["my_chat_member"]["new_chat_member"];
    assert_eq!((&change["status"], &change["can_send_messages"]), (&json!("restricted"), &json!(false)));
    let channel = Club::new(GroupKind::Channel).await;
    assert_eq!(channel.group.set_bot(&channel.world.ana, Membership::Member), Err(GroupError::Channel));
    channel.add_bot();
    channel.group.set_bot(&channel.world.ana, Membership::AdministratorWithoutPosting).unwrap();
    assert_eq!(channel.refused("x").await, "Bad Request: need administrator rights in the channel chat");
}

#[tokio::test]
async fn a_channel_has_posts_without_an_author() {
    let club = Club::new(GroupKind::Channel).await;
    club.add_bot();
    let post = club.say("Free seats").await;
    assert_eq!((&post["from"], &post["sender_chat"]["title"]), (&Value::Null, &json!("Divers")));
    assert_eq!(club.group.by(&club.ben).send("x"), Err(GroupError::NotAdministrator));
    club.group.by(&club.world.ana).send("hello").unwrap();
    let updates = club.updates().await;
    assert_eq!(updates[0]["my_chat_member"]["new_chat_member"]["can_post_messages"], true);
    assert_eq!(texts(&updates), ["hello"]);
    assert_eq!(updates[1]["channel_post"]["chat"]["type"], "channel");
    assert_eq!(updates.len(), 2, "no service message: {updates:?}");
}

#[tokio::test]
async fn buttons_in_a_group_are_tapped_by_anybody_in_it() {
    let club = Club::new(GroupKind::Group).await;
    club.add_bot();
    let markup = json!({"inline_keyboard": [[
        {"text": "More", "callback_data": "more"}, {"text": "Night dive", "url": "https://t.me/seatbell_bot?start=s_7"},
        {"text": "Elsewhere", "url": "https://example.org"},
    ]]});
    let card = json!({"chat_id": club.group.id(), "text": "This week", "reply_markup": markup});
    let card = club.world.call("sendMessage", card).await;
    club.updates().await;
    let eve = club.world.playground.person(NewPerson { first_name: "Eve", ..NewPerson::default() });
    assert!(club.group.by(&eve).tap("More").is_err(), "she is not in the group");
    let tapped = club.group.by(&club.ben).tap("More").unwrap();
    let updates = club.updates().await;
    let query = &updates[0]["callback_query"];
    assert_eq!((&query["from"]["first_name"], &query["data"]), (&json!("Ben"), &json!("more")));
    assert_eq!(query["message"]["chat"]["id"], club.group.id());
    let answer = json!({"callback_query_id": tapped.callback_query_id, "text": "Here"});
    club.world.call("answerCallbackQuery", answer).await;
    assert_eq!(club.ben.answers()[0].text.as_deref(), Some("Here"));
    // A link leads into the private chat of whoever follows it.
    club.group.by(&club.ben).open("Night dive").unwrap();
    assert!(club.group.by(&club.ben).open("Elsewhere").is_err());
    let updates = club.updates().await;
    assert_eq!(texts(&updates), ["/start s_7"]);
    assert_eq!(updates[0]["message"]["chat"]["id"], club.ben.id());
    let edit = json!({"chat_id": club.group.id(), "message_id": card["message_id"], "text": "Gone"});
    club.world.call("editMessageText", edit).await;
    let chatter = club.group.by(&club.ben).send("hm").unwrap();
    let delete = |id: &Value| json!({"chat_id": club.group.id(), "message_id": id});
    assert_eq!(
        club.world.refused("deleteMessage", delete(&json!(chatter.message_id))).await,
        "Bad Request: message can't be deleted"
    );
    club.world.call("deleteMessage", delete(&card["message_id"])).await;
    assert!(club.group.last_from_bot().is_none());
}

#[tokio::test]
async fn a_link_adds_the_bot_and_says_what_it_carries() {
    let club = Club::new(GroupKind::Group).await;
    let link = "https://t.me/seatbell_bot?startgroup=g_1234";
    club.ben.follow_with(link, &club.group).unwrap();
    let updates = club.updates().await;
    assert_eq!(updates[0]["my_chat_member"]["from"]["first_name"], "Ben");
    assert_eq!(texts(&updates), ["/start@seatbell_bot g_1234"]);
    // It is there already: only the command.
    club.world.ana.follow_with(link, &club.group).unwrap();
    let updates = club.updates().await;
    assert_eq!((updates.len(), texts(&updates)), (1, vec!["/start@seatbell_bot g_1234"]));
    assert!(club.ben.follow(link).is_err());
    let channel = club.world.playground.group(GroupKind::Channel, "News", &club.ben);
    club.ben.follow_with("https://t.me/seatbell_bot?startchannel&admin=post_messages", &channel).unwrap();
    assert_eq!(channel.bot(), Membership::Administrator);
}

#[tokio::test]
async fn a_group_becomes_a_supergroup() {
    let club = Club::new(GroupKind::Group).await;
    club.add_bot();
    let old = club.group.id();
    club.updates().await;
    let new = club.group.migrate(&club.world.ana).unwrap();
    let updates = club.updates().await;
    assert_eq!(updates[0]["message"]["migrate_to_chat_id"], new.id());
    assert_eq!(updates[1]["message"]["migrate_from_chat_id"], old);
    assert_eq!(updates[1]["message"]["chat"]["type"], "supergroup");
    let (status, body) = club.world.raw("sendMessage", &json!({"chat_id": old, "text": "x"})).await;
    assert_eq!((status, &body["parameters"]["migrate_to_chat_id"]), (400, &json!(new.id())));
    assert_eq!(body["description"], "Bad Request: group chat was upgraded to a supergroup chat");
    club.world.call("sendMessage", json!({"chat_id": new.id(), "text": "x"})).await;
    assert_eq!(club.group.by(&club.ben).send("x"), Err(GroupError::NoGroup));
    new.by(&club.ben).send("x").unwrap();
}

#[tokio::test]
async fn members_and_the_bots_own_standing_can_be_asked() {
    let club = Club::new(GroupKind::Supergroup).await;
    club.add_bot();
    club.group.rename(&club.world.ana, "Night divers").unwrap();
    assert_eq!(club.updates().await.last().unwrap()["message"]["new_chat_title"], "Night divers");
    let chat = club.group.id();
    assert_eq!(club.world.call("getChat", json!({"chat_id": chat})).await["title"], "Night divers");
    let status = async |user: i64| {
        let member = club.world.call("getChatMember", json!({"chat_id": chat, "user_id": user})).await;
        member["status"].as_str().unwrap().to_owned()
    };
    assert_eq!(status(club.world.ana.id()).await, "creator");
    assert_eq!(status(club.ben.id()).await, "member");
    club.group.promote(&club.ben).unwrap();
    assert_eq!(status(club.ben.id()).await, "administrator");
    club.group.leave(&club.ben).unwrap();
    assert_eq!(status(club.ben.id()).await, "left");
    assert_eq!(status(123_456).await, "member");
    club.world.call("leaveChat", json!({"chat_id": chat})).await;
    assert_eq!(club.refused("x").await, "Forbidden: bot is not a member of the supergroup chat");
}

#[tokio::test]
async fn twenty_messages_a_minute_in_a_group() {
    let club = Club::with(Playground::builder().limits(Limits::telegram()), GroupKind::Group).await;
    club.add_bot();
    for n in 0..20 {
        club.say(&n.to_string()).await;
    }
    assert!(club.refused("one too many").await.starts_with("Too Many Requests: retry after "));
}

#[tokio::test]
async fn groups_have_commands_of_their_own() {
    let club = Club::new(GroupKind::Group).await;
    club.add_bot();
    let list = |name: &str| json!([{"command": name, "description": "x"}]);
    let private = json!({"commands": list("bookings"), "scope": {"type": "all_private_chats"}});
    club.world.call("setMyCommands", private).await;
    let groups = json!({"commands": list("schedule"), "scope": {"type": "all_group_chats"}});
    club.world.call("setMyCommands", groups).await;
    let (_, state) = club.world.play(Method::GET, "/play/state", None).await;
    assert_eq!(state["groups"][0]["commands"], list("schedule"));
    assert_eq!(state["people"][0]["commands"], list("bookings"));
}

#[tokio::test]
async fn groups_are_played_over_http() {
    let world = World::new().await;
    let ana = world.ana.id();
    let new = json!({"kind": "group", "title": "Divers", "owner": ana});
    let (status, group) = world.play(Method::POST, "/play/groups", Some(new)).await;
    assert_eq!((status, &group["bot"], &group["messages"]), (200, &json!("left"), &json!([])));
    let path = |rest: &str| format!("/play/groups/{}{rest}", group["id"]);
    let (_, ben) = world.play(Method::POST, "/play/people", Some(json!({"first_name": "Ben"}))).await;
    let ben = ben["id"].as_i64().unwrap();
    world.play(Method::POST, &path("/members"), Some(json!({"person_id": ben}))).await;
    let added = json!({"by": ben, "parameter": "g_1"});
    let (_, group_with_bot) = world.play(Method::POST, &path("/bot"), Some(added)).await;
    assert_eq!(
        (&group_with_bot["bot"], &group_with_bot["members"][1]["person_id"]),
        (&json!("member"), &json!(ben))
    );
    let hello = json!({"person_id": ben, "text": "hello"});
    let (status, sent) = world.play(Method::POST, &path("/send"), Some(hello)).await;
    assert_eq!((status, &sent["update_id"]), (200, &json!(0)));
    let markup = json!({"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]});
    world.call("sendMessage", json!({"chat_id": group["id"], "text": "Menu", "reply_markup": markup})).await;
    let tap = json!({"person_id": ben, "label": "Go"});
    let (status, _) = world.play(Method::POST, &path("/tap"), Some(tap)).await;
    assert_eq!(status, 200);
    let (_, renamed) = world.play(Method::PATCH, &path(""), Some(json!({"by": ana, "title": "Night"}))).await;
    assert_eq!(renamed["title"], "Night");
    let kick = json!({"by": ben, "membership": "kicked"});
    assert_eq!(world.play(Method::POST, &path("/bot"), Some(kick)).await.0, 400);
    let (_, big) = world.play(Method::POST, &path("/migrate"), Some(json!({"by": ana}))).await;
    assert_eq!(big["kind"], "supergroup");
    let (_, state) = world.play(Method::GET, "/play/state", None).await;
    let groups = state["groups"].as_array().unwrap();
    assert_eq!(groups.len(), 2);
    assert!(groups.iter().any(|old| old["migrated_to"] == big["id"]));
    assert_eq!(
        world
            .play(Method::POST, "/play/groups/-5/send", Some(json!({"person_id": ben, "text": "x"})))
            .await
            .0,
        404
    );
    let path = format!("/play/groups/{}/members/{ben}", big["id"]);
    let (_, left) = world.play(Method::DELETE, &path, None).await;
    assert_eq!(left["members"].as_array().unwrap().len(), 1);
}
