//! A conversation over a database, without Telegram: updates go in as Telegram sends them, cards come out.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use seatbell::bot::button::Tap;
use seatbell::bot::context::Parts;
use seatbell::bot::conversation::Conversation;
use seatbell::bot::inbox::{AtOnce, Handle};
use seatbell::clock::Clock;
use seatbell::delivery::{Reply, Screen};
use seatbell::domain::ids::InboxSeq;
use seatbell::i18n::L10n;
use seatbell::service::passwords::Passwords;
use seatbell::store::Store;
use serde_json::json;
use teloxide::types::Update;

/// Above the inbox of any database that is seeded.
const FIRST_SEQ: i64 = 10_000_000;

/// A bot.
pub struct Bot {
    pub store: Store,
    pub clock: Clock,
    conversation: Conversation,
    seq: AtomicI64,
}

/// How long handling an update took, and the card that came of it.
pub struct Answer {
    pub took: Duration,
    pub screen: Screen,
}

impl Answer {
    /// What the card's buttons do.
    pub fn taps(&self) -> impl Iterator<Item = Tap> + '_ {
        self.screen.keyboard.iter().flatten().filter_map(|button| Tap::decode(button.data()?).ok())
    }

    /// What the first button does for which `pick` gives something.
    pub fn find<T>(&self, pick: impl Fn(Tap) -> Option<T>) -> anyhow::Result<T> {
        self.taps().find_map(pick).with_context(|| format!("no such button: {}", self.screen.text.as_str()))
    }
}

impl Bot {
    /// Over this database.
    pub async fn open(url: &str) -> anyhow::Result<Self> {
        let store = Store::open(&url.parse()?).await?;
        let clock = Clock::system();
        let parts = Parts {
            store: store.clone(),
            clock: clock.clone(),
            l10n: Arc::new(L10n::load()?),
            passwords: Passwords::new()?,
            keep: seatbell::domain::keep::Keep::default(),
            username: "seatbell_bot".to_owned(),
            public_url: None,
        };
        let conversation = Conversation::new(Arc::new(parts));
        Ok(Self { store, clock, conversation, seq: AtomicI64::new(FIRST_SEQ) })
    }

    /// Somebody writes.
    pub async fn text(&self, chat: i64, text: &str) -> anyhow::Result<Answer> {
        self.handle(message(chat, text)).await
    }

    /// Somebody taps.
    pub async fn tap(&self, chat: i64, tap: Tap) -> anyhow::Result<Answer> {
        self.handle(callback(chat, &tap.encode())).await
    }

    async fn handle(&self, update: String) -> anyhow::Result<Answer> {
        let seq = InboxSeq(self.seq.fetch_add(1, Ordering::Relaxed));
        let update: Update = serde_json::from_str(&update)?;
        let start = Instant::now();
        let replies = self.conversation.handle(seq, update, AtOnce::new().0).await?;
        let took = start.elapsed();
        let screen = replies.into_iter().find_map(|reply| match reply {
            Reply::Show { screen, .. } => Some(screen),
            Reply::Document { .. }
            | Reply::Picture { .. }
            | Reply::KnownPicture { .. }
            | Reply::Invoice { .. }
            | Reply::Checkout { .. }
            | Reply::Answer { .. }
            | Reply::Delete { .. } => None,
        });
        Ok(Answer { took, screen: screen.context("no card")? })
    }
}

/// A text in a private chat (Bot API, `Update.message`).
fn message(chat: i64, text: &str) -> String {
    json!({
        "update_id": 1,
        "message": {
            "message_id": 7,
            "from": {"id": chat, "is_bot": false, "first_name": "Ana", "language_code": "en"},
            "chat": {"id": chat, "first_name": "Ana", "type": "private"},
            "date": 1_795_000_000,
            "text": text,
        }
    })
    .to_string()
}

/// A tap on a button there (Bot API, `Update.callback_query`).
fn callback(chat: i64, data: &str) -> String {
    json!({
        "update_id": 1,
        "callback_query": {
            "id": "4382908210",
            "from": {"id": chat, "is_bot": false, "first_name": "Ana", "language_code": "en"},
            "message": {
                "message_id": 8,
                "from": {"id": 123_456, "is_bot": true, "first_name": "Seatbell", "username": "seatbell_bot"},
                "chat": {"id": chat, "first_name": "Ana", "type": "private"},
                "date": 1_795_000_000,
                "text": "a card",
            },
            "chat_instance": "1",
            "data": data,
        }
    })
    .to_string()
}
