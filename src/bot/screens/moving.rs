//! *Move*: the sessions a booking can move to, the summary, and why it stays where it is.

use chrono::{DateTime, Utc};

use super::{Card, book, booking as bookings, button, lines, local, schedule, session, when};
use crate::bot::button::{Move, Tap};
use crate::delivery::{Button, Screen};
use crate::domain::ids::InboxSeq;
use crate::i18n::{Html, Tr};
use crate::service::book::Plan;
use crate::service::destinations::Scope;
use crate::service::move_booking::Kept;
use crate::service::refusal::Refusal;
use crate::service::schedule::{Page, Position};
use crate::store::bookings::Booking;
use crate::store::sessions::{Cursor, Session};
use crate::{plain, t};

/// A page of the sessions it can move to.
pub fn page(
    tr: &Tr,
    (booking, from): (&Booking, &Session),
    page: &Page,
    scope: Scope,
    now: DateTime<Utc>,
) -> Screen {
    let (activity, name) = (&from.activity, &booking.beneficiary);
    let start = when(tr, from.zone, from.starts_at, now);
    let card = if page.sessions.is_empty() {
        Card::new(t!(tr, "move-title-none", activity = activity, when = start, name = name))
            .paragraph(nowhere(tr, booking, from, page, scope))
    } else {
        Card::new(t!(tr, "move-title", activity = activity, when = start, name = name))
    };
    let card = schedule::days(tr, &page.sessions, now).into_iter().fold(card, Card::paragraph);
    let card =
        page.sessions.iter().fold(card, |card, to| card.row([destination_button(tr, booking, to, now)]));
    let at = |scope, position| Tap::Move(Move { booking: booking.id, scope, position });
    let mut row = Vec::new();
    if let Some(cursor) = page.earlier {
        row.push(button(plain!(tr, "button-earlier"), at(scope, Position::Before(cursor))));
    }
    row.push(match scope {
        Scope::SameActivity => button(plain!(tr, "button-all-activities"), at(Scope::All, Position::Now)),
        Scope::All => button(
            plain!(tr, "button-only-activity", activity = activity),
            at(Scope::SameActivity, Position::Now),
        ),
    });
    if let Some(cursor) = page.later {
        row.push(button(plain!(tr, "button-later"), at(scope, Position::After(cursor))));
    }
    card.row(row).back(tr, Tap::Booking(booking.id)).screen()
}

fn nowhere(tr: &Tr, booking: &Booking, from: &Session, page: &Page, scope: Scope) -> Html {
    let name = booking.beneficiary.first();
    match scope {
        _ if page.earlier.is_some() || page.later.is_some() => t!(tr, "move-none-so-far", name = name),
        Scope::SameActivity => t!(tr, "move-none-of-activity", activity = &from.activity, name = name),
        Scope::All => t!(tr, "move-none", name = name),
    }
}

fn destination_button(tr: &Tr, booking: &Booking, to: &Session, now: DateTime<Utc>) -> Button {
    let time = tr.day_time_short(&local(to.zone, to.starts_at), to.zone.day(now));
    let label = plain!(tr, "button-session", time = time, activity = &to.activity);
    button(label, Tap::MoveTo(booking.id, to.id))
}

/// The summary, before *Confirm*. `draft`: the update that led to it.
pub fn summary(
    tr: &Tr,
    (booking, from): (&Booking, &Session),
    (to, plan): (&Session, &Plan),
    draft: InboxSeq,
    now: DateTime<Utc>,
) -> Screen {
    let place = |session| session::when_and_where(tr, session, now);
    let scope = if to.activity_id == from.activity_id { Scope::SameActivity } else { Scope::All };
    // Just before the session, so that it comes first.
    let before = Cursor { starts_at: to.starts_at, id: crate::domain::ids::SessionId(to.id.0 - 1) };
    let back = Move { booking: booking.id, scope, position: Position::After(before) };
    Card::new(t!(tr, "move-asks"))
        .paragraph(lines([
            t!(tr, "move-from", activity = &from.activity, when = place(from)),
            t!(tr, "move-to", activity = &to.activity, when = place(to)),
            t!(tr, "summary-for", name = &plan.name, age = plan.age),
            cost(tr, booking, plan),
        ]))
        .paragraph(session::cancelling(tr, to, now))
        .maybe(book::clash(tr, to, plan, now))
        .row([
            button(plain!(tr, "button-confirm"), Tap::ConfirmMove(booking.id, to.id, draft)),
            button(plain!(tr, "button-back"), Tap::Move(back)),
        ])
        .screen()
}

