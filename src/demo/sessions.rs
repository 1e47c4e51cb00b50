//! The club's weekly timetable, and the file of sessions that it makes for the coming weeks.

use std::fmt::Write as _;

use chrono::{DateTime, Datelike as _, Days, NaiveDate, NaiveTime, Utc, Weekday};

use crate::domain::zone::Zone;

/// How many weeks ahead there are sessions.
pub(super) const WEEKS: u64 = 4;

/// What takes place on which days of the week, and when.
const TIMETABLE: [(&str, &[Weekday], (u32, u32)); 6] = {
    use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
    [
        ("Aqua yoga", &[Mon, Wed, Fri], (7, 30)),
        ("Wreck dive", &[Sat], (8, 30)),
        ("Discovery dive", &[Tue, Thu, Sat, Sun], (9, 0)),
        ("Freediving", &[Mon, Thu], (10, 30)),
        ("Snorkelling for kids", &[Wed, Sat], (14, 0)),
        ("Night dive", &[Tue, Fri], (18, 30)),
    ]
};

/// The file of all sessions within so many weeks after an instant.
pub(super) fn file(now: DateTime<Utc>, zone: Zone, weeks: u64) -> String {
    let mut file = "activity,starts_at\n".to_owned();
    let local_now = now.with_timezone(&zone.0).naive_local();
    for day in local_now.date().iter_days().take((weeks * 7) as usize) {
        for (activity, days, (hour, minute)) in TIMETABLE {
            let starts_at = NaiveTime::from_hms_opt(hour, minute, 0).map(|time| day.and_time(time));
            if let Some(starts_at) = starts_at.filter(|&at| days.contains(&day.weekday()) && at > local_now) {
                // Writing to a String can't fail.
                let _ = writeln!(file, "{activity},{}", starts_at.format("%Y-%m-%dT%H:%M"));
            }
        }
    }
    file
}

/// A day so many days before another.
pub(super) fn before(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

/// A day so many days after another.
pub(super) fn after(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}
