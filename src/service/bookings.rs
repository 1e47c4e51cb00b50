//! An account's places to come, and one of them with its session.

use chrono::{DateTime, Utc};

use crate::domain::ids::{AccountId, BookingId};
use crate::domain::states::BookingState;
use crate::store::bookings::{Booking, Coming};
use crate::store::sessions::Session;
use crate::store::{Conn, StoreError, bookings, sessions};

/// Bookings on a page.
pub const PAGE: usize = 8;

/// A page of what is to come.
#[derive(Clone, Debug)]
pub struct Page {
    /// Earliest first.
    pub bookings: Vec<Coming>,
    /// Whether there are more.
    pub more: bool,
}

/// A page of what is to come.
///
/// # Errors
/// The database's.
pub async fn page(
    conn: &mut Conn,
    now: DateTime<Utc>,
    account: AccountId,
    number: u16,
) -> Result<Page, StoreError> {
    let mut bookings =
        bookings::coming(conn, account, now, i64::from(number) * PAGE as i64, PAGE as i64 + 1).await?;
    let more = bookings.len() > PAGE;
    bookings.truncate(PAGE);
    Ok(Page { bookings, more })
}

/// A booking of the account with its session; `None` when the account has no such booking.
///
/// # Errors
/// The database's.
pub async fn show(
    conn: &mut Conn,
    account: AccountId,
    id: BookingId,
) -> Result<Option<(Booking, Session)>, StoreError> {
    let Some(booking) = bookings::of_account_by_id(conn, account, id).await? else { return Ok(None) };
    let session = sessions::by_id(conn, booking.session_id).await?;
    Ok(session.map(|session| (booking, session)))
}

/// In which way a booking can be given back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GiveBack {
    /// In time: the credits return.
    Cancel,
    /// After the deadline: for nothing.
    Forfeit,
}

/// How a booking can be given back at that moment, if at all (rule 3). The operations decide anew.
pub fn can_give_back(booking: &Booking, session: &Session, now: DateTime<Utc>) -> Option<GiveBack> {
    if booking.state != BookingState::Booked || now >= session.starts_at {
        None
    } else if now < session.cancel_until {
        Some(GiveBack::Cancel)
    } else {
        Some(GiveBack::Forfeit)
    }
}
