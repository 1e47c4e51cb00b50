use super::*;
use crate::service::cancel;
use crate::service::erase::{self, Asker};
use crate::service::refusal::Intent;
use crate::service::testing::*;

async fn copied(store: &Store, account: AccountId) -> Value {
    serde_json::from_slice(&make(store, now(), account).await.unwrap().unwrap()).unwrap()
}

on_both! {
    async fn everything_of_the_account_and_nothing_of_others(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer_with("Ana", Some("$argon2id$secret")).await;
        let ben = club.customer("Ben").await;
        let dive = club.session(8).await;
        let booking = done(club.ask(now(), &ana, dive, &person("Leo \"<b>x\"", "2012-03-04"), Intent::Seat).await);
        cancel::cancel(&store, now(), ana.account, booking).await.unwrap();
        club.book(&ben, dive).await;
        let copy = copied(&store, ana.account).await;
        assert_eq!((copy["format"].as_str(), copy["version"].as_u64()), (Some(FORMAT), Some(1)));
        assert_eq!(copy["complete"], true);
        assert_eq!(copy["account"]["name"], "Ana");
        assert_eq!(copy["account"]["has_password"], true);
        assert_eq!(copy["people"][0]["born_on"], "2012-03-04");
        assert_eq!(copy["people"][0]["name"], "Leo \"<b>x\"");
        assert_eq!(copy["clubs"].as_array().unwrap().len(), 1);
        assert!(copy["clubs"][0]["customer_code"].as_str().unwrap().len() > 4);
        assert_eq!(copy["phones"][0]["chat"], ana.phone.0);
        let order = &copy["orders"][0];
        let kinds: Vec<&str> = order["ledger"].as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect();
        assert_eq!(kinds, ["purchase", "spend", "refund"]);
        assert_eq!(order["bookings"][0]["state"], "cancelled");
        let text = copy.to_string();
        assert!(!text.contains("argon2id") && !text.contains("Ben"), "{text}");
    }

    async fn in_pages_that_follow_one_another(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.account("Ana", None).await;
        for n in 0..PAGE + 3 {
            club.order(ana, u32::try_from(n + 1).unwrap(), "2027-11-20", &[]).await;
        }
        let copy = copied(&store, ana).await;
        let orders = copy["orders"].as_array().unwrap();
        let granted: Vec<i64> = orders.iter().map(|order| order["granted"].as_i64().unwrap()).collect();
        assert_eq!(granted, (1..=PAGE + 3).collect::<Vec<_>>());
        assert!(orders.iter().all(|order| order["ledger"].as_array().unwrap().len() == 1));
    }

    async fn none_of_an_erased_account(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let plan = erase::plan(&mut store.read().await.unwrap(), now(), ana.account).await.unwrap().unwrap();
        let asker = Asker::Customer(ana.phone);
        erase::erase(&store, now(), asker, ana.account, plan.shown.digest(), "k").await.unwrap();
        assert_eq!(make(&store, now(), ana.account).await.unwrap(), None);
    }
}
