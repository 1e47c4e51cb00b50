//! What is to be told to organizers' own programs, and where to.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Conn, StoreError, Tx};
use crate::domain::hook::{Cause, HookKind};
use crate::domain::ids::{ActivityId, BookingId, OrderId, OrganizerId, SessionId};
use crate::domain::states::BookingState;

/// Where an organizer's events go, and how that goes. Without a `Debug`, as it holds the secret.
#[derive(Clone, sqlx::FromRow)]
pub struct Hook {
    /// Whose.
    pub organizer_id: OrganizerId,
    /// That organizer's slug.
    pub slug: String,
    /// The address.
    pub url: String,
    /// What they are signed with, as it is written.
    pub secret: String,
    /// How many tries failed in a row.
    pub attempts: i64,
    /// When it is tried next, at the earliest.
    pub not_before: DateTime<Utc>,
    /// Why the last of them failed.
    pub trouble: Option<String>,
    /// When something arrived last.
    pub delivered_at: Option<DateTime<Utc>>,
}

macro_rules! select_hook {
    ($tail:literal) => {
        concat!(
            "SELECT h.organizer_id, o.slug, h.url, h.secret, h.attempts, h.not_before, h.trouble, h.delivered_at
             FROM hooks h
             JOIN organizers o ON o.id = h.organizer_id ",
            $tail
        )
    };
}

/// An organizer's. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn of_organizer(conn: &mut Conn, organizer: OrganizerId) -> Result<Option<Hook>, StoreError> {
    fetch_optional!(conn, Hook, select_hook!("WHERE h.organizer_id = $1"), organizer)
}

/// Sets where to and with which secret, and tries at once. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn set(
    tx: &mut Tx,
    organizer: OrganizerId,
    url: &str,
    secret: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO hooks (organizer_id, url, secret, not_before, created_at) VALUES ($1, $2, $3, $4, $4)
         ON CONFLICT (organizer_id) DO UPDATE
         SET url = excluded.url, secret = excluded.secret, attempts = 0, not_before = excluded.not_before,
             trouble = NULL",
        organizer,
        url,
        secret,
        now
    )?;
    Ok(())
}

/// Tells an organizer's programs nothing any more, not even what was still to be told. Says whether it did. Indexes: the
/// primary key, `hook_events_next`, `hook_events_given_up`.
///
/// # Errors
/// The database's.
pub async fn remove(tx: &mut Tx, organizer: OrganizerId) -> Result<bool, StoreError> {
    let removed = execute!(tx, "DELETE FROM hooks WHERE organizer_id = $1", organizer)?;
    execute!(tx, "DELETE FROM hook_events WHERE organizer_id = $1 AND given_up_at IS NULL", organizer)?;
    execute!(tx, "DELETE FROM hook_events WHERE organizer_id = $1 AND given_up_at IS NOT NULL", organizer)?;
    Ok(removed == 1)
}

/// Queues what happened to a booking, as it stands now; nothing if its organizer's programs are told nothing. Index: the
/// primary keys.
///
/// # Errors
/// The database's.
pub async fn push_booking(
    tx: &mut Tx,
    event: &str,
    (kind, cause): (HookKind, Cause),
    booking: BookingId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO hook_events (organizer_id, event, kind, customer, booking_id, session_id, activity_id, starts_at, state,
                                  cause, order_number, credits, at)
         SELECT h.organizer_id, $1, $2, c.code, b.id, s.id, s.activity_id, s.starts_at, b.state, $3, r.number, b.credits, $5
         FROM bookings b
         JOIN sessions s ON s.id = b.session_id
         JOIN hooks h ON h.organizer_id = s.organizer_id
         JOIN orders r ON r.id = b.order_id
         LEFT JOIN customers c ON c.account_id = b.account_id AND c.organizer_id = s.organizer_id
         WHERE b.id = $4",
        event,
        kind,
        cause,
        booking,
        now
    )?;
    Ok(())
}

/// Queues that there is an order, as it stands now; nothing if its organizer's programs are told nothing. Index: the primary
/// keys.
///
/// # Errors
/// The database's.
pub async fn push_order(
    tx: &mut Tx,
    event: &str,
    (kind, cause): (HookKind, Cause),
    order: OrderId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO hook_events (organizer_id, event, kind, customer, cause, order_number, credits, expires_on, at)
         SELECT h.organizer_id, $1, $2, c.code, $3, r.number, r.granted,
                CASE WHEN r.first_use_days IS NULL THEN r.expires_on END, $5
         FROM orders r
         JOIN hooks h ON h.organizer_id = r.organizer_id
         LEFT JOIN customers c ON c.account_id = r.account_id AND c.organizer_id = r.organizer_id
         WHERE r.id = $4",
        event,
        kind,
        cause,
        order,
        now
    )?;
    Ok(())
}

