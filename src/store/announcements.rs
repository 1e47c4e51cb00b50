//! What organizers tell many of their customers, and who does not want to hear it.

mod audience;

use chrono::{DateTime, Utc};

pub use audience::{Queue, queue, reach};

use super::progress::Progress;
use super::{Conn, StoreError, Tx};
use crate::domain::audience::Audience;
use crate::domain::ids::{AccountId, AnnouncementId, ChatId, OrganizerId, SessionId};
use crate::domain::markup::Markup;
use crate::domain::picture::PictureId;
use crate::domain::quiet_hours::QuietHours;
use crate::domain::states::SessionState;
use crate::domain::zone::Zone;
use crate::store::sessions::Session;

/// An announcement, as one who is told reads it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Announcement {
    /// The organizer whose it is.
    pub organizer_id: OrganizerId,
    /// Its name.
    pub organizer: String,
    /// The text; empty where there is a picture alone.
    pub body: Markup,
    /// The picture above it.
    pub picture: Option<PictureId>,
    /// How many sessions have a button below it.
    pub links: i64,
    pub(crate) zone: Zone,
    pub(crate) quiet_from: i64,
    pub(crate) quiet_until: i64,
}

impl Announcement {
    /// When its organizer wants no announcement to arrive.
    pub fn quiet_hours(&self) -> QuietHours {
        QuietHours::new(self.quiet_from, self.quiet_until, self.zone)
    }
}

/// By key, for a customer of its organizer who wants to hear it; for anybody else there is none. Indexes: the primary
/// keys.
///
/// # Errors
/// The database's.
pub async fn for_customer(
    conn: &mut Conn,
    id: AnnouncementId,
    account: AccountId,
) -> Result<Option<Announcement>, StoreError> {
    fetch_optional!(
        conn,
        Announcement,
        "SELECT a.organizer_id, o.name AS organizer, a.body, a.picture,
                (SELECT COUNT(*) FROM announcement_sessions l WHERE l.announcement_id = a.id) AS links,
                o.timezone AS zone, o.quiet_from, o.quiet_until
         FROM announcements a
         JOIN organizers o ON o.id = a.organizer_id
         JOIN customers c ON c.account_id = $2 AND c.organizer_id = a.organizer_id AND c.muted_at IS NULL
         WHERE a.id = $1",
        id,
        account
    )
}

/// By key, for a group or channel that is linked to its organizer. Indexes: the primary keys.
///
/// # Errors
/// The database's.
pub async fn for_group(
    conn: &mut Conn,
    id: AnnouncementId,
    group: ChatId,
) -> Result<Option<Announcement>, StoreError> {
    fetch_optional!(
        conn,
        Announcement,
        "SELECT a.organizer_id, o.name AS organizer, a.body, a.picture,
                (SELECT COUNT(*) FROM announcement_sessions l WHERE l.announcement_id = a.id) AS links,
                o.timezone AS zone, o.quiet_from, o.quiet_until
         FROM announcements a
         JOIN organizers o ON o.id = a.organizer_id
         JOIN group_chats g ON g.id = $2 AND g.organizer_id = a.organizer_id
         WHERE a.id = $1",
        id,
        group
    )
}

/// A session that has a button below an announcement.
#[derive(Clone, PartialEq, Eq, Debug, sqlx::FromRow)]
pub struct Link {
    /// Its key.
    pub session_id: SessionId,
    /// What takes place.
    pub activity: String,
    /// When it starts.
    pub starts_at: DateTime<Utc>,
    /// Whether it takes place.
    pub state: SessionState,
    /// Its organizer's time zone.
    pub zone: Zone,
}

impl Link {
    /// Whether there is anything to come of it.
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        self.state == SessionState::Scheduled && now < self.starts_at
    }
}

impl From<&Session> for Link {
    fn from(session: &Session) -> Self {
        Self {
            session_id: session.id,
            activity: session.activity.clone(),
            starts_at: session.starts_at,
            state: session.state,
            zone: session.zone,
        }
    }
}

