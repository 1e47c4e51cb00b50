//! To whom announcements go: the one place that knows each audience's phones.

use chrono::{DateTime, NaiveDate, Utc};

use super::super::{Conn, StoreError, Tx};
use crate::domain::audience::Audience;
use crate::domain::ids::{AnnouncementId, OrganizerId};
use crate::domain::notice::NoticeKind;

/// The phones that an announcement goes to: of customers who want to hear it, who have not blocked the bot. $1 is the
/// organizer, $2 its day, the session, the activity or the group, which is one where the bot may write.
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
    (followers) => {
        "FROM follows f
         JOIN activities a ON a.id = f.activity_id AND a.organizer_id = $1
         JOIN customers c ON c.account_id = f.account_id AND c.organizer_id = $1 AND c.muted_at IS NULL
         JOIN telegram_users t ON t.account_id = c.account_id AND t.blocked_at IS NULL
         WHERE f.activity_id = $2"
    };
    (group) => {
        "FROM group_chats t WHERE t.id = $2 AND t.organizer_id = $1 AND t.standing = 'works'"
    };
}

/// To how many phones an announcement to an audience would go, on a day at the organizer. Indexes: for a session
/// `bookings_of_session`, for an activity `follows_of_activity`, and the primary key of customers; else all customers are read, and of each its orders by
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
        Audience::Followers(activity) => {
            fetch_one!(conn, (i64,), concat!("SELECT COUNT(*) ", phones!(followers)), organizer, activity)
        }
        Audience::Group(group) => {
            fetch_one!(conn, (i64,), concat!("SELECT COUNT(*) ", phones!(group)), organizer, group)
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
        Audience::Followers(activity) => insert!(followers, activity),
        Audience::Group(group) => insert!(group, group),
    }
}
