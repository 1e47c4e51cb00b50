//! What is written is read back by a small reader of its own, made from the RFC and not from the writer.

use chrono::{NaiveDate, NaiveTime, TimeDelta, TimeZone, Timelike};
use chrono_tz::Europe::Paris;
use proptest::prelude::*;

use super::*;

fn event() -> Event {
    let starts_at = "2026-11-24T17:30:00Z".parse().unwrap();
    Event {
        uid: "booking-7@seatbell_bot.t.me".to_owned(),
        sequence: 2,
        stamp: "2026-11-22T09:00:00Z".parse().unwrap(),
        starts_at,
        ends_at: starts_at + TimeDelta::minutes(90),
        summary: "Night dive (Ana Silva)".to_owned(),
        location: "Port-Cros".to_owned(),
        description: "Booked for Ana Silva at Blue Reef.".to_owned(),
        status: Status::Confirmed,
    }
}

/// Lines as a reader puts them together again (RFC 5545, section 3.1); each a name and its raw value.
fn read(ics: &str) -> Vec<(String, String)> {
    assert!(ics.ends_with("\r\n"));
    for line in ics.strip_suffix("\r\n").unwrap().split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.contains(['\r', '\n']), "a bare line end in {line:?}");
    }
    let unfolded = ics.replace("\r\n ", "");
    let lines = unfolded.split_terminator("\r\n");
    lines.map(|line| line.split_once(':').unwrap()).map(|(n, v)| (n.to_owned(), v.to_owned())).collect()
}

fn value(ics: &str, name: &str) -> String {
    let mut found = read(ics).into_iter().filter(|(of, _)| of == name).map(|(_, value)| value);
    let value = found.next().unwrap_or_else(|| panic!("{name} in {ics}"));
    assert_eq!(found.next(), None, "{name} twice");
    value
}

/// A text as a reader shows it (RFC 5545, section 3.3.11).
fn shown(raw: &str) -> String {
    let (mut shown, mut chars) = (String::new(), raw.chars());
    while let Some(c) = chars.next() {
        match c {
            '\\' => shown.push(match chars.next().unwrap() {
                'n' | 'N' => '\n',
                c @ ('\\' | ';' | ',') => c,
                c => panic!("\\{c} means nothing"),
            }),
            ';' | ',' => panic!("a bare {c} ends the value in {raw}"),
            c => shown.push(c),
        }
    }
    shown
}

/// An instant, digit by digit.
fn at(raw: &str) -> DateTime<Utc> {
    assert_eq!((raw.len(), &raw[8..9], &raw[15..]), (16, "T", "Z"), "{raw}");
    let number = |from: usize, to: usize| raw[from..to].parse::<u32>().unwrap();
    let day = NaiveDate::from_ymd_opt(raw[..4].parse().unwrap(), number(4, 6), number(6, 8)).unwrap();
    let time = NaiveTime::from_hms_opt(number(9, 11), number(11, 13), number(13, 15)).unwrap();
    Utc.from_utc_datetime(&day.and_time(time))
}

#[test]
fn an_event_is_one_calendar() {
    assert_eq!(
        event().to_ics(),
        "BEGIN:VCALENDAR\r\n\
         VERSION:2.0\r\n\
         PRODID:-//Seatbell//Seatbell//EN\r\n\
         CALSCALE:GREGORIAN\r\n\
         BEGIN:VEVENT\r\n\
         UID:booking-7@seatbell_bot.t.me\r\n\
         SEQUENCE:2\r\n\
         DTSTAMP:20261122T090000Z\r\n\
         DTSTART:20261124T173000Z\r\n\
         DTEND:20261124T190000Z\r\n\
         SUMMARY:Night dive (Ana Silva)\r\n\
         LOCATION:Port-Cros\r\n\
         DESCRIPTION:Booked for Ana Silva at Blue Reef.\r\n\
         STATUS:CONFIRMED\r\n\
         END:VEVENT\r\n\
         END:VCALENDAR\r\n"
    );
}

#[test]
fn a_place_unsaid_is_left_out() {
    let ics = Event { location: String::new(), ..event() }.to_ics();
    assert!(!ics.contains("LOCATION"), "{ics}");
}

