//! Orders that end, and what returns to them afterwards (design rule 10). That an order has ended is an `expiry` entry in
//! its ledger, of 0 credits when nothing was left; from then on its last day is an extension's.

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::conn::On;
use super::{Conn, StoreError, Tx};
use crate::domain::credits::Credits;
use crate::domain::ids::{OrderId, SessionId};
use crate::domain::notice::NoticeKind;
use crate::domain::quiet_hours::QuietHours;
use crate::domain::states::BookingState;
use crate::domain::zone::Zone;

/// How long an order is good.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Term {
    /// The order.
    pub id: OrderId,
    /// What of it can be used.
    pub available: Credits,
    /// The day it was bought, in the organizer's time zone.
    pub purchased_on: NaiveDate,
    /// The last day on which it is good, in the organizer's time zone.
    pub expires_on: NaiveDate,
    /// The last warning given, in days before.
    pub warned_days: Option<i64>,
    /// When it was entered.
    pub created_at: DateTime<Utc>,
    /// The organizer's time zone.
    pub zone: Zone,
    /// When the organizer's quiet hours begin, in minutes after midnight.
    pub quiet_from: i64,
    /// When they end.
    pub quiet_until: i64,
}

impl Term {
    /// The organizer's quiet hours.
    pub const fn quiet_hours(&self) -> QuietHours {
        QuietHours::new(self.quiet_from, self.quiet_until, self.zone)
    }

    /// Whether its last day is over.
    pub fn is_over(&self, now: DateTime<Utc>) -> bool {
        self.expires_on < self.zone.day(now)
    }
}

macro_rules! select {
    ($tail:literal) => {
        concat!(
            "SELECT r.id, r.available, r.purchased_on, r.expires_on, CAST(r.warned_days AS BIGINT) AS warned_days,
                    r.created_at, o.timezone AS zone, o.quiet_from, o.quiet_until
             FROM orders r
             JOIN organizers o ON o.id = r.organizer_id ",
            $tail
        )
    };
}

/// Of one order.
///
/// # Errors
/// The database's.
pub async fn term(conn: &mut Conn, order: OrderId) -> Result<Option<Term>, StoreError> {
    fetch_optional!(conn, Term, select!("WHERE r.id = $1"), order)
}

/// Whether an order ended before; its last day is an extension's then. Index: `credit_entries_of_order`.
///
/// # Errors
/// The database's.
pub async fn has_ended(conn: &mut Conn, order: OrderId) -> Result<bool, StoreError> {
    let entry = fetch_optional!(
        conn,
        (i64,),
        "SELECT id FROM credit_entries WHERE order_id = $1 AND kind = 'expiry' ORDER BY id LIMIT 1",
        order
    )?;
    Ok(entry.is_some())
}

/// Orders with credits whose last day is in a period and that were not warned so near to it, the first to end first; in
/// pages, each from after a day and a key on. Index: `orders_expiring`.
///
/// # Errors
/// The database's.
pub async fn ending(
    conn: &mut Conn,
    after: (NaiveDate, OrderId),
    until: NaiveDate,
    warned: i64,
    limit: i64,
) -> Result<Vec<Term>, StoreError> {
    fetch_all!(
        conn,
        Term,
        select!(
            "WHERE r.available > 0 AND r.expires_on <= $3 AND r.expires_on >= $1 AND (r.expires_on > $1 OR r.id > $2)
               AND (r.warned_days IS NULL OR r.warned_days > $4)
             ORDER BY r.expires_on, r.id
             LIMIT $5"
        ),
        after.0,
        after.1,
        until,
        warned,
        limit
    )
}

/// An order lasts until then, if that is later than until now, and is warned of anew.
///
/// # Errors
/// The database's.
pub async fn extend(tx: &mut Tx, order: OrderId, until: NaiveDate) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE orders SET expires_on = $2, warned_days = NULL WHERE id = $1 AND expires_on < $2",
        order,
        until
    )?;
    Ok(())
}

