//! A new series: what is asked, and what will be made.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc, Weekday};

use super::super::super::{Card, button, lines, local};
use super::session::details;
use super::{tap, to_sessions};
use crate::bot::button::{Field, Planning, SeriesAsk};
use crate::bot::organizer::Member;
use crate::bot::state::NewSeries;
use crate::delivery::Screen;
use crate::domain::ids::InboxSeq;
use crate::domain::series::{MOST, Rule, Said, Until};
use crate::domain::zone::Zone;
use crate::i18n::{Html, Tr};
use crate::service::series::{Draft, DraftVerdict as Verdict, Made};
use crate::store::activities::Activity;
use crate::{plain, t};

/// So many days are named; of more, how many.
const NAMED: usize = 10;

const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// A day of that name: a Monday is day 1 of the common era.
fn day_of(weekday: Weekday) -> NaiveDate {
    NaiveDate::from_num_days_from_ce_opt(1).unwrap_or_default()
        + Days::new(u64::from(weekday.num_days_from_monday()))
}

/// A time of day, by a clock that has them all.
pub(in super::super) fn time(tr: &Tr, time: NaiveTime) -> String {
    tr.time(&local(Zone(chrono_tz::UTC), NaiveDate::default().and_time(time).and_utc()))
}

/// "Every Tuesday and Thursday, 18:30".
pub(in super::super) fn rule(tr: &Tr, rule: &Rule) -> String {
    match rule.said() {
        Said::Cron(text) => plain!(tr, "series-cron", rule = text),
        Said::Weekly(days, times) => {
            let times = tr.plain_list(times.into_iter().map(|at| time(tr, at)));
            if days.len() == WEEK.len() {
                plain!(tr, "series-daily", times = times)
            } else {
                let days = tr.plain_list(days.into_iter().map(|day| tr.weekday(day_of(day))));
                plain!(tr, "series-weekly", days = days, times = times)
            }
        }
    }
}

/// Days by name; of many, how many more there are.
pub(in super::super) fn named(
    tr: &Tr,
    days: impl ExactSizeIterator<Item = NaiveDate>,
    today: NaiveDate,
) -> Html {
    let more = days.len().saturating_sub(NAMED);
    let named = tr.plain_list(days.take(NAMED).map(|day| tr.day_short(day, today)));
    if more == 0 { Html::escape(&named) } else { t!(tr, "series-and-more", days = named, n = more) }
}

/// What is asked of a new series.
pub fn ask(
    tr: &Tr,
    member: &Member,
    activity: &Activity,
    new: &NewSeries,
    about: SeriesAsk,
    now: DateTime<Utc>,
) -> Screen {
    let today = member.organizer.timezone.day(now);
    let card = Card::new(t!(tr, "series-new", activity = &activity.name));
    let card = match &new.rule {
        Some(known) if about != SeriesAsk::Days => card.paragraph(Html::escape(&rule(tr, known))),
        _ => card,
    };
    let card = match about {
        SeriesAsk::Days => week(card.paragraph(t!(tr, "series-ask-days")), tr, member, new),
        SeriesAsk::Until => until(card.paragraph(t!(tr, "series-ask-until")), tr, member),
        SeriesAsk::From => card
            .paragraph(t!(tr, "series-ask-from"))
            .button(plain!(tr, "button-series-today"), tap(member, Planning::Clear(about))),
        SeriesAsk::Skips => {
            let card = card.paragraph(t!(tr, "series-ask-skips"));
            if new.skips.is_empty() {
                card
            } else {
                card.paragraph(t!(tr, "series-skips", days = named(tr, new.skips.iter().copied(), today)))
                    .button(plain!(tr, "button-series-no-skips"), tap(member, Planning::Clear(about)))
            }
        }
        SeriesAsk::Detail(Field::Seats) => {
            card.paragraph(t!(tr, "planning-ask-seats", n = new.details.seats_of(activity)))
        }
        SeriesAsk::Detail(Field::Length) => {
            let length = tr.duration(new.details.minutes_of(activity).0);
            card.paragraph(t!(tr, "planning-ask-length", length = length))
        }
        SeriesAsk::Detail(_) => card
            .paragraph(t!(tr, "series-ask-place"))
            .button(plain!(tr, "button-sessions-usual-place"), tap(member, Planning::Clear(about))),
    };
    let back = if about == SeriesAsk::Until {
        Planning::AskSeries(SeriesAsk::Days)
    } else if new.rule.is_some() && new.until.is_some() {
        Planning::Summary
    } else {
        Planning::NewSeries
    };
    card.row([button(plain!(tr, "button-back"), tap(member, back)), to_sessions(tr, member)]).screen()
}

fn week(card: Card, tr: &Tr, member: &Member, new: &NewSeries) -> Card {
    let day = |day: &Weekday| {
        let name = tr.weekday(day_of(*day));
        let label = if new.days.contains(day) {
            plain!(tr, "button-series-day-on", day = name)
        } else {
            plain!(tr, "button-series-day", day = name)
        };
        button(label, tap(member, Planning::Toggle(*day)))
    };
    // Two in a row: three names of days, ticked, are too wide for a phone.
    WEEK.chunks(2).fold(card, |card, days| card.row(days.iter().map(day)))
}

