//! Invitations into an account, on both databases.

use chrono::TimeDelta;

use super::*;
use crate::domain::deadlines::Deadlines;
use crate::domain::ids::DeedId;
use crate::domain::notice::NoticeKind;
use crate::domain::staff::DeedKind;
use crate::service::remove_phone::{self, Outcome};
use crate::service::testing::*;
use crate::service::unlink;
use crate::store::{deeds, staff};

async fn on_staff(club: &Club, role: Role) -> By {
    let user = club.stranger().await;
    let mut tx = club.store.begin().await.unwrap();
    staff::put(&mut tx, club.id, user, role, "Zoe", now()).await.unwrap();
    tx.commit().await.unwrap();
    By::Staff { organizer: club.id, user }
}

async fn made(club: &Club, by: By, account: AccountId) -> Code {
    match make(&club.store, now(), by, club.id, account).await.unwrap() {
        Made::Made { code, .. } => code,
        other => panic!("{other:?}"),
    }
}

async fn opened(club: &Club, chat: ChatId, code: Code, key: &str) -> Opened {
    open(&club.store, now(), chat, code, key).await.unwrap()
}

async fn accepted(club: &Club, chat: ChatId, code: Code, key: &str) -> Accepted {
    accept(&club.store, now(), chat, code, key).await.unwrap()
}

fn name(name: &str) -> String {
    name.to_owned()
}

async fn account_of(club: &Club, chat: ChatId) -> Option<AccountId> {
    accounts::telegram_user(&mut club.store.read().await.unwrap(), chat).await.unwrap().unwrap().account_id
}

async fn trail(club: &Club) -> Vec<DeedKind> {
    let mut conn = club.store.read().await.unwrap();
    let deeds = deeds::before(&mut conn, club.id, DeedId(i64::MAX), 9).await.unwrap();
    deeds.into_iter().map(|deed| deed.kind).collect()
}

