use super::*;
use crate::domain::birth_date::BirthDate;
use crate::domain::credits::Credits;
use crate::domain::ids::SessionId;
use crate::domain::name::PersonName;
use crate::domain::notice::NoticeKind;
use crate::service::book::Who;
use crate::service::refusal::{Intent, Refusal};
use crate::service::testing::*;
use crate::service::{book, bookings as booking_service, orders as order_service};

/// How a moment of the tests would end Ana's three places: waiting, in time, too late.
const THREE: Ending = Ending { left: 1, cancelled: 1, forfeited: 1, back: 3, lost: 1 };

/// Ana has a place in each way, and one that is over; Ben waits for each of her seats.
struct Stage {
    club: Club,
    ana: Customer,
    ben: Customer,
    who: BeneficiaryId,
    over: crate::domain::ids::BookingId,
    /// Waiting, in time, too late.
    sessions: [SessionId; 3],
}

/// After the deadline of the first, before that of the others.
fn moment() -> DateTime<Utc> {
    at("2026-11-24T10:00")
}

impl Stage {
    async fn new(store: &Store) -> Self {
        let club = Club::new(store).await;
        let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
        let over = club.book(&ana, club.session_of(club.dive, "2026-11-23T09:00", 8).await).await;
        let two = club.activity("Wreck dive", |new| new.credits = Credits::new(2)).await;
        let late = club.session_of(club.dive, "2026-11-24T23:00", 1).await;
        let in_time = club.session_of(two, "2026-11-28T09:00", 1).await;
        let full = club.session_of(club.dive, "2026-11-29T09:00", 1).await;
        club.book(&ben, full).await;
        club.wait(&ana, full).await;
        for session in [late, in_time] {
            club.book(&ana, session).await;
            club.wait(&ben, session).await;
        }
        let who = club.booking(over).await.beneficiary_id;
        Self { club, ana, ben, who, over, sessions: [full, in_time, late] }
    }

    async fn forget(&self, now: DateTime<Utc>, expected: Ending) -> Outcome {
        forget(&self.club.store, now, self.ana.account, self.who, expected).await.unwrap()
    }
}

