//! The customers of an organizer, as its staff find and see them: what is another organizer's is not there.

use chrono::{DateTime, Utc};

use super::{Conn, Store, StoreError, Tx};
use crate::domain::ids::{AccountId, ChatId, OrganizerId};
use crate::domain::search::{Way, keys};

/// How many keys one search reads, whatever was typed.
pub const KEYS_READ: i64 = 200;

/// Keys that one statement writes.
const AT_ONCE: usize = 8;

/// Customers whose missing keys one transaction writes.
const BATCH: i64 = 500;

/// Writes the keys of a customer anew, for every organizer whose customer they are: what they are called has changed. Two
/// who do so at once wait for each other at the rows of customers. Indexes: `customer_keys_of_account`, `telegram_users_of_account`, the primary keys.
///
/// # Errors
/// The database's.
pub async fn write_keys(tx: &mut Tx, account: AccountId) -> Result<(), StoreError> {
    execute!(tx, "UPDATE customers SET keyed = 1 WHERE account_id = $1", account)?;
    let known =
        fetch_optional!(tx, (String, String), "SELECT name, email FROM accounts WHERE id = $1", account)?;
    let Some((name, email)) = known else { return Ok(()) };
    let phones = phones(tx, account).await?;
    let of_phones =
        phones.iter().flat_map(|phone| [phone.name.as_str(), phone.username.as_deref().unwrap_or("")]);
    let mut keys = keys([name.as_str()].into_iter().chain(of_phones), &email).into_iter().peekable();
    execute!(tx, "DELETE FROM customer_keys WHERE account_id = $1", account)?;
    while keys.peek().is_some() {
        let [a, b, c, d, e, f, g, h]: [Option<String>; AT_ONCE] = std::array::from_fn(|_| keys.next());
        execute!(
            tx,
            "INSERT INTO customer_keys (organizer_id, account_id, key)
             SELECT c.organizer_id, c.account_id, k.column1
             FROM customers c
             JOIN (VALUES ($2), ($3), ($4), ($5), ($6), ($7), ($8), ($9)) AS k ON k.column1 IS NOT NULL
             WHERE c.account_id = $1
             ON CONFLICT DO NOTHING",
            account,
            a,
            b,
            c,
            d,
            e,
            f,
            g,
            h
        )?;
    }
    Ok(())
}

/// Accounts of customers that have no keys yet. Index: `customers_without_keys`.
///
/// # Errors
/// The database's.
pub async fn without_keys(conn: &mut Conn, limit: i64) -> Result<Vec<AccountId>, StoreError> {
    let rows = fetch_all!(
        conn,
        (AccountId,),
        "SELECT account_id FROM customers WHERE keyed = 0 ORDER BY account_id LIMIT $1",
        limit
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Writes the keys of all customers that have none: those from before there were keys.
///
/// # Errors
/// The database's; the next start goes on.
pub(crate) async fn write_missing_keys(store: &Store) -> Result<(), StoreError> {
    loop {
        let accounts = without_keys(&mut store.read().await?, BATCH).await?;
        if accounts.is_empty() {
            return Ok(());
        }
        let mut tx = store.begin().await?;
        for account in accounts {
            write_keys(&mut tx, account).await?;
        }
        tx.commit().await?;
    }
}

/// A customer, in a list.
#[derive(Clone, PartialEq, Eq, Debug, sqlx::FromRow)]
pub struct Found {
    /// The account.
    pub account: AccountId,
    /// Its name.
    pub name: String,
    /// Its address.
    pub email: String,
}

/// The customers of an organizer who are found in a way, by name: of the first [`KEYS_READ`] keys in its range, however many
/// there are. Indexes: the primary keys of `customer_keys` and `accounts`, `customer_keys_of_account`.
///
/// # Errors
/// The database's.
pub async fn find(
    conn: &mut Conn,
    organizer: OrganizerId,
    way: &Way,
    offset: i64,
    limit: i64,
) -> Result<Vec<Found>, StoreError> {
    fetch_all!(
        conn,
        Found,
        "SELECT a.id AS account, a.name, a.email
         FROM accounts a
         WHERE a.id IN (
             SELECT account_id FROM (
                 SELECT account_id FROM customer_keys
                 WHERE organizer_id = $1 AND key >= $2 AND key < $3
                 ORDER BY key, account_id
                 LIMIT $4
             ) AS m
         )
         AND EXISTS (
             SELECT 1 FROM customer_keys k
             WHERE k.account_id = a.id AND k.organizer_id = $1 AND k.key >= $5 AND k.key < $6
         )
         ORDER BY a.name, a.id
         LIMIT $7 OFFSET $8",
        organizer,
        way.first.from.as_str(),
        way.first.before.as_str(),
        KEYS_READ,
        way.also.from.as_str(),
        way.also.before.as_str(),
        limit,
        offset
    )
}

/// A customer.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Customer {
    /// The account.
    pub account: AccountId,
    /// Its name.
    pub name: String,
    /// Its address.
    pub email: String,
    /// Since when they are this organizer's customer.
    pub since: DateTime<Utc>,
}

/// A customer of an organizer; somebody else's is not there. Indexes: the primary keys.
///
/// # Errors
/// The database's.
pub async fn by_id(
    conn: &mut Conn,
    organizer: OrganizerId,
    account: AccountId,
) -> Result<Option<Customer>, StoreError> {
    fetch_optional!(
        conn,
        Customer,
        "SELECT a.id AS account, a.name, a.email, c.created_at AS since
         FROM customers c
         JOIN accounts a ON a.id = c.account_id
         WHERE c.account_id = $2 AND c.organizer_id = $1",
        organizer,
        account
    )
}

/// A Telegram user who is linked to an account.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Phone {
    /// Their chat.
    pub chat: ChatId,
    /// Their name, as Telegram tells it; empty until they write.
    pub name: String,
    /// Their name in Telegram's links, without the `@`.
    pub username: Option<String>,
    /// Since when they have the bot blocked.
    pub blocked_at: Option<DateTime<Utc>>,
    /// Since when they are linked.
    pub linked_at: Option<DateTime<Utc>>,
}

