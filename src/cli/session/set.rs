//! `seatbell session set`

use std::process::ExitCode;

use chrono::{DateTime, Utc};
use clap::{ArgGroup, Args};

use super::super::output::{local, people, say};
use super::super::{Failure, open};
use crate::clock::Clock;
use crate::config::DatabaseSettings;
use crate::domain::deadlines::Minutes;
use crate::domain::ids::SessionId;
use crate::service::authority::By;
use crate::service::capacity::{self, SEATS};
use crate::service::import::instant;
use crate::service::list_settings::{self, CapOutcome};
use crate::service::reschedule::{self, Change, LOCATION, LONGEST, reschedule};
use crate::store::sessions::{self, Session};
use crate::store::{Store, StoreError};

/// The command.
#[derive(Args)]
#[command(group(ArgGroup::new("change").required(true).multiple(true).args([
    "capacity", "starts_at", "minutes", "location", "list_cap", "pause_list", "resume_list",
])))]
pub(in crate::cli) struct Set {
    /// The session, by the number that `seatbell session list` gives
    id: i64,
    /// How many seats; more ring the waiting list, fewer than are taken are refused
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(i64).range(SEATS))]
    capacity: Option<i64>,
    /// When it starts, by the organizer's clock: 2026-12-01T09:00, or with its offset
    #[arg(long, value_name = "TIME")]
    starts_at: Option<String>,
    /// How long it takes
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=i64::from(LONGEST)))]
    minutes: Option<u32>,
    /// Where; empty for the activity's usual place
    #[arg(long, value_name = "TEXT")]
    location: Option<String>,
    /// How many may wait, or none for what the activity says
    #[arg(long, value_name = "N|none", value_parser = cap)]
    list_cap: Option<Cap>,
    /// Let the waiting list give no seats for the time being
    #[arg(long, conflicts_with = "resume_list")]
    pause_list: bool,
    /// Let it give seats again
    #[arg(long)]
    resume_list: bool,
    #[command(flatten)]
    database: DatabaseSettings,
}

/// The session's own cap, or none of its own.
#[derive(Clone, Copy)]
struct Cap(Option<i64>);

fn cap(text: &str) -> Result<Cap, String> {
    if text == "none" {
        return Ok(Cap(None));
    }
    let number = text.parse().ok().filter(|number| SEATS.contains(number));
    number
        .map(|number| Cap(Some(number)))
        .ok_or_else(|| format!("write a number from {} to {}, or none", SEATS.start(), SEATS.end()))
}

impl Set {
    pub(super) async fn run(self) -> Result<ExitCode, Failure> {
        let store = open(&self.database).await?;
        let id = SessionId(self.id);
        let now = Clock::system().now();
        let session = by_id(&store, id).await?.ok_or_else(|| no(id, "there is no such session"))?;
        let starts_at = self.starts_at.as_deref().map(instant(session.zone)).transpose();
        let starts_at = starts_at.map_err(Failure::Settings)?;
        // Each is done or refused by itself; the first refusal ends it.
        if starts_at.is_some() || self.minutes.is_some() || self.location.is_some() {
            let change =
                Change { starts_at, minutes: self.minutes.map(Minutes), location: self.location.clone() };
            set_plan(&store, now, &session, &change).await?;
        }
        if let Some(capacity) = self.capacity {
            set_capacity(&store, now, id, capacity).await?;
        }
        if let Some(Cap(cap)) = self.list_cap {
            set_cap(&store, now, id, cap).await?;
        }
        if self.pause_list || self.resume_list {
            set_paused(&store, now, id, self.pause_list).await?;
        }
        store.close().await;
        Ok(ExitCode::SUCCESS)
    }
}

async fn by_id(store: &Store, id: SessionId) -> Result<Option<Session>, StoreError> {
    sessions::by_id(&mut store.read().await?, id).await
}

fn no(id: SessionId, why: impl std::fmt::Display) -> Failure {
    Failure::Work(format!("session {id}: {why}"))
}

