//! The end of orders: what can still be used when an order's last day is over runs out, and the customer is told (design
//! rule 10). What is held stays held: the waiting list decides.

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::ids::OrderId;
use crate::domain::ledger::Movement;
use crate::domain::notice::{NoticeKind, RanOut};
use crate::store::expiry::{self, Term};
use crate::store::ledger::{self, Actor};
use crate::store::{Store, StoreError, Tx, orders, organizers};

/// How many orders are read at a time.
const BATCH: i64 = 200;

/// Ends every order with credits whose last day is over where its organizer is. Gives how many.
///
/// # Errors
/// The database's, the first there was; every other order is ended all the same.
pub async fn sweep(store: &Store, now: DateTime<Utc>) -> Result<usize, StoreError> {
    let Some(until) = yesterday(store, now).await? else { return Ok(0) };
    let (mut ended, mut failed) = (0, None);
    let mut after = (NaiveDate::default(), OrderId(0));
    loop {
        // Whether warned of it or not.
        let batch = expiry::ending(&mut store.read().await?, after, until, -1, BATCH).await?;
        let Some(last) = batch.last() else { break };
        after = (last.expires_on, last.id);
        for term in batch.iter().filter(|term| term.is_over(now)) {
            // One order that can't be ended must not keep the others.
            match end(store, now, term.id).await {
                Ok(true) => ended += 1,
                Ok(false) => {}
                Err(error) => failed = failed.or(Some(error)),
            }
        }
    }
    failed.map_or(Ok(ended), Err)
}

/// The latest day that is over anywhere; `None` when nobody is anywhere.
async fn yesterday(store: &Store, now: DateTime<Utc>) -> Result<Option<NaiveDate>, StoreError> {
    let organizers = organizers::all(&mut store.read().await?).await?;
    let today = organizers.iter().map(|organizer| organizer.timezone.day(now)).max();
    Ok(today.and_then(|today| today.pred_opt()))
}

/// Says whether there was something to end: another replica, or a return of credits, may have been faster.
async fn end(store: &Store, now: DateTime<Utc>, order: OrderId) -> Result<bool, StoreError> {
    let mut tx = store.begin().await?;
    orders::lock(&mut tx, order).await?;
    let term = expiry::term(&mut tx, order).await?;
    let Some(term) = term.filter(|term| term.is_over(now) && term.available.get() > 0) else {
        tx.rollback().await?;
        return Ok(false);
    };
    run_out(&mut tx, &term, now).await?;
    tx.commit().await?;
    Ok(true)
}

