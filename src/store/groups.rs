//! Groups and channels that the bot is in or was in, and the organizer that each is linked to.

use chrono::{DateTime, Utc};

use super::conn::On;
use super::{Conn, StoreError, Tx};
use crate::domain::group::{GroupKind, Named, Standing};
use crate::domain::ids::{ChatId, InboxSeq, OrganizerId};
use crate::domain::weekly::Weekly;

/// A group or channel.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct GroupChat {
    /// Its id.
    pub id: ChatId,
    /// What it is.
    pub kind: GroupKind,
    /// What it is called, as far as the bot has heard.
    pub title: String,
    /// How the bot stands there.
    pub standing: Standing,
    /// Who may link it with a button: whoever added the bot last, or asked for it there.
    pub asked_by: Option<ChatId>,
    /// The organizer that it is linked to.
    pub organizer_id: Option<OrganizerId>,
    pub(crate) digest_weekday: Option<i64>,
    pub(crate) digest_hour: Option<i64>,
    /// When the next digest is due.
    pub digest_due_at: Option<DateTime<Utc>>,
}

impl GroupChat {
    /// When it gets its digest, if it does.
    pub fn digest(&self) -> Option<Weekly> {
        Weekly::new(self.digest_weekday?, self.digest_hour?)
    }
}

macro_rules! select {
    ($tail:literal) => {
        concat!(
            "SELECT id, kind, title, standing, asked_by, organizer_id, digest_weekday, digest_hour, digest_due_at
             FROM group_chats ",
            $tail
        )
    };
}

/// By id.
///
/// # Errors
/// The database's.
pub async fn by_id(conn: &mut Conn, id: ChatId) -> Result<Option<GroupChat>, StoreError> {
    fetch_optional!(conn, GroupChat, select!("WHERE id = $1"), id)
}

/// By id, and nobody else changes it until the transaction ends.
///
/// # Errors
/// The database's.
pub async fn lock(tx: &mut Tx, id: ChatId) -> Result<Option<GroupChat>, StoreError> {
    if let On::Postgres(conn) = tx.on() {
        sqlx::query("SELECT id FROM group_chats WHERE id = $1 FOR UPDATE").bind(id).execute(conn).await?;
    }
    by_id(tx, id).await
}

/// Those linked to an organizer, the longest linked first. Index: `group_chats_of_organizer`.
///
/// # Errors
/// The database's.
pub async fn of_organizer(
    conn: &mut Conn,
    organizer: OrganizerId,
    limit: i64,
) -> Result<Vec<GroupChat>, StoreError> {
    fetch_all!(
        conn,
        GroupChat,
        select!("WHERE organizer_id = $1 ORDER BY linked_at, id LIMIT $2"),
        organizer,
        limit
    )
}

/// Notes a chat that the bot heard of: what it is called now, and how the bot stands there.
///
/// # Errors
/// The database's.
pub async fn stands(tx: &mut Tx, chat: &Named, standing: Standing) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO group_chats (id, kind, title, standing) VALUES ($1, $2, $3, $4)
         ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, title = excluded.title, standing = excluded.standing",
        chat.id,
        chat.kind,
        chat.title.as_str(),
        standing
    )?;
    Ok(())
}

/// Notes how the bot stands in a chat, if it is known. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn mark(conn: &mut Conn, id: ChatId, standing: Standing) -> Result<(), StoreError> {
    execute!(conn, "UPDATE group_chats SET standing = $2 WHERE id = $1 AND standing <> $2", id, standing)?;
    Ok(())
}

/// Notes what a chat is called, if it is known. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn rename(conn: &mut Conn, chat: &Named) -> Result<(), StoreError> {
    execute!(conn, "UPDATE group_chats SET title = $2 WHERE id = $1", chat.id, chat.title.as_str())?;
    Ok(())
}

/// Notes who may link a chat with a button. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn asked(tx: &mut Tx, id: ChatId, by: ChatId) -> Result<(), StoreError> {
    execute!(tx, "UPDATE group_chats SET asked_by = $2 WHERE id = $1", id, by)?;
    Ok(())
}

