//! Move a session to another time or place: all booked and waiting are told, and those booked may cancel with a full
//! return until the new start (design rule 9). Their places stay, whatever their order or their age says of the new
//! day: it was the club that moved.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::authority::{Authorized, By};
use super::fixed::{Fixed, not_started};
use super::{lapse, line};
use crate::domain::deadlines::{DeadlineInstants, Minutes};
use crate::domain::ids::SessionId;
use crate::domain::letter::LetterKind;
use crate::domain::notice::NoticeKind;
use crate::domain::planned::Planned;
use crate::domain::staff::{DeedKind, Role};
use crate::domain::text::clean_line;
use crate::store::changes::{self, Moved, Plan};
use crate::store::deeds::NewDeed;
use crate::store::sessions::{self, Session};
use crate::store::{Store, StoreError, Tx, guests, mails};

/// The longest location, in characters.
pub const LOCATION: usize = 120;
/// The longest session, as whatever overlaps one is looked for within so many minutes.
pub const LONGEST: u32 = 31 * 24 * 60;

/// What is to change; `None` leaves it as it is.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Change {
    /// When it starts.
    pub starts_at: Option<DateTime<Utc>>,
    /// How long it takes.
    pub minutes: Option<Minutes>,
    /// Where; empty: at the activity's usual place.
    pub location: Option<String>,
}

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Outcome {
    /// It takes place then and there, by this request.
    Moved {
        /// How many customers are told.
        told: i64,
        /// How many were taken off the waiting list, since its new cutoff has passed already.
        lapsed: i64,
    },
    /// It takes place then and there already; nobody is told.
    Unchanged,
    /// The new start has passed.
    InThePast,
    /// The activity has another session of that start and place.
    Taken(Option<SessionId>),
    /// No session is so short or so long.
    NotALength,
    /// The place has too many characters.
    LocationTooLong,
    /// The session can't be changed any more.
    Fixed(Fixed),
}

/// Moves it.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn reschedule(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    session: SessionId,
    change: &Change,
) -> Result<Outcome, StoreError> {
    match attempt(store, now, by, session, change).await {
        // Another session came to that start and place in the meantime.
        Err(StoreError::Conflict(_)) => Ok(Outcome::Taken(None)),
        outcome => outcome,
    }
}

async fn attempt(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    id: SessionId,
    change: &Change,
) -> Result<Outcome, StoreError> {
    let mut tx = store.begin().await?;
    let Some((session, by)) = by.lock_session(&mut tx, id, Role::Staff).await? else {
        return Ok(Outcome::Fixed(Fixed::NoSuchSession));
    };
    let outcome = within(&mut tx, now, &by, &session, change).await?;
    tx.commit().await?;
    Ok(outcome)
}

/// The same, of a session that is locked; a refusal has written nothing.
///
/// # Errors
/// [`StoreError::Conflict`] when another session comes to that start and place at the same moment.
pub(super) async fn within(
    tx: &mut Tx,
    now: DateTime<Utc>,
    by: &Authorized,
    session: &Session,
    change: &Change,
) -> Result<Outcome, StoreError> {
    let id = session.id;
    if let Err(fixed) = not_started(session, now) {
        return Ok(Outcome::Fixed(fixed));
    }
    let Some(plan) = changes::plan(tx, id).await? else {
        return Ok(Outcome::Fixed(Fixed::NoSuchSession));
    };
    let to = match target(&plan, change) {
        Ok(to) => to,
        Err(outcome) => return Ok(outcome),
    };
    if (to.starts_at, to.ends_at, &to.location) == (plan.starts_at, plan.ends_at, &plan.location) {
        return Ok(Outcome::Unchanged);
    }
    if to.starts_at <= now {
        return Ok(Outcome::InThePast);
    }
    if let Some(other) = changes::taken(tx, plan.activity_id, to.starts_at, &to.location).await?
        && other != id
    {
        return Ok(Outcome::Taken(Some(other)));
    }
    let deadlines = DeadlineInstants {
        // What they agreed to is no more, so they are free to go (rule 9).
        cancel_until: to.starts_at,
        ..plan.deadlines().before(to.starts_at)
    };
    line::lock_orders(tx, session, None).await?;
    let newest = changes::newest_message(tx).await?;
    let before = Planned {
        starts_at: session.starts_at,
        ends_at: session.ends_at,
        location: session.location.clone(),
    };
    let moved = Moved { starts_at: to.starts_at, ends_at: to.ends_at, location: &to.location, deadlines };
    changes::reschedule(tx, id, &moved).await?;
    if to.starts_at != plan.starts_at {
        // Whoever was checked in is not there at the new time yet, and may cancel like everybody else.
        guests::unmark(tx, id, now).await?;
    }
    let before = before.to_string();
    if !session.seats().list_open(now) {
        // Moved to later, a list that was about to end goes on: what is free meanwhile is offered to it again.
        line::freed(tx, id, None, now).await?;
    }
    // Those who wait for nothing any more are told of both by one message.
    let lapsed = match sessions::by_id(tx, id).await? {
        Some(session) => lapse::end(tx, &session, Some(&before), now).await?,
        None => 0,
    };
    changes::tell_everyone(tx, id, NoticeKind::Rescheduled, Some(&before), now).await?;
    mails::tell_everyone(tx, id, false, LetterKind::Rescheduled, Some(&before), now).await?;
    by.note(tx, &NewDeed::new(DeedKind::Rescheduled, &before).on(id), now).await?;
    let told = changes::told_since(tx, id, newest).await?;
    Ok(Outcome::Moved { told, lapsed })
}

/// Where a session is to go.
struct Target {
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    location: String,
}

/// The plan with the change; the error is the refusal.
fn target(plan: &Plan, change: &Change) -> Result<Target, Outcome> {
    let starts_at = change.starts_at.unwrap_or(plan.starts_at);
    let length = match change.minutes {
        Some(Minutes(minutes)) if !(1..=LONGEST).contains(&minutes) => return Err(Outcome::NotALength),
        Some(minutes) => minutes.delta(),
        None => plan.ends_at - plan.starts_at,
    };
    let location = match &change.location {
        None => plan.location.clone(),
        Some(location) => clean_line(location),
    };
    if location.chars().count() > LOCATION {
        return Err(Outcome::LocationTooLong);
    }
    // One place has one spelling: the activity's own is left unsaid.
    let location = if location == plan.usual_location { String::new() } else { location };
    Ok(Target { starts_at, ends_at: starts_at + length, location })
}

#[cfg(test)]
mod tests;
