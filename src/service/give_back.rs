//! Credits return to their order. One way for every operation that returns some, since what returns to an order that
//! has ended can be used for 30 days more (design rule 10): what it still had runs out first, then the order's last day
//! moves. A later return to such an order moves it again; no return ever brings it nearer.

use chrono::{DateTime, Utc};

use super::expire;
use crate::domain::expiry::extended;
use crate::domain::ids::{BookingId, OrderId};
use crate::domain::ledger::Movement;
use crate::domain::states::BookingState;
use crate::store::ledger::{self, Actor};
use crate::store::sessions::Session;
use crate::store::{StoreError, Tx, expiry};

/// Why what an erased account can't use any more runs out, for the ledger.
pub(super) const ERASED: &str = "the account was erased";

/// Gives a booking's credits back to its order, by a refund or a release; nobody can use those of an account that was
/// erased, so they run out at once. Under the order's lock.
pub(super) async fn give_back(
    tx: &mut Tx,
    order: OrderId,
    booking: BookingId,
    movement: Movement,
    actor: Actor,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    // A free place returns nothing that could be used longer.
    let returns = movement.available > 0;
    if returns {
        reopen(tx, order, now).await?;
    }
    ledger::post(tx, order, Some(booking), movement, actor, reason, now).await?;
    if returns && let Some(credits) = expiry::left_of_erased(tx, order).await? {
        let movement = Movement::expiry(credits);
        ledger::post(tx, order, None, movement, Actor::Clock, ERASED, now).await?;
    }
    Ok(())
}

/// As [`give_back`], after the credits of all places of a session returned at once: what came back to accounts that were
/// erased runs out, as what they had did.
pub(super) async fn after_all(tx: &mut Tx, session: &Session, now: DateTime<Utc>) -> Result<(), StoreError> {
    expiry::end_of_erased(tx, session.id, ERASED, now).await
}

/// Before credits come into an order: if it has ended, what it still had runs out, and it lasts 30 days from now. Under the
/// order's lock.
pub(super) async fn reopen(tx: &mut Tx, order: OrderId, now: DateTime<Utc>) -> Result<(), StoreError> {
    let Some(term) = expiry::term(tx, order).await? else {
        return Err(StoreError::Corrupt { what: "order of a booking" });
    };
    if term.is_over(now) {
        expire::run_out(tx, &term, now).await?;
    }
    if expiry::has_ended(tx, order).await? {
        expiry::extend(tx, order, extended(term.zone.day(now))).await?;
    }
    Ok(())
}

