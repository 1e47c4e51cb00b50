//! Where a booking can be moved to (design rule 4): the coming sessions of the same price that have a place for its
//! beneficiary, in pages.

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use super::refusal::{Intent, of_age, offered};
use super::schedule::{PAGE, Page, Position};
use crate::domain::birth_date::BirthDate;
use crate::domain::ids::SessionId;
use crate::store::bookings::Booking;
use crate::store::sessions::{self, Cursor, Session};
use crate::store::{Conn, StoreError, beneficiaries, bookings};

/// Sessions looked at for a page: one range of the schedule's index, however few of them fit.
const LOOKED_AT: usize = 100;

/// Which sessions are looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scope {
    /// Those of the booking's activity: what most people look for.
    SameActivity,
    /// All of the organizer.
    All,
}

/// A page of them, earliest first. One that is empty and has a `later` saw only sessions that don't fit.
///
/// # Errors
/// The database's.
pub async fn page(
    conn: &mut Conn,
    now: DateTime<Utc>,
    booking: &Booking,
    from: &Session,
    scope: Scope,
    position: Position,
) -> Result<Page, StoreError> {
    let start = Cursor { starts_at: now, id: SessionId(i64::MAX) };
    let (backward, cursor) = match position {
        Position::Before(cursor) => (true, cursor),
        Position::After(cursor) if cursor.starts_at > now => (false, cursor),
        Position::After(_) | Position::Now => (false, start),
    };
    let seen = look(conn, now, from, scope, backward, cursor).await?;
    if seen.is_empty() && cursor != start {
        // Time went on, or what was there was called off: begin anew rather than end where no way leads on.
        return Box::pin(page(conn, now, booking, from, scope, Position::Now)).await;
    }
    let all_seen = seen.len() < LOOKED_AT;
    let (first, last) = (seen.first().map(place), seen.last().map(place));
    let mut fitting = fitting(conn, now, booking, seen).await?;
    let cut = fitting.len() > PAGE;
    fitting.truncate(PAGE);
    // Where to look on, in the direction of looking, and in the other.
    let on = if cut { fitting.last().map(place) } else { last.filter(|_| !all_seen) };
    let back = fitting.first().map(place).or(first).filter(|_| cursor != start);
    if backward {
        fitting.reverse();
        Ok(Page { earlier: on, later: back, sessions: fitting })
    } else {
        Ok(Page { earlier: back, later: on, sessions: fitting })
    }
}

fn place(session: &Session) -> Cursor {
    Cursor { starts_at: session.starts_at, id: session.id }
}

async fn look(
    conn: &mut Conn,
    now: DateTime<Utc>,
    from: &Session,
    scope: Scope,
    backward: bool,
    cursor: Cursor,
) -> Result<Vec<Session>, StoreError> {
    let limit = LOOKED_AT as i64;
    match (scope, backward) {
        (Scope::All, false) => sessions::after(conn, from.organizer_id, cursor, limit).await,
        (Scope::All, true) => sessions::before(conn, from.organizer_id, cursor, now, limit).await,
        (Scope::SameActivity, false) => {
            sessions::after_of_activity(conn, from.activity_id, cursor, limit).await
        }
        (Scope::SameActivity, true) => {
            sessions::before_of_activity(conn, from.activity_id, cursor, now, limit).await
        }
    }
}

/// Those with a place for the beneficiary. Whether an order can pay, the summary says.
async fn fitting(
    conn: &mut Conn,
    now: DateTime<Utc>,
    booking: &Booking,
    seen: Vec<Session>,
) -> Result<Vec<Session>, StoreError> {
    let starts = || seen.iter().map(|session| session.starts_at);
    let (Some(from), Some(to)) = (starts().min(), starts().max()) else { return Ok(seen) };
    let taken: HashSet<SessionId> = bookings::sessions_of_beneficiary(conn, booking.beneficiary_id, from, to)
        .await?
        .into_iter()
        .collect();
    let known = beneficiaries::by_id(conn, booking.account_id, booking.beneficiary_id).await?;
    let Some(born_on) = known.and_then(|known| known.born_on) else { return Ok(Vec::new()) };
    Ok(seen.into_iter().filter(|session| fits(session, booking, born_on, &taken, now)).collect())
}

