//! Settings that are missing or wrong: one line on standard error, exit code 2, and never a secret in it.

use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::Path;

use sqlx::{Connection, SqliteConnection};

use crate::run::{Bench, Ran, executable};

const SECRET: &str = "hunter2secret";

#[track_caller]
fn one_line(ran: &Ran, words: &str) {
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{}", ran.err);
    assert!(ran.err.starts_with("seatbell: ") && ran.err.contains(words), "{}", ran.err);
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    assert!(!ran.err.contains(SECRET), "{}", ran.err);
}

fn path(bench: &Bench) -> &Path {
    Path::new(bench.url().strip_prefix("sqlite:").unwrap())
}

#[test]
fn migrating_twice_is_harmless() {
    let bench = Bench::sqlite();
    bench.seatbell("migrate").says("The database's schema is up to date.");
    bench.seatbell("migrate").says("The database's schema is up to date.");
}

#[test]
fn a_database_that_is_none() {
    let bench = Bench::sqlite();
    let migrate = |url: &str| {
        let ran = bench.command(&["migrate"]).env("SEATBELL_DATABASE_URL", url).output().unwrap();
        Ran::from(ran)
    };
    one_line(
        &migrate(&format!("mysql://root:{SECRET}@localhost/x")),
        "SEATBELL_DATABASE_URL: write sqlite:FILE or postgres://USER:PASSWORD@HOST/DATABASE",
    );
    one_line(&migrate("sqlite:"), "SEATBELL_DATABASE_URL: sqlite: is followed by no file");
    one_line(&migrate(&format!("postgres://u:{SECRET}@[/x")), "SEATBELL_DATABASE_URL: not a postgres:// URL");
    one_line(
        &migrate(&format!("postgres://u:{SECRET}@localhost/x?host=/no/such/folder")),
        "the database can't be opened",
    );
    one_line(&migrate("sqlite:no/such/folder/x.db"), "the database can't be opened");
    bench.file(
        "text.db",
        "this is no database, and long enough to be looked at as one, is it not so, dear reader?",
    );
    one_line(&migrate("sqlite:text.db"), "the file is not a SQLite database");
}

#[tokio::test]
async fn a_database_of_a_newer_version() {
    let bench = Bench::sqlite();
    bench.seatbell("migrate").says("The database's schema is up to date.");
    let mut conn = SqliteConnection::connect(bench.url()).await.unwrap();
    let newer = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
                 VALUES (9999, 'from the future', TRUE, x'00', 0)";
    sqlx::query(newer).execute(&mut conn).await.unwrap();
    conn.close().await.unwrap();
    one_line(&bench.seatbell("migrate"), "the database is from a newer version of Seatbell (schema 9999)");
}

#[tokio::test]
async fn a_database_that_another_program_locks() {
    let bench = Bench::sqlite();
    bench.seatbell("migrate").says("The database's schema is up to date.");
    let mut conn = SqliteConnection::connect(bench.url()).await.unwrap();
    sqlx::query("BEGIN IMMEDIATE").execute(&mut conn).await.unwrap();
    one_line(&bench.seatbell("migrate"), "the database is locked by another program");
}

#[test]
fn a_database_that_is_read_only() {
    let bench = Bench::sqlite();
    bench.seatbell("migrate").says("The database's schema is up to date.");
    let folder = path(&bench).parent().unwrap();
    let mode = |path: &Path, mode| std::fs::set_permissions(path, PermissionsExt::from_mode(mode)).unwrap();
    let program = folder.join("seatbell");
    let root = std::fs::metadata("/proc/self").unwrap().uid() == 0;
    if root {
        // Nothing is read-only for root, and its home is closed to everybody else.
        std::fs::copy(env!("CARGO_BIN_EXE_seatbell"), &program).unwrap();
    } else {
        std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_seatbell"), &program).unwrap();
    }
    mode(path(&bench), 0o444);
    mode(folder, 0o555);
    let mut command = executable(&program);
    command.current_dir("/").env("SEATBELL_DATABASE_URL", bench.url()).arg("migrate");
    if root {
        command.uid(65534);
    }
    let ran = Ran::from(command.output().unwrap());
    mode(folder, 0o755);
    one_line(&ran, "the database can't be written: it, or its folder, is read-only for this user");
}

#[test]
fn a_log_that_is_none() {
    let bench = Bench::sqlite();
    one_line(&bench.seatbell("migrate --log-format xml"), "[possible values: text, json]");
    one_line(&bench.seatbell("migrate --log =x=,"), "SEATBELL_LOG");
}

#[test]
fn usage() {
    let bench = Bench::sqlite();
    one_line(&bench.seatbell("migrat"), "'migrat'");
    let ran = bench.run(&[]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("Usage: seatbell"), "{}", ran.err);
    let help = bench
        .command(&["help", "migrate"])
        .env("SEATBELL_DATABASE_URL", format!("postgres://u:{SECRET}@localhost/x"))
        .output()
        .unwrap();
    let help = Ran::from(help);
    assert_eq!((help.code, help.err.as_str()), (Some(0), ""));
    assert!(help.out.contains("SEATBELL_DATABASE_URL") && !help.out.contains(SECRET), "{}", help.out);
}