/// Those of an account, the first linked first. Index: `telegram_users_of_account`.
///
/// # Errors
/// The database's.
pub async fn phones(conn: &mut Conn, account: AccountId) -> Result<Vec<Phone>, StoreError> {
    fetch_all!(
        conn,
        Phone,
        "SELECT id AS chat, name, username, blocked_at, linked_at
         FROM telegram_users
         WHERE account_id = $1
         ORDER BY linked_at, id
         LIMIT 20",
        account
    )
}

/// A customer whom no message reaches.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Unreachable {
    /// The account.
    pub account: AccountId,
    /// Its name.
    pub name: String,
    /// Its address.
    pub email: String,
    /// How many phones are linked to it; all of them have the bot blocked.
    pub blocked: i64,
    /// How many places of this organizer's they have to come.
    pub coming: i64,
}

/// The account at the end of a window over an organizer's customers, in the order of their keys; `None` when there are
/// fewer than `window` from after an account on. Index: `customers_of_organizer`.
///
/// # Errors
/// The database's.
pub async fn window(
    conn: &mut Conn,
    organizer: OrganizerId,
    after: AccountId,
    window: i64,
) -> Result<Option<AccountId>, StoreError> {
    let row = fetch_optional!(
        conn,
        (AccountId,),
        "SELECT account_id FROM customers
         WHERE organizer_id = $1 AND account_id > $2
         ORDER BY account_id
         LIMIT 1 OFFSET $3",
        organizer,
        after,
        window - 1
    )?;
    Ok(row.map(|(account,)| account))
}

/// Of an organizer's customers from after an account up to another, those of whom no phone can be reached; all, or only
/// those who have a place to come. Indexes: `customers_of_organizer`, `telegram_users_of_account`,
/// `bookings_of_account`, primary keys.
///
/// # Errors
/// The database's.
pub async fn unreachable(
    conn: &mut Conn,
    organizer: OrganizerId,
    (after, to): (AccountId, AccountId),
    coming_only: bool,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<Unreachable>, StoreError> {
    fetch_all!(
        conn,
        Unreachable,
        "SELECT a.id AS account, a.name, a.email,
                (SELECT COUNT(*) FROM telegram_users t WHERE t.account_id = a.id) AS blocked,
                (SELECT COUNT(*) FROM bookings b
                 JOIN sessions s ON s.id = b.session_id
                 WHERE b.account_id = a.id AND b.state IN ('waiting', 'booked') AND b.starts_at > $4
                   AND s.organizer_id = $1) AS coming
         FROM customers c
         JOIN accounts a ON a.id = c.account_id
         WHERE c.organizer_id = $1 AND c.account_id > $2 AND c.account_id <= $3
           AND NOT EXISTS (SELECT 1 FROM telegram_users t WHERE t.account_id = a.id AND t.blocked_at IS NULL)
           AND ($5 = 0 OR EXISTS (
               SELECT 1 FROM bookings b
               JOIN sessions s ON s.id = b.session_id
               WHERE b.account_id = a.id AND b.state IN ('waiting', 'booked') AND b.starts_at > $4
                 AND s.organizer_id = $1
           ))
         ORDER BY c.account_id
         LIMIT $6",
        organizer,
        after,
        to,
        now,
        i64::from(coming_only),
        limit
    )
}
