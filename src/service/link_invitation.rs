//! Letting a customer in without a password: an organizer's staff makes a one-time link into the account of one of its
//! customers, and whoever opens it and confirms is linked to that account.
//!
//! Such a link opens an account, so it is made only where that account is the organizer's alone, and only by an owner
//! where somebody has a way in already. Both are asked when it is made and again when it is used; the phones that were
//! linked before are told of the new one, and can remove it.

mod accept;
mod make;
mod open;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};

pub use accept::{Accepted, accept};
pub use make::{Made, MakeError, VALID_FOR, make};
pub use open::{Opened, open};

use super::authority::{Authorized, By};
use super::code::Code;
use super::tries;
use crate::domain::ids::{AccountId, ChatId, OrganizerId};
use crate::domain::staff::Role;
use crate::store::link_invitations::{self, Access, LinkInvitation};
use crate::store::{StoreError, Tx, accounts, operations};

/// Whether somebody may let others into an account.
enum May {
    /// They may.
    Yes(Authorized, Access),
    /// The organizer has no such customer.
    NoSuchCustomer,
    /// The account is another organizer's too.
    Elsewhere(Access),
    /// Somebody has a way in already; only an owner may let another in.
    OwnersOnly(Access),
    /// They are not on the staff.
    NotAllowed,
}

async fn may(tx: &mut Tx, by: By, organizer: OrganizerId, account: AccountId) -> Result<May, StoreError> {
    let Some(staff) = by.authorize(tx, organizer, Role::Staff).await? else { return Ok(May::NotAllowed) };
    let Some(access) = link_invitations::access(tx, organizer, account).await? else {
        return Ok(May::NoSuchCustomer);
    };
    if access.elsewhere {
        return Ok(May::Elsewhere(access));
    }
    if access.taken {
        return Ok(match by.authorize(tx, organizer, Role::Owner).await? {
            Some(owner) => May::Yes(owner, access),
            None => May::OwnersOnly(access),
        });
    }
    Ok(May::Yes(staff, access))
}

/// What a code is to whoever has it.
enum Look {
    /// It lets them in.
    Good(LinkInvitation, Access),
    /// It was this very user who used it, and they are linked by it.
    UsedByThem {
        /// The account's name.
        name: String,
    },
    /// They are linked to an account.
    Linked {
        /// Its name.
        name: String,
        /// Whether it is the one that the code opens.
        same: bool,
    },
    /// It lets nobody in, for whatever reason.
    NotGood,
    /// Too many wrong tries from this chat.
    Locked {
        /// Until when.
        until: DateTime<Utc>,
    },
}

/// Looks at a code, and counts one that is not good as a wrong password is counted. `key` is the operation's: a try that
/// is made again after a crash counts once. What is counted stands once the transaction is committed.
async fn look(
    tx: &mut Tx,
    now: DateTime<Utc>,
    chat: ChatId,
    code: Code,
    key: &str,
) -> Result<Look, StoreError> {
    let subject = tries::chat(chat);
    if let Some(until) = tries::locked(tx, &subject, now).await? {
        return Ok(Look::Locked { until });
    }
    let user = accounts::telegram_user(tx, chat).await?;
    let own = user.and_then(|user| user.account_id.zip(user.account_name));
    let Some(invitation) = link_invitations::by_hash(tx, &code.hash()).await? else {
        return wrong(tx, now, &subject, key).await;
    };
    let to = invitation.account_id;
    if invitation.used_by.is_some() {
        return match own {
            Some((account, name)) if account == to && invitation.used_by == Some(chat) => {
                Ok(Look::UsedByThem { name })
            }
            _ => wrong(tx, now, &subject, key).await,
        };
    }
    if now >= invitation.expires_at {
        return wrong(tx, now, &subject, key).await;
    }
    // Whoever made it may have left the staff since, and the account may have become somebody else's too.
    let by = invitation
        .by_user
        .map_or(By::Operator, |user| By::Staff { organizer: invitation.organizer_id, user });
    let May::Yes(_, access) = may(tx, by, invitation.organizer_id, to).await? else {
        return wrong(tx, now, &subject, key).await;
    };
    Ok(match own {
        Some((account, name)) => Look::Linked { name, same: account == to },
        None => Look::Good(invitation, access),
    })
}

async fn wrong(tx: &mut Tx, now: DateTime<Utc>, subject: &str, key: &str) -> Result<Look, StoreError> {
    if operations::recall(tx, key).await?.is_none() {
        operations::remember(tx, key, "counted", now).await?;
        tries::count(tx, subject, now).await?;
    }
    Ok(match tries::lock(tx, subject, now).await? {
        Some(until) => Look::Locked { until },
        None => Look::NotGood,
    })
}
