//! A message of a private chat between the bot and a person, or of a group, and how it reads as JSON and as text.

use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use crate::entities::FormattedText;
use crate::state::files::File;
use crate::state::groups::{GroupKind, GroupProfile};
use crate::state::keyboard::{Button, Keyboard};
use crate::state::payments::{Invoice, Payment};
use crate::state::service::Service;

/// The name and language of a person, as Telegram shows them to bots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    pub id: i64,
    pub first_name: String,
    pub last_name: Option<String>,
    pub username: Option<String>,
    pub language_code: Option<String>,
}

impl Profile {
    pub(crate) fn user_json(&self) -> Value {
        let mut user = json!({"id": self.id, "is_bot": false, "first_name": self.first_name});
        for (field, value) in [
            ("last_name", &self.last_name),
            ("username", &self.username),
            ("language_code", &self.language_code),
        ] {
            if let Some(value) = value {
                user[field] = json!(value);
            }
        }
        user
    }

    pub(crate) fn chat_json(&self) -> Value {
        let mut chat = self.user_json();
        if let Some(fields) = chat.as_object_mut() {
            fields.remove("is_bot");
            fields.remove("language_code");
        }
        chat["type"] = json!("private");
        chat
    }
}

/// Who the bot is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BotIdentity {
    pub id: i64,
    pub username: String,
    pub first_name: String,
}

impl BotIdentity {
    pub(crate) fn user_json(&self) -> Value {
        json!({"id": self.id, "is_bot": true, "first_name": self.first_name, "username": self.username})
    }
}

/// What a message carries.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    Text(FormattedText),
    Photo {
        file: Arc<File>,
        caption: FormattedText,
    },
    Document {
        file: Arc<File>,
        caption: FormattedText,
    },
    Sticker {
        file: Arc<File>,
        emoji: String,
    },
    Voice {
        file: Arc<File>,
        caption: FormattedText,
    },
    Video {
        file: Arc<File>,
        caption: FormattedText,
    },
    Location {
        latitude: f64,
        longitude: f64,
    },
    Contact {
        phone_number: String,
    },
    /// To be paid, or paid.
    Invoice {
        invoice: Invoice,
        paid: bool,
    },
    /// The person paid an invoice.
    Paid(Payment),
    /// What happened in a group.
    Service(Service),
}

/// The chat that a message is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ChatProfile {
    Private(Arc<Profile>),
    Group(Arc<GroupProfile>),
}

impl ChatProfile {
    pub(crate) fn json(&self) -> Value {
        match self {
            Self::Private(person) => person.chat_json(),
            Self::Group(group) => group.chat_json(),
        }
    }

    /// What is posted there is posted in the chat's own name.
    pub(crate) fn is_channel(&self) -> bool {
        matches!(self, Self::Group(group) if group.kind == GroupKind::Channel)
    }
}

/// A message; it does not change, an edit makes a new one with the same id.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    pub id: i64,
    /// Sent by the bot, or by the person.
    pub from_bot: bool,
    pub date: DateTime<Utc>,
    pub edit_date: Option<DateTime<Utc>>,
    pub content: Content,
    pub keyboard: Option<Keyboard>,
    pub reply_to: Option<Arc<Message>>,
    /// The album that it is one of, as sent at once.
    pub album: Option<String>,
    /// The person who wrote it, if it was not the bot.
    pub(crate) author: Option<Arc<Profile>>,
    pub(crate) chat: ChatProfile,
    pub(crate) bot: Arc<BotIdentity>,
}

/// Who a message's JSON is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Audience {
    /// The Bot API's Message.
    Bot,
    /// The same with `url` on files, for the page.
    Page,
}

impl Message {
    /// The text or the caption; empty when there is none.
    pub fn text(&self) -> &str {
        self.formatted().map_or("", |formatted| formatted.text.as_str())
    }

    /// The text or the caption with its entities.
    pub fn formatted(&self) -> Option<&FormattedText> {
        match &self.content {
            Content::Text(text) => Some(text),
            Content::Photo { caption, .. }
            | Content::Document { caption, .. }
            | Content::Voice { caption, .. }
            | Content::Video { caption, .. } => Some(caption),
            Content::Sticker { .. }
            | Content::Location { .. }
            | Content::Contact { .. }
            | Content::Invoice { .. }
            | Content::Paid(_)
            | Content::Service(_) => None,
        }
    }

    /// The invoice, if it is one.
    pub fn invoice(&self) -> Option<&Invoice> {
        match &self.content {
            Content::Invoice { invoice, .. } => Some(invoice),
            _ => None,
        }
    }

    /// The photo, document, sticker, voice or video.
    pub fn file(&self) -> Option<&Arc<File>> {
        match &self.content {
            Content::Photo { file, .. }
            | Content::Document { file, .. }
            | Content::Sticker { file, .. }
            | Content::Voice { file, .. }
            | Content::Video { file, .. } => Some(file),
            _ => None,
        }
    }

    /// The buttons, row by row.
    pub fn buttons(&self) -> impl DoubleEndedIterator<Item = &Button> {
        self.keyboard.iter().flat_map(Keyboard::buttons)
    }

    /// The button with exactly this label.
    pub fn button(&self, label: &str) -> Option<&Button> {
        self.buttons().find(|button| button.text == label)
    }

    /// The first name of the person who wrote it; none when the bot did.
    pub fn author(&self) -> Option<&str> {
        self.author.as_ref().map(|author| author.first_name.as_str())
    }

    /// A message shows the one it answers, but not what that one answered.
    pub(crate) fn without_reply(&self) -> Arc<Self> {
        Arc::new(Self { reply_to: None, ..self.clone() })
    }

