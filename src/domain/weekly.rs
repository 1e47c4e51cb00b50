//! Something that happens once a week, by the clock on an organizer's wall.

use chrono::{DateTime, Datelike, Days, NaiveTime, TimeDelta, Utc, Weekday};

use super::moment::instants;
use super::zone::Zone;

/// A day of the week and an hour of it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Weekly {
    weekday: u8,
    hour: u8,
}

impl Weekly {
    /// The days after Monday, and the hour; `None` when there is no such.
    pub fn new(weekday: i64, hour: i64) -> Option<Self> {
        let within = |number: i64, end: u8| u8::try_from(number).ok().filter(|number| *number < end);
        Some(Self { weekday: within(weekday, 7)?, hour: within(hour, 24)? })
    }

    /// The days after Monday, as the database has them.
    pub const fn weekday(self) -> i64 {
        self.weekday as i64
    }

    /// The hour, as the database has it.
    pub const fn hour(self) -> i64 {
        self.hour as i64
    }

    /// When it happens next after an instant. Where the clocks skip the hour, it is the next one that there is; where the
    /// hour comes twice, its first time.
    pub fn next(self, after: DateTime<Utc>, zone: Zone) -> DateTime<Utc> {
        let today = zone.day(after);
        let until = i64::from(self.weekday) - i64::from(today.weekday().num_days_from_monday());
        let first = today + Days::new(until.rem_euclid(7).unsigned_abs());
        let hour = NaiveTime::from_hms_opt(u32::from(self.hour), 0, 0).unwrap_or_default();
        // A day that a zone left out has no hour at all; the week after has it.
        let found = (0..3).find_map(|weeks| {
            let local = (first + Days::new(weeks * 7)).and_time(hour);
            let at = (0..=3).find_map(|hours| instants(zone, local + TimeDelta::hours(hours)).ok());
            at?.into_iter().next().filter(|at| *at > after)
        });
        found.unwrap_or(after + TimeDelta::days(7))
    }
}

/// The days of a week, from Monday on.
pub fn weekdays() -> impl Iterator<Item = (i64, Weekday)> {
    (0..7).zip(std::iter::successors(Some(Weekday::Mon), |day| Some(day.succ())))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDateTime;

    use super::*;

    const PARIS: Zone = Zone(chrono_tz::Europe::Paris);

    fn at(local: &str) -> DateTime<Utc> {
        let local = NaiveDateTime::parse_from_str(local, "%Y-%m-%dT%H:%M").unwrap();
        instants(PARIS, local).unwrap()[0]
    }

    #[test]
    fn the_next_one_is_after_and_within_a_week() {
        let monday = Weekly::new(0, 9).unwrap();
        // 22 November 2026 is a Sunday.
        assert_eq!(monday.next(at("2026-11-22T10:00"), PARIS), at("2026-11-23T09:00"));
        assert_eq!(monday.next(at("2026-11-23T08:59"), PARIS), at("2026-11-23T09:00"));
        assert_eq!(monday.next(at("2026-11-23T09:00"), PARIS), at("2026-11-30T09:00"));
        assert_eq!((Weekly::new(7, 0), Weekly::new(0, 24), Weekly::new(-1, 0)), (None, None, None));
    }

    #[test]
    fn the_wall_clock_stays_where_the_clocks_change() {
        let sunday = Weekly::new(6, 18).unwrap();
        let before = at("2026-10-18T18:00");
        let after = sunday.next(before, PARIS);
        assert_eq!((after, after - before), (at("2026-10-25T18:00"), TimeDelta::hours(7 * 24 + 1)));
        // 28 March 2027 has no 2:30, nor 2:00; it happens at 3:00, and once.
        let night = Weekly::new(6, 2).unwrap();
        let skipped = night.next(at("2027-03-27T12:00"), PARIS);
        assert_eq!(skipped, at("2027-03-28T03:00"));
        assert_eq!(night.next(skipped, PARIS), at("2027-04-04T02:00"));
        // 25 October 2026 has 2:00 twice; the first counts, and it happens once.
        let twice = night.next(at("2026-10-24T12:00"), PARIS);
        assert_eq!(twice, at("2026-10-25T02:00"));
        assert_eq!(night.next(twice, PARIS), at("2026-11-01T02:00"));
    }
}
