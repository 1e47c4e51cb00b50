//! A group became a supergroup, which has another id.

use teloxide::types::{ChatMigration, Update, UpdateKind};

use super::inbox::HandleError;
use crate::domain::ids::ChatId;
use crate::store::{Store, chats};

/// The old id and the new one, of an update that tells of it: in the old chat or in the new one.
pub fn read(update: &Update) -> Option<(ChatId, ChatId)> {
    let UpdateKind::Message(message) = &update.kind else { return None };
    let here = ChatId(message.chat.id.0);
    Some(match message.chat_migration()? {
        ChatMigration::To { chat_id } => (here, ChatId(chat_id.0)),
        ChatMigration::From { chat_id } => (ChatId(chat_id.0), here),
    })
}

/// Moves what is owed to the old chat to the new one.
///
/// # Errors
/// The database's.
pub async fn follow(store: &Store, (old, new): (ChatId, ChatId)) -> Result<(), HandleError> {
    let mut tx = store.begin().await?;
    chats::migrate(&mut tx, old, new).await?;
    Ok(tx.commit().await?)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn update(chat: i64, field: &str, other: i64) -> Update {
        let told_in = if chat < -1_000_000_000_000 {
            json!({"id": chat, "type": "supergroup", "title": "Staff"})
        } else {
            json!({"id": chat, "type": "group", "title": "Staff", "all_members_are_administrators": false})
        };
        let update = json!({"update_id": 1, "message": {
            "message_id": 5, "date": 1_790_000_000, "chat": told_in, field: other,
            "from": {"id": 7, "is_bot": false, "first_name": "Ana"},
        }});
        serde_json::from_str(&update.to_string()).unwrap()
    }

    #[test]
    fn both_chats_tell_it() {
        let (old, new) = (-77, -1_001_234_567_890);
        let moved = Some((ChatId(old), ChatId(new)));
        assert_eq!(read(&update(old, "migrate_to_chat_id", new)), moved);
        assert_eq!(read(&update(new, "migrate_from_chat_id", old)), moved);
    }
}
