//! The code of a booking is opened at the door: whoever is on the organizer's staff checks its holder in by it. For
//! everybody else it opens nothing, and tells nothing: no such code, somebody else's code, and a code in the hand of its
//! own holder are the same.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::authority::By;
use super::code::Code;
use super::{answers, check_in};
use crate::domain::check_in::{Mark, Stage};
use crate::domain::ids::{BookingId, ChatId, OrganizerId};
use crate::domain::staff::Role;
use crate::domain::states::{BookingState, SessionState};
use crate::store::deeds::NewDeed;
use crate::store::{Store, StoreError, bookings, codes, sessions};

/// What the code came to. Kept under the operation's key.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scanned {
    /// They are checked in, by this.
    CheckedIn,
    /// They were checked in before.
    AlreadyThere {
        /// When.
        since: DateTime<Utc>,
    },
    /// They are marked as not having come; that is left as it is.
    Absent,
    /// Nobody can be checked in at that stage.
    NotNow(Stage),
    /// The booking has no seat.
    NoSeat(BookingState),
    /// The session was called off.
    CalledOff,
}

/// What was opened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Opened {
    /// Whose session it is about.
    pub organizer: OrganizerId,
    /// Which booking.
    pub booking: BookingId,
    /// What the code came to.
    pub scanned: Scanned,
}

/// Opens a code. `None`: there is nothing that it opens for whoever asks.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn scan(
    store: &Store,
    now: DateTime<Utc>,
    user: ChatId,
    code: &Code,
    key: &str,
) -> Result<Option<Opened>, StoreError> {
    let mut tx = store.begin().await?;
    let Some(booking) = codes::booking(&mut tx, &code.reveal()).await? else { return Ok(None) };
    let Some(seen) = bookings::by_id(&mut tx, booking).await? else { return Ok(None) };
    let Some(session) = sessions::lock(&mut tx, seen.session_id).await? else { return Ok(None) };
    let organizer = session.organizer_id;
    let by = By::Staff { organizer, user };
    let Some(by) = by.authorize(&mut tx, organizer, Role::Staff).await? else { return Ok(None) };
    let opened = |scanned| Some(Opened { organizer, booking, scanned });
    if let Some(scanned) = answers::recall(&mut tx, key).await? {
        return Ok(opened(scanned));
    }
    // Read again under the lock: somebody may have been faster.
    let Some(current) = bookings::by_id(&mut tx, booking).await? else { return Ok(None) };
    let stage = Stage::at(session.starts_at, session.ends_at, now);
    let scanned = match Mark::of(current.state) {
        _ if session.state == SessionState::Cancelled => Scanned::CalledOff,
        None => Scanned::NoSeat(current.state),
        Some(Mark::Attended) => Scanned::AlreadyThere { since: codes::changed_at(&mut tx, booking).await? },
        Some(_) if !stage.allows(Mark::Attended) => Scanned::NotNow(stage),
        Some(Mark::NoShow) => Scanned::Absent,
        Some(Mark::Blank) => {
            bookings::change(&mut tx, booking, BookingState::Booked, BookingState::Attended, now).await?;
            let kind = check_in::deed(Mark::Attended);
            let deed = NewDeed { booking: Some(booking), ..NewDeed::new(kind, "").on(session.id) };
            by.note(&mut tx, &deed, now).await?;
            Scanned::CheckedIn
        }
    };
    answers::remember(&mut tx, key, &scanned, now).await?;
    tx.commit().await?;
    Ok(opened(scanned))
}

#[cfg(test)]
mod tests;
