//! What the tests of `store` and `service` stand on: the same test on both databases.

#[path = "../../tests/support/database.rs"]
pub(crate) mod database;

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::ids::{ActivityId, BookingId, ChatId, OrderId, OrganizerId, SessionId};
use crate::domain::notice::NoticeKind;
use crate::domain::states::{BookingState, SessionState, SkipReason};
use crate::store::Store;
use crate::store::outbox::Item;

/// Opens a throw-away database.
pub(crate) async fn open(database: &database::TestDatabase) -> Store {
    Store::open(&database.url.parse().unwrap()).await.unwrap()
}

/// Brings an empty database up to date, once for all tests.
pub(crate) async fn migrate(url: &str) {
    Store::open(&url.parse().unwrap()).await.unwrap().close().await;
}

/// Calls a session off, and does nothing of what that entails.
pub(crate) async fn call_off(store: &Store, session: SessionId) {
    let mut tx = store.begin().await.unwrap();
    let cancelled = SessionState::Cancelled;
    execute!(tx, "UPDATE sessions SET state = $2 WHERE id = $1", session, cancelled).unwrap();
    tx.commit().await.unwrap();
}

/// Puts a booking into a state, as staff would at the door.
pub(crate) async fn mark(store: &Store, booking: BookingId, state: BookingState) {
    let mut tx = store.begin().await.unwrap();
    execute!(tx, "UPDATE bookings SET state = $2 WHERE id = $1", booking, state).unwrap();
    tx.commit().await.unwrap();
}

/// Changes how many seats a session has, and does nothing of what that entails.
pub(crate) async fn capacity(store: &Store, session: SessionId, capacity: i64) {
    let mut tx = store.begin().await.unwrap();
    execute!(tx, "UPDATE sessions SET capacity = $2 WHERE id = $1", session, capacity).unwrap();
    tx.commit().await.unwrap();
}

/// Limits a session's waiting list.
pub(crate) async fn cap(store: &Store, session: SessionId, cap: i64) {
    let mut tx = store.begin().await.unwrap();
    execute!(tx, "UPDATE sessions SET list_cap = $2 WHERE id = $1", session, cap).unwrap();
    tx.commit().await.unwrap();
}

/// Pauses a session's waiting list, or not, and does nothing of what that entails.
pub(crate) async fn pause(store: &Store, session: SessionId, since: Option<DateTime<Utc>>) {
    let mut tx = store.begin().await.unwrap();
    execute!(tx, "UPDATE sessions SET list_paused_at = $2 WHERE id = $1", session, since).unwrap();
    tx.commit().await.unwrap();
}

/// As if the user of a phone had blocked the bot.
pub(crate) async fn block(store: &Store, chat: ChatId) {
    let mut tx = store.begin().await.unwrap();
    execute!(tx, "UPDATE telegram_users SET blocked_at = created_at WHERE id = $1", chat).unwrap();
    tx.commit().await.unwrap();
}

/// Who was passed over on a session's waiting list, and why, in order.
pub(crate) async fn skips(store: &Store, session: SessionId) -> Vec<(BookingId, SkipReason)> {
    let mut conn = store.read().await.unwrap();
    fetch_all!(
        conn,
        (BookingId, SkipReason),
        "SELECT booking_id, reason FROM skips WHERE session_id = $1 ORDER BY id",
        session
    )
    .unwrap()
}

/// All customers as they are in a database from before they had keys.
pub(crate) async fn forget_keys(store: &Store) {
    let mut tx = store.begin().await.unwrap();
    execute!(tx, "DELETE FROM customer_keys").unwrap();
    execute!(tx, "UPDATE customers SET keyed = 0").unwrap();
    tx.commit().await.unwrap();
}

/// Takes everybody's code away, as if there never were any.
pub(crate) async fn forget_codes(store: &Store) {
    let mut tx = store.begin().await.unwrap();
    execute!(tx, "UPDATE customers SET code = NULL, code_key = NULL").unwrap();
    tx.commit().await.unwrap();
}

/// Breaks an order: what it holds for waiting lists is booked as available, beside the ledger.
pub(crate) async fn lose_hold(store: &Store, order: OrderId) {
    let mut tx = store.begin().await.unwrap();
    execute!(tx, "UPDATE orders SET available = available + held, held = 0 WHERE id = $1", order).unwrap();
    tx.commit().await.unwrap();
}

