//! Where each conversation stands; read with its visitor, see [`super::accounts::visitor`].

use chrono::{DateTime, Utc};

use super::{Conn, StoreError};
use crate::domain::ids::{ChatId, InboxSeq};

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
