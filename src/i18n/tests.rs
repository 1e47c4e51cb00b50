//! Messages, numbers and dates as a reader sees them.

mod catalogue;
mod source_keys;
mod typography;

use chrono::{DateTime, NaiveDate, TimeZone as _};
use chrono_tz::Tz;

use super::*;
use crate::domain::name::PersonName;

fn l10n() -> L10n {
    L10n::load().unwrap()
}

/// Says messages of its own, to test the machinery apart from the catalogues.
fn tr_of(english: &'static str, french: &'static str) -> Tr {
    let en = bundle(Language::En, Box::leak(Box::new([("en.ftl", english)])));
    let fr = bundle(Language::Fr, Box::leak(Box::new([("fr.ftl", french)])));
    Tr {
        locale: Locale::Fr,
        bundle: Arc::new(fr.unwrap()),
        english: Arc::new(en.unwrap()),
        dates: dates::Formats::load(Locale::Fr).unwrap(),
        reported: Arc::default(),
    }
}

#[test]
fn can_be_shared_between_threads() {
    const fn shared<T: Send + Sync + 'static>() {}
    shared::<L10n>();
}

#[test]
fn typed_text_is_escaped_and_markup_is_not() {
    let tr = tr_of("", "hello = <b>Bonjour { $name }</b>");
    let name = PersonName::parse("<i>Ana</i> & Co").unwrap();
    assert_eq!(t!(tr, "hello", name = &name), "<b>Bonjour &lt;i&gt;Ana&lt;/i&gt; &amp; Co</b>");
    assert_eq!(t!(tr, "hello", name = Html::trusted("<i>Ana</i>")), "<b>Bonjour <i>Ana</i></b>");
    assert_eq!(t!(tr, "hello", name = t!(tr, "hello", name = "&")), "<b>Bonjour <b>Bonjour &amp;</b></b>");
}

#[test]
fn plain_text_is_not_escaped() {
    let tr = tr_of("", "hello = Bonjour { $name }");
    assert_eq!(plain!(tr, "hello", name = "O'Brien & \"Co\" <3"), "Bonjour O'Brien & \"Co\" <3");
}

#[test]
fn only_right_to_left_text_is_isolated() {
    let tr = tr_of("", "hello = Bonjour { $name }");
    assert_eq!(t!(tr, "hello", name = "علی"), "Bonjour \u{2068}علی\u{2069}");
    assert_eq!(t!(tr, "hello", name = "Zoë"), "Bonjour Zoë");
}

#[test]
fn numbers_are_grouped_and_choose_the_plural() {
    let l10n = l10n();
    assert_eq!(l10n.tr(Locale::EnGb).credits(1), "1 credit");
    assert_eq!(l10n.tr(Locale::EnGb).credits(0), "0 credits");
    assert_eq!(l10n.tr(Locale::EnUs).credits(1042), "1,042 credits");
    assert_eq!(l10n.tr(Locale::Fr).credits(0), "0 crédit");
    assert_eq!(l10n.tr(Locale::Fr).credits(1042), "1\u{202f}042 crédits");
    assert_eq!(l10n.tr(Locale::EnGb).places(1), "1 place");
    assert_eq!(l10n.tr(Locale::Fr).places(2), "2 places");
}

#[test]
fn an_order_number_can_go_without_grouping() {
    let tr = tr_of("", "order = n° { NUMBER($n, useGrouping: \"false\") }");
    assert_eq!(t!(tr, "order", n = 1042), "n° 1042");
}

#[test]
fn terms_and_attributes_work() {
    let tr = tr_of("", "-brand = Seatbell\nhelp = { -brand }\n    .label = Aide de { -brand }");
    assert_eq!(t!(tr, "help"), "Seatbell");
    assert_eq!(plain!(tr, "help.label"), "Aide de Seatbell");
}