on_both! {
    async fn one_phone_comes_in_once(store: Store) {
        let club = Club::new(&store).await;
        let max = on_staff(&club, Role::Staff).await;
        let ana = club.account("Ana", None).await;
        let (phone, other) = (club.stranger().await, club.stranger().await);
        let code = made(&club, max, ana).await;
        assert_eq!(opened(&club, phone, code, "1").await, Opened::Asks { name: name("Ana") });
        assert_eq!(account_of(&club, phone).await, None, "nothing is done before it is confirmed");
        let linked = Accepted::Linked { name: name("Ana") };
        assert_eq!(accepted(&club, phone, code, "2").await, linked);
        assert_eq!(accepted(&club, phone, code, "2").await, linked, "handled again, the same answer");
        assert_eq!(account_of(&club, phone).await, Some(ana));
        assert_eq!(opened(&club, phone, code, "3").await, Opened::Linked { name: name("Ana") });
        assert_eq!(opened(&club, other, code, "4").await, Opened::NotGood);
        assert_eq!(accepted(&club, other, code, "5").await, Accepted::NotGood);
        assert_eq!(trail(&club).await, [DeedKind::LinkUsed, DeedKind::LinkInvited]);
        let mut conn = store.read().await.unwrap();
        let used = deeds::before(&mut conn, club.id, DeedId(i64::MAX), 1).await.unwrap().remove(0);
        assert_eq!((used.by_user, used.by_name.as_str(), used.account.as_deref()), (None, "", Some("Ana")));
        drop(conn);
        // Unlinked, they do not come back by it.
        unlink::unlink(&store, now(), phone).await.unwrap();
        assert_eq!(accepted(&club, phone, code, "6").await, Accepted::NotGood);
        club.adds_up().await;
    }

    async fn of_two_at_once_one_comes_in(store: Store) {
        let club = Club::new(&store).await;
        let max = on_staff(&club, Role::Staff).await;
        let ana = club.account("Ana", None).await;
        let (one, other) = (club.stranger().await, club.stranger().await);
        let code = made(&club, max, ana).await;
        let both = tokio::join!(accepted(&club, one, code, "1"), accepted(&club, other, code, "2"));
        let linked = Accepted::Linked { name: name("Ana") };
        let expected = [(linked.clone(), Accepted::NotGood), (Accepted::NotGood, linked)];
        assert!(expected.contains(&both), "{both:?}");
        let in_it = [account_of(&club, one).await, account_of(&club, other).await];
        assert_eq!(in_it.iter().flatten().count(), 1);
    }

    async fn it_ends_after_a_week_and_when_a_newer_is_made(store: Store) {
        let club = Club::new(&store).await;
        let max = on_staff(&club, Role::Staff).await;
        let ana = club.account("Ana", None).await;
        let (first, second) = (made(&club, max, ana).await, made(&club, max, ana).await);
        let phone = club.stranger().await;
        assert_eq!(opened(&club, phone, first, "1").await, Opened::NotGood);
        let late = now() + VALID_FOR;
        let end = accept(&store, late, phone, second, "2").await.unwrap();
        assert_eq!(end, Accepted::NotGood);
        let just = accept(&store, late - TimeDelta::milliseconds(1), phone, second, "3").await.unwrap();
        assert_eq!(just, Accepted::Linked { name: name("Ana") });
    }

    async fn two_staff_at_once_and_one_link_is_good(store: Store) {
        let club = Club::new(&store).await;
        let (max, zoe) = (on_staff(&club, Role::Staff).await, on_staff(&club, Role::Owner).await);
        let ana = club.account("Ana", None).await;
        let (one, other) = tokio::join!(made(&club, max, ana), made(&club, zoe, ana));
        let phone = club.stranger().await;
        let both = [opened(&club, phone, one, "1").await, opened(&club, phone, other, "2").await];
        assert_eq!(both.iter().filter(|opened| matches!(opened, Opened::Asks { .. })).count(), 1, "{both:?}");
    }

    async fn who_may_and_for_whose_account(store: Store) {
        let club = Club::new(&store).await;
        let red = Club::of(&store, "red-reef", Deadlines::default()).await;
        let (max, zoe) = (on_staff(&club, Role::Staff).await, on_staff(&club, Role::Owner).await);
        let rita = on_staff(&red, Role::Owner).await;
        let (fresh, with_password) = (club.account("Ana", None).await, club.account("Ben", Some("$argon2id$")).await);
        let with_phone = club.customer("Cleo").await.account;
        let ask = async |by, club: &Club, account| make(&store, now(), by, club.id, account).await.unwrap();
        // A stranger's forged button, and another organizer's owner.
        let stranger = By::Staff { organizer: club.id, user: ChatId(4242) };
        assert_eq!(ask(stranger, &club, fresh).await, Made::NotAllowed);
        assert_eq!(ask(rita, &club, fresh).await, Made::NotAllowed);
        assert_eq!(ask(rita, &red, fresh).await, Made::NoSuchCustomer);
        assert_eq!(ask(max, &club, AccountId(4242)).await, Made::NoSuchCustomer);
        // Where somebody has a way in, owners only.
        for (account, of) in [(with_password, "Ben"), (with_phone, "Cleo")] {
            assert_eq!(ask(max, &club, account).await, Made::OwnersOnly { name: name(of) });
            assert!(matches!(ask(zoe, &club, account).await, Made::Made { taken: true, .. }));
        }
        assert!(matches!(ask(max, &club, fresh).await, Made::Made { taken: false, .. }));
        // Another organizer's customer too: nobody's to open.
        let mut tx = store.begin().await.unwrap();
        accounts::join_organizer(&mut tx, with_phone, red.id, now()).await.unwrap();
        tx.commit().await.unwrap();
        red.order(fresh, 3, "2027-11-20", &[]).await;
        for by in [max, zoe] {
            assert_eq!(ask(by, &club, with_phone).await, Made::Elsewhere { name: name("Cleo") });
            assert_eq!(ask(by, &club, fresh).await, Made::Elsewhere { name: name("Ana") });
        }
        assert!(!trail(&red).await.contains(&DeedKind::LinkInvited));
    }

    async fn what_changed_since_it_was_made_counts(store: Store) {
        let club = Club::new(&store).await;
        let red = Club::of(&store, "red-reef", Deadlines::default()).await;
        let (max, zoe) = (on_staff(&club, Role::Staff).await, on_staff(&club, Role::Owner).await);
        let (ana, ben, cleo) =
            (club.account("Ana", None).await, club.account("Ben", None).await, club.account("Cleo", None).await);
        let phone = club.stranger().await;
        // Whoever invited is off the staff.
        let code = made(&club, zoe, ana).await;
        let By::Staff { user, .. } = zoe else { unreachable!() };
        let mut tx = store.begin().await.unwrap();
        staff::remove(&mut tx, club.id, user).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(opened(&club, phone, code, "1").await, Opened::NotGood);
        // Somebody came in otherwise, and he is no owner.
        let code = made(&club, max, ben).await;
        club.phone(ben).await;
        assert_eq!(accepted(&club, phone, code, "2").await, Accepted::NotGood);
        // She has become another club's customer too.
        let code = made(&club, max, cleo).await;
        red.order(cleo, 3, "2027-11-20", &[]).await;
        assert_eq!(accepted(&club, phone, code, "3").await, Accepted::NotGood);
        assert_eq!(account_of(&club, phone).await, None);
    }

    async fn who_is_linked_is_told_so_and_uses_nothing_up(store: Store) {
        let club = Club::new(&store).await;
        let zoe = on_staff(&club, Role::Owner).await;
        let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
        let code = made(&club, zoe, ana.account).await;
        assert_eq!(opened(&club, ben.phone, code, "1").await, Opened::LinkedElsewhere { name: name("Ben") });
        assert_eq!(accepted(&club, ben.phone, code, "2").await, Accepted::LinkedElsewhere { name: name("Ben") });
        assert_eq!(accepted(&club, ana.phone, code, "3").await, Accepted::AlreadyLinked { name: name("Ana") });
        assert_eq!(account_of(&club, ben.phone).await, Some(ben.account));
        let phone = club.stranger().await;
        assert_eq!(accepted(&club, phone, code, "4").await, Accepted::Linked { name: name("Ana") });
        let told: Vec<_> = club.outbox().await.into_iter().map(|item| (item.chat_id, item.kind, item.detail)).collect();
        assert_eq!(told, [(ana.phone, NoticeKind::PhoneLinked, Some(phone.to_string()))]);
    }

    async fn wrong_codes_lock_as_wrong_passwords_do(store: Store) {
        let club = Club::new(&store).await;
        let max = on_staff(&club, Role::Staff).await;
        let ana = club.account("Ana", None).await;
        let (eve, other) = (club.stranger().await, club.stranger().await);
        let good = made(&club, max, ana).await;
        let wrong = Code::random().unwrap();
        for key in ["1", "1", "2", "3", "4", "4"] {
            assert_eq!(opened(&club, eve, wrong, key).await, Opened::NotGood, "the same update counts once");
        }
        let until = now() + tries::LOCK;
        assert_eq!(opened(&club, eve, wrong, "5").await, Opened::Locked { until });
        assert_eq!(accepted(&club, eve, good, "6").await, Accepted::Locked { until });
        assert!(matches!(opened(&club, other, good, "7").await, Opened::Asks { .. }), "nobody else is locked");
        let after = accept(&store, until, eve, good, "8").await.unwrap();
        assert_eq!(after, Accepted::Linked { name: name("Ana") });
    }

    async fn an_earlier_phone_removes_a_later_one(store: Store) {
        let club = Club::new(&store).await;
        let zoe = on_staff(&club, Role::Owner).await;
        let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
        let code = made(&club, zoe, ana.account).await;
        let late = now() + TimeDelta::minutes(5);
        let phone = club.stranger().await;
        accept(&store, late, phone, code, "1").await.unwrap();
        let remove = async |by, phone| remove_phone::remove(&store, late, by, phone).await.unwrap();
        // The newcomer shuts nobody out, and nobody removes what is another account's.
        assert_eq!(remove((ana.account, phone), ana.phone).await, Outcome::NotThere);
        assert_eq!(remove((ben.account, ben.phone), phone).await, Outcome::NotThere);
        assert_eq!(remove((ana.account, ben.phone), phone).await, Outcome::NotThere);
        assert_eq!(remove((ana.account, ana.phone), ana.phone).await, Outcome::NotThere);
        assert_eq!(remove((ana.account, ana.phone), phone).await, Outcome::Removed);
        assert_eq!(remove((ana.account, ana.phone), phone).await, Outcome::NotThere);
        assert_eq!((account_of(&club, phone).await, account_of(&club, ana.phone).await), (None, Some(ana.account)));
        let told = club.outbox().await;
        assert_eq!(told.last().map(|item| (item.chat_id, item.kind)), Some((phone, NoticeKind::PhoneRemoved)));
    }
}
