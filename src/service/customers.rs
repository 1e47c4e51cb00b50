//! An organizer's customers, as its staff find and see them. What is another organizer's is not there.

use chrono::{DateTime, Utc};

use crate::domain::customer_code::CustomerCode;
use crate::domain::ids::{AccountId, OrderId, OrganizerId};
use crate::domain::search::Search;
use crate::service::orders::{Consulted, LINES, PAGE as ORDERS};
use crate::store::bookings::OfOrder;
use crate::store::customers::{self, Customer, Found, KEYS_READ, Phone, Unreachable};
use crate::store::orders::Order;
use crate::store::{Conn, StoreError, bookings, ledger, mails, orders};

/// Customers on a page.
pub const PAGE: usize = 8;
/// Bookings on a page.
pub const BOOKINGS: usize = 10;
/// Customers looked at for a page of those who can't be reached.
const WINDOW: i64 = 1_000;

/// A page of a list, cut from rows of which one more than a page was read.
#[derive(Clone, Debug)]
pub struct Page<T> {
    /// What is on it.
    pub items: Vec<T>,
    /// Whether there are more.
    pub more: bool,
}

impl<T> Page<T> {
    fn cut(mut items: Vec<T>, size: usize) -> Self {
        let more = items.len() > size;
        items.truncate(size);
        Self { items, more }
    }
}

fn part(number: u16, size: usize) -> (i64, i64) {
    let size = i64::try_from(size).unwrap_or(i64::MAX - 1);
    (i64::from(number) * size, size + 1)
}

/// The customer whom a typed text names by their code.
///
/// # Errors
/// The database's.
pub async fn by_code(
    conn: &mut Conn,
    organizer: OrganizerId,
    typed: &str,
) -> Result<Option<Found>, StoreError> {
    match typed.parse::<CustomerCode>() {
        Ok(code) => customers::of_code(conn, organizer, &code).await,
        Err(_) => Ok(None),
    }
}

/// A page of the customers that a search finds, by name. However many begin so, no more than the first
/// [`KEYS_READ`] are looked at: more letters find the others.
///
/// # Errors
/// The database's.
pub async fn find(
    conn: &mut Conn,
    organizer: OrganizerId,
    search: &Search,
    number: u16,
) -> Result<Page<Found>, StoreError> {
    let (offset, limit) = part(number, PAGE);
    let mut found = Vec::new();
    for way in &search.ways {
        if found.is_empty() {
            found = customers::find(conn, organizer, way, offset.min(KEYS_READ), limit).await?;
        }
    }
    Ok(Page::cut(found, PAGE))
}

/// A customer, with what the first card shows.
#[derive(Clone, Debug)]
pub struct Card {
    /// Who.
    pub customer: Customer,
    /// The Telegram users linked to the account.
    pub phones: Vec<Phone>,
    /// A page of the orders, the last to expire first.
    pub orders: Page<Order>,
    /// What the mail server said when the last letter to them came back.
    pub bounce: Option<String>,
    /// Whether they are told things by mail, too.
    pub mail: bool,
}

/// A customer's card; `None`: the organizer has no such customer.
///
/// # Errors
/// The database's.
pub async fn card(
    conn: &mut Conn,
    organizer: OrganizerId,
    account: AccountId,
    number: u16,
) -> Result<Option<Card>, StoreError> {
    let Some(customer) = customers::by_id(conn, organizer, account).await? else { return Ok(None) };
    let phones = customers::phones(conn, account).await?;
    let (offset, limit) = part(number, ORDERS);
    let orders = Page::cut(orders::of_customer(conn, organizer, account, offset, limit).await?, ORDERS);
    let bounce = mails::bounce_of(conn, account).await?.map(|(_, said)| said);
    let mail = bounce.is_none() && mails::is_set_up(conn).await?;
    Ok(Some(Card { customer, phones, orders, bounce, mail }))
}

/// Which of a customer's bookings.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Which {
    /// Waiting or booked, on sessions to come.
    ToCome,
    /// All others.
    Over,
}

/// A page of a customer's bookings with this organizer; `None`: it has no such customer.
///
/// # Errors
/// The database's.
pub async fn bookings(
    conn: &mut Conn,
    organizer: OrganizerId,
    account: AccountId,
    which: Which,
    number: u16,
    now: DateTime<Utc>,
) -> Result<Option<(Customer, Page<OfOrder>)>, StoreError> {
    let Some(customer) = customers::by_id(conn, organizer, account).await? else { return Ok(None) };
    let (offset, limit) = part(number, BOOKINGS);
    let found = match which {
        Which::ToCome => bookings::to_come_of_customer(conn, organizer, account, now, offset, limit).await?,
        Which::Over => bookings::over_of_customer(conn, organizer, account, now, offset, limit).await?,
    };
    Ok(Some((customer, Page::cut(found, BOOKINGS))))
}

/// An order of a customer's, with a page of its entries and of its bookings; `None`: the organizer has no such customer, or
/// they no such order.
///
/// # Errors
/// The database's.
pub async fn order(
    conn: &mut Conn,
    organizer: OrganizerId,
    account: AccountId,
    id: OrderId,
    number: u16,
) -> Result<Option<(Customer, Consulted)>, StoreError> {
    let Some(customer) = customers::by_id(conn, organizer, account).await? else { return Ok(None) };
    let Some(order) = orders::of_customer_by_id(conn, organizer, account, id).await? else { return Ok(None) };
    let (offset, limit) = part(number, LINES);
    let entries = Page::cut(ledger::of_order(conn, id, offset, limit).await?, LINES);
    let bookings = Page::cut(bookings::of_order(conn, id, offset, limit).await?, LINES);
    let more = entries.more || bookings.more;
    Ok(Some((customer, Consulted { order, entries: entries.items, bookings: bookings.items, more })))
}

/// A page of those whom no message reaches, in the order of becoming customers.
#[derive(Clone, Debug)]
pub struct NotReached {
    /// They.
    pub customers: Vec<Unreachable>,
    /// Whom the next page comes after, if there may be one. A page may be empty and still lead on: so many customers are
    /// looked at, whoever of them is reached.
    pub next: Option<AccountId>,
}

/// Such a page, from after an account on; all, or only those who have a place to come.
///
/// # Errors
/// The database's.
pub async fn unreachable(
    conn: &mut Conn,
    organizer: OrganizerId,
    coming_only: bool,
    after: AccountId,
    now: DateTime<Utc>,
) -> Result<NotReached, StoreError> {
    let end = customers::window(conn, organizer, after, WINDOW).await?;
    let to = end.unwrap_or(AccountId(i64::MAX));
    let (_, limit) = part(0, PAGE);
    let found = customers::unreachable(conn, organizer, (after, to), coming_only, now, limit).await?;
    let page = Page::cut(found, PAGE);
    let next = if page.more { page.items.last().map(|last| last.account) } else { end };
    Ok(NotReached { customers: page.items, next })
}

#[cfg(test)]
mod tests;
