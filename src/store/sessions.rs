//! Sessions: dated occurrences of activities, and the pages of the schedule.

mod new;

pub use new::{NewSession, insert, insert_if_free};

use chrono::{DateTime, Utc};

use super::conn::On;
use super::{Conn, StoreError, Tx};
use crate::domain::availability::Seats;
use crate::domain::credits::Credits;
use crate::domain::deadlines::Minutes;
use crate::domain::ids::{ActivityId, OrganizerId, SessionId};
use crate::domain::quiet_hours::QuietHours;
use crate::domain::states::{SessionState, WaitMode};
use crate::domain::zone::Zone;

/// A session with what every screen about it needs of its activity and organizer.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Session {
    /// Its key.
    pub id: SessionId,
    /// Whose it is.
    pub organizer_id: OrganizerId,
    /// That organizer's name.
    pub organizer: String,
    /// That organizer's time zone.
    pub zone: Zone,
    /// What takes place.
    pub activity_id: ActivityId,
    /// That activity's name.
    pub activity: String,
    /// That activity's description.
    pub description: String,
    /// Where; empty when unsaid.
    pub location: String,
    /// When it starts.
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// How many seats there are.
    pub capacity: i64,
    /// How many have a holder.
    pub seats_taken: i64,
    /// How many bookings are on the waiting list.
    pub waiting: i64,
    /// Whether it takes place.
    pub state: SessionState,
    /// From when a booking can't be cancelled.
    pub cancel_until: DateTime<Utc>,
    /// From when nobody can claim or join the list.
    pub claim_until: DateTime<Utc>,
    /// From when nobody can book.
    pub book_until: DateTime<Utc>,
    /// What a seat costs.
    pub credits: Credits,
    /// The youngest that may come, in years on the day.
    pub min_age: Option<i64>,
    /// The oldest that may come, in years on the day.
    pub max_age: Option<i64>,
    /// How a freed seat finds its next holder.
    pub waitlist: WaitMode,
    /// For how long a seat is kept for one person in turn.
    pub offer_minutes: Minutes,
    /// How many may wait; `None`: as many as like.
    pub list_cap: Option<i64>,
    /// Since when the list gives no seats, if it is paused.
    pub list_paused_at: Option<DateTime<Utc>>,
    /// Grows whenever what was promised to those booked changes.
    pub revision: i64,
    /// When the organizer's quiet hours begin, in minutes after midnight.
    pub quiet_from: i64,
    /// When they end.
    pub quiet_until: i64,
}

impl Session {
    /// The organizer's quiet hours.
    pub const fn quiet_hours(&self) -> QuietHours {
        QuietHours::new(self.quiet_from, self.quiet_until, self.zone)
    }

    /// The facts that decide what can be done with it.
    pub fn seats(&self) -> Seats {
        Seats {
            state: self.state,
            starts_at: self.starts_at,
            book_until: self.book_until,
            claim_until: self.claim_until,
            capacity: self.capacity,
            taken: self.seats_taken,
            waiting: self.waiting,
        }
    }
}

macro_rules! select {
    ($tail:literal) => {
        concat!(
            "SELECT s.id, s.organizer_id, o.name AS organizer, o.timezone AS zone, s.activity_id, a.name AS activity,
                    a.description, CASE WHEN s.location = '' THEN a.location ELSE s.location END AS location,
                    s.starts_at, s.ends_at, s.capacity, s.seats_taken, s.waiting, s.state,
                    s.cancel_until, s.claim_until, s.book_until, a.credits, a.min_age, a.max_age, a.waitlist,
                    a.offer_minutes, COALESCE(s.list_cap, a.list_cap) AS list_cap, s.list_paused_at, s.revision,
                    o.quiet_from, o.quiet_until
             FROM sessions s
             JOIN activities a ON a.id = s.activity_id
             JOIN organizers o ON o.id = s.organizer_id ",
            $tail
        )
    };
}

/// By key.
///
/// # Errors
/// The database's.
pub async fn by_id(conn: &mut Conn, id: SessionId) -> Result<Option<Session>, StoreError> {
    fetch_optional!(conn, Session, select!("WHERE s.id = $1"), id)
}

