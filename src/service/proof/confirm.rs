//! Show by the password that an account is one's own, to change what opens it.

use chrono::{DateTime, Utc};
use secrecy::SecretString;

use crate::domain::email::Email;
use crate::domain::ids::{AccountId, ChatId, ProofId};
use crate::domain::proof::{PROVED_FOR, Purpose};
use crate::service::passwords::Passwords;
use crate::service::tries::{self, Attempt};
use crate::store::proofs::{self, NewProof};
use crate::store::{Store, StoreError, accounts};

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Confirmed {
    /// It is.
    Right {
        /// What goes on from here.
        proof: ProofId,
    },
    /// It is another password.
    Wrong,
    /// Too many wrong tries.
    Locked {
        /// Until when.
        until: DateTime<Utc>,
    },
}

/// Looks at a password. Counted as one to link with is, and once for a `key`.
///
/// # Errors
/// The database's.
pub async fn confirm(
    store: &Store,
    passwords: &Passwords,
    now: DateTime<Utc>,
    (chat, account): (ChatId, AccountId),
    password: SecretString,
    key: &str,
) -> Result<Confirmed, StoreError> {
    let mut tx = store.begin().await?;
    let Some(holder) = accounts::holder(&mut tx, account).await? else { return Ok(Confirmed::Wrong) };
    let email: Email =
        holder.email.parse().map_err(|_| StoreError::Corrupt { what: "address of an account" })?;
    let subjects = [tries::chat(chat), tries::email(&email)];
    let attempt = tries::attempt(&mut tx, &subjects, now, Some(key)).await?;
    tx.commit().await?;
    let counted = match attempt {
        Attempt::Counted(counted) => counted,
        Attempt::Locked { until } => return Ok(Confirmed::Locked { until }),
    };
    if !passwords.verify(password, holder.password_hash).await {
        return Ok(match tries::failed(store, &subjects, now, counted).await? {
            None => Confirmed::Wrong,
            Some(until) => Confirmed::Locked { until },
        });
    }
    let mut tx = store.begin().await?;
    tries::succeeded(&mut tx, &subjects).await?;
    let new = NewProof {
        chat,
        purpose: Purpose::Account,
        email: &email,
        account: Some(account),
        proved: true,
        expires_at: now + PROVED_FOR,
    };
    let proof = proofs::replace(&mut tx, new, now).await?;
    tx.commit().await?;
    Ok(Confirmed::Right { proof })
}
