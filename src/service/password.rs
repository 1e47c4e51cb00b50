//! Set an account's password, once it was shown that the account is one's own.

use chrono::{DateTime, Utc};
use secrecy::SecretString;

use super::passwords::{PasswordError, Passwords};
use super::proof;
use crate::domain::email::Email;
use crate::domain::ids::{AccountId, ChatId, ProofId};
use crate::domain::notice::NoticeKind;
use crate::domain::password::{self, PasswordRefusal};
use crate::domain::proof::{PROVED_FOR, Purpose};
use crate::store::proofs::NewProof;
use crate::store::{
    Conn, Store, StoreError, Tx, accounts, customers, operations, organizers, password_pages, proofs,
};

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Set {
    /// It is the password from now on.
    Set,
    /// It is not taken.
    Refused(PasswordRefusal),
    /// What was shown is good no more.
    Over,
}

/// Why it could not be set. Says nothing of the password.
#[derive(Debug, thiserror::Error)]
pub enum SetError {
    /// The database's.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It could not be hashed.
    #[error(transparent)]
    Hash(#[from] PasswordError),
}

/// Sets it. The other phones and the address are told; nobody is unlinked by it. Run twice with one key, it is set once.
///
/// # Errors
/// The database's, or that it could not be hashed; it is as before then.
pub async fn choose(
    store: &Store,
    passwords: &Passwords,
    now: DateTime<Utc>,
    (chat, shown): (ChatId, ProofId),
    new: SecretString,
    key: &str,
) -> Result<Set, SetError> {
    let mut conn = store.read().await?;
    if operations::recall(&mut conn, key).await?.is_some() {
        return Ok(Set::Set);
    }
    let Some(account) = proof::may_change(&mut conn, now, chat, shown).await? else { return Ok(Set::Over) };
    if let Err(refusal) = acceptable(&mut conn, account, &new).await? {
        return Ok(Set::Refused(refusal));
    }
    drop(conn);
    let hash = passwords.hash(new).await?;
    let mut tx = store.begin().await?;
    if proof::may_change(&mut tx, now, chat, shown).await? != Some(account) {
        return Ok(Set::Over);
    }
    proofs::end(&mut tx, shown).await?;
    if !set(&mut tx, now, chat, account, &hash).await? {
        return Ok(Set::Over);
    }
    operations::remember(&mut tx, key, "set", now).await?;
    tx.commit().await?;
    Ok(Set::Set)
}

/// Whether an account can have this password.
///
/// # Errors
/// The database's.
pub(super) async fn acceptable(
    conn: &mut Conn,
    account: AccountId,
    new: &SecretString,
) -> Result<Result<(), PasswordRefusal>, StoreError> {
    let holder = accounts::holder(conn, account).await?;
    let clubs = organizers::all(conn).await?;
    let of_holder = holder.iter().flat_map(|holder| [holder.email.as_str(), holder.name.as_str()]);
    Ok(password::acceptable(new, of_holder.chain(clubs.iter().map(|club| club.name.as_str()))))
}

/// Keeps the hash, and tells whoever has to know. Says whether the account is there still.
///
/// # Errors
/// The database's.
pub(super) async fn set(
    tx: &mut Tx,
    now: DateTime<Utc>,
    chat: ChatId,
    account: AccountId,
    hash: &str,
) -> Result<bool, StoreError> {
    if !accounts::set_password(tx, account, hash).await? {
        return Ok(false);
    }
    // What was shown before opens nothing any more, and the pages that were asked for with it are gone.
    proofs::end_of_account(tx, account).await?;
    password_pages::drop_of_account(tx, account).await?;
    proof::tell_others(tx, account, chat, NoticeKind::PasswordChanged, now).await?;
    proof::mail::owe_password_changed(tx, account, now).await?;
    Ok(true)
}

/// How somebody linked can show that the account is theirs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ways {
    /// Its address.
    pub email: String,
    /// Whether it has a password to type.
    pub password: bool,
    /// Whether a code can be mailed.
    pub mail: bool,
    /// Where there is neither: whether this phone was the first, and may choose a password all the same.
    pub first: bool,
}

/// Which there are; `None` when there is no such account.
///
/// # Errors
/// The database's.
pub async fn ways(conn: &mut Conn, chat: ChatId, account: AccountId) -> Result<Option<Ways>, StoreError> {
    let Some(holder) = accounts::holder(conn, account).await? else { return Ok(None) };
    let password = holder.password_hash.is_some();
    let mail = proof::mail::is_on(conn).await?;
    let first = customers::phones(conn, account).await?.first().is_some_and(|phone| phone.chat == chat);
    Ok(Some(Ways { email: holder.email, password, mail, first: first && !password && !mail }))
}

/// Lets the first phone of an account that has no password choose one, where no mail is sent: there is nothing else to
/// show, and whoever came later can't shut the customer out.
///
/// # Errors
/// The database's.
pub async fn first_password(
    store: &Store,
    now: DateTime<Utc>,
    chat: ChatId,
    account: AccountId,
) -> Result<Option<ProofId>, StoreError> {
    let mut tx = store.begin().await?;
    let Some(ways) = ways(&mut tx, chat, account).await?.filter(|ways| ways.first) else { return Ok(None) };
    let email: Email =
        ways.email.parse().map_err(|_| StoreError::Corrupt { what: "address of an account" })?;
    let new = NewProof {
        chat,
        purpose: Purpose::Account,
        email: &email,
        account: Some(account),
        proved: true,
        expires_at: now + PROVED_FOR,
    };
    let shown = proofs::replace(&mut tx, new, now).await?;
    tx.commit().await?;
    Ok(Some(shown))
}

#[cfg(test)]
mod tests;
