//! The roster of a session, for its staff. Dates of birth end here: what is shown is the age on the day.

use chrono::{DateTime, TimeDelta, Utc};

use super::check_in::Rest;
use super::schedule::Position;
use crate::domain::check_in::{Mark, Stage};
use crate::domain::ids::{BookingId, ChatId, OrganizerId, SessionId};
use crate::domain::name::PersonName;
use crate::domain::states::BookingState;
use crate::store::guests::{self, Marks};
use crate::store::sessions::{self, Cursor, Session};
use crate::store::{Conn, StoreError, bookings, staff};

/// People on a page: with a button each, what fits a phone's screen.
pub const PAGE: usize = 8;

/// The list begins with the sessions of so long ago: those that may still go on, or have just ended.
const RECENT: TimeDelta = TimeDelta::hours(12);
/// So far back it can be paged: what is older can't be marked any more, but for courses of many days.
const EARLIEST: TimeDelta = TimeDelta::days(2);
/// And so far ahead.
const AHEAD: TimeDelta = TimeDelta::days(7);

/// A page of the sessions whose rosters are looked at.
#[derive(Clone, Debug, Default)]
pub struct Sessions {
    /// Earliest first.
    pub sessions: Vec<Session>,
    /// Where the page before it ends.
    pub earlier: Option<Cursor>,
    /// Where the page after it begins.
    pub later: Option<Cursor>,
}

async fn is_staff(conn: &mut Conn, organizer: OrganizerId, user: ChatId) -> Result<bool, StoreError> {
    Ok(staff::member(conn, organizer, user).await?.is_some())
}

/// The sessions around now, of an organizer. `None`: whoever asks is not on its staff.
///
/// # Errors
/// The database's.
pub async fn sessions(
    conn: &mut Conn,
    now: DateTime<Utc>,
    (organizer, user): (OrganizerId, ChatId),
    position: Position,
) -> Result<Option<Sessions>, StoreError> {
    if !is_staff(conn, organizer, user).await? {
        return Ok(None);
    }
    let (since, last, limit) = (now - EARLIEST, now + AHEAD, PAGE as i64 + 1);
    let cursor = |session: &Session| Cursor { starts_at: session.starts_at, id: session.id };
    if let Position::Before(before) = position {
        let mut found = sessions::before(conn, organizer, before, since, limit).await?;
        let more = found.len() > PAGE;
        found.truncate(PAGE);
        found.reverse();
        let earlier = found.first().map(cursor).filter(|_| more);
        let later = found.last().map(cursor);
        if !found.is_empty() {
            return Ok(Some(Sessions { sessions: found, earlier, later }));
        }
    }
    let after = match position {
        Position::After(after) if after.starts_at > since => after,
        _ => Cursor { starts_at: now - RECENT, id: SessionId(0) },
    };
    let mut found = sessions::after(conn, organizer, after, limit).await?;
    found.retain(|session| session.starts_at <= last);
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let first = found.first().map_or(after, cursor);
    let earlier = !sessions::before(conn, organizer, first, since, 1).await?.is_empty();
    Ok(Some(Sessions {
        earlier: Some(first).filter(|_| earlier),
        later: found.last().map(cursor).filter(|_| more),
        sessions: found,
    }))
}

/// Somebody who has a place on a session, or waits for one.
#[derive(Clone, Debug)]
pub struct Guest {
    /// The booking.
    pub booking: BookingId,
    /// Where it stands.
    pub state: BookingState,
    /// Who comes.
    pub name: PersonName,
    /// Their age on the day of the session; unknown once they were erased.
    pub age: Option<u8>,
    /// Whose booking it is: the account's name.
    pub account: String,
    /// Who of the staff booked, empty for the operator; `None`: the customer did.
    pub booked_by: Option<String>,
    /// The number of the order that paid.
    pub order_number: i64,
    /// What it cost.
    pub credits: u32,
    /// Since when.
    pub since: DateTime<Utc>,
    /// Until when a free seat is kept for it.
    pub offered_until: Option<DateTime<Utc>>,
    /// On how many earlier sessions of this organizer they were there.
    pub before: u32,
    /// Whether no phone of the account can be reached.
    pub unreachable: bool,
}

impl Guest {
    fn new(stored: guests::Guest, session: &Session) -> Self {
        let day = session.zone.day(session.starts_at);
        Self {
            booking: stored.booking,
            state: stored.state,
            age: (!stored.beneficiary.is_erased()).then(|| stored.born_on.age_on(day)),
            name: stored.beneficiary,
            account: stored.account,
            booked_by: stored.booked_by,
            order_number: stored.order_number,
            credits: stored.credits.get(),
            since: stored.created_at,
            offered_until: stored.offered_until,
            before: u32::try_from(stored.before).unwrap_or(u32::MAX),
            unreachable: stored.unreachable,
        }
    }

