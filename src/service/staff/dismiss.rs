//! Remove somebody from the staff: from their next tap on they are a stranger to every organizer's screen.

use chrono::{DateTime, Utc};

use crate::domain::ids::{ChatId, OrganizerId};
use crate::domain::staff::{DeedKind, Role};
use crate::service::authority::By;
use crate::store::deeds::NewDeed;
use crate::store::{Store, StoreError, organizers, staff};

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Dismissed {
    /// They are off the staff.
    Dismissed {
        /// Their name.
        name: String,
    },
    /// They are not on it.
    NotThere,
    /// They are the last owner: nobody could invite another.
    LastOwner,
    /// Whoever asks is no owner.
    NotAllowed,
}

/// Removes them.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn dismiss(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    organizer: OrganizerId,
    user: ChatId,
) -> Result<Dismissed, StoreError> {
    let mut tx = store.begin().await?;
    organizers::lock(&mut tx, organizer).await?;
    let Some(owner) = by.authorize(&mut tx, organizer, Role::Owner).await? else {
        return Ok(Dismissed::NotAllowed);
    };
    let Some(member) = staff::member(&mut tx, organizer, user).await? else {
        return Ok(Dismissed::NotThere);
    };
    if member.role == Role::Owner && staff::owners(&mut tx, organizer).await? == 1 {
        return Ok(Dismissed::LastOwner);
    }
    staff::remove(&mut tx, organizer, user).await?;
    owner.note(&mut tx, &NewDeed::new(DeedKind::Dismissed, &member.name), now).await?;
    tx.commit().await?;
    Ok(Dismissed::Dismissed { name: member.name })
}
