//! New sessions, as the staff plans them: one, or many at once. Whatever is planned goes in through [`add`], which is
//! the one place to hook what follows from new sessions.

mod session;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use session::{Outcome, Request, Verdict, judge, plan};

use super::follow::{self, Made};
use crate::domain::deadlines::Minutes;
use crate::domain::ids::{SeriesId, SessionId};
use crate::store::activities::Activity;
use crate::store::organizers::Organizer;
use crate::store::series::Series;
use crate::store::sessions::{self, NewSession};
use crate::store::{StoreError, Tx};

/// What there is to say of a new session besides when; what is unsaid is as usual for its activity.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Details {
    /// How long it takes.
    pub minutes: Option<Minutes>,
    /// How many seats it has.
    pub seats: Option<i64>,
    /// Where; empty: at the activity's place.
    pub place: Option<String>,
}

impl Details {
    /// As the new sessions of a series are.
    pub(super) fn of(series: &Series) -> Self {
        let place = Some(series.location.clone());
        Self { minutes: Some(series.minutes), seats: Some(series.capacity), place }
    }

    /// How long it takes.
    pub fn minutes_of(&self, activity: &Activity) -> Minutes {
        self.minutes.unwrap_or(activity.minutes)
    }

    /// How many seats it has.
    pub fn seats_of(&self, activity: &Activity) -> i64 {
        self.seats.unwrap_or(activity.capacity)
    }

    /// Where it takes place, as people read it; empty when unsaid.
    pub fn place_of<'a>(&'a self, activity: &'a Activity) -> &'a str {
        self.place.as_deref().filter(|place| !place.is_empty()).unwrap_or(&activity.location)
    }

    /// Where, when it differs from the activity's place; else empty. One place has one spelling.
    pub(super) fn own_place(&self, activity: &Activity) -> &str {
        self.place.as_deref().filter(|place| *place != activity.location).unwrap_or_default()
    }
}

/// What is planned, by whom it is offered, and how.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan<'a> {
    /// Whose.
    pub(super) organizer: &'a Organizer,
    /// Of what; locked, and not archived.
    pub(super) activity: &'a Activity,
    /// How.
    pub(super) details: &'a Details,
    /// By which series, if it is one.
    pub(super) series: Option<SeriesId>,
}

impl Plan<'_> {
    /// A session of it that starts then.
    fn at(&self, starts_at: DateTime<Utc>) -> NewSession {
        let Self { organizer, activity, details, .. } = self;
        NewSession {
            activity: activity.id,
            starts_at,
            ends_at: starts_at + details.minutes_of(activity).delta(),
            location: details.own_place(activity).to_owned(),
            capacity: details.seats_of(activity),
            exceptions: crate::domain::deadlines::Exceptions::default(),
            deadlines: organizer.deadlines().except(activity.exceptions()).before(starts_at),
        }
    }
}

/// Adds sessions that start then; where the activity has one of that start and place already, it stays what it is. Gives
/// the keys of those that are new, in the order of the starts. All that the staff plans comes through here, what belongs
/// together in one call: whoever follows the activity is told of it, of a whole new series by one message.
///
/// # Errors
/// The database's.
pub(super) async fn add(
    tx: &mut Tx,
    now: DateTime<Utc>,
    plan: Plan<'_>,
    starts: &[DateTime<Utc>],
) -> Result<Vec<SessionId>, StoreError> {
    let made = insert(tx, now, plan, starts).await?;
    follow::tell(tx, plan.organizer, &made, now).await?;
    Ok(made.into_iter().map(|made| made.session).collect())
}

/// The same, and nobody is told: what a series without an end makes as it goes on is no news to those who heard of it.
///
/// # Errors
/// The database's.
pub(super) async fn insert(
    tx: &mut Tx,
    now: DateTime<Utc>,
    plan: Plan<'_>,
    starts: &[DateTime<Utc>],
) -> Result<Vec<Made>, StoreError> {
    let mut made = Vec::with_capacity(starts.len());
    for &starts_at in starts {
        let new = plan.at(starts_at);
        let added = sessions::insert_if_free(tx, plan.organizer.id, &new, plan.series, now).await?;
        made.extend(added.map(|session| Made { session, activity: plan.activity.id, starts_at }));
    }
    Ok(made)
}

#[cfg(test)]
mod tests;
