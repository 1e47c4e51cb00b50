//! An account's places to come, and one of them with its session.

use chrono::{DateTime, Utc};

use super::line;
use crate::domain::ids::{AccountId, BookingId};
use crate::domain::states::BookingState;
use crate::store::bookings::{Booking, Coming};
use crate::store::sessions::Session;
use crate::store::{Conn, StoreError, bookings, sessions};

/// Bookings on a page.
pub const PAGE: usize = 8;

/// A page of what is to come.
#[derive(Clone, Debug)]
pub struct Page {
    /// Earliest first.
    pub bookings: Vec<Coming>,
    /// Whether there are more.
    pub more: bool,
}

/// A page of what is to come.
///
/// # Errors
/// The database's.
pub async fn page(
    conn: &mut Conn,
    now: DateTime<Utc>,
    account: AccountId,
    number: u16,
) -> Result<Page, StoreError> {
    let mut bookings =
        bookings::coming(conn, account, now, i64::from(number) * PAGE as i64, PAGE as i64 + 1).await?;
    let more = bookings.len() > PAGE;
    bookings.truncate(PAGE);
    Ok(Page { bookings, more })
}

/// A booking of the account with its session; `None` when the account has no such booking.
///
/// # Errors
/// The database's.
pub async fn show(
    conn: &mut Conn,
    account: AccountId,
    id: BookingId,
) -> Result<Option<(Booking, Session)>, StoreError> {
    let Some(booking) = bookings::of_account_by_id(conn, account, id).await? else { return Ok(None) };
    let Some(session) = sessions::by_id(conn, booking.session_id).await? else { return Ok(None) };
    let booking = line::standing(conn, &session, booking).await?;
    Ok(Some((booking, session)))
}

/// In which way a booking can be given back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GiveBack {
    /// In time: the credits return.
    Cancel,
    /// After the deadline: for nothing.
    Forfeit,
}

/// How a booking can be given back at that moment, if at all (rule 3). The operations decide anew.
pub fn can_give_back(booking: &Booking, session: &Session, now: DateTime<Utc>) -> Option<GiveBack> {
    if booking.state != BookingState::Booked || now >= session.starts_at {
        None
    } else if now < session.cancel_until {
        Some(GiveBack::Cancel)
    } else {
        Some(GiveBack::Forfeit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::cancel;
    use crate::service::testing::*;

    on_both! {
        async fn what_is_to_come_in_order_and_in_pages(store: Store) {
            let club = Club::new(&store).await;
            let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
            let mut expected = Vec::new();
            // Booked from the last to the first.
            for day in (21..30).rev() {
                let dive = club.session_of(club.dive, &format!("2026-11-{day}T09:00"), 8).await;
                expected.insert(0, club.book(&ana, dive).await);
                club.book(&ben, dive).await;
            }
            let show = async |now, number| {
                let page = page(&mut store.read().await.unwrap(), now, ana.account, number).await.unwrap();
                (page.bookings.iter().map(|one| one.id).collect::<Vec<_>>(), page.more)
            };
            assert_eq!(show(now(), 0).await, (expected[..8].to_vec(), true));
            assert_eq!(show(now(), 1).await, (expected[8..].to_vec(), false));
            assert_eq!(show(now(), 2).await, (Vec::new(), false));
            assert_eq!(show(at("2026-11-21T09:00"), 0).await, (expected[1..].to_vec(), false), "started");
            cancel::cancel(&store, now(), ana.account, expected[8]).await.unwrap();
            assert_eq!(show(now(), 0).await, (expected[..8].to_vec(), false));
        }

        async fn one_of_ones_own(store: Store) {
            let club = Club::new(&store).await;
            let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
            let dive = club.session(8).await;
            let hers = club.book(&ana, dive).await;
            let mut conn = store.read().await.unwrap();
            let (booking, session) = show(&mut conn, ana.account, hers).await.unwrap().unwrap();
            assert_eq!((booking.id, session.id, booking.beneficiary.as_str()), (hers, dive, "Ana"));
            assert!(show(&mut conn, ben.account, hers).await.unwrap().is_none());
            assert!(show(&mut conn, ana.account, BookingId(999)).await.unwrap().is_none());
        }

        async fn what_can_be_given_back_is_what_the_operations_give_back(store: Store) {
            let club = Club::new(&store).await;
            let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
            let dive = club.session(1).await;
            let (hers, his) = (club.book(&ana, dive).await, club.wait(&ben, dive).await);
            let (deadline, start) = (at("2026-11-23T18:30"), at("2026-11-24T18:30"));
            let mut conn = store.read().await.unwrap();
            let (booked, session) = show(&mut conn, ana.account, hers).await.unwrap().unwrap();
            for (now, expected) in [
                (deadline - MOMENT, Some(GiveBack::Cancel)),
                (deadline, Some(GiveBack::Forfeit)),
                (start - MOMENT, Some(GiveBack::Forfeit)),
                (start, None),
            ] {
                assert_eq!(can_give_back(&booked, &session, now), expected, "{now}");
            }
            let (waiting, session) = show(&mut conn, ben.account, his).await.unwrap().unwrap();
            assert_eq!(can_give_back(&waiting, &session, now()), None);
        }
    }
}
