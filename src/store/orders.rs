//! Orders: purchases of packs, and the four pots that their credits are in.

use chrono::{DateTime, NaiveDate, Utc};

use super::conn::On;
use super::{Conn, StoreError, Tx};
use crate::domain::credits::Credits;
use crate::domain::ids::{AccountId, ActivityId, OrderId, OrganizerId, PackId, SessionId};
use crate::domain::ledger::Balance;
use crate::domain::pack::Term;
use crate::domain::zone::Zone;

/// An order, with what its screens need of its organizer.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Order {
    /// Its key.
    pub id: OrderId,
    /// Where it is good.
    pub organizer_id: OrganizerId,
    /// That organizer's name.
    pub organizer: String,
    /// That organizer's time zone.
    pub zone: Zone,
    /// What customers call it by.
    pub number: i64,
    /// What was bought: the pack's name on that day.
    pub label: String,
    /// All credits it ever had.
    pub granted: Credits,
    /// Those that can be used.
    pub available: Credits,
    /// Those set aside for waiting lists.
    pub held: Credits,
    /// Those that paid for seats.
    pub spent: Credits,
    /// Those that ran out.
    pub expired: Credits,
    /// The day it was bought, in the organizer's time zone.
    pub purchased_on: NaiveDate,
    /// The last day on which it is good, in the organizer's time zone; [`NO_LAST_DAY`](crate::domain::expiry::NO_LAST_DAY)
    /// where there is none yet.
    pub expires_on: NaiveDate,
    /// For how many days it is good from the first booking on, as long as there was none.
    pub first_use_days: Option<i64>,
}

impl Order {
    /// Its four pots.
    pub fn balance(&self) -> Balance {
        Balance { available: self.available, held: self.held, spent: self.spent, expired: self.expired }
    }
}

macro_rules! select {
    ($tail:literal) => {
        concat!(
            "SELECT r.id, r.organizer_id, o.name AS organizer, o.timezone AS zone, r.number, r.label, r.granted,
                    r.available, r.held, r.spent, r.expired, r.purchased_on, r.expires_on, r.first_use_days
             FROM orders r
             JOIN organizers o ON o.id = r.organizer_id ",
            $tail
        )
    };
}

/// Those of an account, the last to expire first: what is over comes last. Index: `orders_of_account`.
///
/// # Errors
/// The database's.
pub async fn of_account(
    conn: &mut Conn,
    account: AccountId,
    offset: i64,
    limit: i64,
) -> Result<Vec<Order>, StoreError> {
    fetch_all!(
        conn,
        Order,
        select!("WHERE r.account_id = $1 ORDER BY r.expires_on DESC, r.id DESC LIMIT $2 OFFSET $3"),
        account,
        limit,
        offset
    )
}

/// One of an account, by key: somebody else's is not found.
///
/// # Errors
/// The database's.
pub async fn by_id(conn: &mut Conn, account: AccountId, id: OrderId) -> Result<Option<Order>, StoreError> {
    fetch_optional!(conn, Order, select!("WHERE r.id = $1 AND r.account_id = $2"), id, account)
}

/// Those that a customer has of an organizer, the last to expire first. Index: `orders_of_account`.
///
/// # Errors
/// The database's.
pub async fn of_customer(
    conn: &mut Conn,
    organizer: OrganizerId,
    account: AccountId,
    offset: i64,
    limit: i64,
) -> Result<Vec<Order>, StoreError> {
    fetch_all!(
        conn,
        Order,
        select!(
            "WHERE r.account_id = $2 AND r.organizer_id = $1 ORDER BY r.expires_on DESC, r.id DESC LIMIT $3 OFFSET $4"
        ),
        organizer,
        account,
        limit,
        offset
    )
}

/// One that a customer has of an organizer, by key: another organizer's is not found.
///
/// # Errors
/// The database's.
pub async fn of_customer_by_id(
    conn: &mut Conn,
    organizer: OrganizerId,
    account: AccountId,
    id: OrderId,
) -> Result<Option<Order>, StoreError> {
    fetch_optional!(
        conn,
        Order,
        select!("WHERE r.id = $3 AND r.account_id = $2 AND r.organizer_id = $1"),
        organizer,
        account,
        id
    )
}

