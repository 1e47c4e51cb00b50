//! Archive an activity: it is offered for no new session any more. Its sessions to come are called off, each as by
//! [`call_off`], so that nobody's booking is dropped without the credits and a word; its series end, and stay ended.

use chrono::{DateTime, Utc};

use crate::domain::ids::{ActivityId, OrganizerId};
use crate::domain::staff::{DeedKind, Role};
use crate::service::authority::By;
use crate::service::call_off::{Outcome, call_off};
use crate::service::fixed::Fixed;
use crate::service::reason::Reason;
use crate::store::activities::{self, Standing};
use crate::store::deeds::NewDeed;
use crate::store::{Store, StoreError, series};

/// So many sessions are looked at in one go.
const BATCH: i64 = 100;

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// Whose activity.
    pub organizer: OrganizerId,
    /// Which.
    pub activity: ActivityId,
    /// Its revision, as it was shown.
    pub revision: i64,
    /// What was planned of it, as it was shown.
    pub seen: Standing,
    /// Why its sessions are called off; not needed where there are none.
    pub reason: Option<&'a Reason>,
}

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Archived {
    /// It is archived, and nothing is planned of it any more.
    Archived,
    /// It was changed, or something else is planned of it than was shown; nothing was done.
    Meanwhile,
    /// The organizer has no such activity.
    NotThere,
    /// Whoever asks is no owner.
    NotAllowed,
}

/// Archives it, if what is planned of it is still what was shown; in two steps: first nobody can plan or find it any
/// more, then its sessions are called off one by one, so that no other operation waits for all of them. Asked again
/// after it was cut short it goes on; asked again later it changes nothing.
///
/// # Errors
/// The database's; what was called off stays so, and the same request goes on.
pub async fn archive(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    request: Request<'_>,
) -> Result<Archived, StoreError> {
    let Request { organizer, activity, revision, seen, reason } = request;
    let mut tx = store.begin().await?;
    let known = activities::lock(&mut tx, organizer, activity).await?;
    let Some(owner) = by.authorize(&mut tx, organizer, Role::Owner).await? else {
        return Ok(Archived::NotAllowed);
    };
    let Some(known) = known else { return Ok(Archived::NotThere) };
    if known.archived_at.is_none() {
        let same = known.revision == revision && activities::standing(&mut tx, activity, now).await? == seen;
        if !same || (seen.sessions > 0 && reason.is_none()) {
            return Ok(Archived::Meanwhile);
        }
        activities::set_archived(&mut tx, activity, Some(now)).await?;
        series::end_of_activity(&mut tx, activity, now).await?;
        let why = reason.map_or("", Reason::as_str);
        owner.note(&mut tx, &NewDeed::new(DeedKind::ActivityArchived, why).of(activity), now).await?;
        tx.commit().await?;
    } else {
        tx.rollback().await?;
    }
    let Some(reason) = reason else { return Ok(Archived::Archived) };
    loop {
        let mut conn = store.read().await?;
        let coming = activities::coming(&mut conn, activity, now, BATCH).await?;
        drop(conn);
        if coming.is_empty() {
            return Ok(Archived::Archived);
        }
        for session in coming {
            let outcome = call_off(store, now, by, session, reason).await?;
            // Taken off the staff in the middle of it.
            if outcome == Outcome::Fixed(Fixed::NoSuchSession) {
                return Ok(Archived::NotAllowed);
            }
        }
    }
}
