//! What the tests of `store` and `service` stand on: the same test on both databases.

#[path = "../../tests/support/database.rs"]
pub(crate) mod database;

use crate::store::Store;

/// Opens a throw-away database.
pub(crate) async fn open(database: &database::TestDatabase) -> Store {
    Store::open(&database.url.parse().unwrap()).await.unwrap()
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
                let database = $crate::store::testing::database::sqlite();
                let store = $crate::store::testing::open(&database).await;
                run(store.clone()).await;
                store.close().await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn postgres() {
                let Some(database) = $crate::store::testing::database::postgres().await else { return };
                let store = $crate::store::testing::open(&database).await;
                run(store.clone()).await;
                store.close().await;
            }
        }
    )*};
}

pub(crate) use on_both;
