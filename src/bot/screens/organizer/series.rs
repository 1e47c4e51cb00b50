//! Series that are there: the list of those that go on, their cards, and what a change would do.

use chrono::{DateTime, NaiveDate, Utc};
use std::collections::BTreeSet;

use super::super::{Card, button, cut, lines, local};
use super::planning::series::{named, rule, time};
use super::sessions::refusals;
use crate::bot::button::{Organize, Planning, Series as Tapped, Sessions, Tap};
use crate::bot::organizer::Member;
use crate::delivery::Screen;
use crate::domain::ids::{InboxSeq, SeriesId};
use crate::i18n::{Html, Tr};
use crate::service::schedule::Position;
use crate::service::series::{
    Card as Found, Change, Kept, Left, Page, Plan, Preview, Refusal, Request, Scope,
};
use crate::store::series::{Series, Standing};
use crate::{plain, t};

/// So many sessions that stay as they are are named.
const NAMED: usize = 6;
/// So many days have a button that takes them back.
const DAYS: usize = 30;

fn tap(member: &Member, tap: Tapped) -> Tap {
    member.tap(Organize::Series(tap))
}

fn to_list(card: Card, tr: &Tr, member: &Member) -> Screen {
    card.row([
        button(plain!(tr, "button-series"), tap(member, Tapped::List(SeriesId(0)))),
        button(plain!(tr, "button-organize"), member.tap(Organize::Home)),
    ])
    .screen()
}

/// A page of those that go on.
pub fn list(tr: &Tr, member: &Member, page: &Page, after: SeriesId, now: DateTime<Utc>) -> Screen {
    let organizer = &member.organizer.name;
    let card = if page.series.is_empty() {
        Card::new(t!(tr, "series-none", organizer = organizer))
    } else {
        let today = member.organizer.timezone.day(now);
        let line = |series: &Series| {
            let (rule, until) = (rule(tr, &series.rule), until(tr, series, today));
            t!(tr, "series-line", activity = cut(&series.activity, 80), rule = rule, until = until)
        };
        Card::new(t!(tr, "series-title", organizer = organizer))
            .paragraph(lines(page.series.iter().map(line)))
    };
    let card = page.series.iter().fold(card, |card, series| {
        let (activity, rule) = (cut(&series.activity, 30), rule(tr, &series.rule));
        let label = plain!(tr, "button-series-one", activity = activity, rule = rule);
        card.button(label, tap(member, Tapped::Card(series.id)))
    });
    let mut pages = Vec::new();
    if after.0 > 0 {
        pages.push(button(plain!(tr, "button-series-first"), tap(member, Tapped::List(SeriesId(0)))));
    }
    if let Some(next) = page.next {
        pages.push(button(plain!(tr, "button-series-more"), tap(member, Tapped::List(next))));
    }
    card.row(pages)
        .row([button(plain!(tr, "button-series-new"), member.tap(Organize::Planning(Planning::NewSeries)))])
        .row([
            button(
                plain!(tr, "button-sessions"),
                member.tap(Organize::Sessions(Sessions::Page(None, Position::Now))),
            ),
            button(plain!(tr, "button-organize"), member.tap(Organize::Home)),
        ])
        .screen()
}

/// Until when it goes.
fn until(tr: &Tr, series: &Series, today: NaiveDate) -> Html {
    match (series.ended_at, series.ends_on) {
        (Some(_), _) => t!(tr, "series-over"),
        (None, Some(last)) => t!(tr, "series-until", day = tr.day(last, today)),
        (None, None) => t!(tr, "series-open", day = tr.day(series.planned_through, today)),
    }
}

fn heading(tr: &Tr, series: &Series) -> Html {
    lines([t!(tr, "session-title", activity = &series.activity), Html::escape(&rule(tr, &series.rule))])
}

/// "8 sessions to come: 5 places booked, 2 people waiting."
fn planned(tr: &Tr, standing: Standing) -> Html {
    let (booked, waiting) = (tr.number(standing.booked), tr.number(standing.waiting));
    t!(tr, "activity-planned", n = standing.sessions, booked = booked, waiting = waiting)
}

