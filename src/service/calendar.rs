//! A booking for the customer's own calendar. It is only looked up: whoever adds it twice has it once, as it keeps its
//! [`uid`].

use chrono::{DateTime, Utc};

use super::bookings;
use crate::domain::ids::{AccountId, BookingId};
use crate::domain::states::{BookingState, SessionState};
use crate::store::bookings::Booking;
use crate::store::sessions::Session;
use crate::store::{Conn, StoreError};

/// Why a booking is nothing for a calendar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// It is waiting, or was given back, or has been attended.
    NotBooked,
    /// Its session does not take place.
    Cancelled,
    /// Its session has started.
    Started,
}

/// What comes of asking for a booking.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// Here it is.
    Found(Box<(Booking, Session)>),
    /// Not this one, as it stands.
    Refused(Refusal, Box<(Booking, Session)>),
    /// The account has no such booking.
    NotFound,
}

/// Whether a booking belongs into a calendar at that moment: booked, on a session that takes place and is to come.
///
/// # Errors
/// Why not.
pub fn fits(booking: &Booking, session: &Session, now: DateTime<Utc>) -> Result<(), Refusal> {
    if booking.state != BookingState::Booked {
        Err(Refusal::NotBooked)
    } else if session.state != SessionState::Scheduled {
        Err(Refusal::Cancelled)
    } else if now >= session.starts_at {
        Err(Refusal::Started)
    } else {
        Ok(())
    }
}

/// A booking of the account, for its calendar.
///
/// # Errors
/// The database's.
pub async fn look_up(
    conn: &mut Conn,
    now: DateTime<Utc>,
    account: AccountId,
    booking: BookingId,
) -> Result<Outcome, StoreError> {
    let Some((booking, session)) = bookings::show(conn, account, booking).await? else {
        return Ok(Outcome::NotFound);
    };
    let fits = fits(&booking, &session, now);
    let found = Box::new((booking, session));
    Ok(match fits {
        Ok(()) => Outcome::Found(found),
        Err(refusal) => Outcome::Refused(refusal, found),
    })
}

/// By what calendars know a booking, for ever and everywhere (RFC 5545, section 3.8.4.7): its key, within the bot's
/// address. Telegram gives a username to one bot only; it says nothing of the customer.
pub fn uid(username: &str, booking: BookingId) -> String {
    format!("booking-{booking}@{}.t.me", username.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::cancel;
    use crate::service::testing::*;
    use crate::store::Store;

    async fn asked(store: &Store, now: DateTime<Utc>, who: &Customer, booking: BookingId) -> Outcome {
        look_up(&mut store.read().await.unwrap(), now, who.account, booking).await.unwrap()
    }

    on_both! {
        async fn a_booked_place_to_come_and_nothing_else(store: Store) {
            let club = Club::new(&store).await;
            let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
            let dive = club.session(1).await;
            let (hers, his) = (club.book(&ana, dive).await, club.wait(&ben, dive).await);
            let start = at("2026-11-24T18:30");

            let Outcome::Found(found) = asked(&store, start - MOMENT, &ana, hers).await else {
                panic!("booked, and to come");
            };
            assert_eq!((found.0.id, found.1.id), (hers, dive));
            for (who, booking, now, why) in [
                (&ana, hers, start, Refusal::Started),
                (&ben, his, now(), Refusal::NotBooked),
            ] {
                let outcome = asked(&store, now, who, booking).await;
                assert!(matches!(outcome, Outcome::Refused(is, _) if is == why), "{outcome:?}");
            }
            for booking in [hers, BookingId(i64::MAX)] {
                assert!(matches!(asked(&store, now(), &ben, booking).await, Outcome::NotFound));
            }
            cancel::cancel(&store, now(), ana.account, hers).await.unwrap();
            let outcome = asked(&store, now(), &ana, hers).await;
            assert!(matches!(outcome, Outcome::Refused(Refusal::NotBooked, _)), "{outcome:?}");
        }

        async fn not_on_a_session_that_does_not_take_place(store: Store) {
            let club = Club::new(&store).await;
            let ana = club.customer("Ana").await;
            let hers = club.book(&ana, club.session(1).await).await;
            let (booking, session) =
                bookings::show(&mut store.read().await.unwrap(), ana.account, hers).await.unwrap().unwrap();
            assert_eq!(fits(&booking, &session, now()), Ok(()));
            let cancelled = Session { state: SessionState::Cancelled, ..session };
            assert_eq!(fits(&booking, &cancelled, now()), Err(Refusal::Cancelled));
        }
    }

    #[test]
    fn a_uid_is_one_bots_and_one_bookings() {
        assert_eq!(uid("Seatbell_Bot", BookingId(42)), "booking-42@seatbell_bot.t.me");
        assert_ne!(uid("a_bot", BookingId(1)), uid("b_bot", BookingId(1)));
    }
}
