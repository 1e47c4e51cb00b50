//! Credits: the orders they are in, and what became of them.

use chrono::{DateTime, Utc};

use super::{Card, button, cut, lines, local};
use crate::bot::button::{Browse, Buy, Tap};
use crate::delivery::Screen;
use crate::domain::name::PersonName;
use crate::domain::states::{BookingState, EntryKind};
use crate::domain::zone::Zone;
use crate::i18n::{Arg, Html, Tr};
use crate::service::orders::{Consulted, Page};
use crate::service::schedule::Position;
use crate::store::bookings::OfOrder;
use crate::store::ledger::Entry;
use crate::store::orders::Order;
use crate::{key, plain, t};

/// From so many days before on, the end of an order that still has credits is pointed out (rule 10 warns then, too).
const SOON: i64 = 14;

/// Names are cut there in a line of an order: with its sixteen lines the card stays within one message.
const IN_A_LINE: usize = 40;

/// A page of orders.
pub fn page(tr: &Tr, page: &Page, number: u16, now: DateTime<Utc>) -> Screen {
    if page.orders.is_empty() && number == 0 {
        return with_codes(Card::new(t!(tr, "orders-none")), tr, page)
            .button(plain!(tr, "button-buy"), Tap::Buy(Buy::Clubs))
            .button(plain!(tr, "button-schedule"), Tap::Clubs)
            .back(tr, Tap::Home)
            .screen();
    }
    let card = Card::new(t!(tr, "orders-title"));
    let card = page.orders.iter().fold(card, |card, order| card.paragraph(order_lines(tr, order, now)));
    let card = page.orders.iter().fold(card, |card, order| {
        card.button(plain!(tr, "button-consult", order = order.number.to_string()), Tap::Order(order.id, 0))
    });
    let mut row = Vec::new();
    if number > 0 {
        row.push(button(plain!(tr, "button-newer"), Tap::Orders(number - 1)));
    }
    if page.more {
        row.push(button(plain!(tr, "button-older"), Tap::Orders(number.saturating_add(1))));
    }
    with_codes(card.row(row), tr, page)
        .row([
            button(plain!(tr, "button-buy"), Tap::Buy(Buy::Clubs)),
            button(plain!(tr, "button-schedule"), Tap::Clubs),
        ])
        .back(tr, Tap::Home)
        .screen()
}

/// What the club calls the customer by; which club, if there are several.
fn with_codes(card: Card, tr: &Tr, page: &Page) -> Card {
    match page.codes.as_slice() {
        [] => card,
        [own] => card.paragraph(t!(tr, "customer-code-own", code = own.code.as_str())),
        codes => card.paragraph(lines(codes.iter().map(|own| {
            let organizer = cut(&own.organizer, 30);
            t!(tr, "customer-code-own-at", organizer = organizer, code = own.code.as_str())
        }))),
    }
}

pub(super) fn over(order: &Order, now: DateTime<Utc>) -> bool {
    order.expires_on < order.zone.day(now)
}

pub(super) fn order_lines(tr: &Tr, order: &Order, now: DateTime<Utc>) -> Html {
    let number = order.number.to_string();
    let title = t!(tr, "order-title", order = number, label = &order.label);
    let usable = t!(tr, "order-left", n = order.available.get(), granted = order.granted.get());
    let held = (order.held.get() > 0).then(|| t!(tr, "order-held", n = order.held.get()));
    let day = tr.date(order.expires_on);
    let left = (order.expires_on - order.zone.day(now)).num_days();
    let expiry = match (order.first_use_days, left) {
        (Some(days), _) => t!(tr, "order-first-use", n = days),
        (None, ..0) => t!(tr, "order-expired", day = day),
        (None, 0..=SOON) if order.available.get() > 0 => t!(tr, "order-expires-soon", day = day, n = left),
        (None, _) => t!(tr, "order-expires", day = day),
    };
    lines([Some(title), Some(usable), held, Some(expiry)].into_iter().flatten())
}

/// An order, what became of its credits, and its bookings.
pub(super) fn history(card: Card, tr: &Tr, consulted: &Consulted, now: DateTime<Utc>) -> Card {
    let order = &consulted.order;
    let card = card.paragraph(order_lines(tr, order, now));
    let entries = consulted.entries.iter().map(|entry| entry_line(tr, order, entry, now));
    let bookings = consulted.bookings.iter().map(|booking| booking_line(tr, order.zone, booking, now));
    let card = if consulted.entries.is_empty() {
        card
    } else {
        card.paragraph(lines(std::iter::once(t!(tr, "order-entries")).chain(entries)))
    };
    if consulted.bookings.is_empty() {
        card
    } else {
        card.paragraph(lines(std::iter::once(t!(tr, "order-bookings")).chain(bookings)))
    }
}