    /// The mark; none where there is no seat.
    pub const fn mark(&self) -> Option<Mark> {
        Mark::of(self.state)
    }
}

/// Which part of a roster.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// Who has a seat, by name.
    Seated,
    /// Who waits, in the order of joining.
    Waiting,
}

/// A page of a roster.
#[derive(Clone, Debug)]
pub struct Roster {
    /// The session.
    pub session: Session,
    /// Those on the page.
    pub guests: Vec<Guest>,
    /// Which page it is; the last there is when a later one was asked for.
    pub number: u16,
    /// Whether there is a page after it.
    pub more: bool,
    /// The marks of all.
    pub marks: Marks,
    /// Where the session stands for marking.
    pub stage: Stage,
}

/// A page of who is on a session. `None`: whoever asks is not on the organizer's staff, or it has no such session.
///
/// # Errors
/// The database's.
pub async fn page(
    conn: &mut Conn,
    now: DateTime<Utc>,
    (organizer, user): (OrganizerId, ChatId),
    session: SessionId,
    (part, number): (Part, u16),
) -> Result<Option<Roster>, StoreError> {
    let Some(session) = of_staff(conn, (organizer, user), session).await? else { return Ok(None) };
    let marks = guests::marks(conn, session.id).await?;
    let all = match part {
        Part::Seated => marks.blank + marks.attended + marks.no_show,
        Part::Waiting => session.waiting,
    };
    // People may have left since the button was made.
    let last = u16::try_from((all - 1).max(0) / PAGE as i64).unwrap_or(u16::MAX);
    let number = number.min(last);
    let (offset, limit) = (i64::from(number) * PAGE as i64, PAGE as i64 + 1);
    let mut found = match part {
        Part::Seated => guests::seated(conn, session.id, offset, limit).await?,
        Part::Waiting => guests::waiting(conn, session.id, offset, limit).await?,
    };
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let guests = found.into_iter().map(|guest| Guest::new(guest, &session)).collect();
    let stage = Stage::at(session.starts_at, session.ends_at, now);
    Ok(Some(Roster { session, guests, number, more, marks, stage }))
}

/// Somebody on a roster, with their session. `None` as for [`page`].
///
/// # Errors
/// The database's.
pub async fn guest(
    conn: &mut Conn,
    (organizer, user): (OrganizerId, ChatId),
    booking: BookingId,
) -> Result<Option<(Guest, Session)>, StoreError> {
    let Some(found) = bookings::by_id(conn, booking).await? else { return Ok(None) };
    let Some(session) = of_staff(conn, (organizer, user), found.session_id).await? else { return Ok(None) };
    let guest = guests::one(conn, booking).await?;
    Ok(guest.map(|guest| (Guest::new(guest, &session), session)))
}

/// A whole roster.
#[derive(Clone, Debug)]
pub struct Whole {
    /// The session.
    pub session: Session,
    /// Who has a seat, by name.
    pub seated: Vec<Guest>,
    /// Who waits, in the order of joining.
    pub waiting: Vec<Guest>,
}

/// So many of each at most go into one file.
const MOST: i64 = 2000;

/// All who are on a session. `None` as for [`page`].
///
/// # Errors
/// The database's.
pub async fn whole(
    conn: &mut Conn,
    (organizer, user): (OrganizerId, ChatId),
    session: SessionId,
) -> Result<Option<Whole>, StoreError> {
    let Some(session) = of_staff(conn, (organizer, user), session).await? else { return Ok(None) };
    let seated = guests::seated(conn, session.id, 0, MOST).await?;
    let waiting = guests::waiting(conn, session.id, 0, MOST).await?;
    let guests = |all: Vec<guests::Guest>| all.into_iter().map(|guest| Guest::new(guest, &session)).collect();
    Ok(Some(Whole { seated: guests(seated), waiting: guests(waiting), session: session.clone() }))
}

/// Those on a session who have no mark, to be marked as not having come. `None` as for [`page`].
///
/// # Errors
/// The database's.
pub async fn rest(
    conn: &mut Conn,
    (organizer, user): (OrganizerId, ChatId),
    session: SessionId,
) -> Result<Option<(Rest, Session)>, StoreError> {
    let Some(session) = of_staff(conn, (organizer, user), session).await? else { return Ok(None) };
    let rest = Rest::of(&guests::blank(conn, session.id).await?);
    Ok(Some((rest, session)))
}

async fn of_staff(
    conn: &mut Conn,
    (organizer, user): (OrganizerId, ChatId),
    session: SessionId,
) -> Result<Option<Session>, StoreError> {
    if !is_staff(conn, organizer, user).await? {
        return Ok(None);
    }
    let session = sessions::by_id(conn, session).await?;
    Ok(session.filter(|session| session.organizer_id == organizer))
}
