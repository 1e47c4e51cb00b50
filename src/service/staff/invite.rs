//! Invite somebody to the staff: a code that lets one person in, once, within a day.

use chrono::{DateTime, TimeDelta, Utc};

use super::Code;
use crate::domain::ids::OrganizerId;
use crate::domain::staff::{DeedKind, Role};
use crate::service::authority::By;
use crate::store::deeds::NewDeed;
use crate::store::{Store, StoreError, invitations};

/// How long an invitation can be used.
pub const VALID_FOR: TimeDelta = TimeDelta::hours(24);

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Invited {
    /// The code to pass on; it can't be shown again.
    Invited(Code),
    /// Whoever asks is no owner.
    NotAllowed,
}

/// Why nobody could be invited.
#[derive(Debug, thiserror::Error)]
pub enum InviteError {
    /// The database's.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The system has no randomness.
    #[error("no randomness for a code: {0}")]
    Randomness(getrandom::Error),
}

/// Invites.
///
/// # Errors
/// The database's, or the system's; nobody is invited then.
pub async fn invite(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    organizer: OrganizerId,
    role: Role,
) -> Result<Invited, InviteError> {
    let code = Code::random().map_err(InviteError::Randomness)?;
    let mut tx = store.begin().await?;
    let Some(owner) = by.authorize(&mut tx, organizer, Role::Owner).await? else {
        return Ok(Invited::NotAllowed);
    };
    invitations::insert(&mut tx, organizer, role, &code.hash(), now + VALID_FOR, now).await?;
    owner.note(&mut tx, &NewDeed::new(DeedKind::Invited, role.word()), now).await?;
    tx.commit().await?;
    Ok(Invited::Invited(code))
}
