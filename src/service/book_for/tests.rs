//! Booked by the staff: the customer's own rules, and the customer is told.

use super::*;
use crate::domain::ids::{ChatId, OrganizerId};
use crate::domain::states::{BookingState, WaitMode};
use crate::service::testing::*;
use crate::service::{cancel, claim, roster};
use crate::store::{accounts, deeds, staff};

/// Somebody who is on the staff of an organizer by the name of Zoe.
async fn zoe(club: &Club, organizer: OrganizerId) -> (By, ChatId) {
    let user = club.stranger().await;
    let mut tx = club.store.begin().await.unwrap();
    staff::put(&mut tx, organizer, user, Role::Staff, "Zoe", now()).await.unwrap();
    tx.commit().await.unwrap();
    (By::Staff { organizer, user }, user)
}

async fn ask_at(
    local: &str,
    club: &Club,
    by: By,
    (account, session): (AccountId, SessionId),
    (who, intent): (&Who, Intent),
    key: &str,
) -> Outcome {
    let request = Request { account, session, who, intent, key };
    book_for(&club.store, at(local), by, &request).await.unwrap()
}

async fn ask(club: &Club, by: By, of: (AccountId, SessionId), what: (&Who, Intent), key: &str) -> Outcome {
    ask_at("2026-11-20T11:00", club, by, of, what, key).await
}

fn booking(outcome: &Outcome) -> BookingId {
    match outcome {
        Outcome::Done { booking, .. } => *booking,
        other => panic!("not done: {other:?}"),
    }
}

