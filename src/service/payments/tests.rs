mod leaving;

use std::sync::Arc;

use crate::domain::credits::Credits;
use crate::domain::expiry::NO_LAST_DAY;
use crate::domain::ids::{AccountId, ChatId, InboxSeq, OrderId, OrganizerId, PackId};
use crate::domain::letter::{LetterKind, MailLane};
use crate::domain::money::{Currency, MinorUnits};
use crate::domain::notice::NoticeKind;
use crate::domain::pack::{DaysFrom, PackChange, Validity};
use crate::domain::payment::PaymentMethod;
use crate::domain::staff::Role;
use crate::domain::states::EntryKind;
use crate::service::authority::By;
use crate::service::pack as packs_service;
use crate::service::payments::*;
use crate::service::reason::Reason;
use crate::service::refusal::Intent;
use crate::service::testing::*;
use crate::service::{payment_token, unlink};
use crate::store::packs::Product;
use crate::store::{Store, deeds, ledger, mails, orders, packs, payments};

/// A club that sells ten dives for 390 euros, to Ana.
struct Till {
    club: Club,
    ana: Customer,
    pack: PackId,
}

fn ten() -> Product {
    Product {
        name: "10 dives".to_owned(),
        credits: Credits::new(10),
        price: MinorUnits(39000),
        validity: Validity::Days(DaysFrom::Purchase, 365),
        activities: Vec::new(),
    }
}

impl Till {
    async fn new(store: &Store) -> Self {
        let club = Club::new(store).await;
        let ana = club.customer("Ana").await;
        let pack = add(&club, &ten()).await;
        let till = Self { club, ana, pack };
        till.token(true).await;
        till
    }

    async fn token(&self, there: bool) {
        let slug = "blue-reef".parse().unwrap();
        let token = there.then(|| "284685063:TEST:abc".to_owned().into());
        let set = payment_token::set(&self.club.store, &slug, token.as_ref()).await.unwrap();
        assert_eq!(set, payment_token::Outcome::Set);
    }

    /// Ana asks for an invoice.
    async fn invoice(&self, seq: i64) -> Invoice {
        match self.ask(seq, self.revision().await).await {
            Asked::Invoice(invoice) => *invoice,
            other => panic!("{other:?}"),
        }
    }

    async fn ask(&self, seq: i64, revision: i64) -> Asked {
        let request = InvoiceRequest {
            account: self.ana.account,
            asked: (self.ana.phone, InboxSeq(seq)),
            organizer: self.club.id,
            pack: self.pack,
            revision,
            session: None,
        };
        ask(&self.club.store, now(), request).await.unwrap()
    }

    async fn revision(&self) -> i64 {
        let mut conn = self.club.store.read().await.unwrap();
        packs::by_id(&mut conn, self.club.id, self.pack).await.unwrap().unwrap().revision
    }

    async fn check(&self, user: ChatId, payload: &str, amount: u32) -> Checked {
        check(&self.club.store, now(), Query { user, payload, currency: "EUR", amount }).await.unwrap()
    }

    async fn pay(&self, payload: &str, amount: u32, charge: &str) -> Received {
        paid(&self.club.store, self.ana.phone, payload, amount, charge).await
    }

    /// Ana asks for an invoice and pays it.
    async fn buys(&self, seq: i64) -> OrderId {
        let invoice = self.invoice(seq).await;
        match self.pay(&invoice.payload, 39000, &format!("charge {seq}")).await {
            Received::Ordered { order, .. } => order,
            other => panic!("{other:?}"),
        }
    }

    async fn orders(&self) -> Vec<orders::Order> {
        let mut conn = self.club.store.read().await.unwrap();
        orders::of_account(&mut conn, self.ana.account, 0, 100).await.unwrap()
    }

    async fn archive(&self) {
        let of = (self.club.id, self.pack);
        packs_service::set_archived(&self.club.store, now(), By::Operator, of, true).await.unwrap();
    }

    async fn change(&self, change: PackChange) {
        let (pack, revision) = (self.pack, self.revision().await);
        let request = packs_service::Request {
            organizer: self.club.id,
            pack,
            revision,
            change: &change,
            key: &format!("{change:?}"),
        };
        let changed = packs_service::change(&self.club.store, now(), By::Operator, request).await.unwrap();
        assert_eq!(changed, packs_service::Changed::Changed);
    }

    async fn owner(&self, name: &str) -> (ChatId, By) {
        self.member(name, Role::Owner).await
    }

    async fn member(&self, name: &str, role: Role) -> (ChatId, By) {
        let user = self.club.stranger().await;
        let mut tx = self.club.store.begin().await.unwrap();
        crate::store::staff::put(&mut tx, self.club.id, user, role, name, now()).await.unwrap();
        tx.commit().await.unwrap();
        (user, By::Staff { organizer: self.club.id, user })
    }

    async fn sell(&self, by: By, source: Source, key: &str) -> Sold {
        let revision = self.revision().await;
        let request = SaleRequest {
            organizer: self.club.id,
            account: self.ana.account,
            pack: self.pack,
            revision,
            days: None,
            source,
            key,
        };
        sell(&self.club.store, now(), by, request).await.unwrap()
    }

    async fn plan_payback(&self, order: OrderId) -> Result<PaybackShown, PaybackRefusal> {
        let mut conn = self.club.store.read().await.unwrap();
        let plan = plan_payback(&mut conn, now(), self.club.id, self.ana.account, order).await.unwrap();
        plan.map(|plan| plan.shown)
    }

    async fn pay_back(&self, by: By, order: OrderId, shown: PaybackShown, key: &str) -> PaybackOutcome {
        let reason: Reason = "moved away".parse().unwrap();
        let (organizer, account) = (self.club.id, self.ana.account);
        let request = PaybackRequest { organizer, account, order, reason: &reason, shown, key };
        pay_back(&self.club.store, now(), by, request).await.unwrap()
    }

    async fn deeds(&self) -> Vec<String> {
        let mut conn = self.club.store.read().await.unwrap();
        let deeds =
            deeds::before(&mut conn, self.club.id, crate::domain::ids::DeedId(i64::MAX), 100).await.unwrap();
        deeds.iter().rev().map(|deed| format!("{} {}", deed.kind, deed.detail)).collect()
    }
}

async fn add(club: &Club, product: &Product) -> PackId {
    let mut tx = club.store.begin().await.unwrap();
    let pack = packs::insert(&mut tx, club.id, product, now()).await.unwrap();
    tx.commit().await.unwrap();
    pack
}

async fn paid(store: &Store, user: ChatId, payload: &str, amount: u32, charge: &str) -> Received {
    let currency: Currency = "EUR".parse().unwrap();
    let receipt = Receipt {
        user,
        payload,
        currency: &currency,
        amount: MinorUnits(amount),
        charge,
        provider_charge: "provider",
    };
    receive(store, now(), receipt).await.unwrap()
}

fn waits(received: Received) -> crate::domain::ids::PaymentId {
    match received {
        Received::Waits { payment, .. } => payment,
        other => panic!("{other:?}"),
    }
}

fn names(shop: &Shop) -> Vec<&str> {
    shop.packs.iter().map(|pack| pack.product.name.as_str()).collect()
}

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
