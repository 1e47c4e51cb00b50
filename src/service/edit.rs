//! A change of one session as staff make it in chat: what it would do is shown, and done only if that is still what it
//! would do it to.
//!
//! A preview is the change itself in a transaction that is not kept, so it can't promise anything else than what then
//! happens.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::authority::{Authorized, By};
use super::reason::Reason;
use super::{answers, call_off, capacity, list_settings, reschedule};
use crate::domain::ids::SessionId;
use crate::domain::staff::Role;
use crate::domain::states::SessionState;
use crate::store::sessions::Session;
use crate::store::{Store, StoreError, Tx, roster, walk_ins};

/// What is to change.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// How many seats there are.
    Seats(i64),
    /// When, how long, where.
    Plan(reschedule::Change),
    /// How many may wait; `None`: what the activity says.
    Cap(Option<i64>),
    /// Whether the waiting list gives no seats.
    Paused(bool),
    /// It does not take place.
    CallOff(Reason),
}

/// What came of a change, or would.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Of [`Change::Seats`].
    Seats(capacity::Outcome),
    /// Of [`Change::Plan`].
    Plan(reschedule::Outcome),
    /// Of [`Change::Cap`].
    Cap(list_settings::CapOutcome),
    /// Of [`Change::Paused`].
    Paused(list_settings::Outcome),
    /// Of [`Change::CallOff`].
    CallOff(call_off::Outcome),
}

impl Outcome {
    /// Whether the change was, or would be, made.
    pub const fn is_done(&self) -> bool {
        matches!(
            self,
            Self::Seats(capacity::Outcome::Set { .. })
                | Self::Plan(reschedule::Outcome::Moved { .. })
                | Self::Cap(list_settings::CapOutcome::Set { .. })
                | Self::Paused(list_settings::Outcome::Done { .. })
                | Self::CallOff(call_off::Outcome::CalledOff { .. })
        )
    }
}

/// All of a session that staff change: the same before two changes means that nobody changed it between them. Bookings
/// come and go and are no change of this kind.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Version {
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    location: String,
    capacity: i64,
    list_cap: Option<i64>,
    paused: bool,
    cancelled: bool,
}

impl Version {
    /// Of a session as it is.
    pub fn of(session: &Session) -> Self {
        Self {
            starts_at: session.starts_at,
            ends_at: session.ends_at,
            location: session.location.clone(),
            capacity: session.capacity,
            list_cap: session.list_cap,
            paused: session.list_paused_at.is_some(),
            cancelled: session.state == SessionState::Cancelled,
        }
    }
}

/// What a change would do.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The session as it is.
    pub session: Session,
    /// The session as it would be; as it is where the change is refused.
    pub after: Session,
    /// What would come of it.
    pub outcome: Outcome,
    /// How many customers are booked or wait.
    pub customers: i64,
    /// How many have a seat and no account, so that nobody but the staff can tell them.
    pub walk_ins: i64,
}

/// What a change would do; nothing is changed. `None`: there is no such session for whoever asks.
///
/// # Errors
/// The database's.
pub async fn preview(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    session: SessionId,
    change: &Change,
) -> Result<Option<Preview>, StoreError> {
    let mut tx = store.begin().await?;
    let Some((session, by)) = by.lock_session(&mut tx, session, Role::Staff).await? else { return Ok(None) };
    let customers = roster::customers(&mut tx, session.id).await?;
    let walk_ins = walk_ins::count(&mut tx, session.id).await?;
    let outcome = match apply(&mut tx, now, &by, &session, change).await {
        Err(StoreError::Conflict(_)) => return Ok(Some(taken(session, customers, walk_ins))),
        outcome => outcome?,
    };
    let after = crate::store::sessions::by_id(&mut tx, session.id).await?;
    tx.rollback().await?;
    Ok(Some(Preview {
        after: after.unwrap_or_else(|| session.clone()),
        session,
        outcome,
        customers,
        walk_ins,
    }))
}

/// Another session comes to that start and place at this moment.
fn taken(session: Session, customers: i64, walk_ins: i64) -> Preview {
    let outcome = Outcome::Plan(reschedule::Outcome::Taken(None));
    Preview { after: session.clone(), session, outcome, customers, walk_ins }
}

/// What was shown, and under which key it is confirmed.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// The session, as the preview showed it.
    pub version: &'a Version,
    /// The operation's key: run twice with it, there is one effect and one answer.
    pub key: &'a str,
}

/// What came of confirming.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confirmed {
    /// This, to the session that was shown.
    Done(Outcome),
    /// Somebody changed the session since; nothing was done.
    ChangedMeanwhile,
    /// There is no such session for whoever asks.
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
    session: SessionId,
    change: &Change,
    shown: Shown<'_>,
) -> Result<Confirmed, StoreError> {
    let mut tx = store.begin().await?;
    let Some((session, by)) = by.lock_session(&mut tx, session, Role::Staff).await? else {
        return Ok(Confirmed::NotThere);
    };
    if let Some(answer) = answers::recall(&mut tx, shown.key).await? {
        return Ok(answer);
    }
    let answer = if Version::of(&session) == *shown.version {
        match apply(&mut tx, now, &by, &session, change).await {
            Err(StoreError::Conflict(_)) => {
                return Ok(Confirmed::Done(Outcome::Plan(reschedule::Outcome::Taken(None))));
            }
            outcome => Confirmed::Done(outcome?),
        }
    } else {
        Confirmed::ChangedMeanwhile
    };
    answers::remember(&mut tx, shown.key, &answer, now).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Changes a session that is locked, and whose orders nobody else waits for.
pub(super) async fn apply(
    tx: &mut Tx,
    now: DateTime<Utc>,
    by: &Authorized,
    session: &Session,
    change: &Change,
) -> Result<Outcome, StoreError> {
    Ok(match change {
        Change::Seats(seats) => Outcome::Seats(capacity::within(tx, now, by, session, *seats).await?),
        Change::Plan(change) => Outcome::Plan(reschedule::within(tx, now, by, session, change).await?),
        Change::Cap(cap) => Outcome::Cap(list_settings::set_cap_within(tx, now, by, session, *cap).await?),
        Change::Paused(paused) => {
            Outcome::Paused(list_settings::set_paused_within(tx, now, by, session, *paused).await?)
        }
        Change::CallOff(reason) => Outcome::CallOff(call_off::within(tx, now, by, session, reason).await?),
    })
}

#[cfg(test)]
mod tests;
