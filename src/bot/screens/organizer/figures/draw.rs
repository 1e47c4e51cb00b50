//! Figures as a picture: what is drawn, with its words.

use chrono::{Months, NaiveDate};

use super::{Report, begun, month, percent, since, week};
use crate::bot::organizer::Member;
use crate::domain::period::{Period, Span, month_of};
use crate::i18n::Tr;
use crate::picture::chart::{Bar, Bars, Columns, Figure, Panel, Series, Tick, Tone, Value, steps};
use crate::plain;
use crate::service::figures::{Credits, Month, NoShows, Occupancy, Waiting};

/// So many activities fit a phone's screen, one below the other.
const BARS: usize = 8;
/// So many months to come are drawn.
const TO_COME: u32 = 3;

/// The picture; `None` where there is nothing to draw.
pub fn figure(tr: &Tr, member: &Member, report: &Report) -> Option<Figure> {
    if report.is_empty() {
        return None;
    }
    let (title, panels) = match report {
        Report::Occupancy(figures) => (plain!(tr, "occupancy-picture-title"), occupancy(tr, figures)),
        Report::Waiting(figures) => (plain!(tr, "demand-picture-title"), waiting(tr, figures)),
        Report::NoShows(figures) => (plain!(tr, "no-shows-picture-title"), no_shows(tr, figures)),
        Report::Credits(figures) => (plain!(tr, "credit-figures-picture-title"), credits(tr, figures)),
    };
    let (organizer, period) = (&member.organizer.name, report.period());
    let subtitle = if let Report::Credits(_) = report {
        plain!(tr, "figures-subtitle-month", organizer = organizer, month = month(tr, period))
    } else {
        plain!(tr, "figures-subtitle", organizer = organizer, day = since(tr, period, period.first()))
    };
    Some(Figure { title, subtitle, panels })
}

/// How tall or long a number is drawn: pixels are coarser than what is lost.
#[allow(clippy::cast_precision_loss, reason = "as above")]
fn length(n: i64) -> f32 {
    n as f32
}

fn number(tr: &Tr, n: i64) -> Value {
    Value { value: length(n), label: tr.number(n) }
}

fn ticks(tr: &Tr, greatest: i64) -> Vec<Tick> {
    steps(greatest).into_iter().map(|n| Tick { value: length(n), label: tr.number(n) }).collect()
}

/// The activities that are drawn; then how many more there are.
fn bars<T>(tr: &Tr, all: &[(String, T)], bar: impl Fn(&T) -> Value) -> Vec<Bar> {
    let drawn = all.iter().take(BARS).map(|(name, figures)| Bar { name: name.clone(), value: bar(figures) });
    let others = all.len().saturating_sub(BARS);
    let more = (others > 0).then(|| Bar {
        name: plain!(tr, "figures-others", n = others as i64),
        value: Value { value: 0.0, label: String::new() },
    });
    drawn.chain(more).collect()
}

fn part_label(tr: &Tr, period: &Period, first: NaiveDate) -> String {
    match period.span {
        Span::FourWeeks | Span::TwelveWeeks => tr.day_month_short(first),
        Span::Year => tr.month_short(first),
    }
}

fn occupancy(tr: &Tr, figures: &Occupancy) -> Vec<Panel> {
    let period = &figures.period;
    let values = begun(figures).map(|(_, seats)| {
        let share = seats.percent();
        (seats.sessions > 0).then(|| Value { value: length(share), label: percent(tr, share) })
    });
    let title = match period.span {
        Span::FourWeeks | Span::TwelveWeeks => plain!(tr, "occupancy-picture-weeks"),
        Span::Year => plain!(tr, "occupancy-picture-months"),
    };
    let columns = Columns {
        labels: begun(figures).map(|(first, _)| part_label(tr, period, *first)).collect(),
        series: vec![Series { name: title.clone(), tone: Tone::First, values: values.collect() }],
        title,
        ticks: [0, 25, 50, 75, 100].map(|n| Tick { value: length(n), label: percent(tr, n) }).to_vec(),
    };
    let activities = bars(tr, &figures.activities, |seats| {
        let share = seats.percent();
        let said = percent(tr, share);
        let label =
            plain!(tr, "occupancy-picture-facts", percent = said, taken = seats.taken, seats = seats.seats);
        Value { value: length(share), label }
    });
    let title = plain!(tr, "occupancy-picture-activities");
    vec![Panel::Columns(columns), Panel::Bars(Bars { title, bars: activities, whole: 100.0 })]
}

