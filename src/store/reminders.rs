//! What every session owes once, by its clock: the reminders before it, and the warning that its list closes. That it was
//! queued is written down with what is queued, so that it is queued once whatever happens.

use chrono::{DateTime, TimeDelta, Utc};

use super::{Conn, StoreError, Tx};
use crate::domain::ids::SessionId;
use crate::domain::notice::NoticeKind;
use crate::domain::states::ReminderChoice;

/// Something that a session owes once.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Owed {
    /// A reminder a day before it starts.
    Day,
    /// A reminder two hours before it starts.
    Hours,
    /// A warning an hour before its waiting list closes.
    Closing,
}

impl Owed {
    /// All there is.
    pub const ALL: [Self; 3] = [Self::Day, Self::Hours, Self::Closing];

    /// How long before what it speaks of.
    pub const fn ahead(self) -> TimeDelta {
        match self {
            Self::Day => TimeDelta::hours(24),
            Self::Hours => TimeDelta::hours(2),
            Self::Closing => TimeDelta::hours(1),
        }
    }
}

/// The sessions that owe it and did not pay yet, the nearest first. Indexes: `sessions_day_reminder`,
/// `sessions_hours_reminder`, `sessions_closing`.
///
/// # Errors
/// The database's.
pub async fn due(
    conn: &mut Conn,
    owed: Owed,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<SessionId>, StoreError> {
    let until = now + owed.ahead();
    let rows = match owed {
        Owed::Day => fetch_all!(
            conn,
            (SessionId,),
            "SELECT id FROM sessions
             WHERE state = 'scheduled' AND day_reminded_at IS NULL AND starts_at > $1 AND starts_at <= $2
             ORDER BY starts_at
             LIMIT $3",
            now,
            until,
            limit
        ),
        Owed::Hours => fetch_all!(
            conn,
            (SessionId,),
            "SELECT id FROM sessions
             WHERE state = 'scheduled' AND hours_reminded_at IS NULL AND starts_at > $1 AND starts_at <= $2
             ORDER BY starts_at
             LIMIT $3",
            now,
            until,
            limit
        ),
        Owed::Closing => fetch_all!(
            conn,
            (SessionId,),
            "SELECT id FROM sessions
             WHERE waiting > 0 AND closing_warned_at IS NULL AND claim_until > $1 AND claim_until <= $2
             ORDER BY claim_until
             LIMIT $3",
            now,
            until,
            limit
        ),
    }?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Writes down that a session has paid it. Says whether it had not before.
///
/// # Errors
/// The database's.
pub async fn paid(
    tx: &mut Tx,
    owed: Owed,
    session: SessionId,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let changed = match owed {
        Owed::Day => execute!(
            tx,
            "UPDATE sessions SET day_reminded_at = $2 WHERE id = $1 AND day_reminded_at IS NULL",
            session,
            now
        ),
        Owed::Hours => execute!(
            tx,
            "UPDATE sessions SET hours_reminded_at = $2 WHERE id = $1 AND hours_reminded_at IS NULL",
            session,
            now
        ),
        Owed::Closing => execute!(
            tx,
            "UPDATE sessions SET closing_warned_at = $2 WHERE id = $1 AND closing_warned_at IS NULL",
            session,
            now
        ),
    }?;
    Ok(changed == 1)
}

/// A message that a session owes to many.
#[derive(Clone, Copy, Debug)]
pub struct ToMany<'a> {
    /// About which session.
    pub session: SessionId,
    /// What it says.
    pub kind: NoticeKind,
    /// What else there is to know.
    pub detail: &'a str,
    /// Only to those whose place is older than this.
    pub before: DateTime<Utc>,
    /// Not to be sent earlier.
    pub not_before: DateTime<Utc>,
}

/// Queues a reminder for everyone booked who wants it by one of two choices: one for every Telegram user of the account
/// who has not blocked the bot, whoever of the account comes. Indexes: `bookings_of_session`,
/// `telegram_users_of_account`.
///
/// # Errors
/// The database's.
pub async fn remind(
    tx: &mut Tx,
    message: ToMany<'_>,
    [one, other]: [ReminderChoice; 2],
    now: DateTime<Utc>,
) -> Result<u64, StoreError> {
    execute!(
        tx,
        "INSERT INTO outbox (lane, chat_id, kind, session_id, detail, state, not_before, created_at)
         SELECT $2, t.id, $3, s.id, $4, CASE WHEN $5 > $6 THEN 'held' ELSE 'queued' END, $5, $6
         FROM sessions s
         JOIN accounts a ON a.id IN (SELECT b.account_id FROM bookings b
                                     WHERE b.session_id = s.id AND b.state = 'booked' AND b.changed_at < $7)
         JOIN telegram_users t ON t.account_id = a.id AND t.blocked_at IS NULL
         WHERE s.id = $1 AND a.reminders IN ($8, $9)
         ORDER BY a.id, t.id",
        message.session,
        message.kind.lane() as i64,
        message.kind,
        message.detail,
        message.not_before,
        now,
        message.before,
        one,
        other
    )
}

/// Queues a warning for everyone on the waiting list, in the order of joining: for every Telegram user of the account who
/// has not blocked the bot. Indexes: `bookings_of_session`, `telegram_users_of_account`.
///
/// # Errors
/// The database's.
pub async fn warn_waiting(tx: &mut Tx, message: ToMany<'_>, now: DateTime<Utc>) -> Result<u64, StoreError> {
    execute!(
        tx,
        "INSERT INTO outbox (lane, chat_id, kind, session_id, booking_id, detail, state, not_before, created_at)
         SELECT $2, t.id, $3, b.session_id, b.id, $4, CASE WHEN $5 > $6 THEN 'held' ELSE 'queued' END, $5, $6
         FROM bookings b
         JOIN telegram_users t ON t.account_id = b.account_id AND t.blocked_at IS NULL
         WHERE b.session_id = $1 AND b.state = 'waiting' AND b.created_at < $7
         ORDER BY b.id, t.id",
        message.session,
        message.kind.lane() as i64,
        message.kind,
        message.detail,
        message.not_before,
        now,
        message.before
    )
}
