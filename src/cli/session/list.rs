//! `seatbell session list`

use std::process::ExitCode;

use chrono::TimeDelta;
use clap::Args;

use super::super::find::find;
use super::super::output::{local, say};
use super::super::{Failure, open};
use crate::clock::Clock;
use crate::config::DatabaseSettings;
use crate::domain::slug::Slug;
use crate::domain::states::SessionState;
use crate::store::{roster, sessions};

/// The command.
#[derive(Args)]
pub(in crate::cli) struct List {
    /// Whose
    #[arg(long, value_name = "SLUG")]
    organizer: Slug,
    /// How many days to look ahead
    #[arg(long, value_name = "N", default_value_t = 14, value_parser = clap::value_parser!(u16).range(1..=732))]
    days: u16,
    #[command(flatten)]
    database: DatabaseSettings,
}

impl List {
    pub(super) async fn run(self) -> Result<ExitCode, Failure> {
        let store = open(&self.database).await?;
        let organizer = find(&store, &self.organizer).await?;
        let now = Clock::system().now();
        let until = now + TimeDelta::days(i64::from(self.days));
        let mut conn = store.read().await?;
        let found = roster::sessions(&mut conn, organizer.id, now, until).await?;
        for id in &found {
            let Some(session) = sessions::by_id(&mut conn, *id).await? else { continue };
            say(line(&session));
        }
        drop(conn);
        store.close().await;
        if found.is_empty() {
            say(format_args!("No session starts in the next {} days.", self.days));
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn line(session: &sessions::Session) -> String {
    let place = if session.location.is_empty() { String::new() } else { format!(", {}", session.location) };
    let waiting = if session.waiting > 0 { format!(", {} waiting", session.waiting) } else { String::new() };
    let paused = if session.list_paused_at.is_some() { ", list paused" } else { "" };
    let cancelled = if session.state == SessionState::Cancelled { ", cancelled" } else { "" };
    format!(
        "{}  {}  {}{place}: {} of {} seats taken{waiting}{paused}{cancelled}",
        session.id,
        local(session.zone, session.starts_at),
        session.activity,
        session.seats_taken,
        session.capacity,
    )
}
