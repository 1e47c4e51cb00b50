//! What people show of themselves: codes that were mailed to them, and passwords that they typed to go on.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::{DateTime, Utc};
use sha2::{Digest as _, Sha256};

use super::{Conn, StoreError, Tx};
use crate::domain::email::Email;
use crate::domain::ids::{AccountId, ChatId, ProofId};
use crate::domain::proof::{ProofState, Purpose};

/// A proof, asked for or given. Its `Debug` shows nothing of it.
#[derive(Clone, sqlx::FromRow)]
pub struct Proof {
    /// Its key.
    pub id: ProofId,
    /// Who gives it; in another chat it is worth nothing.
    pub chat_id: ChatId,
    /// What for.
    pub purpose: Purpose,
    /// The address that it shows somebody to have.
    pub email: String,
    /// Whose account it is about.
    pub account_id: Option<AccountId>,
    /// How far it is.
    pub state: ProofState,
    /// The hash of the code that was mailed last, as a PHC string; none before its letter is made.
    pub code_hash: Option<String>,
    /// How many codes were tried.
    pub tries: i64,
    /// From when on it is good for nothing.
    pub expires_at: DateTime<Utc>,
}

impl std::fmt::Debug for Proof {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Proof").field("id", &self.id).finish_non_exhaustive()
    }
}

/// A new one.
#[derive(Clone, Copy)]
pub struct NewProof<'a> {
    /// Who gives it.
    pub chat: ChatId,
    /// What for.
    pub purpose: Purpose,
    /// Whose mailbox.
    pub email: &'a Email,
    /// Whose account.
    pub account: Option<AccountId>,
    /// Whether it is given already, by the password; else a code is mailed.
    pub proved: bool,
    /// Until when it is good.
    pub expires_at: DateTime<Utc>,
}

/// Adds one, in place of what the chat had for the same purpose. Index: `proofs_of_chat`.
///
/// # Errors
/// The database's.
pub async fn replace(tx: &mut Tx, new: NewProof<'_>, now: DateTime<Utc>) -> Result<ProofId, StoreError> {
    execute!(
        tx,
        "UPDATE proofs SET state = 'over', code_hash = NULL WHERE chat_id = $1 AND purpose = $2 AND state <> 'over'",
        new.chat,
        new.purpose
    )?;
    let state = if new.proved { ProofState::Proved } else { ProofState::Open };
    let (id,) = fetch_one!(
        tx,
        (ProofId,),
        "INSERT INTO proofs (chat_id, purpose, email, account_id, state, mailed, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
        new.chat,
        new.purpose,
        new.email.as_str(),
        new.account,
        state,
        i64::from(!new.proved),
        now,
        new.expires_at
    )?;
    Ok(id)
}

/// By its key. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn by_id(conn: &mut Conn, id: ProofId) -> Result<Option<Proof>, StoreError> {
    fetch_optional!(
        conn,
        Proof,
        "SELECT id, chat_id, purpose, email, account_id, state, code_hash, tries, expires_at
         FROM proofs
         WHERE id = $1",
        id
    )
}

/// What stands for an address whose account was erased. Nobody's address is it, as it has no `@`; what was asked for that
/// address counts by it all the same.
fn hidden(email: &str) -> String {
    let mut hidden = "#".to_owned();
    for byte in Sha256::digest(email) {
        // Writing to a String can't fail.
        let _ = write!(hidden, "{byte:02x}");
    }
    hidden
}

/// When codes were asked for last, from a chat or for an address, since an instant: the newest first. Indexes:
/// `proofs_of_chat`, `proofs_of_email`.
///
/// # Errors
/// The database's.
pub async fn asked_since(
    conn: &mut Conn,
    chat: ChatId,
    email: &Email,
    since: DateTime<Utc>,
    limit: i64,
) -> Result<[Vec<DateTime<Utc>>; 2], StoreError> {
    let of_chat = fetch_all!(
        conn,
        (DateTime<Utc>,),
        "SELECT created_at FROM proofs
         WHERE chat_id = $1 AND created_at > $2 AND mailed = 1
         ORDER BY created_at DESC LIMIT $3",
        chat,
        since,
        limit
    )?;
    let mut of_email = Vec::new();
    for address in [email.as_str(), &hidden(email.as_str())] {
        of_email.extend(fetch_all!(
            conn,
            (DateTime<Utc>,),
            "SELECT created_at FROM proofs
             WHERE email = $1 AND created_at > $2 AND mailed = 1
             ORDER BY created_at DESC LIMIT $3",
            address,
            since,
            limit
        )?);
    }
    of_email.sort_by(|one, other| other.cmp(one));
    Ok([of_chat, of_email].map(|rows| rows.into_iter().map(|(at,)| at).collect()))
}

