use chrono::Datelike as _;
use proptest::prelude::*;

use super::*;
use Language::{En, Fr};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    day("2026-11-24")
}

fn read_on_today(text: &str, language: Language) -> Reading {
    parse(text, language, today())
}

fn one(text: &str) -> Reading {
    Reading::One(BirthDate::new(day(text)))
}

fn two(day_first: &str, month_first: &str) -> Reading {
    Reading::Two(BirthDate::new(day(day_first)), BirthDate::new(day(month_first)))
}

/// `Debug` of a reading hides the dates, so a failure names the text.
#[track_caller]
fn check(text: &str, language: Language, expected: Reading) {
    assert!(read_on_today(text, language) == expected, "{text:?} in {language:?}");
}

#[track_caller]
fn refused(text: &str, language: Language, why: Refusal) {
    assert_eq!(read_on_today(text, language), Reading::Refused(why), "{text:?} in {language:?}");
}

#[test]
fn reads_the_usual_forms_in_either_language() {
    for text in [
        "1990-05-21",
        "1990-5-21",
        "1990/05/21",
        "1990.05.21",
        "1990 05 21",
        "21/05/1990",
        "21/5/1990",
        "21.5.1990",
        "21.05.1990.",
        "21-5-1990",
        "21 05 1990",
        "21 / 05 / 1990",
        "21 mai 1990",
        "21 MAI 1990",
        "le 21 mai 1990",
        "21-mai-1990",
        "21/mai/1990",
        "21mai1990",
        "21 May 1990",
        "21 may, 1990",
        "21st May 1990",
        "the 21st of May 1990",
        "May 21, 1990",
        "may 21 1990",
        "May 21st, 1990",
        "1990 May 21",
        " 21\u{a0}mai\u{202f}1990 ",
    ] {
        for language in Language::ALL {
            check(text, language, one("1990-05-21"));
        }
    }
}

#[test]
fn reads_month_names_whatever_their_case_accents_and_length() {
    for text in [
        "1er février 1990",
        "1 fevrier 1990",
        "1 FÉVR. 1990",
        "1 fév 1990",
        "Feb. 1, 1990",
        "1 February 1990",
    ] {
        for language in Language::ALL {
            check(text, language, one("1990-02-01"));
        }
    }
    check("15 août 2001", En, one("2001-08-15"));
    check("15 aout 2001", Fr, one("2001-08-15"));
    check("15 de\u{301}c. 2001", Fr, one("2001-12-15"));
    refused("15 jui 2001", Fr, Refusal::NotADate);
}

#[test]
fn reads_the_digits_of_other_keyboards() {
    for text in [
        "２１／０５／１９９０",
        "٢١/٠٥/١٩٩٠",
        "۲۱/۰۵/۱۹۹۰",
        "\u{200F}٢١\u{200F}/٠٥/١٩٩٠",
        "२१-५-१९९०",
        "21–05–1990",
    ] {
        check(text, Fr, one("1990-05-21"));
    }
}

#[test]
fn what_reads_two_ways_is_asked_back_in_english() {
    for text in ["3/4/1988", "03/04/1988", "3-4-1988", "3.4.1988", "3 4 1988"] {
        check(text, En, two("1988-04-03", "1988-03-04"));
        check(text, Fr, one("1988-04-03"));
    }
    check("5/5/1990", En, one("1990-05-05"));
    check("1988-04-03", En, one("1988-04-03"));
}

#[test]
fn an_impossible_reading_gives_way() {
    check("05/21/1990", En, one("1990-05-21"));
    refused("05/21/1990", Fr, Refusal::NoSuchDay);
    check("12/11/2026", En, one("2026-11-12")); // 11 December has not come yet
    check("11/12/2026", En, one("2026-11-12"));
    check("12/11/1906", En, one("1906-12-11")); // 12 November is over 120 years ago
    refused("12/12/2026", En, Refusal::InTheFuture);
    refused("2/30/2001", En, Refusal::NoSuchDay);
    refused("31/12/2026", En, Refusal::InTheFuture);
    refused("12/31/2026", En, Refusal::InTheFuture);
}