/// The one of an account that pays for a seat: of the organizer, with enough credits, good for the activity and valid
/// on the day (design rule 1). One whose days count from the first booking is valid so many days from today. The preferred one if it is
/// among them, else the first to expire, those without a last day after all others. Index: `orders_of_account`.
///
/// # Errors
/// The database's.
pub async fn that_pays(
    conn: &mut Conn,
    account: AccountId,
    organizer: OrganizerId,
    activity: ActivityId,
    (today, day): (NaiveDate, NaiveDate),
    credits: Credits,
    preferred: Option<OrderId>,
) -> Result<Option<Order>, StoreError> {
    let ahead = (day - today).num_days();
    fetch_optional!(
        conn,
        Order,
        select!(
            "WHERE r.account_id = $1 AND r.expires_on >= $2 AND r.purchased_on <= $2 AND r.organizer_id = $3
               AND r.available >= $4 AND (r.first_use_days IS NULL OR r.first_use_days >= $7)
               AND r.available >= $4 AND EXISTS (SELECT 1 FROM accounts a WHERE a.id = r.account_id AND a.erased_at IS NULL)
               AND (NOT EXISTS (SELECT 1 FROM order_activities l WHERE l.order_id = r.id)
                    OR EXISTS (SELECT 1 FROM order_activities l WHERE l.order_id = r.id AND l.activity_id = $5))
             ORDER BY CASE WHEN r.id = $6 THEN 0 ELSE 1 END, r.expires_on, r.id
             LIMIT 1"
        ),
        account,
        day,
        organizer,
        credits,
        activity,
        preferred,
        ahead
    )
}

/// One of an account, by key, if it is good for an activity and valid on a day, whatever is left in it.
///
/// # Errors
/// The database's.
pub async fn good_for(
    conn: &mut Conn,
    account: AccountId,
    id: OrderId,
    activity: ActivityId,
    day: NaiveDate,
) -> Result<Option<Order>, StoreError> {
    fetch_optional!(
        conn,
        Order,
        select!(
            "WHERE r.id = $1 AND r.account_id = $2 AND r.expires_on >= $3 AND r.purchased_on <= $3
               AND (NOT EXISTS (SELECT 1 FROM order_activities l WHERE l.order_id = r.id)
                    OR EXISTS (SELECT 1 FROM order_activities l WHERE l.order_id = r.id AND l.activity_id = $4))"
        ),
        id,
        account,
        day,
        activity
    )
}

/// What an account has for an organizer in all: credits available on a day in orders valid then. Index:
/// `orders_of_account`.
///
/// # Errors
/// The database's.
pub async fn available_in_all(
    conn: &mut Conn,
    account: AccountId,
    organizer: OrganizerId,
    day: NaiveDate,
) -> Result<Credits, StoreError> {
    let (credits,) = fetch_one!(
        conn,
        (Credits,),
        "SELECT CAST(COALESCE(SUM(available), 0) AS BIGINT) FROM orders
         WHERE account_id = $1 AND expires_on >= $2 AND purchased_on <= $2 AND organizer_id = $3",
        account,
        day,
        organizer
    )?;
    Ok(credits)
}

/// Nobody else changes an order until the transaction ends. After the session's lock, never before (design §3).
///
/// # Errors
/// The database's.
pub async fn lock(tx: &mut Tx, id: OrderId) -> Result<(), StoreError> {
    if let On::Postgres(conn) = tx.on() {
        sqlx::query("SELECT id FROM orders WHERE id = $1 FOR UPDATE").bind(id).execute(conn).await?;
    }
    Ok(())
}

