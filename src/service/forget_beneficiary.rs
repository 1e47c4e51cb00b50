//! Forget a beneficiary: the places to come end as the rules end them, then the name and the date of birth are erased,
//! for past bookings too. What was booked and paid stays in the books, for nobody in particular.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{answers, cancel, forfeit, leave};
use crate::domain::ids::{AccountId, BeneficiaryId, SessionId};
use crate::domain::states::{BookingState, SessionState, WaitMode};
use crate::store::beneficiaries::{self, Beneficiary, Place};
use crate::store::sessions::Session;
use crate::store::{Conn, Store, StoreError, Tx, bookings, dialogues, orders, sessions};

/// How the places to come end: how many in which way, and what that does to the credits.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Ending {
    /// Places on waiting lists that are left; what they held is released.
    pub left: u32,
    /// Bookings that are cancelled in time, with a refund.
    pub cancelled: u32,
    /// Bookings past their deadline: the seats are given up for nothing.
    pub forfeited: u32,
    /// Credits that can be used again.
    pub back: u32,
    /// Credits that are not returned.
    pub lost: u32,
}

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// The beneficiary is forgotten, the places ended so; by this request or by one before it.
    Forgotten(Ending),
    /// The places would not end as the summary said: nothing changed.
    Changed,
    /// The account knows nobody of that key.
    NotFound,
}

enum End {
    Leave,
    Cancel,
    Forfeit,
}

/// How one place ends at that moment (rules 3 and 9).
fn end(place: &Place, now: DateTime<Utc>) -> End {
    match place.state {
        BookingState::Waiting => End::Leave,
        _ if now < place.cancel_until || place.session_state == SessionState::Cancelled => End::Cancel,
        _ => End::Forfeit,
    }
}

pub(super) fn ending(places: &[Place], now: DateTime<Utc>) -> Ending {
    places.iter().fold(Ending::default(), |sum, place| {
        let credits = place.credits.get();
        match end(place, now) {
            End::Leave => Ending { left: sum.left + 1, back: sum.back + credits, ..sum },
            End::Cancel => Ending { cancelled: sum.cancelled + 1, back: sum.back + credits, ..sum },
            End::Forfeit => Ending { forfeited: sum.forfeited + 1, lost: sum.lost + credits, ..sum },
        }
    })
}

/// What forgetting would do at this moment, for the summary; `None` when the account knows nobody of that key.
///
/// # Errors
/// The database's.
pub async fn plan(
    conn: &mut Conn,
    now: DateTime<Utc>,
    account: AccountId,
    id: BeneficiaryId,
) -> Result<Option<(Beneficiary, Ending)>, StoreError> {
    let Some(known) = beneficiaries::by_id(conn, account, id).await? else { return Ok(None) };
    let places = beneficiaries::places_to_come(conn, account, id, now).await?;
    Ok(Some((known, ending(&places, now))))
}

/// Forgets, if the places still end as the summary `expected`.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn forget(
    store: &Store,
    now: DateTime<Utc>,
    account: AccountId,
    id: BeneficiaryId,
    expected: Ending,
) -> Result<Outcome, StoreError> {
    let key = format!("forget:{account}:{id}");
    let mut tx = store.begin().await?;
    let seen = beneficiaries::places_to_come(&mut tx, account, id, now).await?;
    let mut locked: Vec<_> = seen.iter().map(|place| place.session_id).collect();
    locked.sort();
    let mut lists = Vec::new();
    for id in &locked {
        let session = sessions::lock(&mut tx, *id).await?;
        lists.extend(session.filter(gives_by_itself).map(|session| session.id));
    }
    // From here on nobody books for this account.
    orders::lock_of_account_and_waiting(&mut tx, account, &lists).await?;
    let places = beneficiaries::places_to_come(&mut tx, account, id, now).await?;
    let erased = beneficiaries::by_id(&mut tx, account, id).await?.is_none();
    if erased || !unchanged(&places, &locked, expected, now) {
        let before = answers::recall(&mut tx, &key).await?;
        tx.rollback().await?;
        return Ok(match (before, erased) {
            (Some(ending), _) => Outcome::Forgotten(ending),
            (None, true) => Outcome::NotFound,
            (None, false) => Outcome::Changed,
        });
    }
    for place in &places {
        end_place(&mut tx, now, account, place).await?;
    }
    if !beneficiaries::erase(&mut tx, account, id, now).await? {
        // Without orders and places there was no lock to wait for: somebody was faster.
        let before = answers::recall(&mut tx, &key).await?;
        tx.rollback().await?;
        return Ok(before.map_or(Outcome::NotFound, Outcome::Forgotten));
    }
    dialogues::forget_of_account(&mut tx, account).await?;
    answers::remember(&mut tx, &key, &expected, now).await?;
    tx.commit().await?;
    Ok(Outcome::Forgotten(expected))
}

/// Whether a seat that frees up books the next in line, and so moves the credits of others.
pub(super) fn gives_by_itself(session: &Session) -> bool {
    session.waiting > 0 && session.waitlist == WaitMode::Automatic
}

/// Whether the places are those whose sessions are locked, and end as was said. A place that came in between is on a
/// session that is not locked, and locks are taken in one order only.
pub(super) fn unchanged(
    places: &[Place],
    locked: &[SessionId],
    expected: Ending,
    now: DateTime<Utc>,
) -> bool {
    places.iter().all(|place| locked.binary_search(&place.session_id).is_ok())
        && ending(places, now) == expected
}

pub(super) async fn end_place(
    tx: &mut Tx,
    now: DateTime<Utc>,
    account: AccountId,
    place: &Place,
) -> Result<(), StoreError> {
    let Some(booking) = bookings::of_account_by_id(tx, account, place.booking).await? else { return Ok(()) };
    match end(place, now) {
        End::Leave => leave::write(tx, now, &booking, None).await?,
        End::Cancel => cancel::write(tx, now, &booking).await?,
        End::Forfeit => forfeit::write(tx, now, &booking).await?,
    };
    Ok(())
}

#[cfg(test)]
mod tests;
