//! `seatbell session cancel`

use std::process::ExitCode;

use clap::Args;

use super::super::output::{people, say};
use super::super::{Failure, open};
use crate::clock::Clock;
use crate::config::DatabaseSettings;
use crate::domain::ids::SessionId;
use crate::service::authority::By;
use crate::service::call_off::{Outcome, call_off};
use crate::service::reason::Reason;

/// The command.
#[derive(Args)]
pub(in crate::cli) struct Cancel {
    /// The session, by the number that `seatbell session list` gives
    id: i64,
    /// Why; customers read it
    #[arg(long, value_name = "TEXT")]
    reason: Reason,
    #[command(flatten)]
    database: DatabaseSettings,
}

impl Cancel {
    pub(super) async fn run(self) -> Result<ExitCode, Failure> {
        let store = open(&self.database).await?;
        let outcome =
            call_off(&store, Clock::system().now(), By::Operator, SessionId(self.id), &self.reason).await?;
        store.close().await;
        let id = self.id;
        match outcome {
            Outcome::CalledOff { booked, waiting, told } => {
                let told = people(told);
                say(format_args!(
                    "Session {id} cancelled: {booked} booked and {waiting} waiting got their credits back. Told: {told}."
                ));
                Ok(ExitCode::SUCCESS)
            }
            Outcome::Fixed(fixed) => Err(Failure::Work(format!("session {id}: {fixed}; nothing changed"))),
        }
    }
}
