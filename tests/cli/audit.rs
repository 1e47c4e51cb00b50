//! `seatbell audit` on a database that was tampered with by hand. That each promise is checked is tested beside the
//! audit itself; here it is what the operator sees.

use sqlx::{Connection, PgConnection, SqliteConnection};

use crate::run::Bench;

const SAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/import");

/// Within the schema's own checks, and against the ledger and the bookings.
const TAMPER: [&str; 2] = [
    "UPDATE sessions SET seats_taken = 2 WHERE id = (SELECT MIN(id) FROM sessions)",
    "UPDATE orders SET available = available + 3, granted = granted + 3 WHERE number = 1001",
];

fn fill(bench: &Bench) {
    bench.add_organizer().says("Organizer blue-reef added.");
    for what in ["activities", "sessions", "packs", "customers", "orders"] {
        let ran = bench.seatbell(&format!("import {what} {SAMPLES}/{what}.csv --organizer blue-reef"));
        assert_eq!(ran.code, Some(0), "{}", ran.err);
    }
    let ran = bench.seatbell("audit");
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(
        ran.out.starts_with("clean: 5 orders, 5 sessions, 0 bookings, 5 ledger entries checked"),
        "{}",
        ran.out
    );
}

fn names_every_violation(bench: &Bench) {
    let ran = bench.seatbell("audit");
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), ""));
    let lines: Vec<&str> = ran.out.lines().collect();
    let [granted, available, session, verdict] = lines.as_slice() else { panic!("{}", ran.out) };
    for (line, words) in [
        (granted, ["order 1001", "granted is 13", "says 10"]),
        (available, ["order 1001", "available is 13", "says 10"]),
        (session, ["session", "2", "0"]),
    ] {
        assert!(words.iter().all(|word| line.contains(word)), "{line}");
    }
    assert!(verdict.starts_with("3 violations: 5 orders"), "{verdict}");
}

#[tokio::test]
async fn a_tampered_file_is_found_out() {
    let bench = Bench::sqlite();
    fill(&bench);
    let mut conn = SqliteConnection::connect(bench.url()).await.unwrap();
    for statement in TAMPER {
        sqlx::query(statement).execute(&mut conn).await.unwrap();
    }
    conn.close().await.unwrap();
    names_every_violation(&bench);
}

#[tokio::test]
async fn a_tampered_server_is_found_out() {
    let Some(bench) = Bench::postgres().await else { return };
    fill(&bench);
    let mut conn = PgConnection::connect(bench.url()).await.unwrap();
    for statement in TAMPER {
        sqlx::query(statement).execute(&mut conn).await.unwrap();
    }
    conn.close().await.unwrap();
    names_every_violation(&bench);
}
