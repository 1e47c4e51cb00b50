//! What came in, reduced to what the conversation can mean by it.

use teloxide::types::{
    CallbackQuery, ChatMemberKind, Document, Message, MessageEntity, MessageEntityKind, Update, UpdateKind,
    User,
};

use crate::domain::ids::{ChatId, MessageId};
use crate::domain::markup::{Span, Style};
use crate::domain::picture::PictureId;
use crate::domain::text::clean_line;

/// Something that somebody did in their private chat with the bot.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// The chat, which is also the user.
    pub chat: ChatId,
    /// Their name, as Telegram tells it.
    pub name: String,
    /// Their name in Telegram's links, without the `@`.
    pub username: Option<String>,
    /// The language that Telegram says they use.
    pub language_code: Option<String>,
    /// What they did.
    pub act: Act,
}

/// What somebody did.
#[derive(Clone)]
pub enum Act {
    /// Wrote a text.
    Text {
        /// The message.
        message: MessageId,
        /// What it says.
        text: String,
        /// How it looks.
        spans: Vec<Span>,
    },
    /// Tapped a button.
    Tap {
        /// To answer.
        query: String,
        /// The message that has the button; none when it is too old to be told.
        message: Option<MessageId>,
        /// What the button carries.
        data: String,
    },
    /// Sent a picture.
    Picture(Picture),
    /// Paid an invoice.
    Paid(Paid),
    /// Sent something else that is no text: a sticker, a voice note, a file.
    Other(Other),
    /// Blocked the bot, or let it write again.
    Membership {
        /// Whether they blocked it.
        blocked: bool,
    },
}

/// A payment, as Telegram tells it.
#[derive(Clone)]
pub struct Paid {
    /// The invoice's payload.
    pub payload: String,
    /// Of what, by its code.
    pub currency: String,
    /// How much, in minor units.
    pub amount: u32,
    /// Telegram's name for it.
    pub charge: String,
    /// The provider's name for it.
    pub provider_charge: String,
}

/// A picture that somebody sent.
#[derive(Clone)]
pub struct Picture {
    /// In its largest size.
    pub picture: PictureId,
    /// What it says below it; empty when nothing.
    pub caption: String,
    /// How that looks.
    pub spans: Vec<Span>,
    /// The album that it is one of.
    pub album: Option<String>,
}

/// What else somebody sent, as far as the answer differs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Other {
    /// A picture, but as a file.
    PictureFile,
    /// A video, or an animation.
    Video,
    /// Anything else.
    Else,
}

/// Shows what kind of act it was, nothing of what was said: it may be a password (promise 5).
impl std::fmt::Debug for Act {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Text { .. } => "Text",
            Self::Tap { .. } => "Tap",
            Self::Picture(_) => "Picture",
            Self::Paid(_) => "Paid",
            Self::Other(_) => "Other",
            Self::Membership { .. } => "Membership",
        })
    }
}

impl Incoming {
    /// Reads an update; `None` when it asks for nothing: another chat than a private one, an edit, another bot.
    pub fn read(update: Update) -> Option<Self> {
        match update.kind {
            UpdateKind::Message(message) => Self::of_message(&message),
            UpdateKind::CallbackQuery(query) => Self::of_tap(query),
            UpdateKind::MyChatMember(member) if member.chat.is_private() => Some(Self {
                chat: ChatId(member.chat.id.0),
                name: name(&member.from),
                username: member.from.username.clone(),
                language_code: member.from.language_code.clone(),
                act: Act::Membership {
                    blocked: matches!(member.new_chat_member.kind, ChatMemberKind::Banned(_)),
                },
            }),
            _ => None,
        }
    }

    fn of_message(message: &Message) -> Option<Self> {
        let from = message.from.as_ref().filter(|from| message.chat.is_private() && !from.is_bot)?;
        let act = match message.text() {
            Some(text) => Act::Text {
                message: MessageId(message.id.0.into()),
                text: text.to_owned(),
                spans: spans(message.entities()),
            },
            None => Act::of_media(message),
        };
        Some(Self {
            chat: ChatId(message.chat.id.0),
            name: name(from),
            username: from.username.clone(),
            language_code: from.language_code.clone(),
            act,
        })
    }

    fn of_tap(query: CallbackQuery) -> Option<Self> {
        if query.message.as_ref().is_some_and(|message| !message.chat().is_private()) {
            return None;
        }
        Some(Self {
            chat: ChatId(i64::try_from(query.from.id.0).ok()?),
            name: name(&query.from),
            username: query.from.username.clone(),
            language_code: query.from.language_code.clone(),
            act: Act::Tap {
                query: query.id.0,
                message: query.message.as_ref().map(|message| MessageId(message.id().0.into())),
                data: query.data.unwrap_or_default(),
            },
        })
    }
}

impl Act {
    fn of_media(message: &Message) -> Self {
        // Telegram makes several sizes of a picture; the last of the largest is what was sent.
        let largest = message
            .photo()
            .and_then(|sizes| sizes.iter().max_by_key(|size| size.width.saturating_mul(size.height)));
        if let Some(largest) = largest {
            return Self::Picture(Picture {
                picture: PictureId(largest.file.id.0.clone()),
                caption: message.caption().unwrap_or_default().to_owned(),
                spans: spans(message.caption_entities()),
                album: message.media_group_id().map(|album| album.0.clone()),
            });
        }
        if let Some(paid) = message.successful_payment() {
            return Self::Paid(Paid {
                payload: paid.invoice_payload.clone(),
                currency: paid.currency.clone(),
                amount: paid.total_amount,
                charge: paid.telegram_payment_charge_id.0.clone(),
                provider_charge: paid.provider_payment_charge_id.clone(),
            });
        }
        let is_picture =
            |file: &Document| file.mime_type.as_ref().is_some_and(|kind| kind.type_().as_str() == "image");
        // An animation is told as a document too.
        Self::Other(if message.video().is_some() || message.animation().is_some() {
            Other::Video
        } else if message.document().is_some_and(is_picture) {
            Other::PictureFile
        } else {
            Other::Else
        })
    }
}

fn spans(entities: Option<&[MessageEntity]>) -> Vec<Span> {
    entities.into_iter().flatten().filter_map(span).collect()
}

/// How a stretch of a text looks, where that is one of our styles.
fn span(entity: &MessageEntity) -> Option<Span> {
    let style = match &entity.kind {
        MessageEntityKind::Bold => Style::Bold,
        MessageEntityKind::Italic => Style::Italic,
        MessageEntityKind::Underline => Style::Underline,
        MessageEntityKind::Strikethrough => Style::Strike,
        MessageEntityKind::Spoiler => Style::Spoiler,
        MessageEntityKind::Code | MessageEntityKind::Pre { .. } => Style::Code,
        MessageEntityKind::TextLink { url } => Style::Link(url.to_string()),
        _ => return None,
    };
    Some(Span { style, from: entity.offset, length: entity.length })
}

/// The longest name that is kept of somebody, in characters; Telegram's are of 64 and 64 at most.
const NAME: usize = 80;

/// Somebody's name as one clean line; a dash when nothing of it can be seen.
fn name(user: &User) -> String {
    let name: String = clean_line(&user.full_name()).chars().take(NAME).collect();
    if name.is_empty() { "–".to_owned() } else { name }
}
