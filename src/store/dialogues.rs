//! Where each conversation stands; read with its visitor, see [`super::accounts::visitor`].

use chrono::{DateTime, Utc};

use super::{Conn, StoreError, Tx};
use crate::domain::ids::{AccountId, ChatId, InboxSeq};

/// A conversation's state, as the bot wrote it.
#[derive(Clone, Debug)]
pub struct Dialogue {
    /// Where it stands.
    pub state: String,
    /// Where it stood before `seq`.
    pub previous: String,
    /// The inbox entry that moved it.
    pub seq: InboxSeq,
}

/// Moves a chat's dialogue.
///
/// # Errors
/// The database's.
pub async fn save(
    conn: &mut Conn,
    chat: ChatId,
    dialogue: &Dialogue,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    execute!(
        conn,
        "INSERT INTO dialogues (chat_id, state, previous, seq, at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (chat_id) DO UPDATE
         SET state = excluded.state, previous = excluded.previous, seq = excluded.seq, at = excluded.at",
        chat,
        dialogue.state.as_str(),
        dialogue.previous.as_str(),
        dialogue.seq,
        now
    )?;
    Ok(())
}

/// Ends the question that is open in a chat, since it was answered elsewhere. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn end_question(tx: &mut Tx, chat: ChatId) -> Result<(), StoreError> {
    execute!(tx, "UPDATE dialogues SET state = '', previous = '' WHERE chat_id = $1", chat)?;
    Ok(())
}

/// Forgets what the dialogues of an account's chats remember, a typed name and date of birth perhaps; a state that is none
/// is taken for no open question. Indexes: `telegram_users_of_account`, the primary key.
///
/// # Errors
/// The database's.
pub async fn forget_of_account(tx: &mut Tx, account: AccountId) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE dialogues SET state = '', previous = ''
         WHERE chat_id IN (SELECT id FROM telegram_users WHERE account_id = $1)",
        account
    )?;
    Ok(())
}

/// Forgets what dialogues remember that nobody went on with since then. Index: `dialogues_begun`.
///
/// # Errors
/// The database's.
pub async fn forget(tx: &mut Tx, before: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE dialogues SET state = '', previous = '' WHERE at < $1 AND (state <> '' OR previous <> '')",
        before
    )?;
    Ok(())
}
