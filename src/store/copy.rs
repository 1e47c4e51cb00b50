//! What is stored of an account, as its own copy tells it; a part at a time.

mod money;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

pub use money::{Invoice, Payback, Payment, invoices, paybacks, payments};

use super::{Conn, StoreError};
use crate::domain::ids::{AccountId, BookingId, ChatId, OrderId};

/// The account itself. What the password's hash is, is told to nobody.
#[derive(Clone, Debug, Serialize, sqlx::FromRow)]
pub struct Account {
    name: String,
    email: String,
    has_password: bool,
    language: Option<String>,
    reminders: String,
    mail_came_back_at: Option<DateTime<Utc>>,
    mail_server_said: Option<String>,
    created_at: DateTime<Utc>,
}

/// It; `None` when there is none, or it was erased. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn account(conn: &mut Conn, account: AccountId) -> Result<Option<Account>, StoreError> {
    fetch_optional!(
        conn,
        Account,
        "SELECT name, email, password_hash IS NOT NULL AS has_password, language, reminders,
                mail_bounced_at AS mail_came_back_at, mail_bounce AS mail_server_said, created_at
         FROM accounts
         WHERE id = $1 AND erased_at IS NULL",
        account
    )
}

/// A Telegram user who is linked to it.
#[derive(Clone, Debug, Serialize, sqlx::FromRow)]
pub struct Phone {
    chat: ChatId,
    name: String,
    username: Option<String>,
    language: Option<String>,
    telegram_language: Option<String>,
    linked_at: Option<DateTime<Utc>>,
    blocked_the_bot_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
}

/// They. Index: `telegram_users_of_account`.
///
/// # Errors
/// The database's.
pub async fn phones(conn: &mut Conn, account: AccountId, limit: i64) -> Result<Vec<Phone>, StoreError> {
    fetch_all!(
        conn,
        Phone,
        "SELECT id AS chat, name, username, language, language_code AS telegram_language, linked_at,
                blocked_at AS blocked_the_bot_at, created_at
         FROM telegram_users
         WHERE account_id = $1
         ORDER BY linked_at, id
         LIMIT $2",
        account,
        limit
    )
}

/// A club whose customer it is.
#[derive(Clone, Debug, Serialize, sqlx::FromRow)]
pub struct Club {
    organizer: String,
    customer_code: Option<String>,
    customer_since: DateTime<Utc>,
    announcements_muted_since: Option<DateTime<Utc>>,
}

/// They. Index: the primary key of customers.
///
/// # Errors
/// The database's.
pub async fn clubs(conn: &mut Conn, account: AccountId, limit: i64) -> Result<Vec<Club>, StoreError> {
    fetch_all!(
        conn,
        Club,
        "SELECT o.name AS organizer, c.code AS customer_code, c.created_at AS customer_since,
                c.muted_at AS announcements_muted_since
         FROM customers c
         JOIN organizers o ON o.id = c.organizer_id
         WHERE c.account_id = $1
         ORDER BY o.name, o.id
         LIMIT $2",
        account,
        limit
    )
}

/// Somebody whom it books for.
#[derive(Clone, Debug, Serialize, sqlx::FromRow)]
pub struct Person {
    name: String,
    born_on: Option<NaiveDate>,
    birth_date_erased_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
}

/// They, without those who were forgotten. Index: the unique constraint on account, name and birth.
///
/// # Errors
/// The database's.
pub async fn people(conn: &mut Conn, account: AccountId, limit: i64) -> Result<Vec<Person>, StoreError> {
    fetch_all!(
        conn,
        Person,
        "SELECT name, CASE WHEN birth_erased_at IS NULL THEN born_on END AS born_on,
                birth_erased_at AS birth_date_erased_at, created_at
         FROM beneficiaries
         WHERE account_id = $1 AND erased_at IS NULL
         ORDER BY id
         LIMIT $2",
        account,
        limit
    )
}

/// An activity that it follows.
#[derive(Clone, Debug, Serialize, sqlx::FromRow)]
pub struct Follow {
    organizer: String,
    activity: String,
    since: DateTime<Utc>,
}

