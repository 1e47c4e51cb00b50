//! What is refused, and with which words' facts (rule 1, rule 11).

use crate::domain::credits::Credits;
use crate::domain::deadlines::{Exceptions, Minutes};
use crate::domain::ids::{BeneficiaryId, SessionId};
use crate::domain::states::BookingState;
use crate::service::book::{Outcome, Request, Who, answered, book};
use crate::service::cancel;
use crate::service::refusal::{Intent, Refusal};
use crate::service::testing::*;
use crate::store::{beneficiaries, testing};

on_both! {
    async fn a_session_that_is_not_there(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let outcome = club.ask(now(), &ana, SessionId(999), &adult("Ana"), Intent::Seat).await;
        assert_eq!(refused(outcome), Refusal::NoSuchSession);
    }

    async fn an_answer_that_may_have_been_read_stays_true(store: Store) {
        let club = Club::new(&store).await;
        let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
        let dive = club.session(1).await;
        let his = club.book(&ben, dive).await;
        let who = adult("Ana");
        let ask = async |key| {
            let request =
                Request { account: ana.account, session: dive, who: &who, order: None, intent: Intent::Seat, key };
            book(&store, now(), &request).await.unwrap()
        };
        let first = ask("7:55").await;
        assert_eq!(first, Outcome::Refused(Refusal::SoldOutMeanwhile));
        // A seat frees up between the answer and the tap's being handled again after a kill.
        cancel::cancel(&store, now(), ben.account, his).await.unwrap();
        assert_eq!(ask("7:55").await, first);
        assert_eq!((club.places(dive).await, club.pots(&ana).await), ((0, 0), (10, 0, 0)));
        // A new summary is a new wish.
        done(ask("7:56").await);
        club.adds_up().await;
    }

    async fn every_refusal_is_kept_with_its_facts(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let kids = club.activity("Bubbles", |new| new.max_age = Some(12)).await;
        let kids = club.session_of(kids, "2026-11-24T09:00", 8).await;
        let far = club.session_of(club.dive, "2029-01-01T09:00", 8).await;
        let who = adult("Ana");
        for (session, key) in [(kids, "7:55"), (far, "7:56")] {
            let request = Request { account: ana.account, session, who: &who, order: None, intent: Intent::Seat, key };
            let first = book(&store, now(), &request).await.unwrap();
            assert!(matches!(first, Outcome::Refused(Refusal::TooOld { .. } | Refusal::NoCredits { .. })), "{first:?}");
            assert_eq!(answered(&mut store.read().await.unwrap(), key).await.unwrap(), Some(first));
        }
    }

    async fn a_session_called_off(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let dive = club.session(8).await;
        testing::call_off(&store, dive).await;
        let outcome = club.ask(now(), &ana, dive, &adult("Ana"), Intent::Seat).await;
        assert_eq!(refused(outcome), Refusal::Cancelled);
    }

    async fn a_session_from_its_very_start(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let dive = club.session(8).await;
        let start = at("2026-11-24T18:30");
        assert_eq!(refused(club.ask(start, &ana, dive, &adult("Ana"), Intent::Seat).await), Refusal::Started);
        done(club.ask(start - MOMENT, &ana, dive, &adult("Ana"), Intent::Seat).await);
        club.adds_up().await;
    }

    async fn a_session_from_its_closing_time(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let hour = Exceptions { close: Some(Minutes(60)), ..Exceptions::default() };
        let dive = club.session_except(club.dive, "2026-11-24T18:30", 8, hour).await;
        let closing = at("2026-11-24T17:30");
        assert_eq!(refused(club.ask(closing, &ana, dive, &adult("Ana"), Intent::Seat).await), Refusal::Closed);
        done(club.ask(closing - MOMENT, &ana, dive, &adult("Ana"), Intent::Seat).await);
    }

    async fn a_full_session_from_the_claim_cutoff(store: Store) {
        let club = Club::new(&store).await;
        let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
        let dive = club.session(1).await;
        club.book(&ana, dive).await;
        let cutoff = at("2026-11-24T06:30");
        assert_eq!(refused(club.ask(cutoff, &ben, dive, &adult("Ben"), Intent::Wait).await), Refusal::Full);
        done(club.ask(cutoff - MOMENT, &ben, dive, &adult("Ben"), Intent::Wait).await);
        club.adds_up().await;
    }

    async fn what_the_summary_did_not_promise(store: Store) {
        let club = Club::new(&store).await;
        let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
        let dive = club.session(1).await;
        let outcome = club.ask(now(), &ana, dive, &adult("Ana"), Intent::Wait).await;
        assert_eq!(refused(outcome), Refusal::SeatFreeMeanwhile);
        club.book(&ana, dive).await;
        let outcome = club.ask(now(), &ben, dive, &adult("Ben"), Intent::Seat).await;
        assert_eq!(refused(outcome), Refusal::SoldOutMeanwhile);
        assert_eq!((club.places(dive).await, club.pots(&ben).await), ((1, 0), (10, 0, 0)));
        club.adds_up().await;
    }

    async fn somebody_elses_beneficiary(store: Store) {
        let club = Club::new(&store).await;
        let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
        let dive = club.session(8).await;
        let booking = club.book(&ana, dive).await;
        let hers = club.booking(booking).await.beneficiary_id;
        for id in [hers, BeneficiaryId(999)] {
            let outcome = club.ask(now(), &ben, dive, &Who::Known(id), Intent::Seat).await;
            assert_eq!(refused(outcome), Refusal::NoSuchBeneficiary);
        }
    }

    async fn the_too_young_until_the_very_birthday(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let night = club.activity("Night dive", |new| new.min_age = Some(12)).await;
        let dive = club.session_of(night, "2026-11-24T18:30", 8).await;
        let outcome = club.ask(now(), &ana, dive, &person("Leo", "2014-11-25"), Intent::Seat).await;
        assert_eq!(refused(outcome), Refusal::TooYoung { min_age: 12, age: 11 });
        done(club.ask(now(), &ana, dive, &person("Mia", "2014-11-24"), Intent::Seat).await);
        assert_eq!(testing::beneficiaries(&store).await, 1, "who was refused is not kept");
        club.adds_up().await;
    }

    async fn the_too_old_from_the_very_birthday(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let kids = club.activity("Kids' pool", |new| new.max_age = Some(11)).await;
        let pool = club.session_of(kids, "2026-11-24T18:30", 8).await;
        let outcome = club.ask(now(), &ana, pool, &person("Leo", "2014-11-24"), Intent::Seat).await;
        assert_eq!(refused(outcome), Refusal::TooOld { max_age: 11, age: 12 });
        done(club.ask(now(), &ana, pool, &person("Mia", "2014-11-25"), Intent::Seat).await);
    }

    async fn by_age_on_the_day_at_the_club(store: Store) {
        // 00:30 on the 25th in Paris is still the 24th in UTC.
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let night = club.activity("Night dive", |new| new.min_age = Some(12)).await;
        let after_midnight = club.session_of(night, "2026-11-25T00:30", 8).await;
        let before_midnight = club.session_of(night, "2026-11-24T23:30", 8).await;
        let leo = person("Leo", "2014-11-25");
        done(club.ask(now(), &ana, after_midnight, &leo, Intent::Seat).await);
        let outcome = club.ask(now(), &ana, before_midnight, &leo, Intent::Seat).await;
        assert_eq!(refused(outcome), Refusal::TooYoung { min_age: 12, age: 11 });
    }

    async fn a_leap_day_child_until_1_march(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let night = club.activity("Night dive", |new| new.min_age = Some(15)).await;
        let leo = person("Leo", "2012-02-29");
        let eve = club.session_of(night, "2027-02-28T18:30", 8).await;
        let outcome = club.ask(now(), &ana, eve, &leo, Intent::Seat).await;
        assert_eq!(refused(outcome), Refusal::TooYoung { min_age: 15, age: 14 });
        let birthday = club.session_of(night, "2027-03-01T18:30", 8).await;
        done(club.ask(now(), &ana, birthday, &leo, Intent::Seat).await);
    }

    async fn the_same_person_twice(store: Store) {
        let club = Club::new(&store).await;
        let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
        let dive = club.session(1).await;
        let booked = club.book(&ana, dive).await;
        let again = person("  ANA ", "1990-05-21");
        assert_eq!(refused(club.ask(now(), &ana, dive, &again, Intent::Wait).await), Refusal::AlreadyBooked(booked));
        let waiting = club.wait(&ben, dive).await;
        let again = person("ben", "1990-05-21");
        assert_eq!(refused(club.ask(now(), &ben, dive, &again, Intent::Wait).await), Refusal::AlreadyWaiting(waiting));
        testing::mark(&store, booked, BookingState::Attended).await;
        let known = Who::Known(club.booking(booked).await.beneficiary_id);
        assert_eq!(refused(club.ask(now(), &ana, dive, &known, Intent::Wait).await), Refusal::AlreadyBooked(booked));
        club.adds_up().await;
    }

    async fn the_same_person_typed_again_is_kept_once(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        for (name, starts_at) in [
            ("Léo Silva", "2026-11-24T09:00"),
            (" léo   SILVA", "2026-11-25T09:00"),
            ("Le\u{301}o silva", "2026-11-26T09:00"),
        ] {
            let dive = club.session_of(club.dive, starts_at, 8).await;
            done(club.ask(now(), &ana, dive, &person(name, "2014-03-01"), Intent::Seat).await);
        }
        let known = beneficiaries::of_account(&mut store.read().await.unwrap(), ana.account, 10).await.unwrap();
        assert_eq!(known.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Léo Silva"]);
        // Born on another day, it is somebody else; and so is who has the same name with another account.
        let dive = club.session_of(club.dive, "2026-11-27T09:00", 8).await;
        done(club.ask(now(), &ana, dive, &person("Léo Silva", "2015-03-01"), Intent::Seat).await);
        done(club.ask(now(), &club.customer("Ben").await, dive, &person("Léo Silva", "2014-03-01"), Intent::Seat).await);
        assert_eq!(testing::beneficiaries(&store).await, 3);
    }

    async fn too_few_credits(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let dear = club.activity("Wreck dive", |new| new.credits = Credits::new(11)).await;
        let dive = club.session_of(dear, "2026-11-24T18:30", 8).await;
        let refusal = Refusal::NoCredits { needed: Credits::new(11), available: Credits::new(10) };
        assert_eq!(refused(club.ask(now(), &ana, dive, &adult("Ana"), Intent::Seat).await), refusal);
        // Not yet bought, or over, on the day of the dive: not counted.
        club.order_bought(ana.account, 5, "2026-11-25", "2027-01-01", &[]).await;
        club.order(ana.account, 5, "2026-11-23", &[]).await;
        assert_eq!(refused(club.ask(now(), &ana, dive, &adult("Ana"), Intent::Seat).await), refusal);
        club.adds_up().await;
    }
}
