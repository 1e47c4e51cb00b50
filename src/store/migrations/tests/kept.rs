//! What earlier versions held is there after the later migrations.

use sqlx::migrate::Migrator;

use super::super::{postgres, sqlite};
use super::rows;
use crate::domain::customer_code::CustomerCode;
use crate::domain::ids::{AccountId, ChatId};
use crate::domain::notice::NoticeKind;
use crate::store::fixture::by_hand;
use crate::store::testing::{database, open};
use crate::store::{mails, outbox};

/// A club as the first version of the schema held it: an activity, a session with somebody on its list, and an outbox of
/// one message that is due, one put off, and one given up.
const FIRST: &[&str] = &[
    "INSERT INTO organizers (slug, name, timezone, language, currency, created_at)
     VALUES ('reef', 'Reef', 'Europe/Paris', 'fr', 'EUR', '2026-11-20T10:00:00+00:00')",
    "INSERT INTO activities (organizer_id, name, minutes, capacity, waitlist, created_at)
     SELECT id, 'Dive', 90, 8, 'first_tap', created_at FROM organizers",
    "INSERT INTO sessions (organizer_id, activity_id, starts_at, ends_at, capacity, waiting, state, cancel_until, claim_until,
                           book_until, created_at)
     SELECT organizer_id, id, '2026-11-24T17:30:00+00:00', '2026-11-24T19:00:00+00:00', 0, 1, 'scheduled',
            '2026-11-23T17:30:00+00:00', '2026-11-24T05:30:00+00:00', '2026-11-24T17:30:00+00:00', created_at
     FROM activities",
    "INSERT INTO accounts (email, name, created_at) SELECT 'ana@example.com', 'Ana', created_at FROM organizers",
    "INSERT INTO customers (organizer_id, account_id, created_at)
     SELECT o.id, a.id, a.created_at FROM organizers o, accounts a",
    "INSERT INTO beneficiaries (account_id, name, name_key, born_on, created_at)
     SELECT id, 'Ana', 'ana', '1990-05-21', created_at FROM accounts",
    "INSERT INTO orders (organizer_id, account_id, number, label, granted, available, held, purchased_on, expires_on, created_at)
     SELECT o.id, a.id, 1001, '10 dives', 10, 9, 1, '2026-11-01', '2027-11-01', a.created_at FROM organizers o, accounts a",
    "INSERT INTO bookings (session_id, account_id, beneficiary_id, order_id, credits, state, starts_at, created_at, changed_at)
     SELECT s.id, r.account_id, p.id, r.id, 1, 'waiting', s.starts_at, r.created_at, r.created_at
     FROM sessions s, orders r, beneficiaries p",
    "INSERT INTO credit_entries (order_id, kind, available, held, spent, expired, actor, reason, at)
     SELECT id, 'purchase', 10, 0, 0, 0, 'operator', 'bought', created_at FROM orders",
    "INSERT INTO credit_entries (order_id, booking_id, kind, available, held, spent, expired, actor, reason, at)
     SELECT order_id, id, 'hold', -1, 1, 0, 0, 'customer', 'booking', created_at FROM bookings",
    "INSERT INTO outbox (lane, chat_id, kind, session_id, booking_id, state, not_before, created_at)
     SELECT 1, 7, 'seat_free', session_id, id, 'queued', created_at, created_at FROM bookings",
    "INSERT INTO outbox (lane, chat_id, kind, session_id, booking_id, state, attempts, not_before, created_at)
     SELECT 1, 8, 'seat_free', session_id, id, 'queued', 1, '2026-11-20T10:05:00+00:00', created_at FROM bookings",
    "INSERT INTO outbox (lane, chat_id, kind, session_id, booking_id, state, attempts, not_before, error, created_at)
     SELECT 2, 9, 'lapsed', session_id, id, 'given_up', 300, created_at, 'blocked', created_at FROM bookings",
];

fn only_the_first(all: Migrator) -> Migrator {
    up_to(all, 1)
}

fn up_to(mut all: Migrator, version: i64) -> Migrator {
    all.migrations.to_mut().retain(|migration| migration.version <= version);
    all
}

