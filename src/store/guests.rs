//! Who is on a session, as its staff sees them: a page at a time, with the marks of who was there.

use chrono::{DateTime, Utc};

use super::{Conn, StoreError, Tx};
use crate::domain::birth_date::BirthDate;
use crate::domain::credits::Credits;
use crate::domain::ids::{BookingId, SessionId};
use crate::domain::name::PersonName;
use crate::domain::states::BookingState;

/// A place on a session, or on its waiting list.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Guest {
    /// The booking.
    pub booking: BookingId,
    /// Where it stands.
    pub state: BookingState,
    /// Who comes.
    pub beneficiary: PersonName,
    /// When they were born; for their age on the day.
    pub born_on: BirthDate,
    /// Whose booking it is: the account's name.
    pub account: String,
    /// Who of the staff booked, empty for the operator; `None`: the customer did.
    pub booked_by: Option<String>,
    /// What paid for it.
    pub order_number: i64,
    /// What it cost.
    pub credits: Credits,
    /// Since when.
    pub created_at: DateTime<Utc>,
    /// Until when a free seat is kept for it.
    pub offered_until: Option<DateTime<Utc>>,
    /// On how many earlier sessions of this organizer they were there.
    pub before: i64,
    /// Whether no phone of the account can be reached.
    pub unreachable: bool,
}

macro_rules! select {
    ($tail:literal) => {
        concat!(
            "SELECT b.id AS booking, b.state, p.name AS beneficiary, p.born_on, a.name AS account, b.booked_by,
                    r.number AS order_number, b.credits, b.created_at, b.offered_until,
                    (SELECT COUNT(*) FROM bookings x
                     JOIN sessions y ON y.id = x.session_id
                     WHERE x.beneficiary_id = b.beneficiary_id AND x.state = 'attended' AND x.starts_at < b.starts_at
                       AND y.organizer_id = s.organizer_id) AS before,
                    NOT EXISTS (
                        SELECT 1 FROM telegram_users t WHERE t.account_id = b.account_id AND t.blocked_at IS NULL
                    ) AS unreachable
             FROM bookings b
             JOIN sessions s ON s.id = b.session_id
             JOIN beneficiaries p ON p.id = b.beneficiary_id
             JOIN accounts a ON a.id = b.account_id
             JOIN orders r ON r.id = b.order_id ",
            $tail
        )
    };
}

/// Those who have a seat, by name. Indexes: `bookings_of_session`, `bookings_attended`, `telegram_users_of_account`.
///
/// # Errors
/// The database's.
pub async fn seated(
    conn: &mut Conn,
    session: SessionId,
    offset: i64,
    limit: i64,
) -> Result<Vec<Guest>, StoreError> {
    fetch_all!(
        conn,
        Guest,
        select!(
            "WHERE b.session_id = $1 AND b.state IN ('booked', 'attended', 'no_show')
             ORDER BY p.name_key, b.id
             LIMIT $2 OFFSET $3"
        ),
        session,
        limit,
        offset
    )
}

/// Those who wait, in the order of joining. Indexes: as [`seated`].
///
/// # Errors
/// The database's.
pub async fn waiting(
    conn: &mut Conn,
    session: SessionId,
    offset: i64,
    limit: i64,
) -> Result<Vec<Guest>, StoreError> {
    fetch_all!(
        conn,
        Guest,
        select!("WHERE b.session_id = $1 AND b.state = 'waiting' ORDER BY b.id LIMIT $2 OFFSET $3"),
        session,
        limit,
        offset
    )
}

/// One of them, in whatever state. Indexes: the primary keys, and those of [`seated`].
///
/// # Errors
/// The database's.
pub async fn one(conn: &mut Conn, booking: BookingId) -> Result<Option<Guest>, StoreError> {
    fetch_optional!(conn, Guest, select!("WHERE b.id = $1"), booking)
}

/// How many of those who have a seat have which mark.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, sqlx::FromRow)]
pub struct Marks {
    /// Have none.
    pub blank: i64,
    /// Were there.
    pub attended: i64,
    /// Were not.
    pub no_show: i64,
}

/// Counts the marks of a session. Index: `bookings_of_session`.
///
/// # Errors
/// The database's.
pub async fn marks(conn: &mut Conn, session: SessionId) -> Result<Marks, StoreError> {
    fetch_one!(
        conn,
        Marks,
        "SELECT COUNT(*) FILTER (WHERE state = 'booked') AS blank,
                COUNT(*) FILTER (WHERE state = 'attended') AS attended,
                COUNT(*) FILTER (WHERE state = 'no_show') AS no_show
         FROM bookings
         WHERE session_id = $1 AND state IN ('booked', 'attended', 'no_show')",
        session
    )
}

/// The bookings with a seat and without a mark, in order. Index: `bookings_of_session`.
///
/// # Errors
/// The database's.
pub async fn blank(conn: &mut Conn, session: SessionId) -> Result<Vec<BookingId>, StoreError> {
    let rows = fetch_all!(
        conn,
        (BookingId,),
        "SELECT id FROM bookings WHERE session_id = $1 AND state = 'booked' ORDER BY id",
        session
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Marks everybody who has no mark as not having come. Gives how many. Index: `bookings_of_session`.
///
/// # Errors
/// The database's.
pub async fn none_came(tx: &mut Tx, session: SessionId, now: DateTime<Utc>) -> Result<u64, StoreError> {
    execute!(
        tx,
        "UPDATE bookings SET state = 'no_show', changed_at = $2 WHERE session_id = $1 AND state = 'booked'",
        session,
        now
    )
}

/// Takes all marks of a session back: it does not take place as it was checked in for. Index: `bookings_of_session`.
///
/// # Errors
/// The database's.
pub async fn unmark(tx: &mut Tx, session: SessionId, now: DateTime<Utc>) -> Result<u64, StoreError> {
    execute!(
        tx,
        "UPDATE bookings SET state = 'booked', changed_at = $2
         WHERE session_id = $1 AND state IN ('attended', 'no_show')",
        session,
        now
    )
}
