//! The calendar to subscribe to: how it stands, a new address, none any more.

use chrono::{DateTime, Utc};

use super::{Card, button};
use crate::bot::button::{Feed, Tap};
use crate::delivery::Screen;
use crate::i18n::Tr;
use crate::{plain, t};

/// Whether there is an address, and what can be done.
pub fn standing(tr: &Tr, since: Option<DateTime<Utc>>) -> Screen {
    match since {
        // An account is no club's, so it has no clock on a wall: the day by UTC is near enough.
        Some(since) => Card::new(t!(tr, "feed-there", day = tr.date(since.date_naive())))
            .row([
                button(plain!(tr, "button-feed-renew"), Tap::Feed(Feed::Renew)),
                button(plain!(tr, "button-feed-revoke"), Tap::Feed(Feed::Revoke)),
            ])
            .back(tr, Tap::Bookings(0))
            .screen(),
        None => Card::new(t!(tr, "feed-none"))
            .button(plain!(tr, "button-feed-make"), Tap::Feed(Feed::Renew))
            .back(tr, Tap::Bookings(0))
            .screen(),
    }
}

/// The address, this once.
pub fn made(tr: &Tr, address: &str) -> Screen {
    Card::new(t!(tr, "feed-made", address = address))
        .row([
            button(plain!(tr, "button-feed-revoke"), Tap::Feed(Feed::Revoke)),
            button(plain!(tr, "button-my-bookings"), Tap::Bookings(0)),
        ])
        .screen()
}

/// No address any more.
pub fn revoked(tr: &Tr) -> Screen {
    Card::new(t!(tr, "feed-revoked"))
        .row([
            button(plain!(tr, "button-feed-make"), Tap::Feed(Feed::Renew)),
            button(plain!(tr, "button-my-bookings"), Tap::Bookings(0)),
        ])
        .screen()
}