/// A series as it stands.
pub fn card(tr: &Tr, member: &Member, found: &Found, now: DateTime<Utc>) -> Screen {
    let Found { series, standing, next, skips } = found;
    let today = series.zone.day(now);
    let place = series.place();
    let place = if place.is_empty() {
        t!(tr, "planning-no-place")
    } else {
        t!(tr, "planning-place", place = cut(place, 120))
    };
    let running = series.ended_at.is_none();
    let card = Card::new(lines([heading(tr, series), until(tr, series, today)]))
        .paragraph(lines([
            t!(tr, "planning-length", length = tr.duration(series.minutes.0)),
            place,
            t!(tr, "series-seats", n = series.capacity),
        ]))
        .paragraph(planned(tr, *standing));
    let card = if skips.is_empty() || !running {
        card
    } else {
        card.paragraph(t!(tr, "series-skips", days = named(tr, skips.iter().copied(), today)))
    };
    let card = if next.is_empty() { card } else { card.paragraph(t!(tr, "series-how-to-change")) };
    let card = next.iter().fold(card, |card, session| {
        let start = tr.day_time_short(&local(session.zone, session.starts_at), today);
        card.button(start, member.tap(Organize::Sessions(Sessions::Card(session.id))))
    });
    let card = if running {
        card.row([
            button(plain!(tr, "button-series-skips"), tap(member, Tapped::Days(series.id))),
            button(plain!(tr, "button-series-end"), tap(member, Tapped::End(series.id))),
        ])
    } else {
        card
    };
    to_list(card, tr, member)
}

/// The organizer has no such series.
pub fn not_there(tr: &Tr, member: &Member) -> Screen {
    to_list(Card::new(t!(tr, "series-not-there")), tr, member)
}

/// Which days does it leave out?
pub fn days(tr: &Tr, member: &Member, found: &Found, now: DateTime<Utc>) -> Screen {
    let today = found.series.zone.day(now);
    let card = Card::new(heading(tr, &found.series)).paragraph(t!(tr, "series-ask-more-skips"));
    let card = if found.skips.is_empty() {
        card
    } else {
        card.paragraph(t!(tr, "series-skips", days = named(tr, found.skips.iter().copied(), today)))
    };
    let buttons: Vec<_> = found
        .skips
        .iter()
        .take(DAYS)
        .map(|day| {
            let label = plain!(tr, "button-series-unskip", day = tr.day_short(*day, today));
            button(label, tap(member, Tapped::Unskip(found.series.id, *day)))
        })
        .collect();
    let card = buttons.chunks(2).fold(card, |card, row| card.row(row.iter().cloned()));
    card.back(tr, tap(member, Tapped::Card(found.series.id))).screen()
}

/// Why do the sessions of those days not take place?
pub fn skip_reason(
    tr: &Tr,
    member: &Member,
    found: &Found,
    days: &BTreeSet<NaiveDate>,
    now: DateTime<Utc>,
) -> Screen {
    let today = found.series.zone.day(now);
    Card::new(heading(tr, &found.series))
        .paragraph(t!(tr, "series-skips", days = named(tr, days.iter().copied(), today)))
        .paragraph(t!(tr, "series-skip-reason"))
        .back(tr, tap(member, Tapped::Days(found.series.id)))
        .screen()
}

/// Take that day back?
pub fn unskip_asks(tr: &Tr, member: &Member, found: &Found, day: NaiveDate, now: DateTime<Utc>) -> Screen {
    let series = &found.series;
    let today = series.zone.day(now);
    Card::new(heading(tr, series))
        .paragraph(t!(tr, "series-unskip-asks", day = tr.day(day, today)))
        .row([
            button(plain!(tr, "button-confirm"), tap(member, Tapped::ConfirmUnskip(series.id, day))),
            button(plain!(tr, "button-back"), tap(member, Tapped::Days(series.id))),
        ])
        .screen()
}

