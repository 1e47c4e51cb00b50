//! What an audit asks (promise 1). Every query reads whole tables and gives back only what is wrong, so that a large
//! database takes time and no memory; no tap comes here. What is wrong with a row that another row points to is said
//! once: the joins leave out whatever [`references`] names.

mod announcements;
mod erased;
mod money;
mod references;
mod words;

use chrono::{DateTime, NaiveDate, Utc};

use super::{Conn, StoreError};
use crate::domain::ids::{BeneficiaryId, BookingId, OrderId, SeriesId, SessionId, WalkInId};

pub use announcements::{Told, told};
pub use erased::{Left, left_of_erased};
pub use money::{PaidBack, StrayedPayment, paid_back, strayed_payments};
#[cfg(test)]
pub(super) use references::known as known_references;
pub use references::{Dangling, dangling};
pub use words::{StrangeWord, strange_words};

/// How much there is to check.
#[derive(Clone, Copy, PartialEq, Eq, Debug, sqlx::FromRow)]
pub struct Counts {
    /// Orders.
    pub orders: i64,
    /// Sessions.
    pub sessions: i64,
    /// Bookings, in whatever state.
    pub bookings: i64,
    /// Lines of the ledger.
    pub entries: i64,
    /// Payments.
    pub payments: i64,
    /// Those of them that wait for an owner to say whose they are.
    pub unassigned: i64,
}

/// How many rows the tables have that an audit is about.
///
/// # Errors
/// The database's.
pub async fn counts(conn: &mut Conn) -> Result<Counts, StoreError> {
    fetch_one!(
        conn,
        Counts,
        "SELECT (SELECT COUNT(*) FROM orders) AS orders, (SELECT COUNT(*) FROM sessions) AS sessions,
                (SELECT COUNT(*) FROM bookings) AS bookings, (SELECT COUNT(*) FROM credit_entries) AS entries,
                (SELECT COUNT(*) FROM payments) AS payments,
                (SELECT COUNT(*) FROM payments WHERE order_id IS NULL) AS unassigned"
    )
}

/// An order beside its ledger.
#[derive(Clone, PartialEq, Eq, Debug, sqlx::FromRow)]
pub struct Pots {
    /// The order.
    pub id: OrderId,
    /// What customers call it by.
    pub number: i64,
    /// What the order says.
    pub granted: i64,
    /// Likewise.
    pub available: i64,
    /// Likewise.
    pub held: i64,
    /// Likewise.
    pub spent: i64,
    /// Likewise.
    pub expired: i64,
    /// What its entries come to, over all pots.
    pub ledger_granted: i64,
    /// What its entries come to.
    pub ledger_available: i64,
    /// Likewise.
    pub ledger_held: i64,
    /// Likewise.
    pub ledger_spent: i64,
    /// Likewise.
    pub ledger_expired: i64,
}

/// Orders whose pots are not the sums of their entries, or negative. That what was granted is the sum of the pots
/// follows.
///
/// # Errors
/// The database's.
pub async fn pots(conn: &mut Conn) -> Result<Vec<Pots>, StoreError> {
    fetch_all!(
        conn,
        Pots,
        "SELECT r.id, r.number, r.granted, r.available, r.held, r.spent, r.expired,
                CAST(COALESCE(SUM(e.available + e.held + e.spent + e.expired), 0) AS BIGINT) AS ledger_granted,
                CAST(COALESCE(SUM(e.available), 0) AS BIGINT) AS ledger_available,
                CAST(COALESCE(SUM(e.held), 0) AS BIGINT) AS ledger_held,
                CAST(COALESCE(SUM(e.spent), 0) AS BIGINT) AS ledger_spent,
                CAST(COALESCE(SUM(e.expired), 0) AS BIGINT) AS ledger_expired
         FROM orders r
         LEFT JOIN credit_entries e ON e.order_id = r.id
         GROUP BY r.id
         HAVING r.granted <> COALESCE(SUM(e.available + e.held + e.spent + e.expired), 0)
             OR r.available <> COALESCE(SUM(e.available), 0)
             OR r.held <> COALESCE(SUM(e.held), 0)
             OR r.spent <> COALESCE(SUM(e.spent), 0)
             OR r.expired <> COALESCE(SUM(e.expired), 0)
             OR r.granted < 0 OR r.available < 0 OR r.held < 0 OR r.spent < 0 OR r.expired < 0
         ORDER BY r.id"
    )
}