/// What was shown for an account that is erased, by its phones, or of its address: each with the address. Indexes:
/// `proofs_of_email`, `proofs_of_chat`, `proofs_of_account`, `telegram_users_of_account`.
///
/// # Errors
/// The database's.
pub async fn of_account(
    conn: &mut Conn,
    account: AccountId,
) -> Result<BTreeMap<ProofId, String>, StoreError> {
    let shown = fetch_all!(
        conn,
        (ProofId, String),
        "SELECT id, email FROM proofs WHERE email = (SELECT email FROM accounts WHERE id = $1)
         UNION ALL
         SELECT id, email FROM proofs WHERE chat_id IN (SELECT id FROM telegram_users WHERE account_id = $1)
         UNION ALL
         SELECT id, email FROM proofs WHERE account_id = $1",
        account
    )?;
    Ok(shown.into_iter().collect())
}

/// Ends what was shown, and hides the addresses in it. The rows stay: so much was asked by those chats and for those
/// addresses. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn hide(tx: &mut Tx, shown: &BTreeMap<ProofId, String>) -> Result<(), StoreError> {
    for (id, email) in shown {
        // Erased once before, it is hidden already.
        let hidden = if email.contains('@') { hidden(email) } else { email.clone() };
        execute!(
            tx,
            "UPDATE proofs SET state = 'over', code_hash = NULL, purpose = 'come_in', account_id = NULL, email = $2
             WHERE id = $1",
            *id,
            hidden
        )?;
    }
    Ok(())
}

/// Keeps the hash of the code in the letter that is about to go; the one before is worth nothing from then on. Says whether
/// the code is still waited for. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn keep_code(tx: &mut Tx, id: ProofId, hash: &str, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let kept = execute!(
        tx,
        "UPDATE proofs SET code_hash = $2 WHERE id = $1 AND state = 'open' AND tries < 5 AND expires_at > $3",
        id,
        hash,
        now
    )?;
    Ok(kept == 1)
}

/// Counts a try before the code is looked at, so that of many at once no more are looked at than there are tries. Says
/// whether there was one left. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn count_try(tx: &mut Tx, id: ProofId) -> Result<bool, StoreError> {
    let counted = execute!(
        tx,
        "UPDATE proofs SET tries = tries + 1 WHERE id = $1 AND state = 'open' AND tries < 5",
        id
    )?;
    Ok(counted == 1)
}

/// The code was right. Says whether it was this call that found it so. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn prove(
    tx: &mut Tx,
    id: ProofId,
    account: Option<AccountId>,
    until: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let proved = execute!(
        tx,
        "UPDATE proofs SET state = 'proved', code_hash = NULL, account_id = COALESCE($2, account_id), expires_at = $3
         WHERE id = $1 AND state = 'open'",
        id,
        account,
        until
    )?;
    Ok(proved == 1)
}

/// Whoever came in by it came into this account. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn came_into(tx: &mut Tx, id: ProofId, account: AccountId) -> Result<(), StoreError> {
    execute!(tx, "UPDATE proofs SET account_id = $2 WHERE id = $1", id, account)?;
    Ok(())
}

/// It is good for nothing any more. Says whether it was still good. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn end(tx: &mut Tx, id: ProofId) -> Result<bool, StoreError> {
    let ended = execute!(
        tx,
        "UPDATE proofs SET state = 'over', code_hash = NULL WHERE id = $1 AND state <> 'over'",
        id
    )?;
    Ok(ended == 1)
}

/// Whether a chat has shown that an account is its own, and that is good still. Index: `proofs_of_chat`.
///
/// # Errors
/// The database's.
pub async fn shown_by(
    conn: &mut Conn,
    chat: ChatId,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let row = fetch_optional!(
        conn,
        (ProofId,),
        "SELECT id FROM proofs
         WHERE chat_id = $1 AND account_id = $2 AND state = 'proved' AND purpose <> 'email' AND expires_at > $3
         LIMIT 1",
        chat,
        account,
        now
    )?;
    Ok(row.is_some())
}

/// Ends all that chats showed, or were asked to show, of an account, but of new addresses: what opens it is another now. Index:
/// `proofs_of_account`.
///
/// # Errors
/// The database's.
pub async fn end_of_account(tx: &mut Tx, account: AccountId) -> Result<u64, StoreError> {
    execute!(
        tx,
        "UPDATE proofs SET state = 'over', code_hash = NULL
         WHERE account_id = $1 AND purpose <> 'email' AND state <> 'over'",
        account
    )
}

/// Forgets what was asked for before an instant. Index: `proofs_created`.
///
/// # Errors
/// The database's.
pub async fn forget(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, StoreError> {
    execute!(tx, "DELETE FROM proofs WHERE created_at < $1", before)
}
