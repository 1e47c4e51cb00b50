//! How the text of a cell becomes a value. What limits it has is the domain's (`domain/activity.rs`).

use std::fmt::Display;
use std::ops::RangeInclusive;

use chrono::{DateTime, LocalResult, NaiveDate, NaiveDateTime, TimeZone as _, Utc};

use super::cells::Reason;
use crate::domain::activity::NAME;
use crate::domain::credits::Credits;
use crate::domain::deadlines::Minutes;
use crate::domain::email::Email;
use crate::domain::money::MinorUnits;
use crate::domain::price::HIGHEST;
use crate::domain::text::clean_line;
use crate::domain::typed;
use crate::domain::zone::Zone;

/// One line of text.
pub(super) fn line(max: usize) -> impl Fn(&str) -> Result<String, Reason> {
    move |text| typed::line(text, max).map_err(reason)
}

/// The name of an activity or a pack. A file separates names with `|`.
pub(super) fn name(text: &str) -> Result<String, Reason> {
    typed::name(text, NAME).map_err(reason)
}

/// Several lines of text.
pub(super) fn paragraphs(max: usize) -> impl Fn(&str) -> Result<String, Reason> {
    move |text| typed::paragraphs(text, max).map_err(reason)
}

/// A whole number.
pub(super) fn whole(range: RangeInclusive<u32>) -> impl Fn(&str) -> Result<u32, Reason> {
    move |text| typed::whole(text, &range).map_err(|wrong| format!("`{text}` is {wrong}"))
}

/// Minutes.
pub(super) fn minutes(range: RangeInclusive<u32>) -> impl Fn(&str) -> Result<Minutes, Reason> {
    move |text| whole(range.clone())(text).map(Minutes)
}

/// Credits.
pub(super) fn credits(range: RangeInclusive<u32>) -> impl Fn(&str) -> Result<Credits, Reason> {
    move |text| whole(range.clone())(text).map(Credits::new)
}

/// A price.
pub(super) fn price(text: &str) -> Result<MinorUnits, Reason> {
    whole(0..=HIGHEST)(text)
        .map(MinorUnits)
        .map_err(|reason| format!("{reason}; write minor units, for example 1250 for 12.50"))
}

/// An address.
pub(super) fn email(text: &str) -> Result<Email, Reason> {
    text.parse::<Email>().map_err(reason)
}

/// What an error says.
pub(super) fn reason(error: impl Display) -> Reason {
    error.to_string()
}

/// A calendar day.
pub(super) fn day(text: &str) -> Result<NaiveDate, Reason> {
    // chrono alone takes `2026-1-1` and years of six digits.
    let day = (text.len() == "2026-12-01".len()).then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok());
    day.flatten().ok_or_else(|| format!("`{text}` is not a day; write it like 2026-12-01"))
}

/// An instant: local to the organizer, or with its offset (RFC 3339). A local time that the clocks skip is none, and
/// one that they show twice is two: neither is guessed.
///
/// # Errors
/// What is wrong with it, and what would be right.
pub fn instant(zone: Zone) -> impl Fn(&str) -> Result<DateTime<Utc>, Reason> {
    move |text| {
        if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
            return Ok(instant.to_utc());
        }
        let local = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"].into_iter();
        let mut local = local.filter_map(|format| NaiveDateTime::parse_from_str(text, format).ok());
        let local = local.next().filter(|_| text.starts_with(|c: char| c.is_ascii_digit())).ok_or_else(|| {
            format!("`{text}` is not a time; write it like 2026-12-01T09:00, or with its offset 2026-12-01T09:00:00+01:00")
        })?;
        match zone.0.from_local_datetime(&local) {
            LocalResult::Single(instant) => Ok(instant.to_utc()),
            LocalResult::None => Err(format!("there is no {text} in {zone}: the clocks go forward over it")),
            LocalResult::Ambiguous(first, second) => Err(format!(
                "{text} comes twice in {zone}, as the clocks go back; write {} or {}",
                first.to_rfc3339(),
                second.to_rfc3339()
            )),
        }
    }
}

/// The names in a cell, separated by `|`.
pub(super) fn names(text: &str) -> Vec<String> {
    text.split('|').map(clean_line).filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paris(text: &str) -> Result<String, Reason> {
        instant("Europe/Paris".parse().unwrap())(text).map(|instant| instant.to_rfc3339())
    }

    #[test]
    fn times_are_the_organizers_unless_they_say_otherwise() {
        assert_eq!(paris("2026-12-01T09:00").unwrap(), "2026-12-01T08:00:00+00:00");
        assert_eq!(paris("2026-07-01T09:00:00").unwrap(), "2026-07-01T07:00:00+00:00");
        assert_eq!(paris("2026-12-01T09:00:00-05:00").unwrap(), "2026-12-01T14:00:00+00:00");
        assert_eq!(paris("2026-12-01T09:00:00Z").unwrap(), "2026-12-01T09:00:00+00:00");
        for wrong in ["", "2026-12-01", "09:00", "01/12/2026 09:00", "2026-13-01T09:00", "2026-12-01T24:00"] {
            assert!(paris(wrong).unwrap_err().contains("is not a time"), "{wrong}");
        }
    }

    #[test]
    fn hours_that_the_clocks_skip_or_repeat_are_not_guessed() {
        assert_eq!(
            paris("2027-03-28T02:30").unwrap_err(),
            "there is no 2027-03-28T02:30 in Europe/Paris: the clocks go forward over it"
        );
        assert_eq!(
            paris("2026-10-25T02:30").unwrap_err(),
            "2026-10-25T02:30 comes twice in Europe/Paris, as the clocks go back; \
             write 2026-10-25T02:30:00+02:00 or 2026-10-25T02:30:00+01:00"
        );
        assert_eq!(paris("2026-10-25T02:30:00+01:00").unwrap(), "2026-10-25T01:30:00+00:00");
    }

    #[test]
    fn numbers_days_and_texts_are_within_their_limits() {
        assert_eq!(whole(1..=20)("20"), Ok(20));
        for wrong in ["0", "21", "-1", "1.5", "1e1", "twenty", "99999999999999999999"] {
            assert!(whole(1..=20)(wrong).is_err(), "{wrong}");
        }
        assert!(price("12.50").unwrap_err().ends_with("for example 1250 for 12.50"));
        assert!(day("2026-02-29").is_err() && day("1/2/2026").is_err() && day("2028-02-29").is_ok());
        assert!(name("Dive | deep").is_err());
        assert_eq!(line(4)(&"é".repeat(5)).unwrap_err(), "this has 5 characters, and 4 at most can be shown");
        assert!(line(4)("\u{200B}").is_err());
        assert_eq!(names("Yoga| Night  dive |"), ["Yoga", "Night dive"]);
    }
}
