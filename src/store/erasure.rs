//! Erasing an account: what is personal in it is overwritten or deleted, wherever it stands (docs/privacy.md). What was booked
//! and paid stays, and says nothing of whose it was.

use chrono::{DateTime, Utc};

use super::conn::On;
use super::{Conn, StoreError, Tx, proofs};
use crate::domain::birth_date::BirthDate;
use crate::domain::credits::Credits;
use crate::domain::ids::{AccountId, AnnouncementId, ChatId, OrderId};
use crate::domain::letter::LetterKind;
use crate::domain::name::PersonName;
use crate::domain::notice::NoticeKind;
use crate::domain::payment::Because;

/// An account as it is asked about.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Standing {
    /// Its name.
    pub name: String,
    /// How many Telegram users are linked to it.
    pub phones: i64,
    /// Of how many organizers it is a customer.
    pub clubs: i64,
    /// Whether any of its phones is on the staff of an organizer.
    pub staff: bool,
}

/// How an account stands; `None` when there is none, or it was erased. Indexes: the primary keys, `telegram_users_of_account`.
///
/// # Errors
/// The database's.
pub async fn standing(conn: &mut Conn, account: AccountId) -> Result<Option<Standing>, StoreError> {
    fetch_optional!(
        conn,
        Standing,
        "SELECT a.name, (SELECT COUNT(*) FROM telegram_users t WHERE t.account_id = a.id) AS phones,
                (SELECT COUNT(*) FROM customers c WHERE c.account_id = a.id) AS clubs,
                (SELECT COUNT(*) FROM telegram_users t
                 WHERE t.account_id = a.id AND (SELECT COUNT(*) FROM staff s WHERE s.user_id = t.id) > 0) > 0 AS staff
         FROM accounts a
         WHERE a.id = $1 AND a.erased_at IS NULL",
        account
    )
}

/// The orders of an account that have credits to use, in the order of their keys. Index: `orders_of_account`; not
/// `orders_expiring`, which is of all that have any left.
///
/// # Errors
/// The database's.
pub async fn unused(conn: &mut Conn, account: AccountId) -> Result<Vec<(OrderId, Credits)>, StoreError> {
    fetch_all!(
        conn,
        (OrderId, Credits),
        "SELECT id, available FROM orders WHERE account_id = $1 AND available <> 0 ORDER BY id",
        account
    )
}

/// Queues a message for every phone of an account but one, which hears by its own answer; what is written of the account's
/// bookings, orders and phones for any of them is owed no more, and what was answered to them before says nothing any more:
/// such an answer is dropped when its turn comes, as whoever sends counts those that wait. Nobody is told what an account was
/// told once it is nobody's. Indexes: `telegram_users_of_account`, `outbox_of_chat`, `outbox_given_up`.
///
/// # Errors
/// The database's.
pub async fn tell(
    tx: &mut Tx,
    account: AccountId,
    here: Option<ChatId>,
    kind: NoticeKind,
    now: DateTime<Utc>,
) -> Result<u64, StoreError> {
    execute!(
        tx,
        "DELETE FROM outbox
         WHERE chat_id IN (SELECT id FROM telegram_users WHERE account_id = $1) AND state <> 'given_up'
           AND announcement_id IS NULL AND departed_at IS NULL AND (booking_id IS NOT NULL OR order_id IS NOT NULL)",
        account
    )?;
    execute!(
        tx,
        "UPDATE outbox SET detail = NULL
         WHERE chat_id IN (SELECT id FROM telegram_users WHERE account_id = $1) AND state <> 'given_up' AND lane = 0
           AND kind = $2",
        account,
        NoticeKind::Answer
    )?;
    execute!(
        tx,
        "DELETE FROM outbox
         WHERE state = 'given_up' AND announcement_id IS NULL
           AND chat_id IN (SELECT id FROM telegram_users WHERE account_id = $1)",
        account
    )?;
    execute!(
        tx,
        "INSERT INTO outbox (lane, chat_id, kind, state, not_before, created_at)
         SELECT $3, t.id, $4, 'queued', $5, $5
         FROM telegram_users t
         WHERE t.account_id = $1 AND t.blocked_at IS NULL AND t.id <> $2
         ORDER BY t.id",
        account,
        here.unwrap_or(ChatId(0)),
        kind.lane() as i64,
        kind,
        now
    )
}

/// Ends what its phones began and showed, and unlinks them: all that others write before they come to the account's row, in
/// the order in which they do. After the locks of sessions, orders and announcements. Indexes: `mails_of_address`,
/// `mails_of_detail`, `telegram_users_of_account`, `password_pages_of_chat`, primary keys.
///
/// # Errors
/// The database's.
pub async fn let_go(tx: &mut Tx, account: AccountId) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE dialogues SET state = '', previous = ''
         WHERE chat_id IN (SELECT id FROM telegram_users WHERE account_id = $1)",
        account
    )?;
    execute!(
        tx,
        "DELETE FROM link_failures
         WHERE subject IN (SELECT 'email:' || email FROM accounts WHERE id = $1
                           UNION ALL SELECT 'codes:' || email FROM accounts WHERE id = $1)",
        account
    )?;
    let shown = proofs::of_account(tx, account).await?;
    for email in shown.values() {
        execute!(tx, "DELETE FROM link_failures WHERE subject = 'codes:' || $1", email.clone())?;
    }
    proofs::hide(tx, &shown).await?;
    execute!(tx, "DELETE FROM mails WHERE address = (SELECT email FROM accounts WHERE id = $1)", account)?;
    let changed = [(LetterKind::EmailChanged, account.to_string())];
    let codes = shown.keys().map(|proof| (LetterKind::Code, proof.to_string()));
    for (kind, detail) in changed.into_iter().chain(codes) {
        execute!(
            tx,
            "DELETE FROM mails WHERE address IS NOT NULL AND kind = $1 AND detail = $2",
            kind,
            detail
        )?;
    }
    execute!(
        tx,
        "DELETE FROM password_pages WHERE chat_id IN (SELECT id FROM telegram_users WHERE account_id = $1)",
        account
    )?;
    execute!(
        tx,
        "UPDATE telegram_users SET account_id = NULL, linked_at = NULL, name = '', username = NULL WHERE account_id = $1",
        account
    )?;
    Ok(())
}

