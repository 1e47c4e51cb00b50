//! A till for tests: a club that sells, and Ana who buys.

use crate::domain::credits::Credits;
use crate::domain::ids::{ChatId, InboxSeq, OrderId, PackId};
use crate::domain::money::{Currency, MinorUnits};
use crate::domain::pack::{DaysFrom, PackChange, Validity};
use crate::domain::staff::Role;
use crate::service::authority::By;
use crate::service::pack as packs_service;
use crate::service::payment_token;
use crate::service::payments::*;
use crate::service::reason::Reason;
use crate::service::testing::*;
use crate::store::packs::Product;
use crate::store::{Store, deeds, orders, packs};

/// A club that sells ten dives for 390 euros, to Ana.
pub(super) struct Till {
    pub(super) club: Club,
    pub(super) ana: Customer,
    pub(super) pack: PackId,
}

pub(super) fn ten() -> Product {
    Product {
        name: "10 dives".to_owned(),
        credits: Credits::new(10),
        price: MinorUnits(39000),
        validity: Validity::Days(DaysFrom::Purchase, 365),
        activities: Vec::new(),
    }
}

impl Till {
    pub(super) async fn new(store: &Store) -> Self {
        let club = Club::new(store).await;
        let ana = club.customer("Ana").await;
        let pack = add(&club, &ten()).await;
        let till = Self { club, ana, pack };
        till.token(true).await;
        till
    }

    pub(super) async fn token(&self, there: bool) {
        let slug = "blue-reef".parse().unwrap();
        let token = there.then(|| "284685063:TEST:abc".to_owned().into());
        let set = payment_token::set(&self.club.store, &slug, token.as_ref()).await.unwrap();
        assert_eq!(set, payment_token::Outcome::Set);
    }

    /// Ana asks for an invoice.
    pub(super) async fn invoice(&self, seq: i64) -> Invoice {
        match self.ask(seq, self.revision().await).await {
            Asked::Invoice(invoice) => *invoice,
            other => panic!("{other:?}"),
        }
    }

    pub(super) async fn ask(&self, seq: i64, revision: i64) -> Asked {
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

    pub(super) async fn revision(&self) -> i64 {
        let mut conn = self.club.store.read().await.unwrap();
        packs::by_id(&mut conn, self.club.id, self.pack).await.unwrap().unwrap().revision
    }

    pub(super) async fn check(&self, user: ChatId, payload: &str, amount: u32) -> Checked {
        check(&self.club.store, now(), Query { user, payload, currency: "EUR", amount }).await.unwrap()
    }

    pub(super) async fn pay(&self, payload: &str, amount: u32, charge: &str) -> Received {
        paid(&self.club.store, self.ana.phone, payload, amount, charge).await
    }

    /// Ana asks for an invoice and pays it.
    pub(super) async fn buys(&self, seq: i64) -> OrderId {
        let invoice = self.invoice(seq).await;
        match self.pay(&invoice.payload, 39000, &format!("charge {seq}")).await {
            Received::Ordered { order, .. } => order,
            other => panic!("{other:?}"),
        }
    }

    pub(super) async fn orders(&self) -> Vec<orders::Order> {
        let mut conn = self.club.store.read().await.unwrap();
        orders::of_account(&mut conn, self.ana.account, 0, 100).await.unwrap()
    }

    pub(super) async fn archive(&self) {
        let of = (self.club.id, self.pack);
        packs_service::set_archived(&self.club.store, now(), By::Operator, of, true).await.unwrap();
    }

    pub(super) async fn change(&self, change: PackChange) {
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

    pub(super) async fn owner(&self, name: &str) -> (ChatId, By) {
        self.member(name, Role::Owner).await
    }

    pub(super) async fn member(&self, name: &str, role: Role) -> (ChatId, By) {
        let user = self.club.stranger().await;
        let mut tx = self.club.store.begin().await.unwrap();
        crate::store::staff::put(&mut tx, self.club.id, user, role, name, now()).await.unwrap();
        tx.commit().await.unwrap();
        (user, By::Staff { organizer: self.club.id, user })
    }

    pub(super) async fn sell(&self, by: By, source: Source, key: &str) -> Sold {
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

    pub(super) async fn plan_payback(&self, order: OrderId) -> Result<PaybackShown, PaybackRefusal> {
        let mut conn = self.club.store.read().await.unwrap();
        let plan = plan_payback(&mut conn, now(), self.club.id, self.ana.account, order).await.unwrap();
        plan.map(|plan| plan.shown)
    }

    pub(super) async fn pay_back(
        &self,
        by: By,
        order: OrderId,
        shown: PaybackShown,
        key: &str,
    ) -> PaybackOutcome {
        let reason: Reason = "moved away".parse().unwrap();
        let (organizer, account) = (self.club.id, self.ana.account);
        let request = PaybackRequest { organizer, account, order, reason: &reason, shown, key };
        pay_back(&self.club.store, now(), by, request).await.unwrap()
    }

    pub(super) async fn deeds(&self) -> Vec<String> {
        let mut conn = self.club.store.read().await.unwrap();
        let deeds =
            deeds::before(&mut conn, self.club.id, crate::domain::ids::DeedId(i64::MAX), 100).await.unwrap();
        deeds.iter().rev().map(|deed| format!("{} {}", deed.kind, deed.detail)).collect()
    }
}

pub(super) async fn add(club: &Club, product: &Product) -> PackId {
    let mut tx = club.store.begin().await.unwrap();
    let pack = packs::insert(&mut tx, club.id, product, now()).await.unwrap();
    tx.commit().await.unwrap();
    pack
}

pub(super) async fn paid(store: &Store, user: ChatId, payload: &str, amount: u32, charge: &str) -> Received {
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

pub(super) fn waits(received: Received) -> crate::domain::ids::PaymentId {
    match received {
        Received::Waits { payment, .. } => payment,
        other => panic!("{other:?}"),
    }
}

pub(super) fn names(shop: &Shop) -> Vec<&str> {
    shop.packs.iter().map(|pack| pack.product.name.as_str()).collect()
}
