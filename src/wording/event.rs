//! A booking as an event for a calendar.

use chrono::{DateTime, Utc};

use super::local;
use crate::domain::calendar::Event;
use crate::i18n::Tr;
use crate::plain;
use crate::store::bookings::Booking;
use crate::store::sessions::Session;

/// The event; `uid`: by what calendars know the booking.
pub fn of_booking(tr: &Tr, uid: String, booking: &Booking, session: &Session, now: DateTime<Utc>) -> Event {
    let name = &booking.beneficiary;
    let mut description = plain!(tr, "calendar-description", name = name, organizer = &session.organizer);
    if !session.description.is_empty() {
        description.push_str("\n\n");
        description.push_str(&session.description);
    }
    Event {
        uid,
        sequence: session.revision,
        stamp: now,
        starts_at: session.starts_at,
        ends_at: session.ends_at,
        summary: plain!(tr, "calendar-summary", activity = &session.activity, name = name),
        location: session.location.clone(),
        description,
    }
}

/// What the file is called; ASCII in every language: names of files in other letters get lost on the way to some phones.
pub fn file_name(session: &Session) -> String {
    local(session.zone, session.starts_at).format("seatbell-%Y-%m-%d-%H%M.ics").to_string()
}
