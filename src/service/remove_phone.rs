//! Unlink another phone of the account. Who was linked first may remove who came later; the other way round only with a fresh
//! proof that the account is theirs, by its password or a code mailed to its address: whoever got in by a link that was not
//! meant for them can't shut the customer out.

use chrono::{DateTime, Utc};

use crate::domain::ids::{AccountId, ChatId};
use crate::domain::notice::NoticeKind;
use crate::store::customers::{self, Phone};
use crate::store::outbox::{self, NewItem};
use crate::store::{Conn, Store, StoreError, accounts, proofs};

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It is linked no more, and told so.
    Removed,
    /// It is not linked to this account, or was linked before the phone that asks, which has shown nothing.
    NotThere,
}

/// The other phones of an account.
#[derive(Clone, Debug, Default)]
pub struct Others {
    /// Those that the one that asks may remove.
    pub removable: Vec<Phone>,
    /// Whether there are more, for which it has to show first that the account is theirs.
    pub more: bool,
}

/// The other phones of the account, as one of them sees them.
///
/// # Errors
/// The database's.
pub async fn others(
    conn: &mut Conn,
    now: DateTime<Utc>,
    account: AccountId,
    chat: ChatId,
) -> Result<Others, StoreError> {
    let phones = customers::phones(conn, account).await?;
    let Some(own) = phones.iter().find(|phone| phone.chat == chat).map(|phone| phone.linked_at) else {
        return Ok(Others::default());
    };
    let shown = proofs::shown_by(conn, chat, account, now).await?;
    let others: Vec<Phone> = phones.into_iter().filter(|phone| phone.chat != chat).collect();
    let all = others.len();
    let removable: Vec<Phone> =
        others.into_iter().filter(|phone| shown || own.is_some() && phone.linked_at > own).collect();
    let more = removable.len() < all;
    Ok(Others { removable, more })
}

/// Removes one.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn remove(
    store: &Store,
    now: DateTime<Utc>,
    (account, by): (AccountId, ChatId),
    phone: ChatId,
) -> Result<Outcome, StoreError> {
    let mut tx = store.begin().await?;
    let others = others(&mut tx, now, account, by).await?;
    if !others.removable.iter().any(|other| other.chat == phone) {
        return Ok(Outcome::NotThere);
    }
    accounts::link(&mut tx, phone, None, now).await?;
    let item = NewItem::new(phone, NoticeKind::PhoneRemoved, now);
    outbox::push(&mut tx, &item, now).await?;
    tx.commit().await?;
    Ok(Outcome::Removed)
}
