//! The end of an order (design rule 10): when customers are warned of it, and how long what returns later can be used.
//! Days are the organizer's.

use chrono::{Days, NaiveDate};

/// In place of a last day where there is none yet: the days of an order count from its first booking. It sorts after every
/// day, so that such an order pays last, ends never and warns of nothing.
pub const NO_LAST_DAY: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// For so many days more can credits be used that return to an order that has ended.
pub const EXTENSION: u32 = 30;

/// The warnings, in days before the last day; the earliest first.
pub const WARNINGS: [i64; 2] = [14, 3];

/// The last day on which credits can be used that return today to an order that has ended.
pub fn extended(today: NaiveDate) -> NaiveDate {
    today.checked_add_days(Days::new(EXTENSION.into())).unwrap_or(NaiveDate::MAX)
}

/// The warning that is due today, if one is: the latest whose day has come and that was not given. An order bought when
/// that day was over needs none.
pub fn warning(
    purchased_on: NaiveDate,
    expires_on: NaiveDate,
    warned: Option<i64>,
    today: NaiveDate,
) -> Option<i64> {
    let (left, bought) = ((expires_on - today).num_days(), (expires_on - purchased_on).num_days());
    let due = WARNINGS.into_iter().rfind(|days| left <= *days && left >= 0 && bought > *days)?;
    (warned.is_none_or(|warned| warned > due)).then_some(due)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// What is due on a day, for an order bought on 1 November that ends on 20 December.
    fn due(today: &str, warned: Option<i64>) -> Option<i64> {
        warning(day("2026-11-01"), day("2026-12-20"), warned, day(today))
    }

    #[test]
    fn fourteen_and_three_days_before_and_each_once() {
        assert_eq!(due("2026-12-05", None), None);
        assert_eq!(due("2026-12-06", None), Some(14));
        assert_eq!(due("2026-12-06", Some(14)), None);
        assert_eq!(due("2026-12-16", Some(14)), None);
        assert_eq!(due("2026-12-17", Some(14)), Some(3));
        assert_eq!(due("2026-12-20", Some(3)), None);
    }

    #[test]
    fn the_earlier_is_not_made_up_for_when_both_are_due() {
        assert_eq!(due("2026-12-18", None), Some(3));
        assert_eq!(due("2026-12-20", None), Some(3));
        assert_eq!(due("2026-12-21", None), None, "it is over");
    }

    #[test]
    fn what_is_bought_for_a_few_days_is_not_warned_of_at_once() {
        let bought = |purchased_on, today| warning(day(purchased_on), day("2026-12-20"), None, day(today));
        assert_eq!(bought("2026-12-10", "2026-12-10"), None);
        assert_eq!(bought("2026-12-06", "2026-12-06"), None);
        assert_eq!(bought("2026-12-10", "2026-12-17"), Some(3));
        assert_eq!(bought("2026-12-18", "2026-12-18"), None);
    }

    #[test]
    fn thirty_days_more() {
        assert_eq!(extended(day("2026-12-05")), day("2027-01-04"));
        assert_eq!(extended(NaiveDate::MAX), NaiveDate::MAX);
    }
}
