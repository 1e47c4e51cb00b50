//! `seatbell announce`

use std::process::ExitCode;

use clap::Args;

use super::find::find;
use super::output::{local, say};
use super::{Failure, open};
use crate::clock::Clock;
use crate::config::DatabaseSettings;
use crate::domain::audience::Audience;
use crate::domain::slug::Slug;
use crate::service::announce::{Outcome, Request, Text, announce};
use crate::service::authority::By;

/// The command.
#[derive(Args)]
pub(super) struct Announce {
    /// What to tell them, as plain text; one message of Telegram at most
    text: Text,
    /// Whose customers
    #[arg(long, value_name = "SLUG")]
    organizer: Slug,
    #[command(flatten)]
    database: DatabaseSettings,
}

impl Announce {
    pub(super) async fn run(self) -> Result<ExitCode, Failure> {
        let store = open(&self.database).await?;
        let organizer = find(&store, &self.organizer).await?;
        let now = Clock::system().now();
        let post = self.text.into();
        let request = Request {
            organizer: organizer.id,
            audience: Audience::Everyone,
            post: &post,
            at: None,
            shown: None,
        };
        let outcome = announce(&store, now, By::Operator, &request).await?;
        store.close().await;
        match outcome {
            Outcome::Announced { reach, from, .. } => {
                let count = |n: u64, what: &str| match n {
                    1 => format!("1 {what}"),
                    n => format!("{n} {what}s"),
                };
                let phones = count(reach.phones, "phone");
                let to = match reach.letters {
                    0 => phones,
                    letters => format!("{phones}, and by e-mail to {}", count(letters, "customer")),
                };
                if from > now {
                    let from = local(organizer.timezone, from);
                    say(format_args!("Announced to {to}; it goes out at {from}, after the quiet hours."));
                } else {
                    say(format_args!("Announced to {to}."));
                }
                Ok(ExitCode::SUCCESS)
            }
            Outcome::Nobody
            | Outcome::Changed { .. }
            | Outcome::Scheduled { .. }
            | Outcome::Past
            | Outcome::Overtaken => {
                Err(Failure::Work("no customer can be reached; nothing was announced".to_owned()))
            }
            Outcome::NoSuchOrganizer => {
                Err(Failure::Work(format!("organizer {} is not there any more", self.organizer)))
            }
        }
    }
}
