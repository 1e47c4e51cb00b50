//! `seatbell audit`

use std::process::ExitCode;

use clap::Args;

use super::output::say;
use super::{Failure, open};
use crate::clock::Clock;
use crate::config::DatabaseSettings;
use crate::service::audit::{Report, audit};

/// The command.
#[derive(Args)]
pub(super) struct Audit {
    #[command(flatten)]
    database: DatabaseSettings,
}

impl Audit {
    pub(super) async fn run(self) -> Result<ExitCode, Failure> {
        let store = open(&self.database).await?;
        let Report { checked, violations } = audit(&store, Clock::system().now()).await?;
        store.close().await;
        for violation in &violations {
            say(violation);
        }
        let (orders, sessions, bookings, entries) =
            (checked.orders, checked.sessions, checked.bookings, checked.entries);
        let verdict = match violations.len() {
            0 => "clean".to_owned(),
            1 => "1 violation".to_owned(),
            many => format!("{many} violations"),
        };
        say(format_args!(
            "{verdict}: {orders} orders, {sessions} sessions, {bookings} bookings, {entries} ledger entries checked"
        ));
        if checked.unassigned > 0 {
            say(format_args!(
                "{} of {} payments wait for an owner to say whose they are: Payments, in the organizer's chat",
                checked.unassigned, checked.payments
            ));
        }
        Ok(if violations.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}
