//! Dates and times as each language and region writes them, from CLDR.
//!
//! Days are `NaiveDate`s and times are instants in a zone, so that nothing prints UTC by mistake.

use chrono::{DateTime, Datelike as _, NaiveDate, TimeDelta, Timelike as _};
use chrono_tz::Tz;
use icu_calendar::{Date, Gregorian};
use icu_datetime::fieldsets::{E, M, MD, MDE, T, YM, YMD, YMDE};
use icu_datetime::{FixedCalendarDateTimeFormatter, NoCalendarFormatter};
use icu_locale_core::locale;
use icu_time::Time;

use super::{LoadError, Tr};
use crate::domain::language::Locale;

type Format<Fields> = FixedCalendarDateTimeFormatter<Gregorian, Fields>;

/// One locale's formats, made once.
pub(super) struct Formats {
    weekday: Format<E>,
    weekday_short: Format<E>,
    day: Format<MDE>,
    day_with_year: Format<YMDE>,
    day_short: Format<MDE>,
    day_short_with_year: Format<YMDE>,
    date: Format<YMD>,
    day_month: Format<MD>,
    day_month_short: Format<MD>,
    month: Format<M>,
    month_short: Format<M>,
    month_with_year: Format<YM>,
    time: NoCalendarFormatter<T>,
}

impl Formats {
    pub(super) fn load(locale: Locale) -> Result<Self, LoadError> {
        let tag = match locale {
            Locale::EnGb => locale!("en-GB"),
            Locale::EnUs => locale!("en-US"),
            Locale::Fr => locale!("fr"),
        };
        macro_rules! format {
            ($formatter:ident, $fields:expr) => {
                $formatter::try_new(tag.clone().into(), $fields)
                    .map_err(|fault| LoadError::Data { locale, fault: fault.to_string() })?
            };
        }
        Ok(Self {
            weekday: format!(Format, E::long()),
            weekday_short: format!(Format, E::medium()),
            day: format!(Format, MDE::long()),
            day_with_year: format!(Format, YMDE::long()),
            day_short: format!(Format, MDE::medium()),
            day_short_with_year: format!(Format, YMDE::medium()),
            date: format!(Format, YMD::long()),
            day_month: format!(Format, MD::long()),
            day_month_short: format!(Format, MD::medium()),
            month: format!(Format, M::long()),
            month_short: format!(Format, M::medium()),
            month_with_year: format!(Format, YM::long()),
            time: format!(NoCalendarFormatter, T::hm()),
        })
    }
}

/// Written by ICU, or as ISO 8601 for days that ICU does not know (beyond the year 9999).
macro_rules! write_day {
    ($format:expr, $day:expr) => {
        match gregorian($day) {
            Some(day) => $format.format(&day).to_string(),
            None => $day.to_string(),
        }
    };
}

impl Tr {
    /// "Tuesday 24 November", with the year when it is not that of `today`.
    #[must_use]
    pub fn day(&self, day: NaiveDate, today: NaiveDate) -> String {
        if day.year() == today.year() {
            write_day!(self.dates.day, day)
        } else {
            write_day!(self.dates.day_with_year, day)
        }
    }

    /// "Tue 24 Nov", with the year when it is not that of `today`.
    #[must_use]
    pub fn day_short(&self, day: NaiveDate, today: NaiveDate) -> String {
        if day.year() == today.year() {
            write_day!(self.dates.day_short, day)
        } else {
            write_day!(self.dates.day_short_with_year, day)
        }
    }

    /// "21 May 1990".
    #[must_use]
    pub fn date(&self, date: NaiveDate) -> String {
        write_day!(self.dates.date, date)
    }

    /// "3 April".
    #[must_use]
    pub fn day_month(&self, day: NaiveDate) -> String {
        write_day!(self.dates.day_month, day)
    }

    /// "3 Apr".
    #[must_use]
    pub fn day_month_short(&self, day: NaiveDate) -> String {
        write_day!(self.dates.day_month_short, day)
    }

    /// "Nov".
    #[must_use]
    pub fn month_short(&self, day: NaiveDate) -> String {
        write_day!(self.dates.month_short, day)
    }

    /// "November", with the year when it is not that of `today`.
    #[must_use]
    pub fn month(&self, day: NaiveDate, today: NaiveDate) -> String {
        if day.year() == today.year() {
            write_day!(self.dates.month, day)
        } else {
            write_day!(self.dates.month_with_year, day)
        }
    }

    /// "Tuesday".
    #[must_use]
    pub fn weekday(&self, day: NaiveDate) -> String {
        write_day!(self.dates.weekday, day)
    }

    /// "Tue".
    #[must_use]
    pub fn weekday_short(&self, day: NaiveDate) -> String {
        write_day!(self.dates.weekday_short, day)
    }

    /// "18:30".
    #[must_use]
    pub fn time(&self, at: &DateTime<Tz>) -> String {
        // Hours and minutes of chrono are always within range; a leap second counts as the one before.
        match Time::try_new(two_digits(at.hour()), two_digits(at.minute()), 0, 0) {
            Ok(time) => self.dates.time.format(&time).to_string(),
            Err(_) => at.format("%H:%M").to_string(),
        }
    }

    /// "Tuesday 06:30", for instants within the week.
    #[must_use]
    pub fn weekday_time(&self, at: &DateTime<Tz>) -> String {
        crate::plain!(self, "weekday-time", weekday = self.weekday(at.date_naive()), time = self.time(at))
    }

    /// "Tue 06:30", for instants within the week where there is little room.
    #[must_use]
    pub fn weekday_short_time(&self, at: &DateTime<Tz>) -> String {
        let weekday = self.weekday_short(at.date_naive());
        crate::plain!(self, "weekday-time", weekday = weekday, time = self.time(at))
    }

    /// "Tuesday 24 November, 18:30".
    #[must_use]
    pub fn day_time(&self, at: &DateTime<Tz>, today: NaiveDate) -> String {
        crate::plain!(self, "day-time", day = self.day(at.date_naive(), today), time = self.time(at))
    }

    /// "Tue 24 Nov, 18:30".
    #[must_use]
    pub fn day_time_short(&self, at: &DateTime<Tz>, today: NaiveDate) -> String {
        crate::plain!(self, "day-time", day = self.day_short(at.date_naive(), today), time = self.time(at))
    }

    /// "18:30–20:00"; names the day of the end where that is a day or more later ("18:30 – Thu 26 Nov, 12:00").
    #[must_use]
    pub fn time_range(&self, start: &DateTime<Tz>, end: &DateTime<Tz>) -> String {
        if *end - *start < TimeDelta::days(1) {
            crate::plain!(self, "time-range", start = self.time(start), end = self.time(end))
        } else {
            let end = self.day_time_short(end, start.date_naive());
            crate::plain!(self, "time-range-days", start = self.time(start), end = end)
        }
    }
}

fn gregorian(day: NaiveDate) -> Option<Date<Gregorian>> {
    Date::try_new_gregorian(day.year(), two_digits(day.month()), two_digits(day.day())).ok()
}

/// Months, days, hours and minutes fit; what does not is refused by the callee.
fn two_digits(n: u32) -> u8 {
    u8::try_from(n).unwrap_or(u8::MAX)
}
