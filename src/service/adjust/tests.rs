use super::*;
use crate::domain::deadlines::Deadlines;
use crate::domain::ids::ChatId;
use crate::domain::ids::DeedId;
use crate::domain::states::EntryKind;
use crate::service::expire;
use crate::service::testing::{Customer, *};
use crate::store::{deeds, staff};

struct Desk {
    club: Club,
    ana: Customer,
    reason: Reason,
}

impl Desk {
    async fn new(store: &Store) -> Self {
        let club = Club::new(store).await;
        let ana = club.customer("Ana").await;
        Self { club, ana, reason: "the storm".parse().unwrap() }
    }

    async fn shown(&self, target: Target, change: &str, local: &str) -> Result<Shown, Refusal> {
        let mut conn = self.club.store.read().await.unwrap();
        let (organizer, account) = (self.club.id, self.ana.account);
        let plan = plan(&mut conn, at(local), organizer, account, target, change.parse().unwrap()).await;
        plan.unwrap().map(|plan| plan.shown)
    }

    async fn confirm(&self, target: Target, change: &str, shown: Shown, local: &str, key: &str) -> Outcome {
        self.confirm_by(By::Operator, target, change, shown, local, key).await
    }

    async fn confirm_by(
        &self,
        by: By,
        target: Target,
        change: &str,
        shown: Shown,
        local: &str,
        key: &str,
    ) -> Outcome {
        let request = Request {
            organizer: self.club.id,
            account: self.ana.account,
            target,
            adjustment: change.parse().unwrap(),
            reason: &self.reason,
            shown,
            key,
        };
        adjust(&self.club.store, at(local), by, &request).await.unwrap()
    }

    async fn pots(&self, order: OrderId) -> (u32, u32, u32, NaiveDate) {
        let order = self.club.order_now(self.ana.account, order).await;
        (order.available.get(), order.granted.get(), order.expired.get(), order.expires_on)
    }
}

const NOW: &str = "2026-11-20T11:00";

