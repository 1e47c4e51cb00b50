//! Walk-ins: somebody at the door without an account or credits takes a seat that is free for everybody, until the
//! session is over. The seat counts like any other, and no credits move. Nobody hears of it: there is no phone.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::authority::By;
use super::check_in;
use super::fixed::{Fixed, not_over, takes_place};
use super::refusal::{self, of_age};
use super::{answers, lapse, line};
use crate::domain::birth_date::BirthDate;
use crate::domain::check_in::{Mark, Stage};
use crate::domain::ids::{BookingId, OrganizerId, SessionId, WalkInId};
use crate::domain::name::PersonName;
use crate::domain::staff::{DeedKind, Role};
use crate::domain::states::{BookingState, SessionState};
use crate::store::deeds::NewDeed;
use crate::store::sessions::{self, Session};
use crate::store::walk_ins::{self, NewWalkIn};
use crate::store::{Conn, Store, StoreError};

/// Why nobody can walk in.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The session is over, or does not take place.
    Fixed(Fixed),
    /// No seat is free.
    NoSeat,
    /// The free seats are the waiting list's first.
    ForTheList {
        /// How many wait.
        waiting: i64,
    },
    /// Too young or too old.
    NotOfAge(refusal::Refusal),
    /// The activity has age limits, and the date of birth was not asked.
    AgeUnknown,
    /// Somebody of that name walked in before.
    AlreadyThere(WalkInId),
}

/// Whether somebody can walk in at that moment: a seat is free that no waiting list has a first right to.
///
/// # Errors
/// The refusal.
pub fn possible(session: &Session, now: DateTime<Utc>) -> Result<(), Refusal> {
    takes_place(session, now).map_err(Refusal::Fixed)?;
    let seats = session.seats();
    if seats.free() == 0 {
        Err(Refusal::NoSeat)
    } else if seats.list_open(now) && session.waiting > 0 {
        Err(Refusal::ForTheList { waiting: session.waiting })
    } else {
        Ok(())
    }
}

/// Whether the date of birth is asked of whoever walks in.
pub const fn asks_birth(session: &Session) -> bool {
    session.min_age.is_some() || session.max_age.is_some()
}

/// What adding somebody would do at this moment.
#[derive(Clone, Debug)]
pub struct Plan {
    /// How old they will be, where that is known.
    pub age: Option<u8>,
    /// Somebody of that name who has a place on the session already: it may be they.
    pub namesake: Option<BookingId>,
    /// Whether they are checked in at once: whoever is at the door is there.
    pub checked_in: bool,
}

/// What adding somebody would do, for the summary; changes nothing. The inner error is the refusal.
///
/// # Errors
/// The database's.
pub async fn plan(
    conn: &mut Conn,
    now: DateTime<Utc>,
    session: &Session,
    name: &PersonName,
    born_on: Option<BirthDate>,
) -> Result<Result<Plan, Refusal>, StoreError> {
    if let Err(refusal) = possible(session, now) {
        return Ok(Err(refusal));
    }
    let age = match born_on.map(|born_on| of_age(session, born_on)).transpose() {
        Ok(None) if asks_birth(session) => return Ok(Err(Refusal::AgeUnknown)),
        Ok(age) => age,
        Err(refusal) => return Ok(Err(Refusal::NotOfAge(refusal))),
    };
    if let Some(there) = walk_ins::called(conn, session.id, name).await? {
        return Ok(Err(Refusal::AlreadyThere(there)));
    }
    let namesake = walk_ins::booked_by_that_name(conn, session.id, name).await?;
    let checked_in = Stage::at(session.starts_at, session.ends_at, now) == Stage::Open;
    Ok(Ok(Plan { age, namesake, checked_in }))
}

/// Who walks in.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// Onto what.
    pub session: SessionId,
    /// Their name.
    pub name: &'a PersonName,
    /// Their date of birth, where it is asked.
    pub born_on: Option<BirthDate>,
    /// The operation's key: the same key has one effect.
    pub key: &'a str,
}

/// What came of it. Kept under the operation's key.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// They have a seat.
    Added(WalkInId),
    /// Nothing changed.
    Refused(Refusal),
    /// Whoever asks may not, or the organizer has no such session.
    NotFound,
}

/// Adds somebody.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn add(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    request: &Request<'_>,
) -> Result<Outcome, StoreError> {
    let mut tx = store.begin().await?;
    let Some((mut session, by)) = by.lock_session(&mut tx, request.session, Role::Staff).await? else {
        return Ok(Outcome::NotFound);
    };
    if let Some(outcome) = answers::recall(&mut tx, request.key).await? {
        return Ok(outcome);
    }
    // A list that is over though not swept yet is in nobody's way.
    session.waiting -= lapse::end(&mut tx, &session, None, now).await?;
    let outcome = match plan(&mut tx, now, &session, request.name, request.born_on).await? {
        Ok(plan) => {
            let state = if plan.checked_in { BookingState::Attended } else { BookingState::Booked };
            let (name, born_on) = (request.name, request.born_on);
            let new = NewWalkIn { session: session.id, name, born_on, state, added_by: by.name() };
            let added = walk_ins::insert(&mut tx, &new, now).await?;
            sessions::count(&mut tx, session.id, 1, 0).await?;
            let deed = NewDeed { walk_in: Some(added), ..NewDeed::new(DeedKind::WalkedIn, "") };
            by.note(&mut tx, &deed.on(session.id), now).await?;
            Outcome::Added(added)
        }
        Err(refusal) => Outcome::Refused(refusal),
    };
    answers::remember(&mut tx, request.key, &outcome, now).await?;
    tx.commit().await?;
    Ok(outcome)
}

