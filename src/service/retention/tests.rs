use super::*;
use crate::domain::birth_date::BirthDate;
use crate::domain::ids::{AccountId, WalkInId};
use crate::domain::name::PersonName;
use crate::domain::states::BookingState;
use crate::service::refusal::{Intent, Refusal};
use crate::service::testing::*;
use crate::service::{authority::By, book, walk_in};
use crate::store::beneficiaries::Beneficiary;
use crate::store::testing;

async fn known(store: &Store, account: AccountId) -> Vec<Beneficiary> {
    beneficiaries::of_account(&mut store.read().await.unwrap(), account, 9).await.unwrap()
}

async fn erased_at(store: &Store, local: &str) -> usize {
    sweep(store, at(local), Keep::default()).await.unwrap()
}

on_both! {
    async fn ninety_days_after_the_last_session_and_not_before(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        // On 24 November, 18:30.
        let booking = club.book(&ana, club.session(8).await).await;
        assert_eq!(erased_at(&store, "2027-02-22T18:29").await, 0);
        assert!(known(&store, ana.account).await[0].born_on.is_some());
        assert_eq!(erased_at(&store, "2027-02-22T18:31").await, 1);
        assert_eq!(erased_at(&store, "2027-02-22T18:31").await, 0);
        let person = known(&store, ana.account).await.remove(0);
        assert_eq!((person.name.as_str(), person.born_on), ("Ana", None));
        assert_eq!(club.state(booking).await, BookingState::Booked);
        club.adds_up_at(at("2027-02-22T18:31")).await;
    }

    async fn whoever_comes_again_keeps_it(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        club.book(&ana, club.session(8).await).await;
        let later = club.session_of(club.dive, "2027-02-01T10:00", 8).await;
        let booking = club.book(&ana, later).await;
        assert_eq!(erased_at(&store, "2027-03-01T10:00").await, 0);
        testing::mark(&store, booking, BookingState::NoShow).await;
        assert_eq!(erased_at(&store, "2027-05-02T09:00").await, 0, "what was missed counts");
        testing::mark(&store, booking, BookingState::Cancelled).await;
        assert_eq!(erased_at(&store, "2027-05-02T09:01").await, 0, "it is looked at when it is due");
        assert_eq!(erased_at(&store, "2027-05-03T10:00").await, 1);
    }

    async fn who_is_asked_for_it_has_it_again(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        club.book(&ana, club.session(8).await).await;
        let before = known(&store, ana.account).await.remove(0);
        let then = at("2027-03-01T10:00");
        erased_at(&store, "2027-03-01T10:00").await;
        let dive = club.session_of(club.dive, "2027-03-08T10:00", 8).await;
        let refused = club.ask(then, &ana, dive, &book::Who::Known(before.id), Intent::Seat).await;
        assert_eq!(refused, book::Outcome::Refused(Refusal::BirthUnknown));
        let booking = done(club.ask(then, &ana, dive, &adult("ana"), Intent::Seat).await);
        assert_eq!(club.booking(booking).await.beneficiary_id, before.id);
        let again = known(&store, ana.account).await;
        assert_eq!((again.len(), again[0].born_on), (1, Some(BirthDate::new(day("1990-05-21")))));
        assert_eq!(erased_at(&store, "2027-06-06T09:00").await, 0);
        assert_eq!(erased_at(&store, "2027-06-06T11:00").await, 1);
    }

    async fn two_of_one_name(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        for born_on in ["1950-01-02", "2010-03-04"] {
            done(club.ask(now(), &ana, club.session(8).await, &person("Leo", born_on), Intent::Seat).await);
        }
        assert_eq!(erased_at(&store, "2027-03-01T10:00").await, 2);
        let names: Vec<String> =
            known(&store, ana.account).await.iter().map(|one| one.name.as_str().to_owned()).collect();
        assert_eq!(names, ["Leo", "Leo"]);
    }

    async fn a_batch_after_another(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let mut tx = store.begin().await.unwrap();
        for n in 0..2 * BATCH + 1 {
            let name = PersonName::parse(&format!("n{n}")).unwrap();
            let born_on = BirthDate::new(day("1990-05-21"));
            beneficiaries::find_or_insert(&mut tx, ana.account, &name, born_on, now()).await.unwrap();
        }
        tx.commit().await.unwrap();
        assert_eq!(erased_at(&store, "2027-02-19T11:00").await, 2 * BATCH as usize + 1);
    }

    async fn of_those_without_an_account_the_name_ends_too(store: Store) {
        let club = Club::new(&store).await;
        let dive = club.session(8).await;
        let mut added = Vec::new();
        for name in ["Rui", "Mia"] {
            let name = PersonName::parse(name).unwrap();
            let born_on = Some(BirthDate::new(day("1990-05-21")));
            let request = walk_in::Request { session: dive, name: &name, born_on, key: name.as_str() };
            let walk_in::Outcome::Added(id) =
                walk_in::add(&store, now(), By::Operator, &request).await.unwrap() else { panic!() };
            added.push(id);
        }
        let stands = async |id: WalkInId| {
            let found = walk_ins::by_id(&mut store.read().await.unwrap(), id).await.unwrap().unwrap();
            (found.name.is_erased(), found.born_on)
        };
        assert_eq!(erased_at(&store, "2027-02-22T18:29").await, 0);
        assert_eq!(stands(added[0]).await, (false, Some(BirthDate::new(day("1990-05-21")))));
        assert_eq!(erased_at(&store, "2027-02-22T18:31").await, 2);
        assert_eq!(erased_at(&store, "2027-02-22T18:31").await, 0);
        for id in added {
            assert_eq!(stands(id).await, (true, None));
        }
        assert_eq!(club.places(dive).await, (2, 0), "the seats stay in the books");
        club.adds_up_at(at("2027-02-22T18:31")).await;
    }
}
