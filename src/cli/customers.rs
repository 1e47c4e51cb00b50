//! `seatbell customers`

use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::find::find;
use super::output::say;
use super::{Failure, open};
use crate::clock::Clock;
use crate::config::DatabaseSettings;
use crate::domain::slug::Slug;
use crate::store::roster;

/// The commands.
#[derive(Subcommand)]
pub(super) enum Customers {
    /// Who can't be told anything: no phone is linked, the bot is blocked, or the last letter came back
    Unreachable(Unreachable),
}

/// `seatbell customers unreachable`
#[derive(Args)]
pub(super) struct Unreachable {
    /// Whose customers
    #[arg(long, value_name = "SLUG")]
    organizer: Slug,
    #[command(flatten)]
    database: DatabaseSettings,
}

impl Customers {
    pub(super) async fn run(self) -> Result<ExitCode, Failure> {
        let Self::Unreachable(asked) = self;
        let store = open(&asked.database).await?;
        let organizer = find(&store, &asked.organizer).await?;
        let found =
            roster::unreachable(&mut store.read().await?, organizer.id, Clock::system().now()).await?;
        store.close().await;
        for customer in &found {
            let phone = match customer.blocked {
                _ if customer.reached => None,
                0 => Some("has no phone linked".to_owned()),
                _ => Some("has blocked the bot".to_owned()),
            };
            let mail = customer.bounce.as_ref().map(|said| format!("mail came back ({said})"));
            let why = phone.into_iter().chain(mail).collect::<Vec<_>>().join(", ");
            let coming = match customer.coming {
                0 => String::new(),
                1 => ", 1 booking to come".to_owned(),
                many => format!(", {many} bookings to come"),
            };
            say(format_args!("{} <{}> {why}{coming}", customer.name, customer.email));
        }
        if found.is_empty() {
            say("Every customer can be reached.");
        }
        Ok(ExitCode::SUCCESS)
    }
}
