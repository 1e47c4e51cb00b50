use super::*;
use crate::domain::ids::MessageId;
use crate::domain::states::{BookingState, EntryKind};
use crate::service::authority::By;
use crate::service::refusal::{Intent, Refusal};
use crate::service::testing::*;
use crate::service::{book, cancel, claim, forfeit};
use crate::store::ledger;

fn reason() -> Reason {
    "The sea is too rough".parse().unwrap()
}

on_both! {
    async fn everyone_has_the_credits_back_whatever_the_deadlines_and_is_told_once_a_phone(store: Store) {
        let club = Club::new(&store).await;
        let (ana, ben, cleo) = (club.customer("Ana").await, club.customer("Ben").await, club.customer("Cleo").await);
        let other = club.phone(ana.account).await;
        let dive = club.session(2).await;
        let hers = club.book(&ana, dive).await;
        let leos = done(club.ask(now(), &ana, dive, &adult("Leo"), Intent::Seat).await);
        let (his, cleos) = (club.wait(&ben, dive).await, club.wait(&cleo, dive).await);
        let late = at("2026-11-24T06:29");
        let outcome = call_off(&store, late, By::Operator, dive, &reason()).await.unwrap();
        assert_eq!(outcome, Outcome::CalledOff { booked: 2, waiting: 2, told: 3 });
        for booking in [hers, leos, his, cleos] {
            assert_eq!(club.state(booking).await, BookingState::Cancelled);
        }
        for customer in [&ana, &ben, &cleo] {
            assert_eq!(club.pots(customer).await, (10, 0, 0));
        }
        let told = [
            (ana.phone, hers), (other, hers), (ana.phone, leos), (other, leos), (ben.phone, his), (cleo.phone, cleos),
        ];
        assert_eq!(club.queued(NoticeKind::CalledOff).await, told);
        let entries = ledger::of_order(&mut store.read().await.unwrap(), ana.order, 0, 10).await.unwrap();
        let kinds: Vec<_> = entries.iter().map(|entry| entry.kind).collect();
        assert_eq!(kinds[..2], [EntryKind::Refund, EntryKind::Refund]);
        let mut conn = store.read().await.unwrap();
        let because = changes::cancelled_because(&mut conn, dive).await.unwrap();
        assert_eq!(because.as_deref(), Some("The sea is too rough"));
        assert_eq!(club.places(dive).await, (0, 0));
        club.adds_up().await;
    }

    async fn offers_are_withdrawn_and_none_follows(store: Store) {
        let club = Club::new(&store).await;
        let (ana, ben, cleo) = (club.customer("Ana").await, club.customer("Ben").await, club.customer("Cleo").await);
        let dive = club.session(1).await;
        let hers = club.book(&ana, dive).await;
        let his = club.wait(&ben, dive).await;
        club.wait(&cleo, dive).await;
        cancel::cancel(&store, now(), ana.account, hers).await.unwrap();
        let first = club.outbox().await.remove(0);
        club.send_offer(&first, MessageId(1)).await;
        call_off(&store, now(), By::Operator, dive, &reason()).await.unwrap();
        assert!(club.queued(NoticeKind::SeatFree).await.is_empty());
        assert_eq!(club.retracted().await, [(ben.phone, MessageId(1))]);
        let claimed = claim::claim(&store, now(), ben.account, his, None).await.unwrap();
        assert_eq!(claimed, claim::Outcome::NotWaiting(BookingState::Cancelled));
        club.adds_up().await;
    }

    async fn only_what_stands_ends(store: Store) {
        let club = Club::new(&store).await;
        let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
        let dive = club.session(2).await;
        let (hers, his) = (club.book(&ana, dive).await, club.book(&ben, dive).await);
        let late = at("2026-11-23T20:00");
        forfeit::forfeit(&store, late, ana.account, hers).await.unwrap();
        let outcome = call_off(&store, late, By::Operator, dive, &reason()).await.unwrap();
        assert_eq!(outcome, Outcome::CalledOff { booked: 1, waiting: 0, told: 1 });
        assert_eq!((club.state(hers).await, club.pots(&ana).await), (BookingState::Forfeited, (9, 0, 1)));
        assert_eq!((club.state(his).await, club.pots(&ben).await), (BookingState::Cancelled, (10, 0, 0)));
        club.adds_up().await;
    }

    async fn until_it_is_over_and_once(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let dive = club.session(1).await;
        club.book(&ana, dive).await;
        let over = at("2026-11-24T20:00");
        assert_eq!(call_off(&store, over, By::Operator, dive, &reason()).await.unwrap(), Outcome::Fixed(Fixed::Over));
        let outcome = call_off(&store, over - MOMENT, By::Operator, dive, &reason()).await.unwrap();
        assert_eq!(outcome, Outcome::CalledOff { booked: 1, waiting: 0, told: 1 });
        let again = call_off(&store, now(), By::Operator, dive, &"Other".parse().unwrap()).await.unwrap();
        assert_eq!(again, Outcome::Fixed(Fixed::Cancelled));
        assert_eq!((club.pots(&ana).await, club.queued(NoticeKind::CalledOff).await.len()), ((10, 0, 0), 1));
        let none = call_off(&store, now(), By::Operator, SessionId(999), &reason()).await.unwrap();
        assert_eq!(none, Outcome::Fixed(Fixed::NoSuchSession));
        club.adds_up().await;
    }

    async fn while_customers_book_nobody_keeps_a_place_or_loses_a_credit(store: Store) {
        let club = Club::new(&store).await;
        let dive = club.session(6).await;
        let mut customers = Vec::new();
        for name in ["Ana", "Ben", "Cleo", "Dan", "Eve", "Flo", "Gus", "Hal", "Ida", "Jon"] {
            customers.push(club.customer(name).await);
        }
        let mut racers = Vec::new();
        for (number, customer) in customers.iter().cloned().enumerate() {
            let store = store.clone();
            racers.push(tokio::spawn(async move {
                let who = adult(&customer.name);
                let intent = if number < 6 { Intent::Seat } else { Intent::Wait };
                let key = format!("race {number}");
                let request = book::Request {
                    account: customer.account, session: dive, who: &who, order: None, intent, key: &key,
                };
                book::book(&store, now(), &request).await.unwrap()
            }));
        }
        let outcome = call_off(&store, now(), By::Operator, dive, &reason()).await.unwrap();
        let Outcome::CalledOff { booked, waiting, told } = outcome else { panic!("{outcome:?}") };
        let mut done = 0;
        for racer in racers {
            match racer.await.unwrap() {
                book::Outcome::Done(booking) => {
                    assert_eq!(club.state(booking).await, BookingState::Cancelled);
                    done += 1;
                }
                book::Outcome::Refused(Refusal::Cancelled | Refusal::SeatFreeMeanwhile | Refusal::SoldOutMeanwhile) => {}
                refused @ book::Outcome::Refused(_) => panic!("{refused:?}"),
            }
        }
        assert_eq!((booked + waiting, i64::try_from(done).unwrap()), (done, told));
        for customer in &customers {
            assert_eq!(club.pots(customer).await, (10, 0, 0));
        }
        assert_eq!(club.places(dive).await, (0, 0));
        club.adds_up().await;
    }
}
