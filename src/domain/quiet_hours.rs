//! Quiet hours of an organizer: reminders and announcements wait for their end, offers and answers never.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};

use super::zone::Zone;

/// Minutes in a day.
const DAY: i64 = 24 * 60;

/// From when until when it is quiet, in minutes after midnight; never, when both are the same.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct QuietTimes {
    from: u16,
    until: u16,
}

/// A text that is no quiet hours.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("`{0}` is no quiet hours; write them like 21:00-8:00, or off")]
pub struct NotQuietTimes(String);

impl QuietTimes {
    /// Never quiet.
    pub const OFF: Self = Self { from: 0, until: 0 };

    /// As the database has them, in minutes after midnight.
    pub const fn minutes(self) -> (i64, i64) {
        (self.from as i64, self.until as i64)
    }
}

/// From nine in the evening until eight in the morning.
impl Default for QuietTimes {
    fn default() -> Self {
        Self { from: 21 * 60, until: 8 * 60 }
    }
}

impl FromStr for QuietTimes {
    type Err = NotQuietTimes;

    fn from_str(text: &str) -> Result<Self, NotQuietTimes> {
        let refuse = || NotQuietTimes(text.to_owned());
        if text.trim() == "off" {
            return Ok(Self::OFF);
        }
        let (from, until) = text.split_once('-').ok_or_else(refuse)?;
        let (from, until) = (time(from).ok_or_else(refuse)?, time(until).ok_or_else(refuse)?);
        // Neither all day nor never: that is for `off` to say.
        if from == until { Err(refuse()) } else { Ok(Self { from, until }) }
    }
}

/// A time of day, in minutes after midnight.
fn time(text: &str) -> Option<u16> {
    let (hour, minute) = text.trim().split_once(':')?;
    let number = |digits: &str, lengths: std::ops::RangeInclusive<usize>, end: u16| {
        let plain = lengths.contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| digits.parse().ok()).flatten().filter(|number: &u16| *number < end)
    };
    Some(number(hour, 1..=2, 24)? * 60 + number(minute, 2..=2, 60)?)
}

impl fmt::Display for QuietTimes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.from == self.until {
            return f.write_str("off");
        }
        let (from, until) = (self.from, self.until);
        write!(f, "{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, until / 60, until % 60)
    }
}

/// From when until when it is quiet, every day, by the clock on the organizer's wall. The beginning belongs to it, the
/// end does not; both the same means never.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct QuietHours {
    /// In minutes after midnight.
    from: i64,
    /// In minutes after midnight.
    until: i64,
    zone: Zone,
}

impl QuietHours {
    /// From and until these minutes after midnight.
    pub const fn new(from: i64, until: i64, zone: Zone) -> Self {
        Self { from: from.rem_euclid(DAY), until: until.rem_euclid(DAY), zone }
    }

    /// When it stops being quiet, if it is quiet at that instant.
    pub fn end(self, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let local = at.with_timezone(&self.zone.0).naive_local();
        // The last beginning before now was today's or yesterday's; what runs past midnight ends the day after.
        let length = (self.until - self.from).rem_euclid(DAY);
        if length == 0 {
            return None;
        }
        [1, 0].into_iter().find_map(|days| {
            let began = (local.date() - TimeDelta::days(days)).and_time(NaiveTime::MIN) + minutes(self.from);
            let ends = began + minutes(length);
            // By the wall: the night on which the clocks change is an hour shorter or longer.
            (began <= local && local < ends).then(|| self.instant(ends)).filter(|end| *end > at)
        })
    }

    /// When it next becomes quiet, if it is not quiet at that instant and ever is.
    fn beginning(self, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        if self.from == self.until {
            return None;
        }
        let local = at.with_timezone(&self.zone.0).naive_local();
        (0..=1).find_map(|days| {
            let begins = (local.date() + TimeDelta::days(days)).and_time(NaiveTime::MIN) + minutes(self.from);
            (begins > local).then(|| self.instant(begins)).filter(|begin| *begin > at)
        })
    }

    /// The first instant from then on at which it is not quiet.
    pub fn after(self, at: DateTime<Utc>) -> DateTime<Utc> {
        self.end(at).unwrap_or(at)
    }

    /// When a length of time that begins at an instant is over, if it does not run while it is quiet.
    pub fn run(self, at: DateTime<Utc>, length: TimeDelta) -> DateTime<Utc> {
        let (mut at, mut left) = (self.after(at), length);
        loop {
            match self.beginning(at) {
                Some(begin) if begin - at < left => {
                    left -= begin - at;
                    at = self.after(begin);
                }
                _ => return at + left,
            }
        }
    }

    /// The instant of a time on the wall. The hour that is skipped in spring ends when it would have begun; of the hour
    /// that comes twice in autumn, the second is meant: quiet a little longer rather than a little shorter.
    fn instant(self, local: NaiveDateTime) -> DateTime<Utc> {
        let zone = self.zone.0;
        let found =
            (0..=3).find_map(|hours| zone.from_local_datetime(&(local + TimeDelta::hours(hours))).latest());
        found.map_or_else(|| local.and_utc(), |instant| instant.with_timezone(&Utc))
    }
}