/// The bookings of a session in either state, if its organizer's programs are told of them. Index: `bookings_of_session`.
///
/// # Errors
/// The database's.
pub async fn bookings_told(
    conn: &mut Conn,
    session: SessionId,
    states: [BookingState; 2],
) -> Result<Vec<BookingId>, StoreError> {
    let rows = fetch_all!(
        conn,
        (BookingId,),
        "SELECT b.id
         FROM sessions s
         JOIN hooks h ON h.organizer_id = s.organizer_id
         JOIN bookings b ON b.session_id = s.id AND b.state IN ($2, $3)
         WHERE s.id = $1
         ORDER BY b.id",
        session,
        states[0],
        states[1]
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Something to be told.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Event {
    /// Its place in the queue.
    pub id: i64,
    /// What it is called by: the same at each try, and never another's.
    pub event: String,
    /// What happened.
    pub kind: HookKind,
    /// The customer's code.
    pub customer: Option<String>,
    /// To which booking.
    pub booking_id: Option<BookingId>,
    /// On which session.
    pub session_id: Option<SessionId>,
    /// Of which activity.
    pub activity_id: Option<ActivityId>,
    /// When that session was to start.
    pub starts_at: Option<DateTime<Utc>>,
    /// Where the booking stood then.
    pub state: Option<BookingState>,
    /// Who or what did it.
    pub cause: Option<Cause>,
    /// The number of the order.
    pub order_number: Option<i64>,
    /// What the booking cost, or what the order came with.
    pub credits: i64,
    /// The order's last day.
    pub expires_on: Option<NaiveDate>,
    /// When it happened.
    pub at: DateTime<Utc>,
}

/// Organizers whose programs are to be told something now. Indexes: `hook_events_next`; few have programs.
///
/// # Errors
/// The database's.
pub async fn due(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<OrganizerId>, StoreError> {
    let rows = fetch_all!(
        conn,
        (OrganizerId,),
        "SELECT h.organizer_id
         FROM hooks h
         WHERE h.not_before <= $1
           AND EXISTS (SELECT 1 FROM hook_events e WHERE e.organizer_id = h.organizer_id AND e.given_up_at IS NULL)",
        now
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// What an organizer's programs are to be told next. Index: `hook_events_next`.
///
/// # Errors
/// The database's.
pub async fn next(conn: &mut Conn, organizer: OrganizerId) -> Result<Option<Event>, StoreError> {
    fetch_optional!(
        conn,
        Event,
        "SELECT id, event, kind, customer, booking_id, session_id, activity_id, starts_at, state, cause, order_number,
                credits, expires_on, at
         FROM hook_events
         WHERE organizer_id = $1 AND given_up_at IS NULL
         ORDER BY id
         LIMIT 1",
        organizer
    )
}

/// It arrived. Index: the primary keys.
///
/// # Errors
/// The database's.
pub async fn delivered(
    tx: &mut Tx,
    organizer: OrganizerId,
    event: i64,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    execute!(tx, "DELETE FROM hook_events WHERE id = $1", event)?;
    execute!(
        tx,
        "UPDATE hooks SET attempts = 0, trouble = NULL, delivered_at = $2 WHERE organizer_id = $1",
        organizer,
        now
    )?;
    Ok(())
}

/// It did not arrive; nothing is tried until then. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn failed(
    tx: &mut Tx,
    organizer: OrganizerId,
    trouble: &str,
    not_before: DateTime<Utc>,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE hooks SET attempts = attempts + 1, trouble = $2, not_before = $3 WHERE organizer_id = $1",
        organizer,
        trouble,
        not_before
    )?;
    Ok(())
}

/// Gives up what happened before then. Gives how many. Index: `hook_events_next`.
///
/// # Errors
/// The database's.
pub async fn give_up(
    tx: &mut Tx,
    organizer: OrganizerId,
    before: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<u64, StoreError> {
    execute!(
        tx,
        "UPDATE hook_events SET given_up_at = $3 WHERE organizer_id = $1 AND given_up_at IS NULL AND at <= $2",
        organizer,
        before,
        now
    )
}

/// Whether anything was given up since then. Index: `hook_events_given_up`.
///
/// # Errors
/// The database's.
pub async fn gave_up_since(
    conn: &mut Conn,
    organizer: OrganizerId,
    since: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let (any,) = fetch_one!(
        conn,
        (bool,),
        "SELECT EXISTS (SELECT 1 FROM hook_events WHERE organizer_id = $1 AND given_up_at > $2)",
        organizer,
        since
    )?;
    Ok(any)
}

/// Tries again what was given up, and at once. Gives how many. Index: `hook_events_given_up`.
///
/// # Errors
/// The database's.
pub async fn again(tx: &mut Tx, organizer: OrganizerId, now: DateTime<Utc>) -> Result<u64, StoreError> {
    execute!(tx, "UPDATE hooks SET not_before = $2 WHERE organizer_id = $1", organizer, now)?;
    execute!(
        tx,
        "UPDATE hook_events SET given_up_at = NULL WHERE organizer_id = $1 AND given_up_at IS NOT NULL",
        organizer
    )
}

/// How many are still to be told, and how many were given up. Indexes: `hook_events_next`, `hook_events_given_up`.
///
/// # Errors
/// The database's.
pub async fn counts(conn: &mut Conn, organizer: OrganizerId) -> Result<(i64, i64), StoreError> {
    fetch_one!(
        conn,
        (i64, i64),
        "SELECT (SELECT COUNT(*) FROM hook_events WHERE organizer_id = $1 AND given_up_at IS NULL),
                (SELECT COUNT(*) FROM hook_events WHERE organizer_id = $1 AND given_up_at IS NOT NULL)",
        organizer
    )
}

/// Forgets what was given up before then.
///
/// # Errors
/// The database's.
pub async fn forget(tx: &mut Tx, before: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(tx, "DELETE FROM hook_events WHERE given_up_at < $1", before)?;
    Ok(())
}
