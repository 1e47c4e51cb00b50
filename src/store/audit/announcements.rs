//! Announcements beside what the outbox holds of them.

use super::super::{Conn, StoreError};
use crate::domain::ids::AnnouncementId;

/// An announcement beside its messages.
#[derive(Clone, PartialEq, Eq, Debug, sqlx::FromRow)]
pub struct Told {
    /// The announcement.
    pub id: AnnouncementId,
    /// Where it says that it stands.
    pub state: String,
    /// To how many phones it was to go.
    pub phones: i64,
    /// How many it says it is done with.
    pub done: i64,
    /// The least of its counts.
    pub least: i64,
    /// How many it says may have it.
    pub unsure: i64,
    /// How many messages are still to go.
    pub to_go: i64,
    /// How many messages may have arrived.
    pub may_have_arrived: i64,
    /// How many letters it was to be.
    pub letters: i64,
    /// How many of them it says it is done with.
    pub letters_done: i64,
    /// How many letters are still to go.
    pub letters_to_go: i64,
}

impl Told {
    /// Whether it does not go out, or not yet.
    pub fn is_apart(&self) -> bool {
        matches!(self.state.as_str(), "scheduled" | "cancelled" | "overtaken")
    }
}

/// Announcements whose counts are not those of their messages, or that are done and have some still to go, or have some though
/// they do not go out.
///
/// # Errors
/// The database's.
pub async fn told(conn: &mut Conn) -> Result<Vec<Told>, StoreError> {
    fetch_all!(
        conn,
        Told,
        "SELECT * FROM (
             SELECT a.id, a.state, a.phones,
                    a.sent + a.blocked + a.failed + a.unsure + a.dropped + a.withdrawn AS done,
                    CAST(CASE WHEN a.sent < 0 OR a.blocked < 0 OR a.failed < 0 OR a.unsure < 0 OR a.dropped < 0
                                   OR a.withdrawn < 0 OR a.letters_sent < 0 OR a.letters_failed < 0
                                   OR a.letters_dropped < 0 OR a.letters_withdrawn < 0
                              THEN -1 ELSE 0 END AS BIGINT) AS least,
                    a.unsure, COUNT(o.id) FILTER (WHERE o.state <> 'given_up') AS to_go,
                    COUNT(o.id) FILTER (WHERE o.state = 'given_up' AND o.departed_at IS NOT NULL) AS may_have_arrived,
                    a.letters,
                    a.letters_sent + a.letters_failed + a.letters_dropped + a.letters_withdrawn AS letters_done,
                    (SELECT COUNT(*) FROM mails l WHERE l.announcement_id = a.id AND l.state = 'queued')
                        AS letters_to_go
             FROM announcements a
             LEFT JOIN outbox o ON o.announcement_id = a.id AND o.kind = 'announcement'
             GROUP BY a.id
         ) AS told
         WHERE phones <> done + to_go OR least < 0 OR unsure <> may_have_arrived
            OR letters <> letters_done + letters_to_go OR (state = 'done' AND to_go + letters_to_go > 0)
            OR (state IN ('scheduled', 'cancelled', 'overtaken')
                AND (phones <> 0 OR to_go > 0 OR letters <> 0 OR letters_to_go > 0))
         ORDER BY id"
    )
}
