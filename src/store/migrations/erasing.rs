//! The trail forgets which customers were linked, and the books who paid for accounts that were erased before.

use sqlx::migrate::Migrator;

use super::{postgres, sqlite};
use crate::domain::ids::DeedId;
use crate::domain::ids::OrganizerId;
use crate::domain::staff::DeedKind;
use crate::store::deeds;
use crate::store::fixture::by_hand;
use crate::store::testing::{database, open};

/// As it was before.
const BEFORE: &[&str] = &[
    "INSERT INTO organizers (slug, name, timezone, language, currency, created_at)
     VALUES ('reef', 'Blue Reef', 'Europe/Paris', 'fr', 'EUR', '2026-11-20T10:00:00+00:00')",
    "INSERT INTO accounts (email, name, created_at, erased_at)
     SELECT '—1', '—', created_at, created_at FROM organizers",
    "INSERT INTO accounts (email, name, created_at) SELECT 'ben@example.com', 'Ben', created_at FROM organizers",
    "INSERT INTO telegram_users (id, created_at) SELECT 7, created_at FROM organizers",
    "INSERT INTO deeds (organizer_id, by_user, by_name, kind, account_id, at)
     SELECT 1, 7, 'Rui', 'link_used', 1, created_at FROM organizers",
    "INSERT INTO deeds (organizer_id, by_user, by_name, kind, account_id, at)
     SELECT 1, 7, 'Zoe', 'link_invited', 1, created_at FROM organizers",
    "INSERT INTO packs (organizer_id, name, credits, price_minor, days, created_at)
     SELECT id, 'Ten', 10, 39000, 365, created_at FROM organizers",
    "INSERT INTO payment_intents (payload, organizer_id, account_id, pack_id, pack_revision, price_minor, currency, chat_id,
                                  seq, created_at)
     SELECT '0123456789012345678901234567890' || id, 1, id, 1, 0, 39000, 'EUR', 7, id, created_at FROM accounts",
    "INSERT INTO payments (organizer_id, intent_id, method, amount_minor, currency, charge_id, chat_id, because, at)
     SELECT 1, id, 'telegram', 39000, 'EUR', payload, 7, 'pack_changed', created_at FROM payment_intents",
];

fn up_to(mut all: Migrator, version: i64) -> Migrator {
    all.migrations.to_mut().retain(|migration| migration.version <= version);
    all
}

async fn names_nobody(database: &database::TestDatabase) {
    let store = open(database).await;
    let mut conn = store.read().await.unwrap();
    let trail = deeds::before(&mut conn, OrganizerId(1), DeedId(i64::MAX), 9).await.unwrap();
    let trail: Vec<_> =
        trail.iter().map(|deed| (deed.kind, deed.by_user.is_some(), deed.by_name.as_str())).collect();
    assert_eq!(trail, [(DeedKind::LinkInvited, true, "Zoe"), (DeedKind::LinkUsed, false, "")]);
    drop(conn);
    // By whom they were asked for and paid, of both accounts; the update that asked for the second is known still.
    let check = "SELECT CAST(CASE WHEN (SELECT COUNT(*) FROM payments WHERE chat_id IS NULL) = 1
                                   AND (SELECT MIN(intent_id) FROM payments WHERE chat_id = 7) = 2
                                   AND (SELECT COUNT(*) FROM payment_intents WHERE chat_id = 0 AND seq = -1 AND id = 1) = 1
                                   AND (SELECT COUNT(*) FROM payment_intents WHERE chat_id = 7 AND seq = 2 AND id = 2) = 1
                              THEN 1 ELSE 0 END AS BIGINT)";
    let mut conn = store.read().await.unwrap();
    let (is_so,): (i64,) = match conn.on() {
        crate::store::conn::On::Sqlite(conn) => sqlx::query_as(check).fetch_one(conn).await.unwrap(),
        crate::store::conn::On::Postgres(conn) => sqlx::query_as(check).fetch_one(conn).await.unwrap(),
    };
    assert_eq!(is_so, 1);
    drop(conn);
    for change in ["UPDATE deeds SET by_name = 'Rui'", "DELETE FROM deeds"] {
        assert!(by_hand(&store, change, change).await.is_err(), "the trail is append-only: {change}");
    }
    store.close().await;
}

#[tokio::test]
async fn on_sqlite() {
    let database = database::sqlite();
    let path = database.url.strip_prefix("sqlite:").unwrap();
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path).create_if_missing(true);
    let pool = sqlx::SqlitePool::connect_with(options).await.unwrap();
    up_to(sqlite(), 22).run(&pool).await.unwrap();
    for statement in BEFORE {
        sqlx::query(*statement).execute(&pool).await.unwrap();
    }
    pool.close().await;
    names_nobody(&database).await;
}

#[tokio::test]
async fn on_postgres() {
    let Some(database) = database::postgres().await else { return };
    let pool = sqlx::PgPool::connect(&database.url).await.unwrap();
    up_to(postgres(), 22).run(&pool).await.unwrap();
    for statement in BEFORE {
        sqlx::query(*statement).execute(&pool).await.unwrap();
    }
    pool.close().await;
    names_nobody(&database).await;
}
