//! What an organizer's figures are counted from. Each statement reads what lies within the time that is asked for, by an
//! index, never the whole history; what is counted per day is summed up in `service`, by the organizer's calendar.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Conn, StoreError};
use crate::domain::ids::{ActivityId, OrganizerId};
use crate::domain::states::EntryKind;

/// From when until when, the end not included.
pub type Range = (DateTime<Utc>, DateTime<Utc>);

/// A session that took place: its seats.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Seats {
    /// What it was.
    pub activity_id: ActivityId,
    /// Its name.
    pub activity: String,
    /// When it was.
    pub starts_at: DateTime<Utc>,
    /// How many seats it had.
    pub capacity: i64,
    /// How many had a holder.
    pub taken: i64,
}

/// The sessions that were not called off. Index: `sessions_schedule`.
///
/// # Errors
/// The database's.
pub async fn seats(
    conn: &mut Conn,
    organizer: OrganizerId,
    (from, until): Range,
) -> Result<Vec<Seats>, StoreError> {
    fetch_all!(
        conn,
        Seats,
        "SELECT s.activity_id, a.name AS activity, s.starts_at, s.capacity, s.seats_taken AS taken
         FROM sessions s
         JOIN activities a ON a.id = s.activity_id
         WHERE s.organizer_id = $1 AND s.state = 'scheduled' AND s.starts_at >= $2 AND s.starts_at < $3
         ORDER BY s.starts_at, s.id",
        organizer,
        from,
        until
    )
}

/// Who came to the sessions of an activity.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Presence {
    /// What it was.
    pub activity_id: ActivityId,
    /// Its name.
    pub activity: String,
    /// Were there.
    pub there: i64,
    /// Were not.
    pub missing: i64,
    /// Had a seat, and nobody said whether they came.
    pub unmarked: i64,
}

/// The marks of all who had a seat. Indexes: `sessions_schedule`, `bookings_of_session`.
///
/// # Errors
/// The database's.
pub async fn presence(
    conn: &mut Conn,
    organizer: OrganizerId,
    (from, until): Range,
) -> Result<Vec<Presence>, StoreError> {
    fetch_all!(
        conn,
        Presence,
        "SELECT s.activity_id, a.name AS activity,
                COUNT(*) FILTER (WHERE b.state = 'attended') AS there,
                COUNT(*) FILTER (WHERE b.state = 'no_show') AS missing,
                COUNT(*) FILTER (WHERE b.state = 'booked') AS unmarked
         FROM sessions s
         JOIN activities a ON a.id = s.activity_id
         JOIN bookings b ON b.session_id = s.id AND b.state IN ('booked', 'attended', 'no_show')
         WHERE s.organizer_id = $1 AND s.state = 'scheduled' AND s.starts_at >= $2 AND s.starts_at < $3
         GROUP BY s.activity_id, a.name",
        organizer,
        from,
        until
    )
}

/// A session that was too small.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Missed {
    /// What it was.
    pub activity_id: ActivityId,
    /// Its name.
    pub activity: String,
    /// When it was.
    pub starts_at: DateTime<Utc>,
    /// How many waited for a seat and got none.
    pub people: i64,
}

/// The sessions with people who waited until the list closed, or left it, and had no seat in the end; each counts once
/// a session. That a booking was on the list shows in its ledger: what it held was released. Indexes:
/// `sessions_schedule`, `bookings_of_session`, `credit_entries_of_booking`.
///
/// # Errors
/// The database's.
pub async fn missed(
    conn: &mut Conn,
    organizer: OrganizerId,
    (from, until): Range,
) -> Result<Vec<Missed>, StoreError> {
    fetch_all!(
        conn,
        Missed,
        "SELECT s.activity_id, a.name AS activity, s.starts_at, COUNT(DISTINCT b.beneficiary_id) AS people
         FROM sessions s
         JOIN activities a ON a.id = s.activity_id
         JOIN bookings b ON b.session_id = s.id AND b.state IN ('lapsed', 'cancelled')
         WHERE s.organizer_id = $1 AND s.state = 'scheduled' AND s.starts_at >= $2 AND s.starts_at < $3
           AND (b.state = 'lapsed'
                OR EXISTS (SELECT 1 FROM credit_entries e WHERE e.booking_id = b.id AND e.kind = 'release'))
           AND NOT EXISTS (
               SELECT 1 FROM bookings x
               WHERE x.session_id = b.session_id AND x.beneficiary_id = b.beneficiary_id
                 AND x.state IN ('booked', 'attended', 'no_show'))
         GROUP BY s.id, s.activity_id, a.name, s.starts_at",
        organizer,
        from,
        until
    )
}

