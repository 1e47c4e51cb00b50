//! An organizer tells many of its customers something: one message to every phone that can be reached, and a letter to every
//! customer who has none; after everything that customers wait for, and not in the organizer's quiet hours. Who muted the
//! organizer is not told.

pub mod later;
mod post;
mod text;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use later::NotThen;
pub use post::Post;
pub use text::{NotAText, Text};

use super::answers;
use super::authority::{Authorized, By};
use crate::domain::audience::{Audience, Reach};
use crate::domain::ids::{AnnouncementId, ChatId, MessageId, OrganizerId};
use crate::domain::staff::{DeedKind, Role};
use crate::store::announcements::{self, NewAnnouncement, Queue};
use crate::store::deeds::NewDeed;
use crate::store::organizers::{self, Organizer};
use crate::store::{Conn, Store, StoreError, Tx, progress, scheduled};

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// Whose customers.
    pub organizer: OrganizerId,
    /// Which of them.
    pub audience: Audience,
    /// What they are told.
    pub post: &'a Post,
    /// When; none: at once.
    pub at: Option<DateTime<Utc>>,
    /// What was shown before it was confirmed; none on the command line.
    pub shown: Option<Shown<'a>>,
}

/// What somebody saw who confirmed.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// To how many it would go.
    pub reach: Reach,
    /// The operation's key: the same key has one effect.
    pub key: &'a str,
    /// The card that says how far it is from then on.
    pub card: Option<(ChatId, MessageId)>,
}

/// What came of it; kept under the operation's key.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It goes out.
    Announced {
        /// The announcement.
        id: AnnouncementId,
        /// To how many.
        #[serde(flatten)]
        reach: Reach,
        /// From when on: now, or the end of the quiet hours.
        from: DateTime<Utc>,
    },
    /// It goes out later.
    Scheduled {
        /// The announcement.
        id: AnnouncementId,
        /// When.
        at: DateTime<Utc>,
    },
    /// It was to go out at an hour that has passed meanwhile; nothing was announced.
    Past,
    /// The session that it is about will have begun by then, or was called off; nothing was announced.
    Overtaken,
    /// It would reach so many more or fewer than was shown that it is to be asked again; nothing was announced.
    Changed {
        /// How many.
        #[serde(flatten)]
        reach: Reach,
    },
    /// Nobody can be reached; nothing was announced.
    Nobody,
    /// There is no such organizer.
    NoSuchOrganizer,
}

/// Tells everybody.
///
/// # Errors
/// The database's; nobody is told then.
pub async fn announce(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    request: &Request<'_>,
) -> Result<Outcome, StoreError> {
    let mut tx = store.begin().await?;
    organizers::lock(&mut tx, request.organizer).await?;
    let Some(organizer) = organizers::by_id(&mut tx, request.organizer).await? else {
        return Ok(Outcome::NoSuchOrganizer);
    };
    let Some(by) = by.authorize(&mut tx, organizer.id, Role::Staff).await? else {
        return Ok(Outcome::NoSuchOrganizer);
    };
    // After the lock: whoever ran with this key before has committed by now.
    if let Some(shown) = request.shown
        && let Some(outcome) = answers::recall(&mut tx, shown.key).await?
    {
        return Ok(outcome);
    }
    let outcome = match request.at {
        Some(at) => at_an_hour(&mut tx, now, &organizer, &by, request, at).await?,
        None => at_once(&mut tx, now, &organizer, &by, request).await?,
    };
    if let Some(shown) = request.shown {
        answers::remember(&mut tx, shown.key, &outcome, now).await?;
    }
    tx.commit().await?;
    Ok(outcome)
}

async fn at_once(
    tx: &mut Tx,
    now: DateTime<Utc>,
    organizer: &Organizer,
    by: &Authorized,
    request: &Request<'_>,
) -> Result<Outcome, StoreError> {
    let has_text = request.post.text().is_some();
    let reach = reach(tx, now, organizer, request.audience, has_text).await?;
    if reach == Reach::NOBODY {
        return Ok(Outcome::Nobody);
    }
    let drifted = |shown: Reach| drifted(shown.phones, reach.phones) || drifted(shown.letters, reach.letters);
    if request.shown.is_some_and(|shown| drifted(shown.reach)) {
        return Ok(Outcome::Changed { reach });
    }
    let id = insert(tx, now, request).await?;
    let from = organizer.quiet_hours().after(now);
    let queue = Queue {
        id,
        organizer: organizer.id,
        audience: request.audience,
        day: organizer.timezone.day(now),
        has_text,
        not_before: from,
    };
    let reach = announcements::queue(tx, queue, now).await?;
    progress::begin(tx, id, reach, request.shown.and_then(|shown| shown.card)).await?;
    note(tx, now, by, DeedKind::Announced, request).await?;
    Ok(Outcome::Announced { id, reach, from })
}

async fn at_an_hour(
    tx: &mut Tx,
    now: DateTime<Utc>,
    organizer: &Organizer,
    by: &Authorized,
    request: &Request<'_>,
    at: DateTime<Utc>,
) -> Result<Outcome, StoreError> {
    let due = match later::hour(tx, now, organizer, request.audience, at).await? {
        Ok(due) => due,
        Err(NotThen::Refused(_)) => return Ok(Outcome::Past),
        Err(NotThen::Overtaken) => return Ok(Outcome::Overtaken),
    };
    let id = insert(tx, now, request).await?;
    scheduled::put(tx, id, due, request.shown.and_then(|shown| shown.card)).await?;
    note(tx, now, by, DeedKind::AnnouncementScheduled, request).await?;
    Ok(Outcome::Scheduled { id, at: due })
}

async fn insert(
    tx: &mut Tx,
    now: DateTime<Utc>,
    request: &Request<'_>,
) -> Result<AnnouncementId, StoreError> {
    let new = NewAnnouncement {
        organizer: request.organizer,
        audience: request.audience,
        body: &request.post.markup(),
        picture: request.post.picture(),
    };
    let id = announcements::insert(tx, new, now).await?;
    announcements::link(tx, id, request.organizer, request.post.sessions()).await?;
    Ok(id)
}

async fn note(
    tx: &mut Tx,
    now: DateTime<Utc>,
    by: &Authorized,
    kind: DeedKind,
    request: &Request<'_>,
) -> Result<(), StoreError> {
    let begins = request.post.begins();
    let (session, activity) = (request.audience.session(), request.audience.activity());
    by.note(tx, &NewDeed { session, activity, ..NewDeed::new(kind, &begins) }, now).await
}

/// Whether it would reach another number than somebody saw who confirmed it, by more than comes and goes while they read:
/// a twentieth, where it is ten or more.
const fn drifted(shown: u64, is: u64) -> bool {
    let tolerated = if shown < 10 { 0 } else { shown.div_ceil(20) };
    shown.abs_diff(is) > tolerated
}

/// To how many it would go; `has_text`: by mail too, as a picture alone is no letter.
///
/// # Errors
/// The database's.
pub async fn reach(
    conn: &mut Conn,
    now: DateTime<Utc>,
    organizer: &Organizer,
    audience: Audience,
    has_text: bool,
) -> Result<Reach, StoreError> {
    announcements::reach(conn, organizer.id, audience, organizer.timezone.day(now), has_text).await
}

/// What was answered to a key, if anything.
///
/// # Errors
/// The database's.
pub async fn answered(conn: &mut Conn, key: &str) -> Result<Option<Outcome>, StoreError> {
    answers::recall(conn, key).await
}

#[cfg(test)]
mod tests;
