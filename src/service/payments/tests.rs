//! Packs sold in chat and at the desk.

mod leaving;
mod payback;
mod till;

use crate::domain::credits::Credits;
use crate::domain::expiry::NO_LAST_DAY;
use crate::domain::ids::{ChatId, OrganizerId};
use crate::domain::letter::{LetterKind, MailLane};
use crate::domain::money::MinorUnits;
use crate::domain::notice::NoticeKind;
use crate::domain::pack::{DaysFrom, PackChange, Validity};
use crate::domain::payment::PaymentMethod;
use crate::domain::staff::Role;
use crate::service::authority::By;
use crate::service::payments::*;
use crate::service::testing::*;
use crate::service::unlink;
use crate::store::packs::Product;
use crate::store::{mails, payments};

use till::{Till, add, names, paid, ten, waits};

on_both! {
    async fn what_is_sold_and_what_can_pay_for_a_session(store: Store) {
        let till = Till::new(&store).await;
        let club = &till.club;
        let yoga = club.activity("Yoga", |_| {}).await;
        for product in [
            Product { name: "One".to_owned(), credits: Credits::new(1), ..ten() },
            Product { name: "Open".to_owned(), validity: Validity::Open, ..ten() },
            Product { name: "Over".to_owned(), validity: Validity::Until(day("2026-11-19")), ..ten() },
            Product { name: "Short".to_owned(), validity: Validity::Days(DaysFrom::FirstUse, 3), ..ten() },
            Product { name: "Today".to_owned(), validity: Validity::Until(day("2026-11-20")), ..ten() },
            Product { name: "Yoga".to_owned(), activities: vec![yoga], ..ten() },
        ] {
            add(club, &product).await;
        }
        let mut conn = store.read().await.unwrap();
        let all = shop(&mut conn, now(), club.id, None, 0).await.unwrap().unwrap();
        assert_eq!(names(&all), ["10 dives", "One", "Short", "Today", "Yoga"]);
        let dive = club.session_of(club.dive, "2026-11-24T09:00", 8).await;
        let fitting = shop(&mut conn, now(), club.id, Some(dive), 0).await.unwrap().unwrap();
        assert_eq!(names(&fitting), ["10 dives", "One"]);
        assert!(shop(&mut conn, now(), OrganizerId(99), None, 0).await.unwrap().is_none());
        assert!(shop(&mut conn, now(), club.id, Some(crate::domain::ids::SessionId(99)), 0).await.unwrap().is_none());
    }

    async fn an_invoice_is_one_an_update_and_what_was_shown(store: Store) {
        let till = Till::new(&store).await;
        let (one, again, other) = (till.invoice(1).await, till.invoice(1).await, till.invoice(2).await);
        assert_eq!(one.payload, again.payload);
        assert_ne!(one.payload, other.payload);
        assert!(matches!(till.ask(3, 7).await, Asked::Changed));
        till.token(false).await;
        assert!(matches!(till.ask(3, 0).await, Asked::NotSold), "there is no provider any more");
        till.token(true).await;
        till.change(PackChange::Price(MinorUnits(0))).await;
        assert!(matches!(till.ask(3, 1).await, Asked::NotSold), "there is nothing to pay");
        till.archive().await;
        assert!(matches!(till.ask(3, 2).await, Asked::NotSold));
    }

    async fn a_payment_is_good_while_everything_stands(store: Store) {
        let till = Till::new(&store).await;
        let payload = till.invoice(1).await.payload;
        assert_eq!(till.check(till.ana.phone, &payload, 39000).await, Checked::Good);
        let other = till.club.phone(till.ana.account).await;
        assert_eq!(till.check(other, &payload, 39000).await, Checked::Good, "a phone of the same account");
        let refused = |why| Checked::Refused(why);
        assert_eq!(till.check(till.ana.phone, &payload, 1).await, refused(CheckoutRefusal::Changed));
        assert_eq!(till.check(till.ana.phone, &"f".repeat(32), 39000).await, refused(CheckoutRefusal::Unknown));
        let ben = till.club.customer("Ben").await;
        assert_eq!(till.check(ben.phone, &payload, 39000).await, refused(CheckoutRefusal::NotTheirs));
        let eve = till.club.stranger().await;
        assert_eq!(till.check(eve, &payload, 39000).await, refused(CheckoutRefusal::NotTheirs));
        till.token(false).await;
        assert_eq!(till.check(till.ana.phone, &payload, 39000).await, refused(CheckoutRefusal::NotSold));
        till.token(true).await;
        till.change(PackChange::Price(MinorUnits(45000))).await;
        assert_eq!(till.check(till.ana.phone, &payload, 39000).await, refused(CheckoutRefusal::Changed));
        till.archive().await;
        assert_eq!(till.check(till.ana.phone, &payload, 39000).await, refused(CheckoutRefusal::NotSold));
    }

    async fn a_payment_makes_one_order(store: Store) {
        let till = Till::new(&store).await;
        let payload = till.invoice(1).await.payload;
        let first = till.pay(&payload, 39000, "charge").await;
        assert_eq!(till.pay(&payload, 39000, "charge").await, first, "told twice");
        let Received::Ordered { order, session: None } = first else { panic!("{first:?}") };
        let order = till.club.order_now(till.ana.account, order).await;
        let bought = (order.label.as_str(), order.available.get(), order.expires_on);
        assert_eq!(bought, ("10 dives", 10, day("2027-11-20")));
        assert_eq!(till.orders().await.len(), 2, "the first is from before");
        assert_eq!(till.check(till.ana.phone, &payload, 39000).await, Checked::Refused(CheckoutRefusal::Paid));
        // Another payment of the same invoice is money, too.
        let again = till.pay(&payload, 39000, "another").await;
        assert!(matches!(again, Received::Ordered { order: other, .. } if other != order.id), "{again:?}");
        till.club.adds_up().await;
    }

    async fn told_many_times_at_once_it_makes_one_order(store: Store) {
        let till = Till::new(&store).await;
        let mut tx = store.begin().await.unwrap();
        mails::set_up(&mut tx, false, now()).await.unwrap();
        tx.commit().await.unwrap();
        let payload = till.invoice(1).await.payload;
        let mut told = Vec::new();
        for _ in 0..6 {
            let (store, phone, payload) = (store.clone(), till.ana.phone, payload.clone());
            told.push(tokio::spawn(async move { paid(&store, phone, &payload, 39000, "charge").await }));
        }
        let mut answers = Vec::new();
        for one in told {
            answers.push(one.await.unwrap());
        }
        answers.dedup();
        assert_eq!((answers.len(), till.orders().await.len()), (1, 2), "{answers:?}");
        let letters = mails::due(&mut store.begin().await.unwrap(), MailLane::Awaited, now(), 10).await.unwrap();
        let kinds: Vec<_> = letters.iter().map(|letter| letter.kind).collect();
        assert_eq!(kinds, [LetterKind::PaymentConfirmed]);
        till.club.adds_up().await;
    }

    async fn no_money_is_lost(store: Store) {
        let till = Till::new(&store).await;
        let (zoe, _) = till.owner("Zoe").await;
        let payload = till.invoice(1).await.payload;
        let mut waiting = vec![
            waits(till.pay(&"f".repeat(32), 39000, "unknown").await),
            waits(till.pay(&payload, 1, "other amount").await),
        ];
        let before = till.pay(&payload, 1, "other amount").await;
        assert_eq!(waits(before), waiting[1], "told twice");
        let ben = till.club.customer("Ben").await;
        waiting.push(waits(paid(&store, ben.phone, &payload, 39000, "somebody else").await));
        till.change(PackChange::Credits(Credits::new(9))).await;
        waiting.push(waits(till.pay(&payload, 39000, "changed").await));
        let payload = till.invoice(2).await.payload;
        till.archive().await;
        waiting.push(waits(till.pay(&payload, 39000, "archived").await));
        unlink::unlink(&store, now(), till.ana.phone).await.unwrap();
        waiting.push(waits(till.pay(&payload, 39000, "unlinked").await));
        assert_eq!(till.orders().await.len(), 1, "none of them made an order");
        let found = payments::unassigned(&mut store.read().await.unwrap(), till.club.id, 0, 100).await.unwrap();
        assert_eq!(found.iter().map(|payment| payment.id).collect::<Vec<_>>(), waiting);
        let told = till.club.outbox().await;
        let told = told.iter().filter(|item| item.kind == NoticeKind::PaymentWaits && item.chat_id == zoe);
        assert_eq!(told.count(), waiting.len());
        let report = crate::service::audit::audit(&store, now()).await.unwrap();
        assert_eq!((report.checked.payments, report.checked.unassigned), (6, 6));
        assert_eq!(report.violations, vec![]);
    }

    async fn an_owner_says_whose_it_is(store: Store) {
        let till = Till::new(&store).await;
        let (_, zoe) = till.owner("Zoe").await;
        let (_, max) = till.member("Max", Role::Staff).await;
        let payment = waits(till.pay(&"f".repeat(32), 39000, "unknown").await);
        let source = Source::Payment(payment);
        assert_eq!(till.sell(max, source, "m").await, Sold::Refused(SaleRefusal::NotFound), "owners only");
        let done = till.sell(zoe, source, "a").await;
        assert!(matches!(done, Sold::Done(_)), "{done:?}");
        assert_eq!(till.sell(zoe, source, "a").await, done, "the same tap");
        assert_eq!(till.sell(zoe, source, "b").await, Sold::Refused(SaleRefusal::Assigned));
        assert_eq!(till.orders().await.len(), 2);
        assert_eq!(till.deeds().await, ["payment_assigned telegram 39000 EUR 1002 10 dives"]);
        let told = till.club.outbox().await;
        assert!(told.iter().any(|item| item.kind == NoticeKind::OrderMade && item.chat_id == till.ana.phone));
        till.club.adds_up().await;
    }

    async fn staff_sell_at_the_desk_once_a_card(store: Store) {
        let till = Till::new(&store).await;
        let (_, max) = till.member("Max", Role::Staff).await;
        let cash = Source::Desk(PaymentMethod::Cash);
        let mut taps = Vec::new();
        for _ in 0..4 {
            let (store, organizer, account, pack) = (store.clone(), till.club.id, till.ana.account, till.pack);
            taps.push(tokio::spawn(async move {
                let request = SaleRequest { organizer, account, pack, revision: 0, days: None, source: cash, key: "tap" };
                sell(&store, now(), max, request).await.unwrap()
            }));
        }
        let mut sold = Vec::new();
        for tap in taps {
            sold.push(tap.await.unwrap());
        }
        sold.dedup();
        let [Sold::Done(order)] = sold.as_slice() else { panic!("{sold:?}") };
        let payment = payments::of_order(&mut store.read().await.unwrap(), *order).await.unwrap().unwrap();
        assert_eq!((payment.method, payment.amount_minor.0), (PaymentMethod::Cash, 39000));
        assert_eq!(till.orders().await.len(), 2);
        assert_eq!(till.deeds().await, ["payment_taken cash 39000 EUR 1002 10 dives"]);
        assert_eq!(till.sell(max, Source::Desk(PaymentMethod::Telegram), "x").await, Sold::Refused(SaleRefusal::NotFound));
        let stranger = By::Staff { organizer: till.club.id, user: ChatId(77) };
        assert_eq!(till.sell(stranger, cash, "y").await, Sold::Refused(SaleRefusal::NotFound));
        till.archive().await;
        assert_eq!(till.sell(max, cash, "z").await, Sold::Refused(SaleRefusal::NotSold));
        till.club.adds_up().await;
    }

    async fn what_is_sold_is_good_as_the_pack_says(store: Store) {
        let till = Till::new(&store).await;
        let sold = async |validity, days| {
            let product = Product { name: format!("{validity:?} {days:?}"), validity, ..ten() };
            let pack = add(&till.club, &product).await;
            let source = Source::Desk(PaymentMethod::Card);
            let (organizer, account, key) = (till.club.id, till.ana.account, product.name.as_str());
            let request = SaleRequest { organizer, account, pack, revision: 0, days, source, key };
            match sell(&store, now(), By::Operator, request).await.unwrap() {
                Sold::Done(order) => {
                    let order = till.club.order_now(till.ana.account, order).await;
                    (order.expires_on, order.first_use_days)
                }
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(sold(Validity::Days(DaysFrom::FirstUse, 30), None).await, (NO_LAST_DAY, Some(30)));
        assert_eq!(sold(Validity::Until(day("2027-06-30")), None).await, (day("2027-06-30"), None));
        assert_eq!(sold(Validity::Open, Some(30)).await, (day("2026-12-20"), None));
        assert_eq!(sold(Validity::Open, None).await, (day("2027-02-18"), None));
        assert_eq!(sold(Validity::Open, Some(31)).await, (day("2027-02-18"), None), "a forged term");
    }
}
