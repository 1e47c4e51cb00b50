//! The people who talk to the bot, each with the private chat (its id is the person's).

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::sync::watch;

use crate::state::message::{Audience, Message, Profile};

/// How many answers to taps a person remembers.
const KEPT_ANSWERS: usize = 100;

/// Who a person is on the page; the bot does not see it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    #[default]
    Customer,
    Organizer,
}

/// What a new person is like; only the first name is needed.
#[derive(Debug, Clone, Copy, Default)]
pub struct NewPerson<'a> {
    pub first_name: &'a str,
    pub last_name: Option<&'a str>,
    pub username: Option<&'a str>,
    /// The language of the person's Telegram app, an IETF tag.
    pub language_code: Option<&'a str>,
    pub role: Role,
}

/// The bot's answer to a tap: a note at the top of the chat, an alert, or a link to open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallbackAnswer {
    pub callback_query_id: String,
    pub text: Option<String>,
    pub show_alert: bool,
    pub url: Option<String>,
}

#[derive(Debug)]
pub(crate) struct Kept {
    pub(crate) message: Arc<Message>,
    /// The person deleted it in their own view; the bot still has it.
    pub(crate) hidden: bool,
}

#[derive(Debug)]
pub(crate) struct PersonState {
    pub(crate) profile: Arc<Profile>,
    pub(crate) role: Role,
    /// This person has blocked the bot.
    pub(crate) blocked: bool,
    /// This person has written to the bot, so that the bot may write to them.
    pub(crate) started: bool,
    pub(crate) messages: BTreeMap<i64, Kept>,
    pub(crate) answers: VecDeque<CallbackAnswer>,
    /// Counts up with everything that this person can see change.
    pub(crate) changed: watch::Sender<u64>,
}

impl PersonState {
    pub(crate) fn new(profile: Profile, role: Role) -> Self {
        Self {
            profile: Arc::new(profile),
            role,
            blocked: false,
            started: false,
            messages: BTreeMap::new(),
            answers: VecDeque::new(),
            changed: watch::Sender::new(0),
        }
    }

    /// The messages as the person sees them, oldest first.
    pub(crate) fn visible(&self) -> impl DoubleEndedIterator<Item = &Arc<Message>> {
        self.messages.values().filter(|kept| !kept.hidden).map(|kept| &kept.message)
    }

    pub(crate) fn remember_answer(&mut self, answer: CallbackAnswer) {
        if self.answers.len() == KEPT_ANSWERS {
            self.answers.pop_front();
        }
        self.answers.push_back(answer);
    }

    /// The control API's `Person`, without its messages.
    pub(crate) fn to_json(&self, commands: &Value) -> Value {
        json!({
            "id": self.profile.id,
            "first_name": self.profile.first_name,
            "last_name": self.profile.last_name,
            "username": self.profile.username,
            "language_code": self.profile.language_code,
            "role": self.role,
            "blocked": self.blocked,
            "commands": commands,
        })
    }

    pub(crate) fn messages_json(&self) -> Value {
        self.visible().map(|message| message.to_json(Audience::Page)).collect()
    }
}
