//! The day in a typed text.

use chrono::{DateTime, Datelike as _, Days as Later, NaiveDate, NaiveTime, Utc, Weekday};

use super::super::birth_date::{Part, month_named, parts};
use super::super::language::Language;
use super::super::zone::Zone;
use super::{Refusal, instants};

/// What is typed of a day.
#[derive(PartialEq, Eq, Debug)]
pub(super) enum Days {
    /// Nothing.
    None,
    /// One of these: the numbers may read two ways.
    These(Vec<NaiveDate>),
    /// The next one of that name.
    Next(Weekday),
}

/// Words around a day and a time that say nothing of either.
const FILLERS: [&str; 15] =
    ["at", "a", "on", "le", "the", "of", "from", "de", "to", "t", "until", "st", "nd", "rd", "th"];

/// Reads the day; the times are taken out already.
pub(super) fn read(text: &str, language: Language, today: NaiveDate) -> Result<Days, Refusal> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || ".,-–—".contains(c));
    let mut weekday = None;
    let mut typed = Vec::new();
    for part in parts(text) {
        match part {
            Part::Word("today") => return Ok(Days::These(vec![today])),
            Part::Word("tomorrow" | "demain") => return Ok(Days::These(vec![today + Later::new(1)])),
            Part::Word(word) if FILLERS.contains(&word) || word == "er" => {}
            Part::Word(word) if weekday.is_none() && weekday_named(word).is_some() => {
                weekday = weekday_named(word);
            }
            other => typed.push(other),
        }
    }
    while matches!(typed.first(), Some(Part::Separator(_))) {
        typed.remove(0);
    }
    while matches!(typed.last(), Some(Part::Separator(_))) {
        typed.pop();
    }
    let days = match (typed.as_slice(), weekday) {
        ([], None) => return Ok(Days::None),
        ([], Some(weekday)) => return Ok(Days::Next(weekday)),
        (parts, _) => dates(parts, language, today)?,
    };
    let Some(weekday) = weekday else { return Ok(Days::These(days)) };
    let fitting: Vec<NaiveDate> = days.into_iter().filter(|day| day.weekday() == weekday).collect();
    if fitting.is_empty() { Err(Refusal::OtherWeekday) } else { Ok(Days::These(fitting)) }
}

fn dates(parts: &[Part<'_>], language: Language, today: NaiveDate) -> Result<Vec<NaiveDate>, Refusal> {
    match parts {
        [
            Part::Number(year),
            Part::Separator('-' | '/' | '.'),
            Part::Number(month),
            Part::Separator(_),
            Part::Number(day),
        ] if year.len() == 4 => Ok(vec![dated(number(day)?, number(month)?, Some(year), today)?]),
        [Part::Number(one), Part::Separator(sign @ ('-' | '/' | '.' | ' ')), Part::Number(other)] => {
            numeric(number(one)?, number(other)?, None, (*sign, language), today)
        }
        [
            Part::Number(one),
            Part::Separator(sign @ ('-' | '/' | '.' | ' ')),
            Part::Number(other),
            Part::Separator(second),
            Part::Number(year),
        ] if sign == second || *second == ' ' => {
            numeric(number(one)?, number(other)?, Some(year), (*sign, language), today)
        }
        parts => with_month_name(parts, today),
    }
}

fn numeric(
    one: u32,
    other: u32,
    year: Option<&str>,
    (sign, language): (char, Language),
    today: NaiveDate,
) -> Result<Vec<NaiveDate>, Refusal> {
    let day_first = dated(one, other, year, today);
    if sign == '.' || language == Language::Fr || one == other {
        return day_first.map(|day| vec![day]);
    }
    match (day_first, dated(other, one, year, today)) {
        (Ok(day_first), Ok(month_first)) => Ok(vec![day_first, month_first]),
        (Ok(only), Err(_)) | (Err(_), Ok(only)) => Ok(vec![only]),
        (Err(why), Err(_)) => Err(why),
    }
}

/// "24 nov", "nov 24", "24 november 2026"; spaces, commas and dots between them.
fn with_month_name(parts: &[Part<'_>], today: NaiveDate) -> Result<Vec<NaiveDate>, Refusal> {
    let (mut numbers, mut month) = (Vec::new(), None);
    for part in parts {
        match *part {
            Part::Number(number) => numbers.push(number),
            Part::Separator(' ' | ',' | '.' | '-' | '/') => {}
            Part::Word(word) if month.is_none() => {
                month = Some(month_named(word).ok_or(Refusal::NotAMoment)?);
            }
            Part::Separator(_) | Part::Word(_) => return Err(Refusal::NotAMoment),
        }
    }
    let month = month.ok_or(Refusal::NotAMoment)?;
    let (day, year) = match numbers.as_slice() {
        [day] => (*day, None),
        [year, day] if year.len() == 4 => (*day, Some(*year)),
        [day, year] => (*day, Some(*year)),
        _ => return Err(Refusal::NotAMoment),
    };
    Ok(vec![dated(number(day)?, month, year, today)?])
}

fn number(digits: &str) -> Result<u32, Refusal> {
    match digits.len() {
        1 | 2 => digits.parse().map_err(|_| Refusal::NotAMoment),
        _ => Err(Refusal::NotAMoment),
    }
}

/// Without a year, the next one of that day: today's is today.
fn dated(day: u32, month: u32, year: Option<&str>, today: NaiveDate) -> Result<NaiveDate, Refusal> {
    let of = |year| NaiveDate::from_ymd_opt(year, month, day);
    match year {
        Some(digits) => {
            let typed: i32 = digits.parse().map_err(|_| Refusal::NotAMoment)?;
            let year = match digits.len() {
                4 => typed,
                2 => 2000 + typed,
                _ => return Err(Refusal::NotAMoment),
            };
            of(year).ok_or(Refusal::NoSuch)
        }
        None => [today.year(), today.year() + 1]
            .into_iter()
            .filter_map(of)
            .find(|day| *day >= today)
            .ok_or(Refusal::NoSuch),
    }
}

/// The next day of that name on which this time is still to come.
pub(super) fn next(weekday: Weekday, zone: Zone, time: NaiveTime, now: DateTime<Utc>) -> NaiveDate {
    let today = zone.day(now);
    let ahead = weekday.days_since(today.weekday());
    let day = today + Later::new(u64::from(ahead));
    let to_come = instants(zone, day.and_time(time)).is_ok_and(|at| at.iter().any(|at| *at > now));
    if ahead == 0 && !to_come { day + Later::new(7) } else { day }
}

/// The day of a name or usual abbreviation in any language; `mar` could be March and is none.
pub(in crate::domain) fn weekday_named(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" | "mon" | "lundi" | "lun" => Weekday::Mon,
        "tuesday" | "tue" | "tues" | "mardi" => Weekday::Tue,
        "wednesday" | "wed" | "mercredi" | "mer" => Weekday::Wed,
        "thursday" | "thu" | "thur" | "thurs" | "jeudi" | "jeu" => Weekday::Thu,
        "friday" | "fri" | "vendredi" | "ven" => Weekday::Fri,
        "saturday" | "sat" | "samedi" | "sam" => Weekday::Sat,
        "sunday" | "sun" | "dimanche" | "dim" => Weekday::Sun,
        _ => return None,
    })
}
