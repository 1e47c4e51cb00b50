//! What was shown for an account that is erased: nothing of it says whose it was, and the limits hold.

use std::time::Duration;

use super::*;
use crate::service::erase::{self, Asker};
use crate::store::proofs;
use crate::store::testing::every_text;
use crate::store::{link_failures, mails};

async fn erased(scene: &Scene, customer: &Customer, at: DateTime<Utc>) {
    let plan =
        erase::plan(&mut scene.store.read().await.unwrap(), at, customer.account).await.unwrap().unwrap();
    let (asker, digest) = (Asker::Customer(customer.phone), plan.shown.digest());
    let outcome = erase::erase(&scene.store, at, asker, customer.account, digest, "erase").await.unwrap();
    assert!(matches!(outcome, erase::Outcome::Erased(_)), "{outcome:?}");
}

async fn says(store: &Store, words: &[&str]) -> Vec<String> {
    let texts = every_text(store).await;
    let lines = texts.lines().filter(|line| words.iter().any(|word| line.contains(word)));
    lines.map(|line| line.chars().take(200).collect()).collect()
}

on_both! {
    async fn what_was_asked_for_counts_on(store: Store) {
        let scene = Scene::new(&store).await;
        let (ana, ben) = (scene.club.customer("Ana").await, scene.club.customer("Ben").await);
        let hers = email("ana@example.com");
        let (mut at, minute) = (now(), TimeDelta::minutes(1));
        for n in 0..5 {
            at += minute;
            let rui = email(&format!("rui{n}@example.com"));
            let asked = scene.ask(ana.phone, Request::ComeIn(&rui), at, &format!("rui {n}")).await;
            assert!(matches!(asked, Asked::Mailed(_)), "{asked:?}");
            let asked = scene.ask(ChatId(7100 + n), Request::ComeIn(&hers), at, &format!("hers {n}")).await;
            assert!(matches!(asked, Asked::Mailed(_)), "{asked:?}");
        }
        let bens = scene.ask(ben.phone, Request::ComeIn(&email("mia@example.com")), at, "ben").await;
        assert!(matches!(bens, Asked::Mailed(_)), "{bens:?}");
        erased(&scene, &ana, at + minute).await;
        assert_eq!(says(&store, &["ana@example.com", "rui0@example.com", "rui4@example.com"]).await, [""; 0]);
        assert!(!says(&store, &["mia@example.com"]).await.is_empty(), "of nobody else's");
        let full = Asked::NotBefore(now() + minute + TimeDelta::hours(1));
        let other = email("other@example.com");
        at += minute;
        assert_eq!(scene.ask(ana.phone, Request::ComeIn(&other), at, "by the chat").await, full);
        assert_eq!(scene.ask(ChatId(7200), Request::ComeIn(&hers), at, "to the mailbox").await, full);
        let asked = scene.ask(ChatId(7200), Request::ComeIn(&other), at, "another").await;
        assert!(matches!(asked, Asked::Mailed(_)), "{asked:?}");
        scene.club.adds_up().await;
    }

    async fn what_was_mailed_is_worth_nothing(store: Store) {
        let scene = Scene::new(&store).await;
        let ana = scene.club.customer("Ana").await;
        let rui = scene.come_in(ana.phone, "rui@example.com", "rui").await;
        let hers = scene.come_in(ASKS, "ana@example.com", "hers").await;
        let codes = [scene.code(rui).await, scene.code(hers).await];
        erased(&scene, &ana, now()).await;
        for (chat, proof, code) in [(ana.phone, rui, codes[0]), (ASKS, hers, codes[1])] {
            let key = format!("try {proof}");
            assert_eq!(scene.check(chat, proof, Some(code), &key).await, Checked::Over);
        }
    }

    async fn the_address_before_is_forgotten_too(store: Store) {
        let scene = Scene::new(&store).await;
        let ana = scene.club.customer("Ana").await;
        let Asked::Mailed(own) = scene.ask(ana.phone, Request::Account(ana.account), now(), "own").await else {
            panic!()
        };
        scene.check(ana.phone, own, Some(scene.code(own).await), "own try").await;
        let new = email("ana.silva@example.com");
        let Asked::Mailed(proof) = scene.ask(ana.phone, Request::Email(own, &new), now() + SOON, "new").await else {
            panic!()
        };
        let changed = Checked::EmailChanged { email: "ana.silva@example.com".to_owned() };
        let code = scene.code(proof).await;
        assert_eq!(scene.check(ana.phone, proof, Some(code), "try").await, changed);
        let mut tx = store.begin().await.unwrap();
        let due = mails::due(&mut tx, crate::domain::letter::MailLane::Awaited, now(), 9).await.unwrap();
        for mail in &due {
            mails::give_up(&mut tx, mail.id, "550 no such user").await.unwrap();
        }
        tx.commit().await.unwrap();
        assert!(!says(&store, &["ana@example.com"]).await.is_empty(), "the letter to it");
        erased(&scene, &ana, now() + SOON).await;
        assert_eq!(says(&store, &["ana@example.com", "ana.silva@example.com"]).await, [""; 0]);
        // The update that changed it, handled again after a kill.
        assert_eq!(scene.check(ana.phone, proof, Some(code), "try").await, Checked::Over);
    }

    // What is counted for the address, then what was shown: as whoever erases does, or the two wait for each other.
    async fn who_comes_in_waits_for_who_erases(store: Store) {
        let scene = Scene::new(&store).await;
        let ana = scene.club.customer("Ana").await;
        let proof = scene.come_in(ASKS, "ana@example.com", "ask").await;
        let code = scene.code(proof).await;
        let mut tx = store.begin().await.unwrap();
        link_failures::count(&mut tx, "email:ana@example.com", now(), now()).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = store.begin().await.unwrap();
        link_failures::clear(&mut tx, "email:ana@example.com").await.unwrap();
        let coming = tokio::spawn({
            let (store, passwords) = (store.clone(), scene.passwords.clone());
            async move { check(&store, &passwords, now(), (ASKS, proof), Some(code), "try").await }
        });
        tokio::time::sleep(Duration::from_secs(2)).await;
        let shown = proofs::of_account(&mut tx, ana.account).await.unwrap();
        proofs::hide(&mut tx, &shown).await.unwrap();
        tx.commit().await.unwrap();
        coming.await.unwrap().unwrap();
    }
}