/// What became of the data of the first version: nothing is lost, and every count is what the ledger says.
async fn is_kept(database: &database::TestDatabase) {
    let store = open(database).await;
    let outbox = rows(
        &store,
        "SELECT id || ' ' || lane || ' ' || chat_id || ' ' || kind || ' ' || state || ' ' || attempts FROM outbox",
        "SELECT id || ' ' || lane || ' ' || chat_id || ' ' || kind || ' ' || state || ' ' || attempts FROM outbox",
    )
    .await;
    let expected = ["1 1 7 seat_free queued 0", "2 1 8 seat_free held 1", "3 2 9 lapsed given_up 300"];
    assert_eq!(outbox, expected.map(str::to_owned).into());
    let activities = rows(
        &store,
        "SELECT name || ' ' || waitlist || ' ' || offer_minutes FROM activities",
        "SELECT name || ' ' || waitlist || ' ' || offer_minutes FROM activities",
    )
    .await;
    assert_eq!(activities, ["Dive first_tap 30".to_owned()].into());
    let sql = "SELECT id || ' ' || state || ' ' || COALESCE(booked_by, 'the customer') FROM bookings";
    assert_eq!(rows(&store, sql, sql).await, ["1 waiting the customer".to_owned()].into());
    // Who was a customer before there were codes has one, and dates of birth are looked at from when they were known on.
    let sql = "SELECT code FROM customers";
    let codes = rows(&store, sql, sql).await;
    assert!(codes.len() == 1 && codes.iter().all(|code| code.parse::<CustomerCode>().unwrap().is_made()));
    let sql = "SELECT name FROM beneficiaries WHERE needed_at = created_at AND birth_erased_at IS NULL";
    assert_eq!(rows(&store, sql, sql).await, ["Ana".to_owned()].into());
    let now = "2026-11-20T10:10:00Z".parse().unwrap();
    assert_eq!(crate::service::audit::audit(&store, now).await.unwrap().violations, []);
    // The next message gets a key of its own.
    let mut tx = store.begin().await.unwrap();
    let item = outbox::NewItem::new(ChatId(7), NoticeKind::Answer, now);
    outbox::push(&mut tx, &item, now).await.unwrap();
    tx.commit().await.unwrap();
    store.close().await;
}

#[tokio::test]
async fn the_first_version_s_data_is_kept_on_sqlite() {
    let database = database::sqlite();
    let path = database.url.strip_prefix("sqlite:").unwrap();
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path).create_if_missing(true);
    let pool = sqlx::SqlitePool::connect_with(options).await.unwrap();
    only_the_first(sqlite()).run(&pool).await.unwrap();
    for statement in FIRST {
        sqlx::query(*statement).execute(&pool).await.unwrap();
    }
    pool.close().await;
    is_kept(&database).await;
}

#[tokio::test]
async fn the_first_version_s_data_is_kept_on_postgres() {
    let Some(database) = database::postgres().await else { return };
    let pool = sqlx::PgPool::connect(&database.url).await.unwrap();
    only_the_first(postgres()).run(&pool).await.unwrap();
    for statement in FIRST {
        sqlx::query(*statement).execute(&pool).await.unwrap();
    }
    pool.close().await;
    is_kept(&database).await;
}

/// An announcement of plain text, as it was kept before there was formatting.
const PLAIN: &[&str] = &[
    FIRST[0],
    "INSERT INTO announcements (organizer_id, body, created_at)
     SELECT id, 'Fish & <b>chips</b> \"&amp;\"', created_at FROM organizers",
];

async fn is_markup(database: &database::TestDatabase) {
    let store = open(database).await;
    let sql = "SELECT audience || ': ' || body FROM announcements";
    let bodies = rows(&store, sql, sql).await;
    assert_eq!(bodies, ["everyone: Fish &amp; &lt;b&gt;chips&lt;/b&gt; \"&amp;amp;\"".to_owned()].into());
    store.close().await;
}

#[tokio::test]
async fn plain_announcements_stay_as_they_read_on_sqlite() {
    let database = database::sqlite();
    let path = database.url.strip_prefix("sqlite:").unwrap();
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path).create_if_missing(true);
    let pool = sqlx::SqlitePool::connect_with(options).await.unwrap();
    up_to(sqlite(), 3).run(&pool).await.unwrap();
    for statement in PLAIN {
        sqlx::query(*statement).execute(&pool).await.unwrap();
    }
    pool.close().await;
    is_markup(&database).await;
}

#[tokio::test]
async fn plain_announcements_stay_as_they_read_on_postgres() {
    let Some(database) = database::postgres().await else { return };
    let pool = sqlx::PgPool::connect(&database.url).await.unwrap();
    up_to(postgres(), 3).run(&pool).await.unwrap();
    for statement in PLAIN {
        sqlx::query(*statement).execute(&pool).await.unwrap();
    }
    pool.close().await;
    is_markup(&database).await;
}

