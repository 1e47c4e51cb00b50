//! Coming onto a staff and leaving it.

use chrono::{DateTime, TimeDelta, Utc};

use super::*;
use crate::domain::ids::{ChatId, OrganizerId};
use crate::domain::staff::{DeedKind, Role};
use crate::service::authority::By;
use crate::service::testing::*;
use crate::service::trail;
use crate::store::{Store, accounts, staff};

async fn user(store: &Store, id: i64) -> ChatId {
    let mut tx = store.begin().await.unwrap();
    accounts::meet(&mut tx, ChatId(id), Some("en"), now()).await.unwrap();
    tx.commit().await.unwrap();
    ChatId(id)
}

async fn code(store: &Store, organizer: OrganizerId, role: Role) -> Code {
    match invite(store, now(), By::Operator, organizer, role).await.unwrap() {
        Invited::Invited(code) => code,
        Invited::NotAllowed => panic!("the operator may"),
    }
}

async fn owner(store: &Store, organizer: OrganizerId, id: i64) -> ChatId {
    let (user, code) = (user(store, id).await, code(store, organizer, Role::Owner).await);
    let joined = join(store, now(), user, &format!("Owner {id}"), &code).await.unwrap();
    assert_eq!(joined, Joined::Joined { organizer, role: Role::Owner });
    user
}

async fn role(store: &Store, organizer: OrganizerId, user: ChatId) -> Option<Role> {
    let mut conn = store.read().await.unwrap();
    staff::member(&mut conn, organizer, user).await.unwrap().map(|member| member.role)
}

async fn deeds(store: &Store, organizer: OrganizerId, owner: ChatId) -> Vec<(String, DeedKind, String)> {
    let mut conn = store.read().await.unwrap();
    let page = trail::page(&mut conn, organizer, owner, None).await.unwrap().unwrap();
    page.deeds.into_iter().map(|deed| (deed.by_name, deed.kind, deed.detail)).collect()
}