const fn minutes(minutes: i64) -> TimeDelta {
    TimeDelta::minutes(minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(local: &str) -> DateTime<Utc> {
        let zone = chrono_tz::Europe::Paris;
        let local = NaiveDateTime::parse_from_str(local, "%Y-%m-%dT%H:%M").unwrap();
        zone.from_local_datetime(&local).earliest().unwrap().with_timezone(&Utc)
    }

    fn nights() -> QuietHours {
        QuietHours::new(21 * 60, 8 * 60, "Europe/Paris".parse().unwrap())
    }

    #[test]
    fn read_and_written() {
        let read = |text: &str| text.parse::<QuietTimes>().map(|times| times.to_string());
        assert_eq!(read("21:00-8:00").as_deref(), Ok("21:00-08:00"));
        assert_eq!(read("13:30 - 15:05").as_deref(), Ok("13:30-15:05"));
        assert_eq!(read("0:00-6:00").as_deref(), Ok("00:00-06:00"));
        assert_eq!(read("off").as_deref(), Ok("off"));
        assert_eq!(read("21:00-8:00").unwrap().parse(), Ok(QuietTimes::default()));
        for text in [
            "",
            "21-8",
            "21:00",
            "24:00-8:00",
            "21:60-8:00",
            "21:0-8:00",
            "8:00-8:00",
            "+1:00-8:00",
            "OFF",
            "021:00-8:00",
        ] {
            assert_eq!(read(text), Err(NotQuietTimes(text.to_owned())));
        }
    }

    #[test]
    fn from_nine_to_eight_over_midnight() {
        let nights = nights();
        assert_eq!(nights.end(at("2026-11-24T20:59")), None);
        assert_eq!(nights.end(at("2026-11-24T21:00")), Some(at("2026-11-25T08:00")));
        assert_eq!(nights.end(at("2026-11-25T00:00")), Some(at("2026-11-25T08:00")));
        assert_eq!(nights.end(at("2026-11-25T07:59")), Some(at("2026-11-25T08:00")));
        assert_eq!(nights.end(at("2026-11-25T08:00")), None);
        assert_eq!(nights.after(at("2026-11-25T12:00")), at("2026-11-25T12:00"));
    }

    #[test]
    fn within_a_day_and_never() {
        let zone = "Europe/Paris".parse().unwrap();
        let siesta = QuietHours::new(13 * 60, 15 * 60, zone);
        assert_eq!(siesta.end(at("2026-11-24T14:00")), Some(at("2026-11-24T15:00")));
        assert_eq!(siesta.end(at("2026-11-24T15:00")), None);
        assert_eq!(siesta.run(at("2026-11-24T12:50"), minutes(30)), at("2026-11-24T15:20"));
        let never = QuietHours::new(480, 480, zone);
        assert_eq!(never.end(at("2026-11-24T08:00")), None);
        assert_eq!(never.run(at("2026-11-24T08:00"), minutes(30)), at("2026-11-24T08:30"));
    }

    #[test]
    fn a_length_of_time_waits_for_the_morning() {
        let nights = nights();
        assert_eq!(nights.run(at("2026-11-24T12:00"), minutes(30)), at("2026-11-24T12:30"));
        assert_eq!(nights.run(at("2026-11-24T20:30"), minutes(30)), at("2026-11-24T21:00"));
        assert_eq!(nights.run(at("2026-11-24T20:45"), minutes(30)), at("2026-11-25T08:15"));
        assert_eq!(nights.run(at("2026-11-24T23:00"), minutes(30)), at("2026-11-25T08:30"));
        // Thirteen quiet-free hours a day: two nights pass.
        assert_eq!(nights.run(at("2026-11-24T20:00"), minutes(15 * 60)), at("2026-11-26T09:00"));
    }

    #[test]
    fn the_clock_on_the_wall_counts_when_the_clocks_change() {
        let nights = nights();
        // 29 March 2026: 02:00 becomes 03:00; 25 October 2026: 03:00 becomes 02:00.
        assert_eq!(nights.end(at("2026-03-28T22:00")), Some(at("2026-03-29T08:00")));
        assert_eq!(nights.end(at("2026-03-28T22:00")).unwrap() - at("2026-03-28T22:00"), TimeDelta::hours(9));
        assert_eq!(
            nights.end(at("2026-10-24T22:00")).unwrap() - at("2026-10-24T22:00"),
            TimeDelta::hours(11)
        );
        let zone = "Europe/Paris".parse().unwrap();
        let skipped = QuietHours::new(60, 150, zone);
        assert_eq!(skipped.end(at("2026-03-29T01:30")), Some(at("2026-03-29T03:30")));
        let twice = QuietHours::new(60, 150, zone);
        let first = at("2026-10-25T02:15");
        assert_eq!(twice.end(first), Some(first + TimeDelta::minutes(75)));
    }
}