/// A session beside its bookings and walk-ins.
#[derive(Clone, PartialEq, Eq, Debug, sqlx::FromRow)]
pub struct Seats {
    /// The session.
    pub id: SessionId,
    /// How many seats it has.
    pub capacity: i64,
    /// How many it says have a holder.
    pub seats_taken: i64,
    /// How many it says are waiting.
    pub waiting: i64,
    /// How many bookings hold a seat.
    pub bookings_seated: i64,
    /// How many walk-ins do.
    pub walk_ins: i64,
    /// How many bookings wait.
    pub bookings_waiting: i64,
}

/// Sessions whose counts are not those of their bookings and walk-ins, or that have more holders than seats.
///
/// # Errors
/// The database's.
pub async fn seats(conn: &mut Conn) -> Result<Vec<Seats>, StoreError> {
    fetch_all!(
        conn,
        Seats,
        "SELECT * FROM (
             SELECT s.id, s.capacity, s.seats_taken, s.waiting, COALESCE(b.seated, 0) AS bookings_seated,
                    COALESCE(w.seated, 0) AS walk_ins, COALESCE(b.waiting, 0) AS bookings_waiting
             FROM sessions s
             LEFT JOIN (
                 SELECT session_id, COUNT(*) FILTER (WHERE state IN ('booked', 'attended', 'no_show')) AS seated,
                        COUNT(*) FILTER (WHERE state = 'waiting') AS waiting
                 FROM bookings
                 GROUP BY session_id
             ) AS b ON b.session_id = s.id
             LEFT JOIN (
                 SELECT session_id, COUNT(*) FILTER (WHERE state IN ('booked', 'attended', 'no_show')) AS seated
                 FROM walk_ins
                 GROUP BY session_id
             ) AS w ON w.session_id = s.id
         ) AS counted
         WHERE seats_taken <> bookings_seated + walk_ins OR waiting <> bookings_waiting
            OR capacity < bookings_seated + walk_ins
         ORDER BY id"
    )
}

/// A waiting list that should have ended.
#[derive(Clone, PartialEq, Eq, Debug, sqlx::FromRow)]
pub struct OverdueList {
    /// Whose.
    pub session: SessionId,
    /// When it should have ended.
    pub ended_at: DateTime<Utc>,
    /// How many are on it.
    pub waiting: i64,
}

/// Waiting lists that should have ended by `at`: at the claim cutoff, at the latest with the start (rule 7).
///
/// # Errors
/// The database's.
pub async fn overdue_lists(conn: &mut Conn, at: DateTime<Utc>) -> Result<Vec<OverdueList>, StoreError> {
    fetch_all!(
        conn,
        OverdueList,
        "SELECT s.id AS session, CASE WHEN s.starts_at < s.claim_until THEN s.starts_at ELSE s.claim_until END AS ended_at,
                COUNT(*) AS waiting
         FROM bookings b
         JOIN sessions s ON s.id = b.session_id
         WHERE b.state = 'waiting' AND s.state = 'scheduled' AND (s.claim_until <= $1 OR s.starts_at <= $1)
         GROUP BY s.id
         ORDER BY s.id",
        at
    )
}

/// An order with credits, after a last day.
#[derive(Clone, PartialEq, Eq, Debug, sqlx::FromRow)]
pub struct Ended {
    /// The order.
    pub id: OrderId,
    /// What customers call it by.
    pub number: i64,
    /// What of it can still be used.
    pub available: i64,
    /// Its last day.
    pub expires_on: NaiveDate,
    /// Where that day is counted, as the database has it.
    pub timezone: String,
}