/// They. Index: the primary key of follows.
///
/// # Errors
/// The database's.
pub async fn follows(conn: &mut Conn, account: AccountId, limit: i64) -> Result<Vec<Follow>, StoreError> {
    fetch_all!(
        conn,
        Follow,
        "SELECT o.name AS organizer, a.name AS activity, f.created_at AS since
         FROM follows f
         JOIN activities a ON a.id = f.activity_id
         JOIN organizers o ON o.id = a.organizer_id
         WHERE f.account_id = $1
         ORDER BY o.name, a.name, a.id
         LIMIT $2",
        account,
        limit
    )
}

/// An order.
#[derive(Clone, Debug, Serialize, sqlx::FromRow)]
pub struct Order {
    /// Its key, for what belongs to it.
    #[serde(skip)]
    pub id: OrderId,
    organizer: String,
    number: i64,
    what: String,
    purchased_on: NaiveDate,
    /// None where the days count from the first booking, which is still to come.
    expires_on: Option<NaiveDate>,
    days_from_first_booking: Option<i64>,
    granted: i64,
    available: i64,
    held: i64,
    spent: i64,
    expired: i64,
    created_at: DateTime<Utc>,
}

/// Those after one, in the order of their keys. Index: `orders_of_account`.
///
/// # Errors
/// The database's.
pub async fn orders(
    conn: &mut Conn,
    account: AccountId,
    after: OrderId,
    limit: i64,
) -> Result<Vec<Order>, StoreError> {
    fetch_all!(
        conn,
        Order,
        "SELECT r.id, o.name AS organizer, r.number, r.label AS what, r.purchased_on,
                CASE WHEN r.first_use_days IS NULL THEN r.expires_on END AS expires_on,
                r.first_use_days AS days_from_first_booking, r.granted, r.available, r.held, r.spent, r.expired, r.created_at
         FROM orders r
         JOIN organizers o ON o.id = r.organizer_id
         WHERE r.account_id = $1 AND r.id > $2
         ORDER BY r.id
         LIMIT $3",
        account,
        after,
        limit
    )
}

/// A line of an order's ledger.
#[derive(Clone, Debug, Serialize, sqlx::FromRow)]
pub struct Entry {
    /// Its key, for the next page.
    #[serde(skip)]
    pub id: i64,
    at: DateTime<Utc>,
    kind: String,
    available: i64,
    held: i64,
    spent: i64,
    expired: i64,
    reason: String,
    by: String,
}

/// Those after one. Who of the staff made one is the staff's. Index: `credit_entries_of_order`.
///
/// # Errors
/// The database's.
pub async fn entries(
    conn: &mut Conn,
    order: OrderId,
    after: i64,
    limit: i64,
) -> Result<Vec<Entry>, StoreError> {
    fetch_all!(
        conn,
        Entry,
        "SELECT id, at, kind, available, held, spent, expired, reason,
                CASE WHEN actor LIKE 'staff %' THEN 'staff' ELSE actor END AS by
         FROM credit_entries
         WHERE order_id = $1 AND id > $2
         ORDER BY id
         LIMIT $3",
        order,
        after,
        limit
    )
}

/// A booking that an order paid for.
#[derive(Clone, Debug, Serialize, sqlx::FromRow)]
pub struct Booking {
    /// Its key, for the next page.
    #[serde(skip)]
    pub id: BookingId,
    activity: String,
    starts_at: DateTime<Utc>,
    location: String,
    person: String,
    state: String,
    credits: i64,
    booked_by_staff: bool,
    came_off_the_waiting_list_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    changed_at: DateTime<Utc>,
}

/// Those after one. Index: `bookings_of_order`.
///
/// # Errors
/// The database's.
pub async fn bookings(
    conn: &mut Conn,
    order: OrderId,
    after: BookingId,
    limit: i64,
) -> Result<Vec<Booking>, StoreError> {
    fetch_all!(
        conn,
        Booking,
        "SELECT b.id, a.name AS activity, s.starts_at, s.location, p.name AS person, b.state, b.credits,
                b.booked_by IS NOT NULL AS booked_by_staff, b.claimed_at AS came_off_the_waiting_list_at, b.created_at,
                b.changed_at
         FROM bookings b
         JOIN sessions s ON s.id = b.session_id
         JOIN activities a ON a.id = s.activity_id
         JOIN beneficiaries p ON p.id = b.beneficiary_id
         WHERE b.order_id = $1 AND b.id > $2
         ORDER BY b.id
         LIMIT $3",
        order,
        after,
        limit
    )
}

