//! What an organizer changes of a session that is planned already.

use chrono::{DateTime, Utc};

use super::{Conn, StoreError, Tx, walk_ins};
use crate::domain::deadlines::{DeadlineInstants, Deadlines, Exceptions, Minutes};
use crate::domain::ids::{ActivityId, SessionId};
use crate::domain::notice::NoticeKind;
use crate::domain::states::BookingState;

/// How a session was planned: its own words, before those of its activity and organizer fill the gaps.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Plan {
    /// What takes place.
    pub activity_id: ActivityId,
    /// When it starts.
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// Where, when it differs from the activity's place; else empty.
    pub location: String,
    /// The activity's place.
    pub usual_location: String,
    cancel_minutes: Option<Minutes>,
    claim_minutes: Option<Minutes>,
    close_minutes: Option<Minutes>,
    activity_cancel: Option<Minutes>,
    activity_claim: Option<Minutes>,
    activity_close: Option<Minutes>,
    organizer_cancel: Minutes,
    organizer_claim: Minutes,
    organizer_close: Minutes,
}

impl Plan {
    /// The deadlines that hold: the session's own, else the activity's, else the organizer's.
    pub fn deadlines(&self) -> Deadlines {
        let session =
            Exceptions { cancel: self.cancel_minutes, claim: self.claim_minutes, close: self.close_minutes };
        let activity = Exceptions {
            cancel: self.activity_cancel,
            claim: self.activity_claim,
            close: self.activity_close,
        };
        let organizer = Deadlines {
            cancel: self.organizer_cancel,
            claim: self.organizer_claim,
            close: self.organizer_close,
        };
        organizer.except(session.or(activity))
    }
}

/// How a session was planned.
///
/// # Errors
/// The database's.
pub async fn plan(conn: &mut Conn, session: SessionId) -> Result<Option<Plan>, StoreError> {
    fetch_optional!(
        conn,
        Plan,
        "SELECT s.activity_id, s.starts_at, s.ends_at, s.location, a.location AS usual_location,
                s.cancel_minutes, s.claim_minutes, s.close_minutes, a.cancel_minutes AS activity_cancel,
                a.claim_minutes AS activity_claim, a.close_minutes AS activity_close,
                o.cancel_minutes AS organizer_cancel, o.claim_minutes AS organizer_claim,
                o.close_minutes AS organizer_close
         FROM sessions s
         JOIN activities a ON a.id = s.activity_id
         JOIN organizers o ON o.id = s.organizer_id
         WHERE s.id = $1",
        session
    )
}

/// The session of an activity that starts then and there, if there is one. Index: the unique constraint on the three.
///
/// # Errors
/// The database's.
pub async fn taken(
    conn: &mut Conn,
    activity: ActivityId,
    starts_at: DateTime<Utc>,
    location: &str,
) -> Result<Option<SessionId>, StoreError> {
    let row = fetch_optional!(
        conn,
        (SessionId,),
        "SELECT id FROM sessions WHERE activity_id = $1 AND starts_at = $2 AND location = $3",
        activity,
        starts_at,
        location
    )?;
    Ok(row.map(|(id,)| id))
}

/// When and where a session takes place from now on.
#[derive(Clone, Debug)]
pub struct Moved<'a> {
    /// When it starts.
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// Where, when it differs from the activity's place; else empty.
    pub location: &'a str,
    /// Its deadlines.
    pub deadlines: DeadlineInstants,
}

