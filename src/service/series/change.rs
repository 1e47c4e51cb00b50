//! Change a series from one of its sessions on, leave days out, or call off all that is to come: each session is changed
//! as if it were changed alone, those that can't be stay as they are, and new ones follow. As with one session, a preview
//! is the change itself in a transaction that is not kept; all of it is one transaction.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::lock;
use crate::domain::deadlines::Minutes;
use crate::domain::ids::{OrganizerId, SeriesId, SessionId};
use crate::domain::moment::instants;
use crate::domain::staff::{DeedKind, Role};
use crate::service::authority::{Authorized, By};
use crate::service::edit::{self, Outcome, Version};
use crate::service::reason::Reason;
use crate::service::{answers, capacity, reschedule};
use crate::store::activities::Activity;
use crate::store::deeds::NewDeed;
use crate::store::series::{self, Series};
use crate::store::sessions::{self, Session};
use crate::store::{Store, StoreError, Tx, changes};

/// More sessions to come no series has: what it plans at once is bounded, and so is how far ahead it plans.
const MOST: i64 = 2_000;

/// Which of the sessions.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// This one and all that start later.
    From(SessionId),
    /// All that have not started.
    Coming,
    /// Those that have not started, of these days.
    Days(BTreeSet<NaiveDate>),
}

/// When, how long, where; `None` leaves it as it is.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Plan {
    /// At which time of the day they start.
    pub time: Option<NaiveTime>,
    /// How long they take.
    pub minutes: Option<Minutes>,
    /// Where; empty: at the activity's usual place.
    pub place: Option<String>,
}

/// What is to change.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// How many seats there are.
    Seats(i64),
    /// When, how long, where.
    Plan(Plan),
    /// They do not take place, and the series ends.
    CallOff(Reason),
    /// The days are left out; the sessions that they have do not take place, for this reason.
    Skip(Option<Reason>),
}

/// What is to change of which sessions.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Request {
    /// Of which series.
    pub series: SeriesId,
    /// Which of them.
    pub scope: Scope,
    /// What.
    pub change: Change,
}

/// Why a session stays as it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Left {
    /// It is so already.
    Same,
    /// It was moved to a time of its own.
    OwnTime,
    /// The clocks go forward over its new start.
    NoSuchTime,
    /// It can't be changed so.
    Refused(Outcome),
}

/// A session that stays as it is.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Which.
    pub session: Session,
    /// Why.
    pub why: Left,
}

/// Why nothing would be changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The series starts several times a day: which of them is meant?
    SeveralTimes,
    /// The session was moved to a time of its own, which is not that of the others.
    OwnTime,
    /// No session can be changed so.
    Nothing,
    /// Sessions would be called off, and nobody said why.
    NoReason,
    /// The series has ended.
    Ended,
}

/// What a change would do.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The series as it is.
    pub series: Series,
    /// The sessions that would be changed, as they are, in the order of their starts.
    pub changed: Vec<Session>,
    /// Those that would stay as they are.
    pub kept: Vec<Kept>,
    /// How many bookings with a seat the changed ones have.
    pub booked: i64,
    /// How many are on their waiting lists.
    pub waiting: i64,
    /// How many customers would be told.
    pub told: i64,
    /// What of it is to be confirmed.
    pub seen: Seen,
}

/// What was shown: the series, and the sessions as staff change them. Bookings come and go and are no change of this kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Seen {
    revision: i64,
    sessions: u64,
}

impl Seen {
    fn of(series: &Series, sessions: &[Session]) -> Result<Self, StoreError> {
        let versions: Vec<_> = sessions.iter().map(|it| (it.id, Version::of(it))).collect();
        let versions = serde_json::to_vec(&versions)
            .map_err(|_| StoreError::Corrupt { what: "version of a session" })?;
        let first =
            Sha256::digest(&versions).iter().take(8).fold(0, |sum, byte| (sum << 8) | u64::from(*byte));
        Ok(Self { revision: series.revision, sessions: first })
    }
}

/// What a change would do, or why nothing.
#[derive(Clone, Debug)]
pub enum Verdict {
    /// This.
    Would(Box<Preview>),
    /// Nothing; the sessions that would have been changed, and why they are not.
    Refused(Refusal, Vec<Kept>),
}

/// What a change would do; nothing is changed. `None`: there is no such series, or session of it, for whoever asks.
///
/// # Errors
/// The database's.
pub async fn preview(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    organizer: OrganizerId,
    request: &Request,
) -> Result<Option<Verdict>, StoreError> {
    let mut tx = store.begin().await?;
    let found = lock(&mut tx, organizer, request.series).await?;
    let by = by.authorize(&mut tx, organizer, Role::Staff).await?;
    let (Some((activity, series)), Some(by)) = (found, by) else { return Ok(None) };
    let verdict = run(&mut tx, now, &by, (&activity, &series), request).await?;
    tx.rollback().await?;
    Ok(verdict)
}

