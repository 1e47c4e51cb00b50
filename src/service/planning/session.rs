//! Plan one session.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Details, Plan, add};
use crate::domain::ids::{ActivityId, OrganizerId, SessionId};
use crate::domain::moment::{self, Refusal};
use crate::domain::staff::{DeedKind, Role};
use crate::service::answers;
use crate::service::authority::By;
use crate::store::activities::{self, Activity};
use crate::store::deeds::NewDeed;
use crate::store::{Conn, Store, StoreError, changes, organizers};

/// Whether a session could be planned, as of now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// It could.
    Free,
    /// The activity has one of that start and place, which takes place or was called off.
    Taken(SessionId),
    /// No session is planned to start then.
    NotThen(Refusal),
}

/// Whether a session of an activity could be planned.
///
/// # Errors
/// The database's.
pub async fn judge(
    conn: &mut Conn,
    now: DateTime<Utc>,
    activity: &Activity,
    starts_at: DateTime<Utc>,
    details: &Details,
) -> Result<Verdict, StoreError> {
    if let Err(why) = moment::judge(starts_at, now) {
        return Ok(Verdict::NotThen(why));
    }
    let taken = changes::taken(conn, activity.id, starts_at, details.own_place(activity)).await?;
    Ok(taken.map_or(Verdict::Free, Verdict::Taken))
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// Whose activity.
    pub organizer: OrganizerId,
    /// Which.
    pub activity: ActivityId,
    /// Its revision, as it was shown: what is usual for it may be something else by now.
    pub revision: i64,
    /// When it starts.
    pub starts_at: DateTime<Utc>,
    /// How it differs from what is usual.
    pub details: &'a Details,
    /// The operation's key: run twice with it, there is one session and one answer.
    pub key: &'a str,
}

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It is planned.
    Planned(SessionId),
    /// It can't be, any more: look at it again.
    Meanwhile,
    /// The organizer has no such activity, or it is archived.
    NotThere,
    /// Whoever asks is not on the staff.
    NotAllowed,
}

/// Plans it, once, however often it is asked with the same key.
///
/// # Errors
/// The database's; nothing was planned then.
pub async fn plan(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    request: Request<'_>,
) -> Result<Outcome, StoreError> {
    let Request { organizer, activity, revision, starts_at, details, key } = request;
    let mut tx = store.begin().await?;
    // Nobody archives it, or plans another of it, meanwhile.
    let known = activities::lock(&mut tx, organizer, activity).await?;
    let Some(by) = by.authorize(&mut tx, organizer, Role::Staff).await? else {
        return Ok(Outcome::NotAllowed);
    };
    if let Some(outcome) = answers::recall(&mut tx, key).await? {
        return Ok(outcome);
    }
    let organizer = organizers::by_id(&mut tx, organizer).await?;
    let (Some(activity), Some(organizer)) = (known.filter(|it| it.archived_at.is_none()), organizer) else {
        return Ok(Outcome::NotThere);
    };
    let plan = Plan { organizer: &organizer, activity: &activity, details, series: None };
    let added = if activity.revision == revision
        && judge(&mut tx, now, &activity, starts_at, details).await? == Verdict::Free
    {
        add(&mut tx, now, plan, &[starts_at]).await?
    } else {
        Vec::new()
    };
    let outcome = match added.first() {
        Some(session) => {
            by.note(&mut tx, &NewDeed::new(DeedKind::SessionPlanned, "").on(*session), now).await?;
            Outcome::Planned(*session)
        }
        None => Outcome::Meanwhile,
    };
    answers::remember(&mut tx, key, &outcome, now).await?;
    tx.commit().await?;
    Ok(outcome)
}
