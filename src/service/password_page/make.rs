//! Make a page.

use chrono::{DateTime, Utc};

use crate::domain::email::Email;
use crate::domain::ids::{AccountId, ChatId, ProofId, SessionId};
use crate::domain::proof::{PAGE_FOR, PagePurpose};
use crate::service::code::Code;
use crate::service::proof;
use crate::store::password_pages::{self, NewPasswordPage};
use crate::store::{Store, StoreError};

/// What for.
#[derive(Clone, Copy, Debug)]
pub enum PageFor<'a> {
    /// To link the chat to the account of an address; then on to the session, if any.
    Link(&'a Email, Option<SessionId>),
    /// To change the password of the account that the chat is linked to.
    Change(AccountId),
    /// To choose one, since this was shown.
    Choose(ProofId),
}

/// Why none could be made.
#[derive(Debug, thiserror::Error)]
pub enum MakeError {
    /// The database's.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The system has no randomness.
    #[error("no randomness for a token: {0}")]
    Randomness(getrandom::Error),
}

/// Makes one, in place of what the chat had open; none when what was shown is good no more. Its token is told once.
///
/// # Errors
/// The database's, or the system's.
pub async fn make(
    store: &Store,
    now: DateTime<Utc>,
    chat: ChatId,
    wanted: PageFor<'_>,
) -> Result<Option<Code>, MakeError> {
    let token = Code::random().map_err(MakeError::Randomness)?;
    let mut tx = store.begin().await?;
    let (purpose, email, account, session) = match wanted {
        PageFor::Link(email, session) => (PagePurpose::Link, Some(email), None, session),
        PageFor::Change(account) => (PagePurpose::Change, None, Some(account), None),
        PageFor::Choose(shown) => match proof::may_change(&mut tx, now, chat, shown).await? {
            Some(account) => (PagePurpose::Choose, None, Some(account), None),
            None => return Ok(None),
        },
    };
    let token_hash = token.hash();
    let new = NewPasswordPage {
        token_hash: &token_hash,
        chat,
        purpose,
        email,
        account,
        session,
        expires_at: now + PAGE_FOR,
    };
    password_pages::replace(&mut tx, new, now).await?;
    tx.commit().await?;
    Ok(Some(token))
}
