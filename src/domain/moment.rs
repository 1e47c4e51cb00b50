//! When a session is to start: what an organizer types, and what the clocks of their zone make of it.

mod day;
mod days;
mod length;
mod time;

use chrono::{
    DateTime, Days, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone as _, Utc,
};

pub(in crate::domain) use self::day::weekday_named;
pub use self::days::{NotDays, clock, days};
pub use self::length::length;
use super::birth_date::plain_spelling;
use super::deadlines::Minutes;
use super::language::Language;
use super::zone::Zone;
use day::Days as Typed;

/// What is known where a time is typed.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// The organizer's zone.
    pub zone: Zone,
    /// The language of whoever types.
    pub language: Language,
    /// When they do.
    pub now: DateTime<Utc>,
    /// The day that is meant where none is typed.
    pub day: Option<NaiveDate>,
    /// The time that is meant where none is typed.
    pub time: Option<NaiveTime>,
}

/// A start, and how long it takes where an end was typed too.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Moment {
    /// When.
    pub starts_at: DateTime<Utc>,
    /// How long.
    pub minutes: Option<Minutes>,
}

/// What a typed day and time say.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reading {
    /// This.
    One(Moment),
    /// One of these, in the order of time: ask which. The numbers of a date read two ways, or the clocks go back and
    /// the hour comes twice.
    Several(Vec<Moment>),
    /// None that is taken.
    Refused(Refusal),
}

/// Why a typed day and time are not taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Refusal {
    /// It reads as neither a day nor a time.
    #[error("this is no day and time")]
    NotAMoment,
    /// A time without its day.
    #[error("the day is missing")]
    NoDay,
    /// A day without its time.
    #[error("the time is missing")]
    NoTime,
    /// 30 February, 25:00.
    #[error("there is no such day or time")]
    NoSuch,
    /// The date falls on another day of the week than was typed.
    #[error("that date is another day of the week")]
    OtherWeekday,
    /// It has passed.
    #[error("that has passed")]
    Past,
    /// It is more than [`FARTHEST`] away.
    #[error("that is more than three years away")]
    TooFar,
    /// The clocks of the zone go forward over it.
    #[error("the clocks go forward over {0}")]
    Skipped(NaiveDateTime),
    /// The end is not after the start.
    #[error("it ends before it starts")]
    EndBeforeStart,
}

/// Nobody plans farther ahead; a typo may.
pub const FARTHEST: Days = Days::new(3 * 366);

/// The instants at which the clocks of a zone show a time: one, or two when they go back over it.
///
/// # Errors
/// [`Refusal::Skipped`] when they go forward over it.
pub fn instants(zone: Zone, local: NaiveDateTime) -> Result<Vec<DateTime<Utc>>, Refusal> {
    match zone.0.from_local_datetime(&local) {
        LocalResult::Single(at) => Ok(vec![at.to_utc()]),
        LocalResult::Ambiguous(first, second) => Ok(vec![first.to_utc(), second.to_utc()]),
        LocalResult::None => Err(Refusal::Skipped(local)),
    }
}

/// Whether the clocks of a zone show the same time twice, at this instant and at another.
pub fn comes_twice(zone: Zone, at: DateTime<Utc>) -> bool {
    let local = at.with_timezone(&zone.0).naive_local();
    matches!(zone.0.from_local_datetime(&local), LocalResult::Ambiguous(..))
}

/// Whether a session may be planned to start then.
///
/// # Errors
/// [`Refusal::Past`] or [`Refusal::TooFar`].
pub fn judge(starts_at: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), Refusal> {
    if starts_at <= now {
        Err(Refusal::Past)
    } else if starts_at > now + FARTHEST {
        Err(Refusal::TooFar)
    } else {
        Ok(())
    }
}

