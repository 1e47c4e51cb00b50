//! Who is on a session, who waits for it, who was passed over, and who can't be reached; for its organizer.

use chrono::{DateTime, Utc};

use super::{Conn, StoreError};
use crate::domain::ids::{BookingId, OrganizerId, SessionId};
use crate::domain::states::{BookingState, SkipReason};

/// A place on a session, or on its waiting list.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Place {
    /// The booking.
    pub booking: BookingId,
    /// Where it stands.
    pub state: BookingState,
    /// Who comes.
    pub beneficiary: String,
    /// Whose it is.
    pub account: String,
    /// What paid for it.
    pub order_number: i64,
    /// Since when.
    pub created_at: DateTime<Utc>,
    /// Until when a free seat is kept for it.
    pub offered_until: Option<DateTime<Utc>>,
    /// Whether no phone of the account can be reached.
    pub unreachable: bool,
}

/// The places of a session in some state, in the order of booking. Indexes: `bookings_of_session`,
/// `telegram_users_of_account`.
///
/// # Errors
/// The database's.
pub async fn of_session(
    conn: &mut Conn,
    session: SessionId,
    state: BookingState,
) -> Result<Vec<Place>, StoreError> {
    fetch_all!(
        conn,
        Place,
        "SELECT b.id AS booking, b.state, p.name AS beneficiary, a.name AS account, r.number AS order_number,
                b.created_at, b.offered_until,
                NOT EXISTS (
                    SELECT 1 FROM telegram_users t WHERE t.account_id = b.account_id AND t.blocked_at IS NULL
                ) AS unreachable
         FROM bookings b
         JOIN beneficiaries p ON p.id = b.beneficiary_id
         JOIN accounts a ON a.id = b.account_id
         JOIN orders r ON r.id = b.order_id
         WHERE b.session_id = $1 AND b.state = $2
         ORDER BY b.id",
        session,
        state
    )
}

/// How many customers are booked, wait, or were checked in already, on a session. Index: `bookings_of_session`.
///
/// # Errors
/// The database's.
pub async fn customers(conn: &mut Conn, session: SessionId) -> Result<i64, StoreError> {
    let (customers,) = fetch_one!(
        conn,
        (i64,),
        "SELECT COUNT(DISTINCT account_id)
         FROM bookings
         WHERE session_id = $1 AND state IN ('booked', 'waiting', 'attended', 'no_show')",
        session
    )?;
    Ok(customers)
}

/// Somebody on a waiting list who was passed over.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Skip {
    /// The booking.
    pub booking: BookingId,
    /// Who would come.
    pub beneficiary: String,
    /// Why.
    pub reason: SkipReason,
    /// When.
    pub at: DateTime<Utc>,
}

/// Who was passed over on a session's waiting list, in order. Index: `skips_of_session`.
///
/// # Errors
/// The database's.
pub async fn skips(conn: &mut Conn, session: SessionId) -> Result<Vec<Skip>, StoreError> {
    fetch_all!(
        conn,
        Skip,
        "SELECT k.booking_id AS booking, p.name AS beneficiary, k.reason, k.at
         FROM skips k
         JOIN bookings b ON b.id = k.booking_id
         JOIN beneficiaries p ON p.id = b.beneficiary_id
         WHERE k.session_id = $1
         ORDER BY k.id",
        session
    )
}

/// A customer whom no message reaches.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Unreachable {
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Whether one of their phones can be reached: then they are here for their mail alone.
    pub reached: bool,
    /// How many phones are linked to their account; when none is reached, all of them have the bot blocked.
    pub blocked: i64,
    /// What the mail server said when the last letter to them came back.
    pub bounce: Option<String>,
    /// How many places they have to come.
    pub coming: i64,
}

/// An organizer's customers of whom no phone can be reached: none is linked, or all have the bot blocked; and those to whom the last letter came back. By name.
/// Index: none but those of the joined tables, all customers are read.
///
/// # Errors
/// The database's.
pub async fn unreachable(
    conn: &mut Conn,
    organizer: OrganizerId,
    now: DateTime<Utc>,
) -> Result<Vec<Unreachable>, StoreError> {
    fetch_all!(
        conn,
        Unreachable,
        "SELECT a.name, a.email, a.mail_bounce AS bounce,
                EXISTS (
                    SELECT 1 FROM telegram_users t WHERE t.account_id = a.id AND t.blocked_at IS NULL
                ) AS reached,
                (SELECT COUNT(*) FROM telegram_users t WHERE t.account_id = a.id) AS blocked,
                (SELECT COUNT(*) FROM bookings b
                 JOIN sessions s ON s.id = b.session_id
                 WHERE b.account_id = a.id AND b.state IN ('waiting', 'booked') AND b.starts_at > $2
                   AND s.organizer_id = $1) AS coming
         FROM customers c
         JOIN accounts a ON a.id = c.account_id
         WHERE c.organizer_id = $1
           AND (a.mail_bounced_at IS NOT NULL OR NOT EXISTS (
               SELECT 1 FROM telegram_users t WHERE t.account_id = a.id AND t.blocked_at IS NULL
           ))
         ORDER BY a.name, a.id",
        organizer,
        now
    )
}

/// The sessions of an organizer that start in a period, called off or not, earliest first; the end does not belong to it.
/// Index: none; an organizer's own list.
///
/// # Errors
/// The database's.
pub async fn sessions(
    conn: &mut Conn,
    organizer: OrganizerId,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<SessionId>, StoreError> {
    let rows = fetch_all!(
        conn,
        (SessionId,),
        "SELECT id FROM sessions WHERE organizer_id = $1 AND starts_at >= $2 AND starts_at < $3 ORDER BY starts_at, id",
        organizer,
        from,
        to
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
