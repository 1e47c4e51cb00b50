//! What an account has bought: its orders, and what became of their credits.

use crate::domain::ids::{AccountId, OrderId};
use crate::store::bookings::OfOrder;
use crate::store::ledger::Entry;
use crate::store::orders::Order;
use crate::store::{Conn, StoreError, bookings, ledger, orders};

/// Orders on a page.
pub const PAGE: usize = 5;
/// Ledger lines, and bookings, on an order's page.
pub const LINES: usize = 8;

/// A page of an account's orders.
#[derive(Clone, Debug)]
pub struct Page {
    /// They, the last to expire first.
    pub orders: Vec<Order>,
    /// Whether there are more.
    pub more: bool,
}

/// A page of an account's orders.
///
/// # Errors
/// The database's.
pub async fn page(conn: &mut Conn, account: AccountId, number: u16) -> Result<Page, StoreError> {
    let offset = i64::from(number) * PAGE as i64;
    let mut orders = orders::of_account(conn, account, offset, PAGE as i64 + 1).await?;
    let more = orders.len() > PAGE;
    orders.truncate(PAGE);
    Ok(Page { orders, more })
}

/// An order with a page of its entries and of its bookings.
#[derive(Clone, Debug)]
pub struct Consulted {
    /// The order.
    pub order: Order,
    /// Its entries, the latest first.
    pub entries: Vec<Entry>,
    /// Its bookings, the latest first.
    pub bookings: Vec<OfOrder>,
    /// Whether there are more of either.
    pub more: bool,
}

/// An order of the account, consulted; `None` when the account has no such order.
///
/// # Errors
/// The database's.
pub async fn consult(
    conn: &mut Conn,
    account: AccountId,
    id: OrderId,
    number: u16,
) -> Result<Option<Consulted>, StoreError> {
    let Some(order) = orders::by_id(conn, account, id).await? else { return Ok(None) };
    let (offset, limit) = (i64::from(number) * LINES as i64, LINES as i64 + 1);
    let mut entries = ledger::of_order(conn, id, offset, limit).await?;
    let mut bookings = bookings::of_order(conn, id, offset, limit).await?;
    let more = entries.len() > LINES || bookings.len() > LINES;
    entries.truncate(LINES);
    bookings.truncate(LINES);
    Ok(Some(Consulted { order, entries, bookings, more }))
}
