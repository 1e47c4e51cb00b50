//! What people type into forms and files: whole numbers, lengths of time, names and texts, and why one is not taken.

use std::ops::RangeInclusive;

use super::deadlines::Minutes;
use super::text::{clean_line, clean_paragraphs};

/// Why what was typed is not taken.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Wrong {
    /// No whole number of these.
    #[error("not a whole number from {from} to {to}")]
    NotWhole {
        /// The least.
        from: u32,
        /// The most.
        to: u32,
    },
    /// No length of time between these.
    #[error("not a length of time from {from} to {to} minutes")]
    NotALength {
        /// The shortest, in minutes.
        from: u32,
        /// The longest, in minutes.
        to: u32,
    },
    /// Nothing of it can be seen.
    #[error("nothing of this can be seen")]
    Empty,
    /// It is too long.
    #[error("this has {count} characters, and {max} at most can be shown")]
    TooLong {
        /// How long it is.
        count: usize,
        /// How long it may be.
        max: usize,
    },
    /// A name with the mark that stands between names in a file.
    #[error("a name can't hold `|`, which stands between the names of several")]
    Bar,
    /// It is chosen by a button.
    #[error("this is chosen, not typed")]
    Chosen,
}

/// A whole number.
///
/// # Errors
/// When it is none in the range.
pub fn whole(text: &str, range: &RangeInclusive<u32>) -> Result<u32, Wrong> {
    let wrong = Wrong::NotWhole { from: *range.start(), to: *range.end() };
    text.parse().ok().filter(|number| range.contains(number)).ok_or(wrong)
}

/// A length of time as people write it: `90`, `90 min`, `1h30`, `1 h 30 min`, `24 h`, `2 days`. A bare number is minutes.
///
/// # Errors
/// When it is none in the range, which is in minutes.
pub fn length(text: &str, range: &RangeInclusive<u32>) -> Result<Minutes, Wrong> {
    let wrong = Wrong::NotALength { from: *range.start(), to: *range.end() };
    total(&clean_line(text).to_lowercase())
        .filter(|minutes| range.contains(minutes))
        .map(Minutes)
        .ok_or(wrong)
}

/// The sum of numbers with units, each smaller than the one before. A number without one, at the end, is of the next
/// smaller unit.
fn total(text: &str) -> Option<u32> {
    let mut rest = text;
    let mut sum: u32 = 0;
    let mut last_unit: Option<u32> = None;
    while !rest.is_empty() {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let number: u32 = rest.get(..digits)?.parse().ok()?;
        rest = rest.get(digits..)?.trim_start();
        let letters = rest.len() - rest.trim_start_matches(char::is_alphabetic).len();
        let unit = match (rest.get(..letters)?, last_unit) {
            ("", None | Some(60)) if rest.is_empty() => 1,
            ("m" | "min" | "mins" | "minute" | "minutes", _) => 1,
            ("h" | "hr" | "hrs" | "hour" | "hours" | "heure" | "heures", _) => 60,
            ("d" | "day" | "days" | "j" | "jour" | "jours", _) => 24 * 60,
            _ => return None,
        };
        if last_unit.is_some_and(|last| unit >= last) {
            return None;
        }
        sum = sum.checked_add(number.checked_mul(unit)?)?;
        last_unit = Some(unit);
        rest = rest.get(letters..)?.trim_start();
    }
    last_unit.map(|_| sum)
}

/// One line of text.
///
/// # Errors
/// When nothing of it can be seen, or it has more than `max` characters.
pub fn line(text: &str, max: usize) -> Result<String, Wrong> {
    not_longer(clean_line(text), max)
}

/// Several lines of text.
///
/// # Errors
/// When nothing of it can be seen, or it has more than `max` characters.
pub fn paragraphs(text: &str, max: usize) -> Result<String, Wrong> {
    not_longer(clean_paragraphs(text), max)
}

/// The name of an activity or a pack.
///
/// # Errors
/// As [`line`], and when it holds `|`, which stands between names in a file.
pub fn name(text: &str, max: usize) -> Result<String, Wrong> {
    let name = line(text, max)?;
    if name.contains('|') { Err(Wrong::Bar) } else { Ok(name) }
}

fn not_longer(text: String, max: usize) -> Result<String, Wrong> {
    match text.chars().count() {
        0 => Err(Wrong::Empty),
        count if count > max => Err(Wrong::TooLong { count, max }),
        _ => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time_as_people_write_them() {
        let read = |text| length(text, &(0..=100_000)).map(|minutes| minutes.0);
        for (text, minutes) in [
            ("90", 90),
            ("90 min", 90),
            (" 1h30 ", 90),
            ("1 h 30", 90),
            ("1 Hour 30 minutes", 90),
            ("24 h", 1440),
            ("2 days", 2880),
            ("2 jours", 2880),
            ("1j 2h", 1560),
            ("0", 0),
        ] {
            assert_eq!(read(text), Ok(minutes), "{text}");
        }
        for text in [
            "",
            "h",
            "1,5 h",
            "-1",
            "30 min 1 h",
            "1 h 2 h",
            "1 30",
            "90 x",
            "1d 30",
            "99999999 days",
            "1:30",
        ] {
            assert_eq!(read(text), Err(Wrong::NotALength { from: 0, to: 100_000 }), "{text}");
        }
        assert!(length("0", &(1..=10)).is_err() && length("11", &(1..=10)).is_err());
    }

    #[test]
    fn texts_can_be_seen_and_are_not_too_long() {
        assert_eq!(line("\u{200B}", 4), Err(Wrong::Empty));
        assert_eq!(line(&"é".repeat(5), 4), Err(Wrong::TooLong { count: 5, max: 4 }));
        assert_eq!(name(" Night\n dive ", 80).as_deref(), Ok("Night dive"));
        assert_eq!(name("Dive | deep", 80), Err(Wrong::Bar));
        assert_eq!(paragraphs("One\n\n\nTwo", 80).as_deref(), Ok("One\n\nTwo"));
    }
}