/// As [`lock`], of all orders that hold credits for a session's waiting list, and one more; likewise in the order of
/// their keys. Index: `bookings_of_session`.
///
/// # Errors
/// The database's.
pub async fn lock_with_waiting(
    tx: &mut Tx,
    order: Option<OrderId>,
    session: SessionId,
) -> Result<(), StoreError> {
    if let On::Postgres(conn) = tx.on() {
        sqlx::query(
            "SELECT id FROM orders
             WHERE id IN (
                 SELECT order_id FROM bookings WHERE session_id = $2 AND state = 'waiting' UNION SELECT $1
             )
             ORDER BY id
             FOR UPDATE",
        )
        .bind(order)
        .bind(session)
        .execute(conn)
        .await?;
    }
    Ok(())
}

/// As [`lock`], of all orders of an account; in the order of their keys, so that two who lock several never wait for
/// each other.
///
/// # Errors
/// The database's.
pub async fn lock_of_account(tx: &mut Tx, account: AccountId) -> Result<(), StoreError> {
    if let On::Postgres(conn) = tx.on() {
        sqlx::query("SELECT id FROM orders WHERE account_id = $1 ORDER BY id FOR UPDATE")
            .bind(account)
            .execute(conn)
            .await?;
    }
    Ok(())
}

/// As [`lock_of_account`], with the orders that hold for the waiting lists of some sessions. Index:
/// `bookings_of_session`.
///
/// # Errors
/// The database's.
pub async fn lock_of_account_and_waiting(
    tx: &mut Tx,
    account: AccountId,
    sessions: &[SessionId],
) -> Result<(), StoreError> {
    if let On::Postgres(conn) = tx.on() {
        let sessions: Vec<i64> = sessions.iter().map(|session| session.0).collect();
        sqlx::query(
            "SELECT id FROM orders
             WHERE id IN (
                 SELECT id FROM orders WHERE account_id = $1
                 UNION ALL SELECT order_id FROM bookings WHERE session_id = ANY ($2) AND state = 'waiting'
             )
             ORDER BY id
             FOR UPDATE",
        )
        .bind(account)
        .bind(sessions)
        .execute(conn)
        .await?;
    }
    Ok(())
}

/// A new order.
#[derive(Clone, Debug)]
pub struct NewOrder {
    /// Where it is good.
    pub organizer: OrganizerId,
    /// Whose it is.
    pub account: AccountId,
    /// What was bought.
    pub pack: Option<PackId>,
    /// That pack's name.
    pub label: String,
    /// The day it was bought.
    pub purchased_on: NaiveDate,
    /// How long it is good.
    pub term: Term,
    /// What it is good for; empty: everything.
    pub activities: Vec<ActivityId>,
    /// What tells it from every other imported order of the organizer.
    pub import_key: Option<String>,
}

/// Adds an order under the organizer's next number, with no credits yet: the ledger's first entry brings them.
///
/// # Errors
/// [`StoreError::Conflict`] when the organizer has an order of that number or import key.
pub async fn insert(
    tx: &mut Tx,
    new: &NewOrder,
    number: i64,
    now: DateTime<Utc>,
) -> Result<OrderId, StoreError> {
    let (id,) = fetch_one!(
        tx,
        (OrderId,),
        "INSERT INTO orders (organizer_id, account_id, pack_id, number, label, granted, available, purchased_on, expires_on,
                             import_key, created_at, first_use_days)
         VALUES ($1, $2, $3, $4, $5, 0, 0, $6, $7, $8, $9, $10)
         RETURNING id",
        new.organizer,
        new.account,
        new.pack,
        number,
        new.label.as_str(),
        new.purchased_on,
        new.term.last_day(),
        new.import_key.as_deref(),
        now,
        new.term.first_use_days().map(i64::from)
    )?;
    for activity in &new.activities {
        execute!(
            tx,
            "INSERT INTO order_activities (order_id, activity_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            id,
            *activity
        )?;
    }
    Ok(id)
}

/// The import keys of all orders of an organizer. Index: the unique constraint on both.
///
/// # Errors
/// The database's.
pub async fn import_keys(conn: &mut Conn, organizer: OrganizerId) -> Result<Vec<String>, StoreError> {
    let rows = fetch_all!(
        conn,
        (String,),
        "SELECT import_key FROM orders WHERE organizer_id = $1 AND import_key IS NOT NULL",
        organizer
    )?;
    Ok(rows.into_iter().map(|(key,)| key).collect())
}
