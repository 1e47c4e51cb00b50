//! Whether money and credits say the same.

use super::super::{Conn, StoreError};
use crate::domain::ids::{OrderId, PaymentId};

/// A payment whose order it can't have made.
#[derive(Clone, PartialEq, Eq, Debug, sqlx::FromRow)]
pub struct StrayedPayment {
    /// The payment.
    pub id: PaymentId,
    /// Its order.
    pub order_id: OrderId,
    /// That order's number.
    pub number: i64,
    /// Whether the order is another organizer's.
    pub elsewhere: bool,
    /// Whether the order began with no credits.
    pub empty: bool,
}

/// Payments whose order is another organizer's, or has no purchase in its ledger. That each has one order at most, and waits
/// where it has none, the schema says.
///
/// # Errors
/// The database's.
pub async fn strayed_payments(conn: &mut Conn) -> Result<Vec<StrayedPayment>, StoreError> {
    fetch_all!(
        conn,
        StrayedPayment,
        "SELECT * FROM (
             SELECT p.id, r.id AS order_id, r.number, COALESCE(p.organizer_id <> r.organizer_id, FALSE) AS elsewhere,
                    NOT EXISTS (SELECT 1 FROM credit_entries e WHERE e.order_id = r.id AND e.kind = 'purchase') AS empty
             FROM payments p
             JOIN orders r ON r.id = p.order_id
         ) AS made
         WHERE elsewhere OR empty
         ORDER BY id"
    )
}

/// An order of which more or fewer credits were paid back than its ledger says.
#[derive(Clone, PartialEq, Eq, Debug, sqlx::FromRow)]
pub struct PaidBack {
    /// The order.
    pub id: OrderId,
    /// Its number.
    pub number: i64,
    /// How many credits were paid back.
    pub credits: i64,
    /// How many its ledger says.
    pub ledger: i64,
}

/// Orders whose credits that were paid back are not those of its ledger.
///
/// # Errors
/// The database's.
pub async fn paid_back(conn: &mut Conn) -> Result<Vec<PaidBack>, StoreError> {
    fetch_all!(
        conn,
        PaidBack,
        "SELECT * FROM (
             SELECT r.id, r.number,
                    CAST(COALESCE((SELECT SUM(b.credits) FROM paybacks b WHERE b.order_id = r.id), 0) AS BIGINT) AS credits,
                    CAST(COALESCE((SELECT -SUM(e.available) FROM credit_entries e
                                   WHERE e.order_id = r.id AND e.kind = 'payback'), 0) AS BIGINT) AS ledger
             FROM orders r
         ) AS sums
         WHERE credits <> ledger
         ORDER BY id"
    )
}
