//! Leave the staff, of one's own accord; the last owner can't.

use chrono::{DateTime, Utc};

use super::super::answers;
use crate::domain::ids::{ChatId, OrganizerId};
use crate::domain::staff::{DeedKind, Role};
use crate::store::deeds::{self, NewDeed};
use crate::store::{Conn, Store, StoreError, organizers, staff};

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Left {
    /// They are off the staff.
    Left,
    /// They are not on it.
    NotThere,
    /// They are the last owner: nobody could invite another.
    LastOwner,
}

fn key(organizer: OrganizerId, user: ChatId) -> String {
    format!("left:{organizer}:{user}")
}

/// Whether somebody left the staff in the last days: the second tap of a double one is theirs, not a stranger's.
///
/// # Errors
/// The database's.
pub async fn has_left(conn: &mut Conn, organizer: OrganizerId, user: ChatId) -> Result<bool, StoreError> {
    Ok(answers::recall(conn, &key(organizer, user)).await?.unwrap_or(false))
}

/// Leaves.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn leave(
    store: &Store,
    now: DateTime<Utc>,
    organizer: OrganizerId,
    user: ChatId,
) -> Result<Left, StoreError> {
    let mut tx = store.begin().await?;
    organizers::lock(&mut tx, organizer).await?;
    let Some(member) = staff::member(&mut tx, organizer, user).await? else {
        return Ok(Left::NotThere);
    };
    if member.role == Role::Owner && staff::owners(&mut tx, organizer).await? == 1 {
        return Ok(Left::LastOwner);
    }
    staff::remove(&mut tx, organizer, user).await?;
    // Who came back within days and leaves again has it already.
    let key = key(organizer, user);
    if answers::recall::<bool>(&mut tx, &key).await?.is_none() {
        answers::remember(&mut tx, &key, &true, now).await?;
    }
    let deed = NewDeed::new(DeedKind::Left, "");
    deeds::insert(&mut tx, organizer, Some((user, &member.name)), &deed, now).await?;
    tx.commit().await?;
    Ok(Left::Left)
}
