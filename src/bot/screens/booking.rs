//! Bookings: those to come, one of them, and the questions before it is given back.

use chrono::{DateTime, Utc};

use super::{Card, button, expiry, line as waiting_list, lines, local, session};
use crate::bot::button::{Feed, Move, Tap};
use crate::delivery::Screen;
use crate::domain::states::BookingState;
use crate::i18n::{Html, Tr};
use crate::service::bookings::Page;
use crate::service::calendar;
use crate::service::{line, ticket};
use crate::store::bookings::{Booking, Coming};
use crate::store::sessions::Session;
use crate::{plain, t};

/// A page of what is to come. `online`: whether there are calendars to subscribe to.
pub fn page(tr: &Tr, page: &Page, number: u16, online: bool, now: DateTime<Utc>) -> Screen {
    let feed = online.then(|| button(plain!(tr, "button-feed"), Tap::Feed(Feed::Show)));
    if page.bookings.is_empty() && number == 0 {
        return Card::new(t!(tr, "bookings-none"))
            .button(plain!(tr, "button-schedule"), Tap::Clubs)
            .row(feed)
            .back(tr, Tap::Home)
            .screen();
    }
    let card = Card::new(t!(tr, "bookings-title"))
        .paragraph(lines(page.bookings.iter().map(|booking| line(tr, booking, now))));
    let card = page.bookings.iter().fold(card, |card, booking| {
        let label = plain!(
            tr,
            "button-booking",
            when = tr.day_short(booking.zone.day(booking.starts_at), booking.zone.day(now)),
            activity = &booking.activity,
            name = booking.beneficiary.first(),
        );
        card.button(label, Tap::Booking(booking.id))
    });
    let mut row = Vec::new();
    if number > 0 {
        row.push(button(plain!(tr, "button-earlier"), Tap::Bookings(number - 1)));
    }
    if page.more {
        row.push(button(plain!(tr, "button-later"), Tap::Bookings(number.saturating_add(1))));
    }
    card.row(row).row(feed).back(tr, Tap::Home).screen()
}

fn line(tr: &Tr, booking: &Coming, now: DateTime<Utc>) -> Html {
    let when = tr.day_time_short(&local(booking.zone, booking.starts_at), booking.zone.day(now));
    if booking.state == BookingState::Waiting {
        t!(tr, "bookings-waiting", when = when, activity = &booking.activity, name = &booking.beneficiary)
    } else {
        t!(tr, "bookings-booked", when = when, activity = &booking.activity, name = &booking.beneficiary)
    }
}

/// A booking, in whatever state; also the answer to *Confirm* and *Claim my seat*.
pub fn card(tr: &Tr, booking: &Booking, session: &Session, now: DateTime<Utc>) -> Screen {
    let over = now >= session.starts_at;
    let card = Card::new(credits_lines(tr, booking, session, now, state_line(tr, booking, session, now)));
    let card = match booking.state {
        BookingState::Booked if over => card,
        BookingState::Booked if now < session.cancel_until => {
            card.paragraph(session::cancelling(tr, session, now)).row([
                button(plain!(tr, "button-cancel-booking"), Tap::Cancel(booking.id)),
                button(plain!(tr, "button-move"), Tap::Move(Move::of(booking.id))),
            ])
        }
        BookingState::Booked => card
            .paragraph(t!(tr, "booking-too-late"))
            .button(plain!(tr, "button-forfeit"), Tap::Forfeit(booking.id)),
        BookingState::Waiting => {
            let card = card.paragraph(waiting_list::waiting(tr, booking, session, now));
            let mut row = Vec::new();
            if line::can_claim(session, booking, now) {
                row.push(button(plain!(tr, "button-claim"), Tap::Claim(booking.id)));
            }
            if line::has_turn(booking, now) {
                row.push(button(plain!(tr, "button-decline"), Tap::Decline(booking.id)));
            }
            let card = card.row(row);
            card.button(plain!(tr, "button-leave"), Tap::Leave(booking.id))
        }
        BookingState::Cancelled
        | BookingState::Forfeited
        | BookingState::Lapsed
        | BookingState::Attended
        | BookingState::NoShow => card.button(plain!(tr, "button-schedule"), Tap::Clubs),
    };
    let event = calendar::fits(booking, session, now)
        .is_ok()
        .then(|| button(plain!(tr, "button-calendar"), Tap::Calendar(booking.id)));
    let code = ticket::fits(booking, session, now)
        .is_ok()
        .then(|| button(plain!(tr, "button-code"), Tap::Code(booking.id)));
    let card = card.row(event.into_iter().chain(code));
    card.button(plain!(tr, "button-my-bookings"), Tap::Bookings(0)).screen()
}

