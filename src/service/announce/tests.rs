//! Who is told.

use super::*;
use crate::domain::deadlines::Deadlines;
use crate::domain::letter::MailLane;
use crate::domain::notice::NoticeKind;
use crate::domain::picture::PictureId;
use crate::service::testing::*;
use crate::service::{follow, mute};
use crate::store::testing::announced;
use crate::store::{accounts, mails, outbox};

fn post() -> Post {
    "We open at 8 tomorrow.".parse::<Text>().unwrap().into()
}

async fn tell(store: &Store, now: DateTime<Utc>, organizer: OrganizerId) -> Result<Outcome, StoreError> {
    let request = Request { organizer, audience: Audience::Everyone, post: &post(), at: None, shown: None };
    announce(store, now, By::Operator, &request).await
}

on_both! {
    async fn every_phone_of_every_customer_that_can_be_reached(store: Store) {
        let club = Club::new(&store).await;
        let other = Club::of(&store, "red-reef", Deadlines::default()).await;
        // Each club numbers its phones from the same beginning.
        for _ in 0..20 {
            other.stranger().await;
        }
        other.customer("Zoe").await;
        let (ana, ben, cleo) = (club.customer("Ana").await, club.customer("Ben").await, club.customer("Cleo").await);
        let second = club.phone(ana.account).await;
        club.stranger().await;
        let mut tx = store.begin().await.unwrap();
        accounts::mark_blocked(&mut tx, ben.phone, now()).await.unwrap();
        tx.commit().await.unwrap();
        let outcome = tell(&store, now(), club.id).await.unwrap();
        let Outcome::Announced { id, reach: Reach { phones: 3, letters: 0 }, from } = outcome else { panic!("{outcome:?}") };
        assert_eq!(from, now());
        let items = club.outbox().await;
        let mut told: Vec<_> = items
            .iter()
            .filter(|item| item.kind == NoticeKind::Announcement && item.announcement_id == Some(id))
            .map(|item| item.chat_id)
            .collect();
        told.sort();
        let mut expected = vec![ana.phone, second, cleo.phone];
        expected.sort();
        assert_eq!((told, items.len()), (expected, 3));
        club.adds_up().await;
    }

    async fn not_in_the_quiet_hours(store: Store) {
        let club = Club::new(&store).await;
        club.customer("Ana").await;
        let (night, morning) = (at("2026-11-20T23:00"), at("2026-11-21T08:00"));
        let outcome = tell(&store, night, club.id).await.unwrap();
        assert!(matches!(outcome, Outcome::Announced { reach: Reach { phones: 1, .. }, from, .. } if from == morning), "{outcome:?}");
        assert!(club.outbox().await.is_empty());
        let mut tx = store.begin().await.unwrap();
        assert_eq!(outbox::promote(&mut tx, morning - MOMENT, 10).await.unwrap(), 0);
        assert_eq!(outbox::promote(&mut tx, morning, 10).await.unwrap(), 1);
        tx.commit().await.unwrap();
    }

    async fn to_nobody_is_not_announced(store: Store) {
        let club = Club::new(&store).await;
        assert_eq!(tell(&store, now(), club.id).await.unwrap(), Outcome::Nobody);
        assert_eq!(announced(&store).await, 0);
        let none = tell(&store, now(), OrganizerId(999)).await.unwrap();
        assert_eq!(none, Outcome::NoSuchOrganizer);
    }

    async fn to_twenty_thousand_in_one_go(store: Store) {
        let club = Club::new(&store).await;
        crate::store::testing::many_customers(&store, club.id, 20_000).await;
        let outcome = tell(&store, now(), club.id).await.unwrap();
        assert!(matches!(outcome, Outcome::Announced { reach: Reach { phones: 20_000, .. }, .. }), "{outcome:?}");
        let mut conn = store.read().await.unwrap();
        assert_eq!(outbox::counts(&mut conn).await.unwrap(), (20_000, 0));
        assert_eq!(outbox::due(&mut conn, 128).await.unwrap().len(), 128);
    }

    async fn a_few_more_or_fewer_are_no_reason_to_ask_again(store: Store) {
        let club = Club::new(&store).await;
        crate::store::testing::many_customers(&store, club.id, 40).await;
        for (shown, is_asked_again) in [(37, true), (38, false), (40, false), (43, false), (44, true), (0, true)] {
            let key = format!("announce:{shown}");
            let shown = Some(Shown { reach: Reach { phones: shown, letters: 0 }, key: &key, card: None });
            let post = post();
            let request = Request { organizer: club.id, audience: Audience::Everyone, post: &post, at: None, shown };
            let outcome = announce(&store, now(), By::Operator, &request).await.unwrap();
            match outcome {
                Outcome::Announced { reach: Reach { phones: 40, .. }, .. } => assert!(!is_asked_again, "{key}"),
                Outcome::Changed { reach: Reach { phones: 40, .. } } => assert!(is_asked_again, "{key}"),
                other => panic!("{key}: {other:?}"),
            }
        }
        // Of few, each is somebody.
        assert!(drifted(9, 10) && !drifted(10, 11) && drifted(10, 12) && !drifted(1000, 950) && drifted(1000, 949));
    }

    async fn its_picture_and_its_buttons_are_kept_with_it(store: Store) {
        let club = Club::new(&store).await;
        let other = Club::of(&store, "red-reef", Deadlines::default()).await;
        let ana = club.customer("Ana").await;
        let first = club.session(1).await;
        let second = club.session_of(club.dive, "2026-11-25T18:30", 1).await;
        let theirs = other.session(1).await;
        let picture = PictureId("p".to_owned());
        let post = Post::new(None, Some(picture.clone()), &[second, theirs, first]).unwrap();
        let request = Request { organizer: club.id, audience: Audience::Everyone, post: &post, at: None, shown: None };
        let outcome = announce(&store, now(), By::Operator, &request).await.unwrap();
        let Outcome::Announced { id, .. } = outcome else { panic!("{outcome:?}") };
        let mut conn = store.read().await.unwrap();
        let links: Vec<_> = announcements::links(&mut conn, id).await.unwrap();
        assert_eq!(links.iter().map(|link| link.session_id).collect::<Vec<_>>(), [second, first]);
        assert!(links.iter().all(|link| link.is_open(now()) && !link.is_open(link.starts_at)));
        let told = announcements::for_customer(&mut conn, id, ana.account).await.unwrap().unwrap();
        assert_eq!((told.picture, told.body.as_str(), told.links), (Some(picture), "", 2));
    }

    async fn a_letter_for_everybody_whom_no_phone_reaches(store: Store) {
        let club = Club::new(&store).await;
        let (ana, ben, cleo) = (club.customer("Ana").await, club.customer("Ben").await, club.customer("Cleo").await);
        let (dora, emil, fay) = (club.customer("Dora").await, club.customer("Emil").await, club.customer("Fay").await);
        let session = club.session(2).await;
        club.book(&ben, session).await;
        club.book(&ana, session).await;
        for who in [&ben, &cleo, &dora, &emil, &fay] {
            follow::follow(&store, now(), who.account, club.dive, true).await.unwrap();
        }
        let second = club.phone(cleo.account).await;
        let mut tx = store.begin().await.unwrap();
        for phone in [ben.phone, cleo.phone, dora.phone, emil.phone, fay.phone] {
            accounts::mark_blocked(&mut tx, phone, now()).await.unwrap();
        }
        mails::refused(&mut tx, emil.account, "550", now()).await.unwrap();
        tx.commit().await.unwrap();
        mute::mute(&store, now(), fay.account, club.id, true).await.unwrap();
        // Ana and Cleo's second phone can be told; Ben and Dora by mail; Emil's mail comes back, and Fay does not want it.
        let organizer = organizers::by_id(&mut store.read().await.unwrap(), club.id).await.unwrap().unwrap();
        let reached = async |audience, has_text| {
            reach(&mut store.read().await.unwrap(), now(), &organizer, audience, has_text).await.unwrap()
        };
        assert_eq!(reached(Audience::Everyone, true).await, Reach { phones: 2, letters: 0 }, "mail is off");
        for pages in [false, true] {
            let mut tx = store.begin().await.unwrap();
            mails::set_up(&mut tx, pages, now()).await.unwrap();
            tx.commit().await.unwrap();
            let letters = if pages { 2 } else { 0 };
            assert_eq!(reached(Audience::Everyone, true).await, Reach { phones: 2, letters }, "pages: {pages}");
        }
        assert_eq!(reached(Audience::Everyone, false).await, Reach { phones: 2, letters: 0 });
        assert_eq!(reached(Audience::Holders, true).await, Reach { phones: 2, letters: 2 });
        assert_eq!(reached(Audience::Session(session), true).await, Reach { phones: 1, letters: 1 });
        assert_eq!(reached(Audience::Followers(club.dive), true).await, Reach { phones: 1, letters: 2 });
        for audience in [Audience::Everyone, Audience::Holders, Audience::Session(session), Audience::Followers(club.dive)] {
            let post = post();
            let request = Request { organizer: club.id, audience, post: &post, at: None, shown: None };
            let outcome = announce(&store, now(), By::Operator, &request).await.unwrap();
            let Outcome::Announced { id, reach, .. } = outcome else { panic!("{outcome:?}") };
            assert_eq!(reach, reached(audience, true).await);
            let mut conn = store.read().await.unwrap();
            let owed = mails::due(&mut conn, MailLane::Announcements, now(), 99).await.unwrap();
            let mut owed: Vec<_> = owed.into_iter().filter(|mail| mail.announcement_id == Some(id)).collect();
            owed.retain(|mail| [Some(ben.account), Some(dora.account)].contains(&mail.account_id));
            assert_eq!(owed.len() as u64, reach.letters, "{audience:?}");
        }
        assert!(club.outbox().await.iter().any(|item| item.chat_id == second));
        club.adds_up().await;
    }

    async fn the_followers_of_an_activity_who_want_to_hear(store: Store) {
        let club = Club::new(&store).await;
        let red = Club::of(&store, "red-reef", Deadlines::default()).await;
        let yoga = club.activity("Aqua yoga", |_| {}).await;
        let (ana, ben, cleo) = (club.customer("Ana").await, club.customer("Ben").await, club.customer("Cleo").await);
        let second = club.phone(ana.account).await;
        for (who, activity) in [(&ana, club.dive), (&ben, club.dive), (&cleo, yoga)] {
            follow::follow(&store, now(), who.account, activity, true).await.unwrap();
        }
        mute::mute(&store, now(), ben.account, club.id, true).await.unwrap();
        let post = post();
        let ask = |organizer, activity| Request {
            organizer,
            audience: Audience::Followers(activity),
            post: &post,
            shown: None,
            at: None,
        };
        let outcome = announce(&store, now(), By::Operator, &ask(club.id, club.dive)).await.unwrap();
        assert!(matches!(outcome, Outcome::Announced { reach: Reach { phones: 2, .. }, .. }), "{outcome:?}");
        let mut told: Vec<_> = club.outbox().await.into_iter().map(|item| item.chat_id).collect();
        told.sort();
        assert_eq!(told, [ana.phone, second]);
        // Another club's activity has no followers here.
        assert_eq!(announce(&store, now(), By::Operator, &ask(red.id, club.dive)).await.unwrap(), Outcome::Nobody);
        assert_eq!(announce(&store, now(), By::Operator, &ask(club.id, red.dive)).await.unwrap(), Outcome::Nobody);
        club.adds_up().await;
    }
}