fn waiting(tr: &Tr, figures: &Waiting) -> Vec<Panel> {
    let title = plain!(tr, "demand-picture-weekdays");
    let columns = Columns {
        labels: week().map(|day| tr.weekday_short(day)).collect(),
        series: vec![Series {
            name: title.clone(),
            tone: Tone::First,
            values: figures.weekdays.map(|people| Some(number(tr, people))).to_vec(),
        }],
        title,
        ticks: ticks(tr, figures.weekdays.into_iter().max().unwrap_or(0)),
    };
    let sum = |days: &[i64; crate::service::figures::WEEK]| days.iter().sum::<i64>();
    let whole = figures.activities.first().map_or(0, |(_, days)| sum(days));
    let activities = bars(tr, &figures.activities, |days| number(tr, sum(days)));
    let title = plain!(tr, "demand-picture-activities");
    vec![Panel::Columns(columns), Panel::Bars(Bars { title, bars: activities, whole: length(whole) })]
}

fn no_shows(tr: &Tr, figures: &NoShows) -> Vec<Panel> {
    let marked: Vec<_> =
        figures.activities.iter().filter(|(_, presence)| presence.marked() > 0).cloned().collect();
    let activities = bars(tr, &marked, |presence| {
        let said = percent(tr, presence.percent());
        let (n, marked) = (presence.missing, presence.marked());
        let label = plain!(tr, "no-shows-picture-facts", percent = said, n = n, marked = marked);
        Value { value: length(presence.percent()), label }
    });
    let title = plain!(tr, "no-shows-picture-activities");
    vec![Panel::Bars(Bars { title, bars: activities, whole: 100.0 })]
}

fn credits(tr: &Tr, figures: &Credits) -> Vec<Panel> {
    let this = month_of(figures.period.today());
    let so_far = figures.months.iter().filter(|(first, _)| *first <= this);
    let so_far = so_far.skip_while(|(_, month)| *month == Month::default()).copied();
    let to_come = (1..=TO_COME).filter_map(|n| this.checked_add_months(Months::new(n))).map(|first| {
        let found = figures.months.iter().find(|(month, _)| *month == first);
        (first, found.map_or_else(Month::default, |(_, month)| *month))
    });
    let months: Vec<(NaiveDate, Month)> = so_far.chain(to_come).collect();
    let series = |name: String, tone, of: fn(&Month) -> i64| {
        let value = |(_, month): &(NaiveDate, Month)| {
            let n = of(month);
            (n > 0).then(|| number(tr, n))
        };
        Series { name, tone, values: months.iter().map(value).collect() }
    };
    let greatest = months
        .iter()
        .flat_map(|(_, month)| [month.sold, month.used, month.ran_out + month.will_run_out])
        .max()
        .unwrap_or(0);
    vec![Panel::Columns(Columns {
        title: plain!(tr, "credit-figures-picture-months"),
        labels: months.iter().map(|(first, _)| tr.month_short(*first)).collect(),
        series: vec![
            series(plain!(tr, "credit-figures-picture-sold"), Tone::First, |month| month.sold),
            series(plain!(tr, "credit-figures-picture-used"), Tone::Second, |month| month.used),
            series(plain!(tr, "credit-figures-picture-ran-out"), Tone::Third, |month| month.ran_out),
            series(plain!(tr, "credit-figures-picture-will-run-out"), Tone::Outline, |month| {
                month.will_run_out
            }),
        ],
        ticks: ticks(tr, greatest),
    })]
}
