//! Calendars to subscribe to: their tokens, hashed, and what is in them.

use chrono::{DateTime, Utc};

use super::{Conn, StoreError, Tx};
use crate::domain::ids::{AccountId, BookingId};
use crate::domain::name::PersonName;
use crate::domain::states::{BookingState, SessionState};

/// A booking as a calendar shows it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Entry {
    /// Its key.
    pub id: BookingId,
    /// Where it stands.
    pub state: BookingState,
    /// When that was written down last.
    pub changed_at: DateTime<Utc>,
    /// Who comes.
    pub beneficiary: PersonName,
    /// To what.
    pub activity: String,
    /// What that is.
    pub description: String,
    /// Where; empty when unsaid.
    pub location: String,
    /// At whose.
    pub organizer: String,
    /// When it starts.
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// Whether the session takes place.
    pub session_state: SessionState,
    /// Grows whenever what was promised to those booked changes.
    pub revision: i64,
}

/// Gives an account a calendar, in place of the one it had. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn put(
    tx: &mut Tx,
    account: AccountId,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO calendar_feeds (account_id, token_hash, created_at) VALUES ($1, $2, $3)
         ON CONFLICT (account_id) DO UPDATE SET token_hash = excluded.token_hash, created_at = excluded.created_at",
        account,
        token_hash,
        now
    )?;
    Ok(())
}

/// Takes the calendar of an account away. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn remove(tx: &mut Tx, account: AccountId) -> Result<(), StoreError> {
    execute!(tx, "DELETE FROM calendar_feeds WHERE account_id = $1", account)?;
    Ok(())
}

/// Since when an account has the calendar that it has. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn since(conn: &mut Conn, account: AccountId) -> Result<Option<DateTime<Utc>>, StoreError> {
    let row = fetch_optional!(
        conn,
        (DateTime<Utc>,),
        "SELECT created_at FROM calendar_feeds WHERE account_id = $1",
        account
    )?;
    Ok(row.map(|(since,)| since))
}

/// Whose calendar it is, by the hash of its token. Index: its unique constraint.
///
/// # Errors
/// The database's.
pub async fn account(conn: &mut Conn, token_hash: &str) -> Result<Option<AccountId>, StoreError> {
    let row = fetch_optional!(
        conn,
        (AccountId,),
        "SELECT account_id FROM calendar_feeds WHERE token_hash = $1",
        token_hash
    )?;
    Ok(row.map(|(account,)| account))
}

/// Whether a booking is or ever was a seat, and not only a place on a list. Index: `credit_entries_of_booking`.
///
/// # Errors
/// The database's.
pub async fn was_seat(conn: &mut Conn, booking: BookingId) -> Result<bool, StoreError> {
    let row = fetch_optional!(
        conn,
        (BookingId,),
        "SELECT booking_id FROM credit_entries WHERE booking_id = $1 AND kind = 'spend' LIMIT 1",
        booking
    )?;
    Ok(row.is_some())
}

/// What an account has or had on sessions that start after an instant, the latest first; of what is over in any way only
/// what once was a seat. Indexes: `bookings_for_calendar`, `credit_entries_of_booking`.
///
/// # Errors
/// The database's.
pub async fn entries(
    conn: &mut Conn,
    account: AccountId,
    after: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<Entry>, StoreError> {
    fetch_all!(
        conn,
        Entry,
        "SELECT b.id, b.state, b.changed_at, p.name AS beneficiary, a.name AS activity, a.description,
                CASE WHEN s.location = '' THEN a.location ELSE s.location END AS location, o.name AS organizer,
                s.starts_at, s.ends_at, s.state AS session_state, s.revision
         FROM bookings b
         JOIN beneficiaries p ON p.id = b.beneficiary_id
         JOIN sessions s ON s.id = b.session_id
         JOIN activities a ON a.id = s.activity_id
         JOIN organizers o ON o.id = s.organizer_id
         WHERE b.account_id = $1 AND b.starts_at > $2 AND b.state NOT IN ('waiting', 'lapsed')
           AND (b.state <> 'cancelled'
                OR EXISTS (SELECT 1 FROM credit_entries e WHERE e.booking_id = b.id AND e.kind = 'spend'))
         ORDER BY b.starts_at DESC, b.id DESC
         LIMIT $3",
        account,
        after,
        limit
    )
}