#[test]
fn six_in_the_evening_is_six_on_either_side_of_a_change_of_clocks() {
    for (day, utc) in [
        ("2026-10-24", "20261024T160000Z"),
        ("2026-10-25", "20261025T170000Z"),
        ("2027-03-27", "20270327T170000Z"),
        ("2027-03-28", "20270328T160000Z"),
    ] {
        let day: NaiveDate = day.parse().unwrap();
        let starts_at = Paris.from_local_datetime(&day.and_hms_opt(18, 0, 0).unwrap()).unwrap().to_utc();
        let ics = Event { starts_at, ends_at: starts_at + TimeDelta::hours(1), ..event() }.to_ics();
        assert_eq!(value(&ics, "DTSTART"), utc);
        let read = at(&value(&ics, "DTSTART"));
        assert_eq!(read, starts_at);
        let local = read.with_timezone(&Paris);
        assert_eq!((local.date_naive(), local.hour(), local.minute()), (day, 18, 0));
        assert_eq!(at(&value(&ics, "DTEND")) - read, TimeDelta::hours(1));
    }
}

#[test]
fn the_hour_that_there_is_twice_stays_the_one_it_is() {
    let twice = "2026-10-25T02:30:00".parse().unwrap();
    let (first, second) = (Paris.from_local_datetime(&twice))
        .earliest()
        .zip(Paris.from_local_datetime(&twice).latest())
        .unwrap();
    assert_eq!(second - first, TimeDelta::hours(1));
    for starts_at in [first, second] {
        let starts_at = starts_at.to_utc();
        let ics = Event { starts_at, ends_at: starts_at + TimeDelta::hours(3), ..event() }.to_ics();
        assert_eq!(at(&value(&ics, "DTSTART")), starts_at);
        assert_eq!(
            at(&value(&ics, "DTEND")) - starts_at,
            TimeDelta::hours(3),
            "however long by the clock on the wall"
        );
    }
}

#[test]
fn what_people_write_stays_within_its_value() {
    let summary = "<b>Dive; deep, \\ dark\"</b>\r\nEND:VEVENT\rBEGIN:VALARM\nX:1\u{7}\u{0}\u{2028}:";
    let ics = Event { summary: summary.to_owned(), ..event() }.to_ics();
    assert_eq!(
        shown(&value(&ics, "SUMMARY")),
        "<b>Dive; deep, \\ dark\"</b>\nEND:VEVENT\nBEGIN:VALARM\nX:1\n:"
    );
    assert_eq!(read(&ics).len(), 16, "no line more than those of the event: {ics}");
}

#[test]
fn right_to_left_names_are_kept_and_what_turns_text_around_is_not() {
    let ics =
        Event { summary: "\u{202E}\u{2068}علی‌رضا\u{2069} – שרה\u{202C}".to_owned(), ..event() }.to_ics();
    assert_eq!(shown(&value(&ics, "SUMMARY")), "\u{2068}علی‌رضا\u{2069} – שרה");
}

#[test]
fn lines_are_as_long_as_they_may_be_and_no_longer() {
    for more in [0, 1, 74, 75, 76, 148, 149, 150] {
        let summary = "a".repeat(75 - "SUMMARY:".len() + more);
        let ics = Event { summary: summary.clone(), ..event() }.to_ics();
        assert_eq!(value(&ics, "SUMMARY"), summary);
        let lines = ics.split("\r\n").filter(|line| line.contains("aa") || *line == " a").count();
        assert_eq!(lines, 1 + more.div_ceil(74), "{more} more than fit");
    }
}

proptest! {
    #[test]
    fn everything_comes_back(summary in r"[\PC\n;,\\éש𞤀🏳 ]{0,200}") {
        let ics = Event { summary: format!("x{summary}"), ..event() }.to_ics();
        // Those that are neither controls nor turn text around; of these, two more end a line.
        let expected = summary.replace(['\u{2028}', '\u{2029}'], "\n");
        prop_assert_eq!(shown(&value(&ics, "SUMMARY")), format!("x{expected}"));
    }

    #[test]
    fn nothing_gets_out_of_its_line(summary in any::<String>()) {
        let ics = Event { summary: format!("x{summary}"), ..event() }.to_ics();
        prop_assert_eq!(read(&ics).len(), 16);
        shown(&value(&ics, "SUMMARY"));
    }
}

#[test]
fn the_end_of_an_event_says_who_ends_it() {
    let cancelled = Event { status: Status::Cancelled, sequence: 3, ..event() };
    let ics = cancelled.to_cancelling_ics("Blue \"Reef\", <b>\u{202E}\r\nX:é", "bookings@bluereef.example");
    let unfolded = ics.replace("\r\n ", "");
    for line in [
        "METHOD:CANCEL",
        "ORGANIZER;CN=\"Blue Reef, <b>X:é\":mailto:bookings@bluereef.example",
        "SEQUENCE:3",
        "STATUS:CANCELLED",
    ] {
        assert!(unfolded.lines().any(|found| found == line), "{line}: {unfolded}");
    }
    assert!(!event().to_ics().contains("METHOD"));
}