fn fits(
    session: &Session,
    booking: &Booking,
    born_on: BirthDate,
    taken: &HashSet<SessionId>,
    now: DateTime<Utc>,
) -> bool {
    session.credits == booking.credits
        && !taken.contains(&session.id)
        && offered(session, now) == Ok(Intent::Seat)
        && of_age(session, born_on).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::birth_date::BirthDate;
    use crate::domain::credits::Credits;
    use crate::service::testing::*;

    struct Shown {
        ids: Vec<SessionId>,
        page: Page,
    }

    async fn show(
        club: &Club,
        now: DateTime<Utc>,
        booking: &Booking,
        scope: Scope,
        position: Position,
    ) -> Shown {
        let from = club.session_now(booking.session_id).await;
        let mut conn = club.store.read().await.unwrap();
        let page = page(&mut conn, now, booking, &from, scope, position).await.unwrap();
        Shown { ids: page.sessions.iter().map(|session| session.id).collect(), page }
    }

    on_both! {
        async fn what_has_a_place_for_the_beneficiary_at_the_same_price(store: Store) {
            let club = Club::new(&store).await;
            let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
            let dear = club.activity("Wreck dive", |new| new.credits = Credits::new(2)).await;
            let kids = club.activity("Bubbles", |new| new.max_age = Some(12)).await;
            let yoga = club.activity("Aqua yoga", |_| {}).await;
            let held = club.session(8).await;
            let booking = club.booking(club.book(&ana, held).await).await;
            let full = club.session_of(club.dive, "2026-11-25T09:00", 1).await;
            club.book(&ben, full).await;
            let awaited = club.session_of(club.dive, "2026-11-25T10:00", 1).await;
            let bens = club.book(&ben, awaited).await;
            club.wait(&club.customer("Cleo").await, awaited).await;
            crate::service::cancel::cancel(&store, now(), ben.account, bens).await.unwrap();
            let called_off = club.session_of(club.dive, "2026-11-25T11:00", 8).await;
            crate::store::testing::call_off(&store, called_off).await;
            club.session_of(dear, "2026-11-25T12:00", 8).await;
            club.session_of(kids, "2026-11-25T13:00", 8).await;
            let hers_already = club.session_of(club.dive, "2026-11-25T14:00", 8).await;
            club.book(&ana, hers_already).await;
            let good = club.session_of(yoga, "2026-11-23T09:00", 8).await;
            let same = club.session_of(club.dive, "2026-11-26T09:00", 8).await;

            let shown = show(&club, now(), &booking, Scope::SameActivity, Position::Now).await;
            assert_eq!((shown.ids, shown.page.earlier, shown.page.later), (vec![same], None, None));
            let shown = show(&club, now(), &booking, Scope::All, Position::Now).await;
            assert_eq!((shown.ids, shown.page.earlier, shown.page.later), (vec![good, same], None, None));
            // From its start it is no destination, and its own closing time counts too.
            let shown = show(&club, at("2026-11-23T09:00"), &booking, Scope::All, Position::Now).await;
            assert_eq!(shown.ids, [same]);
            // A child may go where grown-ups may not.
            let mut of_child = booking;
            let mut tx = store.begin().await.unwrap();
            let name = crate::domain::name::PersonName::parse("Leo").unwrap();
            let born_on = BirthDate::new(day("2017-03-01"));
            of_child.beneficiary_id =
                beneficiaries::find_or_insert(&mut tx, ana.account, &name, born_on, now()).await.unwrap();
            tx.commit().await.unwrap();
            assert_eq!(show(&club, now(), &of_child, Scope::All, Position::Now).await.ids.len(), 5);
        }

        async fn in_pages_there_and_back(store: Store) {
            let club = Club::new(&store).await;
            let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
            let held = club.session_of(club.dive, "2026-11-24T08:00", 8).await;
            let booking = club.booking(club.book(&ana, held).await).await;
            let mut expected = Vec::new();
            for number in 0..20 {
                let starts_at = format!("2026-12-{:02}T09:00", number + 1);
                let session = club.session_of(club.dive, &starts_at, 1).await;
                if number % 4 == 1 {
                    club.book(&ben, session).await;
                } else {
                    expected.push(session);
                }
            }
            assert_eq!(expected.len(), 15);
            for scope in [Scope::SameActivity, Scope::All] {
                let first = show(&club, now(), &booking, scope, Position::Now).await;
                assert_eq!((&first.ids[..], first.page.earlier), (&expected[..8], None));
                let later = Position::After(first.page.later.unwrap());
                let second = show(&club, now(), &booking, scope, later).await;
                assert_eq!((&second.ids[..], second.page.later), (&expected[8..], None));
                let earlier = Position::Before(second.page.earlier.unwrap());
                let back = show(&club, now(), &booking, scope, earlier).await;
                assert_eq!((&back.ids[..], back.page.earlier), (&expected[..8], None));
                assert_eq!(back.page.later, first.page.later);
            }
        }

        async fn many_that_do_not_fit_are_passed_page_by_page(store: Store) {
            let club = Club::new(&store).await;
            let ana = club.customer("Ana").await;
            let dear = club.activity("Wreck dive", |new| new.credits = Credits::new(2)).await;
            let held = club.session(8).await;
            let booking = club.booking(club.book(&ana, held).await).await;
            for number in 0..LOOKED_AT {
                let starts_at = format!("2026-11-25T{:02}:{:02}", 8 + number / 60, number % 60);
                club.session_of(dear, &starts_at, 8).await;
            }
            let beyond = club.session_of(club.dive, "2026-12-01T09:00", 8).await;
            let first = show(&club, now(), &booking, Scope::All, Position::Now).await;
            assert_eq!((first.ids, first.page.earlier), (vec![], None));
            let second = show(&club, now(), &booking, Scope::All, Position::After(first.page.later.unwrap())).await;
            assert_eq!((&second.ids[..], second.page.later), (&[beyond][..], None));
            let back = show(&club, now(), &booking, Scope::All, Position::Before(second.page.earlier.unwrap())).await;
            assert_eq!(back.ids, []);
            let on = show(&club, now(), &booking, Scope::All, Position::After(back.page.later.unwrap())).await;
            assert_eq!(on.ids, [beyond]);
            // Beyond the last: from the beginning.
            let last = Position::After(place(&second.page.sessions[0]));
            assert_eq!(show(&club, now(), &booking, Scope::SameActivity, last).await.ids, [beyond]);
        }
    }
}
