//! Changing what is sold.

use super::*;
use crate::domain::credits::Credits;
use crate::domain::deadlines::Deadlines;
use crate::domain::ids::{ActivityId, ChatId, OrganizerId, PackId};
use crate::domain::money::MinorUnits;
use crate::domain::pack::{DaysFrom, PackChange, Validity};
use crate::domain::staff::Role;
use crate::service::authority::By;
use crate::service::testing::*;
use crate::store::packs::{self, Pack};
use crate::store::{Store, accounts, staff};

async fn member(store: &Store, organizer: OrganizerId, id: i64, role: Role) -> By {
    let mut tx = store.begin().await.unwrap();
    accounts::meet(&mut tx, ChatId(id), Some("en"), now()).await.unwrap();
    staff::put(&mut tx, organizer, ChatId(id), role, "Zoe", now()).await.unwrap();
    tx.commit().await.unwrap();
    By::Staff { organizer, user: ChatId(id) }
}

fn ten() -> Essentials {
    Essentials { name: "10 dives".to_owned(), credits: Credits::new(10), price: MinorUnits(39000) }
}

async fn pack(club: &Club) -> PackId {
    match add(&club.store, now(), By::Operator, club.id, &ten(), "add").await.unwrap() {
        Added::Added(id) => id,
        other => panic!("{other:?}"),
    }
}

async fn it(club: &Club, id: PackId) -> Pack {
    packs::by_id(&mut club.store.read().await.unwrap(), club.id, id).await.unwrap().unwrap()
}

async fn to(club: &Club, by: By, (pack, revision): (PackId, i64), change: PackChange, key: &str) -> Changed {
    let request = Request { organizer: club.id, pack, revision, change: &change, key };
    super::change(&club.store, now(), by, request).await.unwrap()
}

async fn set(club: &Club, id: PackId, change: PackChange) -> Changed {
    let revision = it(club, id).await.revision;
    to(club, By::Operator, (id, revision), change, &format!("set:{revision}")).await
}

on_both! {
    async fn each_field(store: Store) {
        let club = Club::new(&store).await;
        let yoga = club.activity("Yoga", |_| {}).await;
        let id = pack(&club).await;
        let changes = [
            PackChange::Name("Ten <b>dives".to_owned()),
            PackChange::Credits(Credits::new(11)),
            PackChange::Price(MinorUnits(0)),
            PackChange::Validity(Validity::Days(DaysFrom::Purchase, 365)),
            PackChange::Validity(Validity::Days(DaysFrom::FirstUse, 90)),
            PackChange::Validity(Validity::Until(day("2027-06-30"))),
            PackChange::Activities(vec![yoga, club.dive, yoga]),
            PackChange::Validity(Validity::Open),
            PackChange::Activities(vec![]),
        ];
        for change in changes {
            let expected = changed_to(&it(&club, id).await.product, &change);
            assert_eq!(set(&club, id, change.clone()).await, Changed::Changed, "{change:?}");
            assert_eq!(it(&club, id).await.product, expected, "{change:?}");
            assert_eq!(set(&club, id, change).await, Changed::Kept(Kept::Same));
        }
        let other = Essentials { name: "Trial".to_owned(), ..ten() };
        add(&store, now(), By::Operator, club.id, &other, "trial").await.unwrap();
        assert_eq!(set(&club, id, PackChange::Name("Trial".to_owned())).await, Changed::Kept(Kept::NameTaken));
        // Another club's activity is none to be good for.
        let theirs = Club::of(&store, "red-reef", Deadlines::default()).await;
        for activity in [theirs.dive, ActivityId(999)] {
            let change = PackChange::Activities(vec![activity]);
            assert_eq!(set(&club, id, change).await, Changed::Kept(Kept::NotThere));
        }
        club.adds_up().await;
    }

    async fn the_second_of_two_is_asked_again(store: Store) {
        let club = Club::new(&store).await;
        let id = pack(&club).await;
        let (zoe, max) =
            (member(&store, club.id, 1, Role::Owner).await, member(&store, club.id, 2, Role::Owner).await);
        let (one, other) = tokio::join!(
            to(&club, zoe, (id, 0), PackChange::Price(MinorUnits(1)), "zoe"),
            to(&club, max, (id, 0), PackChange::Price(MinorUnits(2)), "max")
        );
        let outcomes = [one, other];
        assert!(outcomes.contains(&Changed::Changed) && outcomes.contains(&Changed::Meanwhile), "{outcomes:?}");
        let (by, minor, key) = if one == Changed::Changed { (zoe, 1, "zoe") } else { (max, 2, "max") };
        let again = PackChange::Price(MinorUnits(minor));
        assert_eq!(to(&club, by, (id, 0), again, key).await, Changed::Changed);
        assert_eq!((it(&club, id).await.revision, it(&club, id).await.product.price), (1, MinorUnits(minor)));
    }

    async fn only_owners_of_the_club(store: Store) {
        let club = Club::new(&store).await;
        let other = Club::of(&store, "red-reef", Deadlines::default()).await;
        let id = pack(&club).await;
        let (max, eve) =
            (member(&store, club.id, 1, Role::Staff).await, member(&store, other.id, 2, Role::Owner).await);
        for by in [max, eve, By::Staff { organizer: club.id, user: ChatId(99) }] {
            let change = PackChange::Validity(Validity::Days(DaysFrom::Purchase, 1));
            assert_eq!(to(&club, by, (id, 0), change, "x").await, Changed::NotAllowed, "{by:?}");
            assert_eq!(add(&store, now(), by, club.id, &ten(), "y").await.unwrap(), Added::NotAllowed);
            let archived = set_archived(&store, now(), by, (club.id, id), true).await.unwrap();
            assert_eq!(archived, Archived::NotAllowed);
        }
        let theirs = set_archived(&store, now(), eve, (other.id, id), true).await.unwrap();
        assert_eq!(theirs, Archived::NotThere);
        assert_eq!((it(&club, id).await.revision, it(&club, id).await.archived_at), (0, None));
    }

    async fn archived_and_back(store: Store) {
        let club = Club::new(&store).await;
        let id = pack(&club).await;
        for archived in [true, true, false, false] {
            let done = set_archived(&store, now(), By::Operator, (club.id, id), archived).await.unwrap();
            assert_eq!((done, it(&club, id).await.archived_at.is_some()), (Archived::Done, archived));
            let shown = list(&mut store.read().await.unwrap(), club.id, archived, 0).await.unwrap();
            assert_eq!((shown.packs.len(), shown.more), (1, false));
        }
        assert_eq!(it(&club, id).await.revision, 2, "twice is once");
        set_archived(&store, now(), By::Operator, (club.id, id), true).await.unwrap();
        assert_eq!(set(&club, id, PackChange::Validity(Validity::Days(DaysFrom::Purchase, 9))).await, Changed::Kept(Kept::Archived));
        // Its name stays taken, so that a file means the same pack.
        assert_eq!(add(&store, now(), By::Operator, club.id, &ten(), "b").await.unwrap(), Added::NameTaken);
    }
}
