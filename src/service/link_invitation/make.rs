//! Make an invitation into a customer's account.

use chrono::{DateTime, TimeDelta, Utc};

use super::{May, may};
use crate::domain::ids::{AccountId, OrganizerId};
use crate::domain::staff::DeedKind;
use crate::service::authority::By;
use crate::service::code::Code;
use crate::store::deeds::NewDeed;
use crate::store::link_invitations::{self, NewLinkInvitation};
use crate::store::{Store, StoreError, accounts, organizers};

/// How long an invitation can be used: whoever gets it at the desk may open it at home, after the weekend.
pub const VALID_FOR: TimeDelta = TimeDelta::days(7);

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Made {
    /// There is one; whatever was made for this account before can't be used any more.
    Made {
        /// To pass on; it can't be shown again.
        code: Code,
        /// The account's name.
        name: String,
        /// Until when it can be used.
        until: DateTime<Utc>,
        /// Whether somebody has a way in already.
        taken: bool,
    },
    /// The organizer has no such customer.
    NoSuchCustomer,
    /// The account is not this organizer's alone, so it is not for it to open.
    Elsewhere {
        /// The account's name.
        name: String,
    },
    /// Somebody has a way into the account; only owners let another in.
    OwnersOnly {
        /// The account's name.
        name: String,
    },
    /// Whoever asks is not on the staff.
    NotAllowed,
}

/// Why none could be made.
#[derive(Debug, thiserror::Error)]
pub enum MakeError {
    /// The database's.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The system has no randomness.
    #[error("no randomness for a code: {0}")]
    Randomness(getrandom::Error),
}

/// Makes one.
///
/// # Errors
/// The database's, or the system's; what was made before is good then.
pub async fn make(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    organizer: OrganizerId,
    account: AccountId,
) -> Result<Made, MakeError> {
    let code = Code::random().map_err(MakeError::Randomness)?;
    let mut tx = store.begin().await?;
    organizers::lock(&mut tx, organizer).await?;
    // Erased, it is nobody's customer.
    accounts::hold(&mut tx, account).await?;
    let (who, access) = match may(&mut tx, by, organizer, account).await? {
        May::Yes(who, access) => (who, access),
        May::NoSuchCustomer => return Ok(Made::NoSuchCustomer),
        May::Elsewhere(access) => return Ok(Made::Elsewhere { name: access.name }),
        May::OwnersOnly(access) => return Ok(Made::OwnersOnly { name: access.name }),
        May::NotAllowed => return Ok(Made::NotAllowed),
    };
    let user = match by {
        By::Operator => None,
        By::Staff { user, .. } => Some(user),
    };
    let until = now + VALID_FOR;
    let code_hash = code.hash();
    let new = NewLinkInvitation { organizer, account, by: user, code_hash: &code_hash, expires_at: until };
    link_invitations::replace(&mut tx, new, now).await?;
    let deed = NewDeed { account: Some(account), ..NewDeed::new(DeedKind::LinkInvited, "") };
    who.note(&mut tx, &deed, now).await?;
    tx.commit().await?;
    Ok(Made::Made { code, name: access.name, until, taken: access.taken })
}
