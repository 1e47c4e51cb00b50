//! Both lists of migrations lead to the same schema, and running one again changes nothing.

mod kept;

use std::collections::BTreeSet;

use crate::store::conn::On;
use crate::store::fixture::Club;
use crate::store::testing::{database, open};
use crate::store::{Store, audit};

async fn rows(store: &Store, sqlite: &'static str, postgres: &'static str) -> BTreeSet<String> {
    let mut conn = store.read().await.unwrap();
    let rows: Vec<(String,)> = match conn.on() {
        On::Sqlite(conn) => sqlx::query_as(sqlite).fetch_all(conn).await.unwrap(),
        On::Postgres(conn) => sqlx::query_as(postgres).fetch_all(conn).await.unwrap(),
    };
    rows.into_iter().map(|(row,)| row).collect()
}

/// "table.column kind, required?": a kind is a whole number or a text; SQLite has no type for days and instants.
async fn columns(store: &Store) -> BTreeSet<String> {
    rows(
        store,
        "SELECT t.name || '.' || c.name || ' ' || c.type
                || CASE WHEN c.\"notnull\" = 1 OR c.pk > 0 THEN ' required' ELSE '' END
         FROM sqlite_schema t JOIN pragma_table_info(t.name) c
         WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> '_sqlx_migrations'",
        "SELECT table_name || '.' || column_name || ' '
                || CASE data_type WHEN 'bigint' THEN 'INTEGER'
                                  WHEN 'text' THEN 'TEXT'
                                  WHEN 'date' THEN 'TEXT'
                                  WHEN 'timestamp with time zone' THEN 'TEXT'
                                  ELSE data_type END
                || CASE is_nullable WHEN 'NO' THEN ' required' ELSE '' END
         FROM information_schema.columns
         WHERE table_schema = 'public' AND table_name <> '_sqlx_migrations'",
    )
    .await
}

/// "table.column -> table".
async fn references(store: &Store) -> BTreeSet<String> {
    rows(
        store,
        "SELECT t.name || '.' || k.\"from\" || ' -> ' || k.\"table\"
         FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) k
         WHERE t.type = 'table'",
        "SELECT k.conrelid::regclass || '.' || a.attname || ' -> ' || k.confrelid::regclass
         FROM pg_constraint k
         JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
         WHERE k.contype = 'f'",
    )
    .await
}

/// "index on table (columns)", with whether it is unique and partial; those of constraints have no name of ours.
async fn indexes(store: &Store) -> BTreeSet<String> {
    rows(
        store,
        "SELECT CASE i.origin WHEN 'c' THEN i.name ELSE 'constraint' END || ' on ' || t.name || ' ('
                || (SELECT group_concat(c.name, ', ' ORDER BY c.seqno) FROM pragma_index_info(i.name) c) || ')'
                || CASE i.\"unique\" WHEN 1 THEN ' unique' ELSE '' END
                || CASE i.partial WHEN 1 THEN ' partial' ELSE '' END
         FROM sqlite_schema t JOIN pragma_index_list(t.name) i
         WHERE t.type = 'table' AND t.name <> '_sqlx_migrations'",
        // SQLite's rowid needs no index.
        "SELECT CASE WHEN k.oid IS NULL THEN i.indexrelid::regclass::text ELSE 'constraint' END
                || ' on ' || i.indrelid::regclass || ' ('
                || (SELECT string_agg(pg_get_indexdef(i.indexrelid, n, true), ', ' ORDER BY n)
                    FROM generate_series(1, i.indnkeyatts::int) n) || ')'
                || CASE WHEN i.indisunique THEN ' unique' ELSE '' END
                || CASE WHEN i.indpred IS NOT NULL THEN ' partial' ELSE '' END
         FROM pg_index i
         JOIN pg_class c ON c.oid = i.indrelid
         LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.contype IN ('p', 'u')
         WHERE c.relnamespace = 'public'::regnamespace AND c.relname <> '_sqlx_migrations'
           AND NOT (i.indisprimary AND i.indnkeyatts = 1 AND EXISTS (
               SELECT 1 FROM pg_attribute a
               WHERE a.attrelid = i.indrelid AND a.attnum = i.indkey[0] AND a.atttypid = 'bigint'::regtype
           ))",
    )
    .await
}

/// Everything about the schema that either database can say, with the list of what ran.
async fn whole(store: &Store) -> BTreeSet<String> {
    let mut whole = rows(
        store,
        "SELECT type || ' ' || name || ' ' || COALESCE(sql, '') FROM sqlite_schema",
        "SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid <> 0
         UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
         UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'",
    )
    .await;
    whole.extend(columns(store).await);
    whole.extend(
        rows(
            store,
            "SELECT version || ' ' || hex(checksum) || ' ' || installed_on FROM _sqlx_migrations",
            "SELECT version || ' ' || encode(checksum, 'hex') || ' ' || installed_on FROM _sqlx_migrations",
        )
        .await,
    );
    whole
}

async fn stays_the_same(database: &database::TestDatabase) {
    let store = open(database).await;
    Club::found(&store, "reef").await.customer("ana", 10).await;
    let (before, counted) =
        (whole(&store).await, audit::counts(&mut store.read().await.unwrap()).await.unwrap());
    store.close().await;
    let store = open(database).await;
    assert_eq!(whole(&store).await, before);
    assert_eq!(audit::counts(&mut store.read().await.unwrap()).await.unwrap(), counted);
    assert_eq!(counted.entries, 1);
    store.close().await;
}

#[tokio::test]
async fn again_on_sqlite_changes_nothing() {
    stays_the_same(&database::sqlite()).await;
}

#[tokio::test]
async fn again_on_postgres_changes_nothing() {
    let Some(database) = database::postgres().await else { return };
    stays_the_same(&database).await;
}

#[tokio::test]
async fn the_audit_follows_every_reference() {
    let database = database::sqlite();
    let store = open(&database).await;
    let known = audit::known_references();
    let known =
        known.into_iter().map(|(table, column, target)| format!("{table}.{column} -> {target}")).collect();
    assert_eq!(references(&store).await, known);
    store.close().await;
}

#[tokio::test]
async fn both_schemas_are_one() {
    let Some(postgres) = database::postgres().await else { return };
    let sqlite = database::sqlite();
    let (sqlite, postgres) = (open(&sqlite).await, open(&postgres).await);
    assert_eq!(columns(&sqlite).await, columns(&postgres).await);
    assert_eq!(references(&sqlite).await, references(&postgres).await);
    assert_eq!(indexes(&sqlite).await, indexes(&postgres).await);
    sqlite.close().await;
    postgres.close().await;
}
