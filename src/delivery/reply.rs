//! What the conversation hands over to be sent.

use chrono::{DateTime, Utc};

use crate::domain::ids::{ChatId, MessageId, OrganizerId};
use crate::domain::money::{Currency, MinorUnits};
use crate::i18n::Html;
use crate::store::StoreError;
use crate::store::outbox::Item;

/// A card: text and the buttons under it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Screen {
    /// In Telegram's HTML (Bot API, "HTML style").
    pub text: Html,
    /// Rows of buttons.
    pub keyboard: Vec<Vec<Button>>,
}

/// A button of a card.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Button {
    /// What it says, as plain text.
    pub label: String,
    /// What a tap on it does.
    pub action: Action,
}

/// What a tap on a button does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Action {
    /// It sends this back: 1 to 64 bytes (Bot API, `InlineKeyboardButton.callback_data`).
    Send(String),
    /// It opens this address, and the bot hears nothing of it (Bot API, `InlineKeyboardButton.url`).
    Open(String),
}

impl Button {
    /// A button that sends data back.
    pub const fn send(label: String, data: String) -> Self {
        Self { label, action: Action::Send(data) }
    }

    /// A button that opens an address.
    pub const fn open(label: String, address: String) -> Self {
        Self { label, action: Action::Open(address) }
    }

    /// What it sends back, if it does.
    pub fn data(&self) -> Option<&str> {
        match &self.action {
            Action::Send(data) => Some(data),
            Action::Open(_) => None,
        }
    }
}

/// Where a card goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Where {
    /// A new message at the end of the chat.
    New,
    /// In place of what this message says; as a new message if that one can't be edited any more.
    Edit(MessageId),
}

/// A file, with a line about it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Document {
    /// What it is called; its ending says to phones what it is.
    pub name: String,
    /// What kind of file it is (RFC 2046), such as `text/calendar`.
    pub media_type: String,
    /// What is in it.
    pub content: Vec<u8>,
    /// What is said below it: at most 1024 characters (Bot API, `sendDocument`).
    pub caption: Html,
}

/// A picture, with what is said below it and the buttons under that.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Picture {
    /// A PNG of at most 10 MB, whose width and height are 10,000 pixels together at most (Bot API, `sendPhoto`).
    pub png: Vec<u8>,
    /// What is said below it: at most 1024 characters (Bot API, `sendPhoto`).
    pub caption: Html,
    /// Rows of buttons.
    pub keyboard: Vec<Vec<Button>>,
}

/// An invoice of Telegram Payments (Bot API, `sendInvoice`), as a new message with Telegram's own button to pay. The token of the
/// payment provider is not in it: it is put in when the request is made, and stands nowhere else.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Invoice {
    /// Whose payment provider.
    pub organizer: OrganizerId,
    /// 1 to 32 characters.
    pub title: String,
    /// 1 to 255 characters.
    pub description: String,
    /// What comes back with the payment: 1 to 128 bytes.
    pub payload: String,
    /// What is paid for, beside the price.
    pub label: String,
    /// How much.
    pub price: MinorUnits,
    /// Of what.
    pub currency: Currency,
    /// What is shown instead if Telegram takes no such invoice.
    pub otherwise: Screen,
}

/// A picture that Telegram has already, by its `file_id` (Bot API, "Sending by file_id").
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FileId(pub String);

/// One thing to do in answer to an update. All replies to an update are carried out at the same time, so that a tap
/// costs one round trip.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reply {
    /// Show a card.
    Show {
        /// To whom.
        chat: ChatId,
        /// Where.
        place: Where,
        /// What.
        screen: Screen,
    },
    /// Send a file, as a new message without buttons.
    Document {
        /// To whom.
        chat: ChatId,
        /// What.
        document: Document,
    },
    /// Send a picture, as a new message.
    Picture {
        /// To whom.
        chat: ChatId,
        /// What.
        picture: Picture,
    },
    /// Show a card below a picture that Telegram has already, as a new message.
    KnownPicture {
        /// To whom.
        chat: ChatId,
        /// Which picture.
        picture: FileId,
        /// What: a text of at most 1024 characters (Bot API, `sendPhoto`).
        screen: Screen,
    },
    /// Send an invoice, as a new message.
    Invoice {
        /// To whom.
        chat: ChatId,
        /// What.
        invoice: Box<Invoice>,
    },
    /// Answer the question whether a payment is good (Bot API, `answerPreCheckoutQuery`), within ten seconds.
    Checkout {
        /// Who is about to pay.
        chat: ChatId,
        /// `PreCheckoutQuery.id`.
        query: String,
        /// Why it is not; none: it is good.
        refusal: Option<String>,
    },
    /// Answer a tap (Bot API, `answerCallbackQuery`); without a text only the button's progress mark ends.
    Answer {
        /// Whose tap, for the order within the chat.
        chat: ChatId,
        /// `CallbackQuery.id`.
        query: String,
        /// At most 200 characters of plain text.
        text: Option<String>,
        /// As a dialog that waits for OK, rather than as a toast.
        alert: bool,
    },
    /// Delete a message, such as one with a password.
    Delete {
        /// In which chat.
        chat: ChatId,
        /// Which.
        message: MessageId,
    },
}

/// What to do with a message of the outbox, decided when its turn comes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Composed {
    /// Send this.
    Send(Notice),
    /// It is no longer true: drop it.
    Nothing,
    /// It may not go before this instant, such as in the night; ask again then.
    NotBefore(DateTime<Utc>),
}

/// A message ready to go.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// Where.
    pub place: Where,
    /// What.
    pub screen: Screen,
    /// The picture above it, whose caption the text is then; only in a new message.
    pub picture: Option<FileId>,
}

impl Notice {
    /// A card without a picture.
    pub const fn new(place: Where, screen: Screen) -> Self {
        Self { place, screen, picture: None }
    }
}

/// Whoever knows the words: turns what an operation owed into a card in the recipient's language, if it still holds.
pub trait Compose: Send + Sync + 'static {
    /// The card for a message of the outbox, of any kind but `answer`.
    fn compose(&self, item: &Item) -> impl Future<Output = Result<Composed, StoreError>> + Send;
}