/// Takes all that can be used out of an order, as an owner may.
pub(crate) async fn spend(store: &Store, order: OrderId) {
    let mut tx = store.begin().await.unwrap();
    execute!(
        tx,
        "INSERT INTO credit_entries (order_id, kind, available, held, spent, expired, actor, reason, at)
         SELECT id, 'adjustment', -available, 0, 0, 0, 'operator', 'a test', created_at FROM orders WHERE id = $1",
        order
    )
    .unwrap();
    execute!(tx, "UPDATE orders SET granted = granted - available, available = 0 WHERE id = $1", order)
        .unwrap();
    tx.commit().await.unwrap();
}

/// Moves an organizer to another time zone, and nothing with it.
pub(crate) async fn move_to(store: &Store, organizer: OrganizerId, zone: &str) {
    let mut tx = store.begin().await.unwrap();
    execute!(tx, "UPDATE organizers SET timezone = $2 WHERE id = $1", organizer, zone).unwrap();
    tx.commit().await.unwrap();
}

/// Moves a session with its places to another start; it can be cancelled until then, and its list ends twelve hours
/// before.
pub(crate) async fn postpone(store: &Store, session: SessionId, starts_at: DateTime<Utc>) {
    let (ends_at, claim_until) = (starts_at + TimeDelta::hours(2), starts_at - TimeDelta::hours(12));
    let mut tx = store.begin().await.unwrap();
    execute!(
        tx,
        "UPDATE sessions
         SET starts_at = $2, ends_at = $3, cancel_until = $2, claim_until = $4, book_until = $2, day_reminded_at = NULL,
             hours_reminded_at = NULL, closing_warned_at = NULL
         WHERE id = $1",
        session,
        starts_at,
        ends_at,
        claim_until
    )
    .unwrap();
    execute!(tx, "UPDATE bookings SET starts_at = $2 WHERE session_id = $1", session, starts_at).unwrap();
    tx.commit().await.unwrap();
}

/// Breaks an order: its ledger takes no end of it.
pub(crate) async fn refuse_entries_of(store: &Store, order: OrderId) {
    let (sqlite, postgres) = (
        format!(
            "CREATE TRIGGER refused BEFORE INSERT ON credit_entries WHEN NEW.order_id = {order}
             BEGIN SELECT RAISE(ABORT, 'refused'); END"
        ),
        format!(
            "ALTER TABLE credit_entries ADD CONSTRAINT refused CHECK (order_id <> {order} OR kind <> 'expiry')"
        ),
    );
    super::fixture::by_hand(store, sqlite.leak(), postgres.leak()).await.unwrap();
}

/// All that is queued, in the order in which it may go out.
pub(crate) async fn queued(store: &Store) -> Vec<Item> {
    let mut conn = store.read().await.unwrap();
    fetch_all!(
        conn,
        Item,
        "SELECT id, chat_id, kind, session_id, booking_id, order_id, announcement_id, message_id, detail, attempts
         FROM outbox
         WHERE state = 'queued'
         ORDER BY lane, id"
    )
    .unwrap()
}

/// All that is held: to whom, what, its detail, and until when; in the order in which it was queued.
pub(crate) async fn held(store: &Store) -> Vec<(ChatId, NoticeKind, Option<String>, DateTime<Utc>)> {
    let mut conn = store.read().await.unwrap();
    fetch_all!(
        conn,
        (ChatId, NoticeKind, Option<String>, DateTime<Utc>),
        "SELECT chat_id, kind, detail, not_before FROM outbox WHERE state = 'held' ORDER BY id"
    )
    .unwrap()
}

/// As [`held`], with the session that each is about.
pub(crate) async fn held_about(store: &Store) -> Vec<(ChatId, NoticeKind, SessionId, DateTime<Utc>)> {
    let mut conn = store.read().await.unwrap();
    fetch_all!(
        conn,
        (ChatId, NoticeKind, SessionId, DateTime<Utc>),
        "SELECT chat_id, kind, session_id, not_before FROM outbox
         WHERE state = 'held' AND session_id IS NOT NULL
         ORDER BY chat_id, id"
    )
    .unwrap()
}

/// As if all that was queued had been sent.
pub(crate) async fn forget_outbox(store: &Store) {
    let mut tx = store.begin().await.unwrap();
    execute!(tx, "DELETE FROM outbox").unwrap();
    tx.commit().await.unwrap();
}

/// Archives an activity, or brings it back, and does nothing of what that entails.
pub(crate) async fn archive(store: &Store, activity: ActivityId, archived: bool) {
    let mut tx = store.begin().await.unwrap();
    let at = archived.then(super::fixture::now);
    execute!(tx, "UPDATE activities SET archived_at = $2 WHERE id = $1", activity, at).unwrap();
    tx.commit().await.unwrap();
}

/// How many announcements there are.
pub(crate) async fn announced(store: &Store) -> i64 {
    let mut conn = store.read().await.unwrap();
    let (count,) = fetch_one!(conn, (i64,), "SELECT COUNT(*) FROM announcements").unwrap();
    count
}