/// What the places of a session cost.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Paid {
    /// When it is.
    pub starts_at: DateTime<Utc>,
    /// Credits that paid for seats, given up ones among them.
    pub used: i64,
    /// Credits that are held for its waiting list.
    pub held: i64,
}

/// The sessions from an instant on, those to come among them, that anybody pays for. What a booking costs and the state
/// that it is in say what its order's ledger does (`audit::payments`). Indexes: `sessions_schedule`,
/// `bookings_of_session`.
///
/// # Errors
/// The database's.
pub async fn paid(
    conn: &mut Conn,
    organizer: OrganizerId,
    from: DateTime<Utc>,
) -> Result<Vec<Paid>, StoreError> {
    fetch_all!(
        conn,
        Paid,
        "SELECT s.starts_at,
                CAST(COALESCE(SUM(b.credits) FILTER (WHERE b.state <> 'waiting'), 0) AS BIGINT) AS used,
                CAST(COALESCE(SUM(b.credits) FILTER (WHERE b.state = 'waiting'), 0) AS BIGINT) AS held
         FROM sessions s
         JOIN bookings b ON b.session_id = s.id AND b.state IN ('booked', 'attended', 'no_show', 'forfeited', 'waiting')
         WHERE s.organizer_id = $1 AND s.state = 'scheduled' AND s.starts_at >= $2
         GROUP BY s.id, s.starts_at",
        organizer,
        from
    )
}

/// What came into an order, or ran out in it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Entry {
    /// A purchase, an adjustment, a payback, or the end.
    pub kind: EntryKind,
    /// How many credits more could be used, or fewer.
    pub available: i64,
    /// When it was entered.
    pub at: DateTime<Utc>,
    /// The day the order was bought.
    pub purchased_on: NaiveDate,
    /// Its last day.
    pub expires_on: NaiveDate,
}

/// The purchases since a day, and the adjustments, the paybacks and the ends that were entered since then. Whatever happened to an
/// order since that day, it was good until then. Indexes: `orders_of_organizer`, `credit_entries_of_order`.
///
/// # Errors
/// The database's.
pub async fn entries(
    conn: &mut Conn,
    organizer: OrganizerId,
    since: NaiveDate,
    from: DateTime<Utc>,
) -> Result<Vec<Entry>, StoreError> {
    fetch_all!(
        conn,
        Entry,
        "SELECT e.kind, e.available, e.at, o.purchased_on, o.expires_on
         FROM orders o
         JOIN credit_entries e ON e.order_id = o.id
         WHERE o.organizer_id = $1 AND o.expires_on >= $2 AND e.available <> 0
           AND ((e.kind = 'purchase' AND o.purchased_on >= $2) OR (e.kind IN ('adjustment', 'payback', 'expiry') AND e.at >= $3))",
        organizer,
        since,
        from
    )
}

/// Credits that end on a day.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Usable {
    /// The last day on which they can be used.
    pub expires_on: NaiveDate,
    /// How many.
    pub credits: i64,
}

/// What can still be used, by its last day. Index: `orders_of_organizer`.
///
/// # Errors
/// The database's.
pub async fn usable(
    conn: &mut Conn,
    organizer: OrganizerId,
    today: NaiveDate,
) -> Result<Vec<Usable>, StoreError> {
    fetch_all!(
        conn,
        Usable,
        "SELECT expires_on, CAST(SUM(available) AS BIGINT) AS credits
         FROM orders
         WHERE organizer_id = $1 AND expires_on >= $2 AND available > 0
         GROUP BY expires_on
         ORDER BY expires_on",
        organizer,
        today
    )
}
