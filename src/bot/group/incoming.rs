//! What an update says of a group or channel, as far as the bot does anything about it: everything else is silence.

use teloxide::types::{
    CallbackQuery, Chat, ChatMemberKind, ChatMemberUpdated, Message, Update, UpdateKind, User,
};

use crate::bot::command::Command;
use crate::domain::group::{GroupKind, Named, Standing};
use crate::domain::ids::ChatId;
use crate::service::staff::Code;

/// What was done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Act {
    /// Somebody asks for the schedule.
    Schedule,
    /// Somebody followed the link of an owner, with its code.
    Link(Code, ChatId),
    /// Somebody asks that the chat be linked to their organizer.
    Organize(ChatId),
    /// The bot was added, removed, or may do something else; by whom.
    Stands(Standing, Option<ChatId>),
    /// The chat is called otherwise.
    Renamed,
    /// Somebody tapped a button: the query.
    Tap(String),
}

/// Reads an update; `None` when it is about no group, or asks for nothing there.
pub fn read(update: &Update, bot: &str) -> Option<(Named, Act)> {
    match &update.kind {
        UpdateKind::Message(message) | UpdateKind::ChannelPost(message) => {
            Some((named(&message.chat)?, of_message(message, bot)?))
        }
        UpdateKind::CallbackQuery(CallbackQuery { id, message: Some(message), .. }) => {
            Some((named(message.chat())?, Act::Tap(id.0.clone())))
        }
        UpdateKind::MyChatMember(member) => {
            let named = named(&member.chat)?;
            let standing = standing(member, named.kind);
            Some((named, Act::Stands(standing, person(&member.from))))
        }
        _ => None,
    }
}

fn named(chat: &Chat) -> Option<Named> {
    let kind = if chat.is_channel() {
        GroupKind::Channel
    } else if chat.is_supergroup() {
        GroupKind::Supergroup
    } else if chat.is_group() {
        GroupKind::Group
    } else {
        return None;
    };
    Some(Named::new(ChatId(chat.id.0), kind, chat.title().unwrap_or_default()))
}

fn of_message(message: &Message, bot: &str) -> Option<Act> {
    if message.new_chat_title().is_some() {
        return Some(Act::Renamed);
    }
    // Other bots are not answered; whoever writes in the chat's own name comes as one.
    let from = message.from.as_ref();
    if from.is_some_and(|from| from.is_bot) && message.sender_chat.is_none() {
        return None;
    }
    let text = message.text()?;
    let by_name = text.split_whitespace().next()?.contains('@');
    let user = from.and_then(person);
    match Command::parse(text, bot)? {
        // Without its name only where Telegram takes it for the bot's.
        Command::Schedule if by_name || !message.chat.is_channel() => Some(Act::Schedule),
        Command::StartGroup(code) if by_name => Some(Act::Link(code, user?)),
        Command::Start(_) if by_name => Some(Act::Schedule),
        Command::Organize if by_name => Some(Act::Organize(user?)),
        _ => None,
    }
}

/// The private chat of somebody, if it is a person whose name can be believed.
fn person(user: &User) -> Option<ChatId> {
    if user.is_bot { None } else { i64::try_from(user.id.0).ok().map(ChatId) }
}

fn standing(member: &ChatMemberUpdated, kind: GroupKind) -> Standing {
    match &member.new_chat_member.kind {
        ChatMemberKind::Owner(_) => Standing::Works,
        ChatMemberKind::Administrator(rights) if kind == GroupKind::Channel && !rights.can_post_messages => {
            Standing::Silenced
        }
        ChatMemberKind::Administrator(_) => Standing::Works,
        // A channel's members only read.
        ChatMemberKind::Member(_) if kind == GroupKind::Channel => Standing::Silenced,
        ChatMemberKind::Member(_) => Standing::Works,
        ChatMemberKind::Restricted(rights) if !rights.is_member => Standing::Gone,
        ChatMemberKind::Restricted(rights) if rights.can_send_messages => Standing::Works,
        ChatMemberKind::Restricted(_) => Standing::Silenced,
        ChatMemberKind::Left | ChatMemberKind::Banned(_) => Standing::Gone,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn act(update: Value) -> Option<Act> {
        let mut update = update;
        update["update_id"] = json!(1);
        read(&serde_json::from_str(&update.to_string()).unwrap(), "seatbell_bot").map(|(_, act)| act)
    }

    fn said(text: &str) -> Option<Act> {
        act(json!({"message": {
            "message_id": 5, "date": 1_790_000_000, "text": text,
            "chat": {"id": -1_001_000_000_001_i64, "type": "supergroup", "title": "Divers"},
            "from": {"id": 7, "is_bot": false, "first_name": "Ana"},
        }}))
    }

    #[test]
    fn only_what_is_for_the_bot_is_heard() {
        assert_eq!(said("/schedule"), Some(Act::Schedule));
        assert_eq!(said("/Schedule@Seatbell_Bot please"), Some(Act::Schedule));
        assert_eq!(said("/start@seatbell_bot"), Some(Act::Schedule));
        assert_eq!(said("/organize@seatbell_bot"), Some(Act::Organize(ChatId(7))));
        let code = Code::parse("0123456789abcdef0123456789abcdef").unwrap();
        let link = format!("/start@seatbell_bot g_{}", code.reveal());
        assert_eq!(said(&link), Some(Act::Link(code, ChatId(7))));
        for silent in [
            "hello",
            "/start",
            "/organize",
            "/schedule@other_bot",
            "/credits@seatbell_bot",
            "/nonsense@seatbell_bot",
            "seatbell_bot",
            "@seatbell_bot",
            "/",
        ] {
            assert_eq!(said(silent), None, "{silent}");
        }
    }

    #[test]
    fn a_post_is_heard_only_by_name() {
        let post = |text: &str| {
            act(json!({"channel_post": {
                "message_id": 5, "date": 1_790_000_000, "text": text,
                "chat": {"id": -1_001_000_000_001_i64, "type": "channel", "title": "News"},
                "sender_chat": {"id": -1_001_000_000_001_i64, "type": "channel", "title": "News"},
            }}))
        };
        assert_eq!(post("/schedule@seatbell_bot"), Some(Act::Schedule));
        assert_eq!(post("/schedule"), None);
        assert_eq!(post("/organize@seatbell_bot"), None, "nobody knows who posts");
    }

    #[test]
    fn a_private_chat_is_none_of_these() {
        let private = json!({"message": {
            "message_id": 5, "date": 1_790_000_000, "text": "/schedule",
            "chat": {"id": 7, "type": "private", "first_name": "Ana"},
            "from": {"id": 7, "is_bot": false, "first_name": "Ana"},
        }});
        assert_eq!(act(private), None);
    }
}
