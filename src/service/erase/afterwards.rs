//! What comes back to an account after it was erased.

use super::*;
use crate::domain::states::EntryKind;
use crate::service::call_off;
use crate::service::lapse;
use crate::service::remove::{self, Credit};
use crate::service::testing::*;
use crate::store::ledger;

/// During the sessions at 18:30.
fn during() -> DateTime<Utc> {
    at("2026-11-24T19:00")
}

async fn erased(store: &Store, customer: &Customer) {
    let plan = plan(&mut store.read().await.unwrap(), during(), customer.account).await.unwrap().unwrap();
    assert_eq!(plan.shown.ending, Ending::default(), "nothing is to come");
    let (asker, digest) = (Asker::Customer(customer.phone), plan.shown.digest());
    let outcome = erase(store, during(), asker, customer.account, digest, &customer.name).await.unwrap();
    assert!(matches!(outcome, Outcome::Erased(_)), "{outcome:?}");
}

/// Kinds of the entries of the order, the latest first, and what is left of it: available, held, spent, expired.
async fn books(club: &Club, of: &Customer) -> (Vec<EntryKind>, [u32; 4]) {
    let entries = ledger::of_order(&mut club.store.read().await.unwrap(), of.order, 0, 9).await.unwrap();
    let order = club.order_now(of.account, of.order).await;
    let pots = [order.available, order.held, order.spent, order.expired].map(Credits::get);
    (entries.iter().map(|entry| entry.kind).collect(), pots)
}

on_both! {
    async fn what_is_given_back_for_a_seat_runs_out(store: Store) {
        let club = Club::new(&store).await;
        let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
        let dive = club.session(8).await;
        let (hers, his) = (club.book(&ana, dive).await, club.book(&ben, dive).await);
        erased(&store, &ana).await;
        let reason = "the sea was too rough".parse().unwrap();
        for booking in [hers, his] {
            let removed = remove::remove(&store, during(), By::Operator, booking, Credit::Returned, &reason);
            assert!(matches!(removed.await.unwrap(), remove::Outcome::Removed { .. }));
        }
        let (kinds, pots) = books(&club, &ana).await;
        assert_eq!(kinds[..2], [EntryKind::Expiry, EntryKind::Refund]);
        assert_eq!(pots, [0, 0, 0, 10]);
        assert_eq!(books(&club, &ben).await.1, [10, 0, 0, 0], "of nobody else's");
        club.adds_up_at(during()).await;
    }

    async fn what_a_session_that_is_called_off_gives_back_runs_out(store: Store) {
        let club = Club::new(&store).await;
        let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
        let dive = club.session(8).await;
        for customer in [&ana, &ben] {
            club.book(customer, dive).await;
        }
        erased(&store, &ana).await;
        let reason = "the sea was too rough".parse().unwrap();
        let off = call_off::call_off(&store, during(), By::Operator, dive, &reason).await.unwrap();
        assert!(matches!(off, call_off::Outcome::CalledOff { booked: 2, .. }), "{off:?}");
        let (kinds, pots) = books(&club, &ana).await;
        assert_eq!(kinds[..2], [EntryKind::Expiry, EntryKind::Refund]);
        assert_eq!(pots, [0, 0, 0, 10]);
        assert_eq!(books(&club, &ben).await.1, [10, 0, 0, 0], "of nobody else's");
        club.adds_up_at(during()).await;
    }

    async fn what_a_list_that_ends_late_gives_back_runs_out(store: Store) {
        let club = Club::new(&store).await;
        let (ana, ben, cleo) = (club.customer("Ana").await, club.customer("Ben").await, club.customer("Cleo").await);
        let dive = club.session(1).await;
        club.book(&ben, dive).await;
        for customer in [&ana, &cleo] {
            club.wait(customer, dive).await;
        }
        // Nobody ran the bot since before the cutoff.
        erased(&store, &ana).await;
        assert_eq!(lapse::sweep(&store, during()).await.unwrap(), 1);
        let (kinds, pots) = books(&club, &ana).await;
        assert_eq!(kinds[..2], [EntryKind::Expiry, EntryKind::Release]);
        assert_eq!(pots, [0, 0, 0, 10]);
        assert_eq!(books(&club, &cleo).await.1, [10, 0, 0, 0], "of nobody else's");
        club.adds_up_at(during()).await;
    }
}
