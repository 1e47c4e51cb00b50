//! Come onto the staff with a code.

use chrono::{DateTime, Utc};

use super::Code;
use crate::domain::ids::{ChatId, OrganizerId};
use crate::domain::staff::{DeedKind, Role};
use crate::store::deeds::{self, NewDeed};
use crate::store::{Store, StoreError, invitations, organizers, staff};

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Joined {
    /// They are on the staff, by this code.
    Joined {
        /// Whose.
        organizer: OrganizerId,
        /// As what.
        role: Role,
    },
    /// They are on it already, with a role that covers this one; the code stays good for somebody else.
    AlreadyThere {
        /// Whose.
        organizer: OrganizerId,
        /// As what.
        role: Role,
    },
    /// The code was used by somebody, is too old, or never was one. Which of these is not told: whoever guesses learns
    /// nothing.
    NotGood,
}

/// Joins. The same user with the same code again gets the same answer.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn join(
    store: &Store,
    now: DateTime<Utc>,
    user: ChatId,
    name: &str,
    code: &Code,
) -> Result<Joined, StoreError> {
    let mut tx = store.begin().await?;
    let Some(invitation) = invitations::by_hash(&mut tx, &code.hash()).await? else {
        return Ok(Joined::NotGood);
    };
    let organizer = invitation.organizer_id;
    organizers::lock(&mut tx, organizer).await?;
    let known = staff::member(&mut tx, organizer, user).await?.map(|member| member.role);
    if let Some(role) = known.filter(|role| role.covers(invitation.role)) {
        // Handled again after a crash, it is this very code that brought them in.
        return Ok(if invitation.used_by == Some(user) {
            Joined::Joined { organizer, role }
        } else {
            Joined::AlreadyThere { organizer, role }
        });
    }
    if now >= invitation.expires_at || !invitations::use_up(&mut tx, invitation.id, user, now).await? {
        return Ok(Joined::NotGood);
    }
    staff::put(&mut tx, organizer, user, invitation.role, name, now).await?;
    let deed = NewDeed::new(DeedKind::Joined, invitation.role.word());
    deeds::insert(&mut tx, organizer, Some((user, name)), &deed, now).await?;
    tx.commit().await?;
    Ok(Joined::Joined { organizer, role: invitation.role })
}
