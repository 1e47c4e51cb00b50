//! A running bot, the same for `serve` and `demo`: the parts of the conversation put together.

use std::sync::Arc;

use super::Failure;
use crate::app::{App, AppConfig, Running, StartError};
use crate::bot::context::Parts;
use crate::bot::conversation::Conversation;
use crate::clock::Clock;
use crate::config::TelegramSettings;
use crate::delivery::{Api, Limits};
use crate::i18n::L10n;
use crate::service::passwords::Passwords;
use crate::store::Store;

impl From<StartError> for Failure {
    fn from(error: StartError) -> Self {
        match error {
            StartError::Unauthorized => Self::Settings(format!("{}: {error}", TelegramSettings::TOKEN)),
            StartError::Store(error) => error.into(),
            StartError::Schedule(_) => Self::Work(error.to_string()),
        }
    }
}

/// Starts the bot of this username.
pub(super) async fn start(
    store: Store,
    api: Api,
    clock: Clock,
    passwords: Passwords,
    username: String,
    limits: Limits,
) -> Result<Running<Conversation>, Failure> {
    let l10n = L10n::load().map_err(|error| Failure::Work(error.to_string()))?;
    let parts = Parts { store: store.clone(), clock: clock.clone(), l10n, passwords, username };
    let handler = Arc::new(Conversation::new(Arc::new(parts)));
    Ok(App::start(AppConfig { store, api, clock, handler, limits }).await?)
}
