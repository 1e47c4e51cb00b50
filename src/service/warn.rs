//! Warnings that credits are about to run out, 14 and 3 days before the last day of their order (design rule 10).

use chrono::{DateTime, Days, NaiveDate, Utc};

use crate::domain::expiry::{WARNINGS, warning};
use crate::domain::ids::OrderId;
use crate::domain::notice::NoticeKind;
use crate::store::expiry::{self, Term};
use crate::store::{Store, StoreError, orders, organizers};

/// How many orders are read at a time.
const BATCH: i64 = 200;

/// Warns of every order with credits that is near its end where its organizer is. Gives how many.
///
/// # Errors
/// The database's, the first there was; of every other order is warned all the same.
pub async fn sweep(store: &Store, now: DateTime<Utc>) -> Result<usize, StoreError> {
    let organizers = organizers::all(&mut store.read().await?).await?;
    let days = || organizers.iter().map(|organizer| organizer.timezone.day(now));
    let (Some(from), Some(today)) = (days().min(), days().max()) else { return Ok(0) };
    let (mut warned, mut failed) = (0, None);
    for before in WARNINGS {
        let until = today.checked_add_days(Days::new(before.unsigned_abs())).unwrap_or(NaiveDate::MAX);
        let mut after = (from, OrderId(0));
        loop {
            let batch = expiry::ending(&mut store.read().await?, after, until, before, BATCH).await?;
            let Some(last) = batch.last() else { break };
            after = (last.expires_on, last.id);
            for term in batch.iter().filter(|term| due(term, now).is_some()) {
                match warn(store, now, term.id).await {
                    Ok(true) => warned += 1,
                    Ok(false) => {}
                    Err(error) => failed = failed.or(Some(error)),
                }
            }
        }
    }
    failed.map_or(Ok(warned), Err)
}

fn due(term: &Term, now: DateTime<Utc>) -> Option<i64> {
    warning(term.purchased_on, term.expires_on, term.warned_days, term.zone.day(now))
        .filter(|_| term.available.get() > 0)
}

/// Says whether there was something to warn of: another replica may have been faster.
async fn warn(store: &Store, now: DateTime<Utc>, order: OrderId) -> Result<bool, StoreError> {
    let mut tx = store.begin().await?;
    orders::lock(&mut tx, order).await?;
    let term = expiry::term(&mut tx, order).await?;
    let Some((term, days)) = term.and_then(|term| due(&term, now).map(|days| (term, days))) else {
        tx.rollback().await?;
        return Ok(false);
    };
    let (day, morning) = (term.expires_on.to_string(), term.quiet_hours().after(now));
    expiry::tell(&mut tx, order, NoticeKind::CreditsExpiring, &day, morning, now).await?;
    expiry::warned(&mut tx, order, days).await?;
    tx.commit().await?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::testing::*;

    on_both! {
        async fn fourteen_and_three_days_before_each_once(store: Store) {
            let club = Club::new(&store).await;
            let ana = club.customer("Ana").await;
            club.order(ana.account, 3, "2026-12-20", &[]).await;
            let mut warned = Vec::new();
            for local in ["2026-12-05T12:00", "2026-12-06T12:00", "2026-12-07T12:00", "2026-12-16T12:00", "2026-12-17T12:00",
                          "2026-12-20T12:00", "2026-12-21T12:00"] {
                warned.push(sweep(&store, at(local)).await.unwrap());
            }
            assert_eq!(warned, [0, 1, 0, 0, 1, 0, 0]);
            let told: Vec<_> = club.outbox().await.into_iter().map(|item| (item.kind, item.detail.unwrap())).collect();
            assert_eq!(told, vec![(NoticeKind::CreditsExpiring, "2026-12-20".to_owned()); 2]);
        }

        async fn once_when_both_are_due(store: Store) {
            let club = Club::new(&store).await;
            let ana = club.customer("Ana").await;
            let other = club.phone(ana.account).await;
            club.order(ana.account, 3, "2026-12-20", &[]).await;
            assert_eq!(sweep(&store, at("2026-12-19T12:00")).await.unwrap(), 1);
            assert_eq!(sweep(&store, at("2026-12-19T12:05")).await.unwrap(), 0);
            let told: Vec<_> = club.outbox().await.into_iter().map(|item| item.chat_id).collect();
            assert_eq!(told, [ana.phone, other]);
        }

        async fn in_the_night_it_waits_for_the_morning(store: Store) {
            let club = Club::new(&store).await;
            let ana = club.customer("Ana").await;
            club.order(ana.account, 3, "2026-12-20", &[]).await;
            sweep(&store, at("2026-12-06T00:00")).await.unwrap();
            let detail = Some("2026-12-20".to_owned());
            let expected = (ana.phone, NoticeKind::CreditsExpiring, detail, at("2026-12-06T08:00"));
            assert_eq!((club.held().await, club.outbox().await.len()), (vec![expected], 0));
        }

        async fn nobody_without_credits_to_lose(store: Store) {
            let club = Club::new(&store).await;
            let ana = club.customer("Ana").await;
            club.order(ana.account, 1, "2026-12-20", &[]).await;
            club.book(&ana, club.session(8).await).await;
            assert_eq!(sweep(&store, at("2026-12-19T12:00")).await.unwrap(), 0);
            assert!(club.outbox().await.is_empty());
        }

        async fn an_order_that_lasts_longer_is_warned_of_anew(store: Store) {
            let club = Club::new(&store).await;
            let ana = club.customer("Ana").await;
            let order = club.order(ana.account, 3, "2026-12-20", &[]).await;
            assert_eq!(sweep(&store, at("2026-12-19T12:00")).await.unwrap(), 1);
            let mut tx = store.begin().await.unwrap();
            expiry::extend(&mut tx, order, day("2027-01-20")).await.unwrap();
            tx.commit().await.unwrap();
            assert_eq!(sweep(&store, at("2026-12-19T13:00")).await.unwrap(), 0);
            assert_eq!(sweep(&store, at("2027-01-06T13:00")).await.unwrap(), 1);
        }

        async fn at_the_same_time_warns_once(store: Store) {
            let club = Club::new(&store).await;
            let ana = club.customer("Ana").await;
            club.order(ana.account, 3, "2026-12-20", &[]).await;
            let mut sweeps = Vec::new();
            for _ in 0..4 {
                let store = store.clone();
                sweeps.push(tokio::spawn(async move { sweep(&store, at("2026-12-06T12:00")).await.unwrap() }));
            }
            let mut warned = 0;
            for one in sweeps {
                warned += one.await.unwrap();
            }
            assert_eq!((warned, club.outbox().await.len()), (1, 1));
        }
    }
}
