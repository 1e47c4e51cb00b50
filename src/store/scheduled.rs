//! Announcements whose hour has not come.

use chrono::{DateTime, Utc};

use super::{Conn, StoreError, Tx};
use crate::domain::audience::{Audience, Course};
use crate::domain::ids::{ActivityId, AnnouncementId, ChatId, MessageId, OrganizerId, SessionId};
use crate::domain::markup::Markup;
use crate::domain::picture::PictureId;

/// An announcement as it is kept until its hour, and after that.
#[derive(Clone, PartialEq, Eq, Debug, sqlx::FromRow)]
pub struct Later {
    /// Its key.
    pub id: AnnouncementId,
    /// Whose it is.
    pub organizer_id: OrganizerId,
    /// Where it stands.
    pub state: Course,
    /// When it is to go out, if it was for later.
    pub due_at: Option<DateTime<Utc>>,
    /// The text; empty where there is a picture alone.
    pub body: Markup,
    /// The picture above it.
    pub picture: Option<PictureId>,
    pub(crate) audience: String,
    pub(crate) session_id: Option<SessionId>,
    pub(crate) activity_id: Option<ActivityId>,
    pub(crate) chat_id: Option<ChatId>,
}

impl Later {
    /// For whom it is.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], when nobody knows.
    pub fn audience(&self) -> Result<Audience, StoreError> {
        let audience = Audience::kept(&self.audience, self.session_id, self.activity_id, self.chat_id);
        audience.ok_or(StoreError::Corrupt { what: "audience of an announcement" })
    }
}

/// By key. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn by_id(conn: &mut Conn, id: AnnouncementId) -> Result<Option<Later>, StoreError> {
    fetch_optional!(
        conn,
        Later,
        "SELECT id, organizer_id, state, due_at, body, picture, audience, session_id, activity_id, chat_id
         FROM announcements
         WHERE id = $1",
        id
    )
}

/// An organizer's that are to come, the next first. Index: `announcements_to_come`.
///
/// # Errors
/// The database's.
pub async fn of_organizer(
    conn: &mut Conn,
    organizer: OrganizerId,
    offset: i64,
    limit: i64,
) -> Result<Vec<Later>, StoreError> {
    fetch_all!(
        conn,
        Later,
        "SELECT id, organizer_id, state, due_at, body, picture, audience, session_id, activity_id, chat_id
         FROM announcements
         WHERE organizer_id = $1 AND state = 'scheduled'
         ORDER BY due_at, id
         LIMIT $2 OFFSET $3",
        organizer,
        limit,
        offset
    )
}

/// Those whose hour has come, with whose they are, the longest due first. Index: `announcements_due`.
///
/// # Errors
/// The database's.
pub async fn due(
    conn: &mut Conn,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<(AnnouncementId, OrganizerId)>, StoreError> {
    fetch_all!(
        conn,
        (AnnouncementId, OrganizerId),
        "SELECT id, organizer_id FROM announcements
         WHERE state = 'scheduled' AND due_at <= $1
         ORDER BY due_at
         LIMIT $2",
        now,
        limit
    )
}

/// A new one waits for its hour; with a card where somebody follows it. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn put(
    tx: &mut Tx,
    id: AnnouncementId,
    due_at: DateTime<Utc>,
    card: Option<(ChatId, MessageId)>,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE announcements SET state = 'scheduled', due_at = $2, card_chat = $3, card_message = $4 WHERE id = $1",
        id,
        due_at,
        card.map(|(chat, _)| chat),
        card.map(|(_, message)| message)
    )?;
    Ok(())
}

/// Its hour is another one. Says whether it still waited for it. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn put_off(tx: &mut Tx, id: AnnouncementId, due_at: DateTime<Utc>) -> Result<bool, StoreError> {
    let changed = execute!(
        tx,
        "UPDATE announcements SET due_at = $2 WHERE id = $1 AND state = 'scheduled'",
        id,
        due_at
    )?;
    Ok(changed == 1)
}
