//! Set when a linked group or channel gets its weekly digest of free seats, or that it gets none.

use chrono::{DateTime, Utc};

use crate::domain::ids::{ChatId, OrganizerId};
use crate::domain::staff::{DeedKind, Role};
use crate::domain::weekly::Weekly;
use crate::service::authority::By;
use crate::store::deeds::NewDeed;
use crate::store::groups::GroupChat;
use crate::store::{Store, StoreError, groups, organizers};

/// What came of it.
#[derive(Clone, Debug)]
pub enum DigestSet {
    /// It is as asked for; also when it was before.
    Set(GroupChat),
    /// The chat is not linked to the organizer any more.
    NotThere,
    /// Whoever asks is no owner.
    NotAllowed,
}

/// Sets it. The next one is the first after now.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn set_digest(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    organizer: OrganizerId,
    chat: ChatId,
    weekly: Option<Weekly>,
) -> Result<DigestSet, StoreError> {
    let mut tx = store.begin().await?;
    let Some(owner) = by.authorize(&mut tx, organizer, Role::Owner).await? else {
        return Ok(DigestSet::NotAllowed);
    };
    let (whose, group) = (organizers::by_id(&mut tx, organizer).await?, groups::lock(&mut tx, chat).await?);
    let (Some(whose), Some(group)) = (whose, group.filter(|group| group.organizer_id == Some(organizer)))
    else {
        return Ok(DigestSet::NotThere);
    };
    // What is due already stays due when nothing changes.
    if group.digest() == weekly {
        return Ok(DigestSet::Set(group));
    }
    let due = weekly.map(|weekly| (weekly, weekly.next(now, whose.timezone)));
    groups::set_digest(&mut tx, chat, due).await?;
    let deed = match weekly {
        Some(weekly) => {
            (DeedKind::DigestSet, format!("{} {} {}", weekly.weekday(), weekly.hour(), group.title))
        }
        None => (DeedKind::DigestOff, group.title.clone()),
    };
    owner.note(&mut tx, &NewDeed::new(deed.0, &deed.1), now).await?;
    let set = groups::by_id(&mut tx, chat).await?;
    tx.commit().await?;
    Ok(set.map_or(DigestSet::NotThere, DigestSet::Set))
}
