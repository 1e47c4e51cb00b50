//! What others get wrong: faults from the public trackers of booking systems, each with the test that fails where it is
//! made. What is not tested thoroughly elsewhere is tested here.
//!
//! | tracker | the fault | the test |
//! |---|---|---|
//! | pretix 1163 | whoever claimed a seat and cancelled it is offered it again | here, and `line/tests.rs` |
//! | pretix 1031 | an offer went out after the start | here |
//! | pretix 681 | an offer went out that nobody could take any more | here |
//! | pretix 2119 | the last of the list was asked before the first | here |
//! | pretix 1405 | a seat claimed and cancelled was not counted as free again | here; every other way: `line/table.rs` |
//! | eventyay 1253 | a seat that became free was offered to nobody | `remove/tests.rs`, `line/table.rs` |
//! | eventyay 1275 | a larger capacity was offered to nobody | `capacity/tests.rs`, `line/table.rs` |
//! | concrexit 1115 | leaving the list late cost as much as a seat | here |
//! | cal.com 7225, 17785 | a reminder of what was cancelled | `tests/chat/others.rs` |
//! | cal.com 6905 | a reminder of what was moved | `tests/chat/others.rs` |
//! | cal.com 1092, 4702 | what is weekly moved by an hour when the clocks changed | `tests/chat/others.rs` |
//! | easyappointments 962 | the `.ics` file named another time than the message | `tests/chat/others.rs`, `tests/chat/calendar.rs` |
//! | cal.com 13397 | bookings at the same time of the same seat | `races.rs` (`fifty_want_the_last_seat`) |
//!
//! That a reminder which failed to go out is not taken for sent: `after_telegrams_errors` in `tests/chat/reminders.rs`.

use chrono::{DateTime, Utc};

use super::authority::By;
use super::refusal::Intent;
use super::remove::{self, Credit};
use super::testing::*;
use super::{cancel, capacity, claim, decline, leave, offer};
use crate::domain::ids::{BookingId, SessionId};
use crate::domain::notice::NoticeKind;
use crate::domain::states::WaitMode;

const MODES: [WaitMode; 3] = [WaitMode::FirstTap, WaitMode::InTurn, WaitMode::Automatic];

/// A dive of one seat, its holder, and those who wait for it.
struct Full<'a> {
    club: &'a Club,
    dive: SessionId,
    ana: Customer,
    hers: BookingId,
    line: Vec<(Customer, BookingId)>,
}

impl<'a> Full<'a> {
    async fn new(club: &'a Club, mode: WaitMode, names: &[&str]) -> Self {
        let activity = club.activity(&format!("{mode} dive"), |it| it.waitlist = mode).await;
        let dive = club.session_of(activity, "2026-11-24T18:30", 1).await;
        let ana = club.customer(&format!("Ana {mode}").replace([' ', '_'], ".")).await;
        let hers = club.book(&ana, dive).await;
        let mut full = Self { club, dive, ana, hers, line: Vec::new() };
        for name in names {
            let who = club.customer(&format!("{name} {mode}").replace([' ', '_'], ".")).await;
            let booking = club.wait(&who, dive).await;
            full.line.push((who, booking));
        }
        full
    }

    async fn cancel(&self, now: DateTime<Utc>, who: &Customer, booking: BookingId) {
        let outcome = cancel::cancel(&self.club.store, now, who.account, booking).await.unwrap();
        assert_eq!(outcome, cancel::Outcome::Cancelled);
    }

    /// To whom the free seat goes: those who are rung, as they come in the outbox, and whoever was booked.
    async fn given(&self) -> Vec<BookingId> {
        let mut given = Vec::new();
        for kind in [NoticeKind::SeatFree, NoticeKind::FromTheList] {
            let queued = self.club.outbox().await.into_iter();
            given.extend(
                queued
                    .filter(|item| item.kind == kind && item.session_id == Some(self.dive))
                    .filter_map(|item| item.booking_id),
            );
        }
        given
    }

    async fn free(&self) -> i64 {
        self.club.session_now(self.dive).await.seats().free()
    }
}

