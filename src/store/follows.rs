//! Who follows which activity, and what they are told of its new sessions.

use chrono::{DateTime, Utc};

use super::{Conn, StoreError, Tx};
use crate::domain::ids::{AccountId, ActivityId, OrganizerId, SessionId};
use crate::domain::notice::NoticeKind;

/// What an activity is to an account.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Standing {
    /// The activity.
    pub activity_id: ActivityId,
    /// Its name.
    pub activity: String,
    /// Whose it is.
    pub organizer_id: OrganizerId,
    /// That organizer's name.
    pub organizer: String,
    /// Whether it is offered no more.
    pub archived: bool,
    /// Whether the account is a customer of that organizer.
    pub customer: bool,
    /// Whether its announcements are muted for that customer.
    pub muted: bool,
    /// Whether the account follows it.
    pub following: bool,
}

impl Standing {
    /// Whether the account could follow it now.
    pub const fn can_follow(&self) -> bool {
        self.customer && !self.archived
    }
}

/// What an activity is to an account. Indexes: the primary keys.
///
/// # Errors
/// The database's.
pub async fn standing(
    conn: &mut Conn,
    account: AccountId,
    activity: ActivityId,
) -> Result<Option<Standing>, StoreError> {
    fetch_optional!(
        conn,
        Standing,
        "SELECT a.id AS activity_id, a.name AS activity, a.organizer_id, o.name AS organizer,
                a.archived_at IS NOT NULL AS archived, c.account_id IS NOT NULL AS customer,
                c.muted_at IS NOT NULL AS muted, f.account_id IS NOT NULL AS following
         FROM activities a
         JOIN organizers o ON o.id = a.organizer_id
         LEFT JOIN customers c ON c.account_id = $1 AND c.organizer_id = a.organizer_id
         LEFT JOIN follows f ON f.account_id = $1 AND f.activity_id = a.id
         WHERE a.id = $2",
        account,
        activity
    )
}

/// What an account follows, by name. Indexes: the primary keys.
///
/// # Errors
/// The database's.
pub async fn of_account(
    conn: &mut Conn,
    account: AccountId,
    limit: i64,
) -> Result<Vec<Standing>, StoreError> {
    fetch_all!(
        conn,
        Standing,
        "SELECT a.id AS activity_id, a.name AS activity, a.organizer_id, o.name AS organizer,
                a.archived_at IS NOT NULL AS archived, c.account_id IS NOT NULL AS customer,
                c.muted_at IS NOT NULL AS muted, 1 = 1 AS following
         FROM follows f
         JOIN activities a ON a.id = f.activity_id
         JOIN organizers o ON o.id = a.organizer_id
         LEFT JOIN customers c ON c.account_id = f.account_id AND c.organizer_id = a.organizer_id
         WHERE f.account_id = $1
         ORDER BY a.name, a.id
         LIMIT $2",
        account,
        limit
    )
}

/// An account follows an activity from now on; if it did already, since then.
///
/// # Errors
/// The database's.
pub async fn insert(
    tx: &mut Tx,
    account: AccountId,
    activity: ActivityId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO follows (account_id, activity_id, created_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        account,
        activity,
        now
    )?;
    Ok(())
}

/// It follows it no more. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn delete(tx: &mut Tx, account: AccountId, activity: ActivityId) -> Result<(), StoreError> {
    execute!(tx, "DELETE FROM follows WHERE account_id = $1 AND activity_id = $2", account, activity)?;
    Ok(())
}

/// Queues a message about new sessions of an activity, from one on, for every phone of its followers that can be reached;
/// of customers who want to hear from the organizer. One that is still queued for a phone makes way, and what it had to
/// tell is told by the new one, at the time at which it was to go. Indexes: `follows_of_activity`, the primary key of
/// `customers`, `telegram_users_of_account`, `outbox_of_chat`.
///
/// # Errors
/// The database's.
pub async fn tell(
    tx: &mut Tx,
    activity: ActivityId,
    first: SessionId,
    not_before: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<u64, StoreError> {
    let kind = NoticeKind::NewSessions;
    let told = execute!(
        tx,
        "INSERT INTO outbox (lane, chat_id, kind, session_id, state, not_before, created_at)
         SELECT $3, m.chat_id, $4, m.first_id, CASE WHEN m.at > $6 THEN 'held' ELSE 'queued' END, m.at, $6
         FROM (
             SELECT t.id AS chat_id,
                    COALESCE((SELECT MIN(q.session_id) FROM outbox q
                              JOIN sessions s ON s.id = q.session_id AND s.activity_id = $1
                              WHERE q.chat_id = t.id AND q.lane = $3 AND q.kind = $4 AND q.state <> 'given_up'), $2)
                        AS first_id,
                    COALESCE((SELECT MIN(q.not_before) FROM outbox q
                              JOIN sessions s ON s.id = q.session_id AND s.activity_id = $1
                              WHERE q.chat_id = t.id AND q.lane = $3 AND q.kind = $4 AND q.state <> 'given_up'), $5)
                        AS at
             FROM follows f
             JOIN activities a ON a.id = f.activity_id
             JOIN customers c ON c.account_id = f.account_id AND c.organizer_id = a.organizer_id AND c.muted_at IS NULL
             JOIN telegram_users t ON t.account_id = f.account_id AND t.blocked_at IS NULL
             WHERE f.activity_id = $1
         ) m
         ORDER BY m.chat_id",
        activity,
        first,
        kind.lane() as i64,
        kind,
        not_before,
        now
    )?;
    // The older rather than not queueing the newer: it may be on its way at this moment, without what is new now.
    execute!(
        tx,
        "DELETE FROM outbox
         WHERE chat_id IN (SELECT t.id FROM follows f
                           JOIN telegram_users t ON t.account_id = f.account_id
                           WHERE f.activity_id = $1)
           AND lane = $2 AND kind = $3 AND state <> 'given_up'
           AND EXISTS (SELECT 1 FROM sessions s WHERE s.id = outbox.session_id AND s.activity_id = $1)
           AND EXISTS (
               SELECT 1 FROM outbox n
               JOIN sessions s ON s.id = n.session_id AND s.activity_id = $1
               WHERE n.chat_id = outbox.chat_id AND n.lane = $2 AND n.kind = $3 AND n.state <> 'given_up'
                 AND n.id > outbox.id
           )",
        activity,
        kind.lane() as i64,
        kind
    )?;
    Ok(told)
}