    pub(crate) fn to_json(&self, audience: Audience) -> Value {
        let mut value = json!({
            "message_id": self.id,
            "chat": self.chat.json(),
            "date": self.date.timestamp(),
        });
        if self.chat.is_channel() {
            value["sender_chat"] = self.chat.json();
        } else {
            let author = self.author.as_ref();
            value["from"] = author.map_or_else(|| self.bot.user_json(), |author| author.user_json());
        }
        if let Some(edited) = self.edit_date {
            value["edit_date"] = json!(edited.timestamp());
        }
        if let Some(reply_to) = &self.reply_to {
            value["reply_to_message"] = reply_to.to_json(audience);
        }
        if let Some(keyboard) = &self.keyboard {
            value["reply_markup"] = keyboard.to_json();
        }
        if let Some(album) = &self.album {
            value["media_group_id"] = json!(album);
        }
        let file_json = |file: &File| {
            let mut value = file.reference_json();
            if audience == Audience::Page {
                value["url"] = json!(file.url());
            }
            value
        };
        match &self.content {
            Content::Text(text) => {
                value["text"] = json!(text.text);
                if let Some(entities) = text.entities_json() {
                    value["entities"] = entities;
                }
            }
            Content::Photo { file, .. } => {
                let (width, height) = file.size.unwrap_or((1, 1));
                let mut photo = file_json(file);
                photo["width"] = json!(width);
                photo["height"] = json!(height);
                // Telegram makes smaller ones of what people send, each with an id of its own, the smallest first.
                if self.from_bot || audience == Audience::Page {
                    value["photo"] = json!([photo]);
                } else {
                    let mut small = photo.clone();
                    small["file_id"] = json!(file.small_id());
                    small["file_unique_id"] = json!(format!("{}s", file.file_unique_id));
                    small["width"] = json!(width.div_ceil(2));
                    small["height"] = json!(height.div_ceil(2));
                    value["photo"] = json!([small, photo]);
                }
            }
            Content::Document { file, .. } => {
                let mut document = file_json(file);
                document["file_name"] = json!(file.name);
                document["mime_type"] = json!(file.mime_type);
                value["document"] = document;
            }
            Content::Sticker { file, emoji } => {
                let mut sticker = file_json(file);
                for (field, content) in [
                    ("type", json!("regular")),
                    ("width", json!(512)),
                    ("height", json!(512)),
                    ("is_animated", json!(false)),
                    ("is_video", json!(false)),
                    ("emoji", json!(emoji)),
                ] {
                    sticker[field] = content;
                }
                value["sticker"] = sticker;
            }
            Content::Voice { file, .. } => {
                let mut voice = file_json(file);
                voice["duration"] = json!(1);
                voice["mime_type"] = json!(file.mime_type);
                value["voice"] = voice;
            }
            Content::Video { file, .. } => {
                let mut video = file_json(file);
                for (field, content) in [
                    ("width", json!(320)),
                    ("height", json!(240)),
                    ("duration", json!(1)),
                    ("file_name", json!(file.name)),
                    ("mime_type", json!(file.mime_type)),
                ] {
                    video[field] = content;
                }
                value["video"] = video;
            }
            Content::Location { latitude, longitude } => {
                value["location"] = json!({"latitude": latitude, "longitude": longitude});
            }
            Content::Contact { phone_number } => {
                value["contact"] = json!({"phone_number": phone_number});
                if let Some(author) = &self.author {
                    value["contact"]["first_name"] = json!(author.first_name);
                    value["contact"]["user_id"] = json!(author.id);
                }
            }
            Content::Invoice { invoice, .. } => value["invoice"] = invoice.json(),
            Content::Paid(payment) => value["successful_payment"] = payment.json(),
            Content::Service(service) => service.write(&mut value),
        }
        if !matches!(self.content, Content::Text(_))
            && let Some(caption) = self.formatted().filter(|caption| !caption.text.is_empty())
        {
            value["caption"] = json!(caption.text);
            if let Some(entities) = caption.entities_json() {
                value["caption_entities"] = entities;
            }
        }
        value
    }
}

/// A message as a test reads it: what is attached, the text, then a line for each row of buttons.
impl fmt::Display for Message {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match &self.content {
            Content::Text(_) => None,
            Content::Photo { .. } => Some("photo"),
            Content::Document { .. } => Some("document"),
            Content::Sticker { .. } => Some("sticker"),
            Content::Voice { .. } => Some("voice"),
            Content::Video { .. } => Some("video"),
            Content::Location { .. } => Some("location"),
            Content::Contact { .. } => Some("contact"),
            Content::Invoice { .. } | Content::Paid(_) | Content::Service(_) => None,
        };
        let mut lines = Vec::new();
        if let Content::Invoice { invoice, .. } = &self.content {
            lines.push(format!("(invoice: {}, {})", invoice.title, invoice.amount()));
            lines.push(invoice.description.clone());
        }
        if let Content::Paid(payment) = &self.content {
            lines.push(format!("(paid {})", payment.amount()));
        }
        if let Content::Service(service) = &self.content {
            lines.push(format!("({})", service.words()));
        }
        if let Some(kind) = kind {
            lines.push(match self.file() {
                Some(file) => format!("({kind}: {})", file.name),
                None => format!("({kind})"),
            });
        }
        if !self.text().is_empty() {
            lines.push(self.text().to_owned());
        }
        for row in self.keyboard.iter().flat_map(|keyboard| &keyboard.rows) {
            let labels: Vec<String> = row.iter().map(|button| format!("[{}]", button.text)).collect();
            lines.push(labels.join("  "));
        }
        formatter.write_str(&lines.join("\n"))
    }
}
