//! Announcements for later: each waits for its hour, and goes out then in one transaction, as if it were confirmed in that
//! moment. Who gets it is seen then. It is the club's, whatever became of whoever planned it.

use chrono::{DateTime, Utc};

use crate::domain::audience::{Audience, Course};
use crate::domain::ids::{AnnouncementId, OrganizerId};
use crate::domain::moment::{self, Refusal};
use crate::domain::staff::{DeedKind, Role};
use crate::domain::states::SessionState;
use crate::service::authority::By;
use crate::service::broadcast;
use crate::store::announcements::{self, Queue};
use crate::store::deeds::NewDeed;
use crate::store::organizers::{self, Organizer};
use crate::store::progress::{self, Progress};
use crate::store::scheduled::{self, Later};
use crate::store::{Conn, Store, StoreError, sessions};

/// How many announcements one sweep looks at; the next comes within seconds.
const AT_ONCE: i64 = 100;
/// So much of a text goes into the trail, in characters.
const BEGINS: usize = 80;

/// Why an announcement can't go out at an hour.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotThen {
    /// It has passed, or is too far away.
    Refused(Refusal),
    /// The session that it is about has begun by then, or was called off.
    Overtaken,
}

/// What came of giving one another hour.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PutOff {
    /// It has it; or it is on its way, or was taken back, and stays as it is.
    Done(Box<Progress>),
    /// It keeps the one that it has.
    NotThen(NotThen),
    /// There is no such announcement, or they may not.
    NotThere,
}

/// When it really goes out that is to go out then: not in the quiet hours.
///
/// # Errors
/// [`NotThen`]; and the database's.
pub async fn hour(
    conn: &mut Conn,
    now: DateTime<Utc>,
    organizer: &Organizer,
    audience: Audience,
    at: DateTime<Utc>,
) -> Result<Result<DateTime<Utc>, NotThen>, StoreError> {
    if let Err(why) = moment::judge(at, now) {
        return Ok(Err(NotThen::Refused(why)));
    }
    let due = organizer.quiet_hours().after(at);
    Ok(if is_overtaken(conn, audience, due).await? { Err(NotThen::Overtaken) } else { Ok(due) })
}

/// Whether the session that it is about has begun by then, or was called off.
async fn is_overtaken(conn: &mut Conn, audience: Audience, at: DateTime<Utc>) -> Result<bool, StoreError> {
    let Some(session) = audience.session() else { return Ok(false) };
    let session = sessions::by_id(conn, session).await?;
    Ok(session.is_none_or(|session| session.state == SessionState::Cancelled || session.starts_at <= at))
}

/// One of an organizer's, whatever became of it.
///
/// # Errors
/// The database's.
pub async fn look_up(
    conn: &mut Conn,
    organizer: OrganizerId,
    id: AnnouncementId,
) -> Result<Option<Later>, StoreError> {
    Ok(scheduled::by_id(conn, id).await?.filter(|later| later.organizer_id == organizer))
}

/// Gives one that waits another hour.
///
/// # Errors
/// The database's; it keeps the one that it has then.
pub async fn put_off(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    organizer: OrganizerId,
    id: AnnouncementId,
    at: DateTime<Utc>,
) -> Result<PutOff, StoreError> {
    let mut tx = store.begin().await?;
    organizers::lock(&mut tx, organizer).await?;
    let Some(whose) = organizers::by_id(&mut tx, organizer).await? else { return Ok(PutOff::NotThere) };
    let Some(by) = by.authorize(&mut tx, organizer, Role::Staff).await? else { return Ok(PutOff::NotThere) };
    let Some(later) = look_up(&mut tx, organizer, id).await? else { return Ok(PutOff::NotThere) };
    if later.state == Course::Scheduled {
        let due = match hour(&mut tx, now, &whose, later.audience()?, at).await? {
            Ok(due) => due,
            Err(why) => return Ok(PutOff::NotThen(why)),
        };
        if later.due_at != Some(due) {
            scheduled::put_off(&mut tx, id, due).await?;
            by.note(&mut tx, &deed(DeedKind::AnnouncementPutOff, &later, &begins(&later)), now).await?;
            broadcast::follow(&mut tx, id, now, true).await?;
        }
    }
    let after = progress::by_id(&mut tx, id).await?;
    tx.commit().await?;
    Ok(after.map_or(PutOff::NotThere, |after| PutOff::Done(Box::new(after))))
}

