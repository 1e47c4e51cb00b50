//! A club's history, written by the database itself: sets of rows from numbers, one SQL text for both databases.
//!
//! The operations are left out on purpose (a million of them take an hour); the audit says whether the result is one
//! that they could have left.

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection, SqliteConnection};

/// Bookings of each account in the past; one more is to come.
const PAST_BOOKINGS: i64 = 9;
/// Seconds from one session's start to the next one's: 27 a day.
const BEAT: i64 = 3200;
/// Activities, each with its turn.
const ACTIVITIES: i64 = 20;
/// Past bookings of the most faithful account.
pub const FAITHFUL: i64 = 1000;
/// Before this one of the sessions to come none is sold out: they are too near for a waiting list.
pub const FIRST_SOLD_OUT: i64 = 100;
/// Every so many-th of the others is.
pub const SOLD_OUT_EVERY: i64 = 5;

/// How much there is.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Customers.
    pub accounts: i64,
    /// Sessions that are over.
    pub past: i64,
    /// Sessions to come.
    pub future: i64,
    /// Customers who walk through the bot; each has a private lesson to come, with one seat.
    pub walkers: i64,
    /// Whether there is one more account, with a thousand past bookings.
    pub faithful: bool,
}

impl Size {
    /// One account, and a schedule to look at.
    pub const fn small() -> Self {
        Self { accounts: 1, past: PAST_BOOKINGS, future: 200, walkers: 1, faithful: false }
    }

    /// Years of a busy club: ten bookings for each account, twenty on each session.
    pub fn lived_in(accounts: i64) -> Self {
        Self {
            accounts,
            past: (accounts * PAST_BOOKINGS / 20).max(FAITHFUL),
            future: (accounts / 20).max(200),
            walkers: 200.min(accounts),
            faithful: true,
        }
    }

    /// A customer who walks through the bot, of those spread over all.
    pub fn walker(self, number: i64) -> Customer {
        let account = (number % self.walkers) * (self.accounts / self.walkers);
        Customer { account, lesson: self.past + self.future + 1 + number % self.walkers }
    }

    /// The account with a thousand past bookings; its order of these.
    pub fn faithful(self) -> (Customer, i64) {
        (Customer { account: self.accounts, lesson: 0 }, 2 * self.all_accounts() + 1)
    }

    /// The key of a session to come.
    pub fn coming(self, number: i64) -> i64 {
        self.past + 1 + number % self.future
    }

    fn all_accounts(self) -> i64 {
        self.accounts + i64::from(self.faithful)
    }
}

/// A customer, by their number.
#[derive(Clone, Copy, Debug)]
pub struct Customer {
    account: i64,
    /// The key of their private lesson.
    pub lesson: i64,
}

impl Customer {
    /// Their chat.
    pub fn chat(self) -> i64 {
        CHATS + self.account + 1
    }

    /// The key of one of the two people who come.
    pub fn beneficiary(self, first: bool) -> i64 {
        2 * self.account + if first { 1 } else { 2 }
    }

    /// The key of the order that paid most of the past.
    pub fn old_order(self) -> i64 {
        2 * self.account + 1
    }
}

const CHATS: i64 = 10_000_000;

/// How either database says what they say differently.
#[derive(Clone, Copy)]
enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    /// An instant, from seconds since 1970.
    fn at(self, seconds: &str) -> String {
        match self {
            // As sqlx writes one.
            Self::Sqlite => format!("strftime('%Y-%m-%dT%H:%M:%S+00:00', {seconds}, 'unixepoch')"),
            Self::Postgres => format!("to_timestamp({seconds})"),
        }
    }

    /// A day, likewise.
    fn day(self, seconds: &str) -> String {
        match self {
            Self::Sqlite => format!("date({seconds}, 'unixepoch')"),
            Self::Postgres => format!("CAST(to_timestamp({seconds}) AT TIME ZONE 'UTC' AS DATE)"),
        }
    }

    /// The instant's seconds since 1970.
    fn epoch(self, instant: &str) -> String {
        match self {
            Self::Sqlite => format!("unixepoch({instant})"),
            Self::Postgres => format!("CAST(EXTRACT(EPOCH FROM {instant}) AS BIGINT)"),
        }
    }
}

