//! The customers of an organizer, as its staff find and see them: what is another organizer's is not there.

use chrono::{DateTime, Utc};

use super::{Conn, Store, StoreError, Tx};
use crate::domain::customer_code::CustomerCode;
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

/// How often a code is drawn; of thirty thousand million, two that are alike are rare, and eight in a row are none.
const DRAWS: usize = 8;

/// Gives a customer who has none a code that no other customer of the organizer has. Indexes: the primary key,
/// `customers_code`.
///
/// # Errors
/// The database's, or that the system has no randomness to give.
pub async fn give_code(tx: &mut Tx, organizer: OrganizerId, account: AccountId) -> Result<(), StoreError> {
    for _ in 0..DRAWS {
        let bits = getrandom::u64().map_err(StoreError::Randomness)?;
        let Some(code) = CustomerCode::of_bits(bits) else { continue };
        if of_code(tx, organizer, &code).await?.is_none() {
            execute!(
                tx,
                "UPDATE customers SET code = $3, code_key = $4
                 WHERE organizer_id = $1 AND account_id = $2 AND code IS NULL",
                organizer,
                account,
                code.clone(),
                code.key()
            )?;
            return Ok(());
        }
    }
    Err(StoreError::Corrupt { what: "number of customers' codes" })
}

/// Gives a customer the code that the club has for them. Index: the primary key.
///
/// # Errors
/// [`StoreError::Conflict`] when another customer has it.
pub async fn set_code(
    tx: &mut Tx,
    organizer: OrganizerId,
    account: AccountId,
    code: &CustomerCode,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE customers SET code = $3, code_key = $4 WHERE organizer_id = $1 AND account_id = $2",
        organizer,
        account,
        code.clone(),
        code.key()
    )?;
    Ok(())
}

/// A customer's code; `None` when there is no such customer. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn code(
    conn: &mut Conn,
    organizer: OrganizerId,
    account: AccountId,
) -> Result<Option<CustomerCode>, StoreError> {
    let row = fetch_optional!(
        conn,
        (Option<CustomerCode>,),
        "SELECT code FROM customers WHERE organizer_id = $1 AND account_id = $2",
        organizer,
        account
    )?;
    Ok(row.and_then(|(code,)| code))
}

/// The customer of an organizer who has a code, however it is spelled. Index: `customers_code`.
///
/// # Errors
/// The database's.
pub async fn of_code(
    conn: &mut Conn,
    organizer: OrganizerId,
    code: &CustomerCode,
) -> Result<Option<Found>, StoreError> {
    fetch_optional!(
        conn,
        Found,
        "SELECT a.id AS account, a.name, a.email
         FROM customers c
         JOIN accounts a ON a.id = c.account_id
         WHERE c.organizer_id = $1 AND c.code_key = $2",
        organizer,
        code.key()
    )
}

/// What an organizer calls a customer by.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Called {
    /// The organizer's name.
    pub organizer: String,
    /// The code.
    pub code: CustomerCode,
}

/// What an account is called by, wherever it is a customer, by the organizers' names. Index: the primary keys.
///
/// # Errors
/// The database's.
pub async fn codes(conn: &mut Conn, account: AccountId) -> Result<Vec<Called>, StoreError> {
    fetch_all!(
        conn,
        Called,
        "SELECT o.name AS organizer, c.code
         FROM customers c
         JOIN organizers o ON o.id = c.organizer_id
         WHERE c.account_id = $1 AND c.code IS NOT NULL
         ORDER BY o.name, o.id
         LIMIT 20",
        account
    )
}

/// Customers who have no code yet. Index: `customers_without_code`.
///
/// # Errors
/// The database's.
pub async fn without_code(conn: &mut Conn, limit: i64) -> Result<Vec<(AccountId, OrganizerId)>, StoreError> {
    fetch_all!(
        conn,
        (AccountId, OrganizerId),
        "SELECT account_id, organizer_id FROM customers WHERE code IS NULL ORDER BY account_id, organizer_id LIMIT $1",
        limit
    )
}

/// Gives codes to all customers who have none: those from before there were codes.
///
/// # Errors
/// The database's; the next start goes on.
pub(crate) async fn give_missing_codes(store: &Store) -> Result<(), StoreError> {
    loop {
        let customers = without_code(&mut store.read().await?, BATCH).await?;
        if customers.is_empty() {
            return Ok(());
        }
        let mut tx = store.begin().await?;
        for (account, organizer) in customers {
            give_code(&mut tx, organizer, account).await?;
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
    /// What the organizer calls them by.
    pub code: Option<CustomerCode>,
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
        "SELECT a.id AS account, a.name, a.email, c.created_at AS since, c.code
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
    /// Whether one of its phones can be reached: then they are here for their mail alone.
    pub reached: bool,
    /// How many phones are linked to it; when none is reached, all of them have the bot blocked.
    pub blocked: i64,
    /// What the mail server said when the last letter to it came back.
    pub bounce: Option<String>,
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

/// Of an organizer's customers from after an account up to another, those of whom no phone can be reached, or to whom the last letter came back; all, or only
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
        "SELECT a.id AS account, a.name, a.email, a.mail_bounce AS bounce,
                EXISTS (
                    SELECT 1 FROM telegram_users t WHERE t.account_id = a.id AND t.blocked_at IS NULL
                ) AS reached,
                (SELECT COUNT(*) FROM telegram_users t WHERE t.account_id = a.id) AS blocked,
                (SELECT COUNT(*) FROM bookings b
                 JOIN sessions s ON s.id = b.session_id
                 WHERE b.account_id = a.id AND b.state IN ('waiting', 'booked') AND b.starts_at > $4
                   AND s.organizer_id = $1) AS coming
         FROM customers c
         JOIN accounts a ON a.id = c.account_id
         WHERE c.organizer_id = $1 AND c.account_id > $2 AND c.account_id <= $3
           AND (a.mail_bounced_at IS NOT NULL OR NOT EXISTS (
               SELECT 1 FROM telegram_users t WHERE t.account_id = a.id AND t.blocked_at IS NULL
           ))
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
