//! What happens in a group and is told in it: service messages.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::state::message::{BotIdentity, Profile};

/// Somebody in a group: a person or the bot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    Person(Arc<Profile>),
    Bot(Arc<BotIdentity>),
}

impl Who {
    pub(crate) fn user_json(&self) -> Value {
        match self {
            Self::Person(profile) => profile.user_json(),
            Self::Bot(bot) => bot.user_json(),
        }
    }

    fn name(&self) -> &str {
        match self {
            Self::Person(profile) => &profile.first_name,
            Self::Bot(bot) => &bot.first_name,
        }
    }
}

/// What a service message tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Service {
    /// The group was made, with the bot among its first members.
    Created,
    /// Somebody came in.
    Joined(Who),
    /// Somebody left, or was removed.
    Left(Who),
    /// The chat is called otherwise.
    Renamed(String),
    /// The group became a supergroup: its new id.
    MigratedTo(i64),
    /// The supergroup was a group: its old id.
    MigratedFrom(i64),
}

impl Service {
    /// Writes it into a Bot API's `Message`.
    pub(crate) fn write(&self, message: &mut Value) {
        match self {
            Self::Created => message["group_chat_created"] = json!(true),
            Self::Joined(who) => message["new_chat_members"] = json!([who.user_json()]),
            Self::Left(who) => message["left_chat_member"] = who.user_json(),
            Self::Renamed(title) => message["new_chat_title"] = json!(title),
            Self::MigratedTo(id) => message["migrate_to_chat_id"] = json!(id),
            Self::MigratedFrom(id) => message["migrate_from_chat_id"] = json!(id),
        }
    }

    /// In words, as a test reads it.
    pub(crate) fn words(&self) -> String {
        match self {
            Self::Created => "the group was made".to_owned(),
            Self::Joined(who) => format!("{} came in", who.name()),
            Self::Left(who) => format!("{} left", who.name()),
            Self::Renamed(title) => format!("now called {title}"),
            Self::MigratedTo(_) => "became a supergroup".to_owned(),
            Self::MigratedFrom(_) => "was a group".to_owned(),
        }
    }
}