/// What was shown, and under which key it is confirmed.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// What the preview showed.
    pub seen: Seen,
    /// The operation's key: run twice with it, there is one effect and one answer.
    pub key: &'a str,
}

/// What came of confirming.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confirmed {
    /// It was done.
    Done {
        /// To so many sessions.
        changed: usize,
        /// So many stayed as they are, though it was meant for them.
        kept: usize,
        /// How many customers are told.
        told: i64,
    },
    /// Somebody changed the series or one of the sessions since, or nothing can be changed any more; nothing was done.
    ChangedMeanwhile,
    /// There is no such series for whoever asks.
    NotThere,
}

/// Makes a change that was shown.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn confirm(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    organizer: OrganizerId,
    request: &Request,
    shown: Shown<'_>,
) -> Result<Confirmed, StoreError> {
    match attempt(store, now, by, organizer, request, shown).await {
        // Another session came to one of the starts at this moment.
        Err(StoreError::Conflict(_)) => Ok(Confirmed::ChangedMeanwhile),
        confirmed => confirmed,
    }
}

async fn attempt(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    organizer: OrganizerId,
    request: &Request,
    shown: Shown<'_>,
) -> Result<Confirmed, StoreError> {
    let mut tx = store.begin().await?;
    let found = lock(&mut tx, organizer, request.series).await?;
    let by = by.authorize(&mut tx, organizer, Role::Staff).await?;
    let (Some((activity, series)), Some(by)) = (found, by) else { return Ok(Confirmed::NotThere) };
    if let Some(answer) = answers::recall(&mut tx, shown.key).await? {
        return Ok(answer);
    }
    let answer = match run(&mut tx, now, &by, (&activity, &series), request).await? {
        Some(Verdict::Would(done)) if done.seen == shown.seen => Confirmed::Done {
            changed: done.changed.len(),
            kept: done.kept.iter().filter(|kept| kept.why != Left::Same).count(),
            told: done.told,
        },
        _ => {
            // What was tried is not kept; the next tap has another key.
            tx.rollback().await?;
            return Ok(Confirmed::ChangedMeanwhile);
        }
    };
    answers::remember(&mut tx, shown.key, &answer, now).await?;
    tx.commit().await?;
    Ok(answer)
}

/// The change itself. `None`: there is no such session of the series.
async fn run(
    tx: &mut Tx,
    now: DateTime<Utc>,
    by: &Authorized,
    (activity, series): (&Activity, &Series),
    request: &Request,
) -> Result<Option<Verdict>, StoreError> {
    let start = match &request.scope {
        Scope::From(session) => {
            let of = series::of_session(tx, *session).await?;
            let session = sessions::by_id(tx, *session).await?.filter(|_| of == Some(series.id));
            let Some(session) = session else { return Ok(None) };
            Some(session)
        }
        Scope::Coming | Scope::Days(_) => None,
    };
    if start.is_none() && series.ended_at.is_some() {
        return Ok(Some(Verdict::Refused(Refusal::Ended, Vec::new())));
    }
    let time = start.as_ref().map(|start| start.starts_at.with_timezone(&series.zone.0).time());
    if let Some(why) = refused(series, time, &request.change) {
        return Ok(Some(Verdict::Refused(why, Vec::new())));
    }
    let from = start.map_or(now, |start| start.starts_at);
    series::lock_coming(tx, series.id, from).await?;
    let found = meant(tx, now, series, request, from).await?;
    let seen = Seen::of(series, &found)?;
    if matches!(request.change, Change::Skip(None)) && !found.is_empty() {
        return Ok(Some(Verdict::Refused(Refusal::NoReason, Vec::new())));
    }
    let newest = changes::newest_message(tx).await?;
    let (mut changed, mut kept) = (Vec::new(), Vec::new());
    for session in found {
        match one(tx, now, by, &session, time, &request.change).await? {
            None => changed.push(session),
            Some(why) => kept.push(Kept { session, why }),
        }
    }
    if changed.is_empty() && !matches!(request.change, Change::Skip(_)) {
        return Ok(Some(Verdict::Refused(Refusal::Nothing, kept)));
    }
    // A session that moves to earlier starts a little before.
    let told = series::told_since(tx, series.id, from - TimeDelta::days(1), newest).await?;
    follow(tx, now, by, (activity, series), request, changed.len()).await?;
    let sum = |count: fn(&Session) -> i64| changed.iter().map(count).sum();
    let (booked, waiting) = (sum(|it| it.seats_taken), sum(|it| it.waiting));
    let preview = Preview { series: series.clone(), changed, kept, booked, waiting, told, seen };
    Ok(Some(Verdict::Would(Box::new(preview))))
}

