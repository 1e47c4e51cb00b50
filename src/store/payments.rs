//! Money for credits: invoices that were asked for, payments that came, and what was paid back.

mod intents;
mod paybacks;

use chrono::{DateTime, Utc};

pub use intents::{
    Intent, NewIntent, by_payload, forget_unpaid, insert_intent, is_paid, lock_intent, payload_of,
};
pub use paybacks::{NewPayback, paid_back, pay_back};

use super::conn::On;
use super::{Conn, StoreError, Tx};
use crate::domain::credits::Credits;
use crate::domain::ids::{AccountId, ChatId, IntentId, OrderId, OrganizerId, PaymentId};
use crate::domain::money::{Currency, MinorUnits};
use crate::domain::notice::NoticeKind;
use crate::domain::payment::{Because, PaymentMethod};
use crate::domain::staff::Role;

/// A payment.
#[derive(Clone, PartialEq, Eq, Debug, sqlx::FromRow)]
pub struct Payment {
    /// Its key.
    pub id: PaymentId,
    /// Whose money it is; unknown only where the invoice was.
    pub organizer_id: Option<OrganizerId>,
    /// The order that it made; none while it waits for somebody to say whose it is.
    pub order_id: Option<OrderId>,
    /// That order's number.
    pub order_number: Option<i64>,
    /// How it was paid.
    pub method: PaymentMethod,
    /// How much.
    pub amount_minor: MinorUnits,
    /// Of what.
    pub currency: Currency,
    /// Telegram's name for it.
    pub charge_id: Option<String>,
    /// The payment provider's name for it, by which it is refunded there.
    pub provider_charge_id: Option<String>,
    /// Who paid, as Telegram calls them; of those who paid in chat.
    pub payer: Option<String>,
    /// For which account the invoice was asked.
    pub account_id: Option<AccountId>,
    /// Why it made no order by itself.
    pub because: Option<Because>,
    /// When it came.
    pub at: DateTime<Utc>,
    /// When an owner said that nothing is to come of it.
    pub closed_at: Option<DateTime<Utc>>,
}

impl Payment {
    /// Whether it waits for somebody to say whose it is.
    pub const fn waits(&self) -> bool {
        self.order_id.is_none() && self.closed_at.is_none()
    }
}

macro_rules! select {
    ($tail:literal) => {
        concat!(
            "SELECT p.id, p.organizer_id, p.order_id, r.number AS order_number, p.method, p.amount_minor, p.currency,
                    p.charge_id, p.provider_charge_id, t.name AS payer, i.account_id, p.because, p.at,
                    p.closed_at
             FROM payments p
             LEFT JOIN orders r ON r.id = p.order_id
             LEFT JOIN payment_intents i ON i.id = p.intent_id
             LEFT JOIN telegram_users t ON t.id = p.chat_id ",
            $tail
        )
    };
}

/// By Telegram's name for it. Index: the unique constraint on it.
///
/// # Errors
/// The database's.
pub async fn by_charge(conn: &mut Conn, charge: &str) -> Result<Option<Payment>, StoreError> {
    fetch_optional!(conn, Payment, select!("WHERE p.charge_id = $1"), charge)
}

/// The one that made an order, if it was paid. Index: the unique constraint on the order.
///
/// # Errors
/// The database's.
pub async fn of_order(conn: &mut Conn, order: OrderId) -> Result<Option<Payment>, StoreError> {
    fetch_optional!(conn, Payment, select!("WHERE p.order_id = $1"), order)
}

/// By key, of an organizer. Index: the primary keys.
///
/// # Errors
/// The database's.
pub async fn by_id(
    conn: &mut Conn,
    organizer: OrganizerId,
    id: PaymentId,
) -> Result<Option<Payment>, StoreError> {
    fetch_optional!(conn, Payment, select!("WHERE p.id = $2 AND p.organizer_id = $1"), organizer, id)
}

/// By key, of an organizer, and nobody else assigns it until the transaction ends.
///
/// # Errors
/// The database's.
pub async fn lock(tx: &mut Tx, organizer: OrganizerId, id: PaymentId) -> Result<Option<Payment>, StoreError> {
    if let On::Postgres(conn) = tx.on() {
        sqlx::query("SELECT id FROM payments WHERE id = $1 FOR UPDATE").bind(id).execute(conn).await?;
    }
    by_id(tx, organizer, id).await
}