on_both! {
    async fn the_places_end_as_the_rules_end_them(store: Store) {
        let stage = Stage::new(&store).await;
        let club = &stage.club;
        let (known, planned) =
            plan(&mut store.read().await.unwrap(), moment(), stage.ana.account, stage.who).await.unwrap().unwrap();
        assert_eq!((known.name.as_str(), planned), ("Ana", THREE));
        assert_eq!(club.pots(&stage.ana).await, (5, 1, 4));
        assert_eq!(stage.forget(moment(), THREE).await, Outcome::Forgotten(THREE));
        let [full, in_time, late] = stage.sessions;
        assert_eq!((club.places(full).await, club.places(in_time).await, club.places(late).await), ((1, 0), (0, 1), (0, 1)));
        assert_eq!(club.pots(&stage.ana).await, (8, 0, 2));
        // The lists are rung at once, where they are still open.
        let mut rung: Vec<_> =
            club.outbox().await.iter().filter(|item| item.kind == NoticeKind::SeatFree).map(|item| item.session_id.unwrap()).collect();
        rung.sort();
        assert_eq!(rung, [late, in_time]);
        assert!(club.queued(NoticeKind::SeatFree).await.iter().all(|(chat, _)| *chat == stage.ben.phone));
        club.adds_up().await;
    }

    async fn name_and_date_of_birth_are_nowhere(store: Store) {
        let stage = Stage::new(&store).await;
        let club = &stage.club;
        stage.forget(moment(), THREE).await;
        let mut conn = store.read().await.unwrap();
        assert!(beneficiaries::by_id(&mut conn, stage.ana.account, stage.who).await.unwrap().is_none());
        assert!(beneficiaries::of_account(&mut conn, stage.ana.account, 9).await.unwrap().is_empty());
        let ana = PersonName::parse("Ana").unwrap();
        let born_on = BirthDate::new(day("1990-05-21"));
        assert_eq!(beneficiaries::find(&mut conn, stage.ana.account, &ana, born_on).await.unwrap(), None);
        assert!(club.booking(stage.over).await.beneficiary.is_erased());
        let shown = booking_service::show(&mut conn, stage.ana.account, stage.over).await.unwrap().unwrap();
        assert_eq!((shown.0.state, shown.0.beneficiary.is_erased()), (BookingState::Booked, true));
        let consulted = order_service::consult(&mut conn, stage.ana.account, stage.ana.order, 0).await.unwrap().unwrap();
        assert!(consulted.bookings.iter().all(|booking| booking.beneficiary.is_erased()));
        assert!(consulted.entries.iter().filter_map(|entry| entry.beneficiary.as_ref()).all(PersonName::is_erased));
        drop(conn);
        // Nothing can be booked for them by a forged button; typed again, they are somebody new.
        let free = club.session_of(club.dive, "2026-12-01T09:00", 8).await;
        let forged = club.ask(moment(), &stage.ana, free, &Who::Known(stage.who), Intent::Seat).await;
        assert_eq!(refused(forged), Refusal::NoSuchBeneficiary);
        let again = done(club.ask(moment(), &stage.ana, free, &adult("Ana"), Intent::Seat).await);
        assert_ne!(club.booking(again).await.beneficiary_id, stage.who);
        club.adds_up().await;
    }

    async fn twice_ends_once_and_answers_alike(store: Store) {
        let stage = Stage::new(&store).await;
        for expected in [THREE, THREE, Ending::default()] {
            assert_eq!(stage.forget(moment(), expected).await, Outcome::Forgotten(THREE));
        }
        assert_eq!(stage.club.pots(&stage.ana).await, (8, 0, 2));
        stage.club.adds_up().await;
    }

    async fn not_otherwise_than_the_summary_said(store: Store) {
        let stage = Stage::new(&store).await;
        let club = &stage.club;
        // While everything can still be cancelled.
        assert_eq!(stage.forget(now(), THREE).await, Outcome::Changed);
        // A deadline passed while the summary was open.
        assert_eq!(stage.forget(at("2026-11-27T10:00"), THREE).await, Outcome::Changed);
        // One more place was booked on the other phone.
        let more = club.book(&stage.ana, club.session_of(club.dive, "2026-12-01T09:00", 8).await).await;
        assert_eq!(stage.forget(moment(), THREE).await, Outcome::Changed);
        assert_eq!(club.state(more).await, BookingState::Booked);
        assert!(!club.booking(stage.over).await.beneficiary.is_erased());
        let four = Ending { cancelled: 2, back: 4, ..THREE };
        assert_eq!(stage.forget(moment(), four).await, Outcome::Forgotten(four));
        club.adds_up().await;
    }

    async fn only_ones_own(store: Store) {
        let stage = Stage::new(&store).await;
        let club = &stage.club;
        let bens = forget(&store, moment(), stage.ben.account, stage.who, THREE).await.unwrap();
        assert_eq!(bens, Outcome::NotFound);
        let nobody = forget(&store, moment(), stage.ana.account, BeneficiaryId(999), Ending::default()).await.unwrap();
        assert_eq!(nobody, Outcome::NotFound);
        assert!(plan(&mut store.read().await.unwrap(), moment(), stage.ben.account, stage.who).await.unwrap().is_none());
        assert!(!club.booking(stage.over).await.beneficiary.is_erased());
        club.adds_up().await;
    }

    async fn several_of_one_account(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let dive = club.session(8).await;
        let one = Ending { cancelled: 1, back: 1, ..Ending::default() };
        let mut bookings = Vec::new();
        for name in ["Ana", "Leo", "Rui"] {
            bookings.push(done(club.ask(now(), &ana, dive, &adult(name), Intent::Seat).await));
        }
        for booking in &bookings[1..] {
            let who = club.booking(*booking).await.beneficiary_id;
            assert_eq!(forget(&store, now(), ana.account, who, one).await.unwrap(), Outcome::Forgotten(one));
        }
        assert_eq!((club.places(dive).await, club.pots(&ana).await), ((1, 0), (9, 0, 1)));
        club.adds_up().await;
    }

    async fn while_the_other_phone_books_for_them(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        for round in 0..10 {
            let (there, more) = (club.session(8).await, club.session(8).await);
            let booking = done(club.ask(now(), &ana, there, &adult("Leo"), Intent::Seat).await);
            let who = club.booking(booking).await.beneficiary_id;
            let one = Ending { cancelled: 1, back: 1, ..Ending::default() };
            let forgetting = {
                let (store, account) = (store.clone(), ana.account);
                tokio::spawn(async move { forget(&store, now(), account, who, one).await.unwrap() })
            };
            let key = format!("round {round}");
            let known = Who::Known(who);
            let request =
                book::Request { account: ana.account, session: more, who: &known, order: None, intent: Intent::Seat, key: &key };
            let booked = book::book(&store, now(), &request).await.unwrap();
            match (booked, forgetting.await.unwrap()) {
                (book::Outcome::Done(_), Outcome::Changed) => {
                    let two = Ending { cancelled: 2, back: 2, ..Ending::default() };
                    assert_eq!(forget(&store, now(), ana.account, who, two).await.unwrap(), Outcome::Forgotten(two));
                }
                (book::Outcome::Refused(Refusal::NoSuchBeneficiary), Outcome::Forgotten(_)) => {}
                other => panic!("{other:?}"),
            }
            assert_eq!((club.places(there).await, club.places(more).await), ((0, 0), (0, 0)));
        }
        assert_eq!(club.pots(&ana).await, (10, 0, 0));
        club.adds_up().await;
    }

    async fn at_the_same_time_ends_once(store: Store) {
        let club = Club::new(&store).await;
        let (ana, dora) = (club.customer("Ana").await, club.customer("Dora").await);
        let dive = club.session(8).await;
        let booking = done(club.ask(now(), &ana, dive, &adult("Leo"), Intent::Seat).await);
        // Dora's has no place that could be locked.
        let mut tx = store.begin().await.unwrap();
        let name = PersonName::parse("Mia").unwrap();
        let born_on = BirthDate::new(day("2017-03-01"));
        let mia = beneficiaries::find_or_insert(&mut tx, dora.account, &name, born_on, now()).await.unwrap();
        tx.commit().await.unwrap();
        let one = Ending { cancelled: 1, back: 1, ..Ending::default() };
        let leo = club.booking(booking).await.beneficiary_id;
        for (account, who, ending) in [(ana.account, leo, one), (dora.account, mia, Ending::default())] {
            let mut asked = Vec::new();
            for _ in 0..6 {
                let store = store.clone();
                asked.push(tokio::spawn(async move { forget(&store, now(), account, who, ending).await.unwrap() }));
            }
            for outcome in asked {
                assert_eq!(outcome.await.unwrap(), Outcome::Forgotten(ending));
            }
        }
        assert_eq!((club.places(dive).await, club.pots(&ana).await), ((0, 0), (10, 0, 0)));
        club.adds_up().await;
    }
}
