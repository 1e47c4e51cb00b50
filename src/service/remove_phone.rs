//! Unlink another phone of the account. Who was linked first may remove who came later, never the other way round: whoever
//! got in by a link that was not meant for them can't shut the customer out.

use chrono::{DateTime, Utc};

use crate::domain::ids::{AccountId, ChatId};
use crate::domain::notice::NoticeKind;
use crate::store::customers::{self, Phone};
use crate::store::outbox::{self, NewItem};
use crate::store::{Conn, Store, StoreError, accounts};

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It is linked no more, and told so.
    Removed,
    /// It is not linked to this account, or was linked before the phone that asks.
    NotThere,
}

/// The phones that came to the account after this one, which it may remove.
///
/// # Errors
/// The database's.
pub async fn later(conn: &mut Conn, account: AccountId, chat: ChatId) -> Result<Vec<Phone>, StoreError> {
    let phones = customers::phones(conn, account).await?;
    let own = phones.iter().find(|phone| phone.chat == chat).and_then(|phone| phone.linked_at);
    Ok(phones.into_iter().filter(|phone| own.is_some() && phone.linked_at > own).collect())
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
    let later = later(&mut tx, account, by).await?;
    if !later.iter().any(|later| later.chat == phone) {
        return Ok(Outcome::NotThere);
    }
    accounts::link(&mut tx, phone, None, now).await?;
    let item = NewItem::new(phone, NoticeKind::PhoneRemoved, now);
    outbox::push(&mut tx, &item, now).await?;
    tx.commit().await?;
    Ok(Outcome::Removed)
}
