//! What the club changed: a booking removed, a session moved or called off.

use chrono::{DateTime, Utc};

use super::{Card, booking as booking_screens, button, line, lines, offer, session};
use crate::bot::button::Tap;
use crate::delivery::Screen;
use crate::domain::planned::Planned;
use crate::domain::states::BookingState;
use crate::i18n::{Html, Tr};
use crate::store::bookings::Booking;
use crate::store::sessions::Session;
use crate::{plain, t};

/// Staff took the booking off the session or its list: why, and what became of the credits.
pub fn removed(tr: &Tr, booking: &Booking, session: &Session, reason: &str, now: DateTime<Utc>) -> Screen {
    let what = t!(
        tr,
        "changed-removed",
        activity = &session.activity,
        when = session::when_and_where(tr, session, now),
        name = &booking.beneficiary,
        reason = reason,
    );
    ended(tr, what, booking)
}

/// The session does not take place: why, and that the credits are back.
pub fn called_off(tr: &Tr, booking: &Booking, session: &Session, reason: &str, now: DateTime<Utc>) -> Screen {
    let what = t!(
        tr,
        "changed-called-off",
        activity = &session.activity,
        when = session::when_and_where(tr, session, now),
        name = &booking.beneficiary,
        reason = reason,
    );
    ended(tr, what, booking)
}

fn ended(tr: &Tr, what: Html, booking: &Booking) -> Screen {
    Card::new(lines([what, booking_screens::credits_line(tr, booking)]))
        .row([
            button(plain!(tr, "button-schedule"), Tap::Clubs),
            button(plain!(tr, "button-my-bookings"), Tap::Bookings(0)),
        ])
        .screen()
}

/// The session was moved; what that means for a place on it, or on its list.
pub fn moved(tr: &Tr, booking: &Booking, session: &Session, before: &Planned, now: DateTime<Utc>) -> Screen {
    let card = Card::new(from_to(tr, booking, session, before, now));
    let card = if booking.state == BookingState::Waiting {
        card.paragraph(line::waiting(tr, booking, session, now))
            .button(plain!(tr, "button-leave"), Tap::Leave(booking.id))
    } else if now < session.cancel_until {
        card.paragraph(t!(tr, "changed-moved-booked"))
            .paragraph(session::cancelling(tr, session, now))
            .button(plain!(tr, "button-cancel-booking"), Tap::Cancel(booking.id))
    } else {
        card
    };
    card.button(plain!(tr, "button-my-bookings"), Tap::Bookings(0)).screen()
}

/// The session was moved, and starts so soon now that its list has closed.
pub fn moved_and_lapsed(
    tr: &Tr,
    booking: &Booking,
    session: &Session,
    before: &Planned,
    now: DateTime<Utc>,
) -> Screen {
    let news = from_to(tr, booking, session, before, now);
    booking_screens::with_news(news, offer::lapsed(tr, booking, session, now))
}

fn from_to(tr: &Tr, booking: &Booking, session: &Session, before: &Planned, now: DateTime<Utc>) -> Html {
    let was = Session {
        starts_at: before.starts_at,
        ends_at: before.ends_at,
        location: before.location.clone(),
        ..session.clone()
    };
    let (from, to) = (session::when_and_where(tr, &was, now), session::when_and_where(tr, session, now));
    if from == to {
        // Moved back before this was told; a message about the time in between may have arrived all the same.
        return t!(
            tr,
            "changed-moved-back",
            activity = &session.activity,
            when = to,
            name = &booking.beneficiary
        );
    }
    lines([
        t!(tr, "changed-moved", activity = &session.activity, name = &booking.beneficiary),
        t!(tr, "changed-moved-from", when = from),
        t!(tr, "changed-moved-to", when = to),
    ])
}