/// Reads a day and a time in the usual forms: `24.11. 18:30`, `24/11 18h30`, `2026-11-24 18:30`, `24 nov 6:30 pm`,
/// `Tuesday 24 November, 18:30–20:00`, `tomorrow 9:00`, `Tue 18:30`. A date without a year is the next one of that day. With
/// dots or in French the day comes first; else in English numbers that could both be months are asked back.
#[must_use]
pub fn read(text: &str, setting: &Setting) -> Reading {
    attempt(text, setting).unwrap_or_else(Reading::Refused)
}

fn attempt(text: &str, setting: &Setting) -> Result<Reading, Refusal> {
    let text = plain_spelling(text);
    let (times, rest) = time::take(&text)?;
    let (from, to) = match (times.as_slice(), setting.time) {
        ([from], _) => (Some(*from), None),
        ([from, to], _) => (Some(*from), Some(*to)),
        ([], known) => (known, None),
        _ => return Err(Refusal::NotAMoment),
    };
    let today = setting.zone.day(setting.now);
    let typed = day::read(&rest, setting.language, today)?;
    let days = match (typed, setting.day) {
        (Typed::None, _) if times.is_empty() => return Err(Refusal::NotAMoment),
        (Typed::None, None) => return Err(Refusal::NoDay),
        (Typed::None, Some(day)) => vec![day],
        (Typed::These(days), _) => days,
        (Typed::Next(weekday), _) => {
            let from = from.ok_or(Refusal::NoTime)?;
            vec![day::next(weekday, setting.zone, from, setting.now)]
        }
    };
    let from = from.ok_or(Refusal::NoTime)?;
    if to.is_some_and(|to| to <= from) {
        return Err(Refusal::EndBeforeStart);
    }
    pick(days, setting.now, |day| moments(setting.zone, day, from, to))
}

/// The readings that can be meant; where there is none, why the first can't.
fn pick(
    days: Vec<NaiveDate>,
    now: DateTime<Utc>,
    moments: impl Fn(NaiveDate) -> Result<Vec<Moment>, Refusal>,
) -> Result<Reading, Refusal> {
    let (mut found, mut refused) = (Vec::new(), None);
    for day in days {
        let judged = moments(day).and_then(|moments| {
            let mut good = Vec::new();
            let mut why = None;
            for moment in moments {
                match judge(moment.starts_at, now) {
                    Ok(()) => good.push(moment),
                    Err(refusal) => why = Some(refusal),
                }
            }
            if good.is_empty() { Err(why.unwrap_or(Refusal::NotAMoment)) } else { Ok(good) }
        });
        match judged {
            Ok(good) => found.extend(good),
            Err(why) => refused = refused.or(Some(why)),
        }
    }
    found.sort_by_key(|moment: &Moment| moment.starts_at);
    match (found.as_slice(), refused) {
        ([only], _) => Ok(Reading::One(*only)),
        ([], why) => Err(why.unwrap_or(Refusal::NotAMoment)),
        _ => Ok(Reading::Several(found)),
    }
}

fn moments(
    zone: Zone,
    day: NaiveDate,
    from: NaiveTime,
    to: Option<NaiveTime>,
) -> Result<Vec<Moment>, Refusal> {
    let end = match to {
        // An end that comes twice is the later: the session takes as long as the clocks say at most.
        Some(to) => instants(zone, day.and_time(to))?.pop(),
        None => None,
    };
    let starts = instants(zone, day.and_time(from))?;
    starts.into_iter().map(|starts_at| Ok(Moment { starts_at, minutes: minutes(starts_at, end)? })).collect()
}

fn minutes(starts_at: DateTime<Utc>, end: Option<DateTime<Utc>>) -> Result<Option<Minutes>, Refusal> {
    let Some(end) = end else { return Ok(None) };
    let length = end - starts_at;
    if length <= TimeDelta::zero() {
        return Err(Refusal::EndBeforeStart);
    }
    u32::try_from(length.num_minutes()).map(|length| Some(Minutes(length))).map_err(|_| Refusal::NoSuch)
}

#[cfg(test)]
mod tests;
