//! Booking step by step: who, name, date of birth, summary.

use chrono::{DateTime, Utc};

use super::{Card, button, line, lines, local, session};
use crate::bot::button::{Draft, Place, Tap};
use crate::delivery::Screen;
use crate::domain::birth_date::{BirthDate, Refusal};
use crate::domain::name::{NameRefusal, PersonName};
use crate::i18n::{Html, Tr};
use crate::service::book::Plan;
use crate::service::refusal::Intent;
use crate::store::beneficiaries::Beneficiary;
use crate::store::sessions::Session;
use crate::{plain, t};

/// Who is coming?
pub fn who(tr: &Tr, session: &Session, place: Place, known: &[Beneficiary], now: DateTime<Utc>) -> Screen {
    let day = session.zone.day(session.starts_at);
    let card = Card::new(session::heading(tr, session, now)).paragraph(t!(tr, "book-who"));
    let card = known.iter().fold(card, |card, person| {
        let label = match person.born_on {
            Some(born_on) => plain!(tr, "button-beneficiary", name = &person.name, age = born_on.age_on(day)),
            None => person.name.as_str().to_owned(),
        };
        card.button(label, Tap::Beneficiary(place, person.id))
    });
    card.button(plain!(tr, "button-someone-else"), Tap::SomeoneElse(place))
        .back(tr, Tap::Session(place))
        .screen()
}

/// The name of the person who is coming? `before`: where *Back* leads.
pub fn name(tr: &Tr, before: Tap) -> Screen {
    Card::new(t!(tr, "book-name")).back(tr, before).screen()
}

/// Not a name; asked again.
pub fn name_again(tr: &Tr, before: Tap, refusal: NameRefusal) -> Screen {
    let why = match refusal {
        NameRefusal::Empty => t!(tr, "name-empty"),
        NameRefusal::NoLetter => t!(tr, "name-no-letter"),
        NameRefusal::TooLong { max } => t!(tr, "name-too-long", max = max),
    };
    Card::new(lines([why, t!(tr, "book-name")])).back(tr, before).screen()
}

/// And their date of birth? `before`: where *Back* leads.
pub fn birth(tr: &Tr, before: Tap, name: &PersonName) -> Screen {
    Card::new(t!(tr, "book-birth", name = name.first())).back(tr, before).screen()
}

/// Not a date of birth; asked again.
pub fn birth_again(tr: &Tr, before: Tap, name: &PersonName, refusal: Refusal) -> Screen {
    let why = match refusal {
        Refusal::NotADate => t!(tr, "birth-not-a-date"),
        Refusal::NoSuchDay => t!(tr, "birth-no-such-day"),
        Refusal::InTheFuture => t!(tr, "birth-in-the-future"),
        Refusal::TooLongAgo => t!(tr, "birth-too-long-ago"),
        Refusal::YearNeedsFourDigits => t!(tr, "birth-year"),
    };
    Card::new(lines([why, t!(tr, "book-birth", name = name.first())])).back(tr, before).screen()
}

/// The date reads two ways: which one? `chosen`: what a tap on one says.
pub fn birth_two_ways(
    tr: &Tr,
    before: Tap,
    (one, other): (BirthDate, BirthDate),
    chosen: impl Fn(BirthDate) -> Tap,
) -> Screen {
    let choice = |date: BirthDate| button(tr.day_month(date.date()), chosen(date));
    Card::new(t!(tr, "birth-two-ways", one = tr.date(one.date()), other = tr.date(other.date())))
        .row([choice(one), choice(other)])
        .back(tr, before)
        .screen()
}

/// The summary, before *Confirm*.
pub fn summary(tr: &Tr, session: &Session, plan: &Plan, draft: Draft, now: DateTime<Utc>) -> Screen {
    let left = plan.order.available.get().saturating_sub(session.credits.get());
    let credits = tr.credits(session.credits.get());
    let number = plan.order.number.to_string();
    let (cost, promise) = match plan.intent {
        Intent::Seat => (
            t!(tr, "summary-cost", credits = credits, order = number, left = left),
            session::cancelling(tr, session, now),
        ),
        Intent::Wait => (
            t!(tr, "summary-hold", credits = credits, order = number, left = left),
            line::joining(tr, session, now),
        ),
    };
    Card::new(t!(tr, "summary-title"))
        .paragraph(lines([
            session::heading(tr, session, now),
            t!(tr, "summary-for", name = &plan.name, age = plan.age),
            cost,
        ]))
        .paragraph(promise)
        .maybe(clash(tr, session, plan, now))
        .button(plain!(tr, "button-confirm"), Tap::Confirm(draft))
        .row([
            button(plain!(tr, "button-change"), Tap::Book(draft.place)),
            button(plain!(tr, "button-back"), Tap::Session(draft.place)),
        ])
        .screen()
}

/// Other places of theirs at that time, if any.
pub(super) fn clash(tr: &Tr, session: &Session, plan: &Plan, now: DateTime<Utc>) -> Option<Html> {
    let others: Vec<Html> = plan
        .clashes
        .iter()
        .map(|clash| {
            t!(
                tr,
                "summary-clash-one",
                activity = &clash.activity,
                when = tr.day_time_short(&local(session.zone, clash.starts_at), session.zone.day(now)),
            )
        })
        .collect();
    (!others.is_empty()).then(|| t!(tr, "summary-clash", name = plan.name.first(), others = tr.list(others)))
}

/// The summary changed while it was looked at: why, and the new one.
pub fn changed(why: Html, summary: Screen) -> Screen {
    Screen { text: Html::join([why, summary.text], "\n\n"), keyboard: summary.keyboard }
}
