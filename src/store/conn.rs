//! A connection to either database, and the four macros that run one SQL text on both.

use std::ops::{Deref, DerefMut};

use sqlx::pool::PoolConnection;
use sqlx::{PgConnection, Postgres, Sqlite, SqliteConnection, Transaction};

use super::StoreError;

/// A connection, within a transaction or not.
pub struct Conn(Inner);

enum Inner {
    Sqlite(PoolConnection<Sqlite>),
    SqliteTx(Transaction<'static, Sqlite>),
    Postgres(PoolConnection<Postgres>),
    PostgresTx(Transaction<'static, Postgres>),
}

/// The driver's own connection, for the macros below and the few queries that differ.
pub(super) enum On<'c> {
    Sqlite(&'c mut SqliteConnection),
    Postgres(&'c mut PgConnection),
}

impl Conn {
    pub(super) fn on(&mut self) -> On<'_> {
        match &mut self.0 {
            Inner::Sqlite(conn) => On::Sqlite(conn),
            Inner::SqliteTx(tx) => On::Sqlite(tx),
            Inner::Postgres(conn) => On::Postgres(conn),
            Inner::PostgresTx(tx) => On::Postgres(tx),
        }
    }
}

impl From<PoolConnection<Sqlite>> for Conn {
    fn from(conn: PoolConnection<Sqlite>) -> Self {
        Self(Inner::Sqlite(conn))
    }
}

impl From<PoolConnection<Postgres>> for Conn {
    fn from(conn: PoolConnection<Postgres>) -> Self {
        Self(Inner::Postgres(conn))
    }
}

/// A transaction; what it did is undone unless it is committed.
pub struct Tx(Conn);

impl Tx {
    /// Makes what was done last.
    ///
    /// # Errors
    /// When the database could not promise it; then nothing was done.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self.0.0 {
            Inner::SqliteTx(tx) => tx.commit().await?,
            Inner::PostgresTx(tx) => tx.commit().await?,
            Inner::Sqlite(_) | Inner::Postgres(_) => {}
        }
        Ok(())
    }

    /// Undoes what was done, at once rather than when the connection is next used.
    ///
    /// # Errors
    /// When the connection broke; nothing was done then either.
    pub async fn rollback(self) -> Result<(), StoreError> {
        match self.0.0 {
            Inner::SqliteTx(tx) => tx.rollback().await?,
            Inner::PostgresTx(tx) => tx.rollback().await?,
            Inner::Sqlite(_) | Inner::Postgres(_) => {}
        }
        Ok(())
    }
}

impl From<Transaction<'static, Sqlite>> for Tx {
    fn from(tx: Transaction<'static, Sqlite>) -> Self {
        Self(Conn(Inner::SqliteTx(tx)))
    }
}

impl From<Transaction<'static, Postgres>> for Tx {
    fn from(tx: Transaction<'static, Postgres>) -> Self {
        Self(Conn(Inner::PostgresTx(tx)))
    }
}

impl Deref for Tx {
    type Target = Conn;

    fn deref(&self) -> &Conn {
        &self.0
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.0
    }
}

/// The text of a statement; tests note it on its way, so that they can ask both databases how they run it.
macro_rules! noted {
    ($sql:expr) => {{
        #[cfg(test)]
        $crate::store::explain::note($sql, file!(), line!());
        $sql
    }};
}

/// `on_either!(conn, query, method, sql, args…)`: builds the same query for the driver at hand and runs it.
macro_rules! on_either {
    ($conn:expr, $query:ident $(::<$row:ty>)?, $run:ident, $sql:expr $(, $arg:expr)*) => {
        match $conn.on() {
            $crate::store::conn::On::Sqlite(conn) => {
                sqlx::$query::<sqlx::Sqlite $(, $row)?>(noted!($sql))$(.bind($arg))*.$run(conn).await.map_err($crate::store::StoreError::from)
            }
            $crate::store::conn::On::Postgres(conn) => {
                sqlx::$query::<sqlx::Postgres $(, $row)?>(noted!($sql))$(.bind($arg))*.$run(conn).await.map_err($crate::store::StoreError::from)
            }
        }
    };
}

/// All rows, as a type that derives `FromRow`.
macro_rules! fetch_all {
    ($conn:expr, $row:ty, $sql:expr $(, $arg:expr)* $(,)?) => {
        on_either!($conn, query_as::<$row>, fetch_all, $sql $(, $arg)*)
    };
}

/// The one row there must be.
macro_rules! fetch_one {
    ($conn:expr, $row:ty, $sql:expr $(, $arg:expr)* $(,)?) => {
        on_either!($conn, query_as::<$row>, fetch_one, $sql $(, $arg)*)
    };
}

/// A row, if there is one.
macro_rules! fetch_optional {
    ($conn:expr, $row:ty, $sql:expr $(, $arg:expr)* $(,)?) => {
        on_either!($conn, query_as::<$row>, fetch_optional, $sql $(, $arg)*)
    };
}

/// Runs a statement; gives how many rows it changed.
macro_rules! execute {
    ($conn:expr, $sql:expr $(, $arg:expr)* $(,)?) => {
        match $conn.on() {
            $crate::store::conn::On::Sqlite(conn) => sqlx::query::<sqlx::Sqlite>(noted!($sql))$(.bind($arg))*
                .execute(conn).await.map(|done| done.rows_affected()).map_err($crate::store::StoreError::from),
            $crate::store::conn::On::Postgres(conn) => sqlx::query::<sqlx::Postgres>(noted!($sql))$(.bind($arg))*
                .execute(conn).await.map(|done| done.rows_affected()).map_err($crate::store::StoreError::from),
        }
    };
}
