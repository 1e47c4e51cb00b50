//! Archive a pack, so that it is sold no more, or bring it back. Orders made from it stay as they are.

use chrono::{DateTime, Utc};

use crate::domain::ids::{OrganizerId, PackId};
use crate::domain::staff::{DeedKind, Role};
use crate::service::authority::By;
use crate::store::deeds::NewDeed;
use crate::store::{Store, StoreError, packs};

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Archived {
    /// It is as asked, by this request or an earlier one.
    Done,
    /// The organizer has no such pack.
    NotThere,
    /// Whoever asks is no owner.
    NotAllowed,
}

/// Archives it, or brings it back.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn set_archived(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    (organizer, pack): (OrganizerId, PackId),
    archived: bool,
) -> Result<Archived, StoreError> {
    let mut tx = store.begin().await?;
    let known = packs::lock(&mut tx, organizer, pack).await?;
    let Some(owner) = by.authorize(&mut tx, organizer, Role::Owner).await? else {
        return Ok(Archived::NotAllowed);
    };
    let Some(known) = known else { return Ok(Archived::NotThere) };
    if known.archived_at.is_some() != archived {
        packs::set_archived(&mut tx, pack, archived.then_some(now)).await?;
        let kind = if archived { DeedKind::PackArchived } else { DeedKind::PackBack };
        owner.note(&mut tx, &NewDeed::new(kind, &known.product.name), now).await?;
        tx.commit().await?;
    }
    Ok(Archived::Done)
}
