//! Pages: one token, one use, ten minutes, one chat; and the locks of the chat.

use chrono::TimeDelta;

use super::*;
use crate::domain::ids::ChatId;
use crate::domain::notice::NoticeKind;
use crate::domain::password::PasswordRefusal;
use crate::domain::proof::PAGE_FOR;
use crate::service::passwords::Passwords;
use crate::service::testing::*;
use crate::service::{link, unlink};
use crate::store::Store;

const CHAT: ChatId = ChatId(7001);

struct Scene {
    store: Store,
    club: Club,
    passwords: Passwords,
    ana: Customer,
}

impl Scene {
    async fn new(store: &Store) -> Self {
        let (club, passwords) = (Club::new(store).await, Passwords::new().unwrap());
        let hash = passwords.hash("bluereef".into()).await.unwrap();
        let ana = club.customer_with("Ana", Some(&hash)).await;
        let mut tx = store.begin().await.unwrap();
        accounts::meet(&mut tx, CHAT, Some("fr"), now()).await.unwrap();
        tx.commit().await.unwrap();
        Self { store: store.clone(), club, passwords, ana }
    }

    async fn to_link(&self) -> Code {
        let email = "ana@example.com".parse().unwrap();
        make(&self.store, now(), CHAT, PageFor::Link(&email, None)).await.unwrap().unwrap()
    }

    async fn to_change(&self) -> Code {
        make(&self.store, now(), self.ana.phone, PageFor::Change(self.ana.account)).await.unwrap().unwrap()
    }

    async fn submit(&self, token: Code, current: &str, new: &str) -> Submitted {
        let typed = Typed { current: current.into(), new: new.into() };
        submit(&self.store, &self.passwords, now(), token, typed).await.unwrap()
    }

    async fn opened(&self, at: DateTime<Utc>, token: Code) -> &'static str {
        match open(&self.store, at, token).await.unwrap() {
            Opened::Form(form) => {
                assert_eq!(form.email, "ana@example.com");
                "form"
            }
            Opened::Used => "used",
            Opened::Gone => "gone",
        }
    }

    async fn linked(&self) -> Option<AccountId> {
        let mut conn = self.store.read().await.unwrap();
        accounts::telegram_user(&mut conn, CHAT).await.unwrap().and_then(|user| user.account_id)
    }
}

on_both! {
    async fn the_chat_is_linked_by_the_right_password_once(store: Store) {
        let scene = Scene::new(&store).await;
        let token = scene.to_link().await;
        assert_eq!(scene.opened(now(), token).await, "form");
        assert_eq!(scene.submit(token, "redreef", "").await, Submitted::Wrong);
        assert_eq!(scene.linked().await, None);
        assert_eq!(scene.submit(token, "bluereef", "").await, Submitted::Done);
        assert_eq!(scene.linked().await, Some(scene.ana.account));
        assert_eq!(scene.opened(now(), token).await, "used");
        assert_eq!(scene.submit(token, "bluereef", "").await, Submitted::Used);
        let told = scene.club.outbox().await;
        let kinds: Vec<_> = told.iter().map(|item| (item.chat_id, item.kind)).collect();
        assert_eq!(kinds, [(scene.ana.phone, NoticeKind::PhoneCame), (CHAT, NoticeKind::LinkedByPage)]);
    }

    async fn two_clicks_at_once_are_one(store: Store) {
        let scene = Scene::new(&store).await;
        let token = scene.to_change().await;
        let both = tokio::join!(
            scene.submit(token, "bluereef", "a red boat"),
            scene.submit(token, "bluereef", "a red boat"),
        );
        assert!(matches!(both, (Submitted::Done, Submitted::Used) | (Submitted::Used, Submitted::Done)), "{both:?}");
        assert_eq!(scene.club.outbox().await.len(), 1);
    }

    async fn guessed_replaced_expired_or_of_somebody_unlinked(store: Store) {
        let scene = Scene::new(&store).await;
        let guess = Code::parse(&"0".repeat(32)).unwrap();
        assert_eq!(scene.opened(now(), guess).await, "gone");
        assert_eq!(scene.submit(guess, "bluereef", "").await, Submitted::Gone);
        let (first, second) = (scene.to_link().await, scene.to_link().await);
        assert_eq!(scene.opened(now(), first).await, "gone", "a newer one took its place");
        assert_eq!(scene.opened(now() + PAGE_FOR, second).await, "gone");
        assert_eq!(scene.opened(now() + PAGE_FOR - MOMENT, second).await, "form");
        let change = scene.to_change().await;
        unlink::unlink(&store, now(), scene.ana.phone).await.unwrap();
        assert_eq!(scene.opened(now(), change).await, "gone");
        assert_eq!(scene.submit(change, "bluereef", "a red boat").await, Submitted::Gone);
    }

    async fn what_is_wrong_counts_as_in_the_chat(store: Store) {
        let scene = Scene::new(&store).await;
        let token = scene.to_link().await;
        let email = "ana@example.com".parse().unwrap();
        for n in 0..2 {
            assert_eq!(scene.submit(token, "no", "").await, Submitted::Wrong);
            let key = format!("link:{n}");
            let typed = link::link(&store, &scene.passwords, now(), CHAT, &email, "no".into(), &key);
            assert_eq!(typed.await.unwrap(), link::Outcome::Wrong);
        }
        let until = now() + TimeDelta::minutes(15);
        assert_eq!(scene.submit(token, "no", "").await, Submitted::Locked { until });
        assert_eq!(scene.submit(token, "bluereef", "").await, Submitted::Locked { until });
    }

    async fn a_new_password_is_looked_at_before_a_try_is_spent(store: Store) {
        let scene = Scene::new(&store).await;
        let token = scene.to_change().await;
        for _ in 0..7 {
            let refused = Submitted::Refused(PasswordRefusal::TooShort);
            assert_eq!(scene.submit(token, "no", "short").await, refused);
        }
        assert_eq!(scene.submit(token, "no", "a red boat").await, Submitted::Wrong);
        assert_eq!(scene.submit(token, "bluereef", "a red boat").await, Submitted::Done);
    }
}
