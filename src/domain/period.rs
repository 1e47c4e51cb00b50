//! The time that figures are about: some weeks, or a year, by the organizer's calendar, whatever the clocks do in it.

use chrono::{DateTime, Datelike as _, Days, Months, NaiveDate, Utc, Weekday};

use super::zone::Zone;

/// How long.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Span {
    /// This week and the three before.
    FourWeeks,
    /// This week and the eleven before.
    TwelveWeeks,
    /// Since 1 January.
    Year,
}

impl Span {
    /// All of them, the shortest first.
    pub const ALL: [Self; 3] = [Self::FourWeeks, Self::TwelveWeeks, Self::Year];
}

/// A time until now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Period {
    /// How long.
    pub span: Span,
    /// Whose days.
    pub zone: Zone,
    /// Until when.
    pub now: DateTime<Utc>,
}

impl Period {
    /// Today.
    pub fn today(&self) -> NaiveDate {
        self.zone.day(self.now)
    }

    /// Its first day: a Monday, or 1 January.
    pub fn first(&self) -> NaiveDate {
        let monday = week_of(self.today());
        let weeks = |weeks: u64| monday.checked_sub_days(Days::new(7 * weeks)).unwrap_or(monday);
        match self.span {
            Span::FourWeeks => weeks(3),
            Span::TwelveWeeks => weeks(11),
            Span::Year => self.today().with_ordinal(1).unwrap_or(monday),
        }
    }

    /// When it begins.
    pub fn begins(&self) -> DateTime<Utc> {
        self.zone.begins(self.first())
    }

    /// Its parts by their first days: weeks, or the months of a year.
    pub fn parts(&self) -> Vec<NaiveDate> {
        match self.span {
            Span::FourWeeks | Span::TwelveWeeks => {
                self.first().iter_weeks().take_while(|day| *day <= self.today()).collect()
            }
            Span::Year => self.months(),
        }
    }

    /// The part that an instant is in, by its first day.
    pub fn part(&self, at: DateTime<Utc>) -> NaiveDate {
        let day = self.zone.day(at);
        match self.span {
            Span::FourWeeks | Span::TwelveWeeks => week_of(day),
            Span::Year => month_of(day),
        }
    }

    /// The months that it is in, whole ones, by their first days.
    pub fn months(&self) -> Vec<NaiveDate> {
        let first = month_of(self.first());
        (0..)
            .map_while(|n| first.checked_add_months(Months::new(n)))
            .take_while(|day| *day <= self.today())
            .collect()
    }
}

/// The Monday of a day's week.
fn week_of(day: NaiveDate) -> NaiveDate {
    day.week(Weekday::Mon).checked_first_day().unwrap_or(day)
}

/// The first of a day's month.
pub fn month_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn period(span: Span, now: &str) -> Period {
        Period { span, zone: Zone(chrono_tz::Europe::Paris), now: now.parse().unwrap() }
    }

    #[test]
    fn weeks_begin_on_mondays_and_the_last_is_this_one() {
        // A Sunday, an hour before midnight in Paris; and a Monday, an hour after.
        let sunday = period(Span::FourWeeks, "2026-11-22T22:00:00Z");
        assert_eq!(sunday.parts(), ["2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16"].map(day));
        let monday = period(Span::FourWeeks, "2026-11-23T00:00:00Z");
        assert_eq!(monday.parts(), ["2026-11-02", "2026-11-09", "2026-11-16", "2026-11-23"].map(day));
        assert_eq!(period(Span::TwelveWeeks, "2026-11-22T22:00:00Z").parts().len(), 12);
    }

    #[test]
    fn a_year_is_its_months_so_far() {
        let year = period(Span::Year, "2026-11-22T22:00:00Z");
        assert_eq!((year.first(), year.parts().len()), (day("2026-01-01"), 11));
        let new_year = period(Span::Year, "2025-12-31T23:30:00Z");
        assert_eq!((new_year.first(), new_year.parts()), (day("2026-01-01"), vec![day("2026-01-01")]));
        assert_eq!(
            period(Span::FourWeeks, "2026-01-02T12:00:00Z").months(),
            ["2025-12-01", "2026-01-01"].map(day)
        );
    }

    #[test]
    fn days_begin_when_the_wall_says_so() {
        // The clocks went back on 25 October, in the week before the first, and forward on 29 March.
        let autumn = period(Span::TwelveWeeks, "2026-11-22T22:00:00Z");
        assert_eq!(autumn.begins().to_rfc3339(), "2026-08-30T22:00:00+00:00");
        assert_eq!(autumn.part("2026-10-25T22:59:59Z".parse().unwrap()), day("2026-10-19"));
        assert_eq!(autumn.part("2026-10-25T23:00:00Z".parse().unwrap()), day("2026-10-26"));
        let spring = period(Span::Year, "2026-04-20T12:00:00Z");
        assert_eq!(spring.part("2026-03-31T21:59:59Z".parse().unwrap()), day("2026-03-01"));
        assert_eq!(spring.part("2026-03-31T22:00:00Z".parse().unwrap()), day("2026-04-01"));
    }
}
