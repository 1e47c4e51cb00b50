use chrono::TimeDelta;

use super::*;
use crate::domain::ids::AccountId;
use crate::service::testing::*;
use crate::service::tries::LOCK;

/// A club with Ana, whose password is `bluereef`, and a phone of nobody's.
struct Desk {
    club: Club,
    passwords: Passwords,
    ana: Customer,
    chat: ChatId,
}

impl Desk {
    async fn new(store: &Store) -> Self {
        let club = Club::new(store).await;
        let passwords = Passwords::new().unwrap();
        let hash = passwords.hash("bluereef".into()).await.unwrap();
        let ana = club.customer_with("Ana", Some(&hash)).await;
        let chat = club.stranger().await;
        Self { club, passwords, ana, chat }
    }

    async fn try_at(
        &self,
        now: DateTime<Utc>,
        chat: ChatId,
        email: &str,
        password: &str,
        key: &str,
    ) -> Outcome {
        let email = email.parse().unwrap();
        link(&self.club.store, &self.passwords, now, chat, &email, password.into(), key).await.unwrap()
    }

    /// A wrong password for Ana's address, under a key of its own.
    async fn wrong(&self, now: DateTime<Utc>, chat: ChatId, number: usize) -> Outcome {
        self.try_at(now, chat, "ana@example.com", "redreef", &format!("{chat}:{number}:{now}")).await
    }

    async fn account_of(&self, chat: ChatId) -> Option<AccountId> {
        let mut conn = self.club.store.read().await.unwrap();
        accounts::telegram_user(&mut conn, chat).await.unwrap().and_then(|user| user.account_id)
    }
}

fn linked() -> Outcome {
    Outcome::Linked { name: "Ana".to_owned() }
}