fn until(card: Card, tr: &Tr, member: &Member) -> Card {
    let weeks = [4, 8, 12].map(|weeks| {
        let label = plain!(tr, "button-series-weeks", n = weeks);
        button(label, tap(member, Planning::Until(Until::Weeks(weeks))))
    });
    card.row(weeks).button(plain!(tr, "button-series-open"), tap(member, Planning::Until(Until::Open)))
}

/// Why it can't be made.
pub fn refused(tr: &Tr, member: &Member, verdict: &Verdict, now: DateTime<Utc>) -> Html {
    let today = member.organizer.timezone.day(now);
    match verdict {
        Verdict::TooMany { count, through } => {
            t!(tr, "series-too-many", n = *count, day = tr.day(*through, today), max = MOST)
        }
        Verdict::EndBeforeStart => t!(tr, "series-end-before-start"),
        Verdict::Nothing(made) => {
            let why = left_out(tr, member, made, today);
            if why.is_empty() {
                t!(tr, "series-nothing")
            } else {
                lines([t!(tr, "series-nothing")].into_iter().chain(why))
            }
        }
        // What can be made is said by the summary.
        Verdict::Makes(_) => t!(tr, "planning-meanwhile"),
    }
}

/// What the rule would make and is not made, and why.
fn left_out(tr: &Tr, member: &Member, made: &Made, today: NaiveDate) -> Vec<Html> {
    let zone = member.organizer.timezone;
    let mut lines = Vec::new();
    if !made.there.is_empty() {
        let days: Vec<NaiveDate> = made.there.iter().map(|at| zone.day(*at)).collect();
        let n = days.len();
        lines.push(t!(tr, "series-left-there", n = n, days = named(tr, days.into_iter(), today)));
    }
    if made.rule.past > 0 {
        lines.push(t!(tr, "series-left-past", n = made.rule.past));
    }
    if !made.rule.skipped.is_empty() {
        let days = named(tr, made.rule.skipped.iter().copied(), today);
        lines.push(t!(tr, "series-skips", days = days));
    }
    if !made.rule.gaps.is_empty() {
        let days = named(tr, made.rule.gaps.iter().map(|at| at.date()), today);
        lines.push(t!(tr, "series-left-gap", days = days));
    }
    if !made.rule.twice.is_empty() {
        let days = named(tr, made.rule.twice.iter().map(|at| at.date()), today);
        lines.push(t!(tr, "series-twice", days = days));
    }
    lines
}

/// What will be made.
pub fn summary(
    tr: &Tr,
    member: &Member,
    activity: &Activity,
    (draft, made): (&Draft, &Made),
    id: InboxSeq,
    now: DateTime<Utc>,
) -> Screen {
    let zone = member.organizer.timezone;
    let today = zone.day(now);
    let day = |day| tr.day(day, today);
    let span = match made.ends_on {
        Some(last) => t!(tr, "series-span", from = day(made.from), until = day(last)),
        None => t!(tr, "series-span-open", from = day(made.from)),
    };
    let starts = &made.rule.starts;
    let (first, last) = (starts.first().copied().unwrap_or(now), starts.last().copied().unwrap_or(now));
    let makes =
        t!(tr, "series-makes", n = starts.len(), first = day(zone.day(first)), last = day(zone.day(last)),);
    let open = made.ends_on.is_none().then(|| t!(tr, "series-goes-on"));
    let about = |label: String, about| button(label, tap(member, Planning::AskSeries(about)));
    let detail = |label: String, field| about(label, SeriesAsk::Detail(field));
    Card::new(t!(tr, "series-new", activity = &activity.name))
        .paragraph(lines([Html::escape(&rule(tr, &draft.rule)), span].into_iter().chain(details(
            tr,
            activity,
            &draft.details,
        ))))
        .paragraph(lines([makes].into_iter().chain(open).chain(left_out(tr, member, made, today))))
        .paragraph(t!(tr, "series-clocks"))
        .row([button(plain!(tr, "button-confirm"), tap(member, Planning::Confirm(id)))])
        .row([
            about(plain!(tr, "button-series-days"), SeriesAsk::Days),
            about(plain!(tr, "button-series-until"), SeriesAsk::Until),
        ])
        .row([
            about(plain!(tr, "button-series-from"), SeriesAsk::From),
            about(plain!(tr, "button-series-skips"), SeriesAsk::Skips),
        ])
        .row([
            detail(plain!(tr, "button-sessions-length"), Field::Length),
            detail(plain!(tr, "button-sessions-place"), Field::Place),
            detail(plain!(tr, "button-sessions-seats"), Field::Seats),
        ])
        .row([button(plain!(tr, "button-back"), tap(member, Planning::NewSeries)), to_sessions(tr, member)])
        .screen()
}
