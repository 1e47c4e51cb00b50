//! The append-only ledger. An order's pots change only here, by the entry written beside it.

use std::borrow::Cow;

use chrono::{DateTime, Utc};

use super::{Conn, StoreError, Tx, expiry};
use crate::domain::ids::{BookingId, ChatId, OrderId};
use crate::domain::ledger::Movement;
use crate::domain::name::PersonName;
use crate::domain::states::EntryKind;

/// Who makes an entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Actor {
    /// The customer whose order it is.
    Customer,
    /// The clock: a deadline passed.
    Clock,
    /// The operator, on the command line.
    Operator,
    /// A member of the organizer's staff.
    Staff(ChatId),
}

impl Actor {
    fn word(self) -> Cow<'static, str> {
        match self {
            Self::Customer => "customer".into(),
            Self::Clock => "clock".into(),
            Self::Operator => "operator".into(),
            Self::Staff(user) => format!("staff {user}").into(),
        }
    }
}

/// An entry, as *Consult* shows it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Entry {
    /// Its key.
    pub id: i64,
    /// What it records.
    pub kind: EntryKind,
    /// What it added to the credits that can be used.
    pub available: i64,
    /// What it added to those held.
    pub held: i64,
    /// What it added to those spent.
    pub spent: i64,
    /// What it added to those expired.
    pub expired: i64,
    /// Why, as whoever made it said.
    pub reason: String,
    /// When.
    pub at: DateTime<Utc>,
    /// The activity whose session it paid or held a seat on.
    pub activity: Option<String>,
    /// When that session starts.
    pub starts_at: Option<DateTime<Utc>>,
    /// For whom.
    pub beneficiary: Option<PersonName>,
}

/// Writes an entry and moves the order's pots by it. The first seat that it pays begins the days of an order that count from
/// there.
///
/// # Errors
/// The database's; a pot that would become negative breaks a check.
pub async fn post(
    tx: &mut Tx,
    order: OrderId,
    booking: Option<BookingId>,
    movement: Movement,
    actor: Actor,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO credit_entries (order_id, booking_id, kind, available, held, spent, expired, actor, reason, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        order,
        booking,
        movement.kind,
        movement.available,
        movement.held,
        movement.spent,
        movement.expired,
        actor.word(),
        reason,
        now
    )?;
    let moved = fetch_optional!(
        tx,
        (Option<i64>,),
        "UPDATE orders
         SET granted = granted + $2 + $3 + $4 + $5, available = available + $2, held = held + $3, spent = spent + $4,
             expired = expired + $5
         WHERE id = $1
         RETURNING first_use_days",
        order,
        movement.available,
        movement.held,
        movement.spent,
        movement.expired
    )?;
    match (movement.kind, moved) {
        (EntryKind::Spend, Some((Some(days),))) => expiry::begin(tx, order, days, now).await,
        _ => Ok(()),
    }
}

/// An order's entries, the latest first, but for the end of an order that had nothing left. The page is cut before anything is joined to it, or a late page would join all
/// those before it. Index: `credit_entries_of_order`.
///
/// # Errors
/// The database's.
pub async fn of_order(
    conn: &mut Conn,
    order: OrderId,
    offset: i64,
    limit: i64,
) -> Result<Vec<Entry>, StoreError> {
    fetch_all!(
        conn,
        Entry,
        "SELECT page.id, page.kind, page.available, page.held, page.spent, page.expired, page.reason, page.at, a.name AS activity,
                s.starts_at, p.name AS beneficiary
         FROM (
             SELECT * FROM credit_entries
             WHERE order_id = $1 AND NOT (kind = 'expiry' AND expired = 0)
             ORDER BY id DESC LIMIT $2 OFFSET $3
         ) AS page
         LEFT JOIN bookings b ON b.id = page.booking_id
         LEFT JOIN sessions s ON s.id = b.session_id
         LEFT JOIN activities a ON a.id = s.activity_id
         LEFT JOIN beneficiaries p ON p.id = b.beneficiary_id
         ORDER BY page.id DESC",
        order,
        limit,
        offset
    )
}
