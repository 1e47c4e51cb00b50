//! Reads a date of birth as people type it.

use chrono::{Months, NaiveDate};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::BirthDate;
use crate::domain::language::Language;
use crate::domain::text::is_invisible;

/// What a typed date of birth says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    One(BirthDate),
    /// It reads two ways, with the day first and with the month first: ask which.
    Two(BirthDate, BirthDate),
    Refused(Refusal),
}

/// Why a typed text is not taken as a date of birth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("this is no date")]
    NotADate,
    #[error("there is no such day in the calendar")]
    NoSuchDay,
    #[error("the date is in the future")]
    InTheFuture,
    #[error("the date is more than {MAX_YEARS} years ago")]
    TooLongAgo,
    #[error("the year needs four digits")]
    YearNeedsFourDigits,
}

/// Only one life on record was longer: Jeanne Calment's, 122 years, until 1997.
const MAX_YEARS: u32 = 120;

/// Reads a date of birth in the usual forms: `1990-05-21`, `21/05/1990`, `21.5.1990`, `21 mai 1990`,
/// `1er mai 1990`, `May 21, 1990`, `21st of May 1990`. Month names of every language are understood in each,
/// whatever their case and accents.
///
/// `05/21/1990` is understood in English, where `3/4/1988` has two readings. In French the day comes first,
/// always. A reading that cannot be a date of birth (future, too long ago, no such day) gives way to one that can.
#[must_use]
pub fn parse(text: &str, language: Language, today: NaiveDate) -> Reading {
    read(text, language, today).unwrap_or_else(Reading::Refused)
}

fn read(text: &str, language: Language, today: NaiveDate) -> Result<Reading, Refusal> {
    let text = plain_spelling(text);
    let parts = parts(&text);
    match parts.as_slice() {
        [
            Part::Number(a),
            Part::Separator(first),
            Part::Number(b),
            Part::Separator(second),
            Part::Number(c),
        ] if first == second && matches!(first, '-' | '/' | '.' | ' ') => numeric([a, b, c], language, today),
        parts => with_month_name(parts, today),
    }
}

/// Small letters without accents and ASCII digits, whatever keyboard typed them.
pub(in crate::domain) fn plain_spelling(text: &str) -> String {
    text.nfkd()
        .filter(|&c| !is_combining_mark(c) && !is_invisible(c))
        .flat_map(char::to_lowercase)
        .map(|c| ascii_digit(c).unwrap_or(c))
        .collect()
}

/// Decimal digits of the scripts whose keyboards type their own; NFKD has turned full-width ones already.
fn ascii_digit(c: char) -> Option<char> {
    const ZEROS: [char; 4] = ['\u{0660}', '\u{06F0}', '\u{0966}', '\u{09E6}']; // Arabic, Persian, Hindi, Bengali
    ZEROS.into_iter().find_map(|zero| {
        let digit = u32::from(c).checked_sub(u32::from(zero))?;
        char::from_digit(digit, 10)
    })
}

/// A number, a word, or what stands between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::domain) enum Part<'a> {
    Number(&'a str),
    Word(&'a str),
    /// What stands between; spaces around another sign do not count, spaces alone are one space.
    Separator(char),
}

/// A text in [`plain_spelling`], taken apart.
pub(in crate::domain) fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ','));
    while let Some(c) = rest.chars().next() {
        let kind = Kind::of(c);
        let end = rest.find(|c| Kind::of(c) != kind).unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        parts.push(match kind {
            Kind::Digit => Part::Number(part),
            Kind::Letter => Part::Word(part),
            Kind::Other => Part::Separator(separator(part)),
        });
        rest = after;
    }
    parts
}

#[derive(PartialEq, Eq)]
enum Kind {
    Digit,
    Letter,
    Other,
}

impl Kind {
    fn of(c: char) -> Self {
        match c {
            '0'..='9' => Self::Digit,
            c if c.is_alphabetic() => Self::Letter,
            _ => Self::Other,
        }
    }
}

/// The one sign that a run between words and numbers stands for; `?` where it is none of a date's.
fn separator(run: &str) -> char {
    let run: String = run.split_whitespace().collect();
    match run.as_str() {
        "" => ' ',
        "/" | "\u{2044}" | "\u{2215}" => '/',
        "." | "\u{06D4}" => '.',
        "," => ',',
        "-" | "\u{2010}" | "\u{2011}" | "\u{2012}" | "\u{2013}" | "\u{2212}" => '-',
        _ => '?',
    }
}

