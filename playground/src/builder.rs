//! How a playground is set up.

use std::pin::Pin;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::clock::{Clock, ShiftedClock};
use crate::limits::Limits;
use crate::playground::{Playground, Shared};
use crate::state::message::BotIdentity;

/// What the page tells a newcomer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Guide {
    pub title: String,
    pub intro: String,
    /// The IANA time zone in which the page shows times; UTC when none.
    pub timezone: Option<String>,
    /// Who can be played, and how each logs in.
    pub accounts: Vec<GuideAccount>,
    /// What to try, in order.
    pub steps: Vec<String>,
}

/// An account that the page offers to play.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct GuideAccount {
    pub name: String,
    pub email: String,
    pub password: String,
    pub note: String,
}

pub(crate) type NextDeadline =
    Box<dyn Fn() -> Pin<Box<dyn Future<Output = Option<DateTime<Utc>>> + Send>> + Send + Sync>;

/// The settings that have a default.
pub(crate) struct Settings {
    pub(crate) limits: Limits,
    pub(crate) callback_lifetime: chrono::Duration,
    pub(crate) kept_calls: usize,
    pub(crate) kept_events: usize,
    pub(crate) patience: std::time::Duration,
}

/// Sets up a [`Playground`].
pub struct Builder {
    token: String,
    username: String,
    first_name: String,
    clock: Arc<dyn Clock>,
    guide: Option<Guide>,
    next_deadline: Option<NextDeadline>,
    settings: Settings,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            token: "123456:playground".to_owned(),
            username: "playground_bot".to_owned(),
            first_name: "Playground".to_owned(),
            clock: Arc::new(ShiftedClock::default()),
            guide: None,
            next_deadline: None,
            settings: Settings {
                limits: Limits::telegram(),
                callback_lifetime: chrono::Duration::seconds(60),
                kept_calls: 10_000,
                kept_events: 5_000,
                patience: std::time::Duration::from_secs(30),
            },
        }
    }
}

impl Builder {
    /// The bot's token (its id stands before the colon), username and first name.
    #[must_use]
    pub fn bot(mut self, token: &str, username: &str, first_name: &str) -> Self {
        self.token = token.to_owned();
        self.username = username.to_owned();
        self.first_name = first_name.to_owned();
        self
    }

    /// Where "now" comes from; real time plus a movable offset if not set.
    #[must_use]
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// The rate limits; Telegram's if not set.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.settings.limits = limits;
        self
    }

    /// What the page tells a newcomer.
    #[must_use]
    pub fn guide(mut self, guide: Guide) -> Self {
        self.guide = Some(guide);
        self
    }

    /// Asked for the next instant worth jumping to, when somebody jumps there.
    #[must_use]
    pub fn next_deadline<F, R>(mut self, ask: F) -> Self
    where
        F: Fn() -> R + Send + Sync + 'static,
        R: Future<Output = Option<DateTime<Utc>>> + Send + 'static,
    {
        self.next_deadline = Some(Box::new(move || Box::pin(ask())));
        self
    }

    /// For how long, by the clock, a callback query can be answered; 60 seconds if not set. Telegram names no
    /// number; its apps stop waiting before that.
    #[must_use]
    pub fn callback_lifetime(mut self, lifetime: chrono::Duration) -> Self {
        self.settings.callback_lifetime = lifetime;
        self
    }

    /// How many of the latest calls are kept; 10,000 if not set.
    #[must_use]
    pub fn kept_calls(mut self, calls: usize) -> Self {
        self.settings.kept_calls = calls;
        self
    }

    /// How many of the latest events are kept for listeners that come back; 5,000 if not set.
    #[must_use]
    pub fn kept_events(mut self, events: usize) -> Self {
        self.settings.kept_events = events;
        self
    }

    /// How long [`Person::wait_until`](crate::Person::wait_until) and its like wait in real time; 30 seconds
    /// if not set.
    #[must_use]
    pub fn patience(mut self, patience: std::time::Duration) -> Self {
        self.settings.patience = patience;
        self
    }

    /// The playground; it serves nothing until it listens.
    #[must_use]
    pub fn build(self) -> Playground {
        let id = self.token.split(':').next().and_then(|id| id.parse().ok()).unwrap_or(1);
        let bot = BotIdentity { id, username: self.username, first_name: self.first_name };
        Playground::new(Shared::new(
            self.token,
            bot,
            self.clock,
            self.guide,
            self.next_deadline,
            &self.settings,
        ))
    }
}
