//! What an account has bought: its orders, and what became of their credits.

use crate::domain::ids::{AccountId, OrderId};
use crate::store::bookings::OfOrder;
use crate::store::customers::Called;
use crate::store::ledger::Entry;
use crate::store::orders::Order;
use crate::store::{Conn, StoreError, bookings, customers, ledger, orders};

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
    /// What the clubs call the customer by.
    pub codes: Vec<Called>,
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
    let codes = customers::codes(conn, account).await?;
    Ok(Page { orders, more, codes })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::states::{BookingState, EntryKind};
    use crate::service::cancel;
    use crate::service::testing::*;

    on_both! {
        async fn the_last_to_expire_first_and_in_pages(store: Store) {
            let club = Club::new(&store).await;
            let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
            let mut expected = vec![ana.order];
            for month in ["12", "11", "10", "09", "08"] {
                expected.push(club.order_bought(ana.account, 1, "2026-01-01", &format!("2026-{month}-30"), &[]).await);
            }
            let show = async |account, number| {
                let page = page(&mut store.read().await.unwrap(), account, number).await.unwrap();
                (page.orders.iter().map(|order| order.id).collect::<Vec<_>>(), page.more)
            };
            assert_eq!(show(ana.account, 0).await, (expected[..5].to_vec(), true));
            assert_eq!(show(ana.account, 1).await, (expected[5..].to_vec(), false));
            assert_eq!(show(ben.account, 0).await, (vec![ben.order], false));
        }

        async fn an_order_with_its_history(store: Store) {
            let club = Club::new(&store).await;
            let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
            let mut bookings = Vec::new();
            for day in 22..27 {
                let dive = club.session_of(club.dive, &format!("2026-11-{day}T09:00"), 8).await;
                bookings.push(club.book(&ana, dive).await);
            }
            for booking in &bookings[..3] {
                cancel::cancel(&store, now(), ana.account, *booking).await.unwrap();
            }
            let mut conn = store.read().await.unwrap();
            let first = consult(&mut conn, ana.account, ana.order, 0).await.unwrap().unwrap();
            assert_eq!((first.order.available.get(), first.order.spent.get(), first.more), (8, 2, true));
            let kinds: Vec<_> = first.entries.iter().map(|entry| entry.kind).collect();
            assert_eq!(kinds, [[EntryKind::Refund; 3].as_slice(), &[EntryKind::Spend; 5]].concat());
            let states: Vec<_> = first.bookings.iter().map(|one| one.state).collect();
            assert_eq!(states, [[BookingState::Booked; 2].as_slice(), &[BookingState::Cancelled; 3]].concat());
            let second = consult(&mut conn, ana.account, ana.order, 1).await.unwrap().unwrap();
            assert_eq!(second.entries.iter().map(|entry| entry.kind).collect::<Vec<_>>(), [EntryKind::Purchase]);
            assert_eq!((second.bookings.len(), second.more), (0, false));
            assert!(consult(&mut conn, ben.account, ana.order, 0).await.unwrap().is_none());
        }
    }
}
