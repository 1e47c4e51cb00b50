//! Make an account for an address whose code was typed.

use chrono::{DateTime, Utc};

use super::standing;
use crate::domain::email::Email;
use crate::domain::ids::{ChatId, OrganizerId, ProofId};
use crate::domain::language::Locale;
use crate::domain::name::PersonName;
use crate::domain::notice::NoticeKind;
use crate::domain::proof::Purpose;
use crate::store::{Store, StoreError, accounts, organizers, outbox, proofs};

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Created {
    /// There is one, and the chat is linked to it.
    Created {
        /// Its name.
        name: String,
    },
    /// The address has got one meanwhile; the chat is linked to that.
    Linked {
        /// Its name.
        name: String,
    },
    /// The chat is linked to another.
    AlreadyLinked {
        /// Its name.
        name: String,
    },
    /// What was shown is good no more, or there is no such organizer.
    Over,
}

/// Makes one, a customer of an organizer's. Run twice, it makes one and says the same.
///
/// # Errors
/// The database's; nothing was made then.
pub async fn create(
    store: &Store,
    now: DateTime<Utc>,
    chat: ChatId,
    proof: ProofId,
    organizer: OrganizerId,
    (name, locale): (&PersonName, Locale),
) -> Result<Created, StoreError> {
    let mut tx = store.begin().await?;
    let Some(shown) = standing(&mut tx, now, chat, proof).await? else { return Ok(Created::Over) };
    if shown.purpose != Purpose::ComeIn || organizers::by_id(&mut tx, organizer).await?.is_none() {
        return Ok(Created::Over);
    }
    let user = accounts::telegram_user(&mut tx, chat).await?;
    if let Some((account, name)) = user.and_then(|user| user.account_id.zip(user.account_name)) {
        let by_this = shown.account_id == Some(account);
        return Ok(if by_this { Created::Created { name } } else { Created::AlreadyLinked { name } });
    }
    let email: Email = shown.email.parse().map_err(|_| StoreError::Corrupt { what: "address of a proof" })?;
    let new = accounts::insert_if_free(&mut tx, &email, name.as_str(), locale.tag(), now).await?;
    let created = match new {
        Some(account) => {
            accounts::join_organizer(&mut tx, account, organizer, now).await?;
            account
        }
        None => match accounts::credentials(&mut tx, &email).await? {
            Some(known) => known.id,
            None => return Ok(Created::Over),
        },
    };
    if new.is_none() {
        outbox::tell_phones(&mut tx, created, NoticeKind::PhoneCame, &chat.to_string(), now).await?;
    }
    proofs::came_into(&mut tx, proof, created).await?;
    accounts::link(&mut tx, chat, Some(created), now).await?;
    let user = accounts::telegram_user(&mut tx, chat).await?;
    // None where it was erased just now.
    let Some(name) = user.and_then(|user| user.account_name) else { return Ok(Created::Over) };
    tx.commit().await?;
    Ok(if new.is_some() { Created::Created { name } } else { Created::Linked { name } })
}