/// Writes the history into an empty database whose schema is up to date.
pub async fn seed(url: &str, size: Size, now: DateTime<Utc>) -> anyhow::Result<()> {
    if let Some(path) = url.strip_prefix("sqlite:") {
        let options = SqliteConnectOptions::new().filename(path).foreign_keys(false);
        let mut conn: SqliteConnection = options.connect().await?;
        let hurry = "PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; PRAGMA temp_store = MEMORY;";
        sqlx::raw_sql(hurry).execute(&mut conn).await?;
        for statement in History::new(Dialect::Sqlite, size, now).statements() {
            let done = sqlx::raw_sql(AssertSqlSafe(statement.clone())).execute(&mut conn).await;
            done.with_context(|| statement)?;
        }
        // SQLite gathers no statistics by itself, so there are none here either.
        sqlx::raw_sql("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut conn).await?;
        conn.close().await?;
    } else {
        let mut conn = PgConnection::connect(url).await?;
        // Only a superuser may skip the foreign keys; without, seeding takes longer.
        let _ = sqlx::raw_sql("SET session_replication_role = replica").execute(&mut conn).await;
        for statement in History::new(Dialect::Postgres, size, now).statements() {
            let done = sqlx::raw_sql(AssertSqlSafe(statement.clone())).execute(&mut conn).await;
            done.with_context(|| statement)?;
        }
        // What autovacuum does in its own time.
        sqlx::raw_sql("VACUUM ANALYZE").execute(&mut conn).await?;
        conn.close().await?;
    }
    Ok(())
}

/// A day, in seconds.
const DAY: i64 = 86_400;

/// Rows numbered from 0, as `numbers (n)`.
fn numbers(count: i64) -> String {
    format!(
        "WITH RECURSIVE numbers (n) AS (
             SELECT CAST(0 AS BIGINT) UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < {count}
         )"
    )
}

/// The statements that write a history.
struct History {
    sql: Dialect,
    size: Size,
    now: i64,
}

impl History {
    fn new(sql: Dialect, size: Size, now: DateTime<Utc>) -> Self {
        Self { sql, size, now: now.timestamp() }
    }

    fn statements(&self) -> Vec<String> {
        let parts = [self.offer(), self.people(), self.bookings(), self.ledger(), self.machinery()];
        parts.into_iter().flatten().collect()
    }

    fn at(&self, seconds: impl std::fmt::Display) -> String {
        self.sql.at(&seconds.to_string())
    }

    fn day(&self, seconds: i64) -> String {
        self.sql.day(&seconds.to_string())
    }

    /// When the club began.
    fn founded(&self) -> i64 {
        self.now - (self.size.past + 1) * BEAT - 400 * DAY
    }

