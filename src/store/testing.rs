//! What the tests of `store` and `service` stand on: the same test on both databases.

#[path = "../../tests/support/database.rs"]
pub(crate) mod database;

use crate::domain::ids::{BookingId, OrderId, SessionId};
use crate::domain::states::{BookingState, SessionState};
use crate::store::Store;
use crate::store::outbox::Item;

/// Opens a throw-away database.
pub(crate) async fn open(database: &database::TestDatabase) -> Store {
    Store::open(&database.url.parse().unwrap()).await.unwrap()
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

/// Breaks an order: what it holds for waiting lists is booked as available, beside the ledger.
pub(crate) async fn lose_hold(store: &Store, order: OrderId) {
    let mut tx = store.begin().await.unwrap();
    execute!(tx, "UPDATE orders SET available = available + held, held = 0 WHERE id = $1", order).unwrap();
    tx.commit().await.unwrap();
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

/// How many beneficiaries there are.
pub(crate) async fn beneficiaries(store: &Store) -> i64 {
    let mut conn = store.read().await.unwrap();
    let (count,) = fetch_one!(conn, (i64,), "SELECT COUNT(*) FROM beneficiaries").unwrap();
    count
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
