//! Call a session off: everyone booked or waiting gets the credits back, whatever the deadlines, and is told why (design
//! rule 9).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::authority::{Authorized, By};
use super::fixed::{Fixed, takes_place};
use super::give_back::{after_all, before_all};
use super::hooks::{self, Cause, HookKind};
use super::line;
use super::reason::Reason;
use crate::domain::ids::SessionId;
use crate::domain::letter::LetterKind;
use crate::domain::notice::NoticeKind;
use crate::domain::staff::{DeedKind, Role};
use crate::domain::states::BookingState;
use crate::store::deeds::NewDeed;
use crate::store::sessions::Session;
use crate::store::{Store, StoreError, Tx, changes, expiry, guests, mails};

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Outcome {
    /// It does not take place, by this request.
    CalledOff {
        /// How many bookings with a seat were cancelled.
        booked: u64,
        /// How many were taken off the waiting list.
        waiting: u64,
        /// How many customers are told.
        told: i64,
    },
    /// The session can't be changed any more; called off before, it stays called off for the reason given then.
    Fixed(Fixed),
}

/// Calls it off.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn call_off(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    session: SessionId,
    reason: &Reason,
) -> Result<Outcome, StoreError> {
    let mut tx = store.begin().await?;
    let Some((session, by)) = by.lock_session(&mut tx, session, Role::Staff).await? else {
        return Ok(Outcome::Fixed(Fixed::NoSuchSession));
    };
    let outcome = within(&mut tx, now, &by, &session, reason).await?;
    tx.commit().await?;
    Ok(outcome)
}

/// The same, of a session that is locked; a refusal has written nothing.
pub(super) async fn within(
    tx: &mut Tx,
    now: DateTime<Utc>,
    by: &Authorized,
    session: &Session,
    reason: &Reason,
) -> Result<Outcome, StoreError> {
    if let Err(fixed) = takes_place(session, now) {
        return Ok(Outcome::Fixed(fixed));
    }
    // Before anything is written for the accounts, as everywhere.
    expiry::lock_of_session(tx, session.id, [BookingState::Booked, BookingState::Waiting]).await?;
    let newest = changes::newest_message(tx).await?;
    // Whoever was checked in at the door gets the credits back like everybody else.
    guests::unmark(tx, session.id, now).await?;
    line::end_offers(tx, session, None, now).await?;
    changes::tell_everyone(tx, session.id, NoticeKind::CalledOff, None, now).await?;
    mails::tell_everyone(tx, session.id, false, LetterKind::CalledOff, None, now).await?;
    before_all(tx, session, [BookingState::Booked, BookingState::Waiting], now).await?;
    let ends = hooks::of_session(tx, session.id, [BookingState::Booked, BookingState::Waiting]).await?;
    let ended = changes::call_off(tx, session.id, reason.as_str(), now).await?;
    after_all(tx, session, now).await?;
    hooks::all(tx, HookKind::BookingCancelled, Cause::CalledOff, &ends, now).await?;
    by.note(tx, &NewDeed::new(DeedKind::CalledOff, reason.as_str()).on(session.id), now).await?;
    let told = changes::told_since(tx, session.id, newest).await?;
    Ok(Outcome::CalledOff { booked: ended.booked, waiting: ended.waiting, told })
}

#[cfg(test)]
mod tests;
