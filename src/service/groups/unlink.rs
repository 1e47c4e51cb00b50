//! Unlink a group or channel; the bot stays in it, and knows nothing of the organizer there any more.

use chrono::{DateTime, Utc};

use crate::domain::ids::{ChatId, OrganizerId};
use crate::domain::staff::{DeedKind, Role};
use crate::service::authority::By;
use crate::store::deeds::NewDeed;
use crate::store::{Store, StoreError, groups};

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unlinked {
    /// It is unlinked; also when it was before.
    Unlinked,
    /// Whoever asks is no owner.
    NotAllowed,
}

/// Unlinks it.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn unlink(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    organizer: OrganizerId,
    chat: ChatId,
) -> Result<Unlinked, StoreError> {
    let mut tx = store.begin().await?;
    let Some(owner) = by.authorize(&mut tx, organizer, Role::Owner).await? else {
        return Ok(Unlinked::NotAllowed);
    };
    let group = groups::lock(&mut tx, chat).await?;
    let Some(group) = group.filter(|group| group.organizer_id == Some(organizer)) else {
        return Ok(Unlinked::Unlinked);
    };
    groups::unlink(&mut tx, chat).await?;
    owner.note(&mut tx, &NewDeed::new(DeedKind::GroupUnlinked, &group.title), now).await?;
    tx.commit().await?;
    Ok(Unlinked::Unlinked)
}
