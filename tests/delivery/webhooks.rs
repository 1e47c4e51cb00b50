//! Organizers' own programs, told what happens: what arrives, what does not, and who waits for whom.

use chrono::{DateTime, TimeDelta, Utc};
use seatbell::clock::Clock;
use seatbell::delivery::HookPolicy;
use seatbell::domain::deadlines::Deadlines;
use seatbell::domain::hook::{Cause, HookKind};
use seatbell::domain::hook_secret::HookSecret;
use seatbell::domain::ids::OrganizerId;
use seatbell::domain::pack::Term;
use seatbell::domain::quiet_hours::QuietTimes;
use seatbell::store::orders::NewOrder;
use seatbell::store::organizers::NewOrganizer;
use seatbell::store::{accounts, hooks, orders, organizers};

use crate::echo::{Stage, on_both};
use crate::receiver::{Answer, Receiver};

on_both! {
    async fn killed_before_the_answer_was_kept_it_is_told_again_under_the_same_name(stage: Stage) {
        let (stage, club) = set_up(stage, true).await;
        let receiver = Receiver::start().await;
        club.listen(&stage, &receiver.url("/")).await;
        receiver.answer([Answer::Silence]);
        club.happens(&stage).await;
        let running = stage.start().await;
        receiver.wait_for(1).await;
        drop(running);
        let running = stage.start().await;
        let received = receiver.wait_for(2).await;
        assert_eq!((received[0].id(), &received[0].body), (received[1].id(), &received[1].body));
        told(&stage, &club).await;
        running.stop().await;
        assert_eq!(receiver.received().len(), 2);
    }

    async fn tried_again_in_its_order_with_the_time_of_the_try(stage: Stage) {
        let (stage, club) = set_up(stage, true).await;
        let receiver = Receiver::start().await;
        club.listen(&stage, &receiver.url("/seatbell?token=t")).await;
        receiver.answer([Answer::Status(500), Answer::Status(429)]);
        club.happens(&stage).await;
        club.happens(&stage).await;
        let running = stage.start().await;
        receiver.wait_for(1).await;
        trouble(&stage, &club, "answered 500").await;
        stage.clock.advance(TimeDelta::seconds(6));
        receiver.wait_for(2).await;
        trouble(&stage, &club, "answered 429").await;
        stage.clock.advance(TimeDelta::seconds(11));
        let received = receiver.wait_for(4).await;
        told(&stage, &club).await;
        let ids: Vec<&str> = received.iter().map(|one| one.id()).collect();
        assert!(ids[0] == ids[1] && ids[1] == ids[2] && ids[2] != ids[3], "{ids:?}");
        assert!(received.iter().all(|one| one.path == "/seatbell?token=t"));
        let (first, last) = (&received[0].headers, &received[2].headers);
        assert_ne!(first["webhook-timestamp"], last["webhook-timestamp"]);
        assert_ne!(first["webhook-signature"], last["webhook-signature"]);
        running.stop().await;
    }

    async fn neither_address_nor_secret_is_in_the_log(stage: Stage) {
        let (stage, club) = set_up(stage, true).await;
        let receiver = Receiver::start().await;
        receiver.answer([Answer::Status(500)]);
        club.listen(&stage, &receiver.url("/hook?token=not-to-be-logged")).await;
        club.happens(&stage).await;
        let running = stage.start().await;
        trouble(&stage, &club, "answered 500").await;
        running.stop().await;
        let logs = crate::logs::so_far();
        assert!(logs.contains("a webhook's receiver is not reached"));
        let secret = HookSecret::of_bytes([7; HookSecret::MADE]).reveal();
        assert!(!logs.contains("not-to-be-logged") && !logs.contains(&secret));
    }

    async fn a_redirect_is_not_followed(stage: Stage) {
        let (stage, club) = set_up(stage, true).await;
        let (receiver, other) = (Receiver::start().await, Receiver::start().await);
        club.listen(&stage, &receiver.url("/")).await;
        receiver.answer([Answer::Redirect(other.url("/"))]);
        club.happens(&stage).await;
        let running = stage.start().await;
        trouble(&stage, &club, "answered 307; redirects are not followed").await;
        running.stop().await;
        assert_eq!(other.received().len(), 0);
    }

    async fn a_private_address_is_refused_also_behind_a_name(stage: Stage) {
        let (stage, club) = set_up(stage, false).await;
        let receiver = Receiver::start().await;
        let port = receiver.url("").rsplit_once(':').unwrap().1.to_owned();
        let running = stage.start().await;
        // Written into the database past the setting's own check.
        for host in ["127.0.0.1", "[::1]", "localhost"] {
            club.listen(&stage, &format!("https://{host}:{port}/")).await;
            club.happens(&stage).await;
            trouble(&stage, &club, "the address leads into a private network").await;
        }
        running.stop().await;
        assert_eq!(receiver.received().len(), 0);
    }

    async fn a_name_is_checked_when_it_is_looked_up(stage: Stage) {
        let (stage, club) = set_up(stage, false).await;
        let receiver = Receiver::start().await;
        let port = receiver.url("").rsplit_once(':').unwrap().1.to_owned();
        // Says nothing of where it leads; it leads to this machine, wherever it leads anywhere.
        club.listen(&stage, &format!("https://ip6-localhost.:{port}/")).await;
        club.happens(&stage).await;
        let running = stage.start().await;
        while hook(&stage, &club).await.attempts == 0 {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        running.stop().await;
        assert_eq!(receiver.received().len(), 0);
    }

    async fn a_silent_receiver_delays_nobody_else(stage: Stage) {
        let (stage, club) = set_up(stage, true).await;
        let other = Club::found(&stage, "red-reef").await;
        let (silent, receiver) = (Receiver::start().await, Receiver::start().await);
        silent.answer(std::iter::repeat_n(Answer::Silence, 9));
        club.listen(&stage, &silent.url("/")).await;
        other.listen(&stage, &receiver.url("/")).await;
        for _ in 0..3 {
            club.happens(&stage).await;
            other.happens(&stage).await;
        }
        let running = stage.start().await;
        silent.wait_for(1).await;
        receiver.wait_for(3).await;
        assert_eq!(silent.received().len(), 1, "one at a time");
        drop(running);
    }
}

/// A club with a customer who buys.
struct Club {
    organizer: OrganizerId,
    email: String,
    slug: String,
}

async fn set_up(mut stage: Stage, private: bool) -> (Stage, Club) {
    stage.clock = Clock::starting_at("2026-11-20T10:00:00Z".parse::<DateTime<Utc>>().unwrap());
    stage.hooks = HookPolicy { private };
    let club = Club::found(&stage, "blue-reef").await;
    (stage, club)
}

impl Club {
    async fn found(stage: &Stage, slug: &str) -> Self {
        let now = stage.clock.now();
        let new = NewOrganizer {
            slug: slug.to_owned(),
            name: "Blue Reef".to_owned(),
            timezone: "Europe/Paris".parse().unwrap(),
            language: "en".to_owned(),
            currency: "EUR".parse().unwrap(),
            deadlines: Deadlines::default(),
            quiet: QuietTimes::default(),
        };
        let mut tx = stage.store.begin().await.unwrap();
        let organizer = organizers::insert(&mut tx, &new, now).await.unwrap();
        let email = format!("{slug}@example.com");
        let account =
            accounts::insert(&mut tx, &email.parse().unwrap(), None, "Ana", None, now).await.unwrap();
        accounts::join_organizer(&mut tx, account, organizer, now).await.unwrap();
        tx.commit().await.unwrap();
        Self { organizer, email, slug: slug.to_owned() }
    }

    async fn listen(&self, stage: &Stage, url: &str) {
        let secret = HookSecret::of_bytes([7; HookSecret::MADE]).reveal();
        let mut tx = stage.store.begin().await.unwrap();
        hooks::set(&mut tx, self.organizer, url, &secret, stage.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Somebody buys.
    async fn happens(&self, stage: &Stage) {
        let now = stage.clock.now();
        let mut tx = stage.store.begin().await.unwrap();
        let email = self.email.parse().unwrap();
        let account = accounts::credentials(&mut tx, &email).await.unwrap().unwrap().id;
        let number = organizers::take_order_number(&mut tx, self.organizer).await.unwrap();
        let new = NewOrder {
            organizer: self.organizer,
            account,
            pack: None,
            label: "Ten dives".to_owned(),
            purchased_on: now.date_naive(),
            term: Term::Until(now.date_naive()),
            activities: Vec::new(),
            import_key: None,
        };
        let order = orders::insert(&mut tx, &new, number, now).await.unwrap();
        let event = format!("{:0>32}", format!("{number}{}", self.slug.len()));
        let what = (HookKind::OrderCreated, Cause::Import);
        hooks::push_order(&mut tx, &event, what, order, now).await.unwrap();
        tx.commit().await.unwrap();
    }
}

async fn hook(stage: &Stage, club: &Club) -> hooks::Hook {
    hooks::of_organizer(&mut stage.store.read().await.unwrap(), club.organizer).await.unwrap().unwrap()
}

/// Waits until the last try failed for this reason.
async fn trouble(stage: &Stage, club: &Club, reason: &str) {
    while hook(stage, club).await.trouble.as_deref() != Some(reason) {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
}

/// Waits until everything is told.
async fn told(stage: &Stage, club: &Club) {
    loop {
        let mut conn = stage.store.read().await.unwrap();
        if hooks::counts(&mut conn, club.organizer).await.unwrap() == (0, 0) {
            return;
        }
        drop(conn);
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
}