/// What was answered to a key, if anything.
///
/// # Errors
/// The database's.
pub async fn answered(conn: &mut Conn, key: &str) -> Result<Option<Outcome>, StoreError> {
    answers::recall(conn, key).await
}

/// What came of taking a walk-in off.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Removed {
    /// They are off, by this request or by one before it.
    Removed,
    /// The session is over, or does not take place.
    Fixed(Fixed),
    /// The organizer has no such walk-in.
    NotFound,
}

/// Takes a walk-in off the session, whether they were marked or not. The seat goes to the waiting list, if there is one.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn remove(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    walk_in: WalkInId,
) -> Result<Removed, StoreError> {
    let mut tx = store.begin().await?;
    let Some(seen) = walk_ins::by_id(&mut tx, walk_in).await? else { return Ok(Removed::NotFound) };
    let Some((session, by)) = by.lock_session(&mut tx, seen.session_id, Role::Staff).await? else {
        return Ok(Removed::NotFound);
    };
    let Some(current) = walk_ins::by_id(&mut tx, walk_in).await? else { return Ok(Removed::NotFound) };
    if current.state == BookingState::Cancelled {
        return Ok(Removed::Removed);
    }
    let session = match not_over(Some(session), now) {
        Ok(session) => session,
        Err(fixed) => return Ok(Removed::Fixed(fixed)),
    };
    line::lock_orders(&mut tx, &session, None).await?;
    walk_ins::change(&mut tx, walk_in, current.state, BookingState::Cancelled, now).await?;
    sessions::count(&mut tx, session.id, -1, 0).await?;
    line::freed(&mut tx, session.id, None, now).await?;
    let deed = NewDeed { walk_in: Some(walk_in), ..NewDeed::new(DeedKind::WalkInRemoved, "") };
    by.note(&mut tx, &deed.on(session.id), now).await?;
    tx.commit().await?;
    Ok(Removed::Removed)
}

/// Erases a walk-in's name and date of birth; the seat stays as it is. Says whether it is erased, by this request or by one
/// before it; else whoever asks may not, or there is none.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn erase(store: &Store, now: DateTime<Utc>, by: By, walk_in: WalkInId) -> Result<bool, StoreError> {
    let mut tx = store.begin().await?;
    let Some(seen) = walk_ins::by_id(&mut tx, walk_in).await? else { return Ok(false) };
    let Some((session, by)) = by.lock_session(&mut tx, seen.session_id, Role::Staff).await? else {
        return Ok(false);
    };
    if walk_ins::erase(&mut tx, walk_in, now).await? {
        let deed = NewDeed { walk_in: Some(walk_in), ..NewDeed::new(DeedKind::WalkInErased, "") };
        by.note(&mut tx, &deed.on(session.id), now).await?;
    }
    tx.commit().await?;
    Ok(true)
}

/// A walk-in's mark as a button offers it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Marking {
    /// Whose.
    pub walk_in: WalkInId,
    /// What was shown.
    pub from: Mark,
    /// What it becomes.
    pub to: Mark,
}

/// Marks a walk-in, as [`check_in::mark`] marks a booking.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn mark(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    organizer: OrganizerId,
    marking: Marking,
    key: &str,
) -> Result<check_in::Outcome, StoreError> {
    use check_in::Outcome;

    let mut tx = store.begin().await?;
    let Some(seen) = walk_ins::by_id(&mut tx, marking.walk_in).await? else { return Ok(Outcome::NotFound) };
    let Some((session, by)) = by.lock_session(&mut tx, seen.session_id, Role::Staff).await? else {
        return Ok(Outcome::NotFound);
    };
    if session.organizer_id != organizer {
        return Ok(Outcome::NotFound);
    }
    if let Some(outcome) = answers::recall(&mut tx, key).await? {
        return Ok(outcome);
    }
    // Read again under the lock: somebody may have been faster.
    let Some(current) = walk_ins::by_id(&mut tx, marking.walk_in).await? else {
        return Ok(Outcome::NotFound);
    };
    let stage = Stage::at(session.starts_at, session.ends_at, now);
    let outcome = match Mark::of(current.state) {
        None => Outcome::NoSeat,
        Some(_) if session.state == SessionState::Cancelled => Outcome::NoSeat,
        Some(mark) if mark == marking.to => Outcome::Marked,
        Some(_) if !stage.allows(marking.to) => Outcome::NotNow(stage),
        Some(mark) if mark != marking.from => Outcome::Changed,
        Some(mark) => {
            walk_ins::change(&mut tx, marking.walk_in, mark.state(), marking.to.state(), now).await?;
            let deed = NewDeed {
                walk_in: Some(marking.walk_in),
                ..NewDeed::new(check_in::deed(marking.to), "").on(session.id)
            };
            by.note(&mut tx, &deed, now).await?;
            Outcome::Marked
        }
    };
    answers::remember(&mut tx, key, &outcome, now).await?;
    tx.commit().await?;
    Ok(outcome)
}

#[cfg(test)]
mod tests;