/// Announcements as they were before they had pictures: one under way with somebody still to be told, one that is done.
const UNDER_WAY: &[&str] = &[
    FIRST[0],
    "INSERT INTO announcements (organizer_id, body, created_at, state, phones, sent)
     SELECT id, '<b>One</b>', created_at, 'paused', 2, 1 FROM organizers",
    "INSERT INTO announcements (organizer_id, body, created_at, state)
     SELECT id, 'Two', created_at, 'done' FROM organizers",
    "INSERT INTO outbox (lane, chat_id, kind, announcement_id, state, not_before, created_at)
     SELECT 4, 7, 'announcement', id, 'held', created_at, created_at FROM announcements WHERE state = 'paused'",
];

async fn may_have_pictures(database: &database::TestDatabase) {
    let store = open(database).await;
    let sql = "SELECT id || ' ' || state || ' ' || body || ' ' || phones || ' ' || sent FROM announcements";
    let kept = rows(&store, sql, sql).await;
    assert_eq!(kept, ["1 paused <b>One</b> 2 1", "2 done Two 0 0"].map(str::to_owned).into());
    let now = "2026-11-20T10:10:00Z".parse().unwrap();
    assert_eq!(crate::service::audit::audit(&store, now).await.unwrap().violations, []);
    for (change, is_taken) in [
        ("UPDATE announcements SET body = '' WHERE id = 2", false),
        ("UPDATE announcements SET body = '', picture = 'p' WHERE id = 2", true),
        ("UPDATE announcements SET picture = NULL WHERE id = 2", false),
        ("UPDATE announcements SET state = 'scheduled' WHERE id = 2", false),
        ("UPDATE announcements SET state = 'scheduled', due_at = created_at WHERE id = 2", true),
        ("UPDATE announcements SET state = 'somewhere' WHERE id = 2", false),
    ] {
        assert_eq!(by_hand(&store, change, change).await.is_ok(), is_taken, "{change}");
    }
    store.close().await;
}

#[tokio::test]
async fn announcements_under_way_are_kept_on_sqlite() {
    let database = database::sqlite();
    let path = database.url.strip_prefix("sqlite:").unwrap();
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path).create_if_missing(true);
    let pool = sqlx::SqlitePool::connect_with(options).await.unwrap();
    up_to(sqlite(), 11).run(&pool).await.unwrap();
    for statement in UNDER_WAY {
        sqlx::query(*statement).execute(&pool).await.unwrap();
    }
    pool.close().await;
    may_have_pictures(&database).await;
}

#[tokio::test]
async fn announcements_under_way_are_kept_on_postgres() {
    let Some(database) = database::postgres().await else { return };
    let pool = sqlx::PgPool::connect(&database.url).await.unwrap();
    up_to(postgres(), 11).run(&pool).await.unwrap();
    for statement in UNDER_WAY {
        sqlx::query(*statement).execute(&pool).await.unwrap();
    }
    pool.close().await;
    may_have_pictures(&database).await;
}

/// Customers as they were before there was mail.
const WITHOUT_MAIL: &[&str] = &[
    FIRST[0],
    "INSERT INTO accounts (email, name, created_at) SELECT 'ana@example.com', 'Ana', created_at FROM organizers",
];

async fn has_mail(database: &database::TestDatabase) {
    let store = open(database).await;
    let mut tx = store.begin().await.unwrap();
    assert!(!mails::is_set_up(&mut tx).await.unwrap(), "until a bot says so");
    assert_eq!(mails::bounce_of(&mut tx, AccountId(1)).await.unwrap(), None);
    tx.commit().await.unwrap();
    for (change, is_taken) in [
        ("INSERT INTO mail_setup (id, since) SELECT 2, created_at FROM accounts", false),
        ("INSERT INTO mail_setup (id, since) SELECT 1, created_at FROM accounts", true),
        (
            "INSERT INTO mails (kind, state, not_before, created_at) SELECT 'booked', 'queued', created_at, created_at FROM accounts",
            false,
        ),
        (
            "INSERT INTO mails (account_id, kind, state, not_before, created_at) SELECT id, 'booked', 'queued', created_at, created_at FROM accounts",
            true,
        ),
        (
            "INSERT INTO mails (account_id, address, language, kind, state, not_before, created_at) SELECT id, email, 'en', 'booked', 'queued', created_at, created_at FROM accounts",
            false,
        ),
        (
            "INSERT INTO mails (address, kind, state, not_before, created_at) SELECT email, 'booked', 'queued', created_at, created_at FROM accounts",
            false,
        ),
        ("UPDATE mails SET state = 'given_up'", false),
        ("UPDATE mails SET state = 'given_up', error = '550'", true),
        ("UPDATE mails SET state = 'somewhere'", false),
    ] {
        assert_eq!(by_hand(&store, change, change).await.is_ok(), is_taken, "{change}");
    }
    store.close().await;
}

