//! Who was there: by whom, when, once, and what it does to everything else.

use super::*;
use crate::domain::ids::ChatId;
use crate::domain::states::BookingState;
use crate::service::testing::*;
use crate::service::{call_off, cancel, remove, reschedule};
use crate::store::{deeds, staff};

const BLANK: Mark = Mark::Blank;
const ATTENDED: Mark = Mark::Attended;
const NO_SHOW: Mark = Mark::NoShow;

/// A dive of eight on Tuesday 24 November, 18:30 to 20:00, with Ana and Ben on it, and Zoe on the staff.
struct Door {
    club: Club,
    ana: Customer,
    dive: SessionId,
    hers: BookingId,
    his: BookingId,
    zoe: By,
}

impl Door {
    async fn new(store: &Store) -> Self {
        let club = Club::new(store).await;
        let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
        let dive = club.session(8).await;
        let (hers, his) = (club.book(&ana, dive).await, club.book(&ben, dive).await);
        let zoe = employed(&club, club.id).await;
        Self { club, ana, dive, hers, his, zoe }
    }

    async fn mark(&self, local: &str, booking: BookingId, from: Mark, to: Mark) -> Outcome {
        let key = format!("{local} {booking} {from:?} {to:?}");
        self.mark_with(local, booking, (from, to), &key).await
    }

    async fn mark_with(
        &self,
        local: &str,
        booking: BookingId,
        (from, to): (Mark, Mark),
        key: &str,
    ) -> Outcome {
        let marking = Marking { booking, from, to };
        mark(&self.club.store, at(local), self.zoe, self.club.id, marking, key).await.unwrap()
    }

    async fn states(&self) -> [BookingState; 2] {
        [self.club.state(self.hers).await, self.club.state(self.his).await]
    }

    async fn trail(&self) -> Vec<DeedKind> {
        let mut conn = self.club.store.read().await.unwrap();
        let most = crate::domain::ids::DeedId(i64::MAX);
        let deeds = deeds::before(&mut conn, self.club.id, most, 50).await.unwrap();
        deeds.into_iter().rev().map(|deed| deed.kind).collect()
    }
}

/// Somebody new on an organizer's staff.
async fn employed(club: &Club, organizer: OrganizerId) -> By {
    let user: ChatId = club.stranger().await;
    let mut tx = club.store.begin().await.unwrap();
    staff::put(&mut tx, organizer, user, Role::Staff, "Zoe", now()).await.unwrap();
    tx.commit().await.unwrap();
    By::Staff { organizer, user }
}

