//! The roster of a session, for its staff. Dates of birth end here: what is shown is the age on the day.

use chrono::{DateTime, TimeDelta, Utc};

use super::check_in::Rest;
use super::schedule::Position;
use crate::domain::check_in::{Mark, Stage};
use crate::domain::ids::{BookingId, ChatId, OrganizerId, SessionId, WalkInId};
use crate::domain::name::PersonName;
use crate::domain::states::BookingState;
use crate::store::guests::{self, Marks, Seated};
use crate::store::sessions::{self, Cursor, Session};
use crate::store::{Conn, StoreError, bookings, codes, staff, walk_ins};

/// People on a page: with a button each, what fits a phone's screen.
pub const PAGE: usize = 8;

/// Others of one account on a card at the door: a big family, and a bus of one club fits.
const PARTY: i64 = 20;

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
    /// What the organizer calls that customer by.
    pub code: Option<String>,
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
            age: (!stored.born_on.is_erased()).then(|| stored.born_on.age_on(day)),
            name: stored.beneficiary,
            account: stored.account,
            code: stored.code,
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

/// Somebody who has a seat of a session, and no account.
#[derive(Clone, Debug)]
pub struct WalkIn {
    /// Which.
    pub id: WalkInId,
    /// Where the seat stands.
    pub state: BookingState,
    /// Who came.
    pub name: PersonName,
    /// Their age on the day of the session, where it was asked.
    pub age: Option<u8>,
    /// Who of the staff added them; empty for the operator.
    pub added_by: String,
    /// When.
    pub since: DateTime<Utc>,
}

impl WalkIn {
    fn new(stored: walk_ins::WalkIn, session: &Session) -> Self {
        let day = session.zone.day(session.starts_at);
        Self {
            id: stored.id,
            state: stored.state,
            age: stored.born_on.map(|born_on| born_on.age_on(day)),
            name: stored.name,
            added_by: stored.added_by,
            since: stored.created_at,
        }
    }

    /// The mark; none where there is no seat.
    pub const fn mark(&self) -> Option<Mark> {
        Mark::of(self.state)
    }
}

/// Somebody on a roster.
#[derive(Clone, Debug)]
pub enum Entry {
    /// With a booking.
    Guest(Guest),
    /// Without an account.
    WalkIn(WalkIn),
}

impl Entry {
    fn new(stored: Seated, session: &Session) -> Self {
        match stored {
            Seated::Guest(guest) => Self::Guest(Guest::new(guest, session)),
            Seated::WalkIn(walk_in) => Self::WalkIn(WalkIn::new(walk_in, session)),
        }
    }

    /// Who comes.
    pub const fn name(&self) -> &PersonName {
        match self {
            Self::Guest(guest) => &guest.name,
            Self::WalkIn(walk_in) => &walk_in.name,
        }
    }

    /// Their age on the day of the session, where it is known.
    pub const fn age(&self) -> Option<u8> {
        match self {
            Self::Guest(guest) => guest.age,
            Self::WalkIn(walk_in) => walk_in.age,
        }
    }

    /// Where the seat stands.
    pub const fn state(&self) -> BookingState {
        match self {
            Self::Guest(guest) => guest.state,
            Self::WalkIn(walk_in) => walk_in.state,
        }
    }

    /// The mark; none where there is no seat.
    pub const fn mark(&self) -> Option<Mark> {
        Mark::of(self.state())
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
    pub guests: Vec<Entry>,
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
    let mut guests: Vec<Entry> = match part {
        Part::Seated => {
            let found = guests::seated(conn, session.id, offset, limit).await?;
            found.into_iter().map(|seated| Entry::new(seated, &session)).collect()
        }
        Part::Waiting => {
            let found = guests::waiting(conn, session.id, offset, limit).await?;
            found.into_iter().map(|guest| Entry::Guest(Guest::new(guest, &session))).collect()
        }
    };
    let more = guests.len() > PAGE;
    guests.truncate(PAGE);
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

/// Those of the same account who have a seat on the session of a booking, but for that booking. None as for [`page`].
///
/// # Errors
/// The database's.
pub async fn party(
    conn: &mut Conn,
    (organizer, user): (OrganizerId, ChatId),
    booking: BookingId,
) -> Result<Vec<Guest>, StoreError> {
    let Some(found) = bookings::by_id(conn, booking).await? else { return Ok(Vec::new()) };
    let session = of_staff(conn, (organizer, user), found.session_id).await?;
    let Some(session) = session else { return Ok(Vec::new()) };
    let others = guests::of_account(conn, session.id, found.account_id, booking, PARTY).await?;
    Ok(others.into_iter().map(|guest| Guest::new(guest, &session)).collect())
}

/// Where whoever a booking is for has a seat next, at the same organizer's; of sessions that may still go on, too. `None`
/// as for [`page`], or when there is none.
///
/// # Errors
/// The database's.
pub async fn next_seat(
    conn: &mut Conn,
    now: DateTime<Utc>,
    who: (OrganizerId, ChatId),
    booking: BookingId,
) -> Result<Option<(Guest, Session)>, StoreError> {
    let Some(found) = bookings::by_id(conn, booking).await? else { return Ok(None) };
    let since = now - RECENT;
    match codes::next_seat(conn, who.0, found.beneficiary_id, since).await? {
        Some(next) => guest(conn, who, next).await,
        None => Ok(None),
    }
}

/// A walk-in, with their session. `None` as for [`page`].
///
/// # Errors
/// The database's.
pub async fn walk_in(
    conn: &mut Conn,
    (organizer, user): (OrganizerId, ChatId),
    walk_in: WalkInId,
) -> Result<Option<(WalkIn, Session)>, StoreError> {
    let Some(found) = walk_ins::by_id(conn, walk_in).await? else { return Ok(None) };
    let session = of_staff(conn, (organizer, user), found.session_id).await?;
    Ok(session.map(|session| (WalkIn::new(found, &session), session)))
}

/// A whole roster.
#[derive(Clone, Debug)]
pub struct Whole {
    /// The session.
    pub session: Session,
    /// Who has a seat, by name.
    pub seated: Vec<Entry>,
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
    let seated = seated.into_iter().map(|seated| Entry::new(seated, &session)).collect();
    let waiting = waiting.into_iter().map(|guest| Guest::new(guest, &session)).collect();
    Ok(Some(Whole { session, seated, waiting }))
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
