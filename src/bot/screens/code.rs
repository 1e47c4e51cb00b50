//! A booking's code as a picture for the door, and why there is none.

use chrono::{DateTime, Utc};

use super::{booking as bookings, session};
use crate::delivery::{Picture, Screen};
use crate::i18n::Tr;
use crate::service::ticket::Refusal;
use crate::store::bookings::Booking;
use crate::store::sessions::Session;
use crate::t;

/// The picture, with what it is for.
pub fn picture(tr: &Tr, png: Vec<u8>, booking: &Booking, session: &Session, now: DateTime<Utc>) -> Picture {
    let caption = t!(
        tr,
        "code-caption",
        activity = &session.activity,
        when = session::when_and_where(tr, session, now),
        name = &booking.beneficiary,
    );
    Picture { png, caption, keyboard: Vec::new() }
}

/// Why there is none, on the booking's card as it is now.
pub fn refused(tr: &Tr, why: Refusal, booking: &Booking, session: &Session, now: DateTime<Utc>) -> Screen {
    let why = match why {
        Refusal::NotBooked => t!(tr, "code-not-booked"),
        Refusal::Cancelled => t!(tr, "code-cancelled"),
        Refusal::Over => t!(tr, "code-over"),
    };
    bookings::with_news(why, bookings::card(tr, booking, session, now))
}