/// Orders with credits whose last day is before another, of those that were entered by `at` (rule 10).
///
/// # Errors
/// The database's.
pub async fn ended(conn: &mut Conn, before: NaiveDate, at: DateTime<Utc>) -> Result<Vec<Ended>, StoreError> {
    fetch_all!(
        conn,
        Ended,
        "SELECT r.id, r.number, r.available, r.expires_on, o.timezone
         FROM orders r
         JOIN organizers o ON o.id = r.organizer_id
         WHERE r.available > 0 AND r.expires_on < $1 AND r.created_at <= $2
         ORDER BY r.id",
        before,
        at
    )
}

/// Bookings that still wait for, or hold a seat on, a session that was called off (rule 9).
///
/// # Errors
/// The database's.
pub async fn places_on_cancelled(conn: &mut Conn) -> Result<Vec<(BookingId, SessionId)>, StoreError> {
    fetch_all!(
        conn,
        (BookingId, SessionId),
        "SELECT b.id, s.id
         FROM bookings b
         JOIN sessions s ON s.id = b.session_id
         WHERE b.state IN ('waiting', 'booked') AND s.state = 'cancelled'
         ORDER BY b.id"
    )
}

/// Walk-ins that still hold a seat on a session that was called off.
///
/// # Errors
/// The database's.
pub async fn walk_ins_on_cancelled(conn: &mut Conn) -> Result<Vec<(WalkInId, SessionId)>, StoreError> {
    fetch_all!(
        conn,
        (WalkInId, SessionId),
        "SELECT w.id, s.id
         FROM walk_ins w
         JOIN sessions s ON s.id = w.session_id
         WHERE w.state <> 'cancelled' AND s.state = 'cancelled'
         ORDER BY w.id"
    )
}

/// Walk-ins of one name with several seats on one session: the first of them, and how many.
///
/// # Errors
/// The database's.
pub async fn several_walk_ins(conn: &mut Conn) -> Result<Vec<(SessionId, WalkInId, i64)>, StoreError> {
    fetch_all!(
        conn,
        (SessionId, WalkInId, i64),
        "SELECT session_id, MIN(id), COUNT(*)
         FROM walk_ins
         WHERE state <> 'cancelled'
         GROUP BY session_id, name_key
         HAVING COUNT(*) > 1
         ORDER BY session_id, MIN(id)"
    )
}