/// Why a time of day can't be changed for all.
fn refused(series: &Series, time: Option<NaiveTime>, change: &Change) -> Option<Refusal> {
    let Change::Plan(Plan { time: Some(_), .. }) = change else { return None };
    let times = series.rule.times();
    match (times.as_slice(), time) {
        ([only], Some(time)) if *only == time => None,
        ([_], _) => Some(Refusal::OwnTime),
        _ => Some(Refusal::SeveralTimes),
    }
}

/// The sessions that are meant, in the order of their starts.
async fn meant(
    tx: &mut Tx,
    now: DateTime<Utc>,
    series: &Series,
    request: &Request,
    from: DateTime<Utc>,
) -> Result<Vec<Session>, StoreError> {
    let mut found = Vec::new();
    for id in series::coming(tx, series.id, from, MOST).await? {
        found.extend(sessions::by_id(tx, id).await?);
    }
    match &request.scope {
        Scope::From(_) => {}
        Scope::Coming => found.retain(|session| session.starts_at > now),
        Scope::Days(days) => {
            found.retain(|it| it.starts_at > now && days.contains(&series.zone.day(it.starts_at)));
        }
    }
    Ok(found)
}

/// Changes one of them; gives why it stays as it is, if it does.
async fn one(
    tx: &mut Tx,
    now: DateTime<Utc>,
    by: &Authorized,
    session: &Session,
    time: Option<NaiveTime>,
    change: &Change,
) -> Result<Option<Left>, StoreError> {
    let change = match change {
        Change::Seats(seats) => edit::Change::Seats(*seats),
        Change::CallOff(reason) | Change::Skip(Some(reason)) => edit::Change::CallOff(reason.clone()),
        // Where there are sessions there is a reason.
        Change::Skip(None) => return Ok(Some(Left::Same)),
        Change::Plan(plan) => {
            let local = session.starts_at.with_timezone(&session.zone.0).naive_local();
            let starts_at = match plan.time {
                Some(_) if time != Some(local.time()) => return Ok(Some(Left::OwnTime)),
                Some(new) => match instants(session.zone, local.date().and_time(new)) {
                    Ok(starts) => starts.first().copied(),
                    Err(_) => return Ok(Some(Left::NoSuchTime)),
                },
                None => None,
            };
            let (minutes, location) = (plan.minutes, plan.place.clone());
            edit::Change::Plan(reschedule::Change { starts_at, minutes, location })
        }
    };
    let outcome = edit::apply(tx, now, by, session, &change).await?;
    Ok(match outcome {
        done if done.is_done() => None,
        Outcome::Seats(capacity::Outcome::Unchanged) | Outcome::Plan(reschedule::Outcome::Unchanged) => {
            Some(Left::Same)
        }
        refused => Some(Left::Refused(refused)),
    })
}

/// The series follows: what its new sessions are like, the days it leaves out, its end; with a line in the trail.
async fn follow(
    tx: &mut Tx,
    now: DateTime<Utc>,
    by: &Authorized,
    (activity, series): (&Activity, &Series),
    request: &Request,
    changed: usize,
) -> Result<(), StoreError> {
    let mut after = series.clone();
    let (kind, detail) = match (&request.change, &request.scope) {
        (Change::CallOff(_), _) => {
            series::end(tx, series.id, now).await?;
            (DeedKind::SeriesCalledOff, format!("{changed} {}", series.rule))
        }
        (Change::Skip(_), Scope::Days(days)) => {
            for day in days {
                series::skip(tx, series.id, *day).await?;
            }
            series::update(tx, &after).await?;
            (DeedKind::SeriesSkipped, format!("{} {}", days.len(), series.rule))
        }
        (Change::Skip(_), _) => return Ok(()),
        (Change::Seats(seats), _) => {
            after.capacity = *seats;
            series::update(tx, &after).await?;
            (DeedKind::SeriesChanged, format!("{changed} {}", after.rule))
        }
        (Change::Plan(plan), _) => {
            after.rule = plan.time.and_then(|time| series.rule.at(time)).unwrap_or(after.rule);
            after.minutes = plan.minutes.unwrap_or(after.minutes);
            if let Some(place) = &plan.place {
                after.location = if *place == activity.location { String::new() } else { place.clone() };
            }
            series::update(tx, &after).await?;
            (DeedKind::SeriesChanged, format!("{changed} {}", after.rule))
        }
    };
    by.note(tx, &NewDeed::new(kind, &detail).of(activity.id), now).await
}
