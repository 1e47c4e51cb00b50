//! Messages that the bot sends by itself: a seat is free, it is gone, the list has closed.

use chrono::{DateTime, Utc};

use super::{Card, button, expiry, session, when};
use crate::bot::button::Tap;
use crate::delivery::Screen;
use crate::i18n::Tr;
use crate::store::bookings::Booking;
use crate::store::sessions::Session;
use crate::{plain, t};

/// A seat is free: the first to tap takes it.
pub fn seat_free(tr: &Tr, booking: &Booking, session: &Session, now: DateTime<Utc>) -> Screen {
    Card::new(t!(
        tr,
        "offer-seat-free",
        activity = &session.activity,
        when = when(tr, session.zone, session.starts_at, now),
        name = &booking.beneficiary,
    ))
    .row([
        button(plain!(tr, "button-claim"), Tap::Claim(booking.id)),
        button(plain!(tr, "button-leave"), Tap::Leave(booking.id)),
    ])
    .screen()
}

/// Somebody was faster; nothing is lost.
pub fn gone(tr: &Tr, booking: &Booking, session: &Session, now: DateTime<Utc>) -> Screen {
    let credits = booking.credits.get();
    Card::new(t!(tr, "offer-gone", n = credits))
        .paragraph(t!(
            tr,
            "offer-gone-what",
            activity = &session.activity,
            when = when(tr, session.zone, session.starts_at, now),
            name = &booking.beneficiary,
        ))
        .row([
            button(plain!(tr, "button-leave"), Tap::Leave(booking.id)),
            button(plain!(tr, "button-my-bookings"), Tap::Bookings(0)),
        ])
        .screen()
}

/// The list has closed, the credits are back.
pub fn lapsed(tr: &Tr, booking: &Booking, session: &Session, now: DateTime<Utc>) -> Screen {
    let card = Card::new(t!(
        tr,
        "offer-lapsed",
        activity = &session.activity,
        when = session::when_and_where(tr, session, now),
        name = &booking.beneficiary,
        credits = tr.credits(booking.credits.get()),
        n = booking.credits.get(),
        order = booking.order_number.to_string(),
        left = booking.order_available.get(),
    ));
    card.maybe(expiry::usable_until(tr, booking.credits, booking.order_expires_on, session.zone, now))
        .row([
            button(plain!(tr, "button-schedule"), Tap::Clubs),
            button(plain!(tr, "button-my-bookings"), Tap::Bookings(0)),
        ])
        .screen()
}
