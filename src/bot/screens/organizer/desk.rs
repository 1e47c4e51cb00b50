//! Adding somebody to a session, for its staff.

use chrono::{DateTime, Utc};

use super::super::book::clash;
use super::super::session::heading;
use super::super::{Card, button, cut, lines, when};
use crate::bot::button::{Customers, Desk, Organize, Roster, Tap};
use crate::bot::organizer::Member;
use crate::delivery::{Button, Screen};
use crate::domain::ids::{InboxSeq, SessionId};
use crate::domain::name::PersonName;
use crate::domain::staff::Role;
use crate::domain::states::BookingState;
use crate::i18n::{Html, Tr};
use crate::service::book::Plan;
use crate::service::customers::Page;
use crate::service::refusal::{Intent, Refusal};
use crate::service::roster::Guest;
use crate::service::walk_in;
use crate::store::beneficiaries::Beneficiary;
use crate::store::customers::{Customer, Found};
use crate::store::sessions::Session;
use crate::{plain, t};

/// Typed texts and addresses are cut there.
const IN_A_LINE: usize = 60;

fn tap(member: &Member, tap: Desk) -> Tap {
    member.tap(Organize::Desk(tap))
}

fn to_roster(tr: &Tr, member: &Member, session: SessionId) -> Button {
    button(plain!(tr, "button-roster"), member.tap(Organize::Roster(Roster::Seated(session, 0))))
}

/// Which customer is it for?
pub fn ask(tr: &Tr, member: &Member, session: &Session, now: DateTime<Utc>) -> Screen {
    let mut counts = vec![t!(tr, "roster-booked", n = session.seats_taken, capacity = session.capacity)];
    if session.waiting > 0 {
        counts.push(t!(tr, "roster-waiting", n = session.waiting));
    }
    let card = Card::new(lines([heading(tr, session, now), Html::join(counts, " · ")]));
    asking(card.paragraph(t!(tr, "desk-ask")), tr, member, session, now)
}

/// The text had nothing to look for.
pub fn ask_again(tr: &Tr, member: &Member, session: &Session, now: DateTime<Utc>) -> Screen {
    asking(Card::new(t!(tr, "customers-ask-again")), tr, member, session, now)
}

fn asking(card: Card, tr: &Tr, member: &Member, session: &Session, now: DateTime<Utc>) -> Screen {
    card.row(walk_in(tr, member, session, now)).row([to_roster(tr, member, session.id)]).screen()
}

/// The other way onto the session, where somebody without an account may take a seat.
fn walk_in(tr: &Tr, member: &Member, session: &Session, now: DateTime<Utc>) -> Option<Button> {
    let may = walk_in::possible(session, now).is_ok();
    may.then(|| button(plain!(tr, "button-walk-in"), tap(member, Desk::WalkIn(session.id))))
}

/// A page of those who were found.
pub fn found(
    tr: &Tr,
    member: &Member,
    session: &Session,
    typed: &str,
    (page, number): (&Page<Found>, u16),
    now: DateTime<Utc>,
) -> Screen {
    let typed = cut(typed, IN_A_LINE);
    if page.items.is_empty() {
        return asking(Card::new(t!(tr, "customers-nobody", typed = typed)), tr, member, session, now);
    }
    let card = Card::new(t!(tr, "customers-found", typed = typed));
    let card = if page.more { card.paragraph(t!(tr, "customers-more")) } else { card };
    let card = page.items.iter().fold(card, |card, found| {
        let label = plain!(tr, "button-customer", name = cut(&found.name, 28), email = &found.email);
        card.button(label, tap(member, Desk::Customer(session.id, found.account)))
    });
    let to = |page| tap(member, Desk::Found(session.id, page));
    let before = number.checked_sub(1).map(|page| button(plain!(tr, "button-page-before"), to(page)));
    let after = page.more.then(|| button(plain!(tr, "button-page-after"), to(number.saturating_add(1))));
    asking(card.row(before.into_iter().chain(after)), tr, member, session, now)
}

/// The organizer has no such customer.
pub fn no_customer(tr: &Tr, member: &Member, session: SessionId) -> Screen {
    Card::new(t!(tr, "customer-not-there"))
        .row([button(plain!(tr, "button-desk-add"), tap(member, Desk::Search(session)))])
        .row([to_roster(tr, member, session)])
        .screen()
}

/// Who is coming, of those whom the customer knows?
pub fn who(
    tr: &Tr,
    member: &Member,
    session: &Session,
    customer: &Customer,
    known: &[Beneficiary],
    now: DateTime<Utc>,
) -> Screen {
    let (day, account) = (session.zone.day(session.starts_at), customer.account);
    let card = Card::new(heading(tr, session, now)).paragraph(t!(tr, "desk-who", account = &customer.name));
    let card = known.iter().fold(card, |card, person| {
        let label = match person.born_on {
            Some(born_on) => plain!(tr, "button-beneficiary", name = &person.name, age = born_on.age_on(day)),
            None => person.name.as_str().to_owned(),
        };
        card.button(label, tap(member, Desk::Known(session.id, account, person.id)))
    });
    card.button(plain!(tr, "button-someone-else"), tap(member, Desk::Other(session.id, account)))
        .back(tr, tap(member, Desk::Found(session.id, 0)))
        .screen()
}

