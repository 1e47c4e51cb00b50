//! What a link is good for at the moment. Looking changes nothing: programs that scan mail open every link.

use chrono::{DateTime, Utc};

use crate::domain::language::Locale;
use crate::service::claim::{self, Outcome};
use crate::service::code::Code;
use crate::service::line;
use crate::store::bookings::Booking;
use crate::store::sessions::Session;
use crate::store::{Conn, StoreError, accounts, bookings, claim_links, sessions};

/// What is to be shown to whoever opened a link.
#[derive(Clone, Debug)]
pub struct Found {
    /// The booking, with where it stands in its line.
    pub booking: Booking,
    /// On what.
    pub session: Session,
    /// The language of whose it is.
    pub locale: Option<Locale>,
    /// What a claim would come to without doing anything; `None`: a seat.
    pub refusal: Option<Outcome>,
}

/// Looks. `None`: nobody has this link, or its session is over; both are told alike.
///
/// # Errors
/// The database's.
pub async fn look(conn: &mut Conn, now: DateTime<Utc>, code: Code) -> Result<Option<Found>, StoreError> {
    let Some(link) = claim_links::by_hash(conn, &code.hash()).await? else { return Ok(None) };
    let Some(booking) = bookings::by_id(conn, link.booking_id).await? else { return Ok(None) };
    let Some(session) = sessions::by_id(conn, booking.session_id).await? else { return Ok(None) };
    if now >= session.ends_at {
        return Ok(None);
    }
    let booking = line::standing(conn, &session, booking).await?;
    let locale = accounts::language(conn, link.account_id).await?.as_deref().and_then(Locale::from_tag);
    let refusal = claim::refusal(&session, &booking, now);
    Ok(Some(Found { booking, session, locale, refusal }))
}