/// Moves a session: what it owes once before its time is owed again before another, its bookings start with it, and no turn on its list
/// outlasts the list. Index: `bookings_of_session`.
///
/// # Errors
/// [`StoreError::Conflict`] when the activity has a session of that start and place.
pub async fn reschedule(tx: &mut Tx, session: SessionId, to: &Moved<'_>) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE sessions
         SET starts_at = $2, ends_at = $3, location = $4, cancel_until = $5, claim_until = $6, book_until = $7,
             revision = revision + 1,
             day_reminded_at = CASE WHEN starts_at = $2 THEN day_reminded_at END,
             hours_reminded_at = CASE WHEN starts_at = $2 THEN hours_reminded_at END,
             closing_warned_at = CASE WHEN claim_until = $6 THEN closing_warned_at END
         WHERE id = $1",
        session,
        to.starts_at,
        to.ends_at,
        to.location,
        to.deadlines.cancel_until,
        to.deadlines.claim_until,
        to.deadlines.book_until
    )?;
    execute!(
        tx,
        "UPDATE bookings
         SET starts_at = $2, offered_until = CASE WHEN offered_until > $3 THEN $3 ELSE offered_until END
         WHERE session_id = $1",
        session,
        to.starts_at,
        to.deadlines.claim_until
    )?;
    Ok(())
}

/// Queues a message for everyone booked or waiting on a session, in the order of their bookings: for every Telegram
/// user of the account who has not blocked the bot. One of the same kind that is still queued for them makes way, and
/// what it had to tell is told by the new one: two changes in a row are one message, from what it was at first. Indexes:
/// `bookings_of_session`, `telegram_users_of_account`, `outbox_of_booking`, `outbox_of_session`.
///
/// # Errors
/// The database's.
pub async fn tell_everyone(
    tx: &mut Tx,
    session: SessionId,
    kind: NoticeKind,
    detail: Option<&str>,
    now: DateTime<Utc>,
) -> Result<u64, StoreError> {
    let told = execute!(
        tx,
        "INSERT INTO outbox (lane, chat_id, kind, session_id, booking_id, detail, state, not_before, created_at)
         SELECT $2, t.id, $3, b.session_id, b.id,
                COALESCE((SELECT MIN(q.detail) FROM outbox q
                          WHERE q.booking_id = b.id AND q.chat_id = t.id AND q.kind = $3 AND q.state <> 'given_up'), $4),
                'queued', $5, $5
         FROM bookings b
         JOIN telegram_users t ON t.account_id = b.account_id AND t.blocked_at IS NULL
         WHERE b.session_id = $1 AND b.state IN ('booked', 'waiting')
         ORDER BY b.id, t.id",
        session,
        kind.lane() as i64,
        kind,
        detail,
        now
    )?;
    // The older rather than not queueing the newer: it may be on its way at this moment, with what is no longer so.
    execute!(
        tx,
        "DELETE FROM outbox
         WHERE session_id = $1 AND kind = $2 AND state <> 'given_up'
           AND EXISTS (
               SELECT 1 FROM outbox n
               WHERE n.booking_id = outbox.booking_id AND n.chat_id = outbox.chat_id AND n.kind = $2
                 AND n.state <> 'given_up' AND n.id > outbox.id
           )",
        session,
        kind
    )?;
    Ok(told)
}

/// Sets how many seats there are. The schema refuses fewer than are taken.
///
/// # Errors
/// The database's, a broken check included.
pub async fn set_capacity(tx: &mut Tx, session: SessionId, capacity: i64) -> Result<(), StoreError> {
    execute!(tx, "UPDATE sessions SET capacity = $2 WHERE id = $1", session, capacity)?;
    Ok(())
}

/// Sets how many may wait; `None`: what the activity says.
///
/// # Errors
/// The database's.
pub async fn set_list_cap(tx: &mut Tx, session: SessionId, cap: Option<i64>) -> Result<(), StoreError> {
    execute!(tx, "UPDATE sessions SET list_cap = $2 WHERE id = $1", session, cap)?;
    Ok(())
}

/// Pauses a session's waiting list as of an instant, or (`None`) resumes it.
///
/// # Errors
/// The database's.
pub async fn set_paused(
    tx: &mut Tx,
    session: SessionId,
    at: Option<DateTime<Utc>>,
) -> Result<(), StoreError> {
    execute!(tx, "UPDATE sessions SET list_paused_at = $2 WHERE id = $1", session, at)?;
    Ok(())
}

/// Why a session was called off.
///
/// # Errors
/// The database's.
pub async fn cancelled_because(conn: &mut Conn, session: SessionId) -> Result<Option<String>, StoreError> {
    let (reason,) =
        fetch_one!(conn, (Option<String>,), "SELECT cancelled_because FROM sessions WHERE id = $1", session)?;
    Ok(reason)
}

