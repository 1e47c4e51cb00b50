//! The codes by which bookings are checked in at the door.

use chrono::{DateTime, Utc};

use super::{Conn, StoreError, Tx};
use crate::domain::ids::{BeneficiaryId, BookingId, OrganizerId};

/// A booking's code, if it was given one. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn of(conn: &mut Conn, booking: BookingId) -> Result<Option<String>, StoreError> {
    let row = fetch_optional!(conn, (Option<String>,), "SELECT code FROM bookings WHERE id = $1", booking)?;
    Ok(row.and_then(|(code,)| code))
}

/// Gives a booking a code, unless it has one, or is no seat any more. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn give(tx: &mut Tx, booking: BookingId, code: &str) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE bookings SET code = $2 WHERE id = $1 AND code IS NULL AND state = 'booked'",
        booking,
        code
    )?;
    Ok(())
}

/// Whose code it is. Index: `bookings_code`.
///
/// # Errors
/// The database's.
pub async fn booking(conn: &mut Conn, code: &str) -> Result<Option<BookingId>, StoreError> {
    let row = fetch_optional!(conn, (BookingId,), "SELECT id FROM bookings WHERE code = $1", code)?;
    Ok(row.map(|(id,)| id))
}

/// When a booking was changed last: for one whose holder is there, when that was written down. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn changed_at(conn: &mut Conn, booking: BookingId) -> Result<DateTime<Utc>, StoreError> {
    let (at,) = fetch_one!(conn, (DateTime<Utc>,), "SELECT changed_at FROM bookings WHERE id = $1", booking)?;
    Ok(at)
}

/// The next seat that a beneficiary has on a session of an organizer's, of those that start after an instant. Index:
/// `bookings_of_beneficiary`, whose states SQLite wants to see named.
///
/// # Errors
/// The database's.
pub async fn next_seat(
    conn: &mut Conn,
    organizer: OrganizerId,
    beneficiary: BeneficiaryId,
    after: DateTime<Utc>,
) -> Result<Option<BookingId>, StoreError> {
    let row = fetch_optional!(
        conn,
        (BookingId,),
        "SELECT b.id
         FROM bookings b
         JOIN sessions s ON s.id = b.session_id
         WHERE b.beneficiary_id = $1 AND b.state IN ('waiting', 'booked') AND b.starts_at > $2
           AND b.state = 'booked' AND s.organizer_id = $3
         ORDER BY b.starts_at
         LIMIT 1",
        beneficiary,
        after,
        organizer
    )?;
    Ok(row.map(|(id,)| id))
}
