//! What organizers tell many of their customers, and who does not want to hear it.

use chrono::{DateTime, NaiveDate, Utc};

use super::progress::Progress;
use super::{Conn, StoreError, Tx};
use crate::domain::audience::Audience;
use crate::domain::ids::{AccountId, AnnouncementId, OrganizerId};
use crate::domain::markup::Markup;
use crate::domain::notice::NoticeKind;
use crate::domain::quiet_hours::QuietHours;
use crate::domain::zone::Zone;

/// An announcement, as one who is told reads it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Announcement {
    /// The organizer whose it is.
    pub organizer_id: OrganizerId,
    /// Its name.
    pub organizer: String,
    /// The text.
    pub body: Markup,
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
        "SELECT a.organizer_id, o.name AS organizer, a.body, o.timezone AS zone, o.quiet_from, o.quiet_until
         FROM announcements a
         JOIN organizers o ON o.id = a.organizer_id
         JOIN customers c ON c.account_id = $2 AND c.organizer_id = a.organizer_id AND c.muted_at IS NULL
         WHERE a.id = $1",
        id,
        account
    )
}

/// A new one.
#[derive(Clone, Copy, Debug)]
pub struct NewAnnouncement<'a> {
    /// Whose.
    pub organizer: OrganizerId,
    /// For whom.
    pub audience: Audience,
    /// The text.
    pub body: &'a Markup,
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
        "INSERT INTO announcements (organizer_id, audience, session_id, body, created_at, going_since, card_edited_at,
                                    card_due_at)
         VALUES ($1, $2, $3, $4, $5, $5, $5, $6)
         RETURNING id",
        new.organizer,
        new.audience.word(),
        new.audience.session(),
        new.body.as_str(),
        now,
        now + Progress::EDITS
    )?;
    Ok(id)
}

/// The phones that an announcement goes to: of customers who want to hear it, who have not blocked the bot. $1 is the
/// organizer, $2 its day or the session.
macro_rules! phones {
    (everyone) => {
        "FROM customers c
         JOIN telegram_users t ON t.account_id = c.account_id AND t.blocked_at IS NULL
         WHERE c.organizer_id = $1 AND c.muted_at IS NULL"
    };
    (holders) => {
        "FROM customers c
         JOIN telegram_users t ON t.account_id = c.account_id AND t.blocked_at IS NULL
         WHERE c.organizer_id = $1 AND c.muted_at IS NULL
           AND EXISTS (
               SELECT 1 FROM orders r
               WHERE r.account_id = c.account_id AND r.organizer_id = c.organizer_id AND r.available > 0
                 AND r.purchased_on <= $2 AND r.expires_on >= $2
           )"
    };
    (session) => {
        "FROM (
             SELECT DISTINCT b.account_id
             FROM bookings b
             JOIN sessions s ON s.id = b.session_id AND s.organizer_id = $1
             WHERE b.session_id = $2 AND b.state IN ('booked', 'waiting')
         ) p
         JOIN customers c ON c.account_id = p.account_id AND c.organizer_id = $1 AND c.muted_at IS NULL
         JOIN telegram_users t ON t.account_id = c.account_id AND t.blocked_at IS NULL"
    };
}

/// To how many phones an announcement to an audience would go, on a day at the organizer. Indexes: for a session
/// `bookings_of_session` and the primary key of customers; else all customers are read, and of each its orders by
/// `orders_of_account`.
///
/// # Errors
/// The database's.
pub async fn phones(
    conn: &mut Conn,
    organizer: OrganizerId,
    audience: Audience,
    day: NaiveDate,
) -> Result<u64, StoreError> {
    let (phones,) = match audience {
        Audience::Everyone => {
            fetch_one!(conn, (i64,), concat!("SELECT COUNT(*) ", phones!(everyone)), organizer)
        }
        Audience::Holders => {
            fetch_one!(conn, (i64,), concat!("SELECT COUNT(*) ", phones!(holders)), organizer, day)
        }
        Audience::Session(session) => {
            fetch_one!(conn, (i64,), concat!("SELECT COUNT(*) ", phones!(session)), organizer, session)
        }
    }?;
    Ok(phones.unsigned_abs())
}

/// When and about what messages are queued.
#[derive(Clone, Copy, Debug)]
pub struct Queue {
    /// The announcement.
    pub id: AnnouncementId,
    /// Whose.
    pub organizer: OrganizerId,
    /// For whom.
    pub audience: Audience,
    /// The day at the organizer.
    pub day: NaiveDate,
    /// Not to go before.
    pub not_before: DateTime<Utc>,
}

/// Queues an announcement for every phone of its audience; gives how many there are. Indexes: as [`phones`].
///
/// # Errors
/// The database's.
pub async fn queue(tx: &mut Tx, queue: Queue, now: DateTime<Utc>) -> Result<u64, StoreError> {
    macro_rules! insert {
        ($who:ident, $what:expr) => {
            execute!(
                tx,
                concat!(
                    "INSERT INTO outbox (lane, chat_id, kind, announcement_id, state, not_before, created_at)
                     SELECT $3, t.id, $4, $5, CASE WHEN $6 > $7 THEN 'held' ELSE 'queued' END, $6, $7 ",
                    phones!($who),
                    " ORDER BY t.id"
                ),
                queue.organizer,
                $what,
                NoticeKind::Announcement.lane() as i64,
                NoticeKind::Announcement,
                queue.id,
                queue.not_before,
                now
            )
        };
    }
    match queue.audience {
        Audience::Everyone => execute!(
            tx,
            concat!(
                "INSERT INTO outbox (lane, chat_id, kind, announcement_id, state, not_before, created_at)
                 SELECT $2, t.id, $3, $4, CASE WHEN $5 > $6 THEN 'held' ELSE 'queued' END, $5, $6 ",
                phones!(everyone),
                " ORDER BY t.id"
            ),
            queue.organizer,
            NoticeKind::Announcement.lane() as i64,
            NoticeKind::Announcement,
            queue.id,
            queue.not_before,
            now
        ),
        Audience::Holders => insert!(holders, queue.day),
        Audience::Session(session) => insert!(session, session),
    }
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
