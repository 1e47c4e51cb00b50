//! What is known of a chat, wherever it stands.

use super::{StoreError, Tx, groups};
use crate::domain::ids::ChatId;

/// A group became a supergroup, with a new id: what is owed to it, the offers that it shows, its dialogue and what it
/// is linked to move along.
/// Indexes: `outbox_of_chat` and the primary keys.
///
/// # Errors
/// The database's.
pub async fn migrate(tx: &mut Tx, old: ChatId, new: ChatId) -> Result<(), StoreError> {
    execute!(tx, "UPDATE outbox SET chat_id = $2 WHERE chat_id = $1 AND state <> 'given_up'", old, new)?;
    execute!(
        tx,
        "UPDATE offers SET chat_id = $2
         WHERE chat_id = $1
           AND NOT EXISTS (SELECT 1 FROM offers n WHERE n.chat_id = $2 AND n.message_id = offers.message_id)",
        old,
        new
    )?;
    execute!(tx, "DELETE FROM offers WHERE chat_id = $1", old)?;
    execute!(
        tx,
        "UPDATE dialogues SET chat_id = $2
         WHERE chat_id = $1 AND NOT EXISTS (SELECT 1 FROM dialogues n WHERE n.chat_id = $2)",
        old,
        new
    )?;
    execute!(tx, "DELETE FROM dialogues WHERE chat_id = $1", old)?;
    groups::migrate(tx, old, new).await
}