/// As [`give_back`], before the credits of all places of a session in either state return at once: locks their orders,
/// ends those whose last day is over, and moves the last day of those that have ended. The entries of the return are the
/// caller's.
pub(super) async fn before_all(
    tx: &mut Tx,
    session: &Session,
    states: [BookingState; 2],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let today = session.zone.day(now);
    expiry::lock_of_session(tx, session.id, states).await?;
    expiry::end_of_session(tx, session.id, states, today, session.quiet_hours().after(now), now).await?;
    expiry::extend_of_session(tx, session.id, states, extended(today)).await
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::domain::notice::NoticeKind;
    use crate::service::refusal::Intent;
    use crate::service::testing::*;
    use crate::service::{cancel, lapse, leave};
    use crate::store::Store;
    use crate::store::orders::Order;

    /// A customer whose first booking is paid from an order that ends on 24 November, the day of the dive; the deadline
    /// to cancel is the start.
    struct Ending {
        club: Club,
        ana: Customer,
        order: OrderId,
        booking: BookingId,
    }

    impl Ending {
        async fn new(store: &Store) -> Self {
            let club = Club::new(store).await;
            let ana = club.customer("Ana").await;
            let order = club.order(ana.account, 3, "2026-11-24", &[]).await;
            let dive = club.session(8).await;
            let booking = club.book(&ana, dive).await;
            // Moved by the club into December: what was paid still stands.
            crate::store::testing::postpone(store, dive, at("2026-12-20T18:30")).await;
            Self { club, ana, order, booking }
        }

        async fn now(&self) -> (u32, u32, u32, NaiveDate) {
            let order: Order = self.club.order_now(self.ana.account, self.order).await;
            (order.available.get(), order.spent.get(), order.expired.get(), order.expires_on)
        }

        async fn cancel(&self, local: &str) {
            let outcome = cancel::cancel(&self.club.store, at(local), self.ana.account, self.booking).await;
            assert_eq!(outcome.unwrap(), cancel::Outcome::Cancelled);
        }
    }

    on_both! {
        async fn on_the_last_day_nothing_is_extended(store: Store) {
            let ending = Ending::new(&store).await;
            ending.cancel("2026-11-24T23:59").await;
            assert_eq!(ending.now().await, (3, 0, 0, day("2026-11-24")));
            ending.club.adds_up().await;
        }

        async fn after_it_what_is_left_runs_out_and_what_returns_lasts_thirty_days(store: Store) {
            let ending = Ending::new(&store).await;
            // No sweep has run yet.
            ending.cancel("2026-11-25T09:00").await;
            assert_eq!(ending.now().await, (1, 0, 2, day("2026-12-25")));
            let told: Vec<_> = ending.club.outbox().await.into_iter().map(|item| (item.kind, item.detail)).collect();
            assert_eq!(told, [(NoticeKind::CreditsExpired, Some("2 2026-11-24".to_owned()))]);
            assert_eq!(expire::sweep(&store, at("2026-12-25T23:59")).await.unwrap(), 0);
            assert_eq!(expire::sweep(&store, at("2026-12-26T00:00")).await.unwrap(), 1);
            assert_eq!(ending.now().await, (0, 0, 3, day("2026-12-25")));
            ending.club.adds_up().await;
        }

        async fn also_when_nothing_was_left(store: Store) {
            let ending = Ending::new(&store).await;
            for name in ["Leo", "Mia"] {
                let dive = ending.club.session(8).await;
                done(ending.club.ask(now(), &ending.ana, dive, &adult(name), Intent::Seat).await);
            }
            assert_eq!(ending.now().await, (0, 3, 0, day("2026-11-24")));
            ending.cancel("2026-11-25T09:00").await;
            assert_eq!(ending.now().await, (1, 2, 0, day("2026-12-25")));
            assert!(ending.club.outbox().await.is_empty(), "nothing ran out");
            let mut conn = store.read().await.unwrap();
            let entries = ledger::of_order(&mut conn, ending.order, 0, 9).await.unwrap();
            assert_eq!(entries.len(), 5, "a purchase, three seats and a return; that nothing ran out is not shown");
            ending.club.adds_up().await;
        }

        async fn every_later_return_moves_the_day_again(store: Store) {
            let club = Club::new(&store).await;
            let ana = club.customer("Ana").await;
            let order = club.order(ana.account, 2, "2026-11-24", &[]).await;
            let mut bookings = Vec::new();
            for name in ["Ana", "Leo"] {
                let dive = club.session(8).await;
                bookings.push(done(club.ask(now(), &ana, dive, &adult(name), Intent::Seat).await));
                crate::store::testing::postpone(&store, dive, at("2027-02-20T18:30")).await;
            }
            let mut days = Vec::new();
            for (booking, local) in bookings.into_iter().zip(["2026-12-01T09:00", "2026-12-10T09:00"]) {
                cancel::cancel(&store, at(local), ana.account, booking).await.unwrap();
                let order = club.order_now(ana.account, order).await;
                days.push((order.available.get(), order.expires_on));
            }
            assert_eq!(days, [(1, day("2026-12-31")), (2, day("2027-01-09"))]);
            club.adds_up().await;
        }

        async fn twice_is_once(store: Store) {
            let ending = Ending::new(&store).await;
            for local in ["2026-11-25T09:00", "2026-11-26T09:00"] {
                ending.cancel(local).await;
            }
            assert_eq!(ending.now().await, (1, 0, 2, day("2026-12-25")));
        }

        async fn by_leaving_a_list(store: Store) {
            let club = Club::new(&store).await;
            let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
            let dive = club.session(1).await;
            club.book(&ana, dive).await;
            let order = club.order(ben.account, 2, "2026-11-24", &[]).await;
            let his = club.wait(&ben, dive).await;
            crate::store::testing::postpone(&store, dive, at("2026-12-20T18:30")).await;
            leave::leave(&store, at("2026-11-27T09:00"), ben.account, his, None).await.unwrap();
            let order = club.order_now(ben.account, order).await;
            let pots = (order.available.get(), order.held.get(), order.expired.get());
            assert_eq!((pots, order.expires_on), ((1, 0, 1), day("2026-12-27")));
            club.adds_up().await;
        }

        async fn by_the_end_of_a_list_for_everyone_on_it(store: Store) {
            let club = Club::new(&store).await;
            let (ana, ben, cleo) = (club.customer("Ana").await, club.customer("Ben").await, club.customer("Cleo").await);
            let dive = club.session(1).await;
            club.book(&ana, dive).await;
            let hers = club.order(cleo.account, 2, "2026-11-24", &[]).await;
            let his = club.order(ben.account, 1, "2026-11-24", &[]).await;
            for customer in [&ben, &cleo] {
                club.wait(customer, dive).await;
            }
            // A third who waits has an order that goes on.
            let dora = club.customer("Dora").await;
            club.wait(&dora, dive).await;
            crate::store::testing::postpone(&store, dive, at("2026-12-20T18:30")).await;
            let closed = at("2026-12-20T10:00");
            assert_eq!(lapse::sweep(&store, closed).await.unwrap(), 1);
            let mut now = Vec::new();
            for (customer, order) in [(&cleo, hers), (&ben, his), (&dora, dora.order)] {
                let order = club.order_now(customer.account, order).await;
                now.push((order.available.get(), order.held.get(), order.expired.get(), order.expires_on));
            }
            let expected =
                [(1, 0, 1, day("2027-01-19")), (1, 0, 0, day("2027-01-19")), (10, 0, 0, day("2027-11-20"))];
            assert_eq!(now, expected);
            let told = club.outbox().await.into_iter().filter(|item| item.kind == NoticeKind::CreditsExpired);
            let told: Vec<_> = told.map(|item| (item.chat_id, item.detail.unwrap())).collect();
            assert_eq!(told, [(cleo.phone, "1 2026-11-24".to_owned())]);
            club.adds_up_at(closed).await;
        }
    }
}
