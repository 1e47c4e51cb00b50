//! Opening a database, and handing out its connections.

use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use sqlx::migrate::MigrateError;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection, PgPool, SqlitePool};

use super::{Conn, StoreError, Tx, customers, migrations};

/// How many statements a connection keeps prepared: all that there are.
const STATEMENTS: usize = 700;
/// Readers of one SQLite file at a time. Each holds a page cache of its own, so few is lean.
const SQLITE_READERS: u32 = 4;
/// Connections to PostgreSQL at a time, of each replica.
pub(super) const POSTGRES_CONNECTIONS: u32 = 16;
/// How long a writer waits for another program that writes to the same SQLite file.
const SQLITE_BUSY: Duration = Duration::from_secs(5);
/// How long anybody waits for a free connection before the work counts as failed and is tried again.
const ACQUIRE: Duration = Duration::from_secs(20);

/// Where the database is. It may hold a password, so it shows none of itself.
#[derive(Clone)]
pub enum DatabaseUrl {
    /// A file.
    Sqlite(PathBuf),
    /// A server; libpq's URL.
    Postgres(Box<PgConnectOptions>),
}

impl std::fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Sqlite(_) => "Sqlite(…)",
            Self::Postgres(_) => "Postgres(…)",
        })
    }
}

impl DatabaseUrl {
    /// Where that is, without user and password.
    pub fn place(&self) -> String {
        match self {
            Self::Sqlite(path) => format!("SQLite file {}", path.display()),
            Self::Postgres(options) => {
                let database = options.get_database().unwrap_or_else(|| options.get_username());
                format!("PostgreSQL database {database} on {}:{}", options.get_host(), options.get_port())
            }
        }
    }
}

/// Why a text is no database's address. It does not repeat the text, which may hold a password.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseUrlError {
    /// Neither scheme.
    #[error("write sqlite:FILE or postgres://USER:PASSWORD@HOST/DATABASE")]
    Scheme,
    /// Nothing after `sqlite:`.
    #[error("sqlite: is followed by no file")]
    NoFile,
    /// Not a URL that PostgreSQL's clients take.
    #[error("not a postgres:// URL")]
    Postgres,
}

impl FromStr for DatabaseUrl {
    type Err = DatabaseUrlError;

    fn from_str(url: &str) -> Result<Self, DatabaseUrlError> {
        if let Some(path) = url.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            if path.is_empty() { Err(DatabaseUrlError::NoFile) } else { Ok(Self::Sqlite(path.into())) }
        } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            url.parse()
                .map(|options| Self::Postgres(Box::new(options)))
                .map_err(|_| DatabaseUrlError::Postgres)
        } else {
            Err(DatabaseUrlError::Scheme)
        }
    }
}

/// Why a database can't be used.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// A newer program has changed the schema; this one would do harm.
    #[error("the database is from a newer version of Seatbell (schema {0}); run that version")]
    Newer(i64),
    /// A migration that ran differs from the one this program knows.
    #[error("the database's schema {0} is not this program's; it was changed by hand or by another build")]
    Changed(i64),
    /// Somebody else holds the write lock.
    #[error("the database is locked by another program")]
    Locked,
    /// The file, or its folder, can't be written.
    #[error("the database can't be written: it, or its folder, is read-only for this user")]
    ReadOnly,
    /// The file is not a database.
    #[error("the file is not a SQLite database")]
    NotADatabase,
    /// The rest: no such folder, no such server, wrong password.
    #[error("the database can't be opened: {0}")]
    Unreachable(String),
}

impl From<sqlx::Error> for OpenError {
    fn from(error: sqlx::Error) -> Self {
        if let sqlx::Error::PoolTimedOut = error {
            return Self::Unreachable(format!("no connection within {} seconds", ACQUIRE.as_secs()));
        }
        let code = error.as_database_error().and_then(|error| error.code()).map(|code| code.into_owned());
        match code.as_deref() {
            // SQLite's result codes: BUSY, LOCKED and extensions; READONLY and extensions, CANTOPEN is below; NOTADB.
            Some("5" | "6" | "261" | "262" | "517" | "773") => Self::Locked,
            Some("8" | "264" | "520" | "776" | "1032" | "1288" | "1544" | "25006") => Self::ReadOnly,
            Some("26") => Self::NotADatabase,
            _ => Self::Unreachable(error.to_string()),
        }
    }
}

