//! The weekly digest of free seats: queued once a week for each linked chat that wants it, in the transaction that sets
//! when the next one is due, so that neither a kill nor a second replica doubles or loses one. What it says is looked up
//! when it goes.

use chrono::{DateTime, TimeDelta, Utc};

use super::remind::detail;
use crate::domain::availability::Availability;
use crate::domain::group::Standing;
use crate::domain::ids::{ChatId, OrganizerId, SessionId};
use crate::domain::notice::NoticeKind;
use crate::store::outbox::{self, NewItem};
use crate::store::sessions::{self, Cursor, Session};
use crate::store::{Conn, Store, StoreError, groups, organizers};

/// A digest that could not go for so long is not sent any more: the next one is not far. Long enough for a night that
/// became quiet after its hour was chosen.
pub const LATE: TimeDelta = TimeDelta::hours(12);
/// How far it looks ahead.
const AHEAD: TimeDelta = TimeDelta::days(7);
/// How many sessions of a week are looked at.
const LOOKED_AT: i64 = 300;
/// How many have a line and a button; the rest is a number.
pub const LINES: usize = 10;
/// How many chats one sweep looks at; the next comes within seconds.
const CHATS: i64 = 100;

/// The sessions of the coming week with free seats.
#[derive(Clone, Debug)]
pub struct Free {
    /// The first of them, earliest first.
    pub sessions: Vec<Session>,
    /// How many more there are.
    pub more: usize,
}

/// What an organizer has free in the coming week; `None`: nothing.
///
/// # Errors
/// The database's.
pub async fn free(
    conn: &mut Conn,
    organizer: OrganizerId,
    now: DateTime<Utc>,
) -> Result<Option<Free>, StoreError> {
    let from = Cursor { starts_at: now, id: SessionId(i64::MAX) };
    let mut sessions = sessions::after(conn, organizer, from, LOOKED_AT).await?;
    sessions.retain(|session| session.starts_at <= now + AHEAD && is_free(session, now));
    let more = sessions.len().saturating_sub(LINES);
    sessions.truncate(LINES);
    Ok((!sessions.is_empty()).then_some(Free { sessions, more }))
}

fn is_free(session: &Session, now: DateTime<Utc>) -> bool {
    matches!(session.seats().availability(now), Availability::Free { .. })
}

/// Queues all that is due. Gives for how many chats.
///
/// # Errors
/// The database's, the first there was; every other chat gets its digest all the same.
pub async fn sweep(store: &Store, now: DateTime<Utc>) -> Result<usize, StoreError> {
    let (mut queued, mut failed) = (0, None);
    let due = groups::due(&mut store.read().await?, now, CHATS).await?;
    for (chat,) in due {
        match pay(store, now, chat).await {
            Ok(true) => queued += 1,
            Ok(false) => {}
            Err(error) => failed = failed.or(Some(error)),
        }
    }
    failed.map_or(Ok(queued), Err)
}

/// Says whether it was queued: another replica may have been faster, it may be too late, or the bot gone.
async fn pay(store: &Store, now: DateTime<Utc>, chat: ChatId) -> Result<bool, StoreError> {
    let mut tx = store.begin().await?;
    let Some(group) = groups::lock(&mut tx, chat).await? else { return Ok(false) };
    let (Some(weekly), Some(due), Some(organizer)) =
        (group.digest(), group.digest_due_at.filter(|due| *due <= now), group.organizer_id)
    else {
        return Ok(false);
    };
    let Some(organizer) = organizers::by_id(&mut tx, organizer).await? else { return Ok(false) };
    groups::set_digest(&mut tx, chat, Some((weekly, weekly.next(now, organizer.timezone)))).await?;
    let morning = organizer.quiet_hours().after(now);
    let owed = group.standing != Standing::Gone && morning < due + LATE;
    if owed {
        let item = NewItem {
            detail: Some(detail(due)),
            not_before: morning,
            ..NewItem::new(chat, NoticeKind::Digest, now)
        };
        outbox::push(&mut tx, &item, now).await?;
    }
    tx.commit().await?;
    Ok(owed)
}