/// Waits for whoever writes for an account, and keeps others from it until the transaction ends: they find it erased then
/// ([`super::accounts::hold`]). Says whether there is one to erase. After [`let_go`]; what is read before may be otherwise
/// after it. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn lock(tx: &mut Tx, account: AccountId) -> Result<bool, StoreError> {
    if let On::Postgres(conn) = tx.on() {
        sqlx::query("SELECT id FROM accounts WHERE id = $1 FOR UPDATE").bind(account).execute(conn).await?;
    }
    let row = fetch_optional!(
        tx,
        (AccountId,),
        "SELECT id FROM accounts WHERE id = $1 AND erased_at IS NULL",
        account
    )?;
    Ok(row.is_some())
}

/// Overwrites and deletes all else. Gives the announcements that it was still owed by mail. Under [`lock`]. Indexes:
/// `orders_of_account`, `payment_intents_of_account`, `payments_of_intent`, `mails_of_account`, primary keys.
///
/// # Errors
/// The database's.
pub async fn erase(
    tx: &mut Tx,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<Vec<AnnouncementId>, StoreError> {
    let none = PersonName::erased();
    execute!(
        tx,
        "UPDATE accounts
         SET email = $2, password_hash = NULL, name = $3, language = NULL, reminders = 'off', mail_bounced_at = NULL,
             mail_bounce = NULL, erased_at = $4
         WHERE id = $1",
        account,
        // Without an @, so that no typed address is it; its own, so that several can be erased.
        format!("{none}{account}"),
        none.clone(),
        now
    )?;
    execute!(
        tx,
        "UPDATE beneficiaries
         SET name = $2, name_key = $2 || CAST(id AS TEXT), born_on = $3,
             erased_at = CASE WHEN erased_at IS NULL THEN $4 ELSE erased_at END,
             birth_erased_at = CASE WHEN birth_erased_at IS NULL THEN $4 ELSE birth_erased_at END
         WHERE account_id = $1",
        account,
        none,
        BirthDate::erased(),
        now
    )?;
    execute!(
        tx,
        "UPDATE bookings SET code = NULL
         WHERE order_id IN (SELECT id FROM orders WHERE account_id = $1) AND code IS NOT NULL",
        account
    )?;
    no_payer(tx, account).await?;
    execute!(
        tx,
        "UPDATE hook_events SET customer = NULL
         WHERE organizer_id IN (SELECT organizer_id FROM customers WHERE account_id = $1) AND given_up_at IS NOT NULL
           AND customer IN (SELECT code FROM customers WHERE account_id = $1)",
        account
    )?;
    let letters = fetch_all!(
        tx,
        (String, Option<AnnouncementId>),
        "DELETE FROM mails WHERE account_id = $1 RETURNING state, announcement_id",
        account
    )?;
    execute!(tx, "DELETE FROM unsubscribe_links WHERE account_id = $1", account)?;
    // Whoever has the address of the calendar sees nothing any more.
    execute!(tx, "DELETE FROM calendar_feeds WHERE account_id = $1", account)?;
    execute!(tx, "DELETE FROM follows WHERE account_id = $1", account)?;
    execute!(tx, "DELETE FROM link_invitations WHERE account_id = $1", account)?;
    execute!(tx, "DELETE FROM customer_keys WHERE account_id = $1", account)?;
    execute!(tx, "DELETE FROM customers WHERE account_id = $1", account)?;
    let owed = letters.into_iter().filter(|(state, _)| state == "queued");
    Ok(owed.filter_map(|(_, announcement)| announcement).collect())
}

/// The chats that asked for its invoices and paid for its orders are in the books no more; but for whoever of another account
/// paid by mistake, as that money is still to be somebody's. Nobody's chat is 0, and no update has a number below 1, so that
/// each invoice is still that of one update.
async fn no_payer(tx: &mut Tx, account: AccountId) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE payments SET chat_id = NULL
         WHERE order_id IN (SELECT id FROM orders WHERE account_id = $1) AND chat_id IS NOT NULL",
        account
    )?;
    execute!(
        tx,
        "UPDATE payments SET chat_id = NULL
         WHERE intent_id IN (SELECT id FROM payment_intents WHERE account_id = $1) AND chat_id IS NOT NULL
           AND (because IS NULL OR because <> $2
                OR NOT EXISTS (SELECT 1 FROM telegram_users t WHERE t.id = payments.chat_id AND t.account_id IS NOT NULL))",
        account,
        Because::NoCustomer
    )?;
    execute!(tx, "UPDATE payment_intents SET chat_id = 0, seq = -id WHERE account_id = $1", account)?;
    Ok(())
}