/// An order, consulted.
pub fn consulted(tr: &Tr, consulted: &Consulted, number: u16, now: DateTime<Utc>) -> Screen {
    let order = &consulted.order;
    let card = history(Card::default(), tr, consulted, now);
    let mut row = Vec::new();
    if number > 0 {
        row.push(button(plain!(tr, "button-newer"), Tap::Order(order.id, number - 1)));
    }
    if consulted.more {
        row.push(button(plain!(tr, "button-older"), Tap::Order(order.id, number.saturating_add(1))));
    }
    let card = card.row(row);
    let card = if order.available.get() > 0 && !over(order, now) {
        let browse = Browse {
            organizer: order.organizer_id,
            activity: None,
            order: Some(order.id),
            position: Position::Now,
        };
        card.button(plain!(tr, "button-book-with-order"), Tap::Schedule(browse))
    } else {
        card
    };
    card.back(tr, Tap::Orders(0)).screen()
}

fn entry_line(tr: &Tr, order: &Order, entry: &Entry, now: DateTime<Utc>) -> Html {
    // An order may be entered days after it was bought.
    let day = if entry.kind == EntryKind::Purchase { order.purchased_on } else { order.zone.day(entry.at) };
    let day = tr.day_short(day, order.zone.day(now));
    let kind = match entry.kind {
        EntryKind::Purchase => key!("entry-purchase"),
        EntryKind::Spend => key!("entry-spend"),
        EntryKind::Hold => key!("entry-hold"),
        EntryKind::Release => key!("entry-release"),
        EntryKind::Refund => key!("entry-refund"),
        EntryKind::Expiry => key!("entry-expiry"),
        EntryKind::Adjustment => key!("entry-adjustment"),
        EntryKind::Payback => key!("entry-payback"),
    };
    // What the customer sees of it is what it did to the credits that can be used; a claim spends what was held.
    let amount = if entry.available == 0 { -entry.spent } else { entry.available };
    let amount =
        if amount > 0 { t!(tr, "amount-plus", n = amount) } else { t!(tr, "amount-minus", n = -amount) };
    match (&entry.activity, &entry.beneficiary) {
        (Some(activity), Some(name)) => {
            t!(
                tr,
                "entry-of-booking",
                day = day,
                amount = amount,
                kind = t!(tr, kind),
                activity = cut(activity, IN_A_LINE),
                name = name_in_a_line(name),
            )
        }
        // Said for customers to read, unlike the reasons of other entries.
        _ if entry.kind == EntryKind::Adjustment => {
            t!(tr, "entry-adjusted", day = day, amount = amount, reason = cut(&entry.reason, IN_A_LINE))
        }
        _ => t!(tr, "entry", day = day, amount = amount, kind = t!(tr, kind)),
    }
}

/// A booking, on one line.
pub(super) fn booking_line(tr: &Tr, zone: Zone, booking: &OfOrder, now: DateTime<Utc>) -> Html {
    let state = match booking.state {
        BookingState::Waiting => key!("state-waiting"),
        BookingState::Booked => key!("state-booked"),
        BookingState::Cancelled => key!("state-cancelled"),
        BookingState::Forfeited => key!("state-forfeited"),
        BookingState::Lapsed => key!("state-lapsed"),
        BookingState::Attended => key!("state-attended"),
        BookingState::NoShow => key!("state-no-show"),
    };
    t!(
        tr,
        "order-booking",
        when = tr.day_time_short(&local(zone, booking.starts_at), zone.day(now)),
        activity = cut(&booking.activity, IN_A_LINE),
        name = name_in_a_line(&booking.beneficiary),
        state = t!(tr, state),
    )
}

fn name_in_a_line(name: &PersonName) -> Arg<'_> {
    if name.is_erased() { Arg::from(name) } else { Arg::from(cut(name.as_str(), IN_A_LINE)) }
}

/// The account has no such order.
pub fn not_found(tr: &Tr) -> Screen {
    Card::new(t!(tr, "order-not-found")).button(plain!(tr, "button-credits"), Tap::Orders(0)).screen()
}
