//! A code opened at the door.

use super::*;
use crate::domain::deadlines::Deadlines;
use crate::domain::ids::{DeedId, SessionId};
use crate::domain::staff::DeedKind;
use crate::service::testing::*;
use crate::service::{call_off, cancel, ticket};
use crate::store::{deeds, staff};

/// A dive on Tuesday 24 November, 18:30 to 20:00, which Ana is booked on, with her code.
struct Door {
    club: Club,
    ana: Customer,
    dive: SessionId,
    hers: BookingId,
    code: Code,
    zoe: ChatId,
}

async fn employed(club: &Club) -> ChatId {
    let user = club.stranger().await;
    let mut tx = club.store.begin().await.unwrap();
    staff::put(&mut tx, club.id, user, Role::Staff, "Zoe", now()).await.unwrap();
    tx.commit().await.unwrap();
    user
}

impl Door {
    async fn new(store: &Store) -> Self {
        let club = Club::new(store).await;
        let (ana, dive) = (club.customer("Ana").await, club.session(4).await);
        let hers = club.book(&ana, dive).await;
        let ticket::Outcome::Code(code, _) = ticket::code(store, now(), ana.account, hers).await.unwrap()
        else {
            panic!("no code")
        };
        let zoe = employed(&club).await;
        Self { club, ana, dive, hers, code, zoe }
    }

    async fn scan_by(&self, user: ChatId, local: &str, key: &str) -> Option<Scanned> {
        let opened = scan(&self.club.store, at(local), user, &self.code, key).await.unwrap();
        opened.map(|opened| {
            assert_eq!((opened.organizer, opened.booking), (self.club.id, self.hers));
            opened.scanned
        })
    }

    async fn scan(&self, local: &str) -> Option<Scanned> {
        self.scan_by(self.zoe, local, &format!("scan {local}")).await
    }
}

on_both! {
    async fn in_once_and_said_so_after(store: Store) {
        let door = Door::new(&store).await;
        assert_eq!(door.scan("2026-11-24T17:29").await, Some(Scanned::NotNow(Stage::Early)));
        assert_eq!(door.club.state(door.hers).await, BookingState::Booked);
        assert_eq!(door.scan("2026-11-24T18:20").await, Some(Scanned::CheckedIn));
        assert_eq!(door.scan("2026-11-24T18:20").await, Some(Scanned::CheckedIn), "the same update again");
        let since = at("2026-11-24T18:20");
        assert_eq!(door.scan("2026-11-24T18:25").await, Some(Scanned::AlreadyThere { since }));
        assert_eq!(door.club.pots(&door.ana).await, (9, 0, 1));
        let mut conn = store.read().await.unwrap();
        let deeds = deeds::before(&mut conn, door.club.id, DeedId(i64::MAX), 9).await.unwrap();
        assert_eq!(deeds.iter().map(|deed| deed.kind).collect::<Vec<_>>(), [DeedKind::CheckedIn]);
        drop(conn);
        door.club.adds_up().await;
    }

    async fn four_scan_at_once(store: Store) {
        let door = Door::new(&store).await;
        let scans = (0..4).map(|number| {
            let (store, code, user) = (store.clone(), door.code, door.zoe);
            let key = format!("scan {number}");
            tokio::spawn(async move {
                scan(&store, at("2026-11-24T18:20"), user, &code, &key).await.unwrap().unwrap().scanned
            })
        });
        let mut checked_in = 0;
        for scan in scans.collect::<Vec<_>>() {
            match scan.await.unwrap() {
                Scanned::CheckedIn => checked_in += 1,
                other => assert_eq!(other, Scanned::AlreadyThere { since: at("2026-11-24T18:20") }),
            }
        }
        assert_eq!(checked_in, 1);
        door.club.adds_up().await;
    }

    async fn nothing_to_anybody_else(store: Store) {
        let door = Door::new(&store).await;
        let other = Club::of(&store, "red-reef", Deadlines::default()).await;
        let theirs = employed(&other).await;
        let stranger = door.club.stranger().await;
        for user in [door.ana.phone, stranger, theirs] {
            assert_eq!(door.scan_by(user, "2026-11-24T18:20", &format!("{user}")).await, None);
        }
        let guessed = Code::random().unwrap();
        assert!(scan(&store, now(), door.zoe, &guessed, "guessed").await.unwrap().is_none());
        assert_eq!(door.club.state(door.hers).await, BookingState::Booked);
    }

    async fn what_has_no_seat_is_said(store: Store) {
        let door = Door::new(&store).await;
        let late = "2026-11-25T20:00";
        assert_eq!(door.scan(late).await, Some(Scanned::NotNow(Stage::Closed)));
        cancel::cancel(&store, now(), door.ana.account, door.hers).await.unwrap();
        let cancelled = Some(Scanned::NoSeat(BookingState::Cancelled));
        assert_eq!(door.scan("2026-11-24T18:21").await, cancelled);
        let reason = "storm".parse().unwrap();
        call_off::call_off(&store, now(), By::Operator, door.dive, &reason).await.unwrap();
        assert_eq!(door.scan("2026-11-24T18:22").await, Some(Scanned::CalledOff));
        door.club.adds_up().await;
    }

    async fn who_was_marked_as_absent_stays_so(store: Store) {
        let door = Door::new(&store).await;
        let over = at("2026-11-24T20:10");
        let marking = check_in::Marking { booking: door.hers, from: Mark::Blank, to: Mark::NoShow };
        let by = By::Staff { organizer: door.club.id, user: door.zoe };
        check_in::mark(&store, over, by, door.club.id, marking, "absent").await.unwrap();
        assert_eq!(door.scan("2026-11-24T20:15").await, Some(Scanned::Absent));
        assert_eq!(door.club.state(door.hers).await, BookingState::NoShow);
    }
}