#[test]
fn says_why_a_date_is_refused() {
    for language in Language::ALL {
        refused("31/02/2001", language, Refusal::NoSuchDay);
        refused("29/02/2001", language, Refusal::NoSuchDay);
        refused("0/1/2001", language, Refusal::NoSuchDay);
        refused("31 June 2001", language, Refusal::NoSuchDay);
        refused("2001-21-05", language, Refusal::NoSuchDay);
        refused("2026-11-25", language, Refusal::InTheFuture);
        refused("1906-11-23", language, Refusal::TooLongAgo);
        refused("0001-01-01", language, Refusal::TooLongAgo);
        refused("21/05/90", language, Refusal::YearNeedsFourDigits);
        refused("21 mai 90", language, Refusal::YearNeedsFourDigits);
        refused("90-05-21", language, Refusal::YearNeedsFourDigits);
        refused("21/05/19900", language, Refusal::YearNeedsFourDigits);
        for text in [
            "",
            " ",
            "…",
            "Rui Costa",
            "21",
            "1990",
            "21/05",
            "May 1990",
            "21 mai",
            "yesterday",
            "21/05-1990",
            "21/05/1990 18:30",
            "21:05:1990",
            "21 mai juin 1990",
            "21 blah 1990",
            "st 21 May 1990",
            "21051990",
            "1/2/3/1990",
            "121/05/1990",
            "99999999999999999999/1/1990",
            "21//05//1990",
            "-21/05/1990",
            "🐠",
        ] {
            refused(text, language, Refusal::NotADate);
        }
    }
    check("2026-11-24", En, one("2026-11-24"));
    check("1906-11-24", En, one("1906-11-24"));
}

#[test]
fn on_a_leap_day_too_the_limit_is_120_years() {
    let today = day("2020-02-29"); // 1900 had no 29 February
    assert!(parse("1900-02-28", En, today) == one("1900-02-28"));
    assert!(parse("1900-02-27", En, today) == Reading::Refused(Refusal::TooLongAgo));
}

fn birth_dates() -> impl Strategy<Value = NaiveDate> {
    let (first, last) = (day("1906-11-24").num_days_from_ce(), today().num_days_from_ce());
    (first..=last).prop_filter_map("a day", NaiveDate::from_num_days_from_ce_opt)
}

proptest! {
    #[test]
    fn every_date_reads_back_in_every_usual_form(date in birth_dates()) {
        const FRENCH: [&str; 12] = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
            "septembre", "octobre", "novembre", "décembre"];
        let french = FRENCH[date.month0() as usize];
        let expected = Reading::One(BirthDate::new(date));
        for form in ["%Y-%m-%d", "%-d %B %Y", "%B %-d, %Y", "%-d %b %Y", "%b %-d %Y"] {
            let text = date.format(form).to_string();
            prop_assert!(read_on_today(&text, En) == expected && read_on_today(&text, Fr) == expected, "{}", text);
        }
        let text = format!("{} {french} {}", date.day(), date.year());
        prop_assert!(read_on_today(&text, En) == expected && read_on_today(&text, Fr) == expected, "{}", text);
        for form in ["%d/%m/%Y", "%-d.%-m.%Y", "%-d-%-m-%Y"] {
            let text = date.format(form).to_string();
            prop_assert!(read_on_today(&text, Fr) == expected, "{}", text);
            match read_on_today(&text, En) {
                Reading::Two(day_first, month_first) => {
                    prop_assert!(day_first.date() == date && month_first.date().day() == date.month());
                }
                reading => prop_assert!(reading == expected, "{}", text),
            }
        }
        let american = date.format("%m/%d/%Y").to_string();
        match read_on_today(&american, En) {
            Reading::Two(_, month_first) => prop_assert!(month_first.date() == date),
            reading => prop_assert!(reading == expected, "{}", american),
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>(), year in 1..9999_i32) {
        let today = NaiveDate::from_ymd_opt(year, 6, 1).unwrap();
        for language in Language::ALL {
            if let Reading::One(birth) = parse(&text, language, today) {
                prop_assert!(birth.date() <= today);
            }
        }
    }

    #[test]
    fn anything_like_a_date_is_read_or_refused(text in "[0-9]{0,5}[-/. ,]{0,2}[0-9a-zé]{0,5}[-/. ]{0,2}[0-9]{0,5}") {
        for language in Language::ALL {
            if let Reading::One(birth) | Reading::Two(birth, _) = read_on_today(&text, language) {
                prop_assert!(birth.date() <= today() && birth.age_on(today()) <= 120);
            }
        }
    }
}
