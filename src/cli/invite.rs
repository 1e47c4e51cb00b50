//! `seatbell invite`

use std::process::ExitCode;
use std::time::Duration;

use clap::Args;

use super::find::find;
use super::output::say;
use super::{Failure, open};
use crate::app::StartError;
use crate::clock::Clock;
use crate::config::{DatabaseSettings, TelegramSettings};
use crate::delivery::{Api, ApiError};
use crate::domain::slug::Slug;
use crate::domain::staff::Role;
use crate::service::authority::By;
use crate::service::staff::{InviteError, Invited, VALID_FOR, invite};

/// How long Telegram may take to say what the bot is called. The code is good without.
const PATIENCE: Duration = Duration::from_secs(5);

/// The command.
#[derive(Args)]
pub(super) struct Invite {
    /// To whose staff
    #[arg(long, value_name = "SLUG")]
    organizer: Slug,
    /// owner (may do everything) or staff (sessions, rosters, check-in, messages)
    #[arg(long)]
    role: Role,
    #[command(flatten)]
    telegram: TelegramSettings,
    #[command(flatten)]
    database: DatabaseSettings,
}

impl Invite {
    pub(super) async fn run(self) -> Result<ExitCode, Failure> {
        // Before anything is written: a wrong setting stops the command.
        let api = Api::new(&self.telegram.api_url()?, self.telegram.token()?)
            .map_err(|error| Failure::Work(error.to_string()))?
            .patience(PATIENCE);
        let store = open(&self.database).await?;
        let organizer = find(&store, &self.organizer).await?;
        let bot = match api.me().await {
            Ok(me) => Some(me.username().to_owned()),
            Err(ApiError::Unauthorized) => return Err(StartError::Unauthorized.into()),
            Err(error) => {
                tracing::warn!(%error, "Telegram is out of reach, so there is a code and no link");
                None
            }
        };
        let now = Clock::system().now();
        let invited = invite(&store, now, By::Operator, organizer.id, self.role).await;
        store.close().await;
        let Invited::Invited(code) = invited? else {
            return Err(Failure::Work(format!("organizer {} is not there any more", self.organizer)));
        };
        let (role, hours, code) = (self.role, VALID_FOR.num_hours(), code.reveal());
        say(format_args!(
            "Invitation to the staff of {}, as {role}: for one person, within {hours} hours.",
            self.organizer
        ));
        if let Some(bot) = bot {
            say(format_args!("Link: https://t.me/{bot}?start=i_{code}"));
        }
        say(format_args!("Code, to be typed to the bot: /organize {code}"));
        Ok(ExitCode::SUCCESS)
    }
}

impl From<InviteError> for Failure {
    fn from(error: InviteError) -> Self {
        match error {
            InviteError::Store(error) => error.into(),
            InviteError::Randomness(_) => Self::Work(error.to_string()),
        }
    }
}
