//! A booking as a file for the customer's own calendar, and why there is none.

use chrono::{DateTime, Utc};

use super::{booking as bookings, local, session};
use crate::delivery::{Document, Screen};
use crate::domain::calendar::Event;
use crate::i18n::Tr;
use crate::service::calendar::Refusal;
use crate::store::bookings::Booking;
use crate::store::sessions::Session;
use crate::{plain, t};

/// The file, with a line about it. `uid`: by what calendars know the booking.
pub fn file(tr: &Tr, uid: String, booking: &Booking, session: &Session, now: DateTime<Utc>) -> Document {
    let name = &booking.beneficiary;
    let mut description = plain!(tr, "calendar-description", name = name, organizer = &session.organizer);
    if !session.description.is_empty() {
        description.push_str("\n\n");
        description.push_str(&session.description);
    }
    let event = Event {
        uid,
        sequence: session.revision,
        stamp: now,
        starts_at: session.starts_at,
        ends_at: session.ends_at,
        summary: plain!(tr, "calendar-summary", activity = &session.activity, name = name),
        location: session.location.clone(),
        description,
    };
    Document {
        // ASCII in every language: names of files in other letters get lost on the way to some phones.
        name: local(session.zone, session.starts_at).format("seatbell-%Y-%m-%d-%H%M.ics").to_string(),
        media_type: "text/calendar".to_owned(),
        content: event.to_ics().into_bytes(),
        caption: t!(
            tr,
            "calendar-caption",
            activity = &session.activity,
            when = session::when_and_where(tr, session, now),
            name = name,
        ),
    }
}

/// Why there is none, above the booking as it stands.
pub fn refused(tr: &Tr, why: Refusal, booking: &Booking, session: &Session, now: DateTime<Utc>) -> Screen {
    let news = match why {
        Refusal::NotBooked => t!(tr, "calendar-not-booked"),
        Refusal::Cancelled => t!(tr, "calendar-cancelled"),
        Refusal::Started => t!(tr, "calendar-started"),
    };
    bookings::with_news(news, bookings::card(tr, booking, session, now))
}