impl From<MigrateError> for OpenError {
    fn from(error: MigrateError) -> Self {
        match error {
            MigrateError::VersionMissing(version) => Self::Newer(version),
            MigrateError::VersionMismatch(version) => Self::Changed(version),
            MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
            error => Self::Unreachable(error.to_string()),
        }
    }
}

/// An open database. Clones share its connections.
#[derive(Clone)]
pub struct Store(Pools);

#[derive(Clone)]
enum Pools {
    // One writer: SQLite has no more, and a queue in memory is fairer than its busy loop.
    Sqlite { writer: SqlitePool, readers: SqlitePool },
    Postgres(PgPool),
}

impl Store {
    /// Opens a database, creating a SQLite file that is not there; and brings its schema up to date.
    ///
    /// # Errors
    /// When it can't be reached, written or understood; each with what to tell the operator.
    pub async fn open(url: &DatabaseUrl) -> Result<Self, OpenError> {
        let store = Self::connect(url).await?;
        let unreachable = |error: StoreError| OpenError::Unreachable(error.to_string());
        customers::write_missing_keys(&store).await.map_err(unreachable)?;
        customers::give_missing_codes(&store).await.map_err(unreachable)?;
        Ok(store)
    }

    async fn connect(url: &DatabaseUrl) -> Result<Self, OpenError> {
        match url {
            DatabaseUrl::Sqlite(path) => {
                let options = SqliteConnectOptions::new()
                    .filename(path)
                    .create_if_missing(true)
                    .journal_mode(SqliteJournalMode::Wal)
                    .synchronous(SqliteSynchronous::Full)
                    .foreign_keys(true)
                    .statement_cache_capacity(STATEMENTS)
                    .busy_timeout(SQLITE_BUSY);
                let writer = sqlite_pool().max_connections(1).connect_with(options.clone()).await?;
                migrations::sqlite().run(&writer).await?;
                // A read-only file opens, and shows itself only when it is written to.
                let probe = writer.begin_with("BEGIN IMMEDIATE").await?;
                probe.rollback().await?;
                let readers = sqlite_pool()
                    .max_connections(SQLITE_READERS)
                    .connect_with(options.pragma("query_only", "ON"))
                    .await?;
                Ok(Self(Pools::Sqlite { writer, readers }))
            }
            DatabaseUrl::Postgres(options) => {
                let pool = PgPoolOptions::new()
                    .max_connections(POSTGRES_CONNECTIONS)
                    .acquire_timeout(ACQUIRE)
                    .connect_with(options.as_ref().clone().statement_cache_capacity(STATEMENTS))
                    .await?;
                migrations::postgres().run(&pool).await?;
                Ok(Self(Pools::Postgres(pool)))
            }
        }
    }

    /// A connection to read from.
    ///
    /// # Errors
    /// When none came free in time.
    pub async fn read(&self) -> Result<Conn, StoreError> {
        Ok(match &self.0 {
            Pools::Sqlite { readers, .. } => readers.acquire().await?.into(),
            Pools::Postgres(pool) => pool.acquire().await?.into(),
        })
    }

    /// Asks the database for an answer, whatever it is.
    ///
    /// # Errors
    /// When there is none.
    pub async fn ping(&self) -> Result<(), StoreError> {
        let mut conn = self.read().await?;
        fetch_one!(conn, (i64,), "SELECT CAST(1 AS BIGINT)").map(|_| ())
    }

