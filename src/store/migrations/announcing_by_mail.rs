//! Letters owed before announcements were mailed are owed still, and go first.

use chrono::{DateTime, Utc};
use sqlx::migrate::Migrator;

use super::{postgres, sqlite};
use crate::domain::ids::AnnouncementId;
use crate::domain::letter::{LetterKind, MailLane};
use crate::store::fixture::by_hand;
use crate::store::testing::{database, open};
use crate::store::{mails, progress};

/// Mail is on, a letter is owed, and an announcement has gone out.
const BEFORE: &[&str] = &[
    "INSERT INTO organizers (slug, name, timezone, language, currency, created_at)
     VALUES ('reef', 'Reef', 'Europe/Paris', 'fr', 'EUR', '2026-11-20T10:00:00+00:00')",
    "INSERT INTO accounts (email, name, created_at) SELECT 'ana@example.com', 'Ana', created_at FROM organizers",
    "INSERT INTO mail_setup (id, since) SELECT 1, created_at FROM organizers",
    "INSERT INTO mails (account_id, kind, state, not_before, created_at)
     SELECT id, 'booked', 'queued', created_at, created_at FROM accounts",
    "INSERT INTO announcements (organizer_id, body, created_at, state, phones, sent)
     SELECT id, 'One', created_at, 'done', 2, 2 FROM organizers",
];

fn up_to_hooks(mut all: Migrator) -> Migrator {
    all.migrations.to_mut().retain(|migration| migration.version <= 21);
    all
}

async fn go_first(database: &database::TestDatabase) {
    let store = open(database).await;
    let now: DateTime<Utc> = "2026-11-20T10:10:00Z".parse().unwrap();
    assert_eq!(crate::service::audit::audit(&store, now).await.unwrap().violations, []);
    let mut tx = store.begin().await.unwrap();
    let owed = mails::due(&mut tx, MailLane::Awaited, now, 9).await.unwrap();
    assert_eq!(owed.iter().map(|mail| mail.kind).collect::<Vec<_>>(), [LetterKind::Booked]);
    let told = progress::by_id(&mut tx, AnnouncementId(1)).await.unwrap().unwrap();
    assert_eq!((told.letters, told.is_through()), (0, true));
    tx.commit().await.unwrap();
    for (change, is_taken) in [
        ("UPDATE mail_setup SET pages = 2", false),
        ("UPDATE mail_setup SET pages = 1", true),
        ("UPDATE mails SET lane = 2", false),
        (
            "INSERT INTO unsubscribe_links (token_hash, account_id, organizer_id, created_at) SELECT 'short', a.id, o.id, o.created_at FROM accounts a, organizers o",
            false,
        ),
        (
            "INSERT INTO mails (account_id, kind, lane, announcement_id, state, not_before, created_at) SELECT id, 'announcement', 1, 7, 'queued', created_at, created_at FROM accounts",
            false,
        ),
        (
            "INSERT INTO mails (account_id, kind, lane, announcement_id, state, not_before, created_at) SELECT id, 'announcement', 1, 1, 'queued', created_at, created_at FROM accounts",
            true,
        ),
    ] {
        assert_eq!(by_hand(&store, change, change).await.is_ok(), is_taken, "{change}");
    }
    let found = crate::service::audit::audit(&store, now).await.unwrap().violations;
    assert_eq!(found.len(), 2, "a letter that nobody counted, of one that is done: {found:?}");
    store.close().await;
}

#[tokio::test]
async fn letters_owed_before_go_first_on_sqlite() {
    let database = database::sqlite();
    let path = database.url.strip_prefix("sqlite:").unwrap();
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path).create_if_missing(true);
    let pool = sqlx::SqlitePool::connect_with(options).await.unwrap();
    up_to_hooks(sqlite()).run(&pool).await.unwrap();
    for statement in BEFORE {
        sqlx::query(*statement).execute(&pool).await.unwrap();
    }
    pool.close().await;
    go_first(&database).await;
}

#[tokio::test]
async fn letters_owed_before_go_first_on_postgres() {
    let Some(database) = database::postgres().await else { return };
    let pool = sqlx::PgPool::connect(&database.url).await.unwrap();
    up_to_hooks(postgres()).run(&pool).await.unwrap();
    for statement in BEFORE {
        sqlx::query(*statement).execute(&pool).await.unwrap();
    }
    pool.close().await;
    go_first(&database).await;
}
