//! Link a Telegram user to an account by e-mail and password.
//!
//! Five wrong tries lock the chat and the address for 15 minutes. The answer and the time it takes are the same whether
//! an account has the address or not (OWASP, Authentication Cheat Sheet: no account enumeration).

use chrono::{DateTime, Utc};
use secrecy::SecretString;

use super::passwords::Passwords;
use super::tries::{self, LOCK, TRIES};
use crate::domain::email::Email;
use crate::domain::ids::ChatId;
use crate::store::{Store, StoreError, accounts, link_failures, operations};

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
    let subjects = [tries::chat(chat), tries::email(email)];
    let (credentials, tries) = match count_try(store, now, chat, email, &subjects, key).await? {
        Ok(counted) => counted,
        Err(outcome) => return Ok(outcome),
    };
    let hash = credentials.as_ref().and_then(|credentials| credentials.password_hash.clone());
    let right = passwords.verify(password, hash).await;
    let Some(credentials) = credentials.filter(|_| right) else {
        if tries < TRIES {
            return Ok(Outcome::Wrong);
        }
        let mut tx = store.begin().await?;
        for subject in &subjects {
            link_failures::lock(&mut tx, subject, now + LOCK, TRIES).await?;
        }
        tx.commit().await?;
        return Ok(Outcome::Locked { until: now + LOCK });
    };
    let mut tx = store.begin().await?;
    for subject in &subjects {
        link_failures::clear(&mut tx, subject).await?;
    }
    accounts::link(&mut tx, chat, Some(credentials.id), now).await?;
    let user = accounts::telegram_user(&mut tx, chat).await?;
    // Erased while the password was looked at.
    if user.as_ref().is_some_and(|user| user.account_id.is_none()) {
        return Ok(Outcome::Wrong);
    }
    tx.commit().await?;
    Ok(Outcome::Linked { name: user.and_then(|user| user.account_name).unwrap_or_default() })
}

type Counted = (Option<accounts::Credentials>, i64);

/// Counts the try before the password is looked at: of many at once, no more than the limit are looked at.
async fn count_try(
    store: &Store,
    now: DateTime<Utc>,
    chat: ChatId,
    email: &Email,
    subjects: &[String; 2],
    key: &str,
) -> Result<Result<Counted, Outcome>, StoreError> {
    let mut tx = store.begin().await?;
    let again = operations::recall(&mut tx, key).await?.is_some();
    let linked = accounts::telegram_user(&mut tx, chat).await?.filter(|user| user.account_id.is_some());
    if let Some(user) = linked {
        // By this very try, when it is made again.
        let name = user.account_name.unwrap_or_default();
        return Ok(Err(if again { Outcome::Linked { name } } else { Outcome::AlreadyLinked }));
    }
    let mut tries = 0;
    for subject in subjects {
        if let Some(until) = tries::locked(&mut tx, subject, now).await? {
            return Ok(Err(Outcome::Locked { until }));
        }
    }
    for subject in subjects {
        let counted = if again {
            link_failures::of(&mut tx, subject).await?.map_or(0, |failures| failures.failures)
        } else {
            tries::count(&mut tx, subject, now).await?
        };
        tries = tries.max(counted);
    }
    if !again {
        operations::remember(&mut tx, key, "counted", now).await?;
    }
    if tries > TRIES {
        // The fifth is being looked at, or its answer was lost on the way: what is said here must hold.
        for subject in subjects {
            link_failures::lock(&mut tx, subject, now + LOCK, TRIES).await?;
        }
        tx.commit().await?;
        return Ok(Err(Outcome::Locked { until: now + LOCK }));
    }
    let credentials = accounts::credentials(&mut tx, email).await?;
    tx.commit().await?;
    Ok(Ok((credentials, tries)))
}

#[cfg(test)]
mod tests;