/// The days of an order begin to count, today where its organizer is; from now on it has a last day. Index: the primary keys.
///
/// # Errors
/// The database's.
pub(super) async fn begin(
    tx: &mut Tx,
    order: OrderId,
    days: i64,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let (zone,) = fetch_one!(
        tx,
        (Zone,),
        "SELECT o.timezone FROM orders r JOIN organizers o ON o.id = r.organizer_id WHERE r.id = $1",
        order
    )?;
    let last_day = zone.day(now).checked_add_days(Days::new(days.unsigned_abs())).unwrap_or(NaiveDate::MAX);
    execute!(tx, "UPDATE orders SET expires_on = $2, first_use_days = NULL WHERE id = $1", order, last_day)?;
    Ok(())
}

/// The warning of so many days before the end was given.
///
/// # Errors
/// The database's.
pub async fn warned(tx: &mut Tx, order: OrderId, days: i64) -> Result<(), StoreError> {
    execute!(tx, "UPDATE orders SET warned_days = $2 WHERE id = $1", order, days)?;
    Ok(())
}

/// Queues a message about an order, for every Telegram user of its account who has not blocked the bot. Index:
/// `telegram_users_of_account`.
///
/// # Errors
/// The database's.
pub async fn tell(
    tx: &mut Tx,
    order: OrderId,
    kind: NoticeKind,
    detail: &str,
    not_before: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<u64, StoreError> {
    execute!(
        tx,
        "INSERT INTO outbox (lane, chat_id, kind, order_id, detail, state, not_before, created_at)
         SELECT $2, t.id, $3, r.id, $4, CASE WHEN $5 > $6 THEN 'held' ELSE 'queued' END, $5, $6
         FROM orders r
         JOIN telegram_users t ON t.account_id = r.account_id AND t.blocked_at IS NULL
         WHERE r.id = $1
         ORDER BY t.id",
        order,
        kind.lane() as i64,
        kind,
        detail,
        not_before,
        now
    )
}

/// Nobody else changes the orders that pay for the places of a session in either state that cost something, until the transaction ends. In
/// the order of their keys, so that two who share orders never wait for each other. Index: `bookings_of_session`.
///
/// # Errors
/// The database's.
pub async fn lock_of_session(
    tx: &mut Tx,
    session: SessionId,
    [one, other]: [BookingState; 2],
) -> Result<(), StoreError> {
    if let On::Postgres(conn) = tx.on() {
        sqlx::query(
            "SELECT id FROM orders
             WHERE id IN (SELECT order_id FROM bookings WHERE session_id = $1 AND state IN ($2, $3))
             ORDER BY id
             FOR UPDATE",
        )
        .bind(session)
        .bind(one)
        .bind(other)
        .execute(conn)
        .await?;
    }
    Ok(())
}

/// Ends the orders whose last day is before `today` and that pay for the places of a session in either state that cost something: what could
/// be used runs out, and whoever it was is told. Locked before. Indexes: `bookings_of_session`, primary keys,
/// `credit_entries_of_order`, `telegram_users_of_account`.
///
/// # Errors
/// The database's.
pub async fn end_of_session(
    tx: &mut Tx,
    session: SessionId,
    [one, other]: [BookingState; 2],
    today: NaiveDate,
    not_before: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO credit_entries (order_id, kind, available, held, spent, expired, actor, reason, at)
         SELECT r.id, 'expiry', -r.available, 0, 0, r.available, 'clock', 'the last day is over', $5
         FROM orders r
         WHERE r.id IN (SELECT order_id FROM bookings WHERE session_id = $1 AND state IN ($2, $3) AND credits > 0) AND r.expires_on < $4
           AND (r.available > 0
                OR NOT EXISTS (SELECT 1 FROM credit_entries e WHERE e.order_id = r.id AND e.kind = 'expiry'))
         ORDER BY r.id",
        session,
        one,
        other,
        today,
        now
    )?;
    let kind = NoticeKind::CreditsExpired;
    execute!(
        tx,
        "INSERT INTO outbox (lane, chat_id, kind, order_id, detail, state, not_before, created_at)
         SELECT $5, t.id, $6, r.id, CAST(r.available AS TEXT) || ' ' || CAST(r.expires_on AS TEXT),
                CASE WHEN $7 > $8 THEN 'held' ELSE 'queued' END, $7, $8
         FROM orders r
         JOIN telegram_users t ON t.account_id = r.account_id AND t.blocked_at IS NULL
         WHERE r.id IN (SELECT order_id FROM bookings WHERE session_id = $1 AND state IN ($2, $3) AND credits > 0) AND r.expires_on < $4
           AND r.available > 0
         ORDER BY r.id, t.id",
        session,
        one,
        other,
        today,
        kind.lane() as i64,
        kind,
        not_before,
        now
    )?;
    execute!(
        tx,
        "UPDATE orders
         SET expired = expired + available, available = 0
         WHERE id IN (SELECT order_id FROM bookings WHERE session_id = $1 AND state IN ($2, $3) AND credits > 0) AND expires_on < $4",
        session,
        one,
        other,
        today
    )?;
    Ok(())
}

