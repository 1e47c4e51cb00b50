//! Link a Telegram user to an account by e-mail and password.
//!
//! Five wrong tries lock the chat and the address for 15 minutes. The answer and the time it takes are the same whether
//! an account has the address or not (OWASP, Authentication Cheat Sheet: no account enumeration).

use chrono::{DateTime, Utc};
use secrecy::SecretString;

use super::passwords::Passwords;
use super::tries::{self, Attempt};
use crate::domain::email::Email;
use crate::domain::ids::{AccountId, ChatId};
use crate::domain::notice::NoticeKind;
use crate::store::{Store, StoreError, Tx, accounts, operations, outbox, password_pages};

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// Linked to the account of that name.
    Linked {
        /// The account's name.
        name: String,
    },
    /// No account has this address and password.
    Wrong,
    /// Too many wrong tries.
    Locked {
        /// Until when.
        until: DateTime<Utc>,
    },
    /// The Telegram user is linked to an account already.
    AlreadyLinked,
}

/// Links.
///
/// `key` is the operation's: a try that is made again after a crash counts once.
///
/// # Errors
/// The database's; nothing was linked then.
pub async fn link(
    store: &Store,
    passwords: &Passwords,
    now: DateTime<Utc>,
    chat: ChatId,
    email: &Email,
    password: SecretString,
    key: &str,
) -> Result<Outcome, StoreError> {
    let account = match try_password(store, passwords, now, (chat, email), password, Some(key)).await? {
        Tried::Right(account) => account,
        Tried::Not(outcome) => return Ok(outcome),
    };
    let mut tx = store.begin().await?;
    let Some(name) = join(&mut tx, now, chat, email, account).await? else { return Ok(Outcome::Wrong) };
    tx.commit().await?;
    Ok(Outcome::Linked { name })
}

/// What became of a try.
pub(super) enum Tried {
    /// It is the password of this account.
    Right(AccountId),
    /// Something else is to be said.
    Not(Outcome),
}

/// Looks at a password. The try is counted before: of many at once, no more than the limit are looked at.
///
/// # Errors
/// The database's.
pub(super) async fn try_password(
    store: &Store,
    passwords: &Passwords,
    now: DateTime<Utc>,
    (chat, email): (ChatId, &Email),
    password: SecretString,
    key: Option<&str>,
) -> Result<Tried, StoreError> {
    let subjects = [tries::chat(chat), tries::email(email)];
    let mut tx = store.begin().await?;
    let again = match key {
        Some(key) => operations::recall(&mut tx, key).await?.is_some(),
        None => false,
    };
    let linked = accounts::telegram_user(&mut tx, chat).await?.filter(|user| user.account_id.is_some());
    if let Some(user) = linked {
        // By this very try, when it is made again.
        let name = user.account_name.unwrap_or_default();
        return Ok(Tried::Not(if again { Outcome::Linked { name } } else { Outcome::AlreadyLinked }));
    }
    let attempt = tries::attempt(&mut tx, &subjects, now, key).await?;
    let credentials = accounts::credentials(&mut tx, email).await?;
    tx.commit().await?;
    let counted = match attempt {
        Attempt::Counted(counted) => counted,
        Attempt::Locked { until } => return Ok(Tried::Not(Outcome::Locked { until })),
    };
    let hash = credentials.as_ref().and_then(|credentials| credentials.password_hash.clone());
    let right = passwords.verify(password, hash).await;
    if let Some(credentials) = credentials.filter(|_| right) {
        return Ok(Tried::Right(credentials.id));
    }
    Ok(Tried::Not(match tries::failed(store, &subjects, now, counted).await? {
        None => Outcome::Wrong,
        Some(until) => Outcome::Locked { until },
    }))
}

/// Links the chat to the account whose password was right; the phones that it has are told. Gives the account's name; none where it was erased while the
/// password was looked at.
///
/// # Errors
/// The database's.
pub(super) async fn join(
    tx: &mut Tx,
    now: DateTime<Utc>,
    chat: ChatId,
    email: &Email,
    account: AccountId,
) -> Result<Option<String>, StoreError> {
    tries::succeeded(tx, &[tries::chat(chat), tries::email(email)]).await?;
    password_pages::drop_of_chat(tx, chat).await?;
    outbox::tell_phones(tx, account, NoticeKind::PhoneCame, &chat.to_string(), now).await?;
    accounts::link(tx, chat, Some(account), now).await?;
    let user = accounts::telegram_user(tx, chat).await?;
    Ok(user.and_then(|user| user.account_name))
}

#[cfg(test)]
mod tests;