/// A page of those that wait for somebody to say whose they are, the oldest first. Index: `payments_unassigned`.
///
/// # Errors
/// The database's.
pub async fn unassigned(
    conn: &mut Conn,
    organizer: OrganizerId,
    offset: i64,
    limit: i64,
) -> Result<Vec<Payment>, StoreError> {
    fetch_all!(
        conn,
        Payment,
        select!(
            "WHERE p.organizer_id = $1 AND p.order_id IS NULL AND p.closed_at IS NULL
             ORDER BY p.id LIMIT $3 OFFSET $2"
        ),
        organizer,
        offset,
        limit
    )
}

/// Nothing is to come of one, as was said then; or it waits again. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn set_closed(tx: &mut Tx, id: PaymentId, at: Option<DateTime<Utc>>) -> Result<(), StoreError> {
    execute!(tx, "UPDATE payments SET closed_at = $2 WHERE id = $1 AND order_id IS NULL", id, at)?;
    Ok(())
}

/// A payment that came.
#[derive(Clone, Copy, Debug)]
pub struct NewPayment<'a> {
    /// Whose money it is.
    pub organizer: Option<OrganizerId>,
    /// The invoice.
    pub intent: Option<IntentId>,
    /// The order that it makes.
    pub order: Option<OrderId>,
    /// How it was paid.
    pub method: PaymentMethod,
    /// How much.
    pub amount: MinorUnits,
    /// Of what.
    pub currency: &'a Currency,
    /// Telegram's name for it, and the provider's.
    pub charge: Option<(&'a str, &'a str)>,
    /// Who paid, of those who paid in chat.
    pub chat: Option<ChatId>,
    /// Why it makes no order.
    pub because: Option<Because>,
}

/// Writes one down.
///
/// # Errors
/// [`StoreError::Conflict`] when it is there already.
pub async fn insert(tx: &mut Tx, new: &NewPayment<'_>, now: DateTime<Utc>) -> Result<PaymentId, StoreError> {
    let (id,) = fetch_one!(
        tx,
        (PaymentId,),
        "INSERT INTO payments (organizer_id, intent_id, order_id, method, amount_minor, currency, charge_id,
                               provider_charge_id, chat_id, because, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         RETURNING id",
        new.organizer,
        new.intent,
        new.order,
        new.method,
        new.amount,
        new.currency.clone(),
        new.charge.map(|(charge, _)| charge),
        new.charge.map(|(_, provider)| provider),
        new.chat,
        new.because,
        now
    )?;
    Ok(id)
}

/// It made this order after all. Locked before. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn assign(tx: &mut Tx, id: PaymentId, order: OrderId) -> Result<(), StoreError> {
    execute!(tx, "UPDATE payments SET order_id = $2 WHERE id = $1 AND order_id IS NULL", id, order)?;
    Ok(())
}

/// How many credits an order began with. Index: `credit_entries_of_order`.
///
/// # Errors
/// The database's.
pub async fn bought(conn: &mut Conn, order: OrderId) -> Result<Credits, StoreError> {
    let (credits,) = fetch_one!(
        conn,
        (Credits,),
        "SELECT CAST(COALESCE(SUM(available), 0) AS BIGINT) FROM credit_entries
         WHERE order_id = $1 AND kind = 'purchase'",
        order
    )?;
    Ok(credits)
}

/// Queues a message about a payment for every owner of an organizer who has not blocked the bot. Index: `staff_of_organizer`.
///
/// # Errors
/// The database's.
pub async fn tell_owners(
    tx: &mut Tx,
    organizer: OrganizerId,
    kind: NoticeKind,
    payment: PaymentId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO outbox (lane, chat_id, kind, detail, state, not_before, created_at)
         SELECT $2, t.id, $3, $4, 'queued', $5, $5
         FROM staff s
         JOIN telegram_users t ON t.id = s.user_id AND t.blocked_at IS NULL
         WHERE s.organizer_id = $1 AND s.role = $6
         ORDER BY t.id",
        organizer,
        kind.lane() as i64,
        kind,
        payment.to_string(),
        now,
        Role::Owner
    )?;
    Ok(())
}
