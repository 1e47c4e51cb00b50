//! Throw-away databases for tests: a SQLite file, or a database of its own on the PostgreSQL server that
//! `SEATBELL_TEST_POSTGRES` names. Shared by the unit tests and the whole-bot tests, so it knows nothing of the crate.

use std::io::Write;
use std::sync::Once;
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection};

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
    let url = format!("sqlite:{}", folder.path().join("seatbell.db").display());
    TestDatabase { url, _file: Some(folder), server: None }
}

/// A PostgreSQL database, or nothing where there is no server: that is said aloud, and is a failure where
/// `SEATBELL_TEST_REQUIRE` names `postgres`.
pub async fn postgres() -> Option<TestDatabase> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let Ok(server) = std::env::var("SEATBELL_TEST_POSTGRES") else {
        left_out("postgres", "PostgreSQL tests (set SEATBELL_TEST_POSTGRES, or run ./scripts/test)");
        return None;
    };
    let options: PgConnectOptions = server.parse().expect("SEATBELL_TEST_POSTGRES is a postgres:// URL");
    let name = format!("seatbell_test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let mut conn =
        PgConnection::connect_with(&options).await.expect("the PostgreSQL server of SEATBELL_TEST_POSTGRES");
    for statement in [format!("DROP DATABASE IF EXISTS {name}"), format!("CREATE DATABASE {name}")] {
        sqlx::query(AssertSqlSafe(statement)).execute(&mut conn).await.expect("a database of the test's own");
    }
    let url = options.clone().database(&name).to_url_lossy().to_string();
    Some(TestDatabase { url, _file: None, server: Some((options, name)) })
}

/// Says aloud, once, which tests were left out; or fails where they are required.
pub fn left_out(what: &str, explanation: &str) {
    static SAID: Once = Once::new();
    let required = std::env::var("SEATBELL_TEST_REQUIRE").unwrap_or_default();
    assert!(!required.split(',').any(|required| required == what), "required, but can't run: {explanation}");
    // Past the test harness, which swallows what passing tests print.
    SAID.call_once(|| {
        let _ = writeln!(std::io::stderr(), "LEFT OUT: {explanation}");
    });
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
