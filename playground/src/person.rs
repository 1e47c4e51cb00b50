//! A person with a Telegram app, as a test plays them.

use std::sync::Arc;

use axum::body::Bytes;
use serde::Deserialize;

use crate::entities::FormattedText;
use crate::playground::{Shared, WaitedTooLong};
use crate::state::World;
use crate::state::chats::{Sent, TapError, Tapped};
use crate::state::message::{Content, Message};
use crate::state::payments::{Asked, PayError, Payment, Standing};
use crate::state::people::CallbackAnswer;

/// A picture of one grey pixel.
const PIXEL: &[u8] = b"\
    \x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x01\x00\x00\x00\x01\
    \x08\x00\x00\x00\x00\x3a\x7e\x9b\x55\x00\x00\x00\x0a\x49\x44\x41\x54\x78\x9c\x63\x68\x00\x00\x00\
    \x82\x00\x81\x77\xcd\x72\xb6\x00\x00\x00\x00\x49\x45\x4e\x44\xae\x42\x60\x82";

/// What a person can send beside text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attachment {
    Sticker,
    Voice,
    Photo,
    Document,
    Location,
    Contact,
    Video,
}

impl Attachment {
    /// As a message carries it.
    pub(crate) fn content(self, world: &mut World, caption: &str) -> Content {
        let caption = FormattedText::new(caption.to_owned(), Vec::new()).finished();
        match self {
            Self::Sticker => Content::Sticker {
                file: world.attach("stickers", "sticker.png", Bytes::from_static(PIXEL)),
                emoji: "👋".to_owned(),
            },
            Self::Voice => Content::Voice {
                file: world.attach("voice", "voice.oga", Bytes::from_static(b"OggS")),
                caption,
            },
            Self::Photo => Content::Photo {
                file: world.attach("photos", "photo.png", Bytes::from_static(PIXEL)),
                caption,
            },
            Self::Document => Content::Document {
                file: world.attach("documents", "note.txt", Bytes::from_static(b"A note.\n")),
                caption,
            },
            Self::Video => Content::Video {
                file: world.attach("videos", "video.mp4", Bytes::from_static(b"ftyp")),
                caption,
            },
            Self::Location => Content::Location { latitude: 43.0068, longitude: 6.3928 },
            Self::Contact => Content::Contact { phone_number: "+33199000000".to_owned() },
        }
    }
}

/// A person; clones are the same person.
#[derive(Clone)]
pub struct Person {
    pub(crate) shared: Arc<Shared>,
    pub(crate) id: i64,
}

impl Person {
    /// The person's id, and the id of their chat with the bot.
    pub fn id(&self) -> i64 {
        self.id
    }

    /// Sends a text and returns the id of its update; a text that is too long goes in several messages, as
    /// Telegram's apps do it, and the id is the last one's. Who had blocked the bot unblocks it by this.
    pub fn send(&self, text: &str) -> i64 {
        let now = self.shared.clock.now();
        self.shared.world().person_writes(self.id, text, now).map_or(0, |sent| sent.update_id)
    }

    /// Sends a text with formatting, written in Telegram's HTML; one message, whatever its length. None when it is no
    /// HTML that Telegram reads, or when this person can't send.
    pub fn send_html(&self, html: &str) -> Option<Sent> {
        let text = crate::html::parse(html).ok()?.finished();
        let now = self.shared.clock.now();
        self.shared.world().person_sends(self.id, Content::Text(text), now)
    }

    /// As if this person had written to the bot long ago: from now on it may write to them.
    pub fn has_started(&self) {
        if let Some(person) = self.shared.world().people.get_mut(&self.id) {
            person.started = true;
        }
    }

    /// Sends something else than text.
    pub fn attach(&self, kind: Attachment, caption: &str) -> Option<Sent> {
        let now = self.shared.clock.now();
        let mut world = self.shared.world();
        let content = kind.content(&mut world, caption);
        world.person_sends(self.id, content, now)
    }

    /// Sends a photo with a caption, written in Telegram's HTML; an empty one is none. None as [`Self::send_html`].
    pub fn send_photo(&self, caption: &str) -> Option<Sent> {
        self.send_photos(&[caption])?.pop()
    }

