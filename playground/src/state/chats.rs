//! What people and the bot do in a chat: write, edit, delete, tap.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::Bytes;
use chrono::{DateTime, Utc};
use serde_json::json;

use crate::entities::{FormattedText, utf16_len};
use crate::events::EventKind;
use crate::state::World;
use crate::state::groups::GroupKind;
use crate::state::keyboard::{Button, Keyboard};
use crate::state::life::GroupError;
use crate::state::message::{Audience, ChatProfile, Content, Message};
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
    #[error("the button leads nowhere that can be followed here")]
    LeadsNowhere,
    #[error("this person is not in the chat")]
    NotIn,
    #[error("there is no message {0} of the bot in this chat")]
    NoMessage(i64),
}

impl World {
    pub(crate) fn next_message_id(&mut self) -> i64 {
        let id = self.next_message_id;
        self.next_message_id += 1;
        id
    }

    /// The messages of a chat, private or not.
    pub(crate) fn messages(&self, chat_id: i64) -> Option<&BTreeMap<i64, Kept>> {
        let of_person = self.people.get(&chat_id).map(|person| &person.messages);
        of_person.or_else(|| self.groups.get(&chat_id).map(|group| &group.messages))
    }

    fn messages_mut(&mut self, chat_id: i64) -> Option<&mut BTreeMap<i64, Kept>> {
        match self.people.get_mut(&chat_id) {
            Some(person) => Some(&mut person.messages),
            None => self.groups.get_mut(&chat_id).map(|group| &mut group.messages),
        }
    }

    /// A chat as its messages name it.
    fn chat_profile(&self, chat_id: i64) -> Option<ChatProfile> {
        let person =
            self.people.get(&chat_id).map(|person| ChatProfile::Private(Arc::clone(&person.profile)));
        let group = || self.groups.get(&chat_id).map(|group| ChatProfile::Group(Arc::clone(&group.profile)));
        person.or_else(group)
    }

    pub(crate) fn keep(&mut self, chat_id: i64, message: Message) -> Option<Arc<Message>> {
        let message = Arc::new(message);
        let kept = Kept { message: Arc::clone(&message), hidden: false };
        self.messages_mut(chat_id)?.insert(message.id, kept);
        self.emit(EventKind::Message { chat_id, message: Arc::clone(&message) });
        Some(message)
    }

    /// Hands a message to the bot: a channel's as a post. Returns the update's id.
    pub(crate) fn push_message(&mut self, message: &Message) -> i64 {
        let kind = if message.chat.is_channel() { "channel_post" } else { "message" };
        self.updates.push(kind, &message.to_json(Audience::Bot))
    }

    /// A person sends something; who had blocked the bot unblocks it by that, as the "restart" button does.
    pub(crate) fn person_sends(
        &mut self,
        person_id: i64,
        content: Content,
        now: DateTime<Utc>,
    ) -> Option<Sent> {
        self.person_sends_of(person_id, content, None, now)
    }

