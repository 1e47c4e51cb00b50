//! Dates of birth: the age they give, and how typed ones are read.

mod parse;

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub(super) use self::parse::{Part, month_named, parts, plain_spelling};
pub use self::parse::{Reading, Refusal, parse};

/// When somebody was born. `Debug` does not print the date, so that no log can hold it by accident.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BirthDate(NaiveDate);

impl BirthDate {
    /// Takes a date that is known to be right, such as a stored one; typed ones go through [`parse`].
    #[must_use]
    pub const fn new(date: NaiveDate) -> Self {
        Self(date)
    }

    /// What stands in place of a date that was erased: 1 January 1900, too long ago to be typed ([`parse`]).
    #[must_use]
    pub fn erased() -> Self {
        Self(NaiveDate::from_ymd_opt(1900, 1, 1).unwrap_or_default())
    }

    /// Whether it was erased: then there is no age either.
    #[must_use]
    pub fn is_erased(self) -> bool {
        self == Self::erased()
    }

    #[must_use]
    pub const fn date(self) -> NaiveDate {
        self.0
    }

    /// The age in completed years on a day; 0 before the birth.
    ///
    /// Who was born on 29 February has the birthday on 1 March in common years: the day before it is not yet
    /// complete, and so says, where the law speaks of it, Hong Kong's Age of Majority Ordinance (Cap. 410), s. 5.
    #[must_use]
    pub fn age_on(self, day: NaiveDate) -> u8 {
        // chrono compares month and day, which gives just this rule.
        day.years_since(self.0).map_or(0, |years| u8::try_from(years).unwrap_or(u8::MAX))
    }
}

impl fmt::Debug for BirthDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BirthDate(…)")
    }
}

impl From<BirthDate> for NaiveDate {
    fn from(birth: BirthDate) -> Self {
        birth.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn age(born: &str, on: &str) -> u8 {
        BirthDate::new(day(born)).age_on(day(on))
    }

    #[test]
    fn age_changes_on_the_birthday() {
        assert_eq!(age("2014-11-24", "2026-11-23"), 11);
        assert_eq!(age("2014-11-24", "2026-11-24"), 12);
        assert_eq!(age("2026-11-24", "2026-11-24"), 0);
        assert_eq!(age("2026-11-25", "2026-11-24"), 0, "not born yet");
        assert_eq!(age("1906-01-01", "2026-11-24"), 120);
    }

    #[test]
    fn a_leap_day_child_turns_on_1_march_in_common_years() {
        assert_eq!(age("2012-02-29", "2026-02-28"), 13);
        assert_eq!(age("2012-02-29", "2026-03-01"), 14);
        assert_eq!(age("2012-02-29", "2028-02-28"), 15);
        assert_eq!(age("2012-02-29", "2028-02-29"), 16);
    }

    #[test]
    fn debug_keeps_the_date_out_of_logs() {
        let born = BirthDate::new(day("1990-05-21"));
        assert!(!format!("{born:?} {:?}", Reading::One(born)).contains("1990"));
    }

    #[test]
    fn json_is_the_iso_date() {
        let born = BirthDate::new(day("1990-05-21"));
        assert_eq!(serde_json::to_string(&born).unwrap(), "\"1990-05-21\"");
        assert_eq!(serde_json::from_str::<BirthDate>("\"1990-05-21\"").unwrap(), born);
    }
}
