//! What a copy says of money.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::domain::ids::{AccountId, ChatId};
use crate::store::{Conn, StoreError};

/// Money that it paid.
#[derive(Clone, Debug, Serialize, sqlx::FromRow)]
pub struct Payment {
    at: DateTime<Utc>,
    /// The order that it made; none while it waits for the club to say whose it is.
    order: Option<i64>,
    waits_because: Option<String>,
    method: String,
    amount_minor: i64,
    currency: String,
}

/// What its orders were paid with, and what was paid for its invoices and made no order yet; the first first. Indexes:
/// `orders_of_account`, the unique constraint on the order, `payment_intents_of_account`, `payments_of_intent`.
///
/// # Errors
/// The database's.
pub async fn payments(conn: &mut Conn, account: AccountId, limit: i64) -> Result<Vec<Payment>, StoreError> {
    fetch_all!(
        conn,
        Payment,
        r#"SELECT at, "order", waits_because, method, amount_minor, currency FROM (
             SELECT p.id, p.at, r.number AS "order", CAST(NULL AS TEXT) AS waits_because, p.method, p.amount_minor,
                    p.currency
             FROM orders r
             JOIN payments p ON p.order_id = r.id
             WHERE r.account_id = $1
             UNION ALL
             SELECT p.id, p.at, NULL, p.because, p.method, p.amount_minor, p.currency
             FROM payment_intents i
             JOIN payments p ON p.intent_id = i.id AND p.order_id IS NULL
             WHERE i.account_id = $1
         ) AS paid
         ORDER BY at, id
         LIMIT $2"#,
        account,
        limit
    )
}

/// Money that was paid back to it.
#[derive(Clone, Debug, Serialize, sqlx::FromRow)]
pub struct Payback {
    at: DateTime<Utc>,
    order: i64,
    credits: i64,
    amount_minor: Option<i64>,
    currency: String,
    reason: String,
}

/// What was paid back of its orders, the first first. Indexes: `orders_of_account`, `paybacks_of_order`.
///
/// # Errors
/// The database's.
pub async fn paybacks(conn: &mut Conn, account: AccountId, limit: i64) -> Result<Vec<Payback>, StoreError> {
    fetch_all!(
        conn,
        Payback,
        r#"SELECT p.at, r.number AS "order", p.credits, p.amount_minor, p.currency, p.reason
         FROM orders r
         JOIN paybacks p ON p.order_id = r.id
         WHERE r.account_id = $1
         ORDER BY p.at, p.id
         LIMIT $2"#,
        account,
        limit
    )
}

/// An invoice that it asked for.
#[derive(Clone, Debug, Serialize, sqlx::FromRow)]
pub struct Invoice {
    at: DateTime<Utc>,
    organizer: String,
    pack: String,
    amount_minor: i64,
    currency: String,
    chat: ChatId,
}

/// They, the first first. Index: `payment_intents_of_account`.
///
/// # Errors
/// The database's.
pub async fn invoices(conn: &mut Conn, account: AccountId, limit: i64) -> Result<Vec<Invoice>, StoreError> {
    fetch_all!(
        conn,
        Invoice,
        "SELECT i.created_at AS at, o.name AS organizer, k.name AS pack, i.price_minor AS amount_minor, i.currency,
                i.chat_id AS chat
         FROM payment_intents i
         JOIN packs k ON k.id = i.pack_id
         JOIN organizers o ON o.id = i.organizer_id
         WHERE i.account_id = $1
         ORDER BY i.id
         LIMIT $2",
        account,
        limit
    )
}
