//! Use an invitation into an account.

use chrono::{DateTime, Utc};

use super::{Look, look};
use crate::domain::ids::ChatId;
use crate::domain::notice::NoticeKind;
use crate::domain::staff::DeedKind;
use crate::service::code::Code;
use crate::service::tries;
use crate::store::deeds::{self, NewDeed};
use crate::store::{Store, StoreError, accounts, link_failures, link_invitations, organizers, outbox};

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Accepted {
    /// They are linked, by this invitation.
    Linked {
        /// The account's name.
        name: String,
    },
    /// They were linked to that account already; the invitation stays good.
    AlreadyLinked {
        /// Its name.
        name: String,
    },
    /// They are linked to another account; the invitation stays good.
    LinkedElsewhere {
        /// That account's name.
        name: String,
    },
    /// It lets nobody in.
    NotGood,
    /// Too many wrong tries.
    Locked {
        /// Until when.
        until: DateTime<Utc>,
    },
}

/// Links the user of a chat, and tells the phones that were linked before. The same user with the same code again gets the
/// same answer. The trail says into whose account, not who: that is the customer's, and goes when the account is erased.
///
/// # Errors
/// The database's; nothing was linked then.
pub async fn accept(
    store: &Store,
    now: DateTime<Utc>,
    chat: ChatId,
    code: Code,
    key: &str,
) -> Result<Accepted, StoreError> {
    let mut tx = store.begin().await?;
    // Before anything is decided, so that nobody is let in while whoever invited them is removed from the staff.
    if let Some(invitation) = link_invitations::by_hash(&mut tx, &code.hash()).await? {
        organizers::lock(&mut tx, invitation.organizer_id).await?;
        // Erased, it has no invitation any more.
        accounts::hold(&mut tx, invitation.account_id).await?;
    }
    let accepted = match look(&mut tx, now, chat, code, key).await? {
        Look::UsedByThem { name } => Accepted::Linked { name },
        Look::Linked { name, same: true } => Accepted::AlreadyLinked { name },
        Look::Linked { name, same: false } => Accepted::LinkedElsewhere { name },
        Look::NotGood => Accepted::NotGood,
        Look::Locked { until } => Accepted::Locked { until },
        Look::Good(invitation, access) => {
            let account = invitation.account_id;
            if !link_invitations::use_up(&mut tx, invitation.id, chat, now).await? {
                return Ok(Accepted::NotGood);
            }
            link_failures::clear(&mut tx, &tries::chat(chat)).await?;
            let told = chat.to_string();
            outbox::tell_phones(&mut tx, account, NoticeKind::PhoneLinked, &told, now).await?;
            accounts::link(&mut tx, chat, Some(account), now).await?;
            let deed = NewDeed { account: Some(account), ..NewDeed::new(DeedKind::LinkUsed, "") };
            deeds::insert(&mut tx, invitation.organizer_id, None, &deed, now).await?;
            Accepted::Linked { name: access.name }
        }
    };
    tx.commit().await?;
    Ok(accepted)
}
