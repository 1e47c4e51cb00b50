//! Reminders: of a session, of a list about to close; and the choice of them.

use std::fmt::Write as _;

use chrono::{DateTime, Utc};

use super::{Card, button, lines, local, session as sessions, when};
use crate::bot::button::{Follow, Tap};
use crate::delivery::Screen;
use crate::domain::states::ReminderChoice;
use crate::i18n::{Arg, Html, Tr};
use crate::service::ticket;
use crate::store::bookings::Booking;
use crate::store::sessions::Session;
use crate::{plain, t};

/// So many people are named, and can be cancelled from here; the others are counted.
const NAMED: usize = 8;

/// A session is coming, to which these come.
pub fn session(tr: &Tr, session: &Session, bookings: &[Booking], now: DateTime<Utc>) -> Screen {
    let (start, end) = (local(session.zone, session.starts_at), local(session.zone, session.ends_at));
    let day = tr.day(start.date_naive(), session.zone.day(now));
    let times = tr.time_range(&start, &end);
    let what = t!(
        tr,
        "reminder-session",
        activity = &session.activity,
        when = t!(tr, "session-when", day = day, times = times),
        names = names(tr, bookings),
    );
    let place = (!session.location.is_empty())
        .then(|| t!(tr, "reminder-where", link = map(&session.location), place = &session.location));
    let card = Card::new(lines(std::iter::once(what).chain(place)));
    let card = if now < session.cancel_until {
        let card = card.paragraph(sessions::cancelling(tr, session, now));
        match bookings {
            [booking] => card.button(plain!(tr, "button-cancel-booking"), Tap::Cancel(booking.id)),
            many => many.iter().take(NAMED).fold(card, |card, booking| {
                let label = plain!(tr, "button-cancel-booking-of", name = &booking.beneficiary);
                card.button(label, Tap::Cancel(booking.id))
            }),
        }
    } else {
        card
    };
    // At the door one code opens for all of them.
    let code = bookings.iter().find(|booking| ticket::fits(booking, session, now).is_ok());
    let code = code.map(|booking| button(plain!(tr, "button-code"), Tap::Code(booking.id)));
    let all = button(plain!(tr, "button-my-bookings"), Tap::Bookings(0));
    card.row(code.into_iter().chain([all])).screen()
}

fn names(tr: &Tr, bookings: &[Booking]) -> Html {
    let named = tr.list(bookings.iter().take(NAMED).map(|booking| Arg::from(&booking.beneficiary)));
    match bookings.len().saturating_sub(NAMED) {
        0 => named,
        others => t!(tr, "reminder-others", names = named, n = others),
    }
}

/// The address of a map that looks for a place (Google, "Maps URLs": `api=1`, `query`).
fn map(place: &str) -> String {
    let mut address = String::from("https://www.google.com/maps/search/?api=1&query=");
    for byte in place.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            address.push(char::from(byte));
        } else {
            // Writing to a String can't fail.
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address
}

/// A waiting list closes within the hour.
pub fn closing(tr: &Tr, booking: &Booking, session: &Session, now: DateTime<Utc>) -> Screen {
    Card::new(t!(
        tr,
        "reminder-closing",
        activity = &session.activity,
        when = when(tr, session.zone, session.starts_at, now),
        deadline = when(tr, session.zone, session.claim_until, now),
        name = &booking.beneficiary,
        n = booking.credits.get(),
    ))
    .row([
        button(plain!(tr, "button-leave"), Tap::Leave(booking.id)),
        button(plain!(tr, "button-my-bookings"), Tap::Bookings(0)),
    ])
    .screen()
}

/// The reminders to choose from.
pub fn choices(tr: &Tr, chosen: ReminderChoice) -> Screen {
    let card = Card::new(t!(tr, "reminders-title")).paragraph(t!(tr, "reminders-all-phones"));
    let card = ReminderChoice::ALL.iter().fold(card, |card, choice| {
        let words = match choice {
            ReminderChoice::Both => plain!(tr, "reminders-both"),
            ReminderChoice::Day => plain!(tr, "reminders-day"),
            ReminderChoice::Hours => plain!(tr, "reminders-hours"),
            ReminderChoice::Off => plain!(tr, "reminders-off"),
        };
        let label = if *choice == chosen { plain!(tr, "reminders-chosen", choice = words) } else { words };
        card.button(label, Tap::Remind(*choice))
    });
    card.row([
        button(plain!(tr, "button-news"), Tap::News),
        button(plain!(tr, "button-following"), Tap::Follow(Follow::List)),
    ])
    .back(tr, Tap::Home)
    .screen()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_the_address_of_a_map() {
        assert_eq!(
            map("La Plage d'Argent & <Été> \"5\""),
            "https://www.google.com/maps/search/?api=1&query=La%20Plage%20d%27Argent%20%26%20%3C%C3%89t%C3%A9%3E%20%225%22"
        );
    }
}