on_both! {
    async fn a_code_lets_one_person_in_once(store: Store) {
        let club = Club::new(&store).await;
        let (zoe, max) = (user(&store, 1).await, user(&store, 2).await);
        let code = code(&store, club.id, Role::Staff).await;
        let joined = Joined::Joined { organizer: club.id, role: Role::Staff };
        assert_eq!(join(&store, now(), zoe, "Zoe", &code).await.unwrap(), joined);
        // Handled again after a crash.
        assert_eq!(join(&store, now(), zoe, "Zoe", &code).await.unwrap(), joined);
        assert_eq!(join(&store, now(), max, "Max", &code).await.unwrap(), Joined::NotGood);
        assert_eq!((role(&store, club.id, zoe).await, role(&store, club.id, max).await), (Some(Role::Staff), None));
        // Dismissed, she does not come back by the same code.
        let dismissed = dismiss(&store, now(), By::Operator, club.id, zoe).await.unwrap();
        assert_eq!(dismissed, Dismissed::Dismissed { name: "Zoe".to_owned() });
        assert_eq!(join(&store, now(), zoe, "Zoe", &code).await.unwrap(), Joined::NotGood);
        club.adds_up().await;
    }

    async fn a_code_ends_after_a_day(store: Store) {
        let club = Club::new(&store).await;
        let zoe = user(&store, 1).await;
        let code = code(&store, club.id, Role::Staff).await;
        let late: DateTime<Utc> = now() + VALID_FOR;
        assert_eq!(join(&store, late, zoe, "Zoe", &code).await.unwrap(), Joined::NotGood);
        let joined = join(&store, late - TimeDelta::milliseconds(1), zoe, "Zoe", &code).await.unwrap();
        assert_eq!(joined, Joined::Joined { organizer: club.id, role: Role::Staff });
    }

    async fn two_with_one_code_and_one_comes_in(store: Store) {
        let club = Club::new(&store).await;
        let (zoe, max) = (user(&store, 1).await, user(&store, 2).await);
        let code = code(&store, club.id, Role::Staff).await;
        let (one, other) = tokio::join!(
            join(&store, now(), zoe, "Zoe", &code),
            join(&store, now(), max, "Max", &code)
        );
        let outcomes = [one.unwrap(), other.unwrap()];
        assert_eq!(outcomes.iter().filter(|outcome| **outcome == Joined::NotGood).count(), 1, "{outcomes:?}");
    }

    async fn a_second_code_makes_staff_an_owner_and_no_owner_staff(store: Store) {
        let club = Club::new(&store).await;
        let zoe = user(&store, 1).await;
        let (staff, owners) = (code(&store, club.id, Role::Staff).await, code(&store, club.id, Role::Owner).await);
        join(&store, now(), zoe, "Zoe", &staff).await.unwrap();
        join(&store, now(), zoe, "Zoe", &owners).await.unwrap();
        assert_eq!(role(&store, club.id, zoe).await, Some(Role::Owner));
        let other = code(&store, club.id, Role::Staff).await;
        let outcome = join(&store, now(), zoe, "Zoe", &other).await.unwrap();
        assert_eq!(outcome, Joined::AlreadyThere { organizer: club.id, role: Role::Owner });
        let max = user(&store, 2).await;
        let outcome = join(&store, now(), max, "Max", &other).await.unwrap();
        assert_eq!(outcome, Joined::Joined { organizer: club.id, role: Role::Staff });
    }

    async fn the_last_owner_stays(store: Store) {
        let club = Club::new(&store).await;
        let zoe = owner(&store, club.id, 1).await;
        assert_eq!(leave(&store, now(), club.id, zoe).await.unwrap(), Left::LastOwner);
        let by = By::Staff { organizer: club.id, user: zoe };
        assert_eq!(dismiss(&store, now(), by, club.id, zoe).await.unwrap(), Dismissed::LastOwner);
        let max = owner(&store, club.id, 2).await;
        let (one, other) =
            tokio::join!(leave(&store, now(), club.id, zoe), leave(&store, now(), club.id, max));
        let outcomes = [one.unwrap(), other.unwrap()];
        assert!(outcomes.contains(&Left::Left) && outcomes.contains(&Left::LastOwner), "{outcomes:?}");
    }

    async fn only_owners_invite_and_remove(store: Store) {
        let club = Club::new(&store).await;
        let (zoe, max) = (owner(&store, club.id, 1).await, user(&store, 2).await);
        let staff = code(&store, club.id, Role::Staff).await;
        join(&store, now(), max, "Max", &staff).await.unwrap();
        let other = Club::of(&store, "red-reef", crate::domain::deadlines::Deadlines::default()).await;
        for by in [
            By::Staff { organizer: club.id, user: max },
            By::Staff { organizer: club.id, user: ChatId(99) },
            By::Staff { organizer: other.id, user: zoe },
        ] {
            let invited = invite(&store, now(), by, club.id, Role::Owner).await.unwrap();
            assert_eq!(invited, Invited::NotAllowed, "{by:?}");
            let dismissed = dismiss(&store, now(), by, club.id, zoe).await.unwrap();
            assert_eq!(dismissed, Dismissed::NotAllowed, "{by:?}");
        }
        let mut conn = store.read().await.unwrap();
        assert!(members(&mut conn, club.id, max).await.unwrap().is_none());
        assert!(trail::page(&mut conn, club.id, max, None).await.unwrap().is_none());
        assert_eq!(members(&mut conn, club.id, zoe).await.unwrap().unwrap().len(), 2);
    }

    async fn everything_leaves_a_line(store: Store) {
        let club = Club::new(&store).await;
        let (zoe, max) = (owner(&store, club.id, 1).await, user(&store, 2).await);
        let by = By::Staff { organizer: club.id, user: zoe };
        let Invited::Invited(code) = invite(&store, now(), by, club.id, Role::Staff).await.unwrap() else {
            panic!("an owner may");
        };
        join(&store, now(), max, "Max", &code).await.unwrap();
        dismiss(&store, now(), by, club.id, max).await.unwrap();
        let line = |by: &str, kind, detail: &str| (by.to_owned(), kind, detail.to_owned());
        assert_eq!(
            deeds(&store, club.id, zoe).await,
            [
                line("Owner 1", DeedKind::Dismissed, "Max"),
                line("Max", DeedKind::Joined, "staff"),
                line("Owner 1", DeedKind::Invited, "staff"),
                line("Owner 1", DeedKind::Joined, "owner"),
                line("", DeedKind::Invited, "owner"),
            ]
        );
        club.adds_up().await;
    }

    async fn the_trail_is_read_page_by_page(store: Store) {
        let club = Club::new(&store).await;
        let zoe = owner(&store, club.id, 1).await;
        for _ in 0..2 * trail::PAGE - 1 {
            code(&store, club.id, Role::Staff).await;
        }
        let mut conn = store.read().await.unwrap();
        let mut before = None;
        let mut read = Vec::new();
        loop {
            let page = trail::page(&mut conn, club.id, zoe, before).await.unwrap().unwrap();
            read.extend(page.deeds.iter().map(|deed| deed.id));
            before = page.next;
            if before.is_none() {
                break;
            }
        }
        assert_eq!(read.len(), 2 * trail::PAGE + 1);
        assert!(read.is_sorted_by(|one, other| one > other));
    }
}
