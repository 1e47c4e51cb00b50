//! The schedule: a week at a time, by day; and what to narrow it down by.

use chrono::{DateTime, TimeDelta, Utc};

pub(in crate::bot) use super::CHOICES;
use super::{Card, button, lines, local};
use crate::bot::button::{Browse, Place, Tap};
use crate::delivery::{Button, Screen};
use crate::domain::availability::Availability;
use crate::i18n::{Html, Tr};
use crate::service::schedule::{Page, Position, monday};
use crate::store::activities::Activity;
use crate::store::organizers::Organizer;
use crate::store::sessions::Session;
use crate::{plain, t};

/// A page. `organizer` and `activity` are their names, for when there is no session to tell them.
pub fn page(tr: &Tr, page: &Page, browse: Browse, organizer: &str, now: DateTime<Utc>) -> Screen {
    let Some(first) = page.sessions.first() else { return empty(tr, browse, organizer) };
    let card = Card::new(title(tr, first, browse.activity.is_some(), now));
    let card = days(tr, &page.sessions, now).into_iter().fold(card, Card::paragraph);
    let one_day = page.sessions.iter().all(|session| day(session) == day(first));
    let card = page
        .sessions
        .iter()
        .fold(card, |card, session| card.row([session_button(tr, session, browse, one_day, now)]));
    let to = |position| Tap::Schedule(Browse { position, ..browse });
    let mut row = Vec::new();
    if let Some(cursor) = page.earlier {
        row.push(button(plain!(tr, "button-earlier"), to(Position::Before(cursor))));
    }
    row.push(filter_button(tr, browse));
    if let Some(cursor) = page.later {
        row.push(button(plain!(tr, "button-later"), to(Position::After(cursor))));
    }
    card.row(row).back(tr, Tap::Home).screen()
}

fn filter_button(tr: &Tr, browse: Browse) -> Button {
    match browse.activity {
        Some(_) => button(
            plain!(tr, "button-all-activities"),
            Tap::Schedule(Browse { activity: None, position: Position::Now, ..browse }),
        ),
        None => button(plain!(tr, "button-by-activity"), Tap::Activities(browse.organizer)),
    }
}

fn empty(tr: &Tr, browse: Browse, organizer: &str) -> Screen {
    let card = match browse.activity {
        Some(_) => Card::new(t!(tr, "schedule-nothing-of-activity")).row([filter_button(tr, browse)]),
        None => Card::new(t!(tr, "schedule-nothing", organizer = organizer)),
    };
    card.back(tr, Tap::Home).screen()
}

fn day(session: &Session) -> chrono::NaiveDate {
    session.zone.day(session.starts_at)
}

/// Which week of whose; and of which activity, if it is of one only.
pub(super) fn title(tr: &Tr, first: &Session, only: bool, now: DateTime<Utc>) -> Html {
    let week = monday(day(first));
    let this_week = monday(first.zone.day(now));
    let organizer = &first.organizer;
    let title = if week == this_week {
        t!(tr, "schedule-this-week", organizer = organizer)
    } else if week == this_week + TimeDelta::days(7) {
        t!(tr, "schedule-next-week", organizer = organizer)
    } else {
        t!(tr, "schedule-week-of", organizer = organizer, day = tr.day_month(week))
    };
    if only { lines([title, t!(tr, "schedule-only", activity = &first.activity)]) } else { title }
}

/// A paragraph for each day, a line for each session.
pub(super) fn days(tr: &Tr, sessions: &[Session], now: DateTime<Utc>) -> Vec<Html> {
    days_with(tr, sessions, now, line)
}

/// The same, with lines of another kind.
pub(super) fn days_with(
    tr: &Tr,
    sessions: &[Session],
    now: DateTime<Utc>,
    line: impl Fn(&Tr, &Session, DateTime<Utc>) -> Html,
) -> Vec<Html> {
    sessions
        .chunk_by(|one, next| day(one) == day(next))
        .filter_map(|sessions| sessions.first().map(|first| (first, sessions)))
        .map(|(first, sessions)| {
            let heading = t!(tr, "schedule-day", day = tr.day_short(day(first), first.zone.day(now)));
            lines(std::iter::once(heading).chain(sessions.iter().map(|session| line(tr, session, now))))
        })
        .collect()
}

fn line(tr: &Tr, session: &Session, now: DateTime<Utc>) -> Html {
    let time = tr.time(&local(session.zone, session.starts_at));
    let activity = &session.activity;
    match session.seats().availability(now) {
        Availability::Free { places } => {
            t!(tr, "schedule-free", time = time, activity = activity, n = places)
        }
        Availability::Waiting { waiting, .. } => {
            t!(tr, "schedule-sold-out", time = time, activity = activity, n = waiting)
        }
        Availability::Full => t!(tr, "schedule-full", time = time, activity = activity),
        Availability::Closed | Availability::Started | Availability::Cancelled => {
            t!(tr, "schedule-closed", time = time, activity = activity)
        }
    }
}

fn session_button(tr: &Tr, session: &Session, browse: Browse, one_day: bool, now: DateTime<Utc>) -> Button {
    let start = local(session.zone, session.starts_at);
    let time = if one_day { tr.time(&start) } else { tr.weekday_short_time(&start) };
    let activity = &session.activity;
    let label = match session.seats().availability(now) {
        Availability::Waiting { .. } => {
            plain!(tr, "button-session-waiting", time = time, activity = activity)
        }
        Availability::Free { .. }
        | Availability::Full
        | Availability::Closed
        | Availability::Started
        | Availability::Cancelled => plain!(tr, "button-session", time = time, activity = activity),
    };
    button(label, Tap::Session(Place { session: session.id, order: browse.order }))
}

/// The activities to choose from.
pub fn activities(tr: &Tr, organizer: &Organizer, activities: &[Activity]) -> Screen {
    let all = Browse { organizer: organizer.id, activity: None, order: None, position: Position::Now };
    let card = Card::new(t!(tr, "schedule-activities", organizer = &organizer.name));
    let card = activities.iter().take(CHOICES).fold(card, |card, activity| {
        card.button(activity.name.clone(), Tap::Schedule(Browse { activity: Some(activity.id), ..all }))
    });
    card.back(tr, Tap::Schedule(all)).screen()
}

/// The clubs to choose from; shown only where there is more than one.
pub fn clubs(tr: &Tr, organizers: &[Organizer]) -> Screen {
    let card = Card::new(t!(tr, "schedule-clubs"));
    let card = organizers.iter().take(CHOICES).fold(card, |card, organizer| {
        let browse = Browse { organizer: organizer.id, activity: None, order: None, position: Position::Now };
        card.button(organizer.name.clone(), Tap::Schedule(browse))
    });
    card.back(tr, Tap::Home).screen()
}
