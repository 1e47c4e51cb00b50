//! All that the playground knows, behind one lock: people and their chats, groups and channels, updates, callback queries, files,
//! commands, the log of calls and the events. Nothing here speaks HTTP.

pub(crate) mod callbacks;
pub(crate) mod calls;
pub(crate) mod chats;
pub(crate) mod commands;
pub(crate) mod files;
pub(crate) mod groups;
pub(crate) mod keyboard;
pub(crate) mod life;
pub(crate) mod links;
pub(crate) mod message;
pub(crate) mod payments;
pub(crate) mod people;
pub(crate) mod service;
pub(crate) mod updates;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde_json::Value;
use tokio::sync::watch;

use crate::builder::Settings;
use crate::events::{EventKind, Events};
use crate::faults::Faults;
use crate::limits::Limiter;
use crate::mail::Letter;
use crate::state::callbacks::Callbacks;
use crate::state::calls::CallLog;
use crate::state::commands::Commands;
use crate::state::files::Files;
use crate::state::groups::GroupState;
use crate::state::message::{BotIdentity, Profile};
use crate::state::payments::Checkouts;
use crate::state::people::{NewPerson, PersonState};
use crate::state::updates::Updates;

/// The first person's id.
const FIRST_PERSON: i64 = 5_000_001;

pub(crate) struct World {
    pub(crate) bot: Arc<BotIdentity>,
    /// What the bot says of itself, by method suffix (`Name`, `Description`, …) and language.
    pub(crate) about: HashMap<(&'static str, String), String>,
    pub(crate) people: BTreeMap<i64, PersonState>,
    /// Groups, supergroups and channels; their ids are below zero.
    pub(crate) groups: BTreeMap<i64, GroupState>,
    pub(crate) next_message_id: i64,
    pub(crate) updates: Updates,
    pub(crate) callbacks: Callbacks,
    pub(crate) checkouts: Checkouts,
    pub(crate) files: Files,
    pub(crate) commands: Commands,
    pub(crate) limiter: Limiter,
    pub(crate) faults: Faults,
    pub(crate) calls: CallLog,
    /// What was handed in by mail, in the order in which it came.
    pub(crate) letters: Vec<Arc<Letter>>,
    pub(crate) events: Events,
    /// Counts up with every event and every call.
    pub(crate) changed: watch::Sender<u64>,
}

impl World {
    pub(crate) fn new(bot: BotIdentity, settings: &Settings) -> Self {
        Self {
            bot: Arc::new(bot),
            about: HashMap::new(),
            people: BTreeMap::new(),
            groups: BTreeMap::new(),
            next_message_id: 1,
            updates: Updates::new(),
            callbacks: Callbacks::new(settings.callback_lifetime),
            checkouts: Checkouts::default(),
            files: Files::default(),
            commands: Commands::default(),
            limiter: Limiter::new(settings.limits),
            faults: Faults::default(),
            calls: CallLog::new(settings.kept_calls),
            letters: Vec::new(),
            events: Events::new(settings.kept_events),
            changed: watch::Sender::new(0),
        }
    }

    /// Tells everybody who listens what happened.
    pub(crate) fn emit(&mut self, kind: EventKind) {
        for id in kind.seen_in().into_iter().flatten() {
            let person = self.people.get(&id).map(|person| &person.changed);
            if let Some(changed) = person.or_else(|| self.groups.get(&id).map(|group| &group.changed)) {
                changed.send_modify(|count| *count += 1);
            }
        }
        self.events.push(kind);
        self.changed.send_modify(|count| *count += 1);
    }

    pub(crate) fn add_person(&mut self, new: NewPerson<'_>) -> i64 {
        let id = self.people.last_key_value().map_or(FIRST_PERSON, |(id, _)| id + 1);
        let profile = Profile {
            id,
            first_name: new.first_name.to_owned(),
            last_name: new.last_name.map(str::to_owned),
            username: new.username.map(str::to_owned),
            language_code: new.language_code.map(str::to_owned),
        };
        self.people.insert(id, PersonState::new(profile, new.role));
        self.emit_person(id);
        id
    }

    /// Says that a person was added or changed.
    pub(crate) fn emit_person(&mut self, id: i64) {
        if let Some(person) = self.person_json(id) {
            self.emit(EventKind::Person { person });
        }
    }

    pub(crate) fn commands_of(&self, id: i64) -> Value {
        let language = self.people.get(&id).and_then(|person| person.profile.language_code.as_deref());
        self.commands.of_person(id, language)
    }

    pub(crate) fn person_json(&self, id: i64) -> Option<Value> {
        Some(self.people.get(&id)?.to_json(&self.commands_of(id)))
    }

    pub(crate) fn set_language(&mut self, id: i64, language_code: Option<&str>) {
        if let Some(person) = self.people.get_mut(&id) {
            let mut profile = Profile::clone(&person.profile);
            profile.language_code = language_code.map(str::to_owned);
            person.profile = Arc::new(profile);
            self.emit_person(id);
        }
    }

    /// Blocks or unblocks the bot; the bot hears of it by a `my_chat_member` update, as at Telegram.
    pub(crate) fn set_blocked(&mut self, id: i64, blocked: bool, now: DateTime<Utc>) {
        let Some(person) = self.people.get_mut(&id) else { return };
        if person.blocked == blocked {
            return;
        }
        person.blocked = blocked;
        let status = |blocked: bool| {
            let mut member = serde_json::json!({
                "user": self.bot.user_json(), "status": if blocked { "kicked" } else { "member" },
            });
            if blocked {
                member["until_date"] = serde_json::json!(0);
            }
            member
        };
        let update = serde_json::json!({
            "chat": person.profile.chat_json(),
            "from": person.profile.user_json(),
            "date": now.timestamp(),
            "old_chat_member": status(!blocked),
            "new_chat_member": status(blocked),
        });
        self.updates.push("my_chat_member", &update);
        self.emit_person(id);
    }
}