    /// Begins a transaction that may write. On SQLite it holds the write lock from here on, so that what it reads
    /// stays true; on PostgreSQL rows are locked as they are needed.
    ///
    /// # Errors
    /// When no connection came free in time, or another program holds SQLite's write lock.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        Ok(match &self.0 {
            Pools::Sqlite { writer, .. } => writer.begin_with("BEGIN IMMEDIATE").await?.into(),
            Pools::Postgres(pool) => pool.begin().await?.into(),
        })
    }

    /// Begins a transaction that reads the whole database as it stands at one instant, however long it takes and
    /// whatever others write meanwhile. It can't write.
    ///
    /// # Errors
    /// When no connection came free in time.
    pub async fn snapshot(&self) -> Result<Tx, StoreError> {
        Ok(match &self.0 {
            Pools::Sqlite { readers, .. } => readers.begin().await?.into(),
            Pools::Postgres(pool) => {
                pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?.into()
            }
        })
    }

    /// A connection that may write, in no transaction: SQLite's switches work nowhere else.
    #[cfg(test)]
    pub(super) async fn writer(&self) -> Conn {
        match &self.0 {
            Pools::Sqlite { writer, .. } => writer.acquire().await.unwrap().into(),
            Pools::Postgres(pool) => pool.acquire().await.unwrap().into(),
        }
    }

    /// Closes every connection; on SQLite the write-ahead log is folded into the file.
    pub async fn close(&self) {
        match &self.0 {
            Pools::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }
}

/// A pool whose connections stay, unless one is of no use any more: after a full disk or a failing one SQLite rolls back
/// by itself (<https://www.sqlite.org/lang_transaction.html>, "Response To Errors Within A Transaction"), the driver's
/// own ROLLBACK then fails, and it would hold the connection to be within a transaction for ever.
fn sqlite_pool() -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .acquire_timeout(ACQUIRE)
        .idle_timeout(None)
        .max_lifetime(None)
        // A file does not hang up, so no connection to it needs a test before it is used.
        .test_before_acquire(false)
        .before_acquire(|conn, _| Box::pin(async move { Ok(!conn.is_in_transaction()) }))
}

#[cfg(test)]
mod tests {
    use super::*;

    on_both! {
        async fn opens_twice_and_writes(store: Store) {
            let mut tx = store.begin().await.unwrap();
            crate::store::operations::remember(&mut tx, "k", "{}", crate::clock::Clock::system().now()).await.unwrap();
            tx.commit().await.unwrap();
            let mut conn = store.read().await.unwrap();
            assert_eq!(crate::store::operations::recall(&mut conn, "k").await.unwrap().as_deref(), Some("{}"));
        }
    }

    #[tokio::test]
    async fn a_transaction_that_sqlite_rolled_back_by_itself_holds_up_no_other() {
        let database = crate::store::testing::database::sqlite();
        let store = crate::store::testing::open(&database).await;
        let mut tx = store.begin().await.unwrap();
        // As a disk that is full would have it, behind the driver's back.
        execute!(tx, "ROLLBACK").unwrap();
        assert!(tx.commit().await.is_err());
        store.begin().await.unwrap().commit().await.unwrap();
        store.close().await;
    }

    #[test]
    fn urls() {
        assert!(
            matches!("sqlite:seatbell.db".parse(), Ok(DatabaseUrl::Sqlite(path)) if path.as_os_str() == "seatbell.db")
        );
        assert!(matches!("postgres://u:p@localhost/x".parse(), Ok(DatabaseUrl::Postgres(_))));
        assert!(matches!("mysql://x".parse::<DatabaseUrl>(), Err(DatabaseUrlError::Scheme)));
        assert!(matches!("sqlite:".parse::<DatabaseUrl>(), Err(DatabaseUrlError::NoFile)));
    }

    #[test]
    fn places_have_no_credentials() {
        let place = |url: &str| url.parse::<DatabaseUrl>().unwrap().place();
        assert_eq!(place("sqlite:seatbell.db"), "SQLite file seatbell.db");
        assert_eq!(place("postgres://me:secret@db:5433/club"), "PostgreSQL database club on db:5433");
    }

    #[tokio::test]
    async fn refuses_what_it_cannot_use() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.db");
        std::fs::write(&path, "this is no database, and long enough to be looked at as one").unwrap();
        let url = DatabaseUrl::Sqlite(path);
        assert!(matches!(Store::open(&url).await, Err(OpenError::NotADatabase)));

        let database = crate::store::testing::database::sqlite();
        let url: DatabaseUrl = database.url.parse().unwrap();
        let store = Store::open(&url).await.unwrap();
        let mut tx = store.begin().await.unwrap();
        execute!(
            tx,
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
             VALUES (9999, 'from the future', TRUE, x'00', 0)"
        )
        .unwrap();
        tx.commit().await.unwrap();
        store.close().await;
        assert!(matches!(Store::open(&url).await, Err(OpenError::Newer(9999))));
    }
}
