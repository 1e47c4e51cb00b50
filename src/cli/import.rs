//! `seatbell import`

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::find::find;
use super::output::{complain, say};
use super::{Failure, open};
use crate::clock::Clock;
use crate::config::DatabaseSettings;
use crate::domain::slug::Slug;
use crate::service::import::{ImportError, Kind, Outcome, import};
use crate::service::passwords::Passwords;
use crate::store::StoreError;

/// The command.
#[derive(Args)]
pub(super) struct Import {
    /// What the file holds
    what: What,
    /// The CSV file; docs/import.md describes its columns
    file: PathBuf,
    /// Whose it is
    #[arg(long, value_name = "SLUG")]
    organizer: Slug,
    #[command(flatten)]
    database: DatabaseSettings,
}

#[derive(ValueEnum, Clone, Copy)]
enum What {
    Activities,
    Sessions,
    Packs,
    Customers,
    Orders,
}

impl From<What> for Kind {
    fn from(what: What) -> Self {
        match what {
            What::Activities => Self::Activities,
            What::Sessions => Self::Sessions,
            What::Packs => Self::Packs,
            What::Customers => Self::Customers,
            What::Orders => Self::Orders,
        }
    }
}

impl From<ImportError> for Failure {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::Store(StoreError::Conflict(_) | StoreError::Busy(_)) => {
                Self::Work("somebody else wrote to the database; nothing was imported, try again".to_owned())
            }
            ImportError::Store(error) => error.into(),
            ImportError::Password(error) => Self::Work(error.to_string()),
        }
    }
}

impl Import {
    pub(super) async fn run(self) -> Result<ExitCode, Failure> {
        let file = self.file.display();
        let bytes =
            std::fs::read(&self.file).map_err(|error| Failure::Settings(format!("{file}: {error}")))?;
        let store = open(&self.database).await?;
        let organizer = find(&store, &self.organizer).await?;
        let passwords = Passwords::new().map_err(ImportError::from)?;
        let now = Clock::system().now();
        let outcome = import(&store, &passwords, now, &organizer, self.what.into(), &bytes).await?;
        store.close().await;
        let problems = match outcome {
            Outcome::Imported(counts) => {
                say(counts);
                return Ok(ExitCode::SUCCESS);
            }
            Outcome::Refused(problems) => problems,
        };
        for problem in problems.told() {
            complain(format_args!("{file}, {problem}"));
        }
        if problems.more() > 0 {
            complain(format_args!("{file}: and {} more like these", problems.more()));
        }
        complain(format_args!("{file}: nothing was imported"));
        Ok(ExitCode::FAILURE)
    }
}
