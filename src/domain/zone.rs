//! Time zones of organizers.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, TimeZone as _, Utc};
use chrono_tz::Tz;

/// An organizer's time zone, by its IANA name (`Europe/Paris`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Zone(pub Tz);

/// Not a name of the IANA time zone database.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("`{0}` is not a time zone; write an IANA name, for example Europe/Paris")]
pub struct UnknownZone(String);

impl Zone {
    /// The calendar day there at that instant.
    pub fn day(self, instant: DateTime<Utc>) -> NaiveDate {
        instant.with_timezone(&self.0).date_naive()
    }

    /// The first instant of a calendar day there: midnight, or what comes after it where the clocks skip midnight.
    pub fn begins(self, day: NaiveDate) -> DateTime<Utc> {
        let midnight = day.and_time(NaiveTime::MIN);
        // Zones skip an hour, or half of one; Samoa once skipped a day.
        let first = (0..=48).find_map(|halves| {
            self.0.from_local_datetime(&(midnight + TimeDelta::minutes(30 * halves))).earliest()
        });
        first.map_or_else(|| midnight.and_utc(), |first| first.to_utc())
    }
}

impl FromStr for Zone {
    type Err = UnknownZone;

    fn from_str(name: &str) -> Result<Self, UnknownZone> {
        name.parse().map(Self).map_err(|_| UnknownZone(name.to_owned()))
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_or_right_after() {
        let begins =
            |zone: &str, day: &str| zone.parse::<Zone>().unwrap().begins(day.parse().unwrap()).to_rfc3339();
        assert_eq!(begins("Europe/Paris", "2026-07-01"), "2026-06-30T22:00:00+00:00");
        assert_eq!(begins("Asia/Kathmandu", "2026-07-01"), "2026-06-30T18:15:00+00:00");
        // The clocks go from 00:00 to 01:00; and from 24:00 back to 23:00, so that the day before is longer.
        assert_eq!(begins("Asia/Beirut", "2026-03-29"), "2026-03-28T22:00:00+00:00");
        assert_eq!(begins("Asia/Beirut", "2026-10-25"), "2026-10-24T22:00:00+00:00");
        // They go from 01:00 back to 00:00: the day begins at the first of both midnights.
        assert_eq!(begins("America/Havana", "2026-11-01"), "2026-11-01T04:00:00+00:00");
        assert_eq!(begins("Pacific/Apia", "2011-12-30"), "2011-12-30T10:00:00+00:00");
    }
}
