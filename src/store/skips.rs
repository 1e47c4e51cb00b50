//! Who was passed over on a waiting list, and why; for staff.

use chrono::{DateTime, Utc};

use super::{StoreError, Tx};
use crate::domain::ids::{BookingId, SessionId};
use crate::domain::states::SkipReason;

/// Notes that a free seat passed a booking.
///
/// # Errors
/// The database's.
pub async fn insert(
    tx: &mut Tx,
    session: SessionId,
    booking: BookingId,
    reason: SkipReason,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO skips (session_id, booking_id, reason, at) VALUES ($1, $2, $3, $4)",
        session,
        booking,
        reason,
        now
    )?;
    Ok(())
}

/// Notes, for everyone on a waiting list who has no phone that can be reached, that nobody could ring them. Indexes:
/// `bookings_of_session`, `telegram_users_of_account`.
///
/// # Errors
/// The database's.
pub async fn unreachable(tx: &mut Tx, session: SessionId, now: DateTime<Utc>) -> Result<u64, StoreError> {
    execute!(
        tx,
        "INSERT INTO skips (session_id, booking_id, reason, at)
         SELECT b.session_id, b.id, 'unreachable', $2
         FROM bookings b
         WHERE b.session_id = $1 AND b.state = 'waiting' AND b.passed_at IS NULL
           AND NOT EXISTS (
               SELECT 1 FROM telegram_users t WHERE t.account_id = b.account_id AND t.blocked_at IS NULL
           )
         ORDER BY b.id",
        session,
        now
    )
}