fn state_line(tr: &Tr, booking: &Booking, session: &Session, now: DateTime<Utc>) -> Html {
    let activity = &session.activity;
    let when = session::when_and_where(tr, session, now);
    let name = &booking.beneficiary;
    match booking.state {
        BookingState::Waiting => t!(tr, "booking-waiting", activity = activity, when = when, name = name),
        BookingState::Booked => t!(tr, "booking-booked", activity = activity, when = when, name = name),
        BookingState::Cancelled => t!(tr, "booking-cancelled", activity = activity, when = when, name = name),
        BookingState::Forfeited => t!(tr, "booking-forfeited", activity = activity, when = when, name = name),
        BookingState::Lapsed => t!(tr, "booking-lapsed", activity = activity, when = when, name = name),
        BookingState::Attended => t!(tr, "booking-attended", activity = activity, when = when, name = name),
        BookingState::NoShow => t!(tr, "booking-no-show", activity = activity, when = when, name = name),
    }
}

/// What became of the booking, and under it where its credits are; until when, if they are back.
fn credits_lines(tr: &Tr, booking: &Booking, session: &Session, now: DateTime<Utc>, what: Html) -> Html {
    let back = matches!(booking.state, BookingState::Cancelled | BookingState::Lapsed);
    let until = expiry::usable_until(tr, booking.credits, booking.order_expires_on, session.zone, now);
    let credits = Some(credits_line(tr, booking)).into_iter().chain(until.filter(|_| back));
    lines([what, Html::join(credits, " ")])
}

/// Where the credits are, and what is left in their order.
pub(super) fn credits_line(tr: &Tr, booking: &Booking) -> Html {
    let credits = tr.credits(booking.credits.get());
    let n = booking.credits.get();
    let order = booking.order_number.to_string();
    let left = booking.order_available.get();
    match booking.state {
        BookingState::Waiting => t!(tr, "credits-held", credits = credits, n = n, order = order, left = left),
        BookingState::Booked | BookingState::Attended | BookingState::NoShow => {
            t!(tr, "credits-used", credits = credits, n = n, order = order, left = left)
        }
        BookingState::Cancelled | BookingState::Lapsed => {
            t!(tr, "credits-back", credits = credits, n = n, order = order, left = left)
        }
        BookingState::Forfeited => {
            t!(tr, "credits-lost", credits = credits, n = n, order = order, left = left)
        }
    }
}

/// Off the waiting list, by their own wish.
pub fn left(tr: &Tr, booking: &Booking, session: &Session, now: DateTime<Utc>) -> Screen {
    let when = session::when_and_where(tr, session, now);
    let left = t!(tr, "booking-left", activity = &session.activity, when = when, name = &booking.beneficiary);
    Card::new(credits_lines(tr, booking, session, now, left))
        .button(plain!(tr, "button-schedule"), Tap::Clubs)
        .button(plain!(tr, "button-my-bookings"), Tap::Bookings(0))
        .screen()
}

/// Cancel? What it means, before it is done.
pub fn cancel_asks(tr: &Tr, booking: &Booking, session: &Session, now: DateTime<Utc>) -> Screen {
    Card::new(t!(
        tr,
        "cancel-asks",
        activity = &session.activity,
        when = session::when_and_where(tr, session, now),
        name = &booking.beneficiary,
        credits = tr.credits(booking.credits.get()),
        n = booking.credits.get(),
        order = booking.order_number.to_string(),
    ))
    .row([
        button(plain!(tr, "button-confirm"), Tap::ConfirmCancel(booking.id)),
        button(plain!(tr, "button-back"), Tap::Booking(booking.id)),
    ])
    .screen()
}

/// Give the seat up? Told plainly that nothing is returned (rule 3).
pub fn forfeit_asks(tr: &Tr, booking: &Booking, session: &Session, now: DateTime<Utc>) -> Screen {
    Card::new(t!(
        tr,
        "forfeit-asks",
        activity = &session.activity,
        when = session::when_and_where(tr, session, now),
        name = &booking.beneficiary,
        credits = tr.credits(booking.credits.get()),
        n = booking.credits.get(),
    ))
    .row([
        button(plain!(tr, "button-confirm"), Tap::ConfirmForfeit(booking.id)),
        button(plain!(tr, "button-back"), Tap::Booking(booking.id)),
    ])
    .screen()
}

/// The account has no such booking.
pub fn not_found(tr: &Tr) -> Screen {
    Card::new(t!(tr, "booking-not-found")).button(plain!(tr, "button-my-bookings"), Tap::Bookings(0)).screen()
}

/// A line above the card: what just happened, or why it did not.
pub fn with_news(news: Html, card: Screen) -> Screen {
    Screen { text: Html::join([news, card.text], "\n\n"), keyboard: card.keyboard }
}