/// Three numbers between equal separators.
fn numeric(numbers: [&str; 3], language: Language, today: NaiveDate) -> Result<Reading, Refusal> {
    let year_first = numbers[0].len() == 4;
    let [a, b, year] = if year_first { [numbers[2], numbers[1], numbers[0]] } else { numbers };
    let (a, b, year) = (day_or_month(a)?, day_or_month(b)?, four_digits(year)?);
    let day_first = accept(year, b, a, today);
    if year_first || language == Language::Fr || a == b {
        return day_first.map(Reading::One);
    }
    match (day_first, accept(year, a, b, today)) {
        (Ok(day_first), Ok(month_first)) => Ok(Reading::Two(day_first, month_first)),
        (Ok(only), Err(_)) | (Err(_), Ok(only)) => Ok(Reading::One(only)),
        // Of two refusals, the one about a day that exists says more.
        (Err(Refusal::NoSuchDay), Err(why)) | (Err(why), Err(_)) => Err(why),
    }
}

/// A day, a month's name and a year, in any of the orders that people use.
fn with_month_name(parts: &[Part<'_>], today: NaiveDate) -> Result<Reading, Refusal> {
    let mut numbers = Vec::new();
    let mut month = None;
    let mut before = None;
    for part in parts {
        match *part {
            Part::Number(number) => numbers.push(number),
            Part::Separator(' ' | ',' | '.' | '-' | '/') => {}
            Part::Separator(_) => return Err(Refusal::NotADate),
            Part::Word("st" | "nd" | "rd" | "th" | "er") if matches!(before, Some(Part::Number(_))) => {}
            Part::Word("of" | "the" | "le") => {}
            Part::Word(word) if month.is_none() => month = Some(month_named(word).ok_or(Refusal::NotADate)?),
            Part::Word(_) => return Err(Refusal::NotADate),
        }
        before = Some(*part);
    }
    let (Some(month), [first, second]) = (month, numbers.as_slice()) else { return Err(Refusal::NotADate) };
    let (day, year) = if first.len() == 4 { (second, first) } else { (first, second) };
    accept(four_digits(year)?, month, day_or_month(day)?, today).map(Reading::One)
}

fn day_or_month(number: &str) -> Result<u32, Refusal> {
    match number.len() {
        1 | 2 => number.parse().map_err(|_| Refusal::NotADate),
        _ => Err(Refusal::NotADate),
    }
}

fn four_digits(number: &str) -> Result<i32, Refusal> {
    match number.len() {
        4 => number.parse().map_err(|_| Refusal::NotADate),
        _ => Err(Refusal::YearNeedsFourDigits),
    }
}

fn accept(year: i32, month: u32, day: u32, today: NaiveDate) -> Result<BirthDate, Refusal> {
    let date = NaiveDate::from_ymd_opt(year, month, day).ok_or(Refusal::NoSuchDay)?;
    if date > today {
        return Err(Refusal::InTheFuture);
    }
    let earliest = today.checked_sub_months(Months::new(12 * MAX_YEARS)).unwrap_or(NaiveDate::MIN);
    if date < earliest { Err(Refusal::TooLongAgo) } else { Ok(BirthDate::new(date)) }
}

/// The month of a name or usual abbreviation in any language; `jui` could be two months and is none.
pub(in crate::domain) fn month_named(word: &str) -> Option<u32> {
    const NAMES: [&[&str]; 12] = [
        &["january", "janvier", "jan", "janv"],
        &["february", "fevrier", "feb", "fev", "fevr"],
        &["march", "mars", "mar"],
        &["april", "avril", "apr", "avr"],
        &["may", "mai"],
        &["june", "juin", "jun"],
        &["july", "juillet", "jul", "juil"],
        &["august", "aout", "aug", "aou"],
        &["september", "septembre", "sept", "sep"],
        &["october", "octobre", "oct"],
        &["november", "novembre", "nov"],
        &["december", "decembre", "dec"],
    ];
    let at = NAMES.iter().position(|names| names.contains(&word))?;
    u32::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests;
