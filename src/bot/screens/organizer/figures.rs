//! How the club did: in words here, as a picture and as a file beside.

mod draw;
mod file;

use chrono::NaiveDate;

use super::super::{Card, button, cut, lines};
use crate::bot::button::{Figures as Tap, Organize, Topic};
use crate::bot::organizer::Member;
use crate::delivery::{Button, Screen};
use crate::domain::period::{Period, Span, month_of};
use crate::i18n::{Html, Key, Tr};
use crate::service::figures::{Credits, NoShows, Occupancy, Seats, Waiting};
use crate::{key, plain, t};

pub use self::draw::figure;
pub use self::file::file;

/// So many activities are said one by one; the others are counted.
const ACTIVITIES: usize = 12;
/// So many months to come are said one by one; the others are summed up.
const TO_COME: usize = 6;
/// A name in a line is cut there.
const NAME: usize = 40;

/// The figures of one topic.
#[derive(Clone, Debug)]
pub enum Report {
    /// How full the sessions were.
    Occupancy(Occupancy),
    /// Who waited in vain.
    Waiting(Waiting),
    /// Who did not come.
    NoShows(NoShows),
    /// What became of credits.
    Credits(Credits),
}

/// The figures of all topics.
pub struct All {
    /// How full the sessions were.
    pub occupancy: Occupancy,
    /// Who waited in vain.
    pub waiting: Waiting,
    /// Who did not come.
    pub no_shows: NoShows,
    /// What became of credits.
    pub credits: Credits,
}

impl Report {
    const fn topic(&self) -> Topic {
        match self {
            Self::Occupancy(_) => Topic::Occupancy,
            Self::Waiting(_) => Topic::Waiting,
            Self::NoShows(_) => Topic::NoShows,
            Self::Credits(_) => Topic::Credits,
        }
    }

    const fn period(&self) -> &Period {
        match self {
            Self::Occupancy(Occupancy { period, .. })
            | Self::Waiting(Waiting { period, .. })
            | Self::NoShows(NoShows { period, .. })
            | Self::Credits(Credits { period, .. }) => period,
        }
    }

    /// Whether there is nothing to draw.
    fn is_empty(&self) -> bool {
        match self {
            Self::Occupancy(figures) => figures.total.sessions == 0,
            Self::Waiting(figures) => figures.people == 0,
            Self::NoShows(figures) => figures.total.marked() == 0,
            Self::Credits(figures) => figures.is_empty(),
        }
    }

    /// The first day that is counted.
    fn since(&self) -> NaiveDate {
        let first = self.period().first();
        if let Self::Credits(_) = self { month_of(first) } else { first }
    }
}

fn since(tr: &Tr, period: &Period, day: NaiveDate) -> String {
    tr.day_short(day, period.today())
}

/// The month that credits are counted from.
fn month(tr: &Tr, period: &Period) -> String {
    tr.month(month_of(period.first()), period.today())
}

/// A share in per cent, as the language writes it.
fn percent(tr: &Tr, percent: i64) -> String {
    plain!(tr, "percent", percent = percent)
}

fn tap(label: String, member: &Member, tap: Tap) -> Button {
    button(label, member.tap(Organize::Figures(tap)))
}

/// A button for each length of time; the one that is shown is ticked.
fn spans(tr: &Tr, member: &Member, shown: Span, to: impl Fn(Span) -> Tap) -> Vec<Button> {
    let buttons = Span::ALL.into_iter().map(|span| {
        let label = match span {
            Span::FourWeeks => plain!(tr, "span-four-weeks"),
            Span::TwelveWeeks => plain!(tr, "span-twelve-weeks"),
            Span::Year => plain!(tr, "span-year"),
        };
        let label = if span == shown { plain!(tr, "button-span-shown", span = label) } else { label };
        tap(label, member, to(span))
    });
    buttons.collect()
}

/// A line about each topic.
pub fn all(tr: &Tr, member: &Member, all: &All) -> Screen {
    let All { occupancy, waiting, no_shows, credits } = all;
    let period = &occupancy.period;
    let Seats { sessions, seats, taken } = occupancy.total;
    let full = percent(tr, occupancy.total.percent());
    let marked = no_shows.total.marked();
    let sums = credits.so_far();
    let facts = [
        if sessions == 0 {
            t!(tr, "occupancy-short-none")
        } else {
            t!(tr, "occupancy-short", percent = full, taken = taken, seats = seats)
        },
        t!(tr, "demand-short", n = waiting.people),
        if marked == 0 {
            t!(tr, "no-shows-short-none")
        } else {
            t!(tr, "no-shows-short", n = no_shows.total.missing, marked = marked)
        },
        t!(tr, "credit-figures-short", month = month(tr, period), sold = sums.sold, used = sums.used),
    ];
    let go = |topic| Tap::Topic(topic, period.span);
    Card::new(lines([
        t!(tr, "figures-title", organizer = &member.organizer.name),
        t!(tr, "figures-since", day = since(tr, period, period.first())),
    ]))
    .paragraph(lines(facts))
    .row([
        tap(plain!(tr, "button-occupancy"), member, go(Topic::Occupancy)),
        tap(plain!(tr, "button-waiting-demand"), member, go(Topic::Waiting)),
    ])
    .row([
        tap(plain!(tr, "button-no-shows"), member, go(Topic::NoShows)),
        tap(plain!(tr, "button-credit-figures"), member, go(Topic::Credits)),
    ])
    .row(spans(tr, member, period.span, Tap::All))
    .and_organizer(tr, member)
    .screen()
}

