//! What people and the bot do in a private chat: write, edit, delete, tap.

use std::sync::Arc;

use axum::body::Bytes;
use chrono::{DateTime, Utc};
use serde_json::json;

use crate::entities::{FormattedText, utf16_len};
use crate::events::EventKind;
use crate::state::World;
use crate::state::keyboard::Keyboard;
use crate::state::message::{Audience, Content, Message};
use crate::state::people::{CallbackAnswer, Kept};

/// A text message has at most this many UTF-16 code units; clients split what is longer.
pub(crate) const MAX_TEXT: usize = 4096;

/// A message that a person sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sent {
    pub message_id: i64,
    pub update_id: i64,
}

/// A tap on a button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tapped {
    pub callback_query_id: String,
    pub update_id: i64,
}

/// Why a tap did not happen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TapError {
    #[error("there is no such person")]
    NoPerson,
    #[error("this person has blocked the bot")]
    Blocked,
    #[error("no visible button says {label:?}; the buttons are {visible:?}")]
    NoButton { label: String, visible: Vec<String> },
    #[error("the button opens {0} and sends nothing to the bot")]
    SendsNothing(String),
    #[error("there is no message {0} of the bot in this chat")]
    NoMessage(i64),
}

impl World {
    fn next_message_id(&mut self) -> i64 {
        let id = self.next_message_id;
        self.next_message_id += 1;
        id
    }

    fn keep(&mut self, person_id: i64, message: Message) -> Option<Arc<Message>> {
        let message = Arc::new(message);
        let person = self.people.get_mut(&person_id)?;
        person.messages.insert(message.id, Kept { message: Arc::clone(&message), hidden: false });
        self.emit(EventKind::Message { person_id, message: Arc::clone(&message) });
        Some(message)
    }

    /// A person sends something; who had blocked the bot unblocks it by that, as the "restart" button does.
    pub(crate) fn person_sends(
        &mut self,
        person_id: i64,
        content: Content,
        now: DateTime<Utc>,
    ) -> Option<Sent> {
        self.set_blocked(person_id, false, now);
        let person = self.people.get_mut(&person_id)?;
        person.started = true;
        let profile = Arc::clone(&person.profile);
        let message = Message {
            id: self.next_message_id(),
            from_bot: false,
            date: now,
            edit_date: None,
            content,
            keyboard: None,
            reply_to: None,
            person: profile,
            bot: Arc::clone(&self.bot),
        };
        let message = self.keep(person_id, message)?;
        let update_id = self.updates.push("message", &message.to_json(Audience::Bot));
        Some(Sent { message_id: message.id, update_id })
    }

    /// A person sends a text, in as many messages as it needs. Returns the last.
    pub(crate) fn person_writes(&mut self, person_id: i64, text: &str, now: DateTime<Utc>) -> Option<Sent> {
        let mut sent = None;
        for part in split_text(text) {
            let text = FormattedText::new(part.to_owned(), Vec::new()).finished();
            sent = self.person_sends(person_id, Content::Text(text), now);
        }
        sent
    }

    /// Keeps a file that a person sends.
    pub(crate) fn attach(&mut self, folder: &str, name: &str, bytes: Bytes) -> Arc<crate::File> {
        let size = crate::state::files::picture_size(&bytes);
        self.files.add(folder, name, None, bytes, size)
    }

    /// The bot sends a message; the caller has checked that it may.
    pub(crate) fn bot_sends(
        &mut self,
        person_id: i64,
        content: Content,
        keyboard: Option<Keyboard>,
        reply_to: Option<Arc<Message>>,
        now: DateTime<Utc>,
    ) -> Option<Arc<Message>> {
        let profile = Arc::clone(&self.people.get(&person_id)?.profile);
        let message = Message {
            id: self.next_message_id(),
            from_bot: true,
            date: now,
            edit_date: None,
            content,
            keyboard,
            reply_to,
            person: profile,
            bot: Arc::clone(&self.bot),
        };
        self.keep(person_id, message)
    }

    /// Puts the edited message in the place of the old one.
    pub(crate) fn replace(&mut self, person_id: i64, message: Message) -> Arc<Message> {
        let message = Arc::new(message);
        let mut hidden = false;
        if let Some(kept) = self.people.get_mut(&person_id).and_then(|p| p.messages.get_mut(&message.id)) {
            kept.message = Arc::clone(&message);
            hidden = kept.hidden;
        }
        if !hidden {
            self.emit(EventKind::Edited { person_id, message: Arc::clone(&message) });
        }
        message
    }

