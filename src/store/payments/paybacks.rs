//! Unused credits that were given back for money.

use chrono::{DateTime, Utc};

use crate::domain::credits::Credits;
use crate::domain::ids::OrderId;
use crate::domain::money::{Currency, MinorUnits};
use crate::store::{Conn, StoreError, Tx};

/// What is paid back.
#[derive(Clone, Copy, Debug)]
pub struct NewPayback<'a> {
    /// Of which order.
    pub order: OrderId,
    /// How many credits.
    pub credits: Credits,
    /// For how much money; none where nobody knows what was paid.
    pub amount: Option<MinorUnits>,
    /// Of what.
    pub currency: &'a Currency,
    /// Why.
    pub reason: &'a str,
}

/// Writes it down.
///
/// # Errors
/// The database's.
pub async fn pay_back(tx: &mut Tx, new: &NewPayback<'_>, now: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO paybacks (order_id, credits, amount_minor, currency, reason, at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        new.order,
        new.credits,
        new.amount,
        new.currency.clone(),
        new.reason,
        now
    )?;
    Ok(())
}

/// How much money was paid back of an order. Index: `paybacks_of_order`.
///
/// # Errors
/// The database's.
pub async fn paid_back(conn: &mut Conn, order: OrderId) -> Result<MinorUnits, StoreError> {
    let (amount,) = fetch_one!(
        conn,
        (MinorUnits,),
        "SELECT CAST(COALESCE(SUM(amount_minor), 0) AS BIGINT) FROM paybacks WHERE order_id = $1",
        order
    )?;
    Ok(amount)
}
