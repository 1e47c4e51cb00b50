//! A booking as a file for the customer's own calendar, and why there is none.

use chrono::{DateTime, Utc};

use super::{booking as bookings, session};
use crate::delivery::{Document, Screen};
use crate::i18n::Tr;
use crate::service::calendar::Refusal;
use crate::store::bookings::Booking;
use crate::store::sessions::Session;
use crate::t;
use crate::wording::event;

/// The file, with a line about it. `uid`: by what calendars know the booking.
pub fn file(tr: &Tr, uid: String, booking: &Booking, session: &Session, now: DateTime<Utc>) -> Document {
    let event = event::of_booking(tr, uid, booking, session, now);
    Document {
        name: event::file_name(session),
        media_type: "text/calendar".to_owned(),
        content: event.to_ics().into_bytes(),
        caption: t!(
            tr,
            "calendar-caption",
            activity = &session.activity,
            when = session::when_and_where(tr, session, now),
            name = &booking.beneficiary,
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