on_both! {
    async fn right(store: Store) {
        let desk = Desk::new(&store).await;
        let outcome = desk.try_at(now(), desk.chat, " ANA@example.com", "bluereef", "1").await;
        assert_eq!((outcome, desk.account_of(desk.chat).await), (linked(), Some(desk.ana.account)));
    }

    async fn a_chat_that_never_wrote_before(store: Store) {
        let desk = Desk::new(&store).await;
        let outcome = desk.try_at(now(), ChatId(4242), "ana@example.com", "bluereef", "1").await;
        assert_eq!((outcome, desk.account_of(ChatId(4242)).await), (linked(), Some(desk.ana.account)));
    }

    async fn wrong_unknown_and_without_a_password_are_answered_alike(store: Store) {
        let desk = Desk::new(&store).await;
        desk.club.customer("Ben").await;
        for (email, password) in [("ana@example.com", "redreef"), ("nobody@example.com", "x"), ("ben@example.com", "")] {
            assert_eq!(desk.try_at(now(), desk.chat, email, password, email).await, Outcome::Wrong, "{email}");
        }
        assert_eq!(desk.account_of(desk.chat).await, None);
    }

    async fn two_phones_on_one_account(store: Store) {
        let desk = Desk::new(&store).await;
        let other = desk.club.stranger().await;
        for (chat, key) in [(desk.chat, "1"), (other, "2")] {
            assert_eq!(desk.try_at(now(), chat, "ana@example.com", "bluereef", key).await, linked());
        }
        assert_eq!(desk.account_of(desk.chat).await, desk.account_of(other).await);
    }

    async fn who_is_linked_already(store: Store) {
        let desk = Desk::new(&store).await;
        let ben = desk.club.customer("Ben").await;
        let outcome = desk.try_at(now(), ben.phone, "ana@example.com", "bluereef", "1").await;
        assert_eq!((outcome, desk.account_of(ben.phone).await), (Outcome::AlreadyLinked, Some(ben.account)));
    }

    async fn made_again_a_try_is_answered_as_it_was(store: Store) {
        let desk = Desk::new(&store).await;
        for _ in 0..2 {
            assert_eq!(desk.try_at(now(), desk.chat, "ana@example.com", "bluereef", "1").await, linked());
        }
        let later = desk.try_at(now(), desk.chat, "ana@example.com", "bluereef", "2").await;
        assert_eq!(later, Outcome::AlreadyLinked);
    }

    async fn made_again_a_try_counts_once(store: Store) {
        let desk = Desk::new(&store).await;
        for _ in 0..7 {
            assert_eq!(desk.try_at(now(), desk.chat, "ana@example.com", "redreef", "same").await, Outcome::Wrong);
        }
        assert_eq!(desk.try_at(now(), desk.chat, "ana@example.com", "bluereef", "other").await, linked());
    }

    async fn the_fifth_wrong_try_locks_the_chat_whatever_the_address(store: Store) {
        let desk = Desk::new(&store).await;
        for number in 0..4 {
            let email = format!("nobody{number}@example.com");
            assert_eq!(desk.try_at(now(), desk.chat, &email, "x", &email).await, Outcome::Wrong);
        }
        let locked = Outcome::Locked { until: now() + LOCK };
        assert_eq!(desk.try_at(now(), desk.chat, "nobody5@example.com", "x", "5").await, locked);
        assert_eq!(desk.try_at(now(), desk.chat, "nobody5@example.com", "x", "5").await, locked, "made again");
        assert_eq!(desk.try_at(now() + LOCK - MOMENT, desk.chat, "ana@example.com", "bluereef", "6").await, locked);
        assert_eq!(desk.account_of(desk.chat).await, None);
        // The address that this chat tried last is not locked for others: it failed once.
        let other = desk.club.stranger().await;
        assert_eq!(desk.try_at(now(), other, "nobody5@example.com", "x", "7").await, Outcome::Wrong);
        assert_eq!(desk.try_at(now() + LOCK, desk.chat, "ana@example.com", "bluereef", "8").await, linked());
    }

    async fn the_fifth_wrong_try_locks_the_address_whatever_the_chat(store: Store) {
        let desk = Desk::new(&store).await;
        for email in ["ana@example.com", "nobody@example.com"] {
            for number in 1..=5 {
                let chat = desk.club.stranger().await;
                let outcome = desk.try_at(now(), chat, email, "x", &format!("{email}:{number}")).await;
                let expected = if number < 5 { Outcome::Wrong } else { Outcome::Locked { until: now() + LOCK } };
                assert_eq!(outcome, expected, "{email}, try {number}");
            }
        }
        let until = now() + LOCK;
        assert_eq!(
            desk.try_at(until - MOMENT, desk.chat, "ana@example.com", "bluereef", "1").await,
            Outcome::Locked { until }
        );
        assert_eq!(desk.try_at(until, desk.chat, "ana@example.com", "bluereef", "2").await, linked());
    }

    async fn a_lock_ends_when_it_was_said_to(store: Store) {
        let desk = Desk::new(&store).await;
        for number in 0..4 {
            assert_eq!(desk.wrong(now(), desk.chat, number).await, Outcome::Wrong);
        }
        let fifth = now() + TimeDelta::minutes(14);
        let until = fifth + LOCK;
        assert_eq!(desk.wrong(fifth, desk.chat, 4).await, Outcome::Locked { until });
        assert_eq!(desk.wrong(until - MOMENT, desk.chat, 5).await, Outcome::Locked { until });
        for number in 0..4 {
            assert_eq!(desk.wrong(until, desk.chat, number).await, Outcome::Wrong, "counting begins anew");
        }
    }

    async fn tries_of_a_quarter_of_an_hour_ago_are_forgotten(store: Store) {
        let desk = Desk::new(&store).await;
        for number in 0..4 {
            assert_eq!(desk.wrong(now(), desk.chat, number).await, Outcome::Wrong);
        }
        assert_eq!(desk.wrong(now() + LOCK, desk.chat, 4).await, Outcome::Wrong);
    }

    async fn a_right_try_forgets_the_wrong_ones(store: Store) {
        let desk = Desk::new(&store).await;
        for number in 0..4 {
            desk.wrong(now(), desk.chat, number).await;
        }
        assert_eq!(desk.try_at(now(), desk.chat, "ana@example.com", "bluereef", "right").await, linked());
        let other = desk.club.stranger().await;
        assert_eq!(desk.wrong(now(), other, 0).await, Outcome::Wrong);
    }

    async fn of_many_at_once_five_are_looked_at(store: Store) {
        let desk = Desk::new(&store).await;
        let mut tries = Vec::new();
        for number in 0..12 {
            let (store, passwords, chat) = (store.clone(), desk.passwords.clone(), desk.chat);
            tries.push(tokio::spawn(async move {
                let email = "ana@example.com".parse().unwrap();
                let key = format!("{number}");
                link(&store, &passwords, now(), chat, &email, "redreef".into(), &key).await.unwrap()
            }));
        }
        let mut wrong = 0;
        for one in tries {
            wrong += i32::from(one.await.unwrap() == Outcome::Wrong);
        }
        assert!(wrong <= 4, "{wrong} were told that they were wrong");
        let locked = desk.try_at(now(), desk.chat, "ana@example.com", "bluereef", "right").await;
        assert_eq!(locked, Outcome::Locked { until: now() + LOCK });
    }
}