#[tokio::test]
async fn customers_from_before_mail_can_be_written_to_on_sqlite() {
    let database = database::sqlite();
    let path = database.url.strip_prefix("sqlite:").unwrap();
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path).create_if_missing(true);
    let pool = sqlx::SqlitePool::connect_with(options).await.unwrap();
    up_to(sqlite(), 14).run(&pool).await.unwrap();
    for statement in WITHOUT_MAIL {
        sqlx::query(*statement).execute(&pool).await.unwrap();
    }
    pool.close().await;
    has_mail(&database).await;
}

#[tokio::test]
async fn customers_from_before_mail_can_be_written_to_on_postgres() {
    let Some(database) = database::postgres().await else { return };
    let pool = sqlx::PgPool::connect(&database.url).await.unwrap();
    up_to(postgres(), 14).run(&pool).await.unwrap();
    for statement in WITHOUT_MAIL {
        sqlx::query(*statement).execute(&pool).await.unwrap();
    }
    pool.close().await;
    has_mail(&database).await;
}

/// An order with its ledger, and packs, as they were before credits were sold in chat.
async fn has_its_ledger(database: &database::TestDatabase) {
    let store = open(database).await;
    let entries = "SELECT id || ' ' || order_id || ' ' || kind || ' ' || available || ' ' || held || ' ' || reason FROM credit_entries";
    let kept = rows(&store, entries, entries).await;
    assert_eq!(kept, ["1 1 purchase 10 0 bought", "2 1 hold -1 1 booking"].map(str::to_owned).into());
    let packs = "SELECT name || ' ' || COALESCE(days, 0) || ' ' || days_from FROM packs";
    assert_eq!(
        rows(&store, packs, packs).await,
        ["Ten 365 purchase", "Open 0 purchase"].map(str::to_owned).into()
    );
    let now = "2026-11-20T10:10:00Z".parse().unwrap();
    assert_eq!(crate::service::audit::audit(&store, now).await.unwrap().violations, []);
    for (change, is_taken) in [
        ("UPDATE credit_entries SET reason = 'other'", false),
        ("DELETE FROM credit_entries", false),
        (
            "INSERT INTO credit_entries (order_id, kind, available, held, spent, expired, actor, reason, at)
             SELECT id, 'payback', -1, 0, 0, 0, 'operator', 'moved away', created_at FROM orders",
            true,
        ),
        (
            "INSERT INTO credit_entries (order_id, kind, available, held, spent, expired, actor, reason, at)
             SELECT id, 'gift', 1, 0, 0, 0, 'operator', 'why', created_at FROM orders",
            false,
        ),
    ] {
        assert_eq!(by_hand(&store, change, change).await.is_ok(), is_taken, "{change}");
    }
    // The next entry has a key of its own.
    let ids = "SELECT MAX(id) || '' FROM credit_entries";
    assert_eq!(rows(&store, ids, ids).await, ["3".to_owned()].into());
    store.close().await;
}

/// What is in front of the data of the first version.
const SOLD: &[&str] = &[
    "INSERT INTO packs (organizer_id, name, credits, price_minor, days, created_at)
     SELECT id, 'Ten', 10, 39000, 365, created_at FROM organizers",
    "INSERT INTO packs (organizer_id, name, credits, price_minor, created_at)
     SELECT id, 'Open', 12, 15000, created_at FROM organizers",
];

#[tokio::test]
async fn the_ledger_is_kept_on_sqlite() {
    let database = database::sqlite();
    let path = database.url.strip_prefix("sqlite:").unwrap();
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path).create_if_missing(true);
    let pool = sqlx::SqlitePool::connect_with(options).await.unwrap();
    only_the_first(sqlite()).run(&pool).await.unwrap();
    for statement in FIRST {
        sqlx::query(*statement).execute(&pool).await.unwrap();
    }
    up_to(sqlite(), 17).run(&pool).await.unwrap();
    for statement in SOLD {
        sqlx::query(*statement).execute(&pool).await.unwrap();
    }
    pool.close().await;
    has_its_ledger(&database).await;
}

#[tokio::test]
async fn the_ledger_is_kept_on_postgres() {
    let Some(database) = database::postgres().await else { return };
    let pool = sqlx::PgPool::connect(&database.url).await.unwrap();
    only_the_first(postgres()).run(&pool).await.unwrap();
    for statement in FIRST {
        sqlx::query(*statement).execute(&pool).await.unwrap();
    }
    up_to(postgres(), 17).run(&pool).await.unwrap();
    for statement in SOLD {
        sqlx::query(*statement).execute(&pool).await.unwrap();
    }
    pool.close().await;
    has_its_ledger(&database).await;
}
