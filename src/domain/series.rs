//! A series: days and times by the organizer's clock, again and again, and the sessions that they make.
//!
//! A rule is a cron expression of the classic five fields (minute, hour, day of the month, month, day of the week, with
//! Sunday 0 or 7), in the organizer's zone. Where both kinds of days are given, both must hold. The clock on the wall
//! keeps its time when the clocks change: a time that they go forward over makes no session that day, and one that comes
//! twice makes one, at the first.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use chrono::{
    DateTime, Datelike as _, Days, NaiveDate, NaiveDateTime, NaiveTime, Timelike as _, Utc, Weekday,
};
use cron::{Schedule, TimeUnitSpec as _};
use serde::{Deserialize, Serialize};

use super::moment::{self, instants};
use super::zone::Zone;

/// The most sessions that a series makes in one go.
pub const MOST: usize = 500;
/// So far ahead a series without an end is planned.
pub const AHEAD: Days = Days::new(12 * 7);
/// The most days that a series may leave out.
pub const SKIPS: usize = 100;
/// The longest expression, in characters.
const TEXT: usize = 100;
/// More times a day are no times that people say.
const SAID_TIMES: usize = 4;

/// When sessions of a series start.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Rule {
    text: String,
    schedule: Schedule,
}

/// A text that is no rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("this is no cron expression of five fields")]
pub struct NotARule;

/// A rule in the words of people, where it has such.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Said<'a> {
    /// Every week on these days, in the order of the week, at these times.
    Weekly(Vec<Weekday>, Vec<NaiveTime>),
    /// Otherwise: the expression.
    Cron(&'a str),
}

/// The sessions that a rule makes in a span of days.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Made {
    /// When they start, in the order of time.
    pub starts: Vec<DateTime<Utc>>,
    /// How many would have started already.
    pub past: usize,
    /// The days that are left out, of those on which the rule falls.
    pub skipped: Vec<NaiveDate>,
    /// The times that the clocks go forward over.
    pub gaps: Vec<NaiveDateTime>,
    /// The times that come twice.
    pub twice: Vec<NaiveDateTime>,
}

/// It makes more than [`MOST`]: so many.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{0} sessions are too many at once")]
pub struct TooMany(pub usize);

impl Rule {
    /// Every week on these days at this time. `None`: on no day.
    pub fn weekly(days: &[Weekday], time: NaiveTime) -> Option<Self> {
        let days = weekday_field(&days.iter().copied().map(OrderedDay).collect())?;
        format!("{} {} * * {days}", time.minute(), time.hour()).parse().ok()
    }

    /// Whether a text looks like an expression rather than like a time.
    pub fn looks_like(text: &str) -> bool {
        let mut fields = text.split_whitespace();
        let first = fields.next().unwrap_or_default();
        fields.count() == 4 && first.chars().all(|c| c.is_ascii_digit() || "*/,-".contains(c))
    }

    /// The times of the day.
    pub fn times(&self) -> Vec<NaiveTime> {
        let hours = self.schedule.hours().iter();
        let times = hours.flat_map(|hour| {
            self.schedule.minutes().iter().filter_map(move |minute| NaiveTime::from_hms_opt(hour, minute, 0))
        });
        times.collect()
    }

    /// The same days at another time. `None`: it has several times a day.
    pub fn at(&self, time: NaiveTime) -> Option<Self> {
        let [_] = self.times().as_slice() else { return None };
        let days = self.text.splitn(3, ' ').nth(2)?;
        format!("{} {} {days}", time.minute(), time.hour()).parse().ok()
    }

