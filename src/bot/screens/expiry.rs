//! Messages about orders that end (design rule 10).

use chrono::{DateTime, NaiveDate, Utc};

use super::orders::order_lines;
use super::{Card, button};
use crate::bot::button::{Browse, Tap};
use crate::delivery::Screen;
use crate::domain::adjustment::Adjustment;
use crate::domain::credits::Credits;
use crate::domain::expiry::{EXTENSION, extended};
use crate::domain::notice::RanOut;
use crate::domain::zone::Zone;
use crate::i18n::{Html, Tr};
use crate::service::schedule::Position;
use crate::store::orders::Order;
use crate::{plain, t};

/// An order's credits are about to run out.
pub fn expiring(tr: &Tr, order: &Order, now: DateTime<Utc>) -> Screen {
    let browse = Browse {
        organizer: order.organizer_id,
        activity: None,
        order: Some(order.id),
        position: Position::Now,
    };
    Card::new(t!(
        tr,
        "credits-expiring",
        order = order.number.to_string(),
        label = &order.label,
        credits = tr.credits(order.available.get()),
        n = order.available.get(),
        day = tr.date(order.expires_on),
        left = (order.expires_on - order.zone.day(now)).num_days(),
    ))
    .row([
        button(plain!(tr, "button-book-with-order"), Tap::Schedule(browse)),
        button(plain!(tr, "button-credits"), Tap::Orders(0)),
    ])
    .screen()
}

/// An order's credits have run out.
pub fn expired(tr: &Tr, order: &Order, ran_out: RanOut, now: DateTime<Utc>) -> Screen {
    // What has come back since then has its own day.
    let back = (order.available.get() > 0 && order.expires_on >= order.zone.day(now)).then(|| {
        t!(
            tr,
            "credits-came-back",
            credits = tr.credits(order.available.get()),
            n = order.available.get(),
            day = tr.date(order.expires_on),
        )
    });
    let what = t!(
        tr,
        "credits-expired",
        order = order.number.to_string(),
        label = &order.label,
        credits = tr.credits(ran_out.credits.get()),
        n = ran_out.credits.get(),
        day = tr.date(ran_out.last_day),
    );
    Card::new(what)
        .maybe(back)
        .paragraph(t!(tr, "credits-expired-next", organizer = &order.organizer, days = EXTENSION))
        .row([
            button(plain!(tr, "button-credits"), Tap::Orders(0)),
            button(plain!(tr, "button-schedule"), Tap::Clubs),
        ])
        .screen()
}

/// The organizer granted credits, or took some back.
pub fn adjusted(tr: &Tr, order: &Order, adjustment: Adjustment, why: &str, now: DateTime<Utc>) -> Screen {
    let credits = tr.credits(adjustment.credits().get());
    let organizer = &order.organizer;
    let what = match adjustment {
        Adjustment::Grant(_) => {
            t!(tr, "credits-granted", organizer = organizer, credits = credits, reason = why)
        }
        Adjustment::TakeBack(_) => {
            t!(tr, "credits-taken", organizer = organizer, credits = credits, reason = why)
        }
    };
    Card::new(what)
        .paragraph(order_lines(tr, order, now))
        .row([
            button(plain!(tr, "button-credits"), Tap::Orders(0)),
            button(plain!(tr, "button-schedule"), Tap::Clubs),
        ])
        .screen()
}

/// Until when credits that are back can be used, where that is soon: their order is about to end, or has ended and lasts
/// longer for them.
pub fn usable_until(
    tr: &Tr,
    credits: Credits,
    expires_on: NaiveDate,
    zone: Zone,
    now: DateTime<Utc>,
) -> Option<Html> {
    let today = zone.day(now);
    let soon = (today..=extended(today)).contains(&expires_on);
    (soon && credits.get() > 0).then(|| t!(tr, "credits-until", n = credits.get(), day = tr.date(expires_on)))
}
