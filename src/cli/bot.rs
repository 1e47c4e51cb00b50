//! A running bot, the same for `serve` and `demo`: the parts of the conversation put together.

use std::sync::Arc;

use super::Failure;
use super::listen::Listening;
use crate::app::{App, AppConfig, Mail, Running, StartError};
use crate::bot::context::Parts;
use crate::bot::conversation::Conversation;
use crate::clock::Clock;
use crate::config::TelegramSettings;
use crate::delivery::mail::{Sender, Server};
use crate::delivery::{Api, HookPolicy, Limits};
use crate::domain::keep::Keep;
use crate::i18n::L10n;
use crate::letters::Writer;
use crate::service::passwords::Passwords;
use crate::store::Store;
use crate::web::{self, Rate};

impl From<StartError> for Failure {
    fn from(error: StartError) -> Self {
        match error {
            StartError::Unauthorized => Self::Settings(format!("{}: {error}", TelegramSettings::TOKEN)),
            StartError::Store(error) => error.into(),
            StartError::Schedule(_) | StartError::Client(_) => Self::Work(error.to_string()),
        }
    }
}

/// What a bot is started with.
pub(super) struct Bot {
    pub(super) store: Store,
    pub(super) api: Api,
    pub(super) clock: Clock,
    pub(super) passwords: Passwords,
    pub(super) username: String,
    pub(super) limits: Limits,
    pub(super) hooks: HookPolicy,
    pub(super) keep: Keep,
    pub(super) web: Listening,
    pub(super) mail: Option<(Server, Sender)>,
}

/// Starts it.
pub(super) async fn start(bot: Bot) -> Result<Running<Conversation>, Failure> {
    let Bot { store, api, clock, passwords, username, limits, hooks, keep, web, mail } = bot;
    let l10n = Arc::new(L10n::load().map_err(|error| Failure::Work(error.to_string()))?);
    let Listening { listener, public_url, proxies } = web;
    let web = web::Config {
        listener,
        public_url: public_url.clone(),
        proxies,
        rate: Rate::USUAL,
        passwords: passwords.clone(),
        l10n: Arc::clone(&l10n),
        username: username.clone(),
    };
    let mail = mail.map(|(server, sender)| {
        let (store, clock, l10n) = (store.clone(), clock.clone(), Arc::clone(&l10n));
        let (passwords, bot, public_url) = (passwords.clone(), username.clone(), public_url.clone());
        let from = sender.address().to_owned();
        let writer = Writer { store, clock, l10n, passwords, sender: from, bot, public_url };
        Mail { server, sender, writer: Arc::new(writer) }
    });
    let parts =
        Parts { store: store.clone(), clock: clock.clone(), l10n, passwords, username, public_url, keep };
    let handler = Arc::new(Conversation::new(Arc::new(parts)));
    Ok(App::start(AppConfig { store, api, clock, handler, limits, web: Some(web), mail, hooks, keep })
        .await?)
}