    /// In words.
    pub fn said(&self) -> Said<'_> {
        let every_week = self.schedule.days_of_month().is_all() && self.schedule.months().is_all();
        let times = self.times();
        if !every_week || times.len() > SAID_TIMES {
            return Said::Cron(&self.text);
        }
        let days = WEEK.into_iter().filter(|day| self.has(*day)).collect();
        Said::Weekly(days, times)
    }

    fn has(&self, day: Weekday) -> bool {
        self.schedule.days_of_week().includes(day.number_from_sunday())
    }

    /// Whether it makes sessions on that day.
    pub fn falls_on(&self, day: NaiveDate) -> bool {
        self.has(day.weekday())
            && self.schedule.days_of_month().includes(day.day())
            && self.schedule.months().includes(day.month())
    }

    /// What it makes from one day to another, both included, without the days that are left out and what starts no later
    /// than `now`.
    ///
    /// # Errors
    /// How many they would be, where they are too many. They are counted by the day, so that a rule for every minute of
    /// years costs nothing.
    pub fn sessions(
        &self,
        zone: Zone,
        (from, to): (NaiveDate, NaiveDate),
        skips: &BTreeSet<NaiveDate>,
        now: DateTime<Utc>,
    ) -> Result<Made, TooMany> {
        let mut made = Made::default();
        let mut days = Vec::new();
        for day in from.iter_days().take_while(|day| *day <= to).filter(|day| self.falls_on(*day)) {
            if skips.contains(&day) { made.skipped.push(day) } else { days.push(day) }
        }
        let times = self.times();
        let count = days.len().saturating_mul(times.len());
        if count > MOST {
            return Err(TooMany(count));
        }
        for local in days.into_iter().flat_map(|day| times.iter().map(move |time| day.and_time(*time))) {
            match instants(zone, local).as_deref() {
                Ok([first, rest @ ..]) => {
                    if *first <= now {
                        made.past += 1;
                        continue;
                    }
                    if !rest.is_empty() {
                        made.twice.push(local);
                    }
                    made.starts.push(*first);
                }
                Ok([]) | Err(_) => made.gaps.push(local),
            }
        }
        made.starts.sort_unstable();
        Ok(made)
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Rule {}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl From<Rule> for String {
    fn from(rule: Rule) -> Self {
        rule.text
    }
}

impl TryFrom<String> for Rule {
    type Error = NotARule;

    fn try_from(text: String) -> Result<Self, NotARule> {
        text.parse()
    }
}

impl FromStr for Rule {
    type Err = NotARule;

    fn from_str(text: &str) -> Result<Self, NotARule> {
        if text.chars().count() > TEXT {
            return Err(NotARule);
        }
        let fields: Vec<&str> = text.split_whitespace().collect();
        let [minute, hour, day, month, weekday] = fields.as_slice() else { return Err(NotARule) };
        // The crate counts the days of the week from Sunday, 1: they are given to it by name.
        let weekday = weekday_field(&weekdays(weekday).ok_or(NotARule)?).ok_or(NotARule)?;
        let text = format!("{minute} {hour} {day} {month} {weekday}");
        let schedule = format!("0 {text}").parse().map_err(|_| NotARule)?;
        Ok(Self { text, schedule })
    }
}

const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// The names of days, as an expression has them. `None`: there are none.
fn weekday_field(days: &BTreeSet<OrderedDay>) -> Option<String> {
    match days.len() {
        0 => None,
        7 => Some("*".to_owned()),
        _ => Some(days.iter().map(|day| day.0.to_string().to_uppercase()).collect::<Vec<_>>().join(",")),
    }
}

/// A day of the week in the order of the week, which begins on Monday.
#[derive(Clone, Copy, PartialEq, Eq)]
struct OrderedDay(Weekday);

impl PartialOrd for OrderedDay {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for OrderedDay {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.num_days_from_monday().cmp(&other.0.num_days_from_monday())
    }
}

/// The field of the days of the week: names or numbers, in lists, ranges (also around the end of the week) and steps.
fn weekdays(field: &str) -> Option<BTreeSet<OrderedDay>> {
    let mut days = BTreeSet::new();
    for item in field.split(',') {
        let (range, step) = item.split_once('/').unwrap_or((item, "1"));
        let step: usize = step.parse().ok().filter(|step| (1..=7).contains(step))?;
        let from_sunday = [6, 0, 1, 2, 3, 4, 5];
        let (from, count) = match range.split_once('-') {
            None if matches!(range, "*" | "?") => (Weekday::Sun, 7),
            None => (weekday(range)?, 1),
            Some(("0", "7")) => (Weekday::Sun, 7),
            Some((from, to)) => {
                let (from, to) = (weekday(from)?, weekday(to)?);
                (from, usize::try_from(to.days_since(from)).ok()? + 1)
            }
        };
        if count == 1 && step > 1 {
            return None;
        }
        let start = usize::try_from(from.num_days_from_sunday()).ok()?;
        for ahead in (0..count).step_by(step) {
            days.insert(OrderedDay(WEEK[from_sunday[(start + ahead) % 7]]));
        }
    }
    Some(days)
}

fn weekday(text: &str) -> Option<Weekday> {
    match text.parse::<u32>() {
        Ok(number @ 0..=7) => WEEK.get(usize::try_from((number + 6) % 7).ok()?).copied(),
        Ok(_) => None,
        Err(_) => moment::weekday_named(&text.to_lowercase()),
    }
}

/// Until when a series goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Until {
    /// This day, included.
    Day(NaiveDate),
    /// So many weeks from its first day.
    Weeks(u8),
    /// Without an end: [`AHEAD`] is planned at any time.
    Open,
}

impl Until {
    /// The last day, if it has one.
    pub fn last_day(self, from: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => Some(day),
            Self::Weeks(weeks) => Some(from + Days::new(u64::from(weeks) * 7) - Days::new(1)),
            Self::Open => None,
        }
    }
}

#[cfg(test)]
mod tests;
