//! Offer a link with which an owner adds the bot to a group and links it: a code that links one group, once.

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::ids::OrganizerId;
use crate::domain::staff::Role;
use crate::service::authority::By;
use crate::service::staff::{Code, InviteError};
use crate::store::{Store, groups};

/// How long the code can be used.
pub const LINK_WITHIN: TimeDelta = TimeDelta::hours(1);

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Offered {
    /// The code for the link.
    Offered(Code),
    /// Whoever asks is no owner.
    NotAllowed,
}

/// Makes a code.
///
/// # Errors
/// The database's, or the system's; there is none then.
pub async fn offer(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    organizer: OrganizerId,
) -> Result<Offered, InviteError> {
    let code = Code::random().map_err(InviteError::Randomness)?;
    let mut tx = store.begin().await?;
    if by.authorize(&mut tx, organizer, Role::Owner).await?.is_none() {
        return Ok(Offered::NotAllowed);
    }
    groups::insert_code(&mut tx, organizer, &code.hash(), now + LINK_WITHIN, now).await?;
    tx.commit().await?;
    Ok(Offered::Offered(code))
}
