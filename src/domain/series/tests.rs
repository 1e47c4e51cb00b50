use chrono::TimeDelta;
use proptest::prelude::*;

use super::*;

const PARIS: Zone = Zone(chrono_tz::Europe::Paris);

fn rule(text: &str) -> Rule {
    text.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn time(text: &str) -> NaiveTime {
    text.parse().unwrap()
}

/// What a rule makes in Paris, from one day to another, as of long before.
fn made(text: &str, from: &str, to: &str) -> Made {
    let long_before = "2020-01-01T00:00:00Z".parse().unwrap();
    rule(text).sessions(PARIS, (day(from), day(to)), &BTreeSet::new(), long_before).unwrap()
}

/// When they start, by the clock of Paris.
fn local(made: &Made) -> Vec<String> {
    made.starts.iter().map(|at| at.with_timezone(&PARIS.0).format("%a %F %H:%M %:z").to_string()).collect()
}

#[test]
fn days_of_the_week_in_all_spellings() {
    for (text, same) in [
        ("30 18 * * 2", "30 18 * * TUE"),
        ("30 18 * * tue,THU", "30 18 * * TUE,THU"),
        ("30 18 * * thu,tue,4", "30 18 * * TUE,THU"),
        ("30 18 * * 0", "30 18 * * SUN"),
        ("30 18 * * 7", "30 18 * * SUN"),
        ("30 18 * * 1-5", "30 18 * * MON,TUE,WED,THU,FRI"),
        ("30 18 * * sat-mon", "30 18 * * MON,SAT,SUN"),
        ("30 18 * * 5-7", "30 18 * * FRI,SAT,SUN"),
        ("30 18 * * 0-7", "30 18 * * *"),
        ("30 18 * * 1-7", "30 18 * * *"),
        ("30 18 * * */2", "30 18 * * TUE,THU,SAT,SUN"),
        ("30   18 * * ?", "30 18 * * *"),
    ] {
        assert_eq!(rule(text).to_string(), same, "{text}");
        assert_eq!(rule(same), rule(text), "what was written is read again");
    }
}

#[test]
fn what_is_no_rule() {
    for text in [
        "",
        "30 18 * *",
        "0 30 18 * * TUE",
        "61 18 * * TUE",
        "30 25 * * TUE",
        "30 18 32 * *",
        "30 18 * 13 *",
        "30 18 * * 8",
        "30 18 * * someday",
        "30 18 * * 2/3",
        "30 18 * * */0",
        "30 18 * * ,",
        "@daily",
        "x x x x x",
        "-1 18 * * *",
    ] {
        assert_eq!(text.parse::<Rule>(), Err(NotARule), "{text}");
    }
    assert_eq!(format!("{} 18 * * *", "1,".repeat(60)).parse::<Rule>(), Err(NotARule));
    assert!(serde_json::from_str::<Rule>("\"61 18 * * TUE\"").is_err());
}

#[test]
fn expressions_and_times_are_told_apart() {
    for text in ["0 9 * * MON", "*/5 * * * *", "0 9 1-7 * 1", "0,30 9 * * *"] {
        assert!(Rule::looks_like(text), "{text}");
    }
    for text in ["9:00", "18:30-20:00", "from 9 am to 11 am", "9 h 30 a 11", "6 pm", ""] {
        assert!(!Rule::looks_like(text) || text.parse::<Rule>().is_err(), "{text}");
    }
}

#[test]
fn said_as_people_say_it() {
    let weekly = Rule::weekly(&[Weekday::Thu, Weekday::Tue], time("18:30:00")).unwrap();
    assert_eq!(weekly.to_string(), "30 18 * * TUE,THU");
    assert_eq!(weekly.said(), Said::Weekly(vec![Weekday::Tue, Weekday::Thu], vec![time("18:30:00")]));
    assert!(Rule::weekly(&[], time("18:30:00")).is_none());
    let twice = rule("0 9,14 * * 6");
    assert_eq!(twice.said(), Said::Weekly(vec![Weekday::Sat], vec![time("09:00:00"), time("14:00:00")]));
    assert!(twice.at(time("10:00:00")).is_none(), "which of the two?");
    assert_eq!(weekly.at(time("07:05:00")).unwrap().to_string(), "5 7 * * TUE,THU");
    for text in ["0 9 1-7 * MON", "0 9 * 6,7,8 MON", "0 * * * *"] {
        assert_eq!(rule(text).said(), Said::Cron(text));
    }
}

#[test]
fn the_clock_on_the_wall_keeps_its_time() {
    assert_eq!(
        local(&made("0 9 * * SUN", "2027-03-21", "2027-04-04")),
        ["Sun 2027-03-21 09:00 +01:00", "Sun 2027-03-28 09:00 +02:00", "Sun 2027-04-04 09:00 +02:00"]
    );
}

#[test]
fn what_the_clocks_go_forward_over_is_left_out() {
    let made = made("30 2 * * SUN", "2027-03-21", "2027-04-04");
    assert_eq!(local(&made), ["Sun 2027-03-21 02:30 +01:00", "Sun 2027-04-04 02:30 +02:00"]);
    assert_eq!(made.gaps, ["2027-03-28T02:30:00".parse().unwrap()]);
    assert_eq!(made.twice, []);
}

#[test]
fn what_comes_twice_is_the_first() {
    let made = made("30 2 * * SUN", "2027-10-24", "2027-11-07");
    assert_eq!(
        local(&made),
        ["Sun 2027-10-24 02:30 +02:00", "Sun 2027-10-31 02:30 +02:00", "Sun 2027-11-07 02:30 +01:00"]
    );
    assert_eq!(made.twice, ["2027-10-31T02:30:00".parse().unwrap()]);
    assert_eq!(made.gaps, []);
}

#[test]
fn leap_days_and_days_that_never_come() {
    assert_eq!(local(&made("0 9 29 2 *", "2027-01-01", "2029-12-31")), ["Tue 2028-02-29 09:00 +01:00"]);
    assert_eq!(made("0 9 31 2 *", "2027-01-01", "2029-12-31"), Made::default());
    // Both kinds of days must hold: the first Monday of each month.
    assert_eq!(
        local(&made("0 9 1-7 * MON", "2027-01-01", "2027-02-28")),
        ["Mon 2027-01-04 09:00 +01:00", "Mon 2027-02-01 09:00 +01:00"]
    );
}

#[test]
fn the_past_and_the_days_left_out_are_counted() {
    let now = "2027-01-04T08:00:00Z".parse().unwrap(); // 9:00 in Paris
    let skips = BTreeSet::from([day("2027-01-11"), day("2027-01-12")]);
    let span = (day("2027-01-04"), day("2027-01-18"));
    let made = rule("0 9,18 * * MON").sessions(PARIS, span, &skips, now).unwrap();
    assert_eq!(made.past, 1, "a session that starts now has started");
    assert_eq!(made.skipped, [day("2027-01-11")], "on the other day there is none");
    assert_eq!(
        local(&made),
        ["Mon 2027-01-04 18:00 +01:00", "Mon 2027-01-18 09:00 +01:00", "Mon 2027-01-18 18:00 +01:00"]
    );
}

#[test]
fn ten_thousand_are_counted_and_not_made() {
    let now = "2027-01-01T00:00:00Z".parse().unwrap();
    let span = (day("2027-01-01"), day("2027-12-31"));
    let many = |text: &str| rule(text).sessions(PARIS, span, &BTreeSet::new(), now).unwrap_err();
    assert_eq!(many("0 * * * *"), TooMany(8760));
    assert_eq!(many("* * * * *"), TooMany(525_600));
    assert_eq!(many("0 9,18 * * *"), TooMany(730));
    assert_eq!(rule("0 9 * * *").sessions(PARIS, span, &BTreeSet::new(), now).unwrap().starts.len(), 365);
}

#[test]
fn until() {
    let from = day("2027-01-04");
    assert_eq!(Until::Weeks(4).last_day(from), Some(day("2027-01-31")));
    assert_eq!(Until::Day(from).last_day(from), Some(from));
    assert_eq!(Until::Open.last_day(from), None);
}

fn any_rule() -> impl Strategy<Value = (BTreeSet<u32>, u32, u32)> {
    (proptest::collection::btree_set(0_u32..7, 1..=7), 0_u32..24, 0_u32..60)
}

proptest! {
    /// In any zone: every start shows the rule's time on one of its days, all are in order, none is twice, and each day
    /// is a session, in the past, left out, or gone over by the clocks.
    #[test]
    fn each_day_is_accounted_for(
        (days, hour, minute) in any_rule(),
        zone in 0..chrono_tz::TZ_VARIANTS.len(),
        first in 0_u64..3000,
        length in 0_u64..400,
        skip in 0_u64..400,
        now in 0_i64..3000,
    ) {
        let zone = Zone(chrono_tz::TZ_VARIANTS[zone]);
        let days: Vec<Weekday> = days.into_iter().map(|day| WEEK[usize::try_from(day).unwrap()]).collect();
        let at = NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
        let rule = Rule::weekly(&days, at).unwrap();
        let from = day("2020-01-01") + Days::new(first);
        let to = from + Days::new(length);
        let skips = BTreeSet::from([from + Days::new(skip)]);
        let now = "2020-01-01T12:00:00Z".parse::<DateTime<Utc>>().unwrap() + TimeDelta::days(now);
        let made = rule.sessions(zone, (from, to), &skips, now).unwrap();
        for start in &made.starts {
            let local = start.with_timezone(&zone.0).naive_local();
            prop_assert_eq!(local.time(), at);
            prop_assert!(days.contains(&local.weekday()) && (from..=to).contains(&local.date()));
            prop_assert!(*start > now && !skips.contains(&local.date()));
        }
        prop_assert!(made.starts.windows(2).all(|two| two[0] < two[1]));
        let falls = from.iter_days().take_while(|day| *day <= to).filter(|day| days.contains(&day.weekday()));
        prop_assert_eq!(
            falls.count(),
            made.starts.len() + made.past + made.skipped.len() + made.gaps.len()
        );
        prop_assert_eq!(rule.to_string().parse::<Rule>().unwrap(), rule);
    }

    #[test]
    fn no_text_is_a_fright(text in "[0-9*/,a-zA-Z? -]{0,40}") {
        if let Ok(rule) = text.parse::<Rule>() {
            let span = (day("2027-01-01"), day("2029-12-31"));
            let now = "2027-01-01T00:00:00Z".parse().unwrap();
            if let Ok(made) = rule.sessions(PARIS, span, &BTreeSet::new(), now) {
                prop_assert!(made.starts.len() <= MOST);
            }
            prop_assert_eq!(rule.to_string().parse::<Rule>().unwrap(), rule);
        }
    }
}
