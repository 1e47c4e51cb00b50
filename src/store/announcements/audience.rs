//! To whom announcements go: the one place that knows each audience's phones, and who of it gets a letter instead.

use chrono::{DateTime, NaiveDate, Utc};

use super::super::{Conn, StoreError, Tx};
use crate::domain::audience::{Audience, Reach};
use crate::domain::ids::{AnnouncementId, OrganizerId};
use crate::domain::letter::{LetterKind, MailLane};
use crate::domain::notice::NoticeKind;

/// The customers of an audience who want to hear it, as `c`, together with what else is asked of them. $1 is the organizer,
/// $2 its day, the session or the activity.
macro_rules! customers {
    (everyone, $with:expr) => {
        concat!("FROM customers c ", $with, " WHERE c.organizer_id = $1 AND c.muted_at IS NULL")
    };
    (holders, $with:expr) => {
        concat!(
            "FROM customers c ",
            $with,
            " WHERE c.organizer_id = $1 AND c.muted_at IS NULL
               AND EXISTS (
                   SELECT 1 FROM orders r
                   WHERE r.account_id = c.account_id AND r.organizer_id = c.organizer_id AND r.available > 0
                     AND r.purchased_on <= $2 AND r.expires_on >= $2
               )"
        )
    };
    (session, $with:expr) => {
        concat!(
            "FROM (
                 SELECT DISTINCT b.account_id
                 FROM bookings b
                 JOIN sessions s ON s.id = b.session_id AND s.organizer_id = $1
                 WHERE b.session_id = $2 AND b.state IN ('booked', 'waiting')
             ) p
             JOIN customers c ON c.account_id = p.account_id AND c.organizer_id = $1 AND c.muted_at IS NULL ",
            $with
        )
    };
    (followers, $with:expr) => {
        concat!(
            "FROM follows f
             JOIN activities a ON a.id = f.activity_id AND a.organizer_id = $1
             JOIN customers c ON c.account_id = f.account_id AND c.organizer_id = $1 AND c.muted_at IS NULL ",
            $with,
            " WHERE f.activity_id = $2"
        )
    };
}

/// The phones that an announcement goes to: of its audience, if they have not blocked the bot; or a group where the bot may
/// write, which is $2.
macro_rules! phones {
    (group) => {
        "FROM group_chats t WHERE t.id = $2 AND t.organizer_id = $1 AND t.standing = 'works'"
    };
    ($who:ident) => {
        customers!($who, "JOIN telegram_users t ON t.account_id = c.account_id AND t.blocked_at IS NULL")
    };
}

/// Who of its audience gets a letter: whoever has no phone that can be reached, and an address from which no letter came
/// back; where letters can have the link that ends them.
macro_rules! letters {
    ($who:ident) => {
        customers!(
            $who,
            "JOIN mail_setup m ON m.id = 1 AND m.pages = 1
             JOIN accounts h ON h.id = c.account_id AND h.erased_at IS NULL AND h.mail_bounced_at IS NULL
                  AND NOT EXISTS (
                      SELECT 1 FROM telegram_users t WHERE t.account_id = h.id AND t.blocked_at IS NULL
                  )"
        )
    };
}

/// To how many an announcement to an audience would go, on a day at the organizer; `has_text`: by mail too. Indexes: for a
/// session `bookings_of_session`, for an activity `follows_of_activity`, and the primary key of customers; else all
/// customers are read; of each its phones by `telegram_users_of_account` and its orders by `orders_of_account`.
///
/// # Errors
/// The database's.
pub async fn reach(
    conn: &mut Conn,
    organizer: OrganizerId,
    audience: Audience,
    day: NaiveDate,
    has_text: bool,
) -> Result<Reach, StoreError> {
    macro_rules! count {
        ($from:expr $(, $what:expr)?) => {{
            let (n,) = fetch_one!(conn, (i64,), concat!("SELECT COUNT(*) ", $from), organizer $(, $what)?)?;
            n.unsigned_abs()
        }};
    }
    macro_rules! both {
        ($who:ident $(, $what:expr)?) => {
            Reach {
                phones: count!(phones!($who) $(, $what)?),
                letters: if has_text { count!(letters!($who) $(, $what)?) } else { 0 },
            }
        };
    }
    Ok(match audience {
        Audience::Everyone => both!(everyone),
        Audience::Holders => both!(holders, day),
        Audience::Session(session) => both!(session, session),
        Audience::Followers(activity) => both!(followers, activity),
        Audience::Group(group) => Reach { phones: count!(phones!(group), group), letters: 0 },
    })
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
    /// Whether there is something to read, so that it can be a letter.
    pub has_text: bool,
    /// Not to go before.
    pub not_before: DateTime<Utc>,
}

/// Queues an announcement for its audience: a message for every phone, and a letter for everybody without; gives how many
/// there are. Indexes: as [`reach`].
///
/// # Errors
/// The database's.
pub async fn queue(tx: &mut Tx, queue: Queue, now: DateTime<Utc>) -> Result<Reach, StoreError> {
    let phones = messages(tx, queue, now).await?;
    let letters = if queue.has_text { letters(tx, queue, now).await? } else { 0 };
    Ok(Reach { phones, letters })
}

async fn messages(tx: &mut Tx, queue: Queue, now: DateTime<Utc>) -> Result<u64, StoreError> {
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

async fn letters(tx: &mut Tx, queue: Queue, now: DateTime<Utc>) -> Result<u64, StoreError> {
    macro_rules! insert {
        ($who:ident, $what:expr) => {
            execute!(
                tx,
                concat!(
                    "INSERT INTO mails (account_id, kind, organizer_id, announcement_id, lane, state, not_before,
                                        created_at)
                     SELECT c.account_id, $3, $1, $4, $5, 'queued', $6, $7 ",
                    letters!($who),
                    " ORDER BY c.account_id"
                ),
                queue.organizer,
                $what,
                LetterKind::Announcement,
                queue.id,
                MailLane::Announcements as i64,
                queue.not_before,
                now
            )
        };
    }
    match queue.audience {
        Audience::Everyone => execute!(
            tx,
            concat!(
                "INSERT INTO mails (account_id, kind, organizer_id, announcement_id, lane, state, not_before, created_at)
                 SELECT c.account_id, $2, $1, $3, $4, 'queued', $5, $6 ",
                letters!(everyone),
                " ORDER BY c.account_id"
            ),
            queue.organizer,
            LetterKind::Announcement,
            queue.id,
            MailLane::Announcements as i64,
            queue.not_before,
            now
        ),
        Audience::Holders => insert!(holders, queue.day),
        Audience::Session(session) => insert!(session, session),
        Audience::Followers(activity) => insert!(followers, activity),
        // Nobody's letter.
        Audience::Group(_) => Ok(0),
    }
}
