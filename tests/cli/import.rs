//! `seatbell import`

use crate::run::Bench;

const SAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/import");

fn samples_twice(bench: &Bench) {
    bench.add_organizer().says("Organizer blue-reef added.");
    for (round, what, said) in [
        (1, "activities", "6 lines: 6 added, 0 already there"),
        (1, "sessions", "5 lines: 5 added, 0 already there"),
        (1, "packs", "4 lines: 4 added, 0 already there"),
        (1, "customers", "6 lines: 6 added, 0 already there"),
        (1, "orders", "5 lines: 5 added, 0 already there"),
        (2, "activities", "6 lines: 0 added, 6 already there; nothing changed"),
        (2, "sessions", "5 lines: 0 added, 5 already there; nothing changed"),
        (2, "packs", "4 lines: 0 added, 4 already there; nothing changed"),
        (2, "customers", "6 lines: 0 added, 6 already there; nothing changed"),
        (2, "orders", "5 lines: 0 added, 5 already there; nothing changed"),
    ] {
        let ran = bench.seatbell(&format!("import {what} {SAMPLES}/{what}.csv --organizer blue-reef"));
        assert_eq!((ran.err.as_str(), ran.code), ("", Some(0)), "round {round}: {what}");
        assert_eq!(ran.out.trim_end(), said);
    }
}

#[test]
fn the_samples_are_imported_once() {
    samples_twice(&Bench::sqlite());
}

#[tokio::test]
async fn the_samples_are_imported_once_into_postgres() {
    if let Some(bench) = Bench::postgres().await {
        samples_twice(&bench);
    }
}

#[test]
fn a_bad_line_is_named_and_nothing_is_imported() {
    let bench = Bench::sqlite();
    bench.add_organizer();
    bench.file(
        "activities.csv",
        "\u{FEFF}name;minutes;capacity\r\nYoga;60;10\r\n\"Night\r\ndive\";ninety;4\r\nDive;60;0\r\n",
    );
    bench.seatbell("import activities activities.csv --organizer blue-reef").complains(
        1,
        "activities.csv, line 3, column minutes: `ninety` is not a whole number from 1 to 44640\n\
         activities.csv, line 5, column capacity: `0` is not a whole number from 1 to 10000\n\
         activities.csv: nothing was imported",
    );
    bench.file("activities.csv", "name,minutes,capacity\nYoga,60,10\n");
    bench
        .seatbell("import activities activities.csv --organizer blue-reef")
        .says("1 line: 1 added, 0 already there");
    bench
        .file("customers.csv", format!("email,name,password\n{}", "ana.silva,Ana Silva,secret\n".repeat(51)));
    let ran = bench.seatbell("import customers customers.csv --organizer blue-reef");
    assert_eq!((ran.code, ran.err.lines().count()), (Some(1), 52));
    assert!(ran.err.contains("customers.csv: and 1 more like these\n"), "{}", ran.err);
    for personal in ["ana.silva", "Ana Silva", "secret"] {
        assert!(!ran.err.contains(personal), "{}", ran.err);
    }
}

#[test]
fn what_is_not_there_is_named() {
    let bench = Bench::sqlite();
    bench.file("packs.csv", "name,credits,price\n");
    bench.seatbell("import packs packs.csv --organizer blue-reef").complains(
        2,
        "seatbell: there is no organizer blue-reef; add it first: seatbell organizer add blue-reef …",
    );
    bench.add_organizer();
    bench
        .seatbell("import packs packs.csv --organizer red-sand")
        .complains(2, "seatbell: there is no organizer red-sand; there are: blue-reef");
    bench
        .seatbell("import packs none.csv --organizer blue-reef")
        .complains(2, "seatbell: none.csv: No such file or directory (os error 2)");
    bench
        .seatbell("import packs packs.csv --organizer blue-reef")
        .says("0 lines: 0 added, 0 already there; nothing changed");
    let ran = bench.seatbell("import credits packs.csv --organizer blue-reef");
    assert!(
        ran.err.contains("'credits'") && ran.err.contains("activities, sessions, packs, customers, orders")
    );
    assert_eq!((ran.code, ran.err.lines().count()), (Some(2), 1));
}
