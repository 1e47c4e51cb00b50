//! A booking as an event for a calendar.

use chrono::{DateTime, Utc};

use super::local;
use crate::domain::calendar::{Event, Status};
use crate::domain::name::PersonName;
use crate::domain::states::{BookingState, SessionState};
use crate::i18n::Tr;
use crate::plain;
use crate::store::bookings::Booking;
use crate::store::feeds::Entry;
use crate::store::sessions::Session;

/// The event; `uid`: by what calendars know the booking. One that is no seat any more cancels the event.
pub fn of_booking(tr: &Tr, uid: String, booking: &Booking, session: &Session, now: DateTime<Utc>) -> Event {
    let status = status(booking.state, session.state);
    let (summary, description) =
        words(tr, &booking.beneficiary, &session.activity, &session.organizer, &session.description);
    Event {
        uid,
        sequence: sequence(session.revision, status),
        stamp: now,
        starts_at: session.starts_at,
        ends_at: session.ends_at,
        summary,
        location: session.location.clone(),
        description,
        status,
    }
}

/// The same in a calendar to subscribe to. Its stamp is when the booking was changed last (RFC 5545, section 3.8.7.2), so
/// that a calendar in which nothing happened is the same, octet by octet.
pub fn of_entry(tr: &Tr, uid: String, entry: &Entry) -> Event {
    let status = status(entry.state, entry.session_state);
    let (summary, description) =
        words(tr, &entry.beneficiary, &entry.activity, &entry.organizer, &entry.description);
    Event {
        uid,
        sequence: sequence(entry.revision, status),
        stamp: entry.changed_at,
        starts_at: entry.starts_at,
        ends_at: entry.ends_at,
        summary,
        location: entry.location.clone(),
        description,
        status,
    }
}

/// What the file is called; ASCII in every language: names of files in other letters get lost on the way to some phones.
pub fn file_name(session: &Session) -> String {
    local(session.zone, session.starts_at).format("seatbell-%Y-%m-%d-%H%M.ics").to_string()
}

fn status(booking: BookingState, session: SessionState) -> Status {
    let seat = booking.takes_seat() && session == SessionState::Scheduled;
    if seat { Status::Confirmed } else { Status::Cancelled }
}

/// Which edition: every change of the session is one, and so is the end of the booking, after which no other comes.
const fn sequence(revision: i64, status: Status) -> i64 {
    match status {
        Status::Confirmed => revision,
        Status::Cancelled => revision + 1,
    }
}

fn words(tr: &Tr, name: &PersonName, activity: &str, organizer: &str, about: &str) -> (String, String) {
    let mut description = plain!(tr, "calendar-description", name = name, organizer = organizer);
    if !about.is_empty() {
        description.push_str("\n\n");
        description.push_str(about);
    }
    (plain!(tr, "calendar-summary", activity = activity, name = name), description)
}
