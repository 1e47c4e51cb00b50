//! Orders whose days count from the first booking that they pay.

use chrono::NaiveDate;

use crate::domain::expiry::NO_LAST_DAY;
use crate::domain::ids::{OrderId, SessionId};
use crate::domain::pack::Term;
use crate::service::refusal::{Intent, Refusal};
use crate::service::testing::*;
use crate::service::{cancel, claim, expire, leave, warn};
use crate::store::Store;

/// Ana, whose only credits are good for ten days from the first booking on.
struct Unused {
    club: Club,
    ana: Customer,
    order: OrderId,
}

impl Unused {
    async fn new(store: &Store) -> Self {
        let club = Club::new(store).await;
        let mut ana = club.customer("Ana").await;
        let order = club.order_for(ana.account, 3, "2026-11-01", Term::FirstUse(10), &[]).await;
        // What she has else is not what this is about.
        crate::store::testing::spend(store, ana.order).await;
        ana.order = order;
        Self { club, ana, order }
    }

    async fn dive(&self, starts_at: &str) -> SessionId {
        self.club.session_of(self.club.dive, starts_at, 1).await
    }

    async fn last_day(&self) -> (NaiveDate, Option<i64>) {
        let order = self.club.order_now(self.ana.account, self.order).await;
        (order.expires_on, order.first_use_days)
    }
}

on_both! {
    async fn the_first_seat_begins_the_days(store: Store) {
        let unused = Unused::new(&store).await;
        assert_eq!(unused.last_day().await, (NO_LAST_DAY, Some(10)));
        let (near, far) = (unused.dive("2026-11-24T09:00").await, unused.dive("2026-11-30T09:00").await);
        unused.club.book(&unused.ana, near).await;
        assert_eq!(unused.last_day().await, (day("2026-11-30"), None), "ten days from the 20th");
        unused.club.book(&unused.ana, far).await;
        let later = unused.dive("2026-12-01T09:00").await;
        let asked = unused.club.ask(now(), &unused.ana, later, &adult("Ana"), Intent::Seat).await;
        assert!(matches!(refused(asked), Refusal::NoCredits { .. }));
        unused.club.adds_up().await;
    }

    async fn nothing_is_booked_beyond_them(store: Store) {
        let unused = Unused::new(&store).await;
        let far = unused.dive("2026-12-01T09:00").await;
        let asked = unused.club.ask(now(), &unused.ana, far, &adult("Ana"), Intent::Seat).await;
        assert!(matches!(refused(asked), Refusal::NoCredits { .. }));
        assert_eq!(unused.last_day().await, (NO_LAST_DAY, Some(10)));
        // A day later it is near enough.
        let asked = unused.club.ask(at("2026-11-21T11:00"), &unused.ana, far, &adult("Ana"), Intent::Seat).await;
        done(asked);
        assert_eq!(unused.last_day().await, (day("2026-12-01"), None));
    }

    async fn they_go_on_though_the_booking_is_cancelled(store: Store) {
        let unused = Unused::new(&store).await;
        let booking = unused.club.book(&unused.ana, unused.dive("2026-11-24T09:00").await).await;
        cancel::cancel(&store, now(), unused.ana.account, booking).await.unwrap();
        let order = unused.club.order_now(unused.ana.account, unused.order).await;
        assert_eq!((order.available.get(), order.expires_on, order.first_use_days), (3, day("2026-11-30"), None));
        unused.club.adds_up().await;
    }

    async fn what_else_there_is_pays_first(store: Store) {
        let unused = Unused::new(&store).await;
        let other = unused.club.order(unused.ana.account, 1, "2027-11-01", &[]).await;
        let booking = unused.club.book(&unused.ana, unused.dive("2026-11-24T09:00").await).await;
        assert_eq!(unused.club.booking(booking).await.order_id, other);
        assert_eq!(unused.last_day().await, (NO_LAST_DAY, Some(10)));
    }

    async fn a_place_on_a_list_begins_nothing_a_claimed_seat_does(store: Store) {
        let unused = Unused::new(&store).await;
        let ben = unused.club.customer("Ben").await;
        let dive = unused.dive("2026-11-24T09:00").await;
        let seat = unused.club.book(&ben, dive).await;
        let place = unused.club.wait(&unused.ana, dive).await;
        assert_eq!(unused.last_day().await, (NO_LAST_DAY, Some(10)));
        leave::leave(&store, now(), unused.ana.account, place, None).await.unwrap();
        assert_eq!(unused.last_day().await, (NO_LAST_DAY, Some(10)));
        let place = unused.club.wait(&unused.ana, dive).await;
        cancel::cancel(&store, now(), ben.account, seat).await.unwrap();
        let claimed = claim::claim(&store, at("2026-11-21T11:00"), unused.ana.account, place, None).await.unwrap();
        assert_eq!(claimed, claim::Outcome::Claimed);
        assert_eq!(unused.last_day().await, (day("2026-12-01"), None));
        unused.club.adds_up().await;
    }

    async fn it_neither_ends_nor_warns_before(store: Store) {
        let unused = Unused::new(&store).await;
        let much_later = at("2031-01-01T12:00");
        assert_eq!(expire::sweep(&store, much_later).await.unwrap(), 0);
        assert_eq!(warn::sweep(&store, much_later).await.unwrap(), 0);
        unused.club.adds_up_at(much_later).await;
    }
}