/// Whether the schedule may be shown in a chat: none was since an instant, but for the same update. Notes that it is.
/// After the clock was set back it may too. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn may_list(
    tx: &mut Tx,
    id: ChatId,
    seq: InboxSeq,
    since: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let noted = execute!(
        tx,
        "UPDATE group_chats SET listed_at = $4, listed_seq = $2
         WHERE id = $1 AND (listed_at IS NULL OR listed_at <= $3 OR listed_at > $4 OR listed_seq = $2)",
        id,
        seq,
        since,
        now
    )?;
    Ok(noted == 1)
}

/// Links a chat to an organizer. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn link(
    tx: &mut Tx,
    id: ChatId,
    organizer: OrganizerId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE group_chats SET organizer_id = $2, linked_at = $3, asked_by = NULL WHERE id = $1",
        id,
        organizer,
        now
    )?;
    Ok(())
}

/// Unlinks a chat, which gets no digest any more. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn unlink(tx: &mut Tx, id: ChatId) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE group_chats
         SET organizer_id = NULL, linked_at = NULL, digest_weekday = NULL, digest_hour = NULL, digest_due_at = NULL
         WHERE id = $1",
        id
    )?;
    Ok(())
}

/// Sets when a chat gets its digest, and when the next one is due; or none. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn set_digest(
    tx: &mut Tx,
    id: ChatId,
    digest: Option<(Weekly, DateTime<Utc>)>,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE group_chats SET digest_weekday = $2, digest_hour = $3, digest_due_at = $4 WHERE id = $1",
        id,
        digest.map(|(weekly, _)| weekly.weekday()),
        digest.map(|(weekly, _)| weekly.hour()),
        digest.map(|(_, due)| due)
    )?;
    Ok(())
}

/// The chats whose digest is due. Index: `group_chats_digest`.
///
/// # Errors
/// The database's.
pub async fn due(conn: &mut Conn, now: DateTime<Utc>, limit: i64) -> Result<Vec<(ChatId,)>, StoreError> {
    fetch_all!(
        conn,
        (ChatId,),
        "SELECT id FROM group_chats WHERE digest_due_at <= $1 ORDER BY digest_due_at LIMIT $2",
        now,
        limit
    )
}

/// Adds a code, by its hash.
///
/// # Errors
/// The database's.
pub async fn insert_code(
    tx: &mut Tx,
    organizer: OrganizerId,
    code_hash: &str,
    expires_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO group_codes (code_hash, organizer_id, expires_at, created_at) VALUES ($1, $2, $3, $4)",
        code_hash,
        organizer,
        expires_at,
        now
    )?;
    Ok(())
}

/// A code.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct GroupCode {
    /// To whom it links.
    pub organizer_id: OrganizerId,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
    /// Which chat it has linked.
    pub used_in: Option<ChatId>,
}

/// By the hash of the code. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn code(tx: &mut Tx, code_hash: &str) -> Result<Option<GroupCode>, StoreError> {
    fetch_optional!(
        tx,
        GroupCode,
        "SELECT organizer_id, expires_at, used_in FROM group_codes WHERE code_hash = $1",
        code_hash
    )
}

/// Uses a code up. Says whether it was still unused. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn use_code(
    tx: &mut Tx,
    code_hash: &str,
    chat: ChatId,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let used = execute!(
        tx,
        "UPDATE group_codes SET used_at = $3, used_in = $2 WHERE code_hash = $1 AND used_at IS NULL",
        code_hash,
        chat,
        now
    )?;
    Ok(used == 1)
}

/// A group became a supergroup: what it is linked to and what it gets stays, and so does what is announced
/// there. Indexes: the primary key, `announcements_of_chat`.
///
/// # Errors
/// The database's.
pub async fn migrate(tx: &mut Tx, old: ChatId, new: ChatId) -> Result<(), StoreError> {
    // What was heard of the new one before says less than what is known of the old one.
    execute!(
        tx,
        "DELETE FROM group_chats
         WHERE id = $2 AND organizer_id IS NULL AND EXISTS (SELECT 1 FROM group_chats o WHERE o.id = $1)",
        old,
        new
    )?;
    execute!(
        tx,
        "UPDATE group_chats SET id = $2, kind = $3, standing = $4
         WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM group_chats n WHERE n.id = $2)",
        old,
        new,
        GroupKind::Supergroup,
        Standing::Works
    )?;
    execute!(tx, "DELETE FROM group_chats WHERE id = $1", old)?;
    execute!(tx, "UPDATE announcements SET chat_id = $2 WHERE chat_id = $1", old, new)?;
    Ok(())
}