/// Ends an order whose last day is over, once: what could be used runs out and its customer is told, unless the order
/// was entered when its day was over, by an import of what was before. Under the order's lock.
pub(super) async fn run_out(tx: &mut Tx, term: &Term, now: DateTime<Utc>) -> Result<(), StoreError> {
    let credits = term.available;
    if credits.get() == 0 && expiry::has_ended(tx, term.id).await? {
        return Ok(());
    }
    let movement = Movement::expiry(credits);
    ledger::post(tx, term.id, None, movement, Actor::Clock, "the last day is over", now).await?;
    if credits.get() > 0 && !term.is_over(term.created_at) {
        let detail = RanOut { credits, last_day: term.expires_on }.to_string();
        let morning = term.quiet_hours().after(now);
        expiry::tell(tx, term.id, NoticeKind::CreditsExpired, &detail, morning, now).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::credits::Credits;
    use crate::domain::states::EntryKind;
    use crate::service::testing::*;

    /// What the order's ledger says, the earliest first: kind, available, expired.
    async fn entries(club: &Club, order: OrderId) -> Vec<(EntryKind, i64, i64)> {
        let mut conn = club.store.read().await.unwrap();
        let entries = ledger::of_order(&mut conn, order, 0, 100).await.unwrap();
        entries.iter().rev().map(|entry| (entry.kind, entry.available, entry.expired)).collect()
    }

    on_both! {
        async fn at_the_end_of_the_last_day_and_not_before(store: Store) {
            let club = Club::new(&store).await;
            let ana = club.customer("Ana").await;
            let other = club.phone(ana.account).await;
            let order = club.order(ana.account, 3, "2026-11-21", &[]).await;
            let midnight = at("2026-11-22T00:00");
            assert_eq!(sweep(&store, midnight - MOMENT).await.unwrap(), 0);
            assert_eq!(sweep(&store, midnight).await.unwrap(), 1);
            assert_eq!(sweep(&store, midnight).await.unwrap(), 0);
            let now = club.order_now(ana.account, order).await;
            assert_eq!((now.granted.get(), now.available.get(), now.expired.get()), (3, 0, 3));
            let expected = [(EntryKind::Purchase, 3, 0), (EntryKind::Expiry, -3, 3)];
            assert_eq!(entries(&club, order).await, expected);
            // It is night: told in the morning, on every phone.
            let what = |phone| {
                let detail = Some("3 2026-11-21".to_owned());
                (phone, NoticeKind::CreditsExpired, detail, at("2026-11-22T08:00"))
            };
            assert_eq!(club.held().await, [what(ana.phone), what(other)]);
            assert_eq!(club.pots(&ana).await, (10, 0, 0), "another order");
            club.adds_up_at(midnight + chrono::TimeDelta::days(1)).await;
        }

        async fn where_the_organizer_is(store: Store) {
            let club = Club::new(&store).await;
            let ana = club.customer("Ana").await;
            let order = club.order(ana.account, 3, "2026-11-21", &[]).await;
            // Midnight in Paris is 23:00 in UTC, and still day in Honolulu.
            crate::store::testing::move_to(&store, club.id, "Pacific/Honolulu").await;
            let paris = at("2026-11-22T00:00");
            assert_eq!(sweep(&store, paris).await.unwrap(), 0);
            assert_eq!(sweep(&store, paris + chrono::TimeDelta::hours(11)).await.unwrap(), 1);
            assert_eq!(club.order_now(ana.account, order).await.expired, Credits::new(3));
        }

        async fn what_is_held_stays_held(store: Store) {
            let club = Club::new(&store).await;
            let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
            let order = club.order(ben.account, 3, "2026-11-24", &[]).await;
            let dive = club.session(1).await;
            club.book(&ana, dive).await;
            let his = club.wait(&ben, dive).await;
            assert_eq!(club.booking(his).await.order_id, order);
            sweep(&store, at("2026-11-25T00:00")).await.unwrap();
            let now = club.order_now(ben.account, order).await;
            assert_eq!((now.available.get(), now.held.get(), now.expired.get()), (0, 1, 2));
            club.adds_up().await;
        }

        async fn nobody_is_told_of_what_was_over_when_it_was_entered(store: Store) {
            let club = Club::new(&store).await;
            let ana = club.customer("Ana").await;
            let old = club.order(ana.account, 3, "2026-11-19", &[]).await;
            assert_eq!(sweep(&store, now()).await.unwrap(), 1);
            assert_eq!(club.order_now(ana.account, old).await.expired, Credits::new(3));
            assert_eq!((club.held().await, club.outbox().await.len()), (vec![], 0));
            club.adds_up().await;
        }

        async fn one_order_that_cannot_be_ended_keeps_no_other(store: Store) {
            let club = Club::new(&store).await;
            let (ana, ben, cleo) = (club.customer("Ana").await, club.customer("Ben").await, club.customer("Cleo").await);
            let mut orders = Vec::new();
            for customer in [&ana, &ben, &cleo] {
                orders.push((customer.account, club.order(customer.account, 3, "2026-11-21", &[]).await));
            }
            crate::store::testing::refuse_entries_of(&store, orders[0].1).await;
            assert!(sweep(&store, at("2026-11-23T12:00")).await.is_err(), "what is wrong is said");
            let mut left = Vec::new();
            for (account, order) in orders {
                left.push(club.order_now(account, order).await.available.get());
            }
            assert_eq!(left, [3, 0, 0]);
        }

        async fn at_the_same_time_ends_an_order_once(store: Store) {
            let club = Club::new(&store).await;
            let ana = club.customer("Ana").await;
            let order = club.order(ana.account, 3, "2026-11-21", &[]).await;
            let mut sweeps = Vec::new();
            for _ in 0..4 {
                let store = store.clone();
                sweeps.push(tokio::spawn(async move { sweep(&store, at("2026-11-22T12:00")).await.unwrap() }));
            }
            let mut ended = 0;
            for one in sweeps {
                ended += one.await.unwrap();
            }
            assert_eq!((ended, club.outbox().await.len()), (1, 1));
            assert_eq!(club.order_now(ana.account, order).await.expired, Credits::new(3));
            club.adds_up().await;
        }

        async fn many_in_one_go(store: Store) {
            let club = Club::new(&store).await;
            let ana = club.customer("Ana").await;
            let many = usize::try_from(BATCH).unwrap() + 3;
            for _ in 0..many {
                club.order(ana.account, 1, "2026-11-21", &[]).await;
            }
            assert_eq!(sweep(&store, at("2026-11-22T12:00")).await.unwrap(), many);
            club.adds_up().await;
        }
    }
}