#[test]
fn what_is_missing_is_said_in_english_or_by_its_key() {
    let tr = tr_of("only = Only English, { $n }", "other = Autre");
    assert_eq!(t!(tr, "only", n = 2), "Only English, 2");
    assert_eq!(t!(tr, "nowhere"), "nowhere");
    assert_eq!(t!(tr, "other.label"), "other.label");
    assert_eq!(t!(tr, "nowhere"), "nowhere");
    assert_eq!(
        tr.faults(),
        [
            "nowhere in fr: no such message",
            "only in fr: no such message",
            "other.label in fr: no such message"
        ]
    );
}

#[test]
fn faults_of_any_language_are_gathered() {
    let l10n = l10n();
    assert_eq!(l10n.faults(), Vec::<String>::new());
    assert_eq!(t!(l10n.tr(Locale::Fr), "nowhere"), "nowhere");
    assert_eq!(l10n.faults(), ["nowhere in fr: no such message"]);
}

#[test]
fn a_missing_argument_is_reported_without_panic() {
    let tr = tr_of("", "hello = Bonjour { $name }");
    assert_eq!(t!(tr, "hello"), "Bonjour {$name}");
    assert_eq!(tr.faults().len(), 1);
}

#[test]
fn faulty_catalogues_are_named() {
    let load = |text| bundle(Language::Fr, Box::leak(Box::new([("x.ftl", text)])));
    let syntax = load("hello = { $name").err().unwrap().to_string();
    assert!(syntax.starts_with("locales/fr/x.ftl is not valid Fluent"), "{syntax}");
    let duplicate = load("a = 1\na = 2").err().unwrap().to_string();
    assert!(duplicate.starts_with("locales/fr/x.ftl defines a message again"), "{duplicate}");
}

#[test]
fn durations_are_in_words() {
    let l10n = l10n();
    let en = |minutes| l10n.tr(Locale::EnGb).duration(minutes);
    assert_eq!(en(0), "0 minutes");
    assert_eq!(en(1), "1 minute");
    assert_eq!(en(45), "45 minutes");
    assert_eq!(en(60), "1 hour");
    assert_eq!(en(90), "1 hour 30 minutes");
    assert_eq!(en(24 * 60), "24 hours");
    assert_eq!(en(2 * 24 * 60 - 1), "47 hours 59 minutes");
    assert_eq!(en(2 * 24 * 60), "2 days");
    assert_eq!(en(7 * 24 * 60 + 61), "7 days 1 hour 1 minute");
    assert!(en(u32::MAX).starts_with("2,982,616 days"));
    let fr = |minutes| l10n.tr(Locale::Fr).duration(minutes);
    assert_eq!(fr(24 * 60), "24 heures");
    assert_eq!(fr(2 * 24 * 60), "2 jours");
    assert_eq!(fr(45), "45 minutes");
}

