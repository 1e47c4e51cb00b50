//! Several days in a typed text, and a time of day without one.

use chrono::{NaiveDate, NaiveTime, Timelike as _};

use super::super::birth_date::plain_spelling;
use super::super::deadlines::Minutes;
use super::super::language::Language;
use super::day::{self, Days};
use super::{FARTHEST, Refusal, time};

/// Why typed days are not taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotDays {
    /// One of them is no day that is taken.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The numbers of one read two ways.
    #[error("this is {0} or {1}")]
    TwoWays(NaiveDate, NaiveDate),
}

/// The longest that one stretch of days may be.
const STRETCH: usize = 366;

/// Reads days from today on, between commas, and from one to another: `24.12., 31.12.`, `24 dec – 2 jan`. In their order, each once.
///
/// # Errors
/// Why they are not taken.
pub fn days(text: &str, language: Language, today: NaiveDate) -> Result<Vec<NaiveDate>, NotDays> {
    let text = text.to_lowercase().replace(" - ", "–").replace(" to ", "–").replace(" au ", "–");
    let text = text.replace(" and ", ",").replace(" et ", ",");
    let mut days = Vec::new();
    for part in text.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
        match part.split_once(['–', '—']) {
            None => days.push(one(part, language, today)?),
            Some((from, to)) => {
                let from = one(from, language, today)?;
                let to = one(to, language, from)?;
                if to < from {
                    return Err(Refusal::EndBeforeStart.into());
                }
                let stretch = from.iter_days().take_while(|day| *day <= to);
                let stretch: Vec<NaiveDate> = stretch.take(STRETCH + 1).collect();
                if stretch.len() > STRETCH {
                    return Err(Refusal::TooFar.into());
                }
                days.extend(stretch);
            }
        }
    }
    days.sort_unstable();
    days.dedup();
    match days.as_slice() {
        [] => Err(Refusal::NoDay.into()),
        [first, ..] if *first < today => Err(Refusal::Past.into()),
        [.., last] if *last > today + FARTHEST => Err(Refusal::TooFar.into()),
        _ => Ok(days),
    }
}

fn one(text: &str, language: Language, today: NaiveDate) -> Result<NaiveDate, NotDays> {
    match day::read(&plain_spelling(text), language, today)? {
        Days::None | Days::Next(_) => Err(Refusal::NoDay.into()),
        Days::These(days) => match days.as_slice() {
            [only] => Ok(*only),
            [one, other, ..] => Err(NotDays::TwoWays(*one, *other)),
            [] => Err(Refusal::NoDay.into()),
        },
    }
}

/// Reads a time of day, and how long from it to another where two are typed: `9:00`, `18h30–20h`.
///
/// # Errors
/// Why it is not taken.
pub fn clock(text: &str) -> Result<(NaiveTime, Option<Minutes>), Refusal> {
    let (times, rest) = time::take(&plain_spelling(text))?;
    if !matches!(day::read(&rest, Language::En, NaiveDate::default())?, Days::None) {
        return Err(Refusal::NotAMoment);
    }
    match times.as_slice() {
        [from] => Ok((*from, None)),
        [from, to] if to <= from => Err(Refusal::EndBeforeStart),
        [from, to] => {
            let minutes = (to.num_seconds_from_midnight() - from.num_seconds_from_midnight()) / 60;
            Ok((*from, Some(Minutes(minutes))))
        }
        [] => Err(Refusal::NoTime),
        _ => Err(Refusal::NotAMoment),
    }
}
