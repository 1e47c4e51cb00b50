//! Erase an account: the places to come end as the rules end them, what is left of the credits runs out, and then what is
//! personal is overwritten wherever it stands. Bookings, payments and the ledger stay in the books, for nobody in particular.
//!
//! It is one transaction, under the locks of every session and order that it touches and at last of the account, and has one
//! effect however often it is asked for. Whoever asked was shown what it would do; when that is another by then, nothing is
//! done.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::answers;
use super::authority::{Authorized, By};
use super::broadcast;
use super::forget_beneficiary::{Ending, end_place, ending, gives_by_itself, unchanged};
use super::give_back::ERASED;
use crate::domain::credits::Credits;
use crate::domain::ids::{AccountId, ChatId, OrderId, OrganizerId, SessionId};
use crate::domain::ledger::Movement;
use crate::domain::notice::NoticeKind;
use crate::domain::staff::{DeedKind, Role};
use crate::store::beneficiaries::{self, Place};
use crate::store::deeds::NewDeed;
use crate::store::erasure::{self, Standing};
use crate::store::ledger::{self, Actor};
use crate::store::{Conn, Store, StoreError, Tx, link_invitations, mails, orders, progress, sessions};

/// What erasing would do.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Shown {
    /// Which account.
    pub account: AccountId,
    /// How the places to come end.
    pub ending: Ending,
    /// Credits that are lost: those that can be used, and those that the places give back.
    pub credits: u32,
}

impl Shown {
    /// What a button says of it, since the whole has no place there.
    #[must_use]
    pub fn digest(&self) -> u32 {
        let Ending { left, cancelled, forfeited, back, lost } = self.ending;
        let digest = Sha256::digest(format!(
            "{} {left} {cancelled} {forfeited} {back} {lost} {}",
            self.account, self.credits
        ));
        digest.iter().take(4).fold(0, |sum, byte| sum << 8 | u32::from(*byte))
    }
}

/// An account that is asked about.
#[derive(Clone, Debug)]
pub struct Plan {
    /// How it stands.
    pub standing: Standing,
    /// What erasing would do.
    pub shown: Shown,
}

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It is erased, by this request or by one before it.
    Erased(Shown),
    /// It would do something else than was shown: nothing changed.
    Changed,
    /// The account is another organizer's too, so it is not this one's to erase.
    Elsewhere,
    /// There is no such account, or whoever asks may not.
    NotFound,
}

/// Who asks.
#[derive(Clone, Copy, Debug)]
pub enum Asker {
    /// The customer, in their chat, which hears by its own answer.
    Customer(ChatId),
    /// Somebody for the organizer, on a request that came another way.
    Organizer(By, OrganizerId),
}

/// What erasing would do at this moment; `None` when there is no such account.
///
/// # Errors
/// The database's.
pub async fn plan(
    conn: &mut Conn,
    now: DateTime<Utc>,
    account: AccountId,
) -> Result<Option<Plan>, StoreError> {
    let Some(standing) = erasure::standing(conn, account).await? else { return Ok(None) };
    let places = beneficiaries::all_places_to_come(conn, account, now).await?;
    Ok(Some(Plan { standing, shown: shown(conn, account, &places, now).await? }))
}

async fn shown(
    conn: &mut Conn,
    account: AccountId,
    places: &[Place],
    now: DateTime<Utc>,
) -> Result<Shown, StoreError> {
    let ending = ending(places, now);
    let unused: u32 = erasure::unused(conn, account).await?.iter().map(|(_, credits)| credits.get()).sum();
    Ok(Shown { account, ending, credits: unused.saturating_add(ending.back) })
}

/// What was answered to a key, if anything.
///
/// # Errors
/// The database's.
pub async fn answered(conn: &mut Conn, key: &str) -> Result<Option<Outcome>, StoreError> {
    Ok(answers::recall(conn, key).await?.map(Outcome::Erased))
}

