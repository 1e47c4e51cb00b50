//! Accounts, and the Telegram users linked to them.

mod holder;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

pub use holder::{Holder, hold, holder, set_email, set_password};

use super::{Conn, StoreError, Tx, customers};
use crate::domain::email::Email;
use crate::domain::ids::{AccountId, ChatId, InboxSeq, OrganizerId};
use crate::domain::states::ReminderChoice;

/// What a password is checked against.
#[derive(Clone, sqlx::FromRow)]
pub struct Credentials {
    /// Whose.
    pub id: AccountId,
    /// Argon2's PHC string; none when the account has no password.
    pub password_hash: Option<String>,
}

/// A Telegram user who wrote to the bot, and the account they act for.
#[derive(Clone, sqlx::FromRow)]
pub struct TelegramUser {
    /// Their chat.
    pub id: ChatId,
    /// The account they are linked to.
    pub account_id: Option<AccountId>,
    /// That account's name.
    pub account_name: Option<String>,
    /// The language they chose.
    pub language: Option<String>,
    /// The language that Telegram says they use.
    pub language_code: Option<String>,
    /// Since when they have the bot blocked.
    pub blocked_at: Option<DateTime<Utc>>,
}

/// What a Telegram user is called: their name and username, as Telegram said them last; nothing where it did not. Index: the
/// primary key.
///
/// # Errors
/// The database's.
pub async fn called(conn: &mut Conn, chat: ChatId) -> Result<Option<(String, Option<String>)>, StoreError> {
    fetch_optional!(
        conn,
        (String, Option<String>),
        "SELECT name, username FROM telegram_users WHERE id = $1 AND name <> ''",
        chat
    )
}

/// By address. Index: its unique constraint.
///
/// # Errors
/// The database's.
pub async fn credentials(conn: &mut Conn, email: &Email) -> Result<Option<Credentials>, StoreError> {
    fetch_optional!(
        conn,
        Credentials,
        "SELECT id, password_hash FROM accounts WHERE email = $1",
        email.as_str()
    )
}

/// Adds an account.
///
/// # Errors
/// [`StoreError::Conflict`] when the address has one.
pub async fn insert(
    tx: &mut Tx,
    email: &Email,
    password_hash: Option<&str>,
    name: &str,
    language: Option<&str>,
    now: DateTime<Utc>,
) -> Result<AccountId, StoreError> {
    let (id,) = fetch_one!(
        tx,
        (AccountId,),
        "INSERT INTO accounts (email, password_hash, name, language, created_at) VALUES ($1, $2, $3, $4, $5) RETURNING id",
        email.as_str(),
        password_hash,
        name,
        language,
        now
    )?;
    Ok(id)
}

/// Adds an account, unless the address has one: of two who come at once, one makes it. Index: the unique constraint.
///
/// # Errors
/// The database's.
pub async fn insert_if_free(
    tx: &mut Tx,
    email: &Email,
    name: &str,
    language: &str,
    now: DateTime<Utc>,
) -> Result<Option<AccountId>, StoreError> {
    let row = fetch_optional!(
        tx,
        (AccountId,),
        "INSERT INTO accounts (email, name, language, created_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT DO NOTHING RETURNING id",
        email.as_str(),
        name,
        language,
        now
    )?;
    Ok(row.map(|(id,)| id))
}

/// Makes an account a customer of an organizer, whose staff find it from now on; not one that was erased. Says whether that
/// was new.
///
/// # Errors
/// The database's.
pub async fn join_organizer(
    tx: &mut Tx,
    account: AccountId,
    organizer: OrganizerId,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    if !hold(tx, account).await? {
        return Ok(false);
    }
    let added = execute!(
        tx,
        "INSERT INTO customers (organizer_id, account_id, created_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        organizer,
        account,
        now
    )?;
    if added == 1 {
        customers::give_code(tx, organizer, account).await?;
        customers::write_keys(tx, account).await?;
    }
    Ok(added == 1)
}