/// A message that is still to be sent to one of its phones.
#[derive(Clone, Debug, Serialize, sqlx::FromRow)]
pub struct Owed {
    chat: ChatId,
    about: String,
    state: String,
    created_at: DateTime<Utc>,
    not_before: DateTime<Utc>,
}

/// They. Indexes: `telegram_users_of_account`, `outbox_of_chat`.
///
/// # Errors
/// The database's.
pub async fn owed(conn: &mut Conn, account: AccountId, limit: i64) -> Result<Vec<Owed>, StoreError> {
    fetch_all!(
        conn,
        Owed,
        "SELECT q.chat_id AS chat, q.kind AS about, q.state, q.created_at, q.not_before
         FROM telegram_users t
         JOIN outbox q ON q.chat_id = t.id AND q.state <> 'given_up'
         WHERE t.account_id = $1
         ORDER BY q.id
         LIMIT $2",
        account,
        limit
    )
}

/// A letter that is to be sent to it, or was given up.
#[derive(Clone, Debug, Serialize, sqlx::FromRow)]
pub struct Letter {
    about: String,
    state: String,
    created_at: DateTime<Utc>,
    not_before: DateTime<Utc>,
}

/// They. Index: `mails_of_account`.
///
/// # Errors
/// The database's.
pub async fn letters(conn: &mut Conn, account: AccountId, limit: i64) -> Result<Vec<Letter>, StoreError> {
    fetch_all!(
        conn,
        Letter,
        "SELECT kind AS about, state, created_at, not_before FROM mails WHERE account_id = $1 ORDER BY created_at, id LIMIT $2",
        account,
        limit
    )
}

/// An invitation into it that a club made.
#[derive(Clone, Debug, Serialize, sqlx::FromRow)]
pub struct Invitation {
    made_at: DateTime<Utc>,
    organizer: String,
    expires_at: DateTime<Utc>,
    used_at: Option<DateTime<Utc>>,
    used_by_chat: Option<ChatId>,
}

/// They, the first first. Index: `link_invitations_of_account`.
///
/// # Errors
/// The database's.
pub async fn invitations(
    conn: &mut Conn,
    account: AccountId,
    limit: i64,
) -> Result<Vec<Invitation>, StoreError> {
    fetch_all!(
        conn,
        Invitation,
        "SELECT l.created_at AS made_at, o.name AS organizer, l.expires_at, l.used_at, l.used_by AS used_by_chat
         FROM link_invitations l
         JOIN organizers o ON o.id = l.organizer_id
         WHERE l.account_id = $1
         ORDER BY l.id
         LIMIT $2",
        account,
        limit
    )
}

/// A free seat that passed one of its places on a waiting list.
#[derive(Clone, Debug, Serialize, sqlx::FromRow)]
pub struct Skip {
    at: DateTime<Utc>,
    activity: String,
    starts_at: DateTime<Utc>,
    person: String,
    because: String,
}

/// They, the first first. Indexes: `orders_of_account`, `bookings_of_order`, `skips_of_booking`.
///
/// # Errors
/// The database's.
pub async fn skips(conn: &mut Conn, account: AccountId, limit: i64) -> Result<Vec<Skip>, StoreError> {
    fetch_all!(
        conn,
        Skip,
        "SELECT k.at, a.name AS activity, s.starts_at, p.name AS person, k.reason AS because
         FROM orders r
         JOIN bookings b ON b.order_id = r.id
         JOIN skips k ON k.booking_id = b.id
         JOIN sessions s ON s.id = k.session_id
         JOIN activities a ON a.id = s.activity_id
         JOIN beneficiaries p ON p.id = b.beneficiary_id
         WHERE r.account_id = $1
         ORDER BY k.id
         LIMIT $2",
        account,
        limit
    )
}

/// Since when there is a calendar to subscribe to; what its address is, is told once. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn calendar_since(
    conn: &mut Conn,
    account: AccountId,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    let row = fetch_optional!(
        conn,
        (DateTime<Utc>,),
        "SELECT created_at FROM calendar_feeds WHERE account_id = $1",
        account
    )?;
    Ok(row.map(|(since,)| since))
}