async fn set_plan(
    store: &Store,
    now: DateTime<Utc>,
    session: &Session,
    change: &Change,
) -> Result<(), Failure> {
    use reschedule::Outcome;
    let id = session.id;
    let outcome = reschedule(store, now, By::Operator, id, change).await?;
    let zone = session.zone;
    match outcome {
        Outcome::Moved { told, lapsed } => {
            let moved = by_id(store, id).await?.ok_or_else(|| no(id, "it is not there any more"))?;
            let (start, end) = (local(zone, moved.starts_at), local(zone, moved.ends_at));
            let place =
                if moved.location.is_empty() { String::new() } else { format!(", {}", moved.location) };
            say(format_args!("Session {id} is from {start} to {end}{place} now. Told: {}.", people(told)));
            if lapsed > 0 {
                say(format_args!(
                    "Its waiting list is over by that: {} got the credits back.",
                    people(lapsed)
                ));
            }
            Ok(())
        }
        Outcome::Unchanged => {
            say(format_args!("Session {id} takes place then and there already; nobody is told."));
            Ok(())
        }
        Outcome::InThePast => Err(no(id, "that start has passed; nothing was moved")),
        Outcome::Taken(Some(other)) => Err(no(
            id,
            format_args!("session {other} is of the same activity, start and place; nothing was moved"),
        )),
        Outcome::Taken(None) => {
            Err(no(id, "another session is of the same activity, start and place; nothing was moved"))
        }
        Outcome::NotALength => Err(no(id, format_args!("a session takes 1 to {LONGEST} minutes"))),
        Outcome::LocationTooLong => {
            Err(no(id, format_args!("a place has at most {LOCATION} characters; nothing was moved")))
        }
        Outcome::Fixed(fixed) => Err(no(id, format_args!("{fixed}; nothing was moved"))),
    }
}

async fn set_capacity(store: &Store, now: DateTime<Utc>, id: SessionId, asked: i64) -> Result<(), Failure> {
    use capacity::Outcome;
    match capacity::set(store, now, By::Operator, id, asked).await? {
        Outcome::Set { before, free, told } => {
            let told = people(told);
            say(format_args!(
                "Session {id} has {asked} seats now (was {before}), {free} free. Told: {told}."
            ));
            Ok(())
        }
        Outcome::Unchanged => {
            say(format_args!("Session {id} has {asked} seats already."));
            Ok(())
        }
        Outcome::TooFew { taken } => {
            Err(no(id, format_args!("seats taken: {taken}; its capacity stays as it is")))
        }
        Outcome::NotANumber => {
            Err(no(id, format_args!("a session has {} to {} seats", SEATS.start(), SEATS.end())))
        }
        Outcome::Fixed(fixed) => Err(no(id, format_args!("{fixed}; its capacity stays as it is"))),
    }
}

async fn set_cap(
    store: &Store,
    now: DateTime<Utc>,
    id: SessionId,
    asked: Option<i64>,
) -> Result<(), Failure> {
    match list_settings::set_cap(store, now, By::Operator, id, asked).await? {
        CapOutcome::Set { cap: Some(cap), waiting } => {
            say(format_args!("At most {} may wait for session {id}; waiting now: {waiting}.", people(cap)));
            Ok(())
        }
        CapOutcome::Set { cap: None, waiting } => {
            say(format_args!("As many as like may wait for session {id}; waiting now: {waiting}."));
            Ok(())
        }
        CapOutcome::NotANumber => {
            Err(no(id, format_args!("a list has {} to {} places", SEATS.start(), SEATS.end())))
        }
        CapOutcome::Fixed(fixed) => Err(no(id, format_args!("{fixed}; its waiting list stays as it is"))),
    }
}

async fn set_paused(store: &Store, now: DateTime<Utc>, id: SessionId, pause: bool) -> Result<(), Failure> {
    use list_settings::Outcome;
    let outcome = if pause {
        list_settings::pause(store, now, By::Operator, id).await?
    } else {
        list_settings::resume(store, now, By::Operator, id).await?
    };
    let state = if pause { "paused" } else { "running" };
    match outcome {
        Outcome::Done { waiting, told } => {
            say(format_args!(
                "The waiting list of session {id} is {state}; waiting now: {waiting}. Told: {}.",
                people(told)
            ));
            Ok(())
        }
        Outcome::Unchanged => {
            say(format_args!("The waiting list of session {id} is {state} already."));
            Ok(())
        }
        Outcome::Fixed(fixed) => Err(no(id, format_args!("{fixed}; its waiting list stays as it is"))),
    }
}