/// How many bookings a calling off ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ended {
    /// Those with a seat.
    pub booked: u64,
    /// Those on the waiting list.
    pub waiting: u64,
}

/// Calls a session off: every booking with a seat, every one on the waiting list and every walk-in is cancelled, what they cost is
/// available again in the orders it came from, and the ledger has a line for each. Whoever is told must be told before, and the orders be
/// locked ([`super::expiry::lock_of_session`]).
/// Indexes: `bookings_of_session`, `walk_ins_of_session`, primary keys.
///
/// # Errors
/// The database's.
pub async fn call_off(
    tx: &mut Tx,
    session: SessionId,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<Ended, StoreError> {
    execute!(
        tx,
        "INSERT INTO credit_entries (order_id, booking_id, kind, available, held, spent, expired, actor, reason, at)
         SELECT order_id, id, CASE WHEN state = 'booked' THEN 'refund' ELSE 'release' END, credits,
                CASE WHEN state = 'booked' THEN 0 ELSE -credits END, CASE WHEN state = 'booked' THEN -credits ELSE 0 END,
                0, 'operator', 'the session was called off', $2
         FROM bookings
         WHERE session_id = $1 AND state IN ('booked', 'waiting')
         ORDER BY id",
        session,
        now
    )?;
    execute!(
        tx,
        "UPDATE orders
         SET available = available + e.waited + e.sat, held = held - e.waited, spent = spent - e.sat
         FROM (
             SELECT order_id, CAST(SUM(CASE WHEN state = 'waiting' THEN credits ELSE 0 END) AS BIGINT) AS waited,
                    CAST(SUM(CASE WHEN state = 'booked' THEN credits ELSE 0 END) AS BIGINT) AS sat
             FROM bookings
             WHERE session_id = $1 AND state IN ('booked', 'waiting')
             GROUP BY order_id
         ) AS e
         WHERE orders.id = e.order_id",
        session
    )?;
    let booked = end(tx, session, BookingState::Booked, now).await?;
    let waiting = end(tx, session, BookingState::Waiting, now).await?;
    let walk_ins = walk_ins::end_all(tx, session, now).await?;
    let seats =
        i64::try_from(booked + walk_ins).map_err(|_| StoreError::Corrupt { what: "number of bookings" })?;
    execute!(
        tx,
        "UPDATE sessions
         SET state = 'cancelled', cancelled_because = $2, seats_taken = seats_taken - $3, waiting = 0,
             revision = revision + 1
         WHERE id = $1",
        session,
        reason,
        seats
    )?;
    Ok(Ended { booked, waiting })
}

async fn end(
    tx: &mut Tx,
    session: SessionId,
    from: BookingState,
    now: DateTime<Utc>,
) -> Result<u64, StoreError> {
    execute!(
        tx,
        "UPDATE bookings SET state = 'cancelled', offered_until = NULL, changed_at = $3
         WHERE session_id = $1 AND state = $2",
        session,
        from,
        now
    )
}

/// The newest message in the outbox: what is queued after this is newer. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn newest_message(conn: &mut Conn) -> Result<i64, StoreError> {
    let (id,) = fetch_one!(conn, (i64,), "SELECT COALESCE(MAX(id), 0) FROM outbox")?;
    Ok(id)
}

/// How many customers have a message about a session that was queued after another; those that only take an offer's
/// button away don't count. Index: `outbox_of_session`.
///
/// # Errors
/// The database's.
pub async fn told_since(conn: &mut Conn, session: SessionId, message: i64) -> Result<i64, StoreError> {
    let (people,) = fetch_one!(
        conn,
        (i64,),
        "SELECT COUNT(DISTINCT b.account_id)
         FROM outbox q
         JOIN bookings b ON b.id = q.booking_id
         WHERE q.session_id = $1 AND q.state <> 'given_up' AND q.id > $2 AND q.kind <> $3",
        session,
        message,
        NoticeKind::OfferGone
    )?;
    Ok(people)
}
