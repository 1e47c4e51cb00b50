//! All that a database holds, as text. Knows nothing of the crate, as `database.rs`.

use sqlx::{AssertSqlSafe, Connection as _, Row as _};

/// A value, and where it stands.
pub struct Stored {
    /// The table.
    pub table: String,
    /// The column.
    pub column: String,
    /// What it says; bytes in hexadecimal digits.
    pub text: String,
}

/// Every value of every table that is no null.
pub async fn everything(url: &str) -> Vec<Stored> {
    if url.starts_with("sqlite:") { of_sqlite(url).await } else { of_postgres(url).await }
}

async fn of_sqlite(url: &str) -> Vec<Stored> {
    let mut conn = sqlx::SqliteConnection::connect(url).await.unwrap();
    let columns = "SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
                   WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'";
    let mut all = Vec::new();
    for column in sqlx::query(columns).fetch_all(&mut conn).await.unwrap() {
        let (table, column): (String, String) = (column.get(0), column.get(1));
        let sql = format!(
            "SELECT CASE typeof({column}) WHEN 'blob' THEN hex({column}) ELSE CAST({column} AS TEXT) END
             FROM {table} WHERE {column} IS NOT NULL"
        );
        for row in sqlx::query(AssertSqlSafe(sql)).fetch_all(&mut conn).await.unwrap() {
            all.push(Stored { table: table.clone(), column: column.clone(), text: row.get(0) });
        }
    }
    conn.close().await.unwrap();
    all
}

async fn of_postgres(url: &str) -> Vec<Stored> {
    let mut conn = sqlx::PgConnection::connect(url).await.unwrap();
    let columns = "SELECT table_name::text, column_name::text FROM information_schema.columns
                   WHERE table_schema = 'public'";
    let mut all = Vec::new();
    for column in sqlx::query(columns).fetch_all(&mut conn).await.unwrap() {
        let (table, column): (String, String) = (column.get(0), column.get(1));
        let sql = format!("SELECT {column}::text FROM {table} WHERE {column} IS NOT NULL");
        for row in sqlx::query(AssertSqlSafe(sql)).fetch_all(&mut conn).await.unwrap() {
            all.push(Stored { table: table.clone(), column: column.clone(), text: row.get(0) });
        }
    }
    conn.close().await.unwrap();
    all
}