/// One topic.
pub fn topic(tr: &Tr, member: &Member, report: &Report) -> Screen {
    let (topic, period) = (report.topic(), report.period());
    let title = match report {
        Report::Occupancy(_) => t!(tr, "occupancy-title"),
        Report::Waiting(_) => t!(tr, "demand-title"),
        Report::NoShows(_) => t!(tr, "no-shows-title"),
        Report::Credits(_) => t!(tr, "credit-figures-title"),
    };
    let since = if topic == Topic::Credits {
        t!(tr, "figures-since-month", month = month(tr, period))
    } else {
        t!(tr, "figures-since", day = since(tr, period, period.first()))
    };
    let card = Card::new(lines([title, since]));
    let card = match report {
        _ if report.is_empty() => card.paragraph(match report {
            Report::Occupancy(_) => t!(tr, "occupancy-none"),
            Report::Waiting(_) => t!(tr, "demand-none"),
            Report::NoShows(_) => t!(tr, "no-shows-none"),
            Report::Credits(_) => t!(tr, "credit-figures-none"),
        }),
        Report::Occupancy(figures) => occupancy(tr, card, figures),
        Report::Waiting(figures) => waiting(tr, card, figures),
        Report::NoShows(figures) => no_shows(tr, card, figures),
        Report::Credits(figures) => credits(tr, card, figures),
    };
    let card = card.row(spans(tr, member, period.span, |span| Tap::Topic(topic, span)));
    let card = if report.is_empty() {
        card
    } else {
        card.row([
            tap(plain!(tr, "button-figures-picture"), member, Tap::Picture(topic, period.span)),
            tap(plain!(tr, "button-figures-file"), member, Tap::File(topic, period.span)),
        ])
    };
    card.row([tap(plain!(tr, "button-figures"), member, Tap::All(period.span))]).screen()
}

/// Lines of activities, of which there may be many.
fn activities<T>(tr: &Tr, all: &[(String, T)], facts: impl Fn(&T) -> Html) -> Html {
    let said = all
        .iter()
        .take(ACTIVITIES)
        .map(|(name, figures)| t!(tr, "figures-line", name = cut(name, NAME), facts = facts(figures)));
    let others = all.len().saturating_sub(ACTIVITIES);
    let others = (others > 0).then(|| t!(tr, "figures-others", n = others as i64));
    lines(said.chain(others))
}

/// The parts of the time since there were sessions.
fn begun(figures: &Occupancy) -> impl Iterator<Item = &(NaiveDate, Seats)> {
    figures.parts.iter().skip_while(|(_, seats)| seats.sessions == 0)
}

fn occupancy(tr: &Tr, card: Card, figures: &Occupancy) -> Card {
    let facts = |seats: &Seats| {
        if seats.sessions == 0 {
            return t!(tr, "occupancy-no-session");
        }
        let percent = percent(tr, seats.percent());
        t!(tr, "occupancy-facts", percent = percent, taken = seats.taken, seats = seats.seats)
    };
    let (Seats { sessions, seats, taken }, period) = (figures.total, &figures.period);
    let full = percent(tr, figures.total.percent());
    let title = match period.span {
        Span::FourWeeks | Span::TwelveWeeks => t!(tr, "occupancy-weeks"),
        Span::Year => t!(tr, "occupancy-months"),
    };
    let parts = begun(figures).map(|(first, seats)| {
        let name = match period.span {
            Span::FourWeeks | Span::TwelveWeeks => {
                plain!(tr, "occupancy-week", day = tr.day_month(*first))
            }
            Span::Year => tr.month(*first, period.today()),
        };
        t!(tr, "figures-line", name = name, facts = facts(seats))
    });
    card.paragraph(t!(
        tr,
        "occupancy-total",
        percent = full,
        taken = taken,
        seats = seats,
        sessions = sessions
    ))
    .paragraph(lines([title].into_iter().chain(parts)))
    .paragraph(lines([t!(tr, "occupancy-activities"), activities(tr, &figures.activities, facts)]))
}

/// The days of a week, from Monday on, as dates of some week.
fn week() -> impl Iterator<Item = NaiveDate> {
    // The Unix epoch was a Thursday.
    NaiveDate::default().iter_days().skip(4).take(crate::service::figures::WEEK)
}

