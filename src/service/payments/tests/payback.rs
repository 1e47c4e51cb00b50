//! Paying unused credits back.

use std::sync::Arc;

use crate::domain::credits::Credits;
use crate::domain::ids::AccountId;
use crate::domain::money::MinorUnits;
use crate::domain::notice::NoticeKind;
use crate::domain::staff::Role;
use crate::domain::states::EntryKind;
use crate::service::authority::By;
use crate::service::payments::*;
use crate::service::reason::Reason;
use crate::service::refusal::Intent;
use crate::service::testing::*;
use crate::store::ledger;

use super::till::Till;

on_both! {
    async fn unused_credits_are_paid_back_in_proportion(store: Store) {
        let till = Till::new(&store).await;
        let (_, zoe) = till.owner("Zoe").await;
        let (_, max) = till.member("Max", Role::Staff).await;
        let order = till.buys(1).await;
        crate::store::testing::spend(&store, till.ana.order).await;
        let dive = till.club.session_of(till.club.dive, "2026-11-24T09:00", 8).await;
        till.club.book(&till.ana, dive).await;
        let shown = till.plan_payback(order).await.unwrap();
        assert_eq!((shown.credits.get(), shown.amount), (9, Some(MinorUnits(35100))));
        let wrong = PaybackShown { credits: Credits::new(10), ..shown };
        assert_eq!(till.pay_back(zoe, order, wrong, "w").await, PaybackOutcome::Changed);
        let not_found = PaybackOutcome::Refused(PaybackRefusal::NotFound);
        assert_eq!(till.pay_back(max, order, shown, "m").await, not_found);
        assert_eq!(till.pay_back(zoe, order, shown, "z").await, PaybackOutcome::Done);
        assert_eq!(till.pay_back(zoe, order, shown, "z").await, PaybackOutcome::Done, "the same tap");
        let nothing = PaybackOutcome::Refused(PaybackRefusal::Nothing);
        assert_eq!(till.pay_back(zoe, order, shown, "y").await, nothing);
        let now_is = till.club.order_now(till.ana.account, order).await;
        assert_eq!((now_is.granted.get(), now_is.available.get(), now_is.spent.get()), (1, 0, 1));
        let entries = ledger::of_order(&mut store.read().await.unwrap(), order, 0, 9).await.unwrap();
        let last = &entries[0];
        assert_eq!((last.kind, last.available, last.reason.as_str()), (EntryKind::Payback, -9, "moved away"));
        assert_eq!(till.deeds().await, ["paid_back 9 35100 EUR 1002 moved away"]);
        let told: Vec<_> = till.club.outbox().await.into_iter().filter(|item| item.kind == NoticeKind::PaidBack).collect();
        assert_eq!(told.iter().map(|item| item.detail.as_deref().unwrap()).collect::<Vec<_>>(), ["9 35100 EUR moved away"]);
        till.club.adds_up().await;
    }

    async fn what_was_not_paid_here_has_no_amount(store: Store) {
        let till = Till::new(&store).await;
        let shown = till.plan_payback(till.ana.order).await.unwrap();
        assert_eq!((shown.credits.get(), shown.amount), (10, None));
        assert_eq!(till.pay_back(By::Operator, till.ana.order, shown, "z").await, PaybackOutcome::Done);
        assert_eq!(till.plan_payback(till.ana.order).await.unwrap_err(), PaybackRefusal::Nothing);
        till.club.adds_up().await;
    }

    async fn two_owners_at_once_pay_back_once(store: Store) {
        let till = Till::new(&store).await;
        let order = till.buys(1).await;
        let shown = till.plan_payback(order).await.unwrap();
        let mut taps = Vec::new();
        for owner in ["Zoe", "Yves", "Xenia", "Walter"] {
            let (_, by) = till.owner(owner).await;
            let (store, organizer, account) = (store.clone(), till.club.id, till.ana.account);
            taps.push(tokio::spawn(async move {
                let reason: Reason = "moved away".parse().unwrap();
                let request = PaybackRequest { organizer, account, order, reason: &reason, shown, key: owner };
                pay_back(&store, now(), by, request).await.unwrap()
            }));
        }
        let mut done = 0;
        for tap in taps {
            done += usize::from(tap.await.unwrap() == PaybackOutcome::Done);
        }
        assert_eq!(done, 1);
        assert_eq!(till.club.order_now(till.ana.account, order).await.granted, Credits::ZERO);
        till.club.adds_up().await;
    }

    async fn a_booking_and_a_payback_at_once(store: Store) {
        let till = Arc::new(Till::new(&store).await);
        crate::store::testing::spend(&store, till.ana.order).await;
        for round in 0..6 {
            let order = till.buys(round).await;
            let shown = till.plan_payback(order).await.unwrap();
            let dive = till.club.session_of(till.club.dive, &format!("2026-11-2{}T09:00", round + 1), 8).await;
            let ana = Arc::clone(&till);
            let booking = tokio::spawn(async move {
                ana.club.ask(now(), &ana.ana, dive, &adult("Ana"), Intent::Seat).await
            });
            let (store, organizer, account) = (store.clone(), till.club.id, till.ana.account);
            let back = tokio::spawn(async move {
                let reason: Reason = "moved away".parse().unwrap();
                let key = format!("back {round}");
                let request = PaybackRequest { organizer, account, order, reason: &reason, shown, key: &key };
                pay_back(&store, now(), By::Operator, request).await.unwrap()
            });
            let (booked, back) = (booking.await.unwrap(), back.await.unwrap());
            let after = till.club.order_now(till.ana.account, order).await;
            match (booked, back) {
                (crate::service::book::Outcome::Done(_), PaybackOutcome::Changed) => {
                    assert_eq!((after.available.get(), after.spent.get()), (9, 1));
                    crate::store::testing::spend(&till.club.store, order).await;
                }
                (crate::service::book::Outcome::Refused(_), PaybackOutcome::Done) => {
                    assert_eq!(after.granted, Credits::ZERO);
                }
                other => panic!("{other:?}"),
            }
            till.club.adds_up().await;
        }
    }

    async fn an_order_that_is_over_has_nothing_to_pay_back(store: Store) {
        let till = Till::new(&store).await;
        let over = till.club.order(till.ana.account, 3, "2026-11-19", &[]).await;
        assert_eq!(till.plan_payback(over).await.unwrap_err(), PaybackRefusal::Nothing);
        let mut conn = store.read().await.unwrap();
        let somebody = plan_payback(&mut conn, now(), till.club.id, AccountId(99), till.ana.order).await.unwrap();
        assert_eq!(somebody.unwrap_err(), PaybackRefusal::NotFound);
    }
}
