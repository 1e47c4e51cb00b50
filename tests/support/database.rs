//! Throw-away databases for tests: a SQLite file, or a database of its own on the PostgreSQL server that
//! `SEATBELL_TEST_POSTGRES` names. Shared by the unit tests and the whole-bot tests, so it knows nothing of the crate.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection};
use tokio::sync::OnceCell;

/// An empty database; gone when this is dropped.
pub struct TestDatabase {
    /// For `SEATBELL_DATABASE_URL`.
    pub url: String,
    _file: Option<tempfile::TempDir>,
    server: Option<(PgConnectOptions, String)>,
}

/// A SQLite file.
pub fn sqlite() -> TestDatabase {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = format!("sqlite:{}", file(folder.path()).display());
    TestDatabase { url, _file: Some(folder), server: None }
}

fn file(folder: &Path) -> std::path::PathBuf {
    folder.join("seatbell.db")
}

/// A copy of a SQLite file that was prepared once for all tests of this process. Whoever prepares it closes it.
pub async fn prepared_sqlite(prepare: impl AsyncFnOnce(&str)) -> TestDatabase {
    static PREPARED: OnceCell<Vec<u8>> = OnceCell::const_new();
    let prepared = PREPARED.get_or_init(async || {
        let database = sqlite();
        prepare(&database.url).await;
        let folder = database._file.as_ref().expect("a file of SQLite's");
        std::fs::read(file(folder.path())).expect("the prepared file")
    });
    let prepared = prepared.await;
    let copy = sqlite();
    if let Some(folder) = &copy._file {
        std::fs::write(file(folder.path()), prepared).expect("a copy of the prepared file");
    }
    copy
}

/// A copy of a PostgreSQL database that was prepared once for all tests of this process; else as [`postgres`]. What was
/// prepared goes with the server that `scripts/test` starts.
pub async fn prepared_postgres(prepare: impl AsyncFnOnce(&str)) -> Option<TestDatabase> {
    static PREPARED: OnceCell<Option<String>> = OnceCell::const_new();
    let prepared = PREPARED.get_or_init(async || {
        let mut database = postgres().await?;
        prepare(&database.url).await;
        // Dropping it would drop the database.
        database.server.take().map(|(_, name)| name)
    });
    match prepared.await {
        Some(name) => create(name).await,
        None => postgres().await,
    }
}

/// A PostgreSQL database, or nothing where there is no server: that is said aloud, and is a failure where
/// `SEATBELL_TEST_REQUIRE` names `postgres`.
pub async fn postgres() -> Option<TestDatabase> {
    create("template1").await
}

async fn create(template: &str) -> Option<TestDatabase> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let Ok(server) = std::env::var("SEATBELL_TEST_POSTGRES") else {
        left_out("postgres", "PostgreSQL tests (set SEATBELL_TEST_POSTGRES, or run ./scripts/test)");
        return None;
    };
    let options: PgConnectOptions = server.parse().expect("SEATBELL_TEST_POSTGRES is a postgres:// URL");
    let name = format!("seatbell_test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let mut conn =
        PgConnection::connect_with(&options).await.expect("the PostgreSQL server of SEATBELL_TEST_POSTGRES");
    let server_version = conn.server_version_num().unwrap_or_default();
    // From 15 on: copying files beats writing them to the log, on a server that syncs nothing.
    let strategy = if server_version >= 150_000 { " STRATEGY FILE_COPY" } else { "" };
    for statement in [
        format!("DROP DATABASE IF EXISTS {name}"),
        format!("CREATE DATABASE {name} TEMPLATE {template}{strategy}"),
    ] {
        sqlx::query(AssertSqlSafe(statement)).execute(&mut conn).await.expect("a database of the test's own");
    }
    let url = options.clone().database(&name).to_url_lossy().to_string();
    Some(TestDatabase { url, _file: None, server: Some((options, name)) })
}

/// Says aloud, once, which tests were left out; or fails where they are required.
pub fn left_out(what: &str, explanation: &str) {
    static SAID: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    let required = std::env::var("SEATBELL_TEST_REQUIRE").unwrap_or_default();
    assert!(!required.split(',').any(|required| required == what), "required, but can't run: {explanation}");
    // Past the test harness, which swallows what passing tests print.
    if SAID.lock().unwrap_or_else(PoisonError::into_inner).insert(what.to_owned()) {
        let _ = writeln!(std::io::stderr(), "LEFT OUT: {explanation}");
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let Some((options, name)) = self.server.take() else { return };
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(async {
                let mut conn = PgConnection::connect_with(&options).await.map_err(std::io::Error::other)?;
                sqlx::query(AssertSqlSafe(format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")))
                    .execute(&mut conn)
                    .await
                    .map_err(std::io::Error::other)
            })
        });
        let _ = dropping.join();
    }
}
