//! Why a command ends without having done its work.

use std::process::ExitCode;

use crate::config::Wrong;
use crate::store::StoreError;

/// Why, in one line for whoever typed the command.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// A setting or an argument is missing or wrong.
    #[error("{0}")]
    Settings(String),
    /// The work itself failed.
    #[error("{0}")]
    Work(String),
}

impl Failure {
    /// The exit code.
    pub(super) fn code(&self) -> ExitCode {
        match self {
            Self::Settings(_) => ExitCode::from(2),
            Self::Work(_) => ExitCode::FAILURE,
        }
    }
}

impl From<Wrong> for Failure {
    fn from(wrong: Wrong) -> Self {
        Self::Settings(wrong.to_string())
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let cause = std::error::Error::source(&error).map(|cause| format!(": {cause}")).unwrap_or_default();
        Self::Work(format!("{error}{cause}"))
    }
}

/// The system refused what every process may do, such as listening to signals.
impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Work(error.to_string())
    }
}
