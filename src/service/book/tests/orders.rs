//! Which order pays (rule 1).

use crate::domain::credits::Credits;
use crate::domain::deadlines::Deadlines;
use crate::domain::ids::{OrderId, SessionId};
use crate::service::book::{Outcome, Request, book};
use crate::service::refusal::{Intent, Refusal};
use crate::service::testing::*;

async fn pays(club: &Club, customer: &Customer, session: SessionId, preferred: Option<OrderId>) -> OrderId {
    let who = adult(&customer.name);
    let key = format!("{session} {preferred:?}");
    let request = Request {
        account: customer.account,
        session,
        who: &who,
        order: preferred,
        intent: Intent::Seat,
        key: &key,
    };
    let booking = done(book(&club.store, now(), &request).await.unwrap());
    club.adds_up().await;
    club.booking(booking).await.order_id
}

async fn short_of(club: &Club, customer: &Customer, session: SessionId) -> (u32, u32) {
    match refused(club.ask(now(), customer, session, &adult(&customer.name), Intent::Seat).await) {
        Refusal::NoCredits { needed, available } => (needed.get(), available.get()),
        refusal => panic!("{refusal:?}"),
    }
}

on_both! {
    async fn the_one_that_expires_first(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let soon = club.order(ana.account, 1, "2026-12-01", &[]).await;
        let later = club.order(ana.account, 1, "2026-12-02", &[]).await;
        for (order, starts_at) in [(soon, "2026-11-24T09:00"), (later, "2026-11-25T09:00"), (ana.order, "2026-11-26T09:00")] {
            let dive = club.session_of(club.dive, starts_at, 8).await;
            assert_eq!(pays(&club, &ana, dive, None).await, order);
        }
    }

    async fn of_two_that_expire_together_the_older(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        club.order(ana.account, 1, "2027-11-20", &[]).await;
        assert_eq!(pays(&club, &ana, club.session(8).await, None).await, ana.order);
    }

    async fn the_preferred_one_when_it_can(store: Store) {
        let club = Club::new(&store).await;
        let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
        let soon = club.order(ana.account, 9, "2026-12-01", &[]).await;
        let one = club.order(ana.account, 1, "2027-01-01", &[]).await;
        let mut start = (21..).map(|day| format!("2026-11-{day}T20:00"));
        let mut dive = async || club.session_of(club.dive, &start.next().unwrap(), 8).await;
        assert_eq!(pays(&club, &ana, dive().await, Some(one)).await, one);
        assert_eq!(pays(&club, &ana, dive().await, Some(one)).await, soon, "empty by now");
        let pool = club.activity("Pool", |_| {}).await;
        let restricted = club.order(ana.account, 5, "2027-01-01", &[pool]).await;
        assert_eq!(pays(&club, &ana, dive().await, Some(restricted)).await, soon, "for the pool only");
        let over = club.order(ana.account, 5, "2026-11-21", &[]).await;
        assert_eq!(pays(&club, &ana, dive().await, Some(over)).await, soon, "over on the day");
        assert_eq!(pays(&club, &ana, dive().await, Some(ben.order)).await, soon, "somebody else's");
        assert_eq!(club.pots(&ben).await, (10, 0, 0));
    }

    async fn one_good_for_the_activity(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let pool = club.activity("Pool", |_| {}).await;
        let for_pool = club.order(ana.account, 5, "2026-12-01", &[pool]).await;
        let for_both = club.order(ana.account, 5, "2026-12-02", &[pool, club.dive]).await;
        assert_eq!(pays(&club, &ana, club.session(8).await, None).await, for_both);
        let swim = club.session_of(pool, "2026-11-25T18:30", 8).await;
        assert_eq!(pays(&club, &ana, swim, None).await, for_pool);
    }

    async fn none_of_another_organizer(store: Store) {
        let club = Club::new(&store).await;
        let other = Club::of(&store, "red-rock", Deadlines::default()).await;
        let ana = club.customer("Ana").await;
        assert_eq!(short_of(&other, &ana, other.session(8).await).await, (1, 0));
    }

    async fn one_valid_on_the_day_at_the_club(store: Store) {
        let club = Club::new(&store).await;
        let mut ana = club.customer("Ana").await;
        let year = club.customer("Year").await;
        ana.account = {
            // An account whose only order ends on the 24th.
            let new = club.customer("Short").await;
            let early = club.session_of(club.dive, "2026-11-22T09:00", 20).await;
            for name in ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"] {
                done(club.ask(now(), &new, early, &adult(name), Intent::Seat).await);
            }
            new.account
        };
        let order = club.order(ana.account, 2, "2026-11-24", &[]).await;
        // 23:30 in Paris on the last day; the next is the 25th there, though still the 24th in UTC.
        let last = club.session_of(club.dive, "2026-11-24T23:30", 8).await;
        let next = club.session_of(club.dive, "2026-11-25T00:30", 8).await;
        assert_eq!(short_of(&club, &ana, next).await, (1, 0));
        assert_eq!(pays(&club, &ana, last, None).await, order);
        assert_eq!(pays(&club, &year, next, None).await, year.order);
    }

    async fn none_bought_after_the_day(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let tomorrow = club.order_bought(ana.account, 1, "2026-11-25", "2026-12-01", &[]).await;
        let on_the_day = club.order_bought(ana.account, 1, "2026-11-24", "2026-12-02", &[]).await;
        let dive = club.session(8).await;
        assert_eq!(pays(&club, &ana, dive, Some(tomorrow)).await, on_the_day);
    }

    async fn one_alone_never_two_together(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let twelve = club.activity("Week", |new| new.credits = Credits::new(12)).await;
        club.order(ana.account, 5, "2026-12-01", &[]).await;
        let week = club.session_of(twelve, "2026-11-24T09:00", 8).await;
        assert_eq!(short_of(&club, &ana, week).await, (12, 15));
        assert_eq!(club.pots(&ana).await, (10, 0, 0));
    }

    async fn two_at_once_cannot_spend_one_credit_twice(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let nine = club.activity("Course", |new| new.credits = Credits::new(10)).await;
        let mut asked = Vec::new();
        for name in ["Ana", "Leo", "Mia", "Rui"] {
            // On sessions of their own, so that only the order brings them together.
            let course = club.session_of(nine, "2026-11-24T09:00", 8).await;
            let (store, account) = (store.clone(), ana.account);
            asked.push(tokio::spawn(async move {
                let who = adult(name);
                let request =
                    Request { account, session: course, who: &who, order: None, intent: Intent::Seat, key: name };
                book(&store, now(), &request).await.unwrap()
            }));
        }
        let mut won = 0;
        for outcome in asked {
            won += i32::from(matches!(outcome.await.unwrap(), Outcome::Done(_)));
        }
        assert_eq!((won, club.pots(&ana).await), (1, (0, 0, 10)));
        club.adds_up().await;
    }
}
