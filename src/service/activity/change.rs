//! Change a field of an activity. Sessions that are planned keep what was promised with them: their length, their seats,
//! their deadlines and their place; what is asked anew with every booking (the price, the ages, the waiting list) holds
//! from the next tap on, and bookings that were made stay as they are.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::list::{Shown, show};
use crate::domain::activity::ActivityChange;
use crate::domain::deadlines::Minutes;
use crate::domain::ids::{ActivityId, OrganizerId, SessionId};
use crate::domain::staff::{DeedKind, Role};
use crate::domain::states::WaitMode;
use crate::service::authority::By;
use crate::service::{answers, line};
use crate::store::activities::{self, Activity};
use crate::store::deeds::NewDeed;
use crate::store::{Conn, Store, StoreError, Tx, organizers, sessions};

/// Why nothing was changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// The organizer has no such activity.
    NotThere,
    /// It is archived.
    Archived,
    /// Another of the organizer's is called so.
    NameTaken,
    /// Nobody is as old as the youngest that may come and as young as the oldest.
    NoAge,
    /// It is so already.
    Same,
}

/// What a change would do.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The activity as it is, with what is planned of it.
    pub shown: Shown,
    /// What is wrong with the change, if anything.
    pub kept: Option<Kept>,
}

/// What a change would do at this moment. `None`: there is no such activity.
///
/// # Errors
/// The database's.
pub async fn preview(
    conn: &mut Conn,
    now: DateTime<Utc>,
    organizer: OrganizerId,
    activity: ActivityId,
    change: &ActivityChange,
) -> Result<Option<Preview>, StoreError> {
    let Some(shown) = show(conn, now, organizer, activity).await? else { return Ok(None) };
    let kept = judge(conn, organizer, &shown.activity, change).await?;
    Ok(Some(Preview { shown, kept }))
}

async fn judge(
    conn: &mut Conn,
    organizer: OrganizerId,
    before: &Activity,
    change: &ActivityChange,
) -> Result<Option<Kept>, StoreError> {
    let after = changed_to(before, change);
    Ok(if before.archived_at.is_some() {
        Some(Kept::Archived)
    } else if after == *before {
        Some(Kept::Same)
    } else if after.min_age.zip(after.max_age).is_some_and(|(min, max)| min > max) {
        Some(Kept::NoAge)
    } else if after.name != before.name && activities::is_name(conn, organizer, &after.name).await? {
        Some(Kept::NameTaken)
    } else {
        None
    })
}

/// The activity with the field changed.
pub fn changed_to(before: &Activity, change: &ActivityChange) -> Activity {
    let mut after = before.clone();
    match change.clone() {
        ActivityChange::Name(name) => after.name = name,
        ActivityChange::Description(text) => after.description = text,
        ActivityChange::Minutes(minutes) => after.minutes = minutes,
        ActivityChange::Capacity(capacity) => after.capacity = i64::from(capacity),
        ActivityChange::Credits(credits) => after.credits = credits,
        ActivityChange::MinAge(age) => after.min_age = age.map(i64::from),
        ActivityChange::MaxAge(age) => after.max_age = age.map(i64::from),
        ActivityChange::Location(location) => after.location = location,
        ActivityChange::Cancel(minutes) => after.cancel_minutes = minutes,
        ActivityChange::Claim(minutes) => after.claim_minutes = minutes,
        ActivityChange::Close(minutes) => after.close_minutes = minutes,
        ActivityChange::Waitlist(mode) => after.waitlist = mode,
        ActivityChange::OfferMinutes(minutes) => after.offer_minutes = minutes,
        ActivityChange::ListCap(cap) => after.list_cap = cap.map(i64::from),
    }
    after
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// Whose activity.
    pub organizer: OrganizerId,
    /// Which.
    pub activity: ActivityId,
    /// Its revision, as it was shown.
    pub revision: i64,
    /// The field and its value.
    pub change: &'a ActivityChange,
    /// The operation's key: the same key has one effect.
    pub key: &'a str,
}

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Changed {
    /// It is so from now on.
    Changed,
    /// Somebody changed it since it was shown; nothing was done.
    Meanwhile,
    /// It can't be so.
    Kept(Kept),
    /// Whoever asks is no owner.
    NotAllowed,
}

