//! Give a seat up after the cancelling deadline: for somebody else, and for nothing (design rule 3).

use chrono::{DateTime, Utc};

use super::hooks::{self, Cause, HookKind};
use super::line;
use crate::domain::ids::{AccountId, BookingId};
use crate::domain::letter::LetterKind;
use crate::domain::states::{BookingState, SessionState};
use crate::store::bookings::{self, Booking};
use crate::store::mails::{self, NewMail};
use crate::store::{Store, StoreError, Tx, sessions};

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// The seat is given up, the credits are lost; by this request or by one before it.
    Forfeited,
    /// It can still be cancelled, with everything returned: nothing was given up.
    InTime,
    /// The session has started.
    Started,
    /// The booking is in a state that holds no seat.
    NotBooked(BookingState),
    /// The account has no such booking.
    NotFound,
}

/// Gives the seat up.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn forfeit(
    store: &Store,
    now: DateTime<Utc>,
    account: AccountId,
    booking: BookingId,
) -> Result<Outcome, StoreError> {
    let mut tx = store.begin().await?;
    let Some(seen) = bookings::of_account_by_id(&mut tx, account, booking).await? else {
        return Ok(Outcome::NotFound);
    };
    let Some(session) = sessions::lock(&mut tx, seen.session_id).await? else { return Ok(Outcome::NotFound) };
    // Read again under the lock: it may have been claimed, or given back, meanwhile.
    let Some(seen) = bookings::of_account_by_id(&mut tx, account, booking).await? else {
        return Ok(Outcome::NotFound);
    };
    line::lock_orders(&mut tx, &session, None).await?;
    let too_late = now >= session.cancel_until && now < session.starts_at;
    if too_late && session.state == SessionState::Scheduled && write(&mut tx, now, &seen).await? {
        let letter = NewMail::about(account, LetterKind::GivenUp, session.id, booking);
        mails::push(&mut tx, &letter, now).await?;
        tx.commit().await?;
        return Ok(Outcome::Forfeited);
    }
    tx.rollback().await?;
    Ok(match seen.state {
        BookingState::Forfeited => Outcome::Forfeited,
        BookingState::Booked if now >= session.starts_at => Outcome::Started,
        BookingState::Booked => Outcome::InTime,
        state => Outcome::NotBooked(state),
    })
}

/// Gives a seat back for nothing, if it is booked; under the lock of its session.
pub(super) async fn write(tx: &mut Tx, now: DateTime<Utc>, booking: &Booking) -> Result<bool, StoreError> {
    let booked = BookingState::Booked;
    if !bookings::change(tx, booking.id, booked, BookingState::Forfeited, now).await? {
        return Ok(false);
    }
    hooks::booking(tx, HookKind::BookingForfeited, Cause::Customer, booking.id, now).await?;
    sessions::count(tx, booking.session_id, -1, 0).await?;
    line::freed(tx, booking.session_id, booking.claimed_by(), now).await?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::notice::NoticeKind;
    use crate::service::refusal::Intent;
    use crate::service::testing::*;

    on_both! {
        async fn frees_the_seat_and_returns_nothing(store: Store) {
            let club = Club::new(&store).await;
            let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
            let dive = club.session(1).await;
            let booking = club.book(&ana, dive).await;
            let late = at("2026-11-23T18:30");
            for _ in 0..2 {
                assert_eq!(forfeit(&store, late, ana.account, booking).await.unwrap(), Outcome::Forfeited);
            }
            assert_eq!(club.state(booking).await, BookingState::Forfeited);
            assert_eq!((club.places(dive).await, club.pots(&ana).await), ((0, 0), (9, 0, 1)));
            done(club.ask(late, &ben, dive, &adult("Ben"), Intent::Seat).await);
            club.adds_up().await;
        }

        async fn not_while_it_can_be_cancelled_for_credits(store: Store) {
            let club = Club::new(&store).await;
            let ana = club.customer("Ana").await;
            let booking = club.book(&ana, club.session(1).await).await;
            let deadline = at("2026-11-23T18:30");
            assert_eq!(forfeit(&store, deadline - MOMENT, ana.account, booking).await.unwrap(), Outcome::InTime);
            assert_eq!(club.state(booking).await, BookingState::Booked);
            club.adds_up().await;
        }

        async fn not_once_it_started(store: Store) {
            let club = Club::new(&store).await;
            let ana = club.customer("Ana").await;
            let booking = club.book(&ana, club.session(1).await).await;
            let start = at("2026-11-24T18:30");
            assert_eq!(forfeit(&store, start, ana.account, booking).await.unwrap(), Outcome::Started);
            assert_eq!(forfeit(&store, start - MOMENT, ana.account, booking).await.unwrap(), Outcome::Forfeited);
        }

        async fn rings_the_list_while_it_is_open(store: Store) {
            let club = Club::new(&store).await;
            let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
            for (starts_at, late, rung) in
                [("2026-11-24T18:30", "2026-11-24T06:29", 1), ("2026-11-25T18:30", "2026-11-25T06:30", 0)]
            {
                let dive = club.session_of(club.dive, starts_at, 1).await;
                let hers = club.book(&ana, dive).await;
                let his = club.wait(&ben, dive).await;
                assert_eq!(forfeit(&store, at(late), ana.account, hers).await.unwrap(), Outcome::Forfeited);
                let offers = club.queued(NoticeKind::SeatFree).await;
                assert_eq!(offers.iter().filter(|offer| **offer == (ben.phone, his)).count(), rung, "{late}");
            }
            club.adds_up().await;
        }

        async fn only_ones_own_and_booked(store: Store) {
            let club = Club::new(&store).await;
            let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
            let dive = club.session(1).await;
            let hers = club.book(&ana, dive).await;
            let his = club.wait(&ben, dive).await;
            let late = at("2026-11-23T20:00");
            assert_eq!(forfeit(&store, late, ben.account, hers).await.unwrap(), Outcome::NotFound);
            let waiting = forfeit(&store, late, ben.account, his).await.unwrap();
            assert_eq!(waiting, Outcome::NotBooked(BookingState::Waiting));
            assert_eq!(club.places(dive).await, (1, 1));
            club.adds_up().await;
        }
    }
}
