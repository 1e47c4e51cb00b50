//! Ask for a code by mail. So that nobody's mailbox is filled, a chat and an address get only so many.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::{mail, may_change};
use crate::domain::email::Email;
use crate::domain::ids::{AccountId, ChatId, ProofId};
use crate::domain::language::Locale;
use crate::domain::proof::{CODE_FOR, ProofState, Purpose};
use crate::service::answers;
use crate::store::proofs::{self, NewProof};
use crate::store::{Store, StoreError, Tx, accounts, link_failures};

/// A chat asks for the next code so long after the last at the earliest: mail is seldom faster.
pub const SOON: TimeDelta = TimeDelta::seconds(30);
/// So many an hour, for a chat and for an address; with five tries each, far too few to guess one of a million.
const AN_HOUR: usize = 5;
/// So many a day.
const A_DAY: usize = 12;

/// What a code is asked for.
#[derive(Clone, Debug)]
pub enum Request<'a> {
    /// To get into the account of an address, or to make one.
    ComeIn(&'a Email),
    /// To change what opens one's account.
    Account(AccountId),
    /// To give one's account a new address; the proof that it is one's own.
    Email(ProofId, &'a Email),
}

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// A letter with a code is on its way.
    Mailed(ProofId),
    /// Not before this instant.
    NotBefore(DateTime<Utc>),
    /// The account has this address already.
    Same,
    /// There is no account to change, or what was shown is good no more.
    Over,
    /// No mail is sent here.
    NoMail,
}

/// Asks for one, in a letter in this language. The answer is the same whether an account has the address or not. Run twice with one key, one letter goes.
///
/// # Errors
/// The database's; nothing was asked for then.
pub async fn ask(
    store: &Store,
    now: DateTime<Utc>,
    chat: ChatId,
    request: Request<'_>,
    locale: Locale,
    key: &str,
) -> Result<Asked, StoreError> {
    let mut tx = store.begin().await?;
    if let Some(asked) = answers::recall(&mut tx, key).await? {
        return Ok(asked);
    }
    let (purpose, email, account) = match request {
        Request::ComeIn(email) => (Purpose::ComeIn, email.clone(), None),
        Request::Account(account) => {
            let Some(email) = address(&mut tx, chat, account).await? else { return Ok(Asked::Over) };
            (Purpose::Account, email, Some(account))
        }
        Request::Email(proof, email) => {
            let Some(account) = may_change(&mut tx, now, chat, proof).await? else { return Ok(Asked::Over) };
            if address(&mut tx, chat, account).await?.as_ref() == Some(email) {
                return Ok(Asked::Same);
            }
            (Purpose::Email, email.clone(), Some(account))
        }
    };
    let asked = mailed(&mut tx, now, chat, (purpose, &email, account), locale).await?;
    if !matches!(asked, Asked::NoMail) {
        answers::remember(&mut tx, key, &asked, now).await?;
    }
    tx.commit().await?;
    Ok(asked)
}

/// Asks for another in place of one that did not come, or can't be tried any more.
///
/// # Errors
/// The database's; nothing was asked for then.
pub async fn again(
    store: &Store,
    now: DateTime<Utc>,
    chat: ChatId,
    proof: ProofId,
    locale: Locale,
    key: &str,
) -> Result<Asked, StoreError> {
    let mut tx = store.begin().await?;
    if let Some(asked) = answers::recall(&mut tx, key).await? {
        return Ok(asked);
    }
    let before = proofs::by_id(&mut tx, proof).await?;
    let Some(before) = before.filter(|proof| proof.chat_id == chat && proof.state == ProofState::Open) else {
        return Ok(Asked::Over);
    };
    let email: Email =
        before.email.parse().map_err(|_| StoreError::Corrupt { what: "address of a proof" })?;
    if let Some(account) = before.account_id
        && address(&mut tx, chat, account).await?.is_none()
    {
        return Ok(Asked::Over);
    }
    let asked = mailed(&mut tx, now, chat, (before.purpose, &email, before.account_id), locale).await?;
    if !matches!(asked, Asked::NoMail) {
        answers::remember(&mut tx, key, &asked, now).await?;
    }
    tx.commit().await?;
    Ok(asked)
}

/// The address of the account that a chat is linked to, if it is this one.
async fn address(tx: &mut Tx, chat: ChatId, account: AccountId) -> Result<Option<Email>, StoreError> {
    let user = accounts::telegram_user(tx, chat).await?;
    if user.and_then(|user| user.account_id) != Some(account) {
        return Ok(None);
    }
    let holder = accounts::holder(tx, account).await?;
    holder
        .map(|holder| holder.email.parse().map_err(|_| StoreError::Corrupt { what: "address of an account" }))
        .transpose()
}

async fn mailed(
    tx: &mut Tx,
    now: DateTime<Utc>,
    chat: ChatId,
    (purpose, email, account): (Purpose, &Email, Option<AccountId>),
    locale: Locale,
) -> Result<Asked, StoreError> {
    if !mail::is_on(tx).await? {
        return Ok(Asked::NoMail);
    }
    // For the lock on its row: of many chats that ask for one address at once, each sees what the others asked for.
    link_failures::count(tx, &format!("codes:{}", email.as_str()), now, now).await?;
    if let Some(until) = wait(tx, now, chat, email).await? {
        return Ok(Asked::NotBefore(until));
    }
    let new = NewProof { chat, purpose, email, account, proved: false, expires_at: now + CODE_FOR };
    let proof = proofs::replace(tx, new, now).await?;
    mail::owe_code(tx, proof, (email, locale), now).await?;
    Ok(Asked::Mailed(proof))
}

/// Until when nothing more is mailed from that chat or to that address.
async fn wait(
    tx: &mut Tx,
    now: DateTime<Utc>,
    chat: ChatId,
    email: &Email,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    let day = TimeDelta::days(1);
    let limit = i64::try_from(A_DAY).unwrap_or(i64::MAX);
    let asked = proofs::asked_since(tx, chat, email, now - day, limit).await?;
    let soon = asked[0].first().map(|last| *last + SOON);
    let crowded = asked.iter().flat_map(|asked| {
        let hour = asked.get(AN_HOUR - 1).map(|at| *at + TimeDelta::hours(1));
        [hour, asked.get(A_DAY - 1).map(|at| *at + day)]
    });
    Ok(crowded.chain([soon]).flatten().max().filter(|until| now < *until))
}