/// Changes it, if it is still what was shown.
///
/// # Errors
/// The database's; nothing was done then, but for seats of an automatic list that have found some of their holders.
pub async fn change(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    request: Request<'_>,
) -> Result<Changed, StoreError> {
    let Request { organizer, activity, change, .. } = request;
    let changed = write(store, now, by, request).await?;
    if changed == Changed::Changed && *change == ActivityChange::Waitlist(WaitMode::Automatic) {
        give_seats(store, now, activity, organizer).await?;
    }
    Ok(changed)
}

async fn write(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    request: Request<'_>,
) -> Result<Changed, StoreError> {
    let Request { organizer, activity, revision, change, key } = request;
    let mut tx = store.begin().await?;
    if matches!(change, ActivityChange::Name(_)) {
        // One name after the other.
        organizers::lock(&mut tx, organizer).await?;
    }
    let before = activities::lock(&mut tx, organizer, activity).await?;
    let Some(owner) = by.authorize(&mut tx, organizer, Role::Owner).await? else {
        return Ok(Changed::NotAllowed);
    };
    if let Some(changed) = answers::recall(&mut tx, key).await? {
        return Ok(changed);
    }
    let Some(before) = before else { return Ok(Changed::Kept(Kept::NotThere)) };
    if before.revision != revision {
        return Ok(Changed::Meanwhile);
    }
    if let Some(kept) = judge(&mut tx, organizer, &before, change).await? {
        return Ok(Changed::Kept(kept));
    }
    let after = changed_to(&before, change);
    if after.location != before.location {
        activities::lock_coming(&mut tx, before.id).await?;
        activities::keep_places(&mut tx, before.id, &before.location, &after.location).await?;
    }
    let lists = if after.waitlist == before.waitlist {
        Vec::new()
    } else {
        end_turns(&mut tx, before.id, now).await?
    };
    activities::update(&mut tx, &after).await?;
    if after.waitlist != WaitMode::Automatic {
        for session in lists {
            line::freed(&mut tx, session, None, now).await?;
        }
    }
    let detail = detail(change);
    owner.note(&mut tx, &NewDeed::new(DeedKind::ActivityChanged, &detail).of(before.id), now).await?;
    answers::remember(&mut tx, key, &Changed::Changed, now).await?;
    tx.commit().await?;
    Ok(Changed::Changed)
}

/// Nobody has a turn or an offer by the old way of giving seats. Gives the sessions where somebody waits.
async fn end_turns(
    tx: &mut Tx,
    activity: ActivityId,
    now: DateTime<Utc>,
) -> Result<Vec<SessionId>, StoreError> {
    let mut lists = Vec::new();
    for id in activities::with_a_list(tx, activity, now).await? {
        if let Some(session) = sessions::lock(tx, id).await? {
            line::paused(tx, &session, now).await?;
            lists.push(id);
        }
    }
    Ok(lists)
}

/// Books whoever is next for the seats that are free at the moment, a session a transaction, as each locks the orders of
/// its own list. Run again, it finds nothing left to do.
async fn give_seats(
    store: &Store,
    now: DateTime<Utc>,
    activity: ActivityId,
    organizer: OrganizerId,
) -> Result<(), StoreError> {
    let mut conn = store.read().await?;
    let lists = activities::with_a_list(&mut conn, activity, now).await?;
    drop(conn);
    for id in lists {
        let mut tx = store.begin().await?;
        let session = sessions::lock(&mut tx, id).await?;
        if let Some(session) = session.filter(|session| session.organizer_id == organizer) {
            line::lock_orders(&mut tx, &session, None).await?;
            line::moved(&mut tx, session.id, None, now).await?;
            tx.commit().await?;
        }
    }
    Ok(())
}

/// The field's word and its value, as the trail keeps them.
fn detail(change: &ActivityChange) -> String {
    let number = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
    let length = |minutes: Minutes| format!("{} min", minutes.0);
    let value = match change {
        ActivityChange::Name(text) | ActivityChange::Description(text) | ActivityChange::Location(text) => {
            text.lines().next().unwrap_or_default().to_owned()
        }
        ActivityChange::Minutes(minutes) | ActivityChange::OfferMinutes(minutes) => length(*minutes),
        ActivityChange::Capacity(n) => n.to_string(),
        ActivityChange::Credits(credits) => credits.to_string(),
        ActivityChange::MinAge(n) | ActivityChange::MaxAge(n) | ActivityChange::ListCap(n) => number(*n),
        ActivityChange::Cancel(minutes) | ActivityChange::Claim(minutes) | ActivityChange::Close(minutes) => {
            minutes.map(length).unwrap_or_default()
        }
        ActivityChange::Waitlist(mode) => mode.word().to_owned(),
    };
    format!("{} {value}", change.field().word())
}
