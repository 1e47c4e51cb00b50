//! What a pack is made of, field by field, and the limits of each; and how long what is bought is good.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::credits::Credits;
use super::expiry::NO_LAST_DAY;
use super::ids::ActivityId;
use super::money::MinorUnits;
use super::states::{UnknownWord, words};

/// How many credits a pack may give.
pub const CREDITS: RangeInclusive<u32> = 1..=10_000;
/// For how many days it may be good, from its purchase or from the first booking.
pub const DAYS: RangeInclusive<u32> = 1..=3_660;

words! {
    /// From when the days of a pack count.
    DaysFrom {
        /// From the purchase.
        Purchase = "purchase",
        /// From the first booking that it pays.
        FirstUse = "first_use",
    }
}

/// How long what is bought is good.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Validity {
    /// Each purchase says it.
    #[default]
    Open,
    /// For so many days, the first one not counted.
    Days(DaysFrom, u32),
    /// Until a day, which is the last.
    Until(NaiveDate),
}

/// How long an order is good, as it is bought.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Term {
    /// Until a day, which is the last.
    Until(NaiveDate),
    /// For so many days from the day of the first booking on; until then, without an end.
    FirstUse(u32),
}

impl Validity {
    /// How long an order bought on a day is good; `None` where the purchase has to say it.
    pub fn term(self, bought_on: NaiveDate) -> Option<Term> {
        match self {
            Self::Open => None,
            Self::Days(DaysFrom::Purchase, days) => Some(Term::days(bought_on, days)),
            Self::Days(DaysFrom::FirstUse, days) => Some(Term::FirstUse(days)),
            Self::Until(day) => Some(Term::Until(day)),
        }
    }
}

impl Term {
    /// So many days from a day on.
    pub fn days(from: NaiveDate, days: u32) -> Self {
        Self::Until(from.checked_add_days(Days::new(days.into())).unwrap_or(NO_LAST_DAY))
    }

    /// The last day; one that never comes while there was no booking.
    pub const fn last_day(self) -> NaiveDate {
        match self {
            Self::Until(day) => day,
            Self::FirstUse(_) => NO_LAST_DAY,
        }
    }

    /// For how many days from the first booking on, if that is how it counts.
    pub const fn first_use_days(self) -> Option<u32> {
        match self {
            Self::Until(_) => None,
            Self::FirstUse(days) => Some(days),
        }
    }

    /// Whether what is booked today can be on that day: a first booking is itself the first day.
    pub fn covers(self, today: NaiveDate, day: NaiveDate) -> bool {
        match self {
            Self::Until(last) => today <= last && day <= last,
            Self::FirstUse(days) => (day - today).num_days() <= i64::from(days),
        }
    }
}

words! {
    /// A field of a pack; its words are the columns of a file of packs.
    PackField {
        /// What it is called.
        Name = "name",
        /// How many credits it gives.
        Credits = "credits",
        /// What it costs.
        Price = "price",
        /// How long it is good.
        Days = "days",
        /// What it is good for.
        Activities = "activities",
    }
}

/// A field with the value that it is to have.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PackChange {
    /// What it is called.
    Name(String),
    /// How many credits it gives.
    Credits(Credits),
    /// What it costs.
    Price(MinorUnits),
    /// How long it is good.
    Validity(Validity),
    /// What it is good for, by key; empty: everything.
    Activities(Vec<ActivityId>),
}

impl PackChange {
    /// Of which field.
    pub const fn field(&self) -> PackField {
        match self {
            Self::Name(_) => PackField::Name,
            Self::Credits(_) => PackField::Credits,
            Self::Price(_) => PackField::Price,
            Self::Validity(_) => PackField::Days,
            Self::Activities(_) => PackField::Activities,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn from_the_purchase_from_the_first_booking_or_until_a_day() {
        let bought = day("2026-11-20");
        let term = |validity: Validity| validity.term(bought);
        assert_eq!(term(Validity::Open), None);
        let ninety = Validity::Days(DaysFrom::Purchase, 90);
        assert_eq!(term(ninety), Some(Term::Until(day("2027-02-18"))));
        let first = term(Validity::Days(DaysFrom::FirstUse, 90)).unwrap();
        assert_eq!((first.last_day(), first.first_use_days()), (NO_LAST_DAY, Some(90)));
        let summer = term(Validity::Until(day("2027-06-30"))).unwrap();
        assert_eq!((summer.last_day(), summer.first_use_days()), (day("2027-06-30"), None));
    }

    #[test]
    fn a_first_booking_lies_within_its_own_days() {
        let today = day("2026-11-20");
        assert!(Term::FirstUse(10).covers(today, day("2026-11-30")));
        assert!(!Term::FirstUse(10).covers(today, day("2026-12-01")));
        assert!(Term::Until(day("2026-11-20")).covers(today, today));
        assert!(!Term::Until(day("2026-11-19")).covers(today, today));
        assert!(!Term::Until(day("2026-11-30")).covers(today, day("2026-12-01")));
    }
}