/// The summary, before *Confirm*. `told`: whether a phone of the customer's can be told.
pub fn summary(
    tr: &Tr,
    member: &Member,
    (session, customer): (&Session, &Customer),
    (plan, told): (&Plan, bool),
    draft: InboxSeq,
    now: DateTime<Utc>,
) -> Screen {
    let left = plan.order.available.get().saturating_sub(session.credits.get());
    let (credits, order) = (tr.credits(session.credits.get()), plan.order.number.to_string());
    let (cost, promise) = match plan.intent {
        Intent::Seat => (
            t!(tr, "summary-cost", credits = credits, order = order, left = left),
            if now < session.cancel_until {
                let until = when(tr, session.zone, session.cancel_until, now);
                t!(tr, "desk-summary-cancel", until = until)
            } else {
                t!(tr, "desk-summary-final")
            },
        ),
        Intent::Wait => (
            t!(tr, "summary-hold", credits = credits, order = order, left = left),
            t!(
                tr,
                "desk-summary-waits",
                n = session.waiting,
                deadline = when(tr, session.zone, session.claim_until, now),
            ),
        ),
    };
    let told = if told {
        t!(tr, "desk-summary-told", account = &customer.name)
    } else {
        t!(tr, "guest-unreachable")
    };
    Card::new(t!(tr, "summary-title"))
        .paragraph(lines([
            heading(tr, session, now),
            t!(tr, "summary-for", name = &plan.name, age = plan.age),
            t!(tr, "desk-summary-account", account = &customer.name),
            cost,
        ]))
        .paragraph(promise)
        .maybe(clash(tr, session, plan, now))
        .paragraph(told)
        .button(plain!(tr, "button-confirm"), tap(member, Desk::Confirm(session.id, draft)))
        .row([
            button(plain!(tr, "button-change"), tap(member, Desk::Customer(session.id, customer.account))),
            to_roster(tr, member, session.id),
        ])
        .screen()
}

/// Why the place can't be had: why, and what can be done next. `name`: who would have come, once that is known.
pub fn refused(
    tr: &Tr,
    member: &Member,
    session: &Session,
    customer: Option<&Customer>,
    (refusal, name): (&Refusal, Option<&PersonName>),
    now: DateTime<Utc>,
) -> Screen {
    let name = name.map_or("", PersonName::first);
    let activity = &session.activity;
    let (why, action): (Html, Option<Button>) = match refusal {
        Refusal::NoSuchSession => (t!(tr, "refused-no-session"), None),
        Refusal::Cancelled => (t!(tr, "desk-refused-cancelled", activity = activity), None),
        Refusal::Started => (t!(tr, "desk-refused-started", activity = activity), None),
        Refusal::Closed => (t!(tr, "desk-refused-closed", activity = activity), None),
        Refusal::Full => (t!(tr, "desk-refused-full", activity = activity), None),
        Refusal::ListFull { cap } => {
            (t!(tr, "desk-refused-list-full", activity = activity, cap = *cap), None)
        }
        Refusal::SoldOutMeanwhile | Refusal::SeatFreeMeanwhile => (t!(tr, "refused-meanwhile"), None),
        Refusal::NoSuchBeneficiary => (t!(tr, "desk-refused-no-beneficiary"), None),
        Refusal::BirthUnknown => (t!(tr, "refused-birth-unknown", name = name), None),
        Refusal::TooYoung { min_age, age } => {
            (t!(tr, "refused-too-young", activity = activity, min = *min_age, name = name, age = *age), None)
        }
        Refusal::TooOld { max_age, age } => {
            (t!(tr, "refused-too-old", activity = activity, max = *max_age, name = name, age = *age), None)
        }
        Refusal::AlreadyBooked(booking) | Refusal::AlreadyWaiting(booking) => {
            let why = match refusal {
                Refusal::AlreadyBooked(_) => t!(tr, "refused-already-booked", name = name),
                _ => t!(tr, "refused-already-waiting", name = name),
            };
            let see = member.tap(Organize::Roster(Roster::Guest(*booking)));
            (why, Some(button(plain!(tr, "button-see-booking"), see)))
        }
        Refusal::NoCredits { needed, available } => {
            no_credits(tr, member, session, customer, (needed.get(), available.get()))
        }
    };
    let someone_else = customer.map(|customer| {
        button(plain!(tr, "button-someone-else"), tap(member, Desk::Customer(session.id, customer.account)))
    });
    let someone_else = someone_else.filter(|_| {
        matches!(
            refusal,
            Refusal::NoSuchBeneficiary
                | Refusal::BirthUnknown
                | Refusal::TooYoung { .. }
                | Refusal::TooOld { .. }
                | Refusal::AlreadyBooked(_)
                | Refusal::AlreadyWaiting(_)
        )
    });
    Card::new(why)
        .row(action.into_iter().chain(someone_else))
        .row(walk_in(tr, member, session, now))
        .row([to_roster(tr, member, session.id)])
        .screen()
}

/// The customer's credits don't reach: owners can grant some.
fn no_credits(
    tr: &Tr,
    member: &Member,
    session: &Session,
    customer: Option<&Customer>,
    (needed, available): (u32, u32),
) -> (Html, Option<Button>) {
    let why = t!(
        tr,
        "desk-refused-no-credits",
        activity = &session.activity,
        account = customer.map_or("", |customer| customer.name.as_str()),
        needed = tr.credits(needed),
        available = tr.credits(available),
        n = available,
    );
    let grant = customer.filter(|_| member.role == Role::Owner).map(|customer| {
        let grant = Organize::Customers(Customers::Credits(customer.account, None));
        button(plain!(tr, "button-credits-new"), member.tap(grant))
    });
    (why, grant)
}

/// It is done: what, and whether the customer hears of it.
pub fn done(tr: &Tr, guest: &Guest, told: bool) -> Html {
    let what = match guest.state {
        BookingState::Waiting => t!(tr, "desk-listed", name = &guest.name),
        _ => t!(tr, "desk-booked", name = &guest.name),
    };
    // Of whoever can't be told, the card says so.
    lines([what].into_iter().chain(told.then(|| t!(tr, "desk-told", account = &guest.account))))
}