    /// Deletes a message for both sides. False when there is none.
    pub(crate) fn delete(&mut self, person_id: i64, message_id: i64) -> bool {
        let removed = self.people.get_mut(&person_id).and_then(|p| p.messages.remove(&message_id));
        let Some(removed) = removed else { return false };
        if !removed.hidden {
            self.emit(EventKind::Deleted { person_id, message_id });
        }
        true
    }

    /// The person deletes a message in their own view. False when they see no such message.
    pub(crate) fn hide(&mut self, person_id: i64, message_id: i64) -> bool {
        let kept = self.people.get_mut(&person_id).and_then(|p| p.messages.get_mut(&message_id));
        match kept {
            Some(kept) if !kept.hidden => kept.hidden = true,
            _ => return false,
        }
        self.emit(EventKind::Deleted { person_id, message_id });
        true
    }

    /// A tap on the newest visible button whose label fits.
    pub(crate) fn tap_label(
        &mut self,
        person_id: i64,
        label: &str,
        now: DateTime<Utc>,
    ) -> Result<Tapped, TapError> {
        let person = self.people.get(&person_id).ok_or(TapError::NoPerson)?;
        let hit = person.visible().rev().find_map(|message| Some((message.id, message.button(label)?)));
        let Some((message_id, button)) = hit else {
            let newest = person.visible().rev().find(|message| message.keyboard.is_some());
            let visible = newest.map(|m| m.buttons().map(|b| b.text.clone()).collect()).unwrap_or_default();
            return Err(TapError::NoButton { label: label.to_owned(), visible });
        };
        let Some(data) = button.data.clone() else {
            return Err(TapError::SendsNothing(
                button.url.clone().unwrap_or_else(|| "something else".into()),
            ));
        };
        self.tap_data(person_id, message_id, &data, now)
    }

    /// A tap that sends this data for this message, whether or not a button has it (a forged client).
    pub(crate) fn tap_data(
        &mut self,
        person_id: i64,
        message_id: i64,
        data: &str,
        now: DateTime<Utc>,
    ) -> Result<Tapped, TapError> {
        let person = self.people.get(&person_id).ok_or(TapError::NoPerson)?;
        if person.blocked {
            return Err(TapError::Blocked);
        }
        let kept = person.messages.get(&message_id).filter(|kept| kept.message.from_bot);
        let message = Arc::clone(&kept.ok_or(TapError::NoMessage(message_id))?.message);
        let from = person.profile.user_json();
        let callback_query_id = self.callbacks.ask(person_id, now);
        let query = json!({
            "id": callback_query_id,
            "from": from,
            "message": message.to_json(Audience::Bot),
            // One number for each chat, as Telegram has it.
            "chat_instance": person_id.wrapping_mul(7_046_029_254_386_353_131).to_string(),
            "data": data,
        });
        let update_id = self.updates.push("callback_query", &query);
        self.changed.send_modify(|count| *count += 1);
        Ok(Tapped { callback_query_id, update_id })
    }

    /// The bot answers a tap. False when the query is unknown, answered or too old.
    pub(crate) fn answer_tap(&mut self, answer: CallbackAnswer, now: DateTime<Utc>) -> bool {
        let Some(person_id) = self.callbacks.answer(&answer.callback_query_id, now) else { return false };
        if let Some(person) = self.people.get_mut(&person_id) {
            person.remember_answer(answer.clone());
        }
        self.emit(EventKind::CallbackAnswer { person_id, answer });
        true
    }
}

/// Splits a text as Telegram's apps do: parts of at most 4096 UTF-16 code units, cut at a line end or a
/// space where there is one in the second half of the part.
fn split_text(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while utf16_len(rest) > MAX_TEXT {
        let mut units = 0;
        let hard = rest
            .char_indices()
            .find(|(_, c)| {
                units += c.len_utf16();
                units > MAX_TEXT
            })
            .map_or(rest.len(), |(at, _)| at);
        let head = &rest[..hard];
        let soft = ['\n', ' '].into_iter().filter_map(|c| head.rfind(c)).find(|at| at * 2 > hard);
        let (part, left) = rest.split_at(soft.map_or(hard, |at| at + 1));
        parts.push(part);
        rest = left;
    }
    parts.push(rest);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_split_and_nothing_is_lost() {
        let word = "plongée 🤿 ";
        let text = word.repeat(1000);
        let parts = split_text(&text);
        assert!(parts.len() > 1);
        assert!(parts.iter().all(|part| utf16_len(part) <= MAX_TEXT));
        assert_eq!(parts.concat(), text);
        assert_eq!(split_text(&"🤿".repeat(2049)), vec!["🤿".repeat(2048), "🤿".to_owned()]);
        assert_eq!(split_text("x"), vec!["x"]);
    }
}
