//! A crowd on a waiting list, written by the database itself: as many customers as people are given, each with one
//! credit, and that one held.

use playground::Person;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection, SqliteConnection};

/// When they all joined.
const JOINED: &str = "2026-11-22T08:00:00+00:00";

/// What became of somebody's place.
#[derive(Clone, PartialEq, Eq, Debug, sqlx::FromRow)]
pub struct Place {
    /// Whose.
    pub chat: i64,
    /// The booking's state.
    pub state: String,
    /// What the order has available.
    pub available: i64,
    /// What it holds.
    pub held: i64,
    /// What it has spent.
    pub spent: i64,
}

/// A connection beside the bot's own.
enum Beside {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Beside {
    async fn connect(url: &str) -> Self {
        match url.strip_prefix("sqlite:") {
            Some(path) => {
                let options = SqliteConnectOptions::new().filename(path);
                Self::Sqlite(options.connect().await.unwrap())
            }
            None => Self::Postgres(PgConnection::connect(url).await.unwrap()),
        }
    }

    async fn run(&mut self, sql: String) {
        match self {
            Self::Sqlite(conn) => drop(sqlx::raw_sql(AssertSqlSafe(sql)).execute(conn).await.unwrap()),
            Self::Postgres(conn) => drop(sqlx::raw_sql(AssertSqlSafe(sql)).execute(conn).await.unwrap()),
        }
    }

    async fn places(&mut self, sql: String) -> Vec<Place> {
        match self {
            Self::Sqlite(conn) => sqlx::query_as(AssertSqlSafe(sql)).fetch_all(conn).await.unwrap(),
            Self::Postgres(conn) => sqlx::query_as(AssertSqlSafe(sql)).fetch_all(conn).await.unwrap(),
        }
    }
}

/// Puts everybody on the list of a session that is sold out, in their order.
pub async fn wait(url: &str, session: i64, people: &[Person]) {
    let first = people.first().unwrap().id();
    let count = people.len() as i64;
    // Which account is whose goes by numbers.
    assert_eq!(people.last().unwrap().id(), first + count - 1);
    let numbers = format!(
        "WITH RECURSIVE numbers (n) AS (
             SELECT CAST(0 AS BIGINT) UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < {count}
         )"
    );
    let mut conn = Beside::connect(url).await;
    for statement in [
        format!(
            "INSERT INTO accounts (email, name, created_at)
             {numbers} SELECT 'crowd' || ({first} + n) || '@example.com', 'Person ' || n, '{JOINED}' FROM numbers ORDER BY n"
        ),
        format!(
            "INSERT INTO customers (organizer_id, account_id, created_at)
             SELECT s.organizer_id, a.id, '{JOINED}' FROM sessions s, accounts a
             WHERE s.id = {session} AND a.email LIKE 'crowd%'"
        ),
        format!(
            "INSERT INTO telegram_users (id, account_id, language_code, linked_at, created_at)
             SELECT CAST(SUBSTR(email, 6, LENGTH(email) - 17) AS BIGINT), id, 'en', '{JOINED}', '{JOINED}' FROM accounts
             WHERE email LIKE 'crowd%'"
        ),
        format!(
            "INSERT INTO beneficiaries (account_id, name, name_key, born_on, created_at)
             SELECT id, name, LOWER(name), '1990-05-21', '{JOINED}' FROM accounts WHERE email LIKE 'crowd%' ORDER BY id"
        ),
        format!(
            "INSERT INTO orders (organizer_id, account_id, number, label, granted, available, held, purchased_on, expires_on,
                                 created_at)
             SELECT s.organizer_id, a.id, 100000 + a.id, 'One dive', 1, 0, 1, '2026-11-01', '2027-11-01', '{JOINED}'
             FROM sessions s, accounts a
             WHERE s.id = {session} AND a.email LIKE 'crowd%' ORDER BY a.id"
        ),
        format!(
            "INSERT INTO bookings (session_id, account_id, beneficiary_id, order_id, credits, state, starts_at, created_at,
                                   changed_at)
             SELECT s.id, a.id, p.id, o.id, 1, 'waiting', s.starts_at, '{JOINED}', '{JOINED}'
             FROM sessions s, accounts a
             JOIN beneficiaries p ON p.account_id = a.id
             JOIN orders o ON o.account_id = a.id
             WHERE s.id = {session} AND a.email LIKE 'crowd%' ORDER BY a.id"
        ),
        format!(
            "INSERT INTO credit_entries (order_id, booking_id, kind, available, held, spent, expired, actor, reason, at)
             SELECT o.id, NULL, 'purchase', 1, 0, 0, 0, 'operator', 'bought', '{JOINED}'
             FROM orders o JOIN accounts a ON a.id = o.account_id WHERE a.email LIKE 'crowd%' ORDER BY o.id"
        ),
        format!(
            "INSERT INTO credit_entries (order_id, booking_id, kind, available, held, spent, expired, actor, reason, at)
             SELECT order_id, id, 'hold', -1, 1, 0, 0, 'customer', 'joined', '{JOINED}'
             FROM bookings WHERE session_id = {session} AND state = 'waiting' ORDER BY id"
        ),
        format!("UPDATE sessions SET waiting = waiting + {count} WHERE id = {session}"),
        // PostgreSQL gathers these in its own time, and all this came at once; SQLite has none, as with the bot.
        if url.starts_with("sqlite:") { "SELECT 1".to_owned() } else { "ANALYZE".to_owned() },
    ] {
        conn.run(statement).await;
    }
}

/// What became of everybody, in the order in which they joined.
pub async fn places(url: &str, session: i64) -> Vec<Place> {
    let mut conn = Beside::connect(url).await;
    conn.places(format!(
        "SELECT t.id AS chat, b.state, o.available, o.held, o.spent
         FROM bookings b
         JOIN accounts a ON a.id = b.account_id
         JOIN telegram_users t ON t.account_id = a.id
         JOIN orders o ON o.id = b.order_id
         WHERE b.session_id = {session} AND a.email LIKE 'crowd%'
         ORDER BY b.id"
    ))
    .await
}
