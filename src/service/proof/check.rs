//! Try a code that was mailed.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::mail;
use crate::domain::email::Email;
use crate::domain::ids::{AccountId, ChatId, ProofId};
use crate::domain::notice::NoticeKind;
use crate::domain::proof::{CODE_TRIES, MailedCode, PROVED_FOR, ProofState, Purpose};
use crate::service::passwords::Passwords;
use crate::service::{answers, tries};
use crate::store::proofs::{self, Proof};
use crate::store::{Store, StoreError, Tx, accounts, operations, outbox, password_pages};

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Checked {
    /// The chat is linked to the account of the address.
    Linked {
        /// Its name.
        name: String,
    },
    /// The address has no account; one can be made for it.
    New,
    /// What opens the account can be changed.
    Own,
    /// The account has the new address.
    EmailChanged {
        /// Which.
        email: String,
    },
    /// Another account has the address.
    EmailTaken,
    /// Not that code.
    Wrong {
        /// How many tries are left.
        left: i64,
    },
    /// No code is waited for: it is too old, was tried too often, was replaced by a newer, or it is another chat's.
    Over,
    /// The chat has been linked to an account meanwhile.
    AlreadyLinked {
        /// Its name.
        name: String,
    },
}

/// How a new address ended, for whoever asks again.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Ended {
    Changed,
    Taken,
}

/// Tries one. Counted once for a `key`, before the code is looked at.
///
/// # Errors
/// The database's.
pub async fn check(
    store: &Store,
    passwords: &Passwords,
    now: DateTime<Utc>,
    (chat, proof): (ChatId, ProofId),
    code: Option<MailedCode>,
    key: &str,
) -> Result<Checked, StoreError> {
    let done = format!("{key}:done");
    let mut tx = store.begin().await?;
    let asked = proofs::by_id(&mut tx, proof).await?.filter(|proof| proof.chat_id == chat);
    let Some(asked) = asked else { return Ok(Checked::Over) };
    if let Some(ended) = answers::recall::<Ended>(&mut tx, &done).await? {
        return Ok(told(ended, &asked));
    }
    let again = operations::recall(&mut tx, key).await?.is_some();
    match asked.state {
        // By this very try, when it is made again.
        ProofState::Proved if again => return right(tx, now, asked, &done).await,
        ProofState::Proved | ProofState::Over => return Ok(Checked::Over),
        ProofState::Open if now >= asked.expires_at => return Ok(Checked::Over),
        ProofState::Open => {}
    }
    if !again {
        if !proofs::count_try(&mut tx, proof).await? {
            return Ok(Checked::Over);
        }
        operations::remember(&mut tx, key, "counted", now).await?;
    }
    let left = CODE_TRIES - asked.tries - i64::from(!again);
    tx.commit().await?;
    let same = match code {
        Some(code) => passwords.verify(code.reveal().into(), asked.code_hash.clone()).await,
        None => false,
    };
    if !same {
        return Ok(Checked::Wrong { left });
    }
    let mut tx = store.begin().await?;
    // A newer letter may have replaced the code while this one was looked at, or the request be over.
    let Some(now_asked) = proofs::by_id(&mut tx, proof)
        .await?
        .filter(|now_asked| now_asked.state == ProofState::Open && now_asked.code_hash == asked.code_hash)
    else {
        return Ok(Checked::Over);
    };
    right(tx, now, now_asked, &done).await
}

fn told(ended: Ended, asked: &Proof) -> Checked {
    match ended {
        // The account was erased since, and the address with it.
        _ if asked.email.parse::<Email>().is_err() => Checked::Over,
        Ended::Changed => Checked::EmailChanged { email: asked.email.clone() },
        Ended::Taken => Checked::EmailTaken,
    }
}

/// The code was right: does what it is for. Done again, it says the same.
async fn right(mut tx: Tx, now: DateTime<Utc>, asked: Proof, done: &str) -> Result<Checked, StoreError> {
    let user = accounts::telegram_user(&mut tx, asked.chat_id).await?;
    let own = user.and_then(|user| user.account_id.zip(user.account_name));
    let checked = match (asked.purpose, own) {
        (Purpose::ComeIn, None) => come_in(&mut tx, now, &asked).await?,
        (Purpose::ComeIn, Some((account, name))) if asked.account_id == Some(account) => {
            Checked::Linked { name }
        }
        (Purpose::ComeIn, Some((_, name))) => {
            proofs::end(&mut tx, asked.id).await?;
            Checked::AlreadyLinked { name }
        }
        (Purpose::Account, Some((account, _))) if asked.account_id == Some(account) => {
            proofs::prove(&mut tx, asked.id, None, now + PROVED_FOR).await?;
            Checked::Own
        }
        (Purpose::Email, Some((account, _))) if asked.account_id == Some(account) => {
            match change_email(&mut tx, now, account, &asked).await? {
                Some(ended) => {
                    answers::remember(&mut tx, done, &ended, now).await?;
                    told(ended, &asked)
                }
                None => Checked::Over,
            }
        }
        // Unlinked meanwhile.
        (Purpose::Account | Purpose::Email, _) => {
            proofs::end(&mut tx, asked.id).await?;
            Checked::Over
        }
    };
    tx.commit().await?;
    Ok(checked)
}

async fn come_in(tx: &mut Tx, now: DateTime<Utc>, asked: &Proof) -> Result<Checked, StoreError> {
    let chat = asked.chat_id;
    let email = address(asked)?;
    let known = accounts::credentials(tx, &email).await?.map(|known| known.id);
    if known.is_some() {
        // First, as whoever asks for a code, tries a password or erases does.
        tries::succeeded(tx, &[tries::chat(chat), tries::email(&email)]).await?;
    }
    proofs::prove(tx, asked.id, known, now + PROVED_FOR).await?;
    let Some(account) = known else { return Ok(Checked::New) };
    password_pages::drop_of_chat(tx, chat).await?;
    outbox::tell_phones(tx, account, NoticeKind::PhoneCame, &chat.to_string(), now).await?;
    accounts::link(tx, chat, Some(account), now).await?;
    let user = accounts::telegram_user(tx, chat).await?;
    // None where it was erased just now.
    Ok(user.and_then(|user| user.account_name).map_or(Checked::Over, |name| Checked::Linked { name }))
}

/// Changes it; `None` where the account was erased meanwhile.
async fn change_email(
    tx: &mut Tx,
    now: DateTime<Utc>,
    account: AccountId,
    asked: &Proof,
) -> Result<Option<Ended>, StoreError> {
    let before = accounts::holder(tx, account).await?.map(|holder| holder.email).unwrap_or_default();
    proofs::end(tx, asked.id).await?;
    if !accounts::set_email(tx, account, &address(asked)?).await? {
        return Ok(accounts::holder(tx, account).await?.map(|_| Ended::Taken));
    }
    // The old mailbox shows nothing any more.
    proofs::end_of_account(tx, account).await?;
    password_pages::drop_of_account(tx, account).await?;
    super::tell_others(tx, account, asked.chat_id, NoticeKind::EmailChanged, now).await?;
    mail::owe_email_changed(tx, account, &before, now).await?;
    Ok(Some(Ended::Changed))
}

fn address(asked: &Proof) -> Result<Email, StoreError> {
    asked.email.parse().map_err(|_| StoreError::Corrupt { what: "address of a proof" })
}