on_both! {
    async fn pretix_1163_a_seat_claimed_and_cancelled_goes_to_the_next(store: Store) {
        let club = Club::new(&store).await;
        for mode in MODES {
            let full = Full::new(&club, mode, &["Ben", "Cleo"]).await;
            let (ben, his) = full.line[0].clone();
            // He stays on the list for somebody else.
            done(club.ask(now(), &ben, full.dive, &adult("Leo"), Intent::Wait).await);
            full.cancel(now(), &full.ana, full.hers).await;
            assert_eq!(claim::claim(&store, now(), ben.account, his, None).await.unwrap(), claim::Outcome::Claimed);
            let before = full.given().await;
            full.cancel(now(), &ben, his).await;
            assert_eq!(full.given().await, [before, vec![full.line[1].1]].concat(), "{mode}");
            club.adds_up().await;
        }
    }

    async fn pretix_1031_no_offer_after_the_start(store: Store) {
        let club = Club::new(&store).await;
        for mode in MODES {
            let full = Full::new(&club, mode, &["Ben"]).await;
            // The bot was down since before the cutoff: nobody was taken off the list.
            let late = at("2026-11-24T18:45");
            let reason = "left early".parse().unwrap();
            remove::remove(&store, late, By::Operator, full.hers, Credit::Kept, &reason).await.unwrap();
            assert_eq!((full.free().await, full.given().await), (1, vec![]), "{mode}");
            let (ben, his) = &full.line[0];
            let outcome = claim::claim(&store, late, ben.account, *his, None).await.unwrap();
            assert_eq!(outcome, claim::Outcome::ListClosed, "{mode}");
        }
    }

    async fn pretix_681_no_offer_that_can_not_be_taken_any_more(store: Store) {
        let club = Club::new(&store).await;
        let cutoff = at("2026-11-24T06:30");
        for mode in MODES {
            let full = Full::new(&club, mode, &["Ben"]).await;
            capacity::set(&store, cutoff, By::Operator, full.dive, 2).await.unwrap();
            assert_eq!((full.free().await, full.given().await), (1, vec![]), "{mode}");
        }
    }

    async fn pretix_681_nor_one_that_did_not_get_out_in_time(store: Store) {
        let (club, cutoff) = (Club::new(&store).await, at("2026-11-24T06:30"));
        let full = Full::new(&club, WaitMode::FirstTap, &["Dan"]).await;
        full.cancel(now(), &full.ana, full.hers).await;
        let his = full.line[0].1;
        assert_eq!(full.given().await, [his]);
        assert!(offer::holds(&store, cutoff - MOMENT, full.dive, his).await.unwrap());
        assert!(!offer::holds(&store, cutoff, full.dive, his).await.unwrap());
    }

    async fn pretix_2119_the_first_of_the_list_is_asked_first(store: Store) {
        let club = Club::new(&store).await;
        for mode in MODES {
            let full = Full::new(&club, mode, &["Ben", "Cleo", "Dan"]).await;
            let [(ben, bens), (cleo, cleos), (dan, dans)] = &full.line[..] else { unreachable!() };
            // Who leaves and comes back is the last.
            leave::leave(&store, now(), ben.account, *bens, None).await.unwrap();
            let bens = club.wait(ben, full.dive).await;
            full.cancel(now(), &full.ana, full.hers).await;
            match mode {
                WaitMode::FirstTap => {}
                WaitMode::InTurn => {
                    for (who, booking) in [(cleo, cleos), (dan, dans)] {
                        let outcome = decline::decline(&store, now(), who.account, *booking, None).await.unwrap();
                        assert_eq!(outcome, decline::Outcome::Declined, "it is their turn");
                    }
                }
                WaitMode::Automatic => {
                    full.cancel(now(), cleo, *cleos).await;
                    full.cancel(now(), dan, *dans).await;
                }
            }
            let asked = match mode {
                WaitMode::FirstTap | WaitMode::Automatic => full.given().await,
                // What was declined is taken back: who is left is whoever is asked now.
                WaitMode::InTurn => [vec![*cleos, *dans], full.given().await].concat(),
            };
            assert_eq!(asked, [*cleos, *dans, bens], "{mode}");
            club.adds_up().await;
        }
    }

    async fn pretix_1405_a_seat_claimed_and_cancelled_is_free_again_once(store: Store) {
        let club = Club::new(&store).await;
        for mode in MODES {
            let full = Full::new(&club, mode, &["Ben"]).await;
            let (ben, his) = full.line[0].clone();
            full.cancel(now(), &full.ana, full.hers).await;
            claim::claim(&store, now(), ben.account, his, None).await.unwrap();
            assert_eq!((full.free().await, club.places(full.dive).await), (0, (1, 0)), "{mode}");
            for _ in 0..2 {
                full.cancel(now(), &ben, his).await;
                assert_eq!((full.free().await, club.places(full.dive).await), (1, (0, 0)), "{mode}");
            }
            // Nobody has a right to it any more.
            club.book(&full.ana, full.dive).await;
            club.adds_up().await;
        }
    }

    async fn concrexit_1115_leaving_the_list_never_charges(store: Store) {
        let club = Club::new(&store).await;
        for mode in MODES {
            let full = Full::new(&club, mode, &["Ben", "Cleo", "Dan", "Eve"]).await;
            // Before and after the deadline of those who have a seat; after the cutoff, not yet swept; after the start.
            let times = ["2026-11-23T18:29", "2026-11-23T18:30", "2026-11-24T06:30", "2026-11-24T18:31"];
            for ((who, booking), local) in full.line.iter().zip(times) {
                for _ in 0..2 {
                    let outcome = leave::leave(&store, at(local), who.account, *booking, None).await.unwrap();
                    assert_eq!(outcome, leave::Outcome::Left, "{mode} {local}");
                    assert_eq!(club.pots(who).await, (10, 0, 0), "{mode} {local}");
                }
            }
            club.adds_up().await;
        }
    }
}
