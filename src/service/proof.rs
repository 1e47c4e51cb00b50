//! Showing who somebody is: by a code that is mailed to them, or by their password. What is shown is bound to the chat, to
//! what it is for, and to the address; typed in another chat it does nothing.
//!
//! Whoever asks learns nothing of who has an account: an address that has none gets a code too, and makes one with it.

mod ask;
mod check;
mod confirm;
mod create;
mod issue;
pub(super) mod mail;
#[cfg(test)]
mod tests;

pub use ask::{Asked, Request, SOON, again, ask};
pub use check::{Checked, check};
pub use confirm::{Confirmed, confirm};
pub use create::{Created, create};
pub use issue::{IssueError, Issued, issue};

use chrono::{DateTime, Utc};

use crate::domain::ids::{AccountId, ChatId, ProofId};
use crate::domain::notice::NoticeKind;
use crate::domain::proof::{ProofState, Purpose};
use crate::store::outbox::{self, NewItem};
use crate::store::proofs::{self, Proof};
use crate::store::{Conn, StoreError, Tx, accounts, customers};

/// The account that a chat may change what opens it of: it is linked to it, and showed within this hour that it is theirs.
///
/// # Errors
/// The database's.
pub(super) async fn may_change(
    conn: &mut Conn,
    now: DateTime<Utc>,
    chat: ChatId,
    proof: ProofId,
) -> Result<Option<AccountId>, StoreError> {
    let Some(proof) = standing(conn, now, chat, proof).await? else { return Ok(None) };
    if !matches!(proof.purpose, Purpose::ComeIn | Purpose::Account) {
        return Ok(None);
    }
    let user = accounts::telegram_user(conn, chat).await?;
    Ok(user.and_then(|user| user.account_id).filter(|account| proof.account_id == Some(*account)))
}

/// What a chat showed, as long as it is good.
async fn standing(
    conn: &mut Conn,
    now: DateTime<Utc>,
    chat: ChatId,
    proof: ProofId,
) -> Result<Option<Proof>, StoreError> {
    let proof = proofs::by_id(conn, proof).await?;
    Ok(proof
        .filter(|proof| proof.chat_id == chat && proof.state == ProofState::Proved && now < proof.expires_at))
}

/// Tells the other phones of an account what was changed from this one.
///
/// # Errors
/// The database's.
pub(super) async fn tell_others(
    tx: &mut Tx,
    account: AccountId,
    chat: ChatId,
    kind: NoticeKind,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    for phone in customers::phones(tx, account).await? {
        if phone.chat != chat {
            let detail = Some(chat.to_string());
            outbox::push(tx, &NewItem { detail, ..NewItem::new(phone.chat, kind, now) }, now).await?;
        }
    }
    Ok(())
}
