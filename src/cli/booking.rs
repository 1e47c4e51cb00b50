//! `seatbell booking`

use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::output::{people, say};
use super::{Failure, open};
use crate::clock::Clock;
use crate::config::DatabaseSettings;
use crate::domain::ids::BookingId;
use crate::domain::states::BookingState;
use crate::service::authority::By;
use crate::service::reason::Reason;
use crate::service::remove::{Credit, Outcome, remove};

/// The commands.
#[derive(Subcommand)]
pub(super) enum Booking {
    /// Take somebody off a session or its waiting list; the customer is told
    Remove(Remove),
}

/// `seatbell booking remove`
#[derive(Args)]
pub(super) struct Remove {
    /// The booking, by the number that `seatbell session show` gives
    id: i64,
    /// Why; the customer reads it
    #[arg(long, value_name = "TEXT")]
    reason: Reason,
    /// Keep the credits rather than return them
    #[arg(long)]
    no_refund: bool,
    #[command(flatten)]
    database: DatabaseSettings,
}

impl Booking {
    pub(super) async fn run(self) -> Result<ExitCode, Failure> {
        let Self::Remove(asked) = self;
        let store = open(&asked.database).await?;
        let credit = if asked.no_refund { Credit::Kept } else { Credit::Returned };
        let outcome =
            remove(&store, Clock::system().now(), By::Operator, BookingId(asked.id), credit, &asked.reason)
                .await?;
        store.close().await;
        let id = asked.id;
        match outcome {
            Outcome::Removed { beneficiary, from, credits, told } => {
                let place = if from == BookingState::Booked { "seat" } else { "place on the waiting list" };
                let credits = match (credits.get(), credit) {
                    (0, _) => "it cost nothing".to_owned(),
                    (1, Credit::Returned) => "1 credit is back".to_owned(),
                    (many, Credit::Returned) => format!("{many} credits are back"),
                    (1, Credit::Kept) => "1 credit is not returned".to_owned(),
                    (many, Credit::Kept) => format!("{many} credits are not returned"),
                };
                let told = people(told);
                say(format_args!(
                    "Booking {id} removed: the {place} of {beneficiary}; {credits}. Told: {told}."
                ));
                Ok(ExitCode::SUCCESS)
            }
            Outcome::NoPlace(state) => Err(Failure::Work(format!(
                "booking {id} holds no place any more, it is {state}; nothing changed"
            ))),
            Outcome::NotFound => Err(Failure::Work(format!("there is no booking {id}"))),
            Outcome::Fixed(fixed) => Err(Failure::Work(format!("booking {id}: {fixed}; nothing changed"))),
        }
    }
}
