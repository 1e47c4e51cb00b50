//! Write down who was there: one by one as they come, and after the session who did not. A mark moves no credits and
//! keeps its seat.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::answers;
use super::authority::By;
use crate::domain::check_in::{Mark, Stage};
use crate::domain::ids::{BookingId, OrganizerId, SessionId, WalkInId};
use crate::domain::staff::{DeedKind, Role};
use crate::domain::states::SessionState;
use crate::store::deeds::NewDeed;
use crate::store::{Store, StoreError, bookings, guests, sessions};

/// A mark as a button offers it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Marking {
    /// Whose.
    pub booking: BookingId,
    /// What was shown.
    pub from: Mark,
    /// What it becomes.
    pub to: Mark,
}

/// What came of it. Kept under the operation's key.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It is so, by this request or by one before it.
    Marked,
    /// It is neither as was shown nor as was asked: somebody else was faster. Nothing was done.
    Changed,
    /// This can't be marked at that stage.
    NotNow(Stage),
    /// The booking has no seat, or its session does not take place.
    NoSeat,
    /// The organizer has no such booking.
    NotFound,
}

/// Marks somebody. What was answered to a key stays the answer to it: a tap that is handled again must not undo what
/// somebody else did after it.
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
) -> Result<Outcome, StoreError> {
    let mut tx = store.begin().await?;
    let Some(seen) = bookings::by_id(&mut tx, marking.booking).await? else { return Ok(Outcome::NotFound) };
    let Some(session) = sessions::lock(&mut tx, seen.session_id).await? else { return Ok(Outcome::NotFound) };
    if session.organizer_id != organizer {
        return Ok(Outcome::NotFound);
    }
    let Some(by) = by.authorize(&mut tx, organizer, Role::Staff).await? else { return Ok(Outcome::NotFound) };
    if let Some(outcome) = answers::recall(&mut tx, key).await? {
        return Ok(outcome);
    }
    // Read again under the lock: somebody may have been faster.
    let Some(current) = bookings::by_id(&mut tx, marking.booking).await? else {
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
            bookings::change(&mut tx, marking.booking, mark.state(), marking.to.state(), now).await?;
            let deed = NewDeed {
                booking: Some(marking.booking),
                ..NewDeed::new(deed(marking.to), "").on(session.id)
            };
            by.note(&mut tx, &deed, now).await?;
            Outcome::Marked
        }
    };
    answers::remember(&mut tx, key, &outcome, now).await?;
    tx.commit().await?;
    Ok(outcome)
}

/// What is written down of a mark that was made.
pub(super) const fn deed(mark: Mark) -> DeedKind {
    match mark {
        Mark::Blank => DeedKind::Unmarked,
        Mark::Attended => DeedKind::CheckedIn,
        Mark::NoShow => DeedKind::NoShow,
    }
}

/// Those who have no mark, as a preview showed them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Rest {
    /// How many.
    pub people: u32,
    /// Which ones: a sum of their keys that tells one set from another.
    pub which: u32,
}

impl Rest {
    /// Of these bookings and walk-ins.
    pub fn of((bookings, walk_ins): &(Vec<BookingId>, Vec<WalkInId>)) -> Self {
        // FNV-1a, which any other set of the same people only meets by design; and the keys are nobody's to choose.
        let which = bookings
            .iter()
            .map(|booking| booking.0)
            // Keys begin at 1, so this tells where the others begin.
            .chain(std::iter::once(0).filter(|_| !walk_ins.is_empty()))
            .chain(walk_ins.iter().map(|walk_in| walk_in.0))
            .flat_map(i64::to_le_bytes)
            .fold(0x811c_9dc5_u32, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        let people = bookings.len() + walk_ins.len();
        Self { people: u32::try_from(people).unwrap_or(u32::MAX), which }
    }
}

/// What came of marking the rest. Kept under the operation's key.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RestOutcome {
    /// They are marked as not having come.
    Marked {
        /// How many.
        people: u32,
    },
    /// They are others than were shown. Nothing was done.
    Changed,
    /// The session is not over yet, or for too long.
    NotNow(Stage),
    /// The organizer has no such session.
    NotFound,
}

/// Marks all who have no mark as not having come, if they are those who were shown.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn mark_rest(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    (organizer, session): (OrganizerId, SessionId),
    shown: Rest,
    key: &str,
) -> Result<RestOutcome, StoreError> {
    let mut tx = store.begin().await?;
    let Some(session) = sessions::lock(&mut tx, session).await? else { return Ok(RestOutcome::NotFound) };
    if session.organizer_id != organizer {
        return Ok(RestOutcome::NotFound);
    }
    let Some(by) = by.authorize(&mut tx, organizer, Role::Staff).await? else {
        return Ok(RestOutcome::NotFound);
    };
    if let Some(outcome) = answers::recall(&mut tx, key).await? {
        return Ok(outcome);
    }
    let stage = Stage::at(session.starts_at, session.ends_at, now);
    let rest = Rest::of(&guests::blank(&mut tx, session.id).await?);
    let outcome = if !stage.allows(Mark::NoShow) {
        RestOutcome::NotNow(stage)
    } else if rest != shown {
        RestOutcome::Changed
    } else {
        guests::none_came(&mut tx, session.id, now).await?;
        let detail = rest.people.to_string();
        by.note(&mut tx, &NewDeed::new(DeedKind::NoShows, &detail).on(session.id), now).await?;
        RestOutcome::Marked { people: rest.people }
    };
    answers::remember(&mut tx, key, &outcome, now).await?;
    tx.commit().await?;
    Ok(outcome)
}

#[cfg(test)]
mod tests;