/// Takes one back before its hour; one that is on its way is stopped instead, not here. Gives how it is after that; `None`
/// when there is no such, or when they may not.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn cancel(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    organizer: OrganizerId,
    id: AnnouncementId,
) -> Result<Option<Progress>, StoreError> {
    let mut tx = store.begin().await?;
    organizers::lock(&mut tx, organizer).await?;
    let Some(by) = by.authorize(&mut tx, organizer, Role::Staff).await? else { return Ok(None) };
    let Some(later) = look_up(&mut tx, organizer, id).await? else { return Ok(None) };
    if progress::turn(&mut tx, id, [Course::Scheduled; 2], Course::Cancelled, now).await? {
        by.note(&mut tx, &deed(DeedKind::AnnouncementCancelled, &later, &begins(&later)), now).await?;
        broadcast::follow(&mut tx, id, now, true).await?;
    }
    let after = progress::by_id(&mut tx, id).await?;
    tx.commit().await?;
    Ok(after)
}

/// How it begins, for the trail and for lists.
pub fn begins(later: &Later) -> String {
    let picture = later.picture.as_ref().map(|_| super::Post::PICTURE.to_owned());
    let text: String = later.body.read().chars().take(BEGINS).collect();
    let parts = picture.into_iter().chain(Some(text).filter(|text| !text.is_empty()));
    parts.collect::<Vec<_>>().join(" ")
}

fn deed<'a>(kind: DeedKind, later: &Later, begins: &'a str) -> NewDeed<'a> {
    let deed = NewDeed::new(kind, begins);
    match later.session_id {
        Some(session) => deed.on(session),
        None => deed,
    }
}

/// Sends out all whose hour has come. Gives how many.
///
/// # Errors
/// The database's, the first there was; every other goes out all the same.
pub async fn sweep(store: &Store, now: DateTime<Utc>) -> Result<usize, StoreError> {
    let due = scheduled::due(&mut store.read().await?, now, AT_ONCE).await?;
    let (mut begun, mut failed) = (0, None);
    for (id, organizer) in due {
        match begin(store, now, organizer, id).await {
            Ok(true) => begun += 1,
            Ok(false) => {}
            Err(error) => failed = failed.or(Some(error)),
        }
    }
    failed.map_or(Ok(begun), Err)
}

/// Says whether its hour had come: another replica may have been faster, or somebody have taken it back.
async fn begin(
    store: &Store,
    now: DateTime<Utc>,
    organizer: OrganizerId,
    id: AnnouncementId,
) -> Result<bool, StoreError> {
    let mut tx = store.begin().await?;
    organizers::lock(&mut tx, organizer).await?;
    let (whose, later) =
        (organizers::by_id(&mut tx, organizer).await?, look_up(&mut tx, organizer, id).await?);
    let (Some(whose), Some(later)) = (whose, later) else { return Ok(false) };
    if later.state != Course::Scheduled || later.due_at.is_none_or(|due| due > now) {
        return Ok(false);
    }
    let audience = later.audience()?;
    if is_overtaken(&mut tx, audience, now).await? {
        progress::turn(&mut tx, id, [Course::Scheduled; 2], Course::Overtaken, now).await?;
        broadcast::tell(&mut tx, id, now).await?;
    } else if let Some(morning) = whose.quiet_hours().end(now) {
        // After an outage, or since the quiet hours are others than when it was planned.
        scheduled::put_off(&mut tx, id, morning).await?;
    } else {
        progress::turn(&mut tx, id, [Course::Scheduled; 2], Course::Sending, now).await?;
        let (day, has_text) = (whose.timezone.day(now), !later.body.as_str().is_empty());
        let queue = Queue { id, organizer, audience, day, has_text, not_before: now };
        let reach = announcements::queue(&mut tx, queue, now).await?;
        progress::reach(&mut tx, id, reach).await?;
        broadcast::finish(&mut tx, id, now).await?;
    }
    broadcast::follow(&mut tx, id, now, true).await?;
    tx.commit().await?;
    Ok(true)
}

#[cfg(test)]
mod tests;