/// End it?
pub fn end_asks(tr: &Tr, member: &Member, found: &Found) -> Screen {
    let series = &found.series;
    let card = Card::new(heading(tr, series))
        .paragraph(t!(tr, "series-end-asks"))
        .paragraph(planned(tr, found.standing));
    let keep = plain!(tr, "button-series-end-keep");
    let card = card.button(keep, tap(member, Tapped::ConfirmEnd(series.id)));
    let card = if found.standing.sessions > 0 {
        card.button(plain!(tr, "button-series-end-all"), tap(member, Tapped::CallOff(series.id)))
    } else {
        card
    };
    card.back(tr, tap(member, Tapped::Card(series.id))).screen()
}

/// Why is what is planned called off?
pub fn end_reason(tr: &Tr, member: &Member, found: &Found) -> Screen {
    Card::new(heading(tr, &found.series))
        .paragraph(planned(tr, found.standing))
        .paragraph(t!(tr, "series-end-reason"))
        .back(tr, tap(member, Tapped::End(found.series.id)))
        .screen()
}

/// What a change would do.
pub fn preview(
    tr: &Tr,
    member: &Member,
    request: &Request,
    shown: &Preview,
    draft: InboxSeq,
    now: DateTime<Utc>,
) -> Screen {
    let series = &shown.series;
    let back = match request.scope {
        Scope::From(session) => member.tap(Organize::Sessions(Sessions::Card(session))),
        Scope::Coming | Scope::Days(_) => tap(member, Tapped::Card(series.id)),
    };
    let scope = match request.scope {
        Scope::From(_) => t!(tr, "series-scope-later"),
        Scope::Coming => t!(tr, "series-scope-coming"),
        Scope::Days(_) => t!(tr, "series-scope-days"),
    };
    Card::new(lines([heading(tr, series), scope]))
        .paragraph(lines(what(tr, request, shown, now)))
        .paragraph(lines(who(tr, request, shown, now)))
        .paragraph(lines(stay(tr, &shown.kept, now)))
        .maybe(follows(tr, request, series))
        .row([
            button(plain!(tr, "button-confirm"), tap(member, Tapped::Confirm(series.id, draft))),
            button(plain!(tr, "button-back"), back),
        ])
        .screen()
}

fn what(tr: &Tr, request: &Request, shown: &Preview, now: DateTime<Utc>) -> Vec<Html> {
    let series = &shown.series;
    match &request.change {
        Change::Seats(seats) => vec![t!(tr, "series-preview-seats", n = *seats)],
        Change::Plan(Plan { time: to, minutes, place }) => {
            let before = series.rule.times().first().copied().unwrap_or_default();
            let time =
                to.map(|to| t!(tr, "series-preview-time", before = time(tr, before), after = time(tr, to)));
            let length =
                minutes.map(|minutes| t!(tr, "series-preview-length", length = tr.duration(minutes.0)));
            let place = place.as_ref().map(|place| {
                let place = if place.is_empty() { &series.usual_location } else { place };
                t!(tr, "series-preview-place", place = cut(place, 120))
            });
            time.into_iter().chain(length).chain(place).collect()
        }
        Change::CallOff(reason) | Change::Skip(Some(reason)) => {
            let days = skipped(tr, request, series, now);
            let why = t!(tr, "series-preview-call-off", reason = reason.as_str());
            days.into_iter().chain([why]).collect()
        }
        Change::Skip(None) => skipped(tr, request, series, now).into_iter().collect(),
    }
}

fn skipped(tr: &Tr, request: &Request, series: &Series, now: DateTime<Utc>) -> Option<Html> {
    let Scope::Days(days) = &request.scope else { return None };
    let days = named(tr, days.iter().copied(), series.zone.day(now));
    Some(t!(tr, "series-skips", days = days))
}