/// So many customers of an organizer, each with a phone, and nothing more.
pub(crate) async fn many_customers(store: &Store, organizer: OrganizerId, count: i64) {
    let mut tx = store.begin().await.unwrap();
    let now = super::fixture::now();
    execute!(
        tx,
        "INSERT INTO accounts (email, name, created_at)
         WITH RECURSIVE n (n) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT n + 1 FROM n WHERE n < $1)
         SELECT 'many' || n || '@example.com', 'Many', $2 FROM n",
        count,
        now
    )
    .unwrap();
    execute!(
        tx,
        "INSERT INTO customers (organizer_id, account_id, created_at)
         SELECT $1, id, $2 FROM accounts WHERE name = 'Many'",
        organizer,
        now
    )
    .unwrap();
    execute!(
        tx,
        "INSERT INTO telegram_users (id, account_id, created_at)
         SELECT 5000000 + id, id, $1 FROM accounts WHERE name = 'Many'",
        now
    )
    .unwrap();
    tx.commit().await.unwrap();
}

/// A booking as it is stored.
#[derive(Debug, sqlx::FromRow)]
pub(crate) struct Row {
    pub(crate) session_id: SessionId,
    pub(crate) order_id: OrderId,
    pub(crate) state: BookingState,
    pub(crate) offered_until: Option<DateTime<Utc>>,
    pub(crate) passed_at: Option<DateTime<Utc>>,
}

/// Every booking there ever was, in the order in which they were made.
pub(crate) async fn bookings(store: &Store) -> Vec<Row> {
    let mut conn = store.read().await.unwrap();
    fetch_all!(
        conn,
        Row,
        "SELECT session_id, order_id, state, offered_until, passed_at FROM bookings ORDER BY id"
    )
    .unwrap()
}

/// How many beneficiaries there are.
pub(crate) async fn beneficiaries(store: &Store) -> i64 {
    let mut conn = store.read().await.unwrap();
    let (count,) = fetch_one!(conn, (i64,), "SELECT COUNT(*) FROM beneficiaries").unwrap();
    count
}

/// Every value in every table, as text.
pub(crate) async fn every_text(store: &Store) -> String {
    use super::conn::On;
    use sqlx::{AssertSqlSafe, Row as _};

    let mut conn = store.read().await.unwrap();
    let mut all = String::new();
    match conn.on() {
        On::Sqlite(conn) => {
            let columns = sqlx::query(
                "SELECT t.name AS t, c.name AS c FROM sqlite_schema t JOIN pragma_table_info(t.name) c
                 WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> '_sqlx_migrations'",
            );
            for column in columns.fetch_all(&mut *conn).await.unwrap() {
                let (table, column): (String, String) = (column.get("t"), column.get("c"));
                let sql =
                    format!("SELECT COALESCE(group_concat(CAST({column} AS TEXT), ' '), '') FROM {table}");
                let row = sqlx::query(AssertSqlSafe(sql)).fetch_one(&mut *conn).await.unwrap();
                all += &format!("{table}.{column}: {}\n", row.get::<String, _>(0));
            }
        }
        On::Postgres(conn) => {
            let tables = "SELECT table_name::text FROM information_schema.tables
                          WHERE table_schema = 'public' AND table_name <> '_sqlx_migrations'";
            for table in sqlx::query(tables).fetch_all(&mut *conn).await.unwrap() {
                let table: String = table.get(0);
                let sql = format!("SELECT COALESCE(string_agg(t::text, ' '), '') FROM {table} t");
                let row = sqlx::query(AssertSqlSafe(sql)).fetch_one(&mut *conn).await.unwrap();
                all += &format!("{table}: {}\n", row.get::<String, _>(0));
            }
        }
    }
    all
}

/// `on_both! { async fn name(store: Store) { … } }`: a test on SQLite and one on PostgreSQL.
macro_rules! on_both {
    ($($(#[$attribute:meta])* async fn $name:ident($store:ident: Store) $body:block)*) => {$(
        $(#[$attribute])*
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn run($store: $crate::store::Store) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn sqlite() {
                let database =
                    $crate::store::testing::database::prepared_sqlite($crate::store::testing::migrate).await;
                let store = $crate::store::testing::open(&database).await;
                run(store.clone()).await;
                store.close().await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn postgres() {
                let migrate = $crate::store::testing::migrate;
                let database = $crate::store::testing::database::prepared_postgres(migrate).await;
                let Some(database) = database else { return };
                let store = $crate::store::testing::open(&database).await;
                run(store.clone()).await;
                store.close().await;
            }
        }
    )*};
}

pub(crate) use on_both;
