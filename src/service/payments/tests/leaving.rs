//! What was paid by an account that is erased, before and meanwhile; and what its copy says of money.

use serde_json::{Value, json};

use super::*;
use crate::service::erase::meanwhile::meanwhile;
use crate::service::erase::{self, Asker};
use crate::service::{copy, link_invitation};
use crate::store::skips;

async fn erased(till: &Till) {
    let (store, ana) = (&till.club.store, &till.ana);
    let plan = erase::plan(&mut store.read().await.unwrap(), now(), ana.account).await.unwrap().unwrap();
    let (asker, digest) = (Asker::Customer(ana.phone), plan.shown.digest());
    let outcome = erase::erase(store, now(), asker, ana.account, digest, "erase").await.unwrap();
    assert!(matches!(outcome, erase::Outcome::Erased(_)), "{outcome:?}");
}

on_both! {
    async fn a_payment_for_an_account_erased_meanwhile_waits(store: Store) {
        let till = Till::new(&store).await;
        let (zoe, _) = till.owner("Zoe").await;
        let payload = till.invoice(1).await.payload;
        let (s, phone) = (store.clone(), till.ana.phone);
        let paid = async move { paid(&s, phone, &payload, 39000, "charge").await };
        let payment = waits(meanwhile(&store, till.ana.account, paid).await);
        let found = payments::unassigned(&mut store.read().await.unwrap(), till.club.id, 0, 9).await.unwrap();
        assert_eq!(found.iter().map(|payment| payment.id).collect::<Vec<_>>(), [payment]);
        assert_eq!(till.club.queued_kind(NoticeKind::PaymentWaits).await, [zoe]);
        assert_eq!(till.orders().await.len(), 1);
        till.club.adds_up().await;
    }

    async fn nothing_is_sold_to_an_account_erased_meanwhile(store: Store) {
        let till = Till::new(&store).await;
        let (_, zoe) = till.owner("Zoe").await;
        let payment = waits(till.pay(&"f".repeat(32), 39000, "unknown").await);
        let source = Source::Payment(payment);
        let (s, organizer, account, pack) = (store.clone(), till.club.id, till.ana.account, till.pack);
        let both = async move {
            let mut sold = Vec::new();
            for (source, key) in [(Source::Desk(PaymentMethod::Cash), "desk"), (source, "assigned")] {
                let request = SaleRequest { organizer, account, pack, revision: 0, days: None, source, key };
                sold.push(sell(&s, now(), zoe, request).await.unwrap());
            }
            sold
        };
        let sold = meanwhile(&store, account, both).await;
        assert_eq!(sold, [Sold::Refused(SaleRefusal::NotFound); 2]);
        assert_eq!(till.orders().await.len(), 1);
        till.club.adds_up().await;
    }

    async fn an_account_erased_meanwhile_has_no_invoice(store: Store) {
        let till = Till::new(&store).await;
        let request = InvoiceRequest {
            account: till.ana.account,
            asked: (till.ana.phone, InboxSeq(1)),
            organizer: till.club.id,
            pack: till.pack,
            revision: till.revision().await,
            session: None,
        };
        let s = store.clone();
        let asked = async move { ask(&s, now(), request).await.unwrap() };
        assert!(matches!(meanwhile(&store, till.ana.account, asked).await, Asked::NoAccount));
        till.club.adds_up().await;
    }

    async fn the_books_do_not_name_who_paid(store: Store) {
        let till = Till::new(&store).await;
        let ben = till.club.customer("Ben").await;
        let order = till.buys(1).await;
        let payload = till.invoice(2).await.payload;
        till.pay(&payload, 1, "other amount").await;
        // By mistake, with the invoice that somebody passed on.
        let his = waits(paid(&store, ben.phone, &payload, 39000, "somebody else").await);
        erased(&till).await;
        let texts = crate::store::testing::every_text(&store).await;
        let phone = till.ana.phone.to_string();
        let named: Vec<&str> = texts
            .lines()
            .filter(|line| line.starts_with("payment") && line.contains(&phone))
            .collect();
        assert_eq!(named, [""; 0]);
        let mut conn = store.read().await.unwrap();
        let made = payments::of_order(&mut conn, order).await.unwrap().unwrap();
        assert_eq!((made.amount_minor.0, made.payer), (39000, None), "the money stays in the books");
        let found = payments::by_id(&mut conn, till.club.id, his).await.unwrap().unwrap();
        assert!(found.payer.is_some(), "his money is to be his");
        drop(conn);
        // The same update again, after a kill: there is nobody to ask for it.
        assert!(matches!(till.ask(1, till.revision().await).await, Asked::NoAccount));
        till.club.adds_up().await;
        // Were they named, the audit would say so: two invoices, the payment of the order, and the one of another amount.
        let named = "UPDATE payment_intents SET chat_id = 5; UPDATE payments SET chat_id = 5";
        crate::store::fixture::by_hand(&store, named, named).await.unwrap();
        let found = crate::service::audit::audit(&store, now()).await.unwrap().violations;
        let found: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("4 ties"), "{found:?}");
    }

    async fn a_copy_says_what_was_asked_for_paid_and_paid_back(store: Store) {
        let till = Till::new(&store).await;
        let (_, zoe) = till.owner("Zoe").await;
        let order = till.buys(1).await;
        till.pay(&till.invoice(2).await.payload, 1, "other amount").await;
        let shown = till.plan_payback(order).await.unwrap();
        assert!(matches!(till.pay_back(zoe, order, shown, "back").await, PaybackOutcome::Done));
        let term = crate::domain::pack::Term::FirstUse(90);
        till.club.order_for(till.ana.account, 5, "2026-11-20", term, &[]).await;
        link_invitation::make(&store, now(), By::Operator, till.club.id, till.ana.account).await.unwrap();
        let dive = till.club.session(1).await;
        let ben = till.club.customer("Ben").await;
        till.club.book(&ben, dive).await;
        let waiting = till.club.wait(&till.ana, dive).await;
        let mut tx = store.begin().await.unwrap();
        skips::insert(&mut tx, dive, waiting, crate::domain::states::SkipReason::Declined, now()).await.unwrap();
        tx.commit().await.unwrap();
        let copy = copy::make(&store, now(), till.ana.account).await.unwrap().unwrap();
        let copy: Value = serde_json::from_slice(&copy).unwrap();
        assert_eq!(copy["complete"], true);
        let amounts = |part: &str| -> Vec<Value> {
            let lines = copy[part].as_array().unwrap().iter();
            lines.map(|line| json!([line["order"], line["amount_minor"], line["waits_because"]])).collect()
        };
        assert_eq!(amounts("payments"), [json!([1002, 39000, null]), json!([null, 1, "other_amount"])]);
        assert_eq!(amounts("invoices"), [json!([null, 39000, null]), json!([null, 39000, null])]);
        assert_eq!(amounts("paid_back"), [json!([1002, 39000, null])]);
        assert_eq!(copy["paid_back"][0]["reason"], "moved away");
        assert_eq!(copy["invitations"].as_array().unwrap().len(), 1);
        assert_eq!(copy["invitations"][0]["used_at"], Value::Null);
        assert_eq!(copy["passed_over"][0]["because"], "declined");
        let last = copy["orders"].as_array().unwrap().iter().find(|order| order["granted"] == 5).unwrap();
        assert_eq!((&last["expires_on"], &last["days_from_first_booking"]), (&Value::Null, &json!(90)));
        assert!(!copy.to_string().contains("9999"), "{copy}");
    }

    async fn a_copy_that_was_cut_says_so(store: Store) {
        let till = Till::new(&store).await;
        let mut tx = store.begin().await.unwrap();
        for seq in 0..1001 {
            let new = payments::NewIntent {
                payload: &format!("{seq:032}"),
                organizer: till.club.id,
                account: till.ana.account,
                pack: (till.pack, 0),
                price: MinorUnits(39000),
                currency: &"EUR".parse().unwrap(),
                session: None,
                asked: (till.ana.phone, InboxSeq(seq)),
            };
            payments::insert_intent(&mut tx, &new, now()).await.unwrap();
        }
        tx.commit().await.unwrap();
        let copy = copy::make(&store, now(), till.ana.account).await.unwrap().unwrap();
        let copy: Value = serde_json::from_slice(&copy).unwrap();
        assert_eq!(copy["complete"], false);
        assert_eq!(copy["invoices"].as_array().unwrap().len(), 1000);
    }
}