fn who(tr: &Tr, request: &Request, shown: &Preview, now: DateTime<Utc>) -> Vec<Html> {
    let zone = shown.series.zone;
    let (Some(first), Some(last)) = (shown.changed.first(), shown.changed.last()) else {
        return vec![t!(tr, "series-no-sessions-there")];
    };
    let day = |session: &crate::store::sessions::Session| tr.day(zone.day(session.starts_at), zone.day(now));
    let (first, last, n) = (day(first), day(last), shown.changed.len());
    let mut lines = vec![t!(tr, "series-preview-sessions", n = n, first = first, last = last)];
    if shown.booked > 0 || shown.waiting > 0 {
        let (booked, waiting) = (shown.booked, shown.waiting);
        lines.push(t!(tr, "sessions-preview-people", booked = booked, waiting = waiting));
    }
    lines.push(t!(tr, "series-preview-told", told = shown.told));
    if matches!(request.change, Change::Plan(_)) && shown.booked > 0 {
        lines.push(t!(tr, "sessions-preview-free"));
    }
    lines
}

/// The sessions that stay as they are, and why.
fn stay(tr: &Tr, kept: &[Kept], now: DateTime<Utc>) -> Vec<Html> {
    let same = kept.iter().filter(|kept| kept.why == Left::Same).count();
    let others: Vec<&Kept> = kept.iter().filter(|kept| kept.why != Left::Same).collect();
    let mut lines = Vec::new();
    if same > 0 {
        lines.push(t!(tr, "series-stay-same", n = same));
    }
    if !others.is_empty() {
        lines.push(t!(tr, "series-stay", n = others.len()));
    }
    for Kept { session, why } in others.iter().take(NAMED) {
        let zone = session.zone;
        let at = tr.day_time_short(&local(zone, session.starts_at), zone.day(now));
        let why = match why {
            Left::Same => continue,
            Left::OwnTime => t!(tr, "series-stay-own-time"),
            Left::NoSuchTime => t!(tr, "series-stay-no-such-time"),
            Left::Refused(outcome) => refusals::outcome(tr, outcome),
        };
        lines.push(t!(tr, "series-stay-one", at = at, why = why));
    }
    if others.len() > NAMED {
        lines.push(t!(tr, "series-stay-more", n = others.len() - NAMED));
    }
    lines
}

fn follows(tr: &Tr, request: &Request, series: &Series) -> Option<Html> {
    match request.change {
        _ if series.ended_at.is_some() => None,
        // With an end, all of it is made already.
        Change::Seats(_) | Change::Plan(_) if series.ends_on.is_some() => None,
        Change::CallOff(_) => Some(t!(tr, "series-preview-ends")),
        Change::Skip(_) => None,
        Change::Seats(_) | Change::Plan(_) => Some(t!(tr, "series-preview-follows")),
    }
}

/// Why nothing is changed.
pub fn refused(tr: &Tr, why: Refusal, kept: &[Kept], now: DateTime<Utc>) -> Html {
    let why = match why {
        Refusal::SeveralTimes => t!(tr, "series-refused-several-times"),
        Refusal::OwnTime => t!(tr, "series-refused-own-time"),
        Refusal::Nothing => t!(tr, "series-refused-nothing"),
        Refusal::NoReason => t!(tr, "series-skip-reason"),
        Refusal::Ended => t!(tr, "series-refused-ended"),
    };
    lines([why].into_iter().chain(stay(tr, kept, now)))
}

/// It was done.
pub fn done(tr: &Tr, request: &Request, changed: usize, kept: usize, told: i64) -> Html {
    let done = match request.change {
        Change::CallOff(_) => t!(tr, "series-done-called-off", n = changed, told = told),
        Change::Skip(_) => t!(tr, "series-done-skipped", n = changed, told = told),
        Change::Seats(_) | Change::Plan(_) => t!(tr, "series-done", n = changed, told = told),
    };
    let stay = (kept > 0).then(|| t!(tr, "series-stayed", n = kept));
    lines([done].into_iter().chain(stay))
}
