use super::*;
use crate::domain::deadlines::Deadlines;
use crate::domain::ids::SessionId;
use crate::domain::search::Search;
use crate::domain::states::BookingState;
use crate::service::refusal::Intent;
use crate::service::testing::*;
use crate::service::{audit, book, cancel, customers as found, follow, link_invitation};
use crate::store::{accounts, bookings, testing};

async fn shown_now(store: &Store, account: AccountId, at: DateTime<Utc>) -> Shown {
    plan(&mut store.read().await.unwrap(), at, account).await.unwrap().unwrap().shown
}

async fn erase_shown(store: &Store, at: DateTime<Utc>, customer: &Customer, key: &str) -> Outcome {
    let shown = shown_now(store, customer.account, at).await;
    let asker = Asker::Customer(customer.phone);
    erase(store, at, asker, customer.account, shown.digest(), key).await.unwrap()
}

/// Every text in the database, but for those that are nobody's.
async fn texts(store: &Store) -> String {
    testing::every_text(store).await
}

on_both! {
    async fn places_end_by_the_rules_and_nothing_personal_is_left(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer_with("Xenia", Some("$argon2id$hash")).await;
        let ben = club.customer("Ben").await;
        let other = club.phone(ana.account).await;
        // One in time, one past its deadline, one waiting, one over.
        let (soon, later) = (club.session(1).await, club.session_of(club.dive, "2026-11-30T09:00", 8).await);
        let full = club.session_of(club.dive, "2026-11-28T09:00", 1).await;
        let over = club.session_of(club.dive, "2026-11-21T09:00", 8).await;
        club.book(&ben, full).await;
        for (session, name, intent) in [
            (soon, "Xenia", Intent::Seat), (later, "Xaver", Intent::Seat), (full, "Xenia", Intent::Wait),
            (over, "Xaver", Intent::Seat),
        ] {
            done(club.ask(now(), &ana, session, &person(name, "1987-06-05"), intent).await);
        }
        follow::follow(&store, now(), ana.account, club.dive, true).await.unwrap();
        link_invitation::make(&store, now(), By::Operator, club.id, ana.account).await.unwrap();
        let mut tx = store.begin().await.unwrap();
        accounts::call(&mut tx, ana.phone, "Xenia on Telegram", Some("xenia_dives")).await.unwrap();
        tx.commit().await.unwrap();
        let then = at("2026-11-23T20:00");
        let shown = shown_now(&store, ana.account, then).await;
        let ending = Ending { left: 1, cancelled: 1, forfeited: 1, back: 2, lost: 1 };
        assert_eq!(shown, Shown { account: ana.account, ending, credits: 8 });
        let before = texts(&store).await;
        for personal in ["xenia", "xaver", "1987-06-05", "argon2id"] {
            assert!(before.to_lowercase().contains(personal), "{personal}");
        }
        assert_eq!(erase_shown(&store, then, &ana, "k").await, Outcome::Erased(shown));
        let after = texts(&store).await.to_lowercase();
        for personal in ["xenia", "xaver", "1987-06-05", "argon2id"] {
            let at = after.find(personal);
            assert_eq!(at.map(|at| after.get(at.saturating_sub(40)..at + 40)), None, "{personal}");
        }
        let order = club.order_now(ana.account, ana.order).await;
        let pots = (order.available.get(), order.held.get(), order.spent.get(), order.expired.get());
        assert_eq!(pots, (0, 0, 2, 8), "the numbers stay");
        assert_eq!(club.places(full).await, (1, 0));
        assert!(found::find(&mut store.read().await.unwrap(), club.id, &Search::parse("xen").unwrap(), 0).await.unwrap().items.is_empty());
        let told: Vec<_> = club.queued_kind(NoticeKind::AccountErased).await;
        assert_eq!(told, [other], "the other phone");
        for phone in [ana.phone, other] {
            let user = accounts::telegram_user(&mut store.read().await.unwrap(), phone).await.unwrap();
            assert_eq!(user.and_then(|user| user.account_id), None);
        }
        assert_eq!(audit::audit(&store, then).await.unwrap().violations, []);
    }

    async fn once_however_often_it_is_asked(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        club.book(&ana, club.session(8).await).await;
        let shown = shown_now(&store, ana.account, now()).await;
        let first = erase_shown(&store, now(), &ana, "k").await;
        assert_eq!(first, Outcome::Erased(shown));
        let asker = Asker::Customer(ana.phone);
        let again = erase(&store, now(), asker, ana.account, shown.digest(), "k").await.unwrap();
        assert_eq!(again, first, "the same tap");
        let later = erase(&store, now(), asker, ana.account, shown.digest(), "l").await.unwrap();
        assert_eq!(later, Outcome::NotFound);
        assert!(plan(&mut store.read().await.unwrap(), now(), ana.account).await.unwrap().is_none());
        club.adds_up().await;
    }

    async fn what_was_not_shown_is_not_done(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let booking = club.book(&ana, club.session(8).await).await;
        let shown = shown_now(&store, ana.account, now()).await;
        let ask = async |at, shown: Shown| {
            let asker = Asker::Customer(ana.phone);
            erase(&store, at, asker, ana.account, shown.digest(), "k").await.unwrap()
        };
        assert_eq!(ask(at("2026-11-23T18:30"), shown).await, Outcome::Changed, "the deadline has passed");
        club.book(&ana, club.session(8).await).await;
        assert_eq!(ask(now(), shown).await, Outcome::Changed, "another booking");
        assert_eq!(club.state(booking).await, BookingState::Booked);
        let shown = shown_now(&store, ana.account, now()).await;
        assert_eq!(ask(now(), shown).await, Outcome::Erased(shown));
    }

    async fn at_the_same_time_as_bookings_and_itself(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let sessions: Vec<SessionId> =
            futures_util::future::join_all((0..4).map(|_| club.session(8))).await;
        club.book(&ana, sessions[0]).await;
        let shown = shown_now(&store, ana.account, now()).await;
        let mut tasks = Vec::new();
        for (n, session) in sessions.iter().copied().enumerate() {
            let (store, ana) = (store.clone(), ana.clone());
            tasks.push(tokio::spawn(async move {
                if n % 2 == 0 {
                    let asker = Asker::Customer(ana.phone);
                    erase(&store, now(), asker, ana.account, shown.digest(), &format!("k{n}")).await.unwrap();
                } else {
                    let who = adult(&format!("n{n}"));
                    let request = book::Request {
                        account: ana.account, session, who: &who, order: None, intent: Intent::Seat,
                        key: &format!("b{n}"),
                    };
                    book::book(&store, now(), &request).await.unwrap();
                }
            }));
        }
        for task in tasks {
            task.await.unwrap();
        }
        // Whoever came first: either it is erased with everything, or the bookings were made and it asks again.
        if plan(&mut store.read().await.unwrap(), now(), ana.account).await.unwrap().is_some() {
            assert!(matches!(erase_shown(&store, now(), &ana, "last").await, Outcome::Erased(_)));
        }
        for session in sessions {
            assert_eq!(club.places(session).await, (0, 0));
        }
        let mut conn = store.read().await.unwrap();
        assert!(bookings::coming(&mut conn, ana.account, now(), 0, 9).await.unwrap().is_empty());
        drop(conn);
        club.adds_up().await;
    }

    async fn the_same_address_can_come_back(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        assert!(matches!(erase_shown(&store, now(), &ana, "k").await, Outcome::Erased(_)));
        let again = club.customer("Ana").await;
        assert_ne!(again.account, ana.account);
        club.book(&again, club.session(8).await).await;
        assert!(matches!(erase_shown(&store, now(), &again, "l").await, Outcome::Erased(_)));
        club.adds_up().await;
    }

    async fn an_owner_on_request_of_the_clubs_own_customers_alone(store: Store) {
        let club = Club::new(&store).await;
        let red = Club::of(&store, "red-reef", Deadlines::default()).await;
        let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
        let theirs = Customer { account: red.account("Rose", None).await, ..ana.clone() };
        let mut tx = store.begin().await.unwrap();
        accounts::join_organizer(&mut tx, ben.account, red.id, now()).await.unwrap();
        tx.commit().await.unwrap();
        let (owner, staff) = (club.staff(71, Role::Owner).await, club.staff(72, Role::Staff).await);
        let ask = async |by, customer: &Customer| {
            let shown = shown_now(&store, customer.account, now()).await;
            let asker = Asker::Organizer(by, club.id);
            let key = format!("k{}", customer.account);
            erase(&store, now(), asker, customer.account, shown.digest(), &key).await.unwrap()
        };
        assert_eq!(ask(staff, &ana).await, Outcome::NotFound);
        assert_eq!(ask(owner, &theirs).await, Outcome::NotFound);
        assert_eq!(ask(owner, &ben).await, Outcome::Elsewhere);
        assert!(matches!(ask(owner, &ana).await, Outcome::Erased(_)));
        assert_eq!(club.queued_kind(NoticeKind::AccountErased).await, [ana.phone]);
        let mut conn = store.read().await.unwrap();
        let deeds = crate::store::deeds::before(&mut conn, club.id, crate::domain::ids::DeedId(i64::MAX), 1).await.unwrap();
        assert_eq!((deeds[0].kind, deeds[0].account.as_deref()), (DeedKind::CustomerErased, Some("—")));
        drop(conn);
        club.adds_up().await;
    }

    async fn what_was_cancelled_before_stays_cancelled(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let booking = club.book(&ana, club.session(8).await).await;
        cancel::cancel(&store, now(), ana.account, booking).await.unwrap();
        let shown = shown_now(&store, ana.account, now()).await;
        assert_eq!(shown, Shown { account: ana.account, ending: Ending::default(), credits: 10 });
        assert_eq!(erase_shown(&store, now(), &ana, "k").await, Outcome::Erased(shown));
        assert_eq!(club.state(booking).await, BookingState::Cancelled);
    }
}
