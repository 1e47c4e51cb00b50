use super::*;

const PARIS: Zone = Zone(chrono_tz::Europe::Paris);

fn at(rfc: &str) -> DateTime<Utc> {
    rfc.parse().unwrap()
}

/// Sunday 22 November 2026, 10:00 in Paris.
fn setting(language: Language) -> Setting {
    Setting { zone: PARIS, language, now: at("2026-11-22T10:00:00+01:00"), day: None, time: None }
}

fn one(text: &str, setting: &Setting) -> Moment {
    match read(text, setting) {
        Reading::One(moment) => moment,
        other => panic!("{text}: {other:?}"),
    }
}

fn refused(text: &str, setting: &Setting) -> Refusal {
    match read(text, setting) {
        Reading::Refused(why) => why,
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn the_usual_forms() {
    let expected = Moment { starts_at: at("2026-11-24T18:30:00+01:00"), minutes: None };
    for text in [
        "24.11. 18:30",
        "24.11.2026 18:30",
        "24.11.26, 18:30",
        "24/11 18:30",
        "24/11/2026 à 18h30",
        "2026-11-24 18:30",
        "2026-11-24T18:30",
        "24 nov 18:30",
        "24 novembre 2026 18h30",
        "Nov 24, 6:30 pm",
        "6:30pm on the 24th of November",
        "Tuesday 24 November, 18:30",
        "mardi 24 novembre 18h30",
        "Tue 18:30",
        "18:30 24.11.",
        "２４.１１. １８:３０",
    ] {
        for language in Language::ALL {
            assert_eq!(one(text, &setting(language)), expected, "{text} in {language}");
        }
    }
}

#[test]
fn an_end_says_how_long_it_takes() {
    let english = setting(Language::En);
    for text in
        ["24.11. 18:30-20:00", "24.11. 18:30 – 20:00", "24.11. from 18:30 to 20h", "24 nov 6:30pm-8pm"]
    {
        assert_eq!(one(text, &english).minutes, Some(Minutes(90)), "{text}");
    }
    for text in ["24.11. 20:00-18:30", "24.11. 18:30-18:30", "24.11. 22:00-01:00"] {
        assert_eq!(refused(text, &english), Refusal::EndBeforeStart, "{text}");
    }
}

#[test]
fn two_ways_are_asked_back() {
    let (english, french) = (setting(Language::En), setting(Language::Fr));
    let first = Moment { starts_at: at("2026-12-01T09:00:00+01:00"), minutes: None };
    let second = Moment { starts_at: at("2027-01-12T09:00:00+01:00"), minutes: None };
    assert_eq!(read("12/1 9:00", &english), Reading::Several(vec![first, second]));
    assert_eq!(one("12/1 9:00", &french), second);
    assert_eq!(one("1.12. 9:00", &english), first, "dots: the day first");
    assert_eq!(one("12/1/2026 9:00", &english), first, "12 January 2026 has passed");
}

#[test]
fn days_without_a_year_are_the_next_ones() {
    let english = setting(Language::En);
    assert_eq!(one("21.11. 9:00", &english).starts_at, at("2027-11-21T09:00:00+01:00"));
    assert_eq!(one("22.11. 11:00", &english).starts_at, at("2026-11-22T11:00:00+01:00"));
    assert_eq!(refused("22.11. 9:00", &english), Refusal::Past, "an hour ago today, not in a year");
    assert_eq!(one("Sunday 11:00", &english).starts_at, at("2026-11-22T11:00:00+01:00"));
    assert_eq!(one("Sunday 9:00", &english).starts_at, at("2026-11-29T09:00:00+01:00"));
    assert_eq!(one("tomorrow 9am", &english).starts_at, at("2026-11-23T09:00:00+01:00"));
    assert_eq!(refused("29.2. 9:00", &english), Refusal::NoSuch, "neither year has one");
}

#[test]
fn what_is_not_typed_is_as_it_is() {
    let known =
        Setting { day: "2026-11-24".parse().ok(), time: "18:30:00".parse().ok(), ..setting(Language::En) };
    assert_eq!(one("19:15", &known).starts_at, at("2026-11-24T19:15:00+01:00"));
    assert_eq!(one("25.11.", &known).starts_at, at("2026-11-25T18:30:00+01:00"));
    assert_eq!(one("Friday", &known).starts_at, at("2026-11-27T18:30:00+01:00"));
    let unknown = setting(Language::En);
    assert_eq!(refused("19:15", &unknown), Refusal::NoDay);
    assert_eq!(refused("25.11.", &unknown), Refusal::NoTime);
}

#[test]
fn what_is_no_day_and_time() {
    let english = setting(Language::En);
    for (text, why) in [
        ("", Refusal::NotAMoment),
        ("soon", Refusal::NotAMoment),
        ("<b>24</b>", Refusal::NotAMoment),
        ("24.11. 25:00", Refusal::NoSuch),
        ("24.11. 18:60", Refusal::NoSuch),
        ("24.11. 18 pm", Refusal::NoSuch),
        ("31.11. 18:30", Refusal::NoSuch),
        ("20.11.2026 18:30", Refusal::Past),
        ("24.11.2062 18:30", Refusal::TooFar),
        ("Monday 24 November 18:30", Refusal::OtherWeekday),
        ("24.11. 9:00 10:00 11:00", Refusal::NotAMoment),
        ("1.2.3.4 9:00", Refusal::NotAMoment),
        ("99999999999999999999 9:00", Refusal::NotAMoment),
    ] {
        assert_eq!(refused(text, &english), why, "{text}");
    }
}

#[test]
fn the_hour_that_the_clocks_skip_is_refused() {
    let english = setting(Language::En);
    let skipped: NaiveDateTime = "2027-03-28T02:30:00".parse().unwrap();
    assert_eq!(refused("28.3.2027 2:30", &english), Refusal::Skipped(skipped));
    assert_eq!(refused("28.3.2027 1:00-2:30", &english), Refusal::Skipped(skipped));
    assert_eq!(one("28.3.2027 3:30", &english).starts_at, at("2027-03-28T01:30:00Z"));
    assert_eq!(one("28.3.2027 1:00-3:00", &english).minutes, Some(Minutes(60)), "an hour is missing");
}

#[test]
fn the_hour_that_comes_twice_is_asked_back() {
    let english = setting(Language::En);
    let (first, second) = (at("2027-10-31T00:30:00Z"), at("2027-10-31T01:30:00Z"));
    let moment = |starts_at| Moment { starts_at, minutes: None };
    assert_eq!(read("31.10.2027 2:30", &english), Reading::Several(vec![moment(first), moment(second)]));
    assert!(comes_twice(PARIS, first) && comes_twice(PARIS, second));
    assert!(!comes_twice(PARIS, at("2027-10-31T02:30:00Z")));
    // On the night itself, only the second is still to come.
    let amid = Setting { now: at("2027-10-31T00:45:00Z"), ..english };
    assert_eq!(one("31.10. 2:30", &amid), moment(second));
}

#[test]
fn lengths() {
    for (text, minutes) in [
        ("90", 90),
        ("90 min", 90),
        ("1h30", 90),
        ("1 h 30 min", 90),
        ("1:30", 90),
        ("2 hours", 120),
        ("2h", 120),
        ("0", 0),
    ] {
        assert_eq!(length(text), Some(Minutes(minutes)), "{text}");
    }
    for text in ["", "long", "1h3", "1:3", "-5", "1.5h", "4294967296", "99999999h", "90 90"] {
        assert_eq!(length(text), None, "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn nothing_typed_is_too_much(text in r"[0-9:h./ apmT-]{0,24}|\PC{0,24}") {
        let english = setting(Language::En);
        if let Reading::One(moment) = read(&text, &english) {
            proptest::prop_assert!(moment.starts_at > english.now);
        }
        let _ = length(&text);
    }
}
