use super::*;
use crate::service::testing::*;
use crate::service::{cancel, erase};
use crate::store::testing::on_both;

async fn read_at(store: &Store, now: DateTime<Utc>, code: Code) -> Option<Feed> {
    read(&mut store.read().await.unwrap(), now, code).await.unwrap()
}

on_both! {
    async fn an_address_is_one_accounts_and_the_newest_is_good(store: Store) {
        let club = Club::new(&store).await;
        let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
        let dive = club.session(2).await;
        let hers = club.book(&ana, dive).await;
        club.book(&ben, dive).await;
        let first = renew(&store, now(), ana.account).await.unwrap().unwrap();
        assert_eq!(read_at(&store, now(), first).await.unwrap().entries[0].id, hers);
        assert_eq!(read_at(&store, now(), first).await.unwrap().entries.len(), 1);
        let second = renew(&store, now(), ana.account).await.unwrap().unwrap();
        assert!(read_at(&store, now(), first).await.is_none());
        assert!(read_at(&store, now(), second).await.is_some());
        assert_eq!(since(&mut store.read().await.unwrap(), ana.account).await.unwrap(), Some(now()));
        revoke(&store, ana.account).await.unwrap();
        assert!(read_at(&store, now(), second).await.is_none());
        assert_eq!(since(&mut store.read().await.unwrap(), ana.account).await.unwrap(), None);
    }

    async fn whoever_is_erased_has_none(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let code = renew(&store, now(), ana.account).await.unwrap().unwrap();
        let plan = erase::plan(&mut store.read().await.unwrap(), now(), ana.account).await.unwrap().unwrap();
        let (asker, shown) = (erase::Asker::Customer(ana.phone), plan.shown.digest());
        let outcome = erase::erase(&store, now(), asker, ana.account, shown, "erase").await.unwrap();
        assert!(matches!(outcome, erase::Outcome::Erased(_)), "{outcome:?}");
        assert!(read_at(&store, now(), code).await.is_none());
    }

    async fn what_was_a_seat_is_in_it_for_ninety_days(store: Store) {
        let club = Club::new(&store).await;
        let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
        let (dive, yoga) = (club.session(1).await, club.session(1).await);
        let code = renew(&store, now(), ana.account).await.unwrap().unwrap();
        club.book(&ben, yoga).await;
        // A place on a list is none in a calendar, nor is one that was left.
        let waited = club.wait(&ana, yoga).await;
        assert_eq!(read_at(&store, now(), code).await.unwrap().entries.len(), 0);
        crate::service::leave::leave(&store, now(), ana.account, waited, None).await.unwrap();
        assert_eq!(read_at(&store, now(), code).await.unwrap().entries.len(), 0);
        let hers = club.book(&ana, dive).await;
        cancel::cancel(&store, now(), ana.account, hers).await.unwrap();
        let entries = read_at(&store, now(), code).await.unwrap().entries;
        assert_eq!(entries.iter().map(|entry| entry.id).collect::<Vec<_>>(), [hers]);
        let start = entries[0].starts_at;
        assert_eq!(read_at(&store, start + BACK - MOMENT, code).await.unwrap().entries.len(), 1);
        assert_eq!(read_at(&store, start + BACK, code).await.unwrap().entries.len(), 0);
    }
}