on_both! {
    async fn keeps_the_seat_and_the_credits(store: Store) {
        let stage = Door::new(&store).await;
        let at_the_door = "2026-11-24T18:20";
        assert_eq!(stage.mark(at_the_door, stage.hers, BLANK, ATTENDED).await, Outcome::Marked);
        assert_eq!(stage.states().await, [BookingState::Attended, BookingState::Booked]);
        assert_eq!((stage.club.places(stage.dive).await, stage.club.pots(&stage.ana).await), ((2, 0), (9, 0, 1)));
        stage.club.adds_up_at(at(at_the_door)).await;
        // She can't cancel any more: she is there.
        let refused = cancel::cancel(&store, at(at_the_door), stage.ana.account, stage.hers).await.unwrap();
        assert_eq!(refused, cancel::Outcome::NotBooked(BookingState::Attended));
        assert_eq!(stage.mark(at_the_door, stage.hers, ATTENDED, BLANK).await, Outcome::Marked);
        assert_eq!(stage.states().await, [BookingState::Booked; 2]);
        assert_eq!(stage.trail().await, [DeedKind::CheckedIn, DeedKind::Unmarked]);
        stage.club.adds_up_at(at(at_the_door)).await;
    }

    async fn from_an_hour_before_until_a_day_after(store: Store) {
        let stage = Door::new(&store).await;
        let not_now = Outcome::NotNow;
        assert_eq!(stage.mark("2026-11-24T17:29", stage.hers, BLANK, ATTENDED).await, not_now(Stage::Early));
        assert_eq!(stage.mark("2026-11-24T17:30", stage.hers, BLANK, ATTENDED).await, Outcome::Marked);
        assert_eq!(stage.mark("2026-11-24T19:59", stage.his, BLANK, NO_SHOW).await, not_now(Stage::Open));
        assert_eq!(stage.mark("2026-11-24T20:00", stage.his, BLANK, NO_SHOW).await, Outcome::Marked);
        assert_eq!(stage.mark("2026-11-25T19:59", stage.his, NO_SHOW, ATTENDED).await, Outcome::Marked);
        let closed = not_now(Stage::Closed);
        assert_eq!(stage.mark("2026-11-25T20:00", stage.his, ATTENDED, BLANK).await, closed);
        assert_eq!(stage.states().await, [BookingState::Attended; 2]);
        stage.club.adds_up_at(at("2026-11-25T20:00")).await;
    }

    async fn two_at_the_door_tap_at_once(store: Store) {
        let stage = Door::new(&store).await;
        let max = employed(&stage.club, stage.club.id).await;
        let door = at("2026-11-24T18:20");
        let marking = Marking { booking: stage.hers, from: BLANK, to: ATTENDED };
        let (one, other) = tokio::join!(
            mark(&store, door, stage.zoe, stage.club.id, marking, "one"),
            mark(&store, door, max, stage.club.id, marking, "other"),
        );
        assert_eq!((one.unwrap(), other.unwrap()), (Outcome::Marked, Outcome::Marked));
        assert_eq!(stage.trail().await, [DeedKind::CheckedIn], "one of them did it");
        // After the session one marks her as absent; the other's old card still offers to undo the check-in.
        let late = "2026-11-24T20:30";
        assert_eq!(stage.mark(late, stage.hers, ATTENDED, NO_SHOW).await, Outcome::Marked);
        assert_eq!(stage.mark(late, stage.hers, ATTENDED, BLANK).await, Outcome::Changed);
        assert_eq!(stage.states().await[0], BookingState::NoShow);
    }

    async fn a_tap_that_is_handled_again_undoes_nothing(store: Store) {
        let stage = Door::new(&store).await;
        let door = "2026-11-24T18:20";
        assert_eq!(stage.mark_with(door, stage.hers, (BLANK, ATTENDED), "mark:7").await, Outcome::Marked);
        assert_eq!(stage.mark_with(door, stage.hers, (ATTENDED, BLANK), "mark:8").await, Outcome::Marked);
        // Killed between its commit and its answer, the first runs again.
        assert_eq!(stage.mark_with(door, stage.hers, (BLANK, ATTENDED), "mark:7").await, Outcome::Marked);
        assert_eq!(stage.states().await[0], BookingState::Booked);
    }

    async fn only_by_its_own_staff(store: Store) {
        let stage = Door::new(&store).await;
        let other = Club::of(&store, "red-reef", crate::domain::deadlines::Deadlines::default()).await;
        let (stranger, theirs) = (stage.club.stranger().await, employed(&stage.club, other.id).await);
        let marking = Marking { booking: stage.hers, from: BLANK, to: ATTENDED };
        let (door, over) = (at("2026-11-24T18:20"), at("2026-11-24T20:20"));
        let rest = Rest::of(&(vec![stage.hers, stage.his], Vec::new()));
        for (by, organizer) in [
            (By::Staff { organizer: stage.club.id, user: stranger }, stage.club.id),
            (theirs, stage.club.id),
            (theirs, other.id),
        ] {
            let outcome = mark(&store, door, by, organizer, marking, "no").await.unwrap();
            assert_eq!(outcome, Outcome::NotFound, "{by:?}");
            let outcome = mark_rest(&store, over, by, (organizer, stage.dive), rest, "no").await.unwrap();
            assert_eq!(outcome, RestOutcome::NotFound, "{by:?}");
        }
        assert_eq!(stage.states().await, [BookingState::Booked; 2]);
    }

    async fn the_rest_did_not_come_if_it_is_still_they(store: Store) {
        let stage = Door::new(&store).await;
        let (both, dive) = (Rest::of(&(vec![stage.hers, stage.his], Vec::new())), (stage.club.id, stage.dive));
        let over = at("2026-11-24T20:00");
        let early = mark_rest(&store, over - MOMENT, stage.zoe, dive, both, "a").await.unwrap();
        assert_eq!(early, RestOutcome::NotNow(Stage::Open));
        stage.mark("2026-11-24T20:00", stage.hers, BLANK, ATTENDED).await;
        assert_eq!(mark_rest(&store, over, stage.zoe, dive, both, "b").await.unwrap(), RestOutcome::Changed);
        let hers = Rest::of(&(vec![stage.hers], Vec::new()));
        assert_eq!(mark_rest(&store, over, stage.zoe, dive, hers, "c").await.unwrap(), RestOutcome::Changed);
        let his = Rest::of(&(vec![stage.his], Vec::new()));
        for _ in 0..2 {
            let marked = mark_rest(&store, over, stage.zoe, dive, his, "d").await.unwrap();
            assert_eq!(marked, RestOutcome::Marked { people: 1 });
        }
        assert_eq!(stage.states().await, [BookingState::Attended, BookingState::NoShow]);
        assert_eq!(stage.trail().await, [DeedKind::CheckedIn, DeedKind::NoShows]);
        stage.club.adds_up_at(over).await;
    }

    async fn called_off_at_the_door_everybody_gets_the_credits_back(store: Store) {
        let stage = Door::new(&store).await;
        let door = "2026-11-24T18:20";
        stage.mark(door, stage.hers, BLANK, ATTENDED).await;
        let reason = "The sea is too rough".parse().unwrap();
        let outcome = call_off::call_off(&store, at(door), stage.zoe, stage.dive, &reason).await.unwrap();
        assert_eq!(outcome, call_off::Outcome::CalledOff { booked: 2, waiting: 0, told: 2 });
        assert_eq!(stage.states().await, [BookingState::Cancelled; 2]);
        assert_eq!(stage.club.pots(&stage.ana).await, (10, 0, 0));
        assert_eq!(stage.mark(door, stage.his, BLANK, ATTENDED).await, Outcome::NoSeat);
        stage.club.adds_up_at(at(door)).await;
    }

    async fn moved_at_the_door_nobody_is_there_yet(store: Store) {
        let stage = Door::new(&store).await;
        let door = "2026-11-24T18:20";
        stage.mark(door, stage.hers, BLANK, ATTENDED).await;
        let change = reschedule::Change { starts_at: Some(at("2026-11-25T18:30")), ..Default::default() };
        let outcome = reschedule::reschedule(&store, at(door), stage.zoe, stage.dive, &change).await.unwrap();
        assert_eq!(outcome, reschedule::Outcome::Moved { told: 2, lapsed: 0 });
        assert_eq!(stage.states().await, [BookingState::Booked; 2]);
        let cancelled = cancel::cancel(&store, at(door), stage.ana.account, stage.hers).await.unwrap();
        assert_eq!(cancelled, cancel::Outcome::Cancelled);
        stage.club.adds_up_at(at(door)).await;
    }

    async fn whoever_is_there_is_not_removed(store: Store) {
        let stage = Door::new(&store).await;
        let door = "2026-11-24T18:20";
        stage.mark(door, stage.hers, BLANK, ATTENDED).await;
        let reason = "Too loud".parse().unwrap();
        let refused =
            remove::remove(&store, at(door), stage.zoe, stage.hers, remove::Credit::Kept, &reason).await.unwrap();
        assert_eq!(refused, remove::Outcome::NoPlace(BookingState::Attended));
    }
}
