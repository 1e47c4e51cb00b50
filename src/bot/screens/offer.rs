//! Messages that the bot sends by itself: a seat is free, it is gone, the list has closed.

use chrono::{DateTime, Utc};

use super::{Card, booking, button, expiry, line, session, when};
use crate::bot::button::Tap;
use crate::delivery::Screen;
use crate::domain::states::WaitMode;
use crate::i18n::{Html, Tr};
use crate::store::bookings::Booking;
use crate::store::sessions::Session;
use crate::{plain, t};

/// A seat is free: the first to tap takes it, or whoever's turn it is.
pub fn seat_free(tr: &Tr, booking: &Booking, session: &Session, now: DateTime<Utc>) -> Screen {
    match session.waitlist {
        WaitMode::InTurn => your_turn(tr, booking, session, now),
        WaitMode::FirstTap | WaitMode::Automatic => first_to_tap(tr, booking, session, now),
    }
}

/// A seat is free, and kept for them.
fn your_turn(tr: &Tr, booking: &Booking, session: &Session, now: DateTime<Utc>) -> Screen {
    Card::new(t!(
        tr,
        "offer-your-turn",
        activity = &session.activity,
        when = when(tr, session.zone, session.starts_at, now),
        name = &booking.beneficiary,
        until = line::kept_until(tr, booking, session, now),
    ))
    .row([
        button(plain!(tr, "button-claim"), Tap::Claim(booking.id)),
        button(plain!(tr, "button-decline"), Tap::Decline(booking.id)),
    ])
    .row([button(plain!(tr, "button-leave"), Tap::Leave(booking.id))])
    .screen()
}

fn first_to_tap(tr: &Tr, booking: &Booking, session: &Session, now: DateTime<Utc>) -> Screen {
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

/// An offer that was made holds no more, though they still wait; nothing is lost.
pub fn gone(tr: &Tr, booking: &Booking, session: &Session, now: DateTime<Utc>) -> Screen {
    let n = booking.credits.get();
    let why = if session.list_paused_at.is_some() {
        t!(tr, "offer-paused", n = n)
    } else if session.waitlist != WaitMode::InTurn {
        t!(tr, "offer-gone", n = n)
    } else if booking.passed_at.is_some() {
        t!(tr, "offer-turn-over", n = n)
    } else {
        t!(tr, "offer-withdrawn", n = n)
    };
    still_waiting(tr, why, booking, session, now)
}

/// They let the seat go to the next.
pub fn declined(tr: &Tr, booking: &Booking, session: &Session, now: DateTime<Utc>) -> Screen {
    still_waiting(tr, t!(tr, "offer-declined", n = booking.credits.get()), booking, session, now)
}

/// Whatever is free is kept for others in the line.
pub fn not_your_turn(tr: &Tr, booking: &Booking, session: &Session, now: DateTime<Utc>) -> Screen {
    still_waiting(tr, t!(tr, "offer-not-your-turn", n = booking.credits.get()), booking, session, now)
}

fn still_waiting(tr: &Tr, why: Html, booking: &Booking, session: &Session, now: DateTime<Utc>) -> Screen {
    Card::new(why)
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

/// A seat was free and is theirs, without a tap.
pub fn from_the_list(tr: &Tr, booking: &Booking, session: &Session, now: DateTime<Utc>) -> Screen {
    booking::with_news(t!(tr, "from-the-list"), booking::card(tr, booking, session, now))
}

/// They claimed by the link in a letter, and hear of it in the chat too.
pub fn claimed_by_link(tr: &Tr, booking: &Booking, session: &Session, now: DateTime<Utc>) -> Screen {
    Card::new(t!(
        tr,
        "offer-claimed-by-link",
        activity = &session.activity,
        when = session::when_and_where(tr, session, now),
        name = &booking.beneficiary,
    ))
    .row([
        button(plain!(tr, "button-see-booking"), Tap::Booking(booking.id)),
        button(plain!(tr, "button-my-bookings"), Tap::Bookings(0)),
    ])
    .screen()
}

/// A seat was free, and they hold another place at that time.
pub fn overlap(tr: &Tr, booking: &Booking, session: &Session, now: DateTime<Utc>) -> Screen {
    Card::new(t!(
        tr,
        "offer-overlap",
        activity = &session.activity,
        when = when(tr, session.zone, session.starts_at, now),
        name = &booking.beneficiary,
        n = booking.credits.get(),
    ))
    .row([
        button(plain!(tr, "button-see-booking"), Tap::Booking(booking.id)),
        button(plain!(tr, "button-leave"), Tap::Leave(booking.id)),
    ])
    .button(plain!(tr, "button-my-bookings"), Tap::Bookings(0))
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
