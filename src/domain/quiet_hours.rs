//! Quiet hours of an organizer: reminders and announcements wait for their end, offers and answers never.

use chrono::{DateTime, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};

use super::zone::Zone;

/// Minutes in a day.
const DAY: i64 = 24 * 60;

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
