//! What organizers tell all their customers.

use chrono::{DateTime, Utc};

use super::{Conn, StoreError, Tx};
use crate::domain::ids::{AccountId, AnnouncementId, OrganizerId};
use crate::domain::notice::NoticeKind;
use crate::domain::quiet_hours::QuietHours;
use crate::domain::zone::Zone;

/// An announcement, as one who is told reads it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Announcement {
    /// The name of the organizer whose it is.
    pub organizer: String,
    /// The text, plain.
    pub body: String,
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

/// By key, for a customer of its organizer; for anybody else there is none. Indexes: the primary keys.
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
        "SELECT o.name AS organizer, a.body, o.timezone AS zone, o.quiet_from, o.quiet_until
         FROM announcements a
         JOIN organizers o ON o.id = a.organizer_id
         JOIN customers c ON c.account_id = $2 AND c.organizer_id = a.organizer_id
         WHERE a.id = $1",
        id,
        account
    )
}

/// Adds one.
///
/// # Errors
/// The database's.
pub async fn insert(
    tx: &mut Tx,
    organizer: OrganizerId,
    body: &str,
    now: DateTime<Utc>,
) -> Result<AnnouncementId, StoreError> {
    let (id,) = fetch_one!(
        tx,
        (AnnouncementId,),
        "INSERT INTO announcements (organizer_id, body, created_at) VALUES ($1, $2, $3) RETURNING id",
        organizer,
        body,
        now
    )?;
    Ok(id)
}

/// Queues an announcement for every Telegram user of every customer of an organizer who has not blocked the bot, not to
/// go before an instant; gives how many there are. Index: none but the primary key of customers, all of whom are read.
///
/// # Errors
/// The database's.
pub async fn queue(
    tx: &mut Tx,
    id: AnnouncementId,
    organizer: OrganizerId,
    not_before: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<u64, StoreError> {
    let kind = NoticeKind::Announcement;
    execute!(
        tx,
        "INSERT INTO outbox (lane, chat_id, kind, announcement_id, state, not_before, created_at)
         SELECT $3, t.id, $4, $1, CASE WHEN $5 > $6 THEN 'held' ELSE 'queued' END, $5, $6
         FROM customers c
         JOIN telegram_users t ON t.account_id = c.account_id AND t.blocked_at IS NULL
         WHERE c.organizer_id = $2
         ORDER BY t.id",
        id,
        organizer,
        kind.lane() as i64,
        kind,
        not_before,
        now
    )
}
