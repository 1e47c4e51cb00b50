//! Letters owed by e-mail, written by the operation that owes them (promise 3). Where mail is not set up nothing is written:
//! who is told in the chat is told there anyway.

mod announcing;
mod fate;
mod put;

use chrono::{DateTime, Utc};

pub use announcing::{announcements_of, hold, release, withdraw};
pub use fate::{bounce_of, forget, forget_given_up, give_up, put_off, refused, sent, set_back};
pub use put::{drop_of_booking, drop_offers, offer, push, tell_everyone};

use super::{Conn, StoreError, Tx};
use crate::domain::email::Email;
use crate::domain::ids::{AccountId, AnnouncementId, BookingId, MailId, OrderId, OrganizerId, SessionId};
use crate::domain::language::Locale;
use crate::domain::letter::{LetterKind, MailLane};

/// A letter to send.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Mail {
    /// Its key.
    pub id: MailId,
    /// To which account, unless it is to an address.
    pub account_id: Option<AccountId>,
    /// To which address, unless it is to an account.
    pub address: Option<Email>,
    /// In which language, if it is to an address.
    pub language: Option<String>,
    /// What it says.
    pub kind: LetterKind,
    /// Whose customer it is written to, where there is no session or order to say so.
    pub organizer_id: Option<OrganizerId>,
    /// About which session.
    pub session_id: Option<SessionId>,
    /// About which booking.
    pub booking_id: Option<BookingId>,
    /// About which order.
    pub order_id: Option<OrderId>,
    /// Which announcement.
    pub announcement_id: Option<AnnouncementId>,
    /// What else there is to know, as the kind defines it; never a secret.
    pub detail: Option<String>,
    /// How often it was tried.
    pub attempts: i64,
    /// When it was owed.
    pub created_at: DateTime<Utc>,
}

/// To whom a new letter goes.
#[derive(Clone, Copy, Debug)]
pub enum To<'a> {
    /// To the address that the account has when the letter goes, in its language.
    Account(AccountId),
    /// To an address that is no account's, or not yet, in a language.
    Address(&'a Email, Locale),
}

/// A new letter.
#[derive(Clone, Copy, Debug)]
pub struct NewMail<'a> {
    /// To whom.
    pub to: To<'a>,
    /// What it says.
    pub kind: LetterKind,
    /// Whose customer it is written to, where there is no session or order to say so.
    pub organizer: Option<OrganizerId>,
    /// About which session.
    pub session: Option<SessionId>,
    /// About which booking.
    pub booking: Option<BookingId>,
    /// About which order.
    pub order: Option<OrderId>,
    /// What else there is to know, as the kind defines it; never a secret: that is made when the letter is written.
    pub detail: Option<&'a str>,
}

impl<'a> NewMail<'a> {
    /// A letter that is about nothing yet, due at once.
    pub const fn new(to: To<'a>, kind: LetterKind) -> Self {
        Self { to, kind, organizer: None, session: None, booking: None, order: None, detail: None }
    }

    /// A letter to an account about one of its bookings.
    pub const fn about(account: AccountId, kind: LetterKind, session: SessionId, booking: BookingId) -> Self {
        Self { session: Some(session), booking: Some(booking), ..Self::new(To::Account(account), kind) }
    }
}

/// To whom a letter to an account goes, and how it is written.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Recipient {
    /// The address.
    pub email: String,
    /// The account's name.
    pub name: String,
    /// The language chosen in the chat, by whoever was linked first; else the account's own.
    pub language: Option<String>,
    /// The language that Telegram says they use.
    pub language_code: Option<String>,
}

macro_rules! select {
    ($tail:literal) => {
        concat!(
            "SELECT id, account_id, address, language, kind, organizer_id, session_id, booking_id, order_id,
                    announcement_id, detail, attempts, created_at
             FROM mails ",
            $tail
        )
    };
}

/// Notes that mail is set up: from now on letters are owed; and whether they can have links to pages. Index: the primary
/// key.
///
/// # Errors
/// The database's.
pub async fn set_up(tx: &mut Tx, pages: bool, now: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO mail_setup (id, since, pages) VALUES (1, $1, $2)
         ON CONFLICT (id) DO UPDATE SET pages = excluded.pages",
        now,
        i64::from(pages)
    )?;
    Ok(())
}

/// Notes that mail is not set up: no letter is owed any more, and those that were are given up (promise 3). Gives which
/// announcement each was, if it was one. Index: `mails_due`.
///
/// # Errors
/// The database's.
pub async fn switch_off(tx: &mut Tx) -> Result<Vec<Option<AnnouncementId>>, StoreError> {
    execute!(tx, "DELETE FROM mail_setup")?;
    let given_up = fetch_all!(
        tx,
        (Option<AnnouncementId>,),
        "UPDATE mails SET state = 'given_up', error = 'mail was switched off' WHERE state = 'queued'
         RETURNING announcement_id"
    )?;
    Ok(given_up.into_iter().map(|(announcement,)| announcement).collect())
}

/// Whether mail is set up. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn is_set_up(conn: &mut Conn) -> Result<bool, StoreError> {
    let row = fetch_optional!(conn, (i64,), "SELECT id FROM mail_setup WHERE id = 1")?;
    Ok(row.is_some())
}

/// What is to be sent now of one lane, the longest due first. Index: `mails_due`.
///
/// # Errors
/// The database's.
pub async fn due(
    conn: &mut Conn,
    lane: MailLane,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<Mail>, StoreError> {
    fetch_all!(
        conn,
        Mail,
        select!("WHERE state = 'queued' AND lane = $1 AND not_before <= $2 ORDER BY not_before, id LIMIT $3"),
        lane as i64,
        now,
        limit
    )
}

/// A letter that is still to be sent now; `None` when it was taken back, or is held. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn still_queued(
    conn: &mut Conn,
    id: MailId,
    now: DateTime<Utc>,
) -> Result<Option<Mail>, StoreError> {
    fetch_optional!(conn, Mail, select!("WHERE id = $1 AND state = 'queued' AND not_before <= $2"), id, now)
}

/// To whom letters to an account go; nobody, once it was erased. Indexes: the primary key, `telegram_users_of_account`.
///
/// # Errors
/// The database's.
pub async fn recipient(conn: &mut Conn, account: AccountId) -> Result<Option<Recipient>, StoreError> {
    fetch_optional!(
        conn,
        Recipient,
        "SELECT a.email, a.name, COALESCE(t.language, a.language) AS language, t.language_code
         FROM accounts a
         LEFT JOIN telegram_users t ON t.account_id = a.id
         WHERE a.id = $1 AND a.erased_at IS NULL
         ORDER BY t.linked_at, t.id
         LIMIT 1",
        account
    )
}

/// How many letters are queued, and how many were given up. For the operator; no tap asks.
///
/// # Errors
/// The database's.
pub async fn counts(conn: &mut Conn) -> Result<(i64, i64), StoreError> {
    fetch_one!(
        conn,
        (i64, i64),
        "SELECT COUNT(*) FILTER (WHERE state = 'queued'), COUNT(*) FILTER (WHERE state = 'given_up') FROM mails"
    )
}

#[cfg(test)]
mod tests;
