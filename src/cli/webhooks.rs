//! `seatbell organizer set --webhook-…` and `seatbell organizer webhooks`: the organizer's own programs, which are told what
//! happens (docs/webhooks.md).

use std::process::ExitCode;

use clap::Args;
use secrecy::{ExposeSecret as _, SecretString};

use super::find::find;
use super::output::say;
use super::{Failure, open};
use crate::clock::Clock;
use crate::config::{DatabaseSettings, HookSettings};
use crate::domain::hook::HookUrl;
use crate::domain::hook_secret::HookSecret;
use crate::domain::slug::Slug;
use crate::service::hooks::{self, Change, Outcome};
use crate::store::{Store, hooks as stored};

/// What `set` can change of it.
#[derive(Args)]
pub(super) struct WebhookChange {
    /// Where to tell what happens to bookings and orders, for example https://example.com/seatbell; or off
    // Taken as it is and read here, since the parser's errors repeat what was given, and it may hold a token.
    #[arg(long, value_name = "URL")]
    webhook_url: Option<SecretString>,
    /// Sign it with this secret (whsec_…), or with a new one: new
    #[arg(long, value_name = "SECRET")]
    webhook_secret: Option<SecretString>,
    #[command(flatten)]
    hooks: HookSettings,
}

impl WebhookChange {
    /// Whether anything was asked.
    pub(super) const fn is_asked(&self) -> bool {
        self.webhook_url.is_some() || self.webhook_secret.is_some()
    }

    /// Reads what was asked.
    fn change(&self) -> Result<Change, Failure> {
        let url = self.webhook_url.as_ref().map(|url| url.expose_secret().trim());
        if url == Some("off") {
            return if self.webhook_secret.is_some() {
                Err(Failure::Settings("--webhook-secret: nothing is signed when it is off".to_owned()))
            } else {
                Ok(Change::Off)
            };
        }
        let url = url
            .map(|url| HookUrl::parse(url, self.hooks.policy().private))
            .transpose()
            .map_err(|refusal| Failure::Settings(format!("--webhook-url: {refusal}")))?;
        let secret = match self.webhook_secret.as_ref().map(|secret| secret.expose_secret().trim()) {
            Some("new") => Some(None),
            Some(given) => Some(Some(
                HookSecret::parse(given)
                    .map_err(|wrong| Failure::Settings(format!("--webhook-secret: {wrong}")))?,
            )),
            None => None,
        };
        Ok(Change::To { url, secret })
    }

    /// Changes it, and says so.
    pub(super) async fn run(&self, store: &Store, slug: &Slug) -> Result<(), Failure> {
        let outcome = hooks::set(store, Clock::system().now(), slug, self.change()?).await;
        match outcome.map_err(|error| Failure::Work(error.to_string()))? {
            Outcome::Set { place, made } => {
                say(format_args!("Organizer {slug}: what happens is told to {place}."));
                if let Some(secret) = made {
                    say(format_args!("It is signed with {}", secret.reveal()));
                    say("The secret is shown this once; --webhook-secret new makes another.");
                }
            }
            Outcome::Off => say(format_args!("Organizer {slug}: nothing is told any more.")),
            Outcome::NoAddress => {
                return Err(Failure::Settings("--webhook-secret: set --webhook-url first".to_owned()));
            }
            Outcome::NotFound => return Err(Failure::Settings(format!("there is no organizer {slug}"))),
        }
        Ok(())
    }
}

/// `seatbell organizer webhooks`
#[derive(Args)]
pub(super) struct Webhooks {
    /// Which organizer
    slug: Slug,
    /// Try again what was given up
    #[arg(long)]
    again: bool,
    #[command(flatten)]
    database: DatabaseSettings,
}

impl Webhooks {
    pub(super) async fn run(self) -> Result<ExitCode, Failure> {
        let store = open(&self.database).await?;
        let organizer = find(&store, &self.slug).await?;
        if self.again {
            let again = hooks::again(&store, Clock::system().now(), &self.slug).await?.unwrap_or_default();
            say(format_args!("Tried again: {again}."));
        }
        let mut conn = store.read().await?;
        let hook = stored::of_organizer(&mut conn, organizer.id).await?;
        let (waiting, given_up) = stored::counts(&mut conn, organizer.id).await?;
        drop(conn);
        store.close().await;
        let Some(hook) = hook else {
            say(format_args!("Organizer {}: nothing is told; --webhook-url sets where to.", self.slug));
            return Ok(ExitCode::SUCCESS);
        };
        let place = HookUrl::parse(&hook.url, true).map(|url| url.place()).unwrap_or_default();
        say(format_args!("Organizer {}: told to {place}.", self.slug));
        say(match hook.delivered_at {
            Some(at) => format!("Last arrived: {}.", at.format("%Y-%m-%d %H:%M:%S UTC")),
            None => "Nothing has arrived yet.".to_owned(),
        });
        say(format_args!("Waiting: {waiting}. Given up: {given_up}."));
        if let Some(trouble) = hook.trouble {
            let next = hook.not_before.format("%Y-%m-%d %H:%M:%S UTC");
            say(format_args!("Failed {} times in a row: {trouble}. Tried again at {next}.", hook.attempts));
            return Ok(ExitCode::FAILURE);
        }
        Ok(ExitCode::SUCCESS)
    }
}
