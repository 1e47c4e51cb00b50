//! The sessions to come, by day.

use chrono::{DateTime, Utc};

use super::super::super::schedule::{days_with, title};
use super::super::super::{CHOICES, Card, button, local};
use super::tap;
use crate::bot::button::{Organize, Planning, Series, Sessions};
use crate::bot::organizer::Member;
use crate::delivery::Screen;
use crate::domain::ids::{ActivityId, SeriesId};
use crate::i18n::{Html, Tr};
use crate::service::schedule::{Page, Position};
use crate::store::activities::Activity;
use crate::store::sessions::Session;
use crate::{plain, t};

/// A page of them.
pub fn page(
    tr: &Tr,
    member: &Member,
    page: &Page,
    activity: Option<ActivityId>,
    now: DateTime<Utc>,
) -> Screen {
    let card = match page.sessions.first() {
        Some(first) => {
            let card = Card::new(title(tr, first, activity.is_some(), now));
            days_with(tr, &page.sessions, now, line).into_iter().fold(card, Card::paragraph)
        }
        None if activity.is_some() => Card::new(t!(tr, "sessions-none-of-activity")),
        None => Card::new(t!(tr, "sessions-none", organizer = &member.organizer.name)),
    };
    let card = page.sessions.iter().fold(card, |card, session| {
        let start = tr.weekday_short_time(&local(session.zone, session.starts_at));
        let label = plain!(tr, "button-session", time = start, activity = &session.activity);
        card.button(label, tap(member, Sessions::Card(session.id)))
    });
    let to = |position| tap(member, Sessions::Page(activity, position));
    let mut row = Vec::new();
    if let Some(cursor) = page.earlier {
        row.push(button(plain!(tr, "button-earlier"), to(Position::Before(cursor))));
    }
    row.push(match activity {
        Some(_) => {
            let all = Sessions::Page(None, Position::Now);
            button(plain!(tr, "button-all-activities"), tap(member, all))
        }
        None => button(plain!(tr, "button-by-activity"), tap(member, Sessions::Activities)),
    });
    if let Some(cursor) = page.later {
        row.push(button(plain!(tr, "button-later"), to(Position::After(cursor))));
    }
    let new = activity.map_or(Planning::New, Planning::Of);
    card.row(row)
        .row([
            button(plain!(tr, "button-session-new"), member.tap(Organize::Planning(new))),
            button(plain!(tr, "button-series"), member.tap(Organize::Series(Series::List(SeriesId(0))))),
        ])
        .row([button(plain!(tr, "button-organize"), member.tap(Organize::Home))])
        .screen()
}

fn line(tr: &Tr, session: &Session, _now: DateTime<Utc>) -> Html {
    t!(
        tr,
        "sessions-line",
        time = tr.time(&local(session.zone, session.starts_at)),
        activity = &session.activity,
        taken = session.seats_taken,
        capacity = session.capacity,
        waiting = session.waiting,
    )
}

/// The activities to choose from.
pub fn activities(tr: &Tr, member: &Member, all: &[Activity]) -> Screen {
    let card = Card::new(t!(tr, "sessions-activities"));
    let card = all.iter().take(CHOICES).fold(card, |card, activity| {
        let page = Sessions::Page(Some(activity.id), Position::Now);
        card.button(activity.name.clone(), tap(member, page))
    });
    card.back(tr, tap(member, Sessions::Page(None, Position::Now))).screen()
}