#[test]
fn lists_end_with_and() {
    let l10n = l10n();
    let (en, fr) = (l10n.tr(Locale::EnGb), l10n.tr(Locale::Fr));
    assert_eq!(en.list(Vec::<&str>::new()), "");
    assert_eq!(en.list(["Ana"]), "Ana");
    assert_eq!(en.list(["Ana", "<Leo>"]), "Ana and &lt;Leo&gt;");
    assert_eq!(fr.list(["Ana", "Leo", "Rui"]), "Ana, Leo et Rui");
    assert_eq!(en.plain_list(["A & B", "<Leo>"]), "A & B and <Leo>");
    assert_eq!(fr.plain_list([1000, 2]), "1\u{202f}000 et 2");
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// 24 November 2026 is a Tuesday.
fn paris(hour: u32, minute: u32) -> DateTime<Tz> {
    chrono_tz::Europe::Paris.with_ymd_and_hms(2026, 11, 24, hour, minute, 0).unwrap()
}

/// Spaces as a reader sees them: CLDR's narrow and no-break ones differ from release to release.
fn seen(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ")
}

#[test]
fn days_are_written_as_each_place_does() {
    let l10n = l10n();
    let (today, that) = (day("2026-11-20"), day("2026-11-24"));
    let all = |write: &dyn Fn(&Tr) -> String| Locale::ALL.map(|locale| seen(&write(l10n.tr(locale))));
    assert_eq!(
        all(&|tr| tr.day(that, today)),
        ["Tuesday 24 November", "Tuesday, November 24", "mardi 24 novembre"]
    );
    assert_eq!(all(&|tr| tr.day_short(that, today)), ["Tue 24 Nov", "Tue, Nov 24", "mar. 24 nov."]);
    assert_eq!(all(&|tr| tr.date(day("1990-05-21"))), ["21 May 1990", "May 21, 1990", "21 mai 1990"]);
    assert_eq!(all(&|tr| tr.day_month(day("1988-04-03"))), ["3 April", "April 3", "3 avril"]);
    assert_eq!(all(&|tr| tr.month(that, today)), ["November", "November", "novembre"]);
    assert_eq!(all(&|tr| tr.weekday(that)), ["Tuesday", "Tuesday", "mardi"]);
}

#[test]
fn another_year_is_named() {
    let l10n = l10n();
    let (today, that) = (day("2026-11-20"), day("2027-01-05"));
    let all = |write: &dyn Fn(&Tr) -> String| Locale::ALL.map(|locale| seen(&write(l10n.tr(locale))));
    assert_eq!(
        all(&|tr| tr.day(that, today)),
        ["Tuesday, 5 January 2027", "Tuesday, January 5, 2027", "mardi 5 janvier 2027"]
    );
    assert_eq!(
        all(&|tr| tr.day_short(that, today)),
        ["Tue, 5 Jan 2027", "Tue, Jan 5, 2027", "mar. 5 janv. 2027"]
    );
    assert_eq!(all(&|tr| tr.month(that, today)), ["January 2027", "January 2027", "janvier 2027"]);
}

#[test]
fn times_are_written_as_each_place_does() {
    let l10n = l10n();
    let all = |write: &dyn Fn(&Tr) -> String| Locale::ALL.map(|locale| seen(&write(l10n.tr(locale))));
    let (start, end) = (paris(18, 30), paris(20, 0));
    assert_eq!(all(&|tr| tr.time(&start)), ["18:30", "6:30 PM", "18:30"]);
    assert_eq!(all(&|tr| tr.time(&paris(9, 0))), ["09:00", "9:00 AM", "09:00"]);
    assert_eq!(all(&|tr| tr.time(&paris(0, 5))), ["00:05", "12:05 AM", "00:05"]);
    assert_eq!(all(&|tr| tr.time_range(&start, &end)), ["18:30–20:00", "6:30 PM–8:00 PM", "18:30–20:00"]);
    assert_eq!(
        all(&|tr| tr.weekday_time(&paris(6, 30))),
        ["Tuesday 06:30", "Tuesday 6:30 AM", "mardi 06:30"]
    );
    assert_eq!(
        all(&|tr| tr.day_time(&start, day("2026-11-20"))),
        ["Tuesday 24 November, 18:30", "Tuesday, November 24, 6:30 PM", "mardi 24 novembre, 18:30"]
    );
    let later = start + chrono::TimeDelta::days(2);
    assert_eq!(l10n.tr(Locale::EnGb).time_range(&start, &later), "18:30 – Thu 26 Nov, 18:30");
}

#[test]
fn times_are_those_of_the_zone() {
    let l10n = l10n();
    let instant = paris(18, 30).with_timezone(&chrono_tz::Pacific::Auckland);
    assert_eq!(l10n.tr(Locale::EnGb).day_time(&instant, day("2026-11-20")), "Wednesday 25 November, 06:30");
}

#[test]
fn days_beyond_the_calendars_are_still_written() {
    let l10n = l10n();
    for date in [NaiveDate::MIN, NaiveDate::MAX] {
        assert!(!l10n.tr(Locale::Fr).day(date, day("2026-11-20")).is_empty());
    }
}
