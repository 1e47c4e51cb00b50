//! The code of a booked place, which the customer shows at the door: made when it is first asked for, and the same from
//! then on, so that a picture taken days ago still opens the door.

use chrono::{DateTime, Utc};

use super::code::Code;
use crate::domain::ids::{AccountId, BookingId};
use crate::domain::states::{BookingState, SessionState};
use crate::store::bookings::{self, Booking};
use crate::store::sessions::{self, Session};
use crate::store::{Store, StoreError, codes};

/// Why there is none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// Only a booked place has one.
    NotBooked,
    /// The session does not take place.
    Cancelled,
    /// The session is over.
    Over,
}

/// Whether a booking has a code to show at that moment.
///
/// # Errors
/// Why not.
pub fn fits(booking: &Booking, session: &Session, now: DateTime<Utc>) -> Result<(), Refusal> {
    if session.state == SessionState::Cancelled {
        Err(Refusal::Cancelled)
    } else if booking.state != BookingState::Booked {
        Err(Refusal::NotBooked)
    } else if now >= session.ends_at {
        Err(Refusal::Over)
    } else {
        Ok(())
    }
}

/// What came of asking.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// This is it.
    Code(Code, Box<(Booking, Session)>),
    /// There is none.
    Refused(Refusal, Box<(Booking, Session)>),
    /// The account has no such booking.
    NotFound,
}

/// Why it can't be said whether there is one.
#[derive(Debug, thiserror::Error)]
pub enum TicketError {
    /// The database's.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The system has no randomness to give.
    #[error("no randomness for a code: {0}")]
    Randomness(getrandom::Error),
}

/// A booking's code.
///
/// # Errors
/// The database's, or none of randomness; asked again, it can be given.
pub async fn code(
    store: &Store,
    now: DateTime<Utc>,
    account: AccountId,
    booking: BookingId,
) -> Result<Outcome, TicketError> {
    let mut conn = store.read().await?;
    let Some(booking) = bookings::of_account_by_id(&mut conn, account, booking).await? else {
        return Ok(Outcome::NotFound);
    };
    let Some(session) = sessions::by_id(&mut conn, booking.session_id).await? else {
        return Ok(Outcome::NotFound);
    };
    if let Err(refusal) = fits(&booking, &session, now) {
        return Ok(Outcome::Refused(refusal, Box::new((booking, session))));
    }
    let kept = codes::of(&mut conn, booking.id).await?;
    drop(conn);
    let kept = match kept {
        Some(code) => Some(code),
        None => {
            let new = Code::random().map_err(TicketError::Randomness)?;
            let mut tx = store.begin().await?;
            // Whoever of the family asked at the same instant may have been faster: theirs stays.
            codes::give(&mut tx, booking.id, &new.reveal()).await?;
            let kept = codes::of(&mut tx, booking.id).await?;
            tx.commit().await?;
            kept
        }
    };
    // Given back, or its account erased, since it was looked at.
    let Some(kept) = kept else {
        return Ok(Outcome::Refused(Refusal::NotBooked, Box::new((booking, session))));
    };
    let code = Code::parse(&kept).ok_or(StoreError::Corrupt { what: "code of a booking" })?;
    Ok(Outcome::Code(code, Box::new((booking, session))))
}

#[cfg(test)]
mod tests;