/// By key, and nobody else changes it until the transaction ends. The first lock of every operation (design §3:
/// session, then order).
///
/// # Errors
/// The database's.
pub async fn lock(tx: &mut Tx, id: SessionId) -> Result<Option<Session>, StoreError> {
    if let On::Postgres(conn) = tx.on() {
        sqlx::query("SELECT id FROM sessions WHERE id = $1 FOR UPDATE").bind(id).execute(conn).await?;
    }
    by_id(tx, id).await
}

/// As [`lock`], of two sessions; in the order of their keys, so that two who lock the same ones never wait for each
/// other. Gives them in the order asked for.
///
/// # Errors
/// The database's.
pub async fn lock_both(
    tx: &mut Tx,
    one: SessionId,
    other: SessionId,
) -> Result<(Option<Session>, Option<Session>), StoreError> {
    if one <= other {
        let one = lock(tx, one).await?;
        Ok((one, lock(tx, other).await?))
    } else {
        let other = lock(tx, other).await?;
        Ok((lock(tx, one).await?, other))
    }
}

/// Where a page of the schedule begins or ends: a session's start and key, of which the schedule has an order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cursor {
    /// The session's start.
    pub starts_at: DateTime<Utc>,
    /// The session's key; 0 stands before all of that start.
    pub id: SessionId,
}

/// The next sessions after a place in the schedule, earliest first. Index: `sessions_schedule`.
///
/// # Errors
/// The database's.
pub async fn after(
    conn: &mut Conn,
    organizer: OrganizerId,
    cursor: Cursor,
    limit: i64,
) -> Result<Vec<Session>, StoreError> {
    fetch_all!(
        conn,
        Session,
        select!(
            "WHERE s.organizer_id = $1 AND s.state = 'scheduled' AND (s.starts_at, s.id) > ($2, $3)
             ORDER BY s.starts_at, s.id
             LIMIT $4"
        ),
        organizer,
        cursor.starts_at,
        cursor.id,
        limit
    )
}