/// The buttons of an announcement, in their order. Indexes: the primary keys.
///
/// # Errors
/// The database's.
pub async fn links(conn: &mut Conn, id: AnnouncementId) -> Result<Vec<Link>, StoreError> {
    fetch_all!(
        conn,
        Link,
        "SELECT l.session_id, a.name AS activity, s.starts_at, s.state, o.timezone AS zone
         FROM announcement_sessions l
         JOIN sessions s ON s.id = l.session_id
         JOIN activities a ON a.id = s.activity_id
         JOIN organizers o ON o.id = s.organizer_id
         WHERE l.announcement_id = $1
         ORDER BY l.place",
        id
    )
}

/// Puts buttons to an organizer's sessions below an announcement, in this order. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn link(
    tx: &mut Tx,
    id: AnnouncementId,
    organizer: OrganizerId,
    sessions: &[SessionId],
) -> Result<(), StoreError> {
    for (place, session) in (0_i64..).zip(sessions) {
        execute!(
            tx,
            "INSERT INTO announcement_sessions (announcement_id, place, session_id)
             SELECT $1, $2, id FROM sessions WHERE id = $3 AND organizer_id = $4",
            id,
            place,
            *session,
            organizer
        )?;
    }
    Ok(())
}

/// A new one.
#[derive(Clone, Copy, Debug)]
pub struct NewAnnouncement<'a> {
    /// Whose.
    pub organizer: OrganizerId,
    /// For whom.
    pub audience: Audience,
    /// The text; empty where there is a picture alone.
    pub body: &'a Markup,
    /// The picture above it.
    pub picture: Option<&'a PictureId>,
}

/// Adds one.
///
/// # Errors
/// The database's.
pub async fn insert(
    tx: &mut Tx,
    new: NewAnnouncement<'_>,
    now: DateTime<Utc>,
) -> Result<AnnouncementId, StoreError> {
    let (id,) = fetch_one!(
        tx,
        (AnnouncementId,),
        "INSERT INTO announcements (organizer_id, audience, session_id, body, picture, created_at, going_since,
                                    card_edited_at, card_due_at, activity_id, chat_id)
         VALUES ($1, $2, $3, $4, $5, $6, $6, $6, $7, $8, $9)
         RETURNING id",
        new.organizer,
        new.audience.word(),
        new.audience.session(),
        new.body.as_str(),
        new.picture.map(|picture| picture.0.as_str()),
        now,
        now + Progress::EDITS,
        new.audience.activity(),
        new.audience.group()
    )?;
    Ok(id)
}

/// A club, and whether a customer of it wants its announcements.
#[derive(Clone, PartialEq, Eq, Debug, sqlx::FromRow)]
pub struct Heard {
    /// The club.
    pub organizer_id: OrganizerId,
    /// Its name.
    pub organizer: String,
    /// Since when they are muted.
    pub muted_at: Option<DateTime<Utc>>,
}

/// The clubs of a customer. Indexes: the primary keys.
///
/// # Errors
/// The database's.
pub async fn heard(conn: &mut Conn, account: AccountId, limit: i64) -> Result<Vec<Heard>, StoreError> {
    fetch_all!(
        conn,
        Heard,
        "SELECT c.organizer_id, o.name AS organizer, c.muted_at
         FROM customers c
         JOIN organizers o ON o.id = c.organizer_id
         WHERE c.account_id = $1
         ORDER BY c.organizer_id
         LIMIT $2",
        account,
        limit
    )
}

/// Mutes a club's announcements for a customer since an instant, or lets them be heard. Says whether they are its
/// customer. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn mute(
    tx: &mut Tx,
    account: AccountId,
    organizer: OrganizerId,
    since: Option<DateTime<Utc>>,
) -> Result<bool, StoreError> {
    let changed = execute!(
        tx,
        "UPDATE customers SET muted_at = $3 WHERE account_id = $1 AND organizer_id = $2",
        account,
        organizer,
        since
    )?;
    Ok(changed == 1)
}
