//! Orders beside their ledger, and bookings beside what paid for them.

use chrono::{DateTime, NaiveDate, Utc};

use super::super::{Conn, StoreError};
use crate::domain::ids::{BookingId, OrderId};

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