on_both! {
    async fn granted_and_taken_back_once_each(store: Store) {
        let desk = Desk::new(&store).await;
        let target = Target::Order(desk.ana.order);
        let shown = desk.shown(target, "3", NOW).await.unwrap();
        for _ in 0..2 {
            assert_eq!(desk.confirm(target, "3", shown, NOW, "a").await, Outcome::Done(desk.ana.order));
        }
        assert_eq!(desk.pots(desk.ana.order).await, (13, 13, 0, day("2027-11-20")));
        // Of what was shown before, the credits have changed: shown again.
        assert_eq!(desk.confirm(target, "-13", shown, NOW, "b").await, Outcome::Changed);
        let shown = desk.shown(target, "-13", NOW).await.unwrap();
        assert_eq!(desk.confirm(target, "-13", shown, NOW, "c").await, Outcome::Done(desk.ana.order));
        assert_eq!(desk.pots(desk.ana.order).await, (0, 0, 0, day("2027-11-20")));
        let told = desk.club.outbox().await;
        let told: Vec<_> = told.iter().map(|item| (item.kind, item.detail.as_deref().unwrap())).collect();
        let kind = NoticeKind::CreditsAdjusted;
        assert_eq!(told, [(kind, "+3 the storm"), (kind, "-13 the storm")]);
        let deeds = deeds::before(&mut store.read().await.unwrap(), desk.club.id, DeedId(i64::MAX), 9).await;
        let deeds: Vec<_> = deeds.unwrap().into_iter().map(|deed| (deed.account.unwrap(), deed.detail)).collect();
        let of = |detail: &str| ("Ana".to_owned(), detail.to_owned());
        assert_eq!(deeds, [of("-13 1001 the storm"), of("+3 1001 the storm")]);
        desk.club.adds_up().await;
    }

    async fn never_below_what_can_be_used(store: Store) {
        let desk = Desk::new(&store).await;
        let dive = desk.club.session(8).await;
        desk.club.book(&desk.ana, dive).await;
        let target = Target::Order(desk.ana.order);
        let shown = desk.shown(target, "-9", NOW).await.unwrap();
        let refused = Refusal::NotSoMany { available: Credits::new(9) };
        assert_eq!(desk.shown(target, "-10", NOW).await, Err(refused));
        assert_eq!(desk.confirm(target, "-10", shown, NOW, "a").await, Outcome::Refused(refused));
        let none = Refusal::NotSoMany { available: Credits::ZERO };
        assert_eq!(desk.shown(Target::New { days: 30 }, "-1", NOW).await, Err(none));
        desk.club.adds_up().await;
    }

    async fn a_new_order_with_an_end(store: Store) {
        let desk = Desk::new(&store).await;
        let target = Target::New { days: 90 };
        let shown = desk.shown(target, "2", NOW).await.unwrap();
        let Outcome::Done(order) = desk.confirm(target, "2", shown, NOW, "a").await else { panic!("not done") };
        assert_eq!(desk.confirm(target, "2", shown, NOW, "a").await, Outcome::Done(order));
        assert_eq!(desk.pots(order).await, (2, 2, 0, day("2027-02-18")));
        let entries = ledger::of_order(&mut store.read().await.unwrap(), order, 0, 9).await.unwrap();
        assert_eq!(entries.iter().map(|entry| entry.kind).collect::<Vec<_>>(), [EntryKind::Adjustment]);
        assert_eq!(desk.shown(Target::New { days: 9999 }, "2", NOW).await, Err(Refusal::NotFound));
        desk.club.adds_up().await;
    }

    async fn what_is_granted_to_an_order_that_ended_lasts_thirty_days(store: Store) {
        let desk = Desk::new(&store).await;
        for (swept, last) in [(false, "2026-11-24"), (true, "2026-11-25")] {
            let order = desk.club.order(desk.ana.account, 3, last, &[]).await;
            let later = "2026-12-01T09:00";
            if swept {
                expire::sweep(&store, at(later)).await.unwrap();
            }
            let target = Target::Order(order);
            assert_eq!(
                desk.shown(target, "-1", later).await,
                Err(Refusal::NotSoMany { available: Credits::ZERO }),
            );
            let shown = desk.shown(target, "2", later).await.unwrap();
            assert_eq!(shown, Shown { before: Credits::ZERO, until: day("2026-12-31") });
            assert_eq!(desk.confirm(target, "2", shown, later, last).await, Outcome::Done(order));
            assert_eq!(desk.pots(order).await, (2, 5, 3, day("2026-12-31")));
        }
        desk.club.adds_up_at(at("2026-12-01T09:00")).await;
    }

    async fn nobody_else_may(store: Store) {
        let desk = Desk::new(&store).await;
        let other = Club::of(&store, "red-reef", Deadlines::default()).await;
        let target = Target::Order(desk.ana.order);
        let shown = desk.shown(target, "3", NOW).await.unwrap();
        let user: ChatId = desk.club.stranger().await;
        let mut tx = store.begin().await.unwrap();
        staff::put(&mut tx, desk.club.id, user, Role::Staff, "Max", now()).await.unwrap();
        staff::put(&mut tx, other.id, user, Role::Owner, "Max", now()).await.unwrap();
        tx.commit().await.unwrap();
        for organizer in [desk.club.id, other.id] {
            let by = By::Staff { organizer, user };
            let outcome = desk.confirm_by(by, target, "3", shown, NOW, "a").await;
            assert_eq!(outcome, Outcome::Refused(Refusal::NotFound));
        }
        // The owner of another organizer can't reach it as a customer of theirs either.
        let mut conn = store.read().await.unwrap();
        let three = "3".parse().unwrap();
        let planned = plan(&mut conn, now(), other.id, desk.ana.account, target, three).await.unwrap();
        assert_eq!(planned.err(), Some(Refusal::NotFound));
    }

    async fn two_at_once_never_take_the_same(store: Store) {
        let desk = std::sync::Arc::new(Desk::new(&store).await);
        let target = Target::Order(desk.ana.order);
        let shown = desk.shown(target, "-10", NOW).await.unwrap();
        let mut all = Vec::new();
        for n in 0..4 {
            let desk = std::sync::Arc::clone(&desk);
            all.push(tokio::spawn(async move { desk.confirm(target, "-10", shown, NOW, &format!("k{n}")).await }));
        }
        let mut done = 0;
        for one in all {
            done += u32::from(matches!(one.await.unwrap(), Outcome::Done(_)));
        }
        assert_eq!((done, desk.pots(desk.ana.order).await.0), (1, 0));
        desk.club.adds_up().await;
    }
}
