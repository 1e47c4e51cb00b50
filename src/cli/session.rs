//! `seatbell session`

mod cancel;
mod list;
mod set;
mod show;

use std::process::ExitCode;

use clap::Subcommand;

use super::Failure;

/// The commands.
#[derive(Subcommand)]
pub(super) enum Session {
    /// What is on
    List(list::List),
    /// One session: who comes, who waits, who was passed over
    Show(show::Show),
    /// Change a session; whoever it concerns is told
    Set(set::Set),
    /// Call a session off: everybody gets the credits back and is told why
    Cancel(cancel::Cancel),
}

impl Session {
    pub(super) async fn run(self) -> Result<ExitCode, Failure> {
        match self {
            Self::List(list) => list.run().await,
            Self::Show(show) => show.run().await,
            Self::Set(set) => set.run().await,
            Self::Cancel(cancel) => cancel.run().await,
        }
    }
}