/// Erases, if it does what was shown; `key` is the operation's.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn erase(
    store: &Store,
    now: DateTime<Utc>,
    asker: Asker,
    account: AccountId,
    expected: u32,
    key: &str,
) -> Result<Outcome, StoreError> {
    let mut tx = store.begin().await?;
    let by = match asker {
        Asker::Customer(_) => None,
        Asker::Organizer(by, organizer) => {
            let Some(owner) = by.authorize(&mut tx, organizer, Role::Owner).await? else {
                return Ok(Outcome::NotFound);
            };
            Some(owner)
        }
    };
    let locked = lock(&mut tx, now, account).await?;
    if let Some(before) = answered(&mut tx, key).await? {
        return Ok(before);
    }
    if let Some(refused) = refused(&mut tx, asker, account).await? {
        return Ok(refused);
    }
    let places = beneficiaries::all_places_to_come(&mut tx, account, now).await?;
    let shown = shown(&mut tx, account, &places, now).await?;
    if shown.digest() != expected || !unchanged(&places, &locked, shown.ending, now) {
        return Ok(Outcome::Changed);
    }
    for place in &places {
        end_place(&mut tx, now, account, place).await?;
    }
    let left = erasure::unused(&mut tx, account).await?;
    if let Some(owner) = &by {
        let deed = NewDeed { account: Some(account), ..NewDeed::new(DeedKind::CustomerErased, "") };
        owner.note(&mut tx, &deed, now).await?;
    }
    tell_and_let_go(&mut tx, now, asker, account).await?;
    if !erasure::lock(&mut tx, account).await? {
        // Without orders and places there was no lock to wait for: somebody was faster.
        let before = answered(&mut tx, key).await?;
        tx.rollback().await?;
        return Ok(before.unwrap_or(Outcome::NotFound));
    }
    // Until the lock somebody may have sold it something, or made it another club's too.
    let new = erasure::unused(&mut tx, account).await? != left;
    let refused = refused(&mut tx, asker, account).await?;
    if new || refused.is_some() {
        tx.rollback().await?;
        return Ok(refused.unwrap_or(Outcome::Changed));
    }
    let actor = by.as_ref().map_or(Actor::Customer, Authorized::actor);
    run_out(&mut tx, now, &left, actor).await?;
    let owed = erasure::erase(&mut tx, account, now).await?;
    broadcast::letters_dropped(&mut tx, &owed, now).await?;
    answers::remember_first(&mut tx, key, &shown, now).await?;
    tx.commit().await?;
    Ok(Outcome::Erased(shown))
}

/// Locks the sessions of the places to come, and the orders: from then on nobody books for this account. Gives the sessions.
async fn lock(tx: &mut Tx, now: DateTime<Utc>, account: AccountId) -> Result<Vec<SessionId>, StoreError> {
    let seen = beneficiaries::all_places_to_come(tx, account, now).await?;
    let mut locked: Vec<_> = seen.iter().map(|place| place.session_id).collect();
    locked.sort();
    locked.dedup();
    let mut lists = Vec::new();
    for id in &locked {
        let session = sessions::lock(tx, *id).await?;
        lists.extend(session.filter(gives_by_itself).map(|session| session.id));
    }
    orders::lock_of_account_and_waiting(tx, account, &lists).await?;
    Ok(locked)
}

/// All that is written before the account's row is locked: for it, and then over what others hold when they come to that row.
async fn tell_and_let_go(
    tx: &mut Tx,
    now: DateTime<Utc>,
    asker: Asker,
    account: AccountId,
) -> Result<(), StoreError> {
    let here = match asker {
        Asker::Customer(chat) => Some(chat),
        Asker::Organizer(..) => None,
    };
    erasure::tell(tx, account, here, NoticeKind::AccountErased, now).await?;
    for announcement in mails::announcements_of(tx, account).await? {
        progress::lock(tx, announcement).await?;
    }
    erasure::let_go(tx, account).await
}

/// Why it is not erased on an organizer's request, or at all.
async fn refused(tx: &mut Tx, asker: Asker, account: AccountId) -> Result<Option<Outcome>, StoreError> {
    if let Asker::Organizer(_, organizer) = asker {
        match link_invitations::access(tx, organizer, account).await? {
            None => return Ok(Some(Outcome::NotFound)),
            Some(access) if access.elsewhere => return Ok(Some(Outcome::Elsewhere)),
            Some(_) => {}
        }
    }
    Ok(erasure::standing(tx, account).await?.is_none().then_some(Outcome::NotFound))
}

/// What can still be used runs out: nobody can use it any more. Nobody is told, as it was shown.
async fn run_out(
    tx: &mut Tx,
    now: DateTime<Utc>,
    left: &[(OrderId, Credits)],
    actor: Actor,
) -> Result<(), StoreError> {
    for (order, credits) in left {
        ledger::post(tx, *order, None, Movement::expiry(*credits), actor, ERASED, now).await?;
    }
    Ok(())
}

#[cfg(test)]
mod afterwards;
#[cfg(test)]
pub(in crate::service) mod meanwhile;
#[cfg(test)]
mod tests;
