//! Make a series: its sessions up to its end, or as far ahead as one without an end is planned.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::ids::{ActivityId, OrganizerId, SeriesId};
use crate::domain::series::{self as rules, AHEAD, Rule, TooMany, Until};
use crate::domain::staff::{DeedKind, Role};
use crate::service::answers;
use crate::service::authority::By;
use crate::service::planning::{self, Details};
use crate::store::activities::{self, Activity};
use crate::store::deeds::NewDeed;
use crate::store::organizers::{self, Organizer};
use crate::store::series::{self, NewSeries};
use crate::store::{Conn, Store, StoreError};

/// A series that is to be made.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Draft {
    /// Of which activity.
    pub activity: ActivityId,
    /// That activity's revision, as it was shown.
    pub revision: i64,
    /// When its sessions start.
    pub rule: Rule,
    /// Its first day; `None`: today.
    pub from: Option<NaiveDate>,
    /// Until when it goes.
    pub until: Until,
    /// The days that it leaves out.
    pub skips: BTreeSet<NaiveDate>,
    /// How its sessions differ from what is usual.
    pub details: Details,
}

/// What would be made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Made {
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day, if it has one.
    pub ends_on: Option<NaiveDate>,
    /// Up to and including this day, sessions are made now.
    pub through: NaiveDate,
    /// What the rule makes until then; among the starts, only those that are new.
    pub rule: rules::Made,
    /// When sessions start that are there already.
    pub there: Vec<DateTime<Utc>>,
}

/// Whether a series could be made, as of now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// It could, and would make these.
    Makes(Made),
    /// It makes too many.
    TooMany {
        /// So many.
        count: usize,
        /// Up to and including this day.
        through: NaiveDate,
    },
    /// It makes nothing that is new.
    Nothing(Made),
    /// Its last day is before its first.
    EndBeforeStart,
}

/// What a series would make.
///
/// # Errors
/// The database's.
pub async fn judge(
    conn: &mut Conn,
    now: DateTime<Utc>,
    organizer: &Organizer,
    activity: &Activity,
    draft: &Draft,
) -> Result<Verdict, StoreError> {
    let today = organizer.timezone.day(now);
    let from = draft.from.unwrap_or(today).max(today);
    let ends_on = draft.until.last_day(from);
    let through = ends_on.unwrap_or(from + AHEAD);
    if through < from {
        return Ok(Verdict::EndBeforeStart);
    }
    let rule = draft.rule.sessions(organizer.timezone, (from, through), &draft.skips, now);
    let mut rule = match rule {
        Ok(rule) => rule,
        Err(TooMany(count)) => return Ok(Verdict::TooMany { count, through }),
    };
    let there = match (rule.starts.first(), rule.starts.last()) {
        (Some(first), Some(last)) => {
            let place = draft.details.own_place(activity);
            series::starts_there(conn, activity.id, place, *first, *last).await?
        }
        _ => Vec::new(),
    };
    let taken: BTreeSet<DateTime<Utc>> = there.into_iter().collect();
    let (there, starts) = rule.starts.into_iter().partition(|start| taken.contains(start));
    rule.starts = starts;
    let made = Made { from, ends_on, through, rule, there };
    Ok(if made.rule.starts.is_empty() { Verdict::Nothing(made) } else { Verdict::Makes(made) })
}

/// What was shown of a series: when it is something else at *Confirm*, that is shown and asked again.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Seen {
    sessions: usize,
    there: usize,
    first: Option<DateTime<Utc>>,
    last: Option<DateTime<Utc>>,
}

impl Seen {
    /// Of what would be made.
    pub fn of(made: &Made) -> Self {
        let starts = &made.rule.starts;
        Self {
            sessions: starts.len(),
            there: made.there.len(),
            first: starts.first().copied(),
            last: starts.last().copied(),
        }
    }
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// Whose series.
    pub organizer: OrganizerId,
    /// Which.
    pub draft: &'a Draft,
    /// What was shown of it.
    pub seen: Seen,
    /// The operation's key: run twice with it, there is one series and one answer.
    pub key: &'a str,
}

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Created {
    /// It is there, with so many sessions.
    Created(SeriesId, usize),
    /// It would make something else than was shown; nothing was made.
    Meanwhile,
    /// The organizer has no such activity, or it is archived.
    NotThere,
    /// Whoever asks is not on the staff.
    NotAllowed,
}

/// Makes it with all its sessions, or nothing; once, however often it is asked with the same key.
///
/// # Errors
/// The database's; nothing was made then.
pub async fn create(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    request: Request<'_>,
) -> Result<Created, StoreError> {
    let Request { organizer, draft, seen, key } = request;
    let mut tx = store.begin().await?;
    // No file of sessions is imported, and nobody archives it, meanwhile.
    let known = activities::lock(&mut tx, organizer, draft.activity).await?;
    let Some(by) = by.authorize(&mut tx, organizer, Role::Staff).await? else {
        return Ok(Created::NotAllowed);
    };
    if let Some(created) = answers::recall(&mut tx, key).await? {
        return Ok(created);
    }
    let organizer = organizers::by_id(&mut tx, organizer).await?;
    let (Some(activity), Some(organizer)) = (known.filter(|it| it.archived_at.is_none()), organizer) else {
        return Ok(Created::NotThere);
    };
    let created = match judge(&mut tx, now, &organizer, &activity, draft).await? {
        Verdict::Makes(made) if activity.revision == draft.revision && Seen::of(&made) == seen => {
            let details = &draft.details;
            let new = NewSeries {
                organizer: organizer.id,
                activity: activity.id,
                rule: &draft.rule,
                minutes: details.minutes_of(&activity),
                capacity: details.seats_of(&activity),
                location: details.own_place(&activity),
                starts_on: made.from,
                ends_on: made.ends_on,
                planned_through: made.through,
            };
            let id = series::insert(&mut tx, &new, now).await?;
            for day in draft.skips.range(made.from..) {
                series::skip(&mut tx, id, *day).await?;
            }
            let plan =
                planning::Plan { organizer: &organizer, activity: &activity, details, series: Some(id) };
            let sessions = planning::add(&mut tx, now, plan, &made.rule.starts).await?.len();
            let detail = format!("{sessions} {}", draft.rule);
            by.note(&mut tx, &NewDeed::new(DeedKind::SeriesPlanned, &detail).of(activity.id), now).await?;
            Created::Created(id, sessions)
        }
        _ => Created::Meanwhile,
    };
    answers::remember(&mut tx, key, &created, now).await?;
    tx.commit().await?;
    Ok(created)
}
