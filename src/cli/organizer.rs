//! `seatbell organizer`

use std::process::ExitCode;

use clap::{Args, Subcommand};
use secrecy::{ExposeSecret, SecretString};

use super::output::say;
use super::webhooks::{WebhookChange, Webhooks};
use super::{Failure, open};
use crate::clock::Clock;
use crate::config::DatabaseSettings;
use crate::domain::deadlines::{Deadlines, Minutes};
use crate::domain::language::Language;
use crate::domain::money::Currency;
use crate::domain::name::PersonName;
use crate::domain::quiet_hours::QuietTimes;
use crate::domain::slug::Slug;
use crate::domain::zone::Zone;
use crate::service::organizer::{Outcome, add};
use crate::service::{payment_token, quiet_hours};
use crate::store::organizers::NewOrganizer;

/// The commands.
#[derive(Subcommand)]
pub(super) enum Organizer {
    /// Add an organizer; adding the same again changes nothing
    Add(Add),
    /// Change an organizer
    Set(Set),
    /// How the organizer's own programs are told what happens
    Webhooks(Webhooks),
}

/// `seatbell organizer set`
#[derive(Args)]
#[group(required = true, multiple = true, args = ["quiet_hours", "payment_token", "webhook_url", "webhook_secret"])]
pub(super) struct Set {
    /// Which organizer
    slug: Slug,
    /// When its reminders and announcements wait, by its own clock, for example 21:00-8:00; or off
    #[arg(long, value_name = "FROM-UNTIL")]
    quiet_hours: Option<QuietTimes>,
    /// The token of its payment provider, from @BotFather, so that packs are paid for in chat; empty: takes it away
    #[arg(long, value_name = "TOKEN", value_parser = payment_token)]
    payment_token: Option<PaymentToken>,
    #[command(flatten)]
    webhooks: WebhookChange,
    #[command(flatten)]
    database: DatabaseSettings,
}

/// What was typed for a token: a secret, whatever it is.
#[derive(Clone)]
struct PaymentToken(SecretString);

/// Takes everything: what clap refuses it would show.
#[allow(clippy::unnecessary_wraps, reason = "clap wants a parser that may fail")]
fn payment_token(text: &str) -> Result<PaymentToken, std::convert::Infallible> {
    Ok(PaymentToken(text.trim().into()))
}

impl PaymentToken {
    /// As @BotFather shows it, such as `284685063:TEST:…`: letters, digits and a few signs; or nothing.
    fn read(self) -> Result<Option<SecretString>, Failure> {
        let text = self.0.expose_secret();
        if text.is_empty() {
            return Ok(None);
        }
        let is_one = text.len() <= 256
            && text.contains(':')
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b":_-./+=".contains(&byte));
        if is_one {
            Ok(Some(self.0))
        } else {
            let what = "this is no token of a payment provider; @BotFather shows it under Payments";
            Err(Failure::Settings(what.to_owned()))
        }
    }
}

/// `seatbell organizer add`
#[derive(Args)]
pub(super) struct Add {
    /// Its name in commands: small letters, digits and hyphens, for example blue-reef
    slug: Slug,
    /// Its name on screens
    #[arg(long, value_parser = name)]
    name: String,
    /// The time zone of its sessions, for example Europe/Paris
    #[arg(long)]
    timezone: Zone,
    /// The language for customers who have none of ours: en or fr
    #[arg(long)]
    language: Language,
    /// The currency of its prices, for example EUR
    #[arg(long)]
    currency: Currency,
    /// Minutes before a session from which a booking can't be cancelled
    #[arg(long, value_name = "MINUTES", default_value_t = Deadlines::default().cancel.0, value_parser = deadline())]
    cancel_minutes: u32,
    /// Minutes before a session from which nobody can join its waiting list or claim a seat
    #[arg(long, value_name = "MINUTES", default_value_t = Deadlines::default().claim.0, value_parser = deadline())]
    claim_minutes: u32,
    /// Minutes before a session from which nobody can book
    #[arg(long, value_name = "MINUTES", default_value_t = Deadlines::default().close.0, value_parser = deadline())]
    close_minutes: u32,
    /// When its reminders and announcements wait, by its own clock; or off
    #[arg(long, value_name = "FROM-UNTIL", default_value_t = QuietTimes::default())]
    quiet_hours: QuietTimes,
    #[command(flatten)]
    database: DatabaseSettings,
}

/// A year at most.
fn deadline() -> clap::builder::RangedI64ValueParser<u32> {
    clap::value_parser!(u32).range(0..=365 * 24 * 60)
}

/// Cleaned and limited as the names of people are.
fn name(text: &str) -> Result<String, String> {
    PersonName::parse(text).map(String::from).map_err(|refusal| refusal.to_string())
}

impl Organizer {
    pub(super) async fn run(self) -> Result<ExitCode, Failure> {
        match self {
            Self::Add(asked) => asked.run().await,
            Self::Set(asked) => asked.run().await,
            Self::Webhooks(asked) => asked.run().await,
        }
    }
}

impl Set {
    async fn run(self) -> Result<ExitCode, Failure> {
        let token = self.payment_token.map(PaymentToken::read).transpose()?;
        let store = open(&self.database).await?;
        let slug = self.slug;
        let unknown = || Failure::Settings(format!("there is no organizer {slug}"));
        if let Some(quiet) = self.quiet_hours {
            match quiet_hours::set(&store, &slug, quiet).await? {
                quiet_hours::Outcome::Set => say(format_args!("Organizer {slug}: quiet hours {quiet}.")),
                quiet_hours::Outcome::NotFound => return Err(unknown()),
            }
        }
        if let Some(token) = token {
            match (payment_token::set(&store, &slug, token.as_ref()).await?, token.is_some()) {
                (payment_token::Outcome::Set, true) => {
                    say(format_args!("Organizer {slug}: packs can be paid for in chat."));
                }
                (payment_token::Outcome::Set, false) => {
                    say(format_args!("Organizer {slug}: packs are sold at the desk alone."));
                }
                (payment_token::Outcome::NotFound, _) => return Err(unknown()),
            }
        }
        if self.webhooks.is_asked() {
            self.webhooks.run(&store, &slug).await?;
        }
        store.close().await;
        Ok(ExitCode::SUCCESS)
    }
}

impl Add {
    async fn run(self) -> Result<ExitCode, Failure> {
        let asked = self;
        let store = open(&asked.database).await?;
        let slug = asked.slug;
        let new = NewOrganizer {
            slug: slug.as_str().to_owned(),
            name: asked.name,
            timezone: asked.timezone,
            language: asked.language.code().to_owned(),
            currency: asked.currency,
            deadlines: Deadlines {
                cancel: Minutes(asked.cancel_minutes),
                claim: Minutes(asked.claim_minutes),
                close: Minutes(asked.close_minutes),
            },
            quiet: asked.quiet_hours,
        };
        let outcome = add(&store, Clock::system().now(), &new).await?;
        store.close().await;
        match outcome {
            Outcome::Added => say(format_args!("Organizer {slug} added.")),
            Outcome::AlreadyThere => say(format_args!("Organizer {slug} is already there; nothing changed.")),
            Outcome::Differs(what) => {
                let what = what.join(", ");
                return Err(Failure::Settings(format!(
                    "organizer {slug} is already there with another {what}; nothing changed"
                )));
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