    /// The club, what it offers, and when.
    fn offer(&self) -> Vec<String> {
        let Size { past, future, walkers, .. } = self.size;
        let (now, founded) = (self.now, self.at(self.founded()));
        let planned = past + future;
        let start = format!(
            "CASE WHEN n < {past} THEN {now} - ({past} - n) * {BEAT}
                  WHEN n < {planned} THEN {now} + 7200 + (n - {past}) * {BEAT}
                  ELSE {now} + 100 * {DAY} + (n - {planned}) * 7200 END"
        );
        let after_start = |seconds: i64| self.at(format!("start + ({seconds})"));
        vec![
            format!(
                // No quiet hours, or a benchmark would come to something else at night.
                "INSERT INTO organizers (slug, name, timezone, language, currency, quiet_from, quiet_until, next_order,
                                         created_at)
                 VALUES ('blue-reef', 'Blue Reef', 'Europe/Paris', 'en', 'EUR', 0, 0, 10000000, {founded})"
            ),
            format!(
                "INSERT INTO activities (organizer_id, name, description, minutes, capacity, location, waitlist, created_at)
                 {} SELECT 1, 'Night dive ' || (n + 1), 'A dive by night.', 90, 40, 'Port-Cros', 'first_tap', {founded}
                 FROM numbers ORDER BY n",
                numbers(ACTIVITIES + 1)
            ),
            format!(
                "INSERT INTO sessions (organizer_id, activity_id, starts_at, ends_at, capacity, state, cancel_until,
                                       claim_until, book_until, created_at)
                 {}
                 SELECT 1, CASE WHEN n < {planned} THEN 1 + n % {ACTIVITIES} ELSE {ACTIVITIES} + 1 END, {}, {},
                        CASE WHEN n < {planned} THEN 40 ELSE 1 END, 'scheduled', {}, {}, {}, {founded}
                 FROM (SELECT n, {start} AS start FROM numbers) AS planned ORDER BY n",
                numbers(planned + walkers),
                after_start(0),
                after_start(90 * 60),
                after_start(-DAY),
                after_start(-DAY / 2),
                after_start(0),
            ),
        ]
    }

    /// Customers, who comes for them, and what they bought: each has an order that paid the past and is over, and one
    /// that is good.
    fn people(&self) -> Vec<String> {
        let (all, founded) = (self.size.all_accounts(), self.at(self.founded()));
        let mut statements = vec![
            format!(
                "INSERT INTO accounts (email, name, created_at)
                 {} SELECT 'customer' || n || '@example.org', 'Customer ' || n, {founded} FROM numbers ORDER BY n",
                numbers(all)
            ),
            format!(
                "INSERT INTO customers (organizer_id, account_id, created_at) SELECT 1, id, {founded} FROM accounts"
            ),
            format!(
                "INSERT INTO telegram_users (id, account_id, language_code, linked_at, created_at)
                 SELECT {CHATS} + id, id, 'en', {founded}, {founded} FROM accounts ORDER BY id"
            ),
            format!(
                "INSERT INTO beneficiaries (account_id, name, name_key, born_on, created_at)
                 {} SELECT 1 + n / 2, 'Person ' || n, 'person ' || n, {}, {founded} FROM numbers ORDER BY n",
                numbers(2 * all),
                self.day(643_248_000),
            ),
            format!(
                "INSERT INTO orders (organizer_id, account_id, number, label, granted, available, purchased_on, expires_on,
                                     created_at)
                 {}
                 SELECT 1, 1 + n / 2, 1001 + n, 'Many dives', CASE WHEN n % 2 = 0 THEN 10 ELSE 20 END,
                        CASE WHEN n % 2 = 0 THEN 10 ELSE 20 END, CASE WHEN n % 2 = 0 THEN {} ELSE {} END,
                        CASE WHEN n % 2 = 0 THEN {} ELSE {} END, {founded}
                 FROM numbers ORDER BY n",
                numbers(2 * all),
                self.day(self.founded()),
                self.day(self.now - 300 * DAY),
                self.day(self.now - 90 * DAY),
                self.day(self.now + 400 * DAY),
            ),
        ];
        if self.size.faithful {
            statements.push(format!(
                "INSERT INTO orders (organizer_id, account_id, number, label, granted, available, purchased_on, expires_on,
                                     created_at)
                 VALUES (1, {all}, 9000000, 'A thousand dives', {FAITHFUL}, {FAITHFUL}, {}, {}, {founded})",
                self.day(self.founded()),
                self.day(self.now - 90 * DAY),
            ));
        }
        statements
    }

    /// Bookings in the order in which people come and go, one after the other, not account by account.
    fn bookings(&self) -> Vec<String> {
        let Size { accounts, past, future, .. } = self.size;
        let stride = past / PAST_BOOKINGS;
        let sold_out = format!("s >= {past} + {FIRST_SOLD_OUT} AND (s - {past}) % {SOLD_OUT_EVERY} = 0");
        let insert = "INSERT INTO bookings (session_id, account_id, beneficiary_id, order_id, credits, state, starts_at,
                                            created_at, changed_at)";
        let ten_days_before = self.at(format!("{} - 10 * {DAY}", self.sql.epoch("x.starts_at")));
        let mut statements = vec![format!(
            "{insert}
             {}, places AS (
                 SELECT n, n % {accounts} AS a, n / {accounts} AS k,
                        CASE WHEN n / {accounts} < {PAST_BOOKINGS}
                             THEN (n % {accounts} + n / {accounts} * {stride}) % {past}
                             ELSE {past} + (n % {accounts} + 40) % {future} END AS s
                 FROM numbers
             )
             SELECT x.id, a + 1, 2 * a + 1 + k % 2, 2 * a + CASE WHEN k < 8 THEN 1 ELSE 2 END, 1,
                    CASE WHEN k < {PAST_BOOKINGS} THEN
                             CASE (a * 7 + k * 3) % 20 WHEN 1 THEN 'cancelled' WHEN 2 THEN 'cancelled' WHEN 3 THEN 'forfeited'
                                  WHEN 4 THEN 'lapsed' WHEN 5 THEN 'attended' WHEN 6 THEN 'attended' WHEN 7 THEN 'no_show'
                                  ELSE 'booked' END
                         WHEN {sold_out} AND a / {future} >= 10 THEN 'waiting'
                         ELSE 'booked' END,
                    x.starts_at, {ten_days_before}, {ten_days_before}
             FROM places
             JOIN sessions x ON x.id = s + 1
             ORDER BY n",
            numbers(accounts * (PAST_BOOKINGS + 1))
        )];
        if self.size.faithful {
            let (account, order) = (self.size.all_accounts(), 2 * self.size.all_accounts() + 1);
            statements.push(format!(
                "{insert}
                 {}
                 SELECT x.id, {account}, {}, CASE WHEN n < {FAITHFUL} THEN {order} ELSE {order} - 1 END, 1, 'booked', x.starts_at,
                        {ten_days_before}, {ten_days_before}
                 FROM numbers
                 JOIN sessions x ON x.id = 1 + CASE WHEN n < {FAITHFUL} THEN n * {past} / {FAITHFUL} ELSE {past} + 41 END
                 ORDER BY n",
                numbers(FAITHFUL + 1),
                2 * account,
            ));
        }
        statements.push(
            "UPDATE sessions SET seats_taken = t.taken, waiting = t.waiting
             FROM (SELECT session_id, COUNT(*) FILTER (WHERE state IN ('booked', 'attended', 'no_show')) AS taken,
                          COUNT(*) FILTER (WHERE state = 'waiting') AS waiting
                   FROM bookings GROUP BY session_id) AS t
             WHERE sessions.id = t.session_id"
                .to_owned(),
        );
        statements.push("UPDATE sessions SET capacity = seats_taken WHERE waiting > 0".to_owned());
        statements
    }

    /// What every booking moved, and what that leaves.
    fn ledger(&self) -> Vec<String> {
        let entry = "INSERT INTO credit_entries (order_id, booking_id, kind, available, held, spent, expired, actor, reason, at)";
        let founded = self.at(self.founded());
        let today = self.day(self.now);
        let of_booking = |kind: &str, available: i64, held: i64, spent: i64, states: &str| {
            format!(
                "{entry} SELECT order_id, id, '{kind}', {available}, {held}, {spent}, 0, 'customer', 'booking', changed_at
                 FROM bookings WHERE state IN ({states}) ORDER BY id"
            )
        };
        vec![
            format!(
                "{entry} SELECT id, NULL, 'purchase', granted, 0, 0, 0, 'operator', 'imported', {founded} FROM orders ORDER BY id"
            ),
            of_booking("spend", -1, 0, 1, "'booked', 'attended', 'no_show', 'forfeited', 'cancelled'"),
            of_booking("hold", -1, 1, 0, "'waiting', 'lapsed'"),
            of_booking("refund", 1, 0, -1, "'cancelled'"),
            of_booking("release", 1, -1, 0, "'lapsed'"),
            "UPDATE orders SET available = t.available, held = t.held, spent = t.spent
             FROM (SELECT order_id, CAST(SUM(available) AS BIGINT) AS available, CAST(SUM(held) AS BIGINT) AS held,
                          CAST(SUM(spent) AS BIGINT) AS spent
                   FROM credit_entries GROUP BY order_id) AS t
             WHERE orders.id = t.order_id"
                .to_owned(),
            format!(
                "{entry} SELECT id, NULL, 'expiry', -available, 0, 0, available, 'clock', 'expired', {founded}
                 FROM orders WHERE expires_on < {today} AND available > 0 ORDER BY id"
            ),
            format!("UPDATE orders SET expired = available, available = 0 WHERE expires_on < {today} AND available > 0"),
        ]
    }

    /// What the bot keeps for itself: dialogues, updates of two days, operations of a month, messages given up.
    fn machinery(&self) -> Vec<String> {
        let all = self.size.all_accounts();
        let ago = |step: i64| self.at(format!("{} - n % {all} * {step} / {all}", self.now));
        vec![
            format!(
                "INSERT INTO dialogues (chat_id, state, previous, seq, at)
                 SELECT {CHATS} + id, '\"idle\"', '\"idle\"', id, {} FROM accounts WHERE id % 2 = 1",
                self.at(self.now)
            ),
            format!(
                "INSERT INTO inbox (update_id, chat_id, received_at, handled_at)
                 {} SELECT 1000000 + n, {CHATS} + 1 + n, {at}, {at} FROM numbers ORDER BY n",
                numbers(all),
                at = ago(2 * DAY - 3600),
            ),
            format!(
                "INSERT INTO operations (key, outcome, at)
                 {} SELECT 'book:' || ({CHATS} + 1 + n % {all}) || ':' || n, n, {} FROM numbers ORDER BY n",
                numbers(3 * all),
                ago(29 * DAY),
            ),
            format!(
                "INSERT INTO outbox (lane, chat_id, kind, state, not_before, error, created_at)
                 {} SELECT 1, {CHATS} + 1 + n, 'seat_free', 'given_up', {at}, 'blocked by the user', {at} FROM numbers ORDER BY n",
                numbers((all / 100).max(1)),
                at = self.at(self.now),
            ),
        ]
    }
}
