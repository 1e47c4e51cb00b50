//! Take what was typed on a page.

use chrono::{DateTime, Utc};
use secrecy::SecretString;

use super::{Found, find};
use crate::domain::email::Email;
use crate::domain::ids::{AccountId, ChatId};
use crate::domain::notice::NoticeKind;
use crate::domain::password::PasswordRefusal;
use crate::domain::proof::PagePurpose;
use crate::service::code::Code;
use crate::service::link::{self, Tried, try_password};
use crate::service::password;
use crate::service::passwords::{PasswordError, Passwords};
use crate::service::tries::{self, Attempt};
use crate::store::outbox::{self, NewItem};
use crate::store::password_pages::{self, PasswordPage};
use crate::store::{Store, StoreError, accounts, dialogues};

/// What was typed.
#[derive(Default)]
pub struct Typed {
    /// Into the field of the password that there is.
    pub current: SecretString,
    /// Into the field of the new one.
    pub new: SecretString,
}

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Submitted {
    /// It is done, and the chat says so.
    Done,
    /// The password is wrong.
    Wrong,
    /// Too many wrong tries.
    Locked {
        /// Until when.
        until: DateTime<Utc>,
    },
    /// The new password is not taken.
    Refused(PasswordRefusal),
    /// It was done before.
    Used,
    /// There is no such page.
    Gone,
}

/// Why it could not be taken. Says nothing of what was typed.
#[derive(Debug, thiserror::Error)]
pub enum SubmitError {
    /// The database's.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It could not be hashed.
    #[error(transparent)]
    Hash(#[from] PasswordError),
}

/// Takes it.
///
/// # Errors
/// The database's, or that a password could not be hashed; everything is as before then, but for a try that counts.
pub async fn submit(
    store: &Store,
    passwords: &Passwords,
    now: DateTime<Utc>,
    token: Code,
    typed: Typed,
) -> Result<Submitted, SubmitError> {
    let mut conn = store.read().await?;
    let (page, account) = match find(&mut conn, now, token).await? {
        Found::Page(page, account) => (page, account),
        Found::Used => return Ok(Submitted::Used),
        Found::None => return Ok(Submitted::Gone),
    };
    drop(conn);
    match (page.purpose, account) {
        (PagePurpose::Link, _) => link_by_page(store, passwords, now, (token, &page), typed.current).await,
        (PagePurpose::Change, Some(account)) => {
            let known = Known { chat: page.chat_id, account, current: Some(typed.current) };
            set_by_page(store, passwords, now, token, known, typed.new).await
        }
        (PagePurpose::Choose, Some(account)) => {
            let known = Known { chat: page.chat_id, account, current: None };
            set_by_page(store, passwords, now, token, known, typed.new).await
        }
        (PagePurpose::Change | PagePurpose::Choose, None) => Ok(Submitted::Gone),
    }
}

async fn link_by_page(
    store: &Store,
    passwords: &Passwords,
    now: DateTime<Utc>,
    (token, page): (Code, &PasswordPage),
    password: SecretString,
) -> Result<Submitted, SubmitError> {
    let chat = page.chat_id;
    let email = page.email.as_deref().unwrap_or_default();
    let email: Email = email.parse().map_err(|_| StoreError::Corrupt { what: "address of a page" })?;
    let account = match try_password(store, passwords, now, (chat, &email), password, None).await? {
        Tried::Right(account) => account,
        Tried::Not(link::Outcome::Wrong) => return Ok(Submitted::Wrong),
        Tried::Not(link::Outcome::Locked { until }) => return Ok(Submitted::Locked { until }),
        Tried::Not(link::Outcome::Linked { .. } | link::Outcome::AlreadyLinked) => {
            return Ok(Submitted::Gone);
        }
    };
    let mut tx = store.begin().await?;
    if !password_pages::use_up(&mut tx, &token.hash(), now).await? {
        return Ok(Submitted::Used);
    }
    if link::join(&mut tx, now, chat, &email, account).await?.is_none() {
        return Ok(Submitted::Gone);
    }
    dialogues::end_question(&mut tx, chat).await?;
    let told = NewItem { session: page.session_id, ..NewItem::new(chat, NoticeKind::LinkedByPage, now) };
    outbox::push(&mut tx, &told, now).await?;
    tx.commit().await?;
    Ok(Submitted::Done)
}

/// Whose password is set.
struct Known {
    chat: ChatId,
    account: AccountId,
    /// The one before, where that is what shows that the account is theirs.
    current: Option<SecretString>,
}

async fn set_by_page(
    store: &Store,
    passwords: &Passwords,
    now: DateTime<Utc>,
    token: Code,
    Known { chat, account, current }: Known,
    new: SecretString,
) -> Result<Submitted, SubmitError> {
    // First, as it costs no try.
    if let Err(refusal) = password::acceptable(&mut store.read().await?, account, &new).await? {
        return Ok(Submitted::Refused(refusal));
    }
    let mut subjects = Vec::new();
    if let Some(current) = current {
        let mut tx = store.begin().await?;
        let Some(holder) = accounts::holder(&mut tx, account).await? else { return Ok(Submitted::Gone) };
        let email: Email =
            holder.email.parse().map_err(|_| StoreError::Corrupt { what: "address of an account" })?;
        subjects = vec![tries::chat(chat), tries::email(&email)];
        let attempt = tries::attempt(&mut tx, &subjects, now, None).await?;
        tx.commit().await?;
        let counted = match attempt {
            Attempt::Counted(counted) => counted,
            Attempt::Locked { until } => return Ok(Submitted::Locked { until }),
        };
        if !passwords.verify(current, holder.password_hash).await {
            return Ok(match tries::failed(store, &subjects, now, counted).await? {
                None => Submitted::Wrong,
                Some(until) => Submitted::Locked { until },
            });
        }
    }
    let hash = passwords.hash(new).await?;
    let mut tx = store.begin().await?;
    if !password_pages::use_up(&mut tx, &token.hash(), now).await? {
        return Ok(Submitted::Used);
    }
    // Unlinked while it was hashed.
    if accounts::telegram_user(&mut tx, chat).await?.and_then(|user| user.account_id) != Some(account) {
        return Ok(Submitted::Gone);
    }
    tries::succeeded(&mut tx, &subjects).await?;
    if !password::set(&mut tx, now, chat, account, &hash).await? {
        return Ok(Submitted::Gone);
    }
    dialogues::end_question(&mut tx, chat).await?;
    outbox::push(&mut tx, &NewItem::new(chat, NoticeKind::PasswordSet, now), now).await?;
    tx.commit().await?;
    Ok(Submitted::Done)
}