/// The sessions just before a place in the schedule, latest first, none that starts before `since`. Index:
/// `sessions_schedule`.
///
/// # Errors
/// The database's.
pub async fn before(
    conn: &mut Conn,
    organizer: OrganizerId,
    cursor: Cursor,
    since: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<Session>, StoreError> {
    fetch_all!(
        conn,
        Session,
        select!(
            "WHERE s.organizer_id = $1 AND s.state = 'scheduled' AND (s.starts_at, s.id) < ($2, $3) AND s.starts_at > $4
             ORDER BY s.starts_at DESC, s.id DESC
             LIMIT $5"
        ),
        organizer,
        cursor.starts_at,
        cursor.id,
        since,
        limit
    )
}

/// As [`after`], of one activity. Index: `sessions_schedule_of_activity`.
///
/// # Errors
/// The database's.
pub async fn after_of_activity(
    conn: &mut Conn,
    activity: ActivityId,
    cursor: Cursor,
    limit: i64,
) -> Result<Vec<Session>, StoreError> {
    fetch_all!(
        conn,
        Session,
        select!(
            "WHERE s.activity_id = $1 AND s.state = 'scheduled' AND (s.starts_at, s.id) > ($2, $3)
             ORDER BY s.starts_at, s.id
             LIMIT $4"
        ),
        activity,
        cursor.starts_at,
        cursor.id,
        limit
    )
}

/// As [`before`], of one activity. Index: `sessions_schedule_of_activity`.
///
/// # Errors
/// The database's.
pub async fn before_of_activity(
    conn: &mut Conn,
    activity: ActivityId,
    cursor: Cursor,
    since: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<Session>, StoreError> {
    fetch_all!(
        conn,
        Session,
        select!(
            "WHERE s.activity_id = $1 AND s.state = 'scheduled' AND (s.starts_at, s.id) < ($2, $3) AND s.starts_at > $4
             ORDER BY s.starts_at DESC, s.id DESC
             LIMIT $5"
        ),
        activity,
        cursor.starts_at,
        cursor.id,
        since,
        limit
    )
}

/// What is still to come of an activity's sessions that were made since one, itself included; in the order of their starts.
/// Index: `sessions_schedule_of_activity`.
///
/// # Errors
/// The database's.
pub async fn since(
    conn: &mut Conn,
    activity: ActivityId,
    first: SessionId,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<Session>, StoreError> {
    fetch_all!(
        conn,
        Session,
        select!(
            "WHERE s.activity_id = $1 AND s.state = 'scheduled' AND s.starts_at > $2 AND s.id >= $3
             ORDER BY s.starts_at, s.id
             LIMIT $4"
        ),
        activity,
        now,
        first,
        limit
    )
}

/// How many those are, and when the last of them starts. Index: `sessions_schedule_of_activity`.
///
/// # Errors
/// The database's.
pub async fn count_since(
    conn: &mut Conn,
    activity: ActivityId,
    first: SessionId,
    now: DateTime<Utc>,
) -> Result<(i64, Option<DateTime<Utc>>), StoreError> {
    fetch_one!(
        conn,
        (i64, Option<DateTime<Utc>>),
        "SELECT COUNT(*), MAX(starts_at) FROM sessions
         WHERE activity_id = $1 AND state = 'scheduled' AND starts_at > $2 AND id >= $3",
        activity,
        now,
        first
    )
}

/// Adds to the seats taken and to the waiting list's length. The schema refuses more seats than there are.
///
/// # Errors
/// The database's, a broken check included.
pub async fn count(tx: &mut Tx, id: SessionId, seats: i64, waiting: i64) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE sessions SET seats_taken = seats_taken + $2, waiting = waiting + $3 WHERE id = $1",
        id,
        seats,
        waiting
    )?;
    Ok(())
}

/// Sessions whose waiting list should have ended, the longest overdue first. Index: `sessions_lapsing`.
///
/// # Errors
/// The database's.
pub async fn lapsing(conn: &mut Conn, now: DateTime<Utc>, limit: i64) -> Result<Vec<SessionId>, StoreError> {
    let rows = fetch_all!(
        conn,
        (SessionId,),
        "SELECT id FROM sessions WHERE waiting > 0 AND claim_until <= $1 ORDER BY claim_until LIMIT $2",
        now,
        limit
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The next instant at which something changes by itself: a deadline, a start, the end of a turn, an announcement's hour. Indexes: none; the
/// demo's clock asks, no tap does.
///
/// # Errors
/// The database's.
pub async fn next_deadline(conn: &mut Conn, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, StoreError> {
    let (next,) = fetch_one!(
        conn,
        (Option<DateTime<Utc>>,),
        "SELECT MIN(at) FROM (
             SELECT MIN(cancel_until) AS at FROM sessions WHERE cancel_until > $1 AND state = 'scheduled'
             UNION ALL SELECT MIN(claim_until) FROM sessions WHERE claim_until > $1 AND state = 'scheduled'
             UNION ALL SELECT MIN(starts_at) FROM sessions WHERE starts_at > $1 AND state = 'scheduled'
             UNION ALL SELECT MIN(offered_until) FROM bookings WHERE offered_until > $1
             UNION ALL SELECT MIN(due_at) FROM announcements WHERE due_at > $1 AND state = 'scheduled'
         ) AS deadlines",
        now
    )?;
    Ok(next)
}

/// A session as it was planned: what a file of sessions says of it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Planned {
    /// What takes place.
    pub activity_id: ActivityId,
    /// When it starts.
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// Where, when it differs from the activity's place; else empty.
    pub location: String,
    /// How many seats there are.
    pub capacity: i64,
    /// Its own cancelling deadline, in minutes before the start.
    pub cancel_minutes: Option<Minutes>,
    /// Its own cutoff of the waiting list, likewise.
    pub claim_minutes: Option<Minutes>,
}

/// Every session of an organizer that starts in a period, both ends included, cancelled or not. Index: none; only an
/// import asks.
///
/// # Errors
/// The database's.
pub async fn planned(
    conn: &mut Conn,
    organizer: OrganizerId,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<Planned>, StoreError> {
    fetch_all!(
        conn,
        Planned,
        "SELECT activity_id, starts_at, ends_at, location, capacity, cancel_minutes, claim_minutes
         FROM sessions
         WHERE organizer_id = $1 AND starts_at BETWEEN $2 AND $3",
        organizer,
        from,
        to
    )
}
