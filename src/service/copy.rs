//! A copy of what is stored of an account, as JSON (docs/privacy.md says what is in it). It is read as it stood at one
//! instant, a page at a time, and is of so many lines at most: it has to fit into the memory of a bot that others talk to.

use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::domain::ids::{AccountId, BookingId, OrderId};
use crate::store::{Conn, Store, StoreError, copy};

/// What the document says it is.
const FORMAT: &str = "seatbell-copy";
/// The version of its format: what is added to it later changes none.
const VERSION: u32 = 1;
/// Rows that are read at once.
const PAGE: i64 = 500;
/// Lines of one kind at most that are no ledger's: nobody has so many phones. Who has more is told that there is more.
const FEW: usize = 1_000;
/// Orders, entries and bookings at most, in all: some megabytes. Here too.
const LINES: usize = 50_000;

/// Makes one; `None` when there is no such account.
///
/// # Errors
/// The database's.
pub async fn make(
    store: &Store,
    now: DateTime<Utc>,
    account: AccountId,
) -> Result<Option<Vec<u8>>, StoreError> {
    let mut tx = store.snapshot().await?;
    let made = document(&mut tx, now, account).await?;
    tx.rollback().await?;
    made.map(|document| serde_json::to_vec_pretty(&document).map_err(|_| corrupt())).transpose()
}

const fn corrupt() -> StoreError {
    StoreError::Corrupt { what: "copy of an account" }
}

fn value(of: impl Serialize) -> Result<Value, StoreError> {
    serde_json::to_value(of).map_err(|_| corrupt())
}

async fn document(
    conn: &mut Conn,
    now: DateTime<Utc>,
    account: AccountId,
) -> Result<Option<Value>, StoreError> {
    let Some(own) = copy::account(conn, account).await? else { return Ok(None) };
    let (orders, mut complete) = orders(conn, account).await?;
    let mut document = Map::new();
    let mut put = |name: &str, value: Value| document.insert(name.to_owned(), value);
    put("format", FORMAT.into());
    put("version", VERSION.into());
    put("made_at", now.to_rfc3339_opts(SecondsFormat::Secs, true).into());
    put("account", value(own)?);
    let all = &mut complete;
    // One more than is kept tells that there are more.
    let limit = i64::try_from(FEW + 1).unwrap_or(i64::MAX);
    put("phones", few(copy::phones(conn, account, limit).await?, all)?);
    put("clubs", few(copy::clubs(conn, account, limit).await?, all)?);
    put("invitations", few(copy::invitations(conn, account, limit).await?, all)?);
    put("people", few(copy::people(conn, account, limit).await?, all)?);
    put("follows", few(copy::follows(conn, account, limit).await?, all)?);
    put("orders", orders);
    put("passed_over", few(copy::skips(conn, account, limit).await?, all)?);
    put("invoices", few(copy::invoices(conn, account, limit).await?, all)?);
    put("payments", few(copy::payments(conn, account, limit).await?, all)?);
    put("paid_back", few(copy::paybacks(conn, account, limit).await?, all)?);
    put("calendar_since", value(copy::calendar_since(conn, account).await?)?);
    put("messages_to_be_sent", few(copy::owed(conn, account, limit).await?, all)?);
    put("letters_to_be_sent", few(copy::letters(conn, account, limit).await?, all)?);
    put("complete", complete.into());
    Ok(Some(Value::Object(document)))
}

/// As many as are kept; of more, the document is not complete.
fn few<T: Serialize>(mut rows: Vec<T>, complete: &mut bool) -> Result<Value, StoreError> {
    if rows.len() > FEW {
        rows.truncate(FEW);
        *complete = false;
    }
    value(rows)
}

/// The orders, each with its ledger and its bookings; and whether they are all.
async fn orders(conn: &mut Conn, account: AccountId) -> Result<(Value, bool), StoreError> {
    let (mut all, mut left, mut after) = (Vec::new(), LINES, OrderId(0));
    loop {
        let page = copy::orders(conn, account, after, PAGE).await?;
        let Some(last) = page.last() else { return Ok((Value::Array(all), true)) };
        after = last.id;
        for order in page {
            let (entries, bookings) = of_order(conn, order.id, &mut left).await?;
            let Value::Object(mut object) = value(&order)? else { return Err(corrupt()) };
            object.insert("ledger".to_owned(), Value::Array(entries));
            object.insert("bookings".to_owned(), Value::Array(bookings));
            all.push(Value::Object(object));
            left = left.saturating_sub(1);
            if left == 0 {
                return Ok((Value::Array(all), false));
            }
        }
    }
}

async fn of_order(
    conn: &mut Conn,
    order: OrderId,
    left: &mut usize,
) -> Result<(Vec<Value>, Vec<Value>), StoreError> {
    let (mut entries, mut after) = (Vec::new(), 0);
    while *left > 0 {
        let page = copy::entries(conn, order, after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = last.id;
        *left = left.saturating_sub(page.len());
        for entry in page {
            entries.push(value(entry)?);
        }
    }
    let (mut bookings, mut after) = (Vec::new(), BookingId(0));
    while *left > 0 {
        let page = copy::bookings(conn, order, after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = last.id;
        *left = left.saturating_sub(page.len());
        for booking in page {
            bookings.push(value(booking)?);
        }
    }
    Ok((entries, bookings))
}

#[cfg(test)]
mod tests;
