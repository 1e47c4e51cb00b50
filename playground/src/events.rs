//! What happened, for the page: a bounded ring of events, each with its number, written out as JSON only
//! when somebody listens.

use std::collections::VecDeque;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use crate::state::message::{Audience, Message};
use crate::state::people::CallbackAnswer;

/// What happened; the fields are those of the contract (README.md).
#[derive(Debug, Clone)]
pub(crate) enum EventKind {
    Message { chat_id: i64, message: Arc<Message> },
    Edited { chat_id: i64, message: Arc<Message> },
    Deleted { chat_id: i64, message_id: i64 },
    CallbackAnswer { person_id: i64, chat_id: i64, answer: CallbackAnswer },
    Checkout { person_id: i64, checkout: Value },
    Typing { chat_id: i64, action: String },
    Person { person: Value },
    Group { group: Value },
    Commands { person_id: i64, commands: Value },
    Mail { letter: Value },
    Clock { now: DateTime<Utc> },
}

impl EventKind {
    /// The chats in which it can be seen.
    pub(crate) fn seen_in(&self) -> [Option<i64>; 2] {
        match self {
            Self::Message { chat_id, .. }
            | Self::Edited { chat_id, .. }
            | Self::Deleted { chat_id, .. }
            | Self::Typing { chat_id, .. } => [Some(*chat_id), None],
            Self::CallbackAnswer { person_id, chat_id, .. } => [Some(*person_id), Some(*chat_id)],
            Self::Commands { person_id, .. } | Self::Checkout { person_id, .. } => [Some(*person_id), None],
            Self::Person { person } => [person["id"].as_i64(), None],
            Self::Group { group } => [group["id"].as_i64(), None],
            Self::Mail { .. } | Self::Clock { .. } => [None, None],
        }
    }

    fn to_json(&self) -> Value {
        match self {
            Self::Message { chat_id, message } => {
                within(*chat_id, json!({"type": "message", "message": message.to_json(Audience::Page)}))
            }
            Self::Edited { chat_id, message } => {
                within(*chat_id, json!({"type": "edited", "message": message.to_json(Audience::Page)}))
            }
            Self::Deleted { chat_id, message_id } => {
                within(*chat_id, json!({"type": "deleted", "message_id": message_id}))
            }
            Self::CallbackAnswer { person_id, chat_id, answer } => {
                let mut value = json!({
                    "type": "callback_answer", "person_id": person_id,
                    "callback_query_id": answer.callback_query_id, "show_alert": answer.show_alert,
                });
                if *chat_id < 0 {
                    value["group_id"] = json!(chat_id);
                }
                if let Some(text) = &answer.text {
                    value["text"] = json!(text);
                }
                if let Some(url) = &answer.url {
                    value["url"] = json!(url);
                }
                value
            }
            Self::Checkout { person_id, checkout } => {
                let mut value = checkout.clone();
                value["type"] = json!("checkout");
                value["person_id"] = json!(person_id);
                value
            }
            Self::Typing { chat_id, action } => within(*chat_id, json!({"type": "typing", "action": action})),
            Self::Person { person } => json!({"type": "person", "person": person}),
            Self::Group { group } => json!({"type": "group", "group": group}),
            Self::Commands { person_id, commands } => {
                json!({"type": "commands", "person_id": person_id, "commands": commands})
            }
            Self::Mail { letter } => json!({"type": "mail", "letter": letter}),
            Self::Clock { now } => json!({"type": "clock", "now": now}),
        }
    }
}

/// An event with the chat in which it happened: a person's, or a group.
fn within(chat_id: i64, mut event: Value) -> Value {
    event[if chat_id < 0 { "group_id" } else { "person_id" }] = json!(chat_id);
    event
}

#[derive(Debug, Clone)]
pub(crate) struct Event {
    pub(crate) seq: u64,
    pub(crate) kind: EventKind,
}

impl Event {
    pub(crate) fn to_json(&self) -> Value {
        let mut value = self.kind.to_json();
        value["seq"] = json!(self.seq);
        value
    }
}

#[derive(Debug)]
pub(crate) struct Events {
    kept: VecDeque<Event>,
    capacity: usize,
    seq: u64,
}

/// What a listener gets who has seen everything up to a number.
pub(crate) struct Missed {
    /// Some of it is not kept any more.
    pub(crate) gap: bool,
    pub(crate) events: Vec<Event>,
}

impl Events {
    pub(crate) fn new(capacity: usize) -> Self {
        Self { kept: VecDeque::new(), capacity: capacity.max(1), seq: 0 }
    }

    pub(crate) fn push(&mut self, kind: EventKind) {
        self.seq += 1;
        if self.kept.len() == self.capacity {
            self.kept.pop_front();
        }
        self.kept.push_back(Event { seq: self.seq, kind });
    }

    /// The number of the latest event.
    pub(crate) fn seq(&self) -> u64 {
        self.seq
    }

    /// The events after a number, at most `limit`.
    pub(crate) fn after(&self, seq: u64, limit: usize) -> Missed {
        let first = self.kept.front().map_or(self.seq + 1, |event| event.seq);
        let skip = usize::try_from((seq + 1).saturating_sub(first)).unwrap_or(usize::MAX);
        Missed { gap: seq + 1 < first, events: self.kept.iter().skip(skip).take(limit).cloned().collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listener_gets_what_it_missed_and_learns_of_a_gap() {
        let mut events = Events::new(3);
        for message_id in 1..=5 {
            events.push(EventKind::Deleted { chat_id: 1, message_id });
        }
        let seqs = |missed: &Missed| missed.events.iter().map(|event| event.seq).collect::<Vec<_>>();
        let missed = events.after(2, 10);
        assert!(!missed.gap);
        assert_eq!(seqs(&missed), vec![3, 4, 5]);
        assert_eq!(seqs(&events.after(4, 10)), vec![5]);
        assert!(events.after(5, 10).events.is_empty());
        assert!(events.after(1, 10).gap);
    }
}