    /// The same, as one of an album where it is one.
    pub(crate) fn person_sends_of(
        &mut self,
        person_id: i64,
        content: Content,
        album: Option<String>,
        now: DateTime<Utc>,
    ) -> Option<Sent> {
        self.set_blocked(person_id, false, now);
        self.people.get_mut(&person_id)?.started = true;
        let message = self.written(person_id, person_id, content, (None, album), now)?;
        let update_id = self.push_message(&message);
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

    /// A member sends something to a group, or an administrator to a channel. The bot hears what it may; the id of the
    /// update is 0 when it hears nothing.
    pub(crate) fn member_sends(
        &mut self,
        group_id: i64,
        person_id: i64,
        content: Content,
        reply_to: Option<i64>,
        now: DateTime<Utc>,
    ) -> Result<Sent, GroupError> {
        let group = self.living(group_id)?;
        if !group.members.contains(&person_id) {
            return Err(GroupError::NotIn);
        }
        if group.profile.kind == GroupKind::Channel && !group.administrators.contains(&person_id) {
            return Err(GroupError::NotAdministrator);
        }
        let reply_to = reply_to.and_then(|id| Some(group.messages.get(&id)?.message.without_reply()));
        let message =
            self.written(group_id, person_id, content, (reply_to, None), now).ok_or(GroupError::NoGroup)?;
        let heard = self.groups.get(&group_id).is_some_and(|group| group.is_heard(&message, &self.bot));
        let update_id = if heard { self.push_message(&message) } else { 0 };
        Ok(Sent { message_id: message.id, update_id })
    }

    fn written(
        &mut self,
        chat_id: i64,
        person_id: i64,
        content: Content,
        (reply_to, album): (Option<Arc<Message>>, Option<String>),
        now: DateTime<Utc>,
    ) -> Option<Arc<Message>> {
        let author = Arc::clone(&self.people.get(&person_id)?.profile);
        let message = Message {
            id: self.next_message_id(),
            from_bot: false,
            date: now,
            edit_date: None,
            content,
            keyboard: None,
            reply_to,
            album,
            author: Some(author),
            chat: self.chat_profile(chat_id)?,
            bot: Arc::clone(&self.bot),
        };
        self.keep(chat_id, message)
    }

    /// Keeps a file that a person sends.
    pub(crate) fn attach(&mut self, folder: &str, name: &str, bytes: Bytes) -> Arc<crate::File> {
        let size = crate::state::files::picture_size(&bytes);
        self.files.add(folder, name, None, bytes, size)
    }

    /// The bot sends a message; the caller has checked that it may.
    pub(crate) fn bot_sends(
        &mut self,
        chat_id: i64,
        content: Content,
        keyboard: Option<Keyboard>,
        reply_to: Option<Arc<Message>>,
        now: DateTime<Utc>,
    ) -> Option<Arc<Message>> {
        let chat = self.chat_profile(chat_id)?;
        let message = Message {
            id: self.next_message_id(),
            from_bot: true,
            date: now,
            edit_date: None,
            content,
            keyboard,
            reply_to,
            author: None,
            chat,
            album: None,
            bot: Arc::clone(&self.bot),
        };
        self.keep(chat_id, message)
    }

    /// Puts the edited message in the place of the old one.
    pub(crate) fn replace(&mut self, chat_id: i64, message: Message) -> Arc<Message> {
        let message = Arc::new(message);
        let mut hidden = false;
        if let Some(kept) = self.messages_mut(chat_id).and_then(|messages| messages.get_mut(&message.id)) {
            kept.message = Arc::clone(&message);
            hidden = kept.hidden;
        }
        if !hidden {
            self.emit(EventKind::Edited { chat_id, message: Arc::clone(&message) });
        }
        message
    }

    /// Deletes a message for everybody. False when there is none.
    pub(crate) fn delete(&mut self, chat_id: i64, message_id: i64) -> bool {
        let removed = self.messages_mut(chat_id).and_then(|messages| messages.remove(&message_id));
        let Some(removed) = removed else { return false };
        if !removed.hidden {
            self.emit(EventKind::Deleted { chat_id, message_id });
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
        self.emit(EventKind::Deleted { chat_id: person_id, message_id });
        true
    }

    /// The newest button that somebody sees in a chat whose label fits, and its message.
    pub(crate) fn button(&self, chat_id: i64, label: &str) -> Result<(i64, Button), TapError> {
        let messages = self.messages(chat_id).ok_or(TapError::NoPerson)?;
        let mut visible = messages.values().rev().filter(|kept| !kept.hidden).map(|kept| &kept.message);
        let hit = visible.clone().find_map(|message| Some((message.id, message.button(label)?.clone())));
        hit.ok_or_else(|| {
            let newest = visible.find(|message| message.keyboard.is_some());
            let visible = newest.map(|m| m.buttons().map(|b| b.text.clone()).collect()).unwrap_or_default();
            TapError::NoButton { label: label.to_owned(), visible }
        })
    }

    /// A tap on the newest visible button whose label fits.
    pub(crate) fn tap_label(
        &mut self,
        chat_id: i64,
        person_id: i64,
        label: &str,
        now: DateTime<Utc>,
    ) -> Result<Tapped, TapError> {
        let (message_id, button) = self.button(chat_id, label)?;
        let Some(data) = button.data else {
            return Err(TapError::SendsNothing(button.url.unwrap_or_else(|| "something else".into())));
        };
        self.tap_data(chat_id, person_id, message_id, &data, now)
    }

    /// A tap that sends this data for this message, whether or not a button has it (a forged client).
    pub(crate) fn tap_data(
        &mut self,
        chat_id: i64,
        person_id: i64,
        message_id: i64,
        data: &str,
        now: DateTime<Utc>,
    ) -> Result<Tapped, TapError> {
        let person = self.people.get(&person_id).ok_or(TapError::NoPerson)?;
        match self.groups.get(&chat_id) {
            Some(group) if !group.members.contains(&person_id) => return Err(TapError::NotIn),
            None if person.blocked => return Err(TapError::Blocked),
            _ => {}
        }
        let kept = self.messages(chat_id).and_then(|messages| messages.get(&message_id));
        let kept = kept.filter(|kept| kept.message.from_bot);
        let message = Arc::clone(&kept.ok_or(TapError::NoMessage(message_id))?.message);
        let from = person.profile.user_json();
        let callback_query_id = self.callbacks.ask(person_id, chat_id, now);
        let query = json!({
            "id": callback_query_id,
            "from": from,
            "message": message.to_json(Audience::Bot),
            // One number for each chat, as Telegram has it.
            "chat_instance": chat_id.wrapping_mul(7_046_029_254_386_353_131).to_string(),
            "data": data,
        });
        let update_id = self.updates.push("callback_query", &query);
        self.changed.send_modify(|count| *count += 1);
        Ok(Tapped { callback_query_id, update_id })
    }

    /// The bot answers a tap. False when the query is unknown, answered or too old.
    pub(crate) fn answer_tap(&mut self, answer: CallbackAnswer, now: DateTime<Utc>) -> bool {
        let answered = self.callbacks.answer(&answer.callback_query_id, now);
        let Some((person_id, chat_id)) = answered else { return false };
        if let Some(person) = self.people.get_mut(&person_id) {
            person.remember_answer(answer.clone());
        }
        self.emit(EventKind::CallbackAnswer { person_id, chat_id, answer });
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