/// What can be used of an order whose account was erased; `None`: nothing, or it was not. Indexes: the primary keys.
///
/// # Errors
/// The database's.
pub async fn left_of_erased(conn: &mut Conn, order: OrderId) -> Result<Option<Credits>, StoreError> {
    let row = fetch_optional!(
        conn,
        (Credits,),
        "SELECT r.available FROM orders r
         JOIN accounts a ON a.id = r.account_id AND a.erased_at IS NOT NULL
         WHERE r.id = $1",
        order
    )?;
    Ok(row.map(|(credits,)| credits).filter(|credits| credits.get() > 0))
}

/// What can be used of the orders of erased accounts that paid for places of a session runs out, for a reason; nobody is told.
/// Locked before. Indexes: `bookings_of_session`, primary keys; not `orders_expiring`, which is of all that have any left.
///
/// # Errors
/// The database's.
pub async fn end_of_erased(
    tx: &mut Tx,
    session: SessionId,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO credit_entries (order_id, kind, available, held, spent, expired, actor, reason, at)
         SELECT r.id, 'expiry', -r.available, 0, 0, r.available, 'clock', $2, $3
         FROM orders r
         JOIN accounts a ON a.id = r.account_id AND a.erased_at IS NOT NULL
         WHERE r.id IN (SELECT order_id FROM bookings WHERE session_id = $1) AND r.available <> 0",
        session,
        reason,
        now
    )?;
    execute!(
        tx,
        "UPDATE orders
         SET expired = expired + available, available = 0
         WHERE id IN (SELECT order_id FROM bookings WHERE session_id = $1) AND available <> 0
           AND EXISTS (SELECT 1 FROM accounts a WHERE a.id = orders.account_id AND a.erased_at IS NOT NULL)",
        session
    )?;
    Ok(())
}

/// The orders that have ended and pay for the places of a session in either state that cost something last until then, where that is later.
/// Indexes: `bookings_of_session`, primary keys, `credit_entries_of_order`.
///
/// # Errors
/// The database's.
pub async fn extend_of_session(
    tx: &mut Tx,
    session: SessionId,
    [one, other]: [BookingState; 2],
    until: NaiveDate,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE orders
         SET expires_on = $4, warned_days = NULL
         WHERE id IN (SELECT order_id FROM bookings WHERE session_id = $1 AND state IN ($2, $3) AND credits > 0) AND expires_on < $4
           AND EXISTS (SELECT 1 FROM credit_entries e WHERE e.order_id = orders.id AND e.kind = 'expiry')",
        session,
        one,
        other,
        until
    )?;
    Ok(())
}
