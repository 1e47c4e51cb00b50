//! One new session.

use chrono::{DateTime, Utc};

use super::super::super::{Card, button, cut, lines, local};
use super::super::sessions::ask::{start, twice};
use super::{tap, to_sessions};
use crate::bot::button::{Field, Planning};
use crate::bot::organizer::Member;
use crate::bot::state::NewSession;
use crate::delivery::Screen;
use crate::domain::ids::InboxSeq;
use crate::domain::moment::{Moment, comes_twice};
use crate::i18n::{Html, Tr};
use crate::service::planning::Details;
use crate::store::activities::Activity;
use crate::{plain, t};

/// When does it start?
pub fn when(tr: &Tr, member: &Member, activity: &Activity) -> Screen {
    Card::new(t!(tr, "planning-new", activity = &activity.name))
        .paragraph(t!(tr, "planning-ask-when", length = tr.duration(activity.minutes.0)))
        .row([button(plain!(tr, "button-back"), tap(member, Planning::New)), to_sessions(tr, member)])
        .screen()
}

/// Which of several starts was meant?
pub fn which(
    tr: &Tr,
    member: &Member,
    activity: &Activity,
    moments: &[Moment],
    now: DateTime<Utc>,
) -> Screen {
    let card = Card::new(t!(tr, "planning-new", activity = &activity.name)).paragraph(twice(
        tr,
        member.organizer.timezone,
        moments,
    ));
    let card = moments.iter().fold(card, |card, moment| {
        card.button(start(tr, member, *moment, now), tap(member, Planning::Start(*moment)))
    });
    card.row([button(plain!(tr, "button-back"), tap(member, Planning::Of(activity.id)))]).screen()
}

/// How many seats, how long, where.
pub(super) fn details(tr: &Tr, activity: &Activity, details: &Details) -> Vec<Html> {
    let place = details.place_of(activity);
    let place = if place.is_empty() {
        t!(tr, "planning-no-place")
    } else {
        t!(tr, "planning-place", place = cut(place, 120))
    };
    vec![
        t!(tr, "planning-length", length = tr.duration(details.minutes_of(activity).0)),
        place,
        t!(
            tr,
            "planning-seats",
            n = details.seats_of(activity),
            credits = tr.credits(activity.credits.get())
        ),
    ]
}

/// What will be made.
pub fn summary(
    tr: &Tr,
    member: &Member,
    activity: &Activity,
    new: &NewSession,
    draft: InboxSeq,
    now: DateTime<Utc>,
) -> Screen {
    let zone = member.organizer.timezone;
    let (from, to) =
        (local(zone, new.starts_at), local(zone, new.starts_at + new.details.minutes_of(activity).delta()));
    let day = tr.day(from.date_naive(), zone.day(now));
    let when = t!(tr, "session-when", day = day, times = tr.time_range(&from, &to));
    let clock = comes_twice(zone, new.starts_at)
        .then(|| t!(tr, "planning-by-which-clock", zone = from.format("%Z").to_string()));
    let ask = |label: String, field| button(label, tap(member, Planning::Ask(field)));
    Card::new(t!(tr, "planning-new", activity = &activity.name))
        .paragraph(lines([when].into_iter().chain(clock).chain(details(tr, activity, &new.details))))
        .paragraph(t!(tr, "planning-one"))
        .row([button(plain!(tr, "button-confirm"), tap(member, Planning::Confirm(draft)))])
        .row([
            ask(plain!(tr, "button-sessions-start"), Field::Start),
            ask(plain!(tr, "button-sessions-length"), Field::Length),
        ])
        .row([
            ask(plain!(tr, "button-sessions-place"), Field::Place),
            ask(plain!(tr, "button-sessions-seats"), Field::Seats),
        ])
        .row([
            button(plain!(tr, "button-back"), tap(member, Planning::Of(activity.id))),
            to_sessions(tr, member),
        ])
        .screen()
}

/// It is to differ in this: how?
pub fn ask(tr: &Tr, member: &Member, activity: &Activity, new: &NewSession, field: Field) -> Screen {
    let question = match field {
        Field::Seats => t!(tr, "planning-ask-seats", n = new.details.seats_of(activity)),
        Field::Length => {
            t!(tr, "planning-ask-length", length = tr.duration(new.details.minutes_of(activity).0))
        }
        Field::Start => t!(tr, "sessions-ask-start"),
        Field::Place | Field::Cap | Field::Reason => t!(tr, "sessions-ask-first-place"),
    };
    let card = Card::new(t!(tr, "planning-new", activity = &activity.name)).paragraph(question);
    let card = if field == Field::Place && !activity.location.is_empty() {
        card.button(plain!(tr, "button-sessions-usual-place"), tap(member, Planning::UsualPlace))
    } else {
        card
    };
    card.row([button(plain!(tr, "button-back"), tap(member, Planning::Summary)), to_sessions(tr, member)])
        .screen()
}