    /// Sends photos at once, each with its caption, as [`Self::send_photo`]; several are an album.
    pub fn send_photos(&self, captions: &[&str]) -> Option<Vec<Sent>> {
        let now = self.shared.clock.now();
        let mut world = self.shared.world();
        let album = (captions.len() > 1).then(|| format!("album-{}", world.next_message_id));
        let mut sent = Vec::with_capacity(captions.len());
        for caption in captions {
            let caption = crate::html::parse(caption).ok()?.finished();
            let file = world.attach("photos", "photo.png", Bytes::from_static(PIXEL));
            let content = Content::Photo { file, caption };
            sent.push(world.person_sends_of(self.id, content, album.clone(), now)?);
        }
        Some(sent)
    }

    /// Sends a document with this name and content.
    pub fn send_document(&self, name: &str, bytes: impl Into<Vec<u8>>, caption: &str) -> Option<Sent> {
        let now = self.shared.clock.now();
        let mut world = self.shared.world();
        let file = world.attach("documents", name, Bytes::from(bytes.into()));
        let caption = FormattedText::new(caption.to_owned(), Vec::new()).finished();
        world.person_sends(self.id, Content::Document { file, caption }, now)
    }

    /// Taps *Pay* below the newest invoice whose title contains this, and confirms: the bot is asked whether it is good.
    ///
    /// # Errors
    /// When there is none, when it is paid, or when this person has blocked the bot.
    pub fn pay(&self, title: &str) -> Result<Asked, PayError> {
        let now = self.shared.clock.now();
        let mut world = self.shared.world();
        let message = world.invoice(self.id, title)?;
        world.checks_out(self.id, message, now)
    }

    /// The same for this invoice.
    ///
    /// # Errors
    /// As [`Self::pay`].
    pub fn pay_invoice(&self, message_id: i64) -> Result<Asked, PayError> {
        let now = self.shared.clock.now();
        self.shared.world().checks_out(self.id, message_id, now)
    }

    /// Gives up waiting for the bot, as the apps do after ten seconds.
    pub fn give_up_paying(&self, asked: &Asked) {
        self.shared.world().gives_up_checkout(&asked.pre_checkout_query_id);
    }

    /// How far paying is.
    pub fn standing(&self, asked: &Asked) -> Option<Standing> {
        let world = self.shared.world();
        world.checkouts.get(&asked.pre_checkout_query_id).map(|checkout| checkout.standing.clone())
    }

    /// A payment of the newest invoice whose title contains this, with charges of its own: to be told to the bot as it is or
    /// changed, by [`Self::tell_payment`].
    ///
    /// # Errors
    /// When there is none.
    pub fn payment(&self, title: &str) -> Result<Payment, PayError> {
        let mut world = self.shared.world();
        let message = world.invoice(self.id, title)?;
        let person = world.people.get(&self.id).ok_or(PayError::NoPerson)?;
        let invoice = person.messages.get(&message).and_then(|kept| kept.message.invoice().cloned());
        Ok(world.payment_of(&invoice.ok_or(PayError::NoInvoice)?))
    }

    /// Tells the bot of a payment, whether or not it was asked before: the money was taken.
    pub fn tell_payment(&self, payment: Payment) -> Option<Sent> {
        let now = self.shared.clock.now();
        self.shared.world().tells_payment(self.id, payment, now)
    }

    /// Taps the newest visible button with exactly this label.
    ///
    /// # Errors
    /// When there is none, when it sends nothing to the bot, or when this person has blocked the bot.
    pub fn tap(&self, label: &str) -> Result<Tapped, TapError> {
        let now = self.shared.clock.now();
        self.shared.world().tap_label(self.id, self.id, label, now)
    }

    /// Sends data for a message of the bot, whether or not a button there has it.
    ///
    /// # Errors
    /// When there is no such message, or when this person has blocked the bot.
    pub fn tap_data(&self, message_id: i64, data: &str) -> Result<Tapped, TapError> {
        let now = self.shared.clock.now();
        self.shared.world().tap_data(self.id, self.id, message_id, data, now)
    }

    /// The messages as the person sees them, oldest first.
    pub fn chat(&self) -> Vec<Arc<Message>> {
        let world = self.shared.world();
        world.people.get(&self.id).map(|person| person.visible().cloned().collect()).unwrap_or_default()
    }

    /// The newest message that the person sees.
    pub fn last(&self) -> Option<Arc<Message>> {
        self.shared.world().people.get(&self.id)?.visible().next_back().cloned()
    }