fn waiting(tr: &Tr, card: Card, figures: &Waiting) -> Card {
    let days = week().zip(figures.weekdays).filter(|(_, people)| *people > 0);
    let days = days.map(|(day, people)| t!(tr, "demand-weekday", n = people, weekday = tr.weekday(day)));
    let people = |days: &[i64; crate::service::figures::WEEK]| {
        let people: i64 = days.iter().sum();
        t!(tr, "demand-people", n = people)
    };
    card.paragraph(t!(tr, "demand-total", n = figures.people))
        .paragraph(lines(days))
        .paragraph(lines([t!(tr, "demand-activities"), activities(tr, &figures.activities, people)]))
}

fn no_shows(tr: &Tr, card: Card, figures: &NoShows) -> Card {
    let total = figures.total;
    let share = percent(tr, total.percent());
    let unmarked = (total.unmarked > 0).then(|| t!(tr, "no-shows-unmarked", n = total.unmarked));
    let sums = t!(tr, "no-shows-total", n = total.missing, marked = total.marked(), percent = share);
    let marked: Vec<_> =
        figures.activities.iter().filter(|(_, presence)| presence.marked() > 0).cloned().collect();
    let lines_of = activities(tr, &marked, |presence| {
        let share = percent(tr, presence.percent());
        t!(tr, "no-shows-facts", n = presence.missing, marked = presence.marked(), percent = share)
    });
    card.paragraph(lines([sums].into_iter().chain(unmarked)))
        .paragraph(lines([t!(tr, "no-shows-activities"), lines_of]))
}

fn credits(tr: &Tr, card: Card, figures: &Credits) -> Card {
    let (sums, today) = (figures.so_far(), figures.period.today());
    let mut facts = vec![
        t!(tr, "credit-figures-sold", sold = sums.sold),
        t!(tr, "credit-figures-used", used = sums.used),
        t!(tr, "credit-figures-ran-out", n = sums.ran_out),
    ];
    if sums.given > 0 || sums.taken_back > 0 {
        facts.push(t!(tr, "credit-figures-by-staff", given = sums.given, back = sums.taken_back));
    }
    let now = [
        t!(tr, "credit-figures-usable", usable = figures.usable),
        t!(tr, "credit-figures-held", held = figures.held),
    ];
    let this = month_of(today);
    let (so_far, to_come): (Vec<_>, Vec<_>) = figures.months.iter().partition(|(first, _)| *first <= this);
    let months = so_far.iter().filter_map(|(first, month)| {
        let facts = [
            (month.sold, key!("credit-figures-fact-sold")),
            (month.used, key!("credit-figures-fact-used")),
            (month.ran_out, key!("credit-figures-fact-ran-out")),
        ];
        line(tr, tr.month(*first, today), &facts)
    });
    let coming = |used, will_run_out| {
        [
            (used, key!("credit-figures-fact-used-already")),
            (will_run_out, key!("credit-figures-fact-will-run-out")),
        ]
    };
    // What runs out at the end of this month is still to come.
    let this_month = so_far.last().into_iter().map(|(first, month)| (*first, 0, month.will_run_out));
    let soon = to_come.iter().take(TO_COME).map(|(first, month)| (*first, month.used, month.will_run_out));
    let soon = this_month
        .chain(soon)
        .filter_map(|(first, used, out)| line(tr, tr.month(first, today), &coming(used, out)));
    let later = to_come
        .iter()
        .skip(TO_COME)
        .fold((0, 0), |(used, out), (_, month)| (used + month.used, out + month.will_run_out));
    let later = line(tr, plain!(tr, "credit-figures-later"), &coming(later.0, later.1));
    let coming: Vec<Html> = soon.chain(later).collect();
    let months: Vec<Html> = months.collect();
    let card = card.paragraph(lines(facts)).paragraph(lines(now));
    [(t!(tr, "credit-figures-months"), months), (t!(tr, "credit-figures-to-come"), coming)]
        .into_iter()
        .filter(|(_, lines)| !lines.is_empty())
        .fold(card, |card, (title, said)| card.paragraph(lines([title].into_iter().chain(said))))
}

/// A line about credits, of the numbers that are not 0; none where all are.
fn line(tr: &Tr, name: String, facts: &[(i64, Key)]) -> Option<Html> {
    let said: Vec<Html> = facts.iter().filter(|(n, _)| *n > 0).map(|(n, key)| t!(tr, *key, n = *n)).collect();
    (!said.is_empty()).then(|| t!(tr, "figures-line", name = name, facts = Html::join(said, ", ")))
}

/// What is said below a picture or a file.
pub fn caption(tr: &Tr, member: &Member, report: &Report) -> Html {
    let (organizer, period) = (&member.organizer.name, report.period());
    let key = match report.topic() {
        Topic::Occupancy => key!("figures-caption-occupancy"),
        Topic::Waiting => key!("figures-caption-waiting"),
        Topic::NoShows => key!("figures-caption-no-shows"),
        Topic::Credits => {
            let month = month(tr, period);
            return t!(tr, "figures-caption-credits", organizer = organizer, month = month);
        }
    };
    t!(tr, key, organizer = organizer, day = since(tr, period, period.first()))
}
