//! Setting a password: what has to be shown before, and who is told.

use chrono::TimeDelta;

use super::*;
use crate::domain::proof::PROVED_FOR;
use crate::service::proof::{Confirmed, confirm};
use crate::service::testing::*;
use crate::store::mails;

async fn right(store: &Store, passwords: &Passwords, account: AccountId, password: &str) -> bool {
    let mut conn = store.read().await.unwrap();
    let holder = accounts::holder(&mut conn, account).await.unwrap().unwrap();
    passwords.verify(password.into(), holder.password_hash).await
}

on_both! {
    async fn the_password_there_is_opens_the_way_to_another(store: Store) {
        let (club, passwords) = (Club::new(&store).await, Passwords::new().unwrap());
        let hash = passwords.hash("bluereef".into()).await.unwrap();
        let ana = club.customer_with("Ana", Some(&hash)).await;
        let other = club.phone(ana.account).await;
        let who = (ana.phone, ana.account);
        let try_one = async |password: &str, key: &str| {
            confirm(&store, &passwords, now(), who, password.into(), key).await.unwrap()
        };
        assert_eq!(try_one("redreef", "1").await, Confirmed::Wrong);
        let Confirmed::Right { proof } = try_one("bluereef", "2").await else { panic!() };
        let choose = async |chat: ChatId, password: &str, at: DateTime<Utc>, key: &str| {
            choose(&store, &passwords, at, (chat, proof), password.into(), key).await.unwrap()
        };
        assert_eq!(choose(other, "a red boat", now(), "a").await, Set::Over, "in another chat");
        assert_eq!(choose(ana.phone, "a red boat", now() + PROVED_FOR, "b").await, Set::Over, "too late");
        for (password, why) in [
            ("short", PasswordRefusal::TooShort),
            ("ana@example.com", PasswordRefusal::Personal),
            ("Blue Reef", PasswordRefusal::Personal),
            ("12345678", PasswordRefusal::Common),
        ] {
            assert_eq!(choose(ana.phone, password, now(), "c").await, Set::Refused(why), "{password}");
        }
        assert!(right(&store, &passwords, ana.account, "bluereef").await, "nothing has changed yet");
        assert_eq!(choose(ana.phone, "a red boat", now(), "d").await, Set::Set);
        assert_eq!(choose(ana.phone, "a red boat", now(), "d").await, Set::Set, "again after a kill");
        assert_eq!(choose(ana.phone, "a blue boat", now(), "e").await, Set::Over, "once");
        assert!(right(&store, &passwords, ana.account, "a red boat").await);
        let told = club.outbox().await;
        let kinds: Vec<_> = told.iter().map(|item| (item.chat_id, item.kind)).collect();
        assert_eq!(kinds, [(other, NoticeKind::PasswordChanged)]);
        let mut conn = store.read().await.unwrap();
        assert_eq!(customers::phones(&mut conn, ana.account).await.unwrap().len(), 2, "nobody is unlinked");
    }

    async fn wrong_ones_lock_as_everywhere(store: Store) {
        let (club, passwords) = (Club::new(&store).await, Passwords::new().unwrap());
        let hash = passwords.hash("bluereef".into()).await.unwrap();
        let ana = club.customer_with("Ana", Some(&hash)).await;
        let who = (ana.phone, ana.account);
        for n in 0..4 {
            let tried = confirm(&store, &passwords, now(), who, "no".into(), &n.to_string()).await.unwrap();
            assert_eq!(tried, Confirmed::Wrong);
        }
        let until = now() + TimeDelta::minutes(15);
        for key in ["4", "4", "5"] {
            let tried = confirm(&store, &passwords, now(), who, "no".into(), key).await.unwrap();
            assert_eq!(tried, Confirmed::Locked { until }, "{key}");
        }
        let tried = confirm(&store, &passwords, now(), who, "bluereef".into(), "6").await.unwrap();
        assert_eq!(tried, Confirmed::Locked { until });
    }

    async fn without_mail_and_password_the_first_phone_chooses_one(store: Store) {
        let (club, passwords) = (Club::new(&store).await, Passwords::new().unwrap());
        let ana = club.customer("Ana").await;
        let mut tx = store.begin().await.unwrap();
        accounts::link(&mut tx, ana.phone, Some(ana.account), now() - TimeDelta::days(1)).await.unwrap();
        tx.commit().await.unwrap();
        let later = club.phone(ana.account).await;
        assert_eq!(first_password(&store, now(), later, ana.account).await.unwrap(), None);
        let shown = first_password(&store, now(), ana.phone, ana.account).await.unwrap().unwrap();
        let set = choose(&store, &passwords, now(), (ana.phone, shown), "a red boat".into(), "a").await.unwrap();
        assert_eq!(set, Set::Set);
        assert_eq!(first_password(&store, now(), ana.phone, ana.account).await.unwrap(), None, "there is one now");
    }

    async fn where_mail_is_sent_the_first_phone_has_to_show_more(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let mut tx = store.begin().await.unwrap();
        mails::set_up(&mut tx, false, now()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(first_password(&store, now(), ana.phone, ana.account).await.unwrap(), None);
    }
}