    /// The newest message of the bot that the person sees.
    pub fn last_from_bot(&self) -> Option<Arc<Message>> {
        let world = self.shared.world();
        world.people.get(&self.id)?.visible().rev().find(|message| message.from_bot).cloned()
    }

    /// A message that the person sees.
    pub fn message(&self, id: i64) -> Option<Arc<Message>> {
        let world = self.shared.world();
        let kept = world.people.get(&self.id)?.messages.get(&id).filter(|kept| !kept.hidden)?;
        Some(Arc::clone(&kept.message))
    }

    /// The latest answers to this person's taps, oldest first.
    pub fn answers(&self) -> Vec<CallbackAnswer> {
        let world = self.shared.world();
        world.people.get(&self.id).map(|person| person.answers.iter().cloned().collect()).unwrap_or_default()
    }

    /// The ids of this person's callback queries that got no answer, oldest first.
    pub fn unanswered(&self) -> Vec<String> {
        self.shared.world().callbacks.unanswered(Some(self.id))
    }

    /// The commands that the bot's menu shows this person: command and description.
    pub fn commands(&self) -> Vec<(String, String)> {
        let list = self.shared.world().commands_of(self.id);
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let commands = list.as_array().into_iter().flatten();
        commands.map(|entry| (text(&entry["command"]), text(&entry["description"]))).collect()
    }

    /// Deletes a message in the person's own view. False when they see no such message.
    pub fn delete(&self, message_id: i64) -> bool {
        self.shared.world().hide(self.id, message_id)
    }

    /// Deletes a message for both sides, so that the bot does not find it any more.
    pub fn delete_for_both(&self, message_id: i64) -> bool {
        self.shared.world().delete(self.id, message_id)
    }

    /// Blocks the bot.
    pub fn block(&self) {
        let now = self.shared.clock.now();
        self.shared.world().set_blocked(self.id, true, now);
    }

    /// Unblocks the bot.
    pub fn unblock(&self) {
        let now = self.shared.clock.now();
        self.shared.world().set_blocked(self.id, false, now);
    }

    /// Sets the language of the person's app.
    pub fn set_language(&self, language_code: Option<&str>) {
        self.shared.world().set_language(self.id, language_code);
    }

    /// Waits until this holds for the messages that the person sees; returns them.
    ///
    /// # Errors
    /// [`WaitedTooLong`] with the messages, when it does not within the patience set in the builder.
    pub async fn wait_until(
        &self,
        holds: impl Fn(&[Arc<Message>]) -> bool,
    ) -> Result<Vec<Arc<Message>>, WaitedTooLong> {
        self.wait(|| Some(self.chat()).filter(|chat| holds(chat))).await
    }

    /// Waits for a message of the bot for which this holds; returns the newest.
    ///
    /// # Errors
    /// As [`Self::wait_until`].
    pub async fn wait_for(&self, holds: impl Fn(&Message) -> bool) -> Result<Arc<Message>, WaitedTooLong> {
        self.wait(|| self.chat().into_iter().rev().find(|message| message.from_bot && holds(message))).await
    }

    /// Waits for the answer to a tap.
    ///
    /// # Errors
    /// As [`Self::wait_until`].
    pub async fn wait_for_answer(&self, tapped: &Tapped) -> Result<CallbackAnswer, WaitedTooLong> {
        let id = &tapped.callback_query_id;
        self.wait(|| self.answers().into_iter().find(|answer| answer.callback_query_id == *id)).await
    }

    async fn wait<T>(&self, look: impl Fn() -> Option<T>) -> Result<T, WaitedTooLong> {
        let changes = self.shared.world().people.get(&self.id).map(|person| person.changed.subscribe());
        let wait = async {
            let mut changes = changes?;
            loop {
                if let Some(found) = look() {
                    return Some(found);
                }
                changes.changed().await.ok()?;
            }
        };
        let found = tokio::time::timeout(self.shared.patience, wait).await.ok().flatten();
        found.ok_or_else(|| WaitedTooLong { seen: self.transcript() })
    }

    /// The chat as text: each message with who sent it, buttons in brackets.
    pub fn transcript(&self) -> String {
        let lines: Vec<String> = self
            .chat()
            .iter()
            .map(|message| format!("{}: {message}", if message.from_bot { "bot" } else { "me" }))
            .collect();
        lines.join("\n")
    }
}
