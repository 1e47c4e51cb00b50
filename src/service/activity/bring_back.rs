//! Bring an activity back from the archive: it can be planned again. What was called off stays so.

use chrono::{DateTime, Utc};

use crate::domain::ids::{ActivityId, OrganizerId};
use crate::domain::staff::{DeedKind, Role};
use crate::service::authority::By;
use crate::store::deeds::NewDeed;
use crate::store::{Store, StoreError, activities};

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BroughtBack {
    /// It is offered again, by this request or an earlier one.
    Back,
    /// The organizer has no such activity.
    NotThere,
    /// Whoever asks is no owner.
    NotAllowed,
}

/// Brings it back.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn bring_back(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    organizer: OrganizerId,
    activity: ActivityId,
) -> Result<BroughtBack, StoreError> {
    let mut tx = store.begin().await?;
    let known = activities::lock(&mut tx, organizer, activity).await?;
    let Some(owner) = by.authorize(&mut tx, organizer, Role::Owner).await? else {
        return Ok(BroughtBack::NotAllowed);
    };
    let Some(known) = known else { return Ok(BroughtBack::NotThere) };
    if known.archived_at.is_some() {
        activities::set_archived(&mut tx, activity, None).await?;
        owner.note(&mut tx, &NewDeed::new(DeedKind::ActivityBack, "").of(activity), now).await?;
        tx.commit().await?;
    }
    Ok(BroughtBack::Back)
}