fn cost(tr: &Tr, booking: &Booking, plan: &Plan) -> Html {
    let n = booking.credits.get();
    let (credits, number) = (tr.credits(n), plan.order.number.to_string());
    if plan.order.id == booking.order_id {
        return t!(tr, "move-same-order", credits = credits, order = number);
    }
    let left = plan.order.available.get().saturating_sub(n);
    let old = booking.order_number.to_string();
    t!(tr, "move-other-order", credits = credits, n = n, order = number, left = left, old = old)
}

/// Moved: the new booking's card, below what became of the old place.
pub fn moved(tr: &Tr, from: &Session, (booking, to): (&Booking, &Session), now: DateTime<Utc>) -> Screen {
    let place = session::when_and_where(tr, from, now);
    let news = t!(tr, "move-done", activity = &from.activity, when = place);
    bookings::with_news(news, bookings::card(tr, booking, to, now))
}

/// Why it stays where it is, above its card, which has what can be done next.
pub fn kept(
    tr: &Tr,
    (booking, from): (&Booking, &Session),
    to: Option<&Session>,
    why: &Kept,
    now: DateTime<Utc>,
) -> Screen {
    let news = match (why, to) {
        (Kept::NotFound, _) => return bookings::not_found(tr),
        (Kept::NotBooked(_), _) => t!(tr, "move-not-booked"),
        (Kept::Started, _) => t!(tr, "booking-started"),
        (Kept::TooLate, _) => t!(tr, "move-too-late"),
        (Kept::SamePriceOnly | Kept::Refused(_), None) => {
            lines([t!(tr, "move-no-session"), t!(tr, "move-kept")])
        }
        (Kept::SamePriceOnly, Some(to)) => {
            let credits = tr.credits(to.credits.get());
            lines([t!(tr, "move-price", activity = &to.activity, credits = credits), t!(tr, "move-kept")])
        }
        (Kept::Refused(refusal), Some(to)) => {
            lines([refused(tr, booking, to, refusal, now), t!(tr, "move-kept")])
        }
    };
    bookings::with_news(news, bookings::card(tr, booking, from, now))
}

fn refused(tr: &Tr, booking: &Booking, to: &Session, refusal: &Refusal, now: DateTime<Utc>) -> Html {
    let (activity, name) = (&to.activity, booking.beneficiary.first());
    let when = session::when_and_where(tr, to, now);
    match refusal {
        Refusal::NoSuchSession => t!(tr, "move-no-session"),
        Refusal::Cancelled => t!(tr, "move-cancelled", activity = activity, when = when),
        Refusal::Started => t!(tr, "move-started", activity = activity, when = when),
        Refusal::Closed => t!(tr, "move-closed", activity = activity, when = when),
        Refusal::Full | Refusal::ListFull { .. } | Refusal::SoldOutMeanwhile | Refusal::SeatFreeMeanwhile => {
            t!(tr, "move-sold-out", activity = activity, when = when)
        }
        Refusal::NoSuchBeneficiary => t!(tr, "move-no-beneficiary"),
        Refusal::BirthUnknown => t!(tr, "refused-birth-unknown", name = name),
        Refusal::TooYoung { min_age, age } => {
            t!(tr, "move-too-young", activity = activity, min = *min_age, name = name, age = *age)
        }
        Refusal::TooOld { max_age, age } => {
            t!(tr, "move-too-old", activity = activity, max = *max_age, name = name, age = *age)
        }
        Refusal::AlreadyBooked(_) => {
            t!(tr, "move-already-booked", activity = activity, when = when, name = name)
        }
        Refusal::AlreadyWaiting(_) => {
            t!(tr, "move-already-waiting", activity = activity, when = when, name = name)
        }
        Refusal::NoCredits { needed, .. } => {
            t!(tr, "move-no-credits", activity = activity, when = when, needed = tr.credits(needed.get()))
        }
    }
}
