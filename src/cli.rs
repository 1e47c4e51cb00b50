//! The command line: what each command asks of the rooms below, and how it answers. Results go to standard output, logs
//! and errors to standard error. Exit codes: 0 done; 1 refused or found wrong; 2 a setting or the usage is wrong.

mod announce;
mod audit;
mod booking;
mod bot;
mod customers;
mod demo;
mod failure;
mod find;
mod import;
mod invite;
mod listen;
mod log;
mod migrate;
mod organizer;
mod output;
mod serve;
mod session;
mod stop;
mod webhooks;

use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser, Subcommand};

use self::failure::Failure;
use self::output::complain;
use crate::config::{DatabaseSettings, LogSettings};
use crate::store::Store;

/// Books prepaid sessions of clubs, studios and schools in Telegram, and rings when a seat frees up.
#[derive(Parser)]
#[command(name = "seatbell", version)]
struct Cli {
    #[command(flatten)]
    log: LogSettings,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// A club, its customers and their chats in the browser; needs nothing
    Demo(demo::Demo),
    /// The bot
    Serve(serve::Serve),
    /// Bring the database's schema up to date
    Migrate(migrate::Migrate),
    /// Check every promise on the data: every credit, seat and waiting list
    Audit(audit::Audit),
    /// Organizers: the clubs
    #[command(subcommand)]
    Organizer(organizer::Organizer),
    /// Sessions: what is on, who comes, and what is changed about it
    #[command(subcommand)]
    Session(session::Session),
    /// Bookings
    #[command(subcommand)]
    Booking(booking::Booking),
    /// Customers
    #[command(subcommand)]
    Customers(customers::Customers),
    /// Tell all customers of an organizer something
    Announce(announce::Announce),
    /// Invite somebody to the staff of an organizer: a link and a code for one person, for a day
    Invite(invite::Invite),
    /// Import a CSV file, the whole of it or nothing
    Import(import::Import),
}

/// Runs the command that the process was started with.
pub async fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    match perform(cli).await {
        Ok(code) => code,
        Err(failure) => {
            complain(format_args!("seatbell: {failure}"));
            failure.code()
        }
    }
}

async fn perform(cli: Cli) -> Result<ExitCode, Failure> {
    log::start(&cli.log)?;
    match cli.command {
        Command::Demo(demo) => demo.run().await,
        Command::Serve(serve) => serve.run().await,
        Command::Migrate(migrate) => migrate.run().await,
        Command::Audit(audit) => audit.run().await,
        Command::Organizer(organizer) => organizer.run().await,
        Command::Session(session) => session.run().await,
        Command::Booking(booking) => booking.run().await,
        Command::Customers(customers) => customers.run().await,
        Command::Announce(announce) => announce.run().await,
        Command::Invite(invite) => invite.run().await,
        Command::Import(import) => import.run().await,
    }
}

async fn open(settings: &DatabaseSettings) -> Result<Store, Failure> {
    let open = Store::open(&settings.url()?).await;
    open.map_err(|error| Failure::Settings(format!("{}: {error}", DatabaseSettings::VARIABLE)))
}

/// Help and version as clap writes them; what is wrong in one line, as for every other setting.
fn usage(error: &clap::Error) -> ExitCode {
    match error.kind() {
        ErrorKind::MissingSubcommand => complain(Cli::command().render_help()),
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            // A reader that went away has read enough.
            let _ = error.print();
        }
        _ => {
            let text = error.to_string();
            let wrong = text.split("\n\n").next().unwrap_or(&text);
            let wrong = wrong.strip_prefix("error: ").unwrap_or(wrong);
            complain(format_args!("seatbell: {}", wrong.split_whitespace().collect::<Vec<_>>().join(" ")));
        }
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }
}