on_both! {
    async fn the_customer_s_credits_pay_and_the_customer_is_told(store: Store) {
        let club = Club::new(&store).await;
        let (by, user) = zoe(&club, club.id).await;
        let (ana, dive) = (club.customer("Ana").await, club.session(2).await);
        let (leo, of) = (adult("Leo"), (ana.account, dive));
        let done = ask(&club, by, of, (&leo, Intent::Seat), "a").await;
        let made = booking(&done);
        assert_eq!(done, Outcome::Done { booking: made, told: true });
        assert_eq!(ask(&club, by, of, (&leo, Intent::Seat), "a").await, done, "the same tap again");
        assert_eq!((club.places(dive).await, club.pots(&ana).await), ((1, 0), (9, 0, 1)));
        assert_eq!(club.queued(NoticeKind::BookedFor).await, [(ana.phone, made)]);
        let mut conn = store.read().await.unwrap();
        let (guest, _) = roster::guest(&mut conn, (club.id, user), made).await.unwrap().unwrap();
        assert_eq!((guest.booked_by.as_deref(), guest.account.as_str()), (Some("Zoe"), "Ana"));
        let last = deeds::before(&mut conn, club.id, crate::domain::ids::DeedId(i64::MAX), 9).await.unwrap();
        let deed = (last.len(), last[0].kind, last[0].account.as_deref());
        assert_eq!(deed, (1, DeedKind::BookedFor, Some("Ana")));
        drop(conn);
        // It is hers like any other.
        let outcome = cancel::cancel(&store, now(), ana.account, made).await.unwrap();
        assert_eq!((outcome, club.pots(&ana).await), (cancel::Outcome::Cancelled, (10, 0, 0)));
        club.adds_up().await;
    }

    async fn the_list_keeps_its_first_right(store: Store) {
        let club = Club::new(&store).await;
        let (by, _) = zoe(&club, club.id).await;
        let dive = club.session(1).await;
        let (ana, ben, cleo) = (club.customer("Ana").await, club.customer("Ben").await, club.customer("Cleo").await);
        let hers = club.book(&ana, dive).await;
        let his = club.wait(&ben, dive).await;
        let (who, of) = (adult("Cleo"), (cleo.account, dive));
        let sold_out = Outcome::Refused(Refusal::SoldOutMeanwhile);
        assert_eq!(ask(&club, by, of, (&who, Intent::Seat), "a").await, sold_out);
        cancel::cancel(&store, now(), ana.account, hers).await.unwrap();
        // A seat is free; it is for those who wait.
        assert_eq!(ask(&club, by, of, (&who, Intent::Seat), "b").await, sold_out);
        assert_eq!(ask(&club, by, of, (&who, Intent::Seat), "a").await, sold_out, "an answer stays the answer");
        let waits = booking(&ask(&club, by, of, (&who, Intent::Wait), "c").await);
        assert_eq!((club.state(waits).await, club.places(dive).await), (BookingState::Waiting, (0, 2)));
        assert_eq!((club.pots(&cleo).await, club.queued(NoticeKind::BookedFor).await), ((9, 1, 0), vec![(cleo.phone, waits)]));
        let claimed = claim::claim(&store, now(), ben.account, his, None).await.unwrap();
        assert_eq!(claimed, claim::Outcome::Claimed);
        club.adds_up().await;
        // After the cutoff what is free can be booked; the list ends first, though nobody has swept it.
        let late = club.session_of(club.dive, "2026-11-24T09:00", 1).await;
        let held = club.book(&ana, late).await;
        let third = club.wait(&ben, late).await;
        cancel::cancel(&store, now(), ana.account, held).await.unwrap();
        let of = (cleo.account, late);
        let seat = ask_at("2026-11-23T21:00", &club, by, of, (&who, Intent::Seat), "d").await;
        assert_eq!((club.state(booking(&seat)).await, club.state(third).await), (BookingState::Booked, BookingState::Lapsed));
        club.adds_up().await;
    }

    async fn in_an_automatic_list_a_seat_that_nobody_wanted_is_theirs_at_once(store: Store) {
        let club = Club::new(&store).await;
        let (by, _) = zoe(&club, club.id).await;
        let activity = club.activity("A dive", |new| new.waitlist = WaitMode::Automatic).await;
        let dive = club.session_of(activity, "2026-11-24T18:30", 1).await;
        let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
        let nobody = Customer { phone: ChatId(0), ..ben.clone() };
        let hers = club.book(&ana, dive).await;
        // His phone can't be reached, so the seat goes past him.
        let his = club.wait(&ben, dive).await;
        crate::store::testing::block(&store, ben.phone).await;
        cancel::cancel(&store, now(), ana.account, hers).await.unwrap();
        assert_eq!((club.state(his).await, nobody.phone), (BookingState::Waiting, ChatId(0)));
        let cleo = club.customer("Cleo").await;
        let made = ask(&club, by, (cleo.account, dive), (&adult("Cleo"), Intent::Wait), "a").await;
        assert_eq!(club.state(booking(&made)).await, BookingState::Booked);
        assert_eq!(club.queued(NoticeKind::FromTheList).await, [(cleo.phone, booking(&made))]);
        club.adds_up().await;
    }

    async fn refused_as_the_customer_would_be(store: Store) {
        let club = Club::new(&store).await;
        let (by, _) = zoe(&club, club.id).await;
        let grown_up = club.activity("Deep dive", |new| new.min_age = Some(16)).await;
        let dive = club.session_of(grown_up, "2026-11-24T18:30", 4).await;
        let ana = club.customer("Ana").await;
        let of = (ana.account, dive);
        let refused = async |who: &Who, local: &str, key: &str| {
            ask_at(local, &club, by, of, (who, Intent::Seat), key).await
        };
        let too_young = refused(&person("Leo", "2017-03-01"), "2026-11-20T11:00", "a").await;
        assert_eq!(too_young, Outcome::Refused(Refusal::TooYoung { min_age: 16, age: 9 }));
        let first = booking(&refused(&adult("Ana"), "2026-11-20T11:00", "b").await);
        let again = refused(&adult("ANA"), "2026-11-20T11:00", "c").await;
        assert_eq!(again, Outcome::Refused(Refusal::AlreadyBooked(first)));
        let started = refused(&adult("Mia"), "2026-11-24T18:30", "d").await;
        assert_eq!(started, Outcome::Refused(Refusal::Started));
        let poor = club.account("Poor", None).await;
        let no_credits = ask(&club, by, (poor, dive), (&adult("Poor"), Intent::Seat), "e").await;
        assert!(matches!(no_credits, Outcome::Refused(Refusal::NoCredits { .. })), "{no_credits:?}");
        // Somebody else's child.
        let ben = club.customer("Ben").await;
        let his = crate::store::beneficiaries::of_account(&mut store.read().await.unwrap(), ana.account, 1).await.unwrap()[0].id;
        let stolen = ask(&club, by, (ben.account, dive), (&Who::Known(his), Intent::Seat), "f").await;
        assert_eq!(stolen, Outcome::Refused(Refusal::NoSuchBeneficiary));
        club.adds_up().await;
    }

    async fn only_by_the_staff_of_this_organizer_for_its_customers(store: Store) {
        let club = Club::new(&store).await;
        let other = Club::of(&store, "red-reef", crate::domain::deadlines::Deadlines::default()).await;
        let (ana, dive) = (club.customer("Ana").await, club.session(4).await);
        let (theirs, _) = zoe(&club, other.id).await;
        let (own, user) = zoe(&club, club.id).await;
        let posing = By::Staff { organizer: club.id, user: ana.phone };
        let (who, of) = (adult("Ana"), (ana.account, dive));
        for (number, by) in [theirs, posing].into_iter().enumerate() {
            let outcome = ask(&club, by, of, (&who, Intent::Seat), &format!("{number}")).await;
            assert_eq!(outcome, Outcome::NotFound);
        }
        // An account that is no customer of this club.
        let email = "far@example.com".parse().unwrap();
        let mut tx = store.begin().await.unwrap();
        let far = accounts::insert(&mut tx, &email, None, "Far", None, now()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(ask(&club, own, (far, dive), (&who, Intent::Seat), "far").await, Outcome::NotFound);
        assert_eq!(club.places(dive).await, (0, 0));
        // Removed from the staff, the card that is still open does nothing.
        let mut tx = store.begin().await.unwrap();
        staff::remove(&mut tx, club.id, user).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(ask(&club, own, of, (&who, Intent::Seat), "late").await, Outcome::NotFound);
    }

    async fn who_has_no_phone_is_booked_and_said_not_to_be_told(store: Store) {
        let club = Club::new(&store).await;
        let (by, _) = zoe(&club, club.id).await;
        let dive = club.session(2).await;
        let dora = club.account("Dora", None).await;
        club.order(dora, 5, "2027-11-20", &[]).await;
        let done = ask(&club, by, (dora, dive), (&adult("Dora"), Intent::Seat), "a").await;
        assert_eq!(done, Outcome::Done { booking: booking(&done), told: false });
        club.adds_up().await;
    }
}