/// The organizers whose customer an account is. Index: the primary key of customers.
///
/// # Errors
/// The database's.
pub async fn organizers(conn: &mut Conn, account: AccountId) -> Result<Vec<OrganizerId>, StoreError> {
    let rows = fetch_all!(
        conn,
        (OrganizerId,),
        "SELECT organizer_id FROM customers WHERE account_id = $1 ORDER BY organizer_id",
        account
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The account of an address, if it is a customer of an organizer. Indexes: the unique constraint on the address, the
/// primary key of customers.
///
/// # Errors
/// The database's.
pub async fn customer(
    conn: &mut Conn,
    organizer: OrganizerId,
    email: &Email,
) -> Result<Option<AccountId>, StoreError> {
    let row = fetch_optional!(
        conn,
        (AccountId,),
        "SELECT a.id
         FROM accounts a
         JOIN customers c ON c.account_id = a.id
         WHERE a.email = $1 AND c.organizer_id = $2",
        email.as_str(),
        organizer
    )?;
    Ok(row.map(|(id,)| id))
}

/// The Telegram user of a chat. Index: the primary keys.
///
/// # Errors
/// The database's.
pub async fn telegram_user(conn: &mut Conn, chat: ChatId) -> Result<Option<TelegramUser>, StoreError> {
    fetch_optional!(
        conn,
        TelegramUser,
        "SELECT t.id, t.account_id, a.name AS account_name, t.language, t.language_code, t.blocked_at
         FROM telegram_users t
         LEFT JOIN accounts a ON a.id = t.account_id
         WHERE t.id = $1",
        chat
    )
}

/// A Telegram user with where their conversation stands: all that a tap needs to know of who taps, in one query.
#[derive(Clone, sqlx::FromRow)]
pub struct Visitor {
    /// The account they are linked to.
    pub account_id: Option<AccountId>,
    /// That account's name.
    pub account_name: Option<String>,
    /// The language they chose.
    pub language: Option<String>,
    /// The language that Telegram says they use.
    pub language_code: Option<String>,
    /// Since when they have the bot blocked.
    pub blocked_at: Option<DateTime<Utc>>,
    /// The dialogue's state.
    pub state: Option<String>,
    /// Its state before `seq`.
    pub previous: Option<String>,
    /// The inbox entry that moved it.
    pub seq: Option<InboxSeq>,
    /// Whether they act for any organizer.
    pub staff: bool,
    /// Their name, as Telegram told it last.
    pub name: String,
    /// Their name in Telegram's links, without the `@`.
    pub username: Option<String>,
}

/// The visitor of a chat; `None` when they never wrote before. Index: the primary keys.
///
/// # Errors
/// The database's.
pub async fn visitor(conn: &mut Conn, chat: ChatId) -> Result<Option<Visitor>, StoreError> {
    fetch_optional!(
        conn,
        Visitor,
        "SELECT t.account_id, a.name AS account_name, t.language, t.language_code, t.blocked_at, d.state, d.previous,
                d.seq, EXISTS (SELECT 1 FROM staff s WHERE s.user_id = t.id) AS staff, t.name, t.username
         FROM telegram_users t
         LEFT JOIN accounts a ON a.id = t.account_id
         LEFT JOIN dialogues d ON d.chat_id = t.id
         WHERE t.id = $1",
        chat
    )
}

/// Notes a Telegram user who wrote, with the language that Telegram says they use; whoever writes has not blocked
/// the bot.
///
/// # Errors
/// The database's.
pub async fn meet(
    conn: &mut Conn,
    chat: ChatId,
    language_code: Option<&str>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    execute!(
        conn,
        "INSERT INTO telegram_users (id, language_code, created_at) VALUES ($1, $2, $3)
         ON CONFLICT (id) DO UPDATE SET language_code = excluded.language_code, blocked_at = NULL",
        chat,
        language_code,
        now
    )?;
    Ok(())
}

/// Keeps what Telegram calls a user, by which staff find the account that they are linked to.
///
/// # Errors
/// The database's.
pub async fn call(tx: &mut Tx, chat: ChatId, name: &str, username: Option<&str>) -> Result<(), StoreError> {
    let linked = fetch_optional!(
        tx,
        (Option<AccountId>,),
        "UPDATE telegram_users SET name = $2, username = $3 WHERE id = $1 RETURNING account_id",
        chat,
        name,
        username
    )?;
    if let Some((Some(account),)) = linked {
        customers::write_keys(tx, account).await?;
    }
    Ok(())
}

/// Links a Telegram user to an account, or (`None`) to none; both accounts are found by what they are called now.
///
/// # Errors
/// The database's.
pub async fn link(
    tx: &mut Tx,
    chat: ChatId,
    account: Option<AccountId>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let before = fetch_optional!(
        tx,
        (Option<AccountId>,),
        "SELECT account_id FROM telegram_users WHERE id = $1",
        chat
    )?;
    execute!(
        tx,
        "INSERT INTO telegram_users (id, account_id, linked_at, created_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (id) DO UPDATE SET account_id = excluded.account_id, linked_at = excluded.linked_at",
        chat,
        account,
        account.map(|_| now),
        now
    )?;
    // Erased meanwhile. Asked after the row was written: whoever erases it has committed by then, or sees the row.
    execute!(
        tx,
        "UPDATE telegram_users SET account_id = NULL, linked_at = NULL
         WHERE id = $1 AND account_id IN (SELECT id FROM accounts WHERE id = $2 AND erased_at IS NOT NULL)",
        chat,
        account
    )?;
    let changed: BTreeSet<AccountId> =
        before.and_then(|(account,)| account).into_iter().chain(account).collect();
    for account in changed {
        customers::write_keys(tx, account).await?;
    }
    Ok(())
}

/// Keeps the language a Telegram user chose.
///
/// # Errors
/// The database's.
pub async fn choose_language(conn: &mut Conn, chat: ChatId, language: &str) -> Result<(), StoreError> {
    execute!(conn, "UPDATE telegram_users SET language = $2 WHERE id = $1", chat, language)?;
    Ok(())
}

/// The language of an account, for what is read outside the chat: what was chosen in the chat by whoever was linked first,
/// else the account's own, else what Telegram says. Indexes: the primary key, `telegram_users_of_account`.
///
/// # Errors
/// The database's.
pub async fn language(conn: &mut Conn, account: AccountId) -> Result<Option<String>, StoreError> {
    let row = fetch_optional!(
        conn,
        (Option<String>,),
        "SELECT COALESCE(t.language, a.language, t.language_code)
         FROM accounts a
         LEFT JOIN telegram_users t ON t.account_id = a.id
         WHERE a.id = $1
         ORDER BY t.linked_at, t.id
         LIMIT 1",
        account
    )?;
    Ok(row.and_then(|(language,)| language))
}

/// Which reminders an account gets; `None` when there is no such account. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn reminders(conn: &mut Conn, account: AccountId) -> Result<Option<ReminderChoice>, StoreError> {
    let row =
        fetch_optional!(conn, (ReminderChoice,), "SELECT reminders FROM accounts WHERE id = $1", account)?;
    Ok(row.map(|(choice,)| choice))
}

/// Keeps which reminders an account gets; says whether it is there still.
///
/// # Errors
/// The database's.
pub async fn choose_reminders(
    conn: &mut Conn,
    account: AccountId,
    choice: ReminderChoice,
) -> Result<bool, StoreError> {
    let kept = execute!(
        conn,
        "UPDATE accounts SET reminders = $2 WHERE id = $1 AND erased_at IS NULL",
        account,
        choice
    )?;
    Ok(kept == 1)
}

/// Notes that a Telegram user has blocked the bot; they get no message that they did not ask for.
///
/// # Errors
/// The database's.
pub async fn mark_blocked(conn: &mut Conn, chat: ChatId, now: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(
        conn,
        "UPDATE telegram_users SET blocked_at = $2 WHERE id = $1 AND blocked_at IS NULL",
        chat,
        now
    )?;
    Ok(())
}

/// Notes that a Telegram user lets the bot write again.
///
/// # Errors
/// The database's.
pub async fn mark_unblocked(conn: &mut Conn, chat: ChatId) -> Result<(), StoreError> {
    execute!(conn, "UPDATE telegram_users SET blocked_at = NULL WHERE id = $1", chat)?;
    Ok(())
}
