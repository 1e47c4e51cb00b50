//! `seatbell organizer`

use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::output::say;
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
use crate::service::quiet_hours;
use crate::store::organizers::NewOrganizer;

/// The commands.
#[derive(Subcommand)]
pub(super) enum Organizer {
    /// Add an organizer; adding the same again changes nothing
    Add(Add),
    /// Change an organizer
    Set(Set),
}

/// `seatbell organizer set`
#[derive(Args)]
pub(super) struct Set {
    /// Which organizer
    slug: Slug,
    /// When its reminders and announcements wait, by its own clock, for example 21:00-8:00; or off
    #[arg(long, value_name = "FROM-UNTIL")]
    quiet_hours: QuietTimes,
    #[command(flatten)]
    database: DatabaseSettings,
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
        }
    }
}

impl Set {
    async fn run(self) -> Result<ExitCode, Failure> {
        let store = open(&self.database).await?;
        let (slug, quiet) = (self.slug, self.quiet_hours);
        let outcome = quiet_hours::set(&store, &slug, quiet).await?;
        store.close().await;
        match outcome {
            quiet_hours::Outcome::Set => say(format_args!("Organizer {slug}: quiet hours {quiet}.")),
            quiet_hours::Outcome::NotFound => {
                return Err(Failure::Settings(format!("there is no organizer {slug}")));
            }
        }
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