/// Sessions whose activity is another organizer's.
///
/// # Errors
/// The database's.
pub async fn strayed_sessions(conn: &mut Conn) -> Result<Vec<SessionId>, StoreError> {
    let rows = fetch_all!(
        conn,
        (SessionId,),
        "SELECT s.id
         FROM sessions s
         JOIN activities a ON a.id = s.activity_id
         WHERE a.organizer_id <> s.organizer_id
         ORDER BY s.id"
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Sessions made by a series of another activity or another organizer.
///
/// # Errors
/// The database's.
pub async fn strayed_of_series(conn: &mut Conn) -> Result<Vec<(SessionId, SeriesId)>, StoreError> {
    fetch_all!(
        conn,
        (SessionId, SeriesId),
        "SELECT s.id, r.id
         FROM sessions s
         JOIN series r ON r.id = s.series_id
         WHERE r.activity_id <> s.activity_id OR r.organizer_id <> s.organizer_id
         ORDER BY s.id"
    )
}

/// Series that go on, of activities that are archived.
///
/// # Errors
/// The database's.
pub async fn series_of_archived(conn: &mut Conn) -> Result<Vec<SeriesId>, StoreError> {
    let rows = fetch_all!(
        conn,
        (SeriesId,),
        "SELECT r.id
         FROM series r
         JOIN activities a ON a.id = r.activity_id
         WHERE r.ended_at IS NULL AND a.archived_at IS NOT NULL
         ORDER BY r.id"
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Series without an end that are planned no further than a day.
///
/// # Errors
/// The database's.
pub async fn series_behind(
    conn: &mut Conn,
    through: NaiveDate,
) -> Result<Vec<(SeriesId, NaiveDate)>, StoreError> {
    fetch_all!(
        conn,
        (SeriesId, NaiveDate),
        "SELECT id, planned_through
         FROM series
         WHERE ended_at IS NULL AND ends_on IS NULL AND planned_through < $1
         ORDER BY id",
        through
    )
}

/// Beneficiaries with several places on one session, and how many.
///
/// # Errors
/// The database's.
pub async fn several_places(conn: &mut Conn) -> Result<Vec<(SessionId, BeneficiaryId, i64)>, StoreError> {
    fetch_all!(
        conn,
        (SessionId, BeneficiaryId, i64),
        "SELECT session_id, beneficiary_id, COUNT(*)
         FROM bookings
         WHERE state IN ('waiting', 'booked', 'attended', 'no_show')
         GROUP BY session_id, beneficiary_id
         HAVING COUNT(*) > 1
         ORDER BY session_id, beneficiary_id"
    )
}

/// A booking beside its own entries.
#[derive(Clone, PartialEq, Eq, Debug, sqlx::FromRow)]
pub struct Payment {
    /// The booking.
    pub id: BookingId,
    /// Where it stands.
    pub state: String,
    /// What it costs.
    pub credits: i64,
    /// What its entries took from, or gave to, the available credits.
    pub available: i64,
    /// What they hold.
    pub held: i64,
    /// What they spent.
    pub spent: i64,
    /// What they let run out.
    pub expired: i64,
}

/// Bookings whose own entries do not come to what their state says: a place on a list holds what it costs, a seat and
/// a forfeited one have spent it, and a booking that ended otherwise took nothing.
///
/// # Errors
/// The database's.
pub async fn payments(conn: &mut Conn) -> Result<Vec<Payment>, StoreError> {
    fetch_all!(
        conn,
        Payment,
        "SELECT b.id, b.state, b.credits,
                CAST(COALESCE(SUM(e.available), 0) AS BIGINT) AS available,
                CAST(COALESCE(SUM(e.held), 0) AS BIGINT) AS held,
                CAST(COALESCE(SUM(e.spent), 0) AS BIGINT) AS spent,
                CAST(COALESCE(SUM(e.expired), 0) AS BIGINT) AS expired
         FROM bookings b
         LEFT JOIN credit_entries e ON e.booking_id = b.id
         WHERE b.state IN ('waiting', 'booked', 'cancelled', 'forfeited', 'lapsed', 'attended', 'no_show')
         GROUP BY b.id
         HAVING COALESCE(SUM(e.available), 0) <> CASE WHEN b.state IN ('cancelled', 'lapsed') THEN 0 ELSE -b.credits END
             OR COALESCE(SUM(e.held), 0) <> CASE WHEN b.state = 'waiting' THEN b.credits ELSE 0 END
             OR COALESCE(SUM(e.spent), 0)
                <> CASE WHEN b.state IN ('booked', 'attended', 'no_show', 'forfeited') THEN b.credits ELSE 0 END
             OR COALESCE(SUM(e.expired), 0) <> 0
         ORDER BY b.id"
    )
}

/// A booking that is not all of one piece.
#[derive(Clone, PartialEq, Eq, Debug, sqlx::FromRow)]
pub struct StrayedBooking {
    /// The booking.
    pub id: BookingId,
    /// The order that pays for it.
    pub order_id: OrderId,
    /// That order's number.
    pub order_number: i64,
    /// Whether the beneficiary is another account's.
    pub beneficiary_of_another: bool,
    /// Whether the order is another account's.
    pub order_of_another: bool,
    /// Whether the order is not the organizer's whose session it is.
    pub order_elsewhere: bool,
    /// Whether the order is not good for the activity.
    pub not_covered: bool,
    /// Whether it starts at another time than its session.
    pub other_start: bool,
}

/// Bookings whose account, beneficiary, order and session do not belong together (rule 1).
///
/// # Errors
/// The database's.
pub async fn strayed_bookings(conn: &mut Conn) -> Result<Vec<StrayedBooking>, StoreError> {
    fetch_all!(
        conn,
        StrayedBooking,
        "SELECT * FROM (
             SELECT b.id, r.id AS order_id, r.number AS order_number,
                    p.account_id <> b.account_id AS beneficiary_of_another,
                    r.account_id <> b.account_id AS order_of_another,
                    r.organizer_id <> s.organizer_id AS order_elsewhere,
                    EXISTS (SELECT 1 FROM order_activities l WHERE l.order_id = r.id)
                        AND NOT EXISTS (SELECT 1 FROM order_activities l
                                        WHERE l.order_id = r.id AND l.activity_id = s.activity_id) AS not_covered,
                    b.starts_at <> s.starts_at AS other_start
             FROM bookings b
             JOIN beneficiaries p ON p.id = b.beneficiary_id
             JOIN orders r ON r.id = b.order_id
             JOIN sessions s ON s.id = b.session_id
         ) AS pieces
         WHERE beneficiary_of_another OR order_of_another OR order_elsewhere OR not_covered OR other_start
         ORDER BY id"
    )
}

/// Entries about a booking that are another order's than the booking: (entry, its order, booking, its order).
///
/// # Errors
/// The database's.
pub async fn strayed_entries(conn: &mut Conn) -> Result<Vec<(i64, OrderId, BookingId, OrderId)>, StoreError> {
    fetch_all!(
        conn,
        (i64, OrderId, BookingId, OrderId),
        "SELECT e.id, e.order_id, b.id, b.order_id
         FROM credit_entries e
         JOIN bookings b ON b.id = e.booking_id
         WHERE e.order_id <> b.order_id
         ORDER BY e.id"
    )
}

/// Entries that move credits as their kind never does, or that name a booking where their kind has none, or none where
/// it has one: (entry, its order, kind). Kinds that nobody knows are among the [`strange_words`].
///
/// # Errors
/// The database's.
pub async fn misshapen_entries(conn: &mut Conn) -> Result<Vec<(i64, OrderId, String)>, StoreError> {
    fetch_all!(
        conn,
        (i64, OrderId, String),
        "SELECT id, order_id, kind
         FROM credit_entries
         WHERE NOT CASE kind
             WHEN 'purchase' THEN
                 available > 0 AND held = 0 AND spent = 0 AND expired = 0 AND booking_id IS NULL
             WHEN 'spend' THEN
                 spent >= 0 AND expired = 0 AND booking_id IS NOT NULL
                 AND ((available = -spent AND held = 0) OR (held = -spent AND available = 0))
             WHEN 'hold' THEN
                 held >= 0 AND available = -held AND spent = 0 AND expired = 0 AND booking_id IS NOT NULL
             WHEN 'release' THEN
                 available >= 0 AND held = -available AND spent = 0 AND expired = 0 AND booking_id IS NOT NULL
             WHEN 'refund' THEN
                 available >= 0 AND spent = -available AND held = 0 AND expired = 0 AND booking_id IS NOT NULL
             WHEN 'expiry' THEN
                 expired >= 0 AND available = -expired AND held = 0 AND spent = 0 AND booking_id IS NULL
             WHEN 'payback' THEN
                 available < 0 AND held = 0 AND spent = 0 AND expired = 0 AND booking_id IS NULL
             WHEN 'adjustment' THEN
                 held = 0 AND spent = 0 AND expired = 0 AND booking_id IS NULL
             ELSE TRUE
         END
         ORDER BY id"
    )
}
