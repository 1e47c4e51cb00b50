//! A customer asks for an invoice. What it says is written down, under a payload that Telegram hands back with the payment.

use chrono::{DateTime, Utc};

use super::shop::{in_chat, sold};
use crate::domain::ids::{AccountId, ChatId, InboxSeq, OrganizerId, PackId, SessionId};
use crate::domain::pack::Term;
use crate::service::code::Code;
use crate::service::pack::{Shown, show};
use crate::store::organizers::{self, Organizer};
use crate::store::payments::{self, NewIntent};
use crate::store::{Store, StoreError, accounts, sessions};

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Request {
    /// Who asks.
    pub account: AccountId,
    /// In which chat, by which update: the same has one invoice.
    pub asked: (ChatId, InboxSeq),
    /// Whose pack.
    pub organizer: OrganizerId,
    /// Which.
    pub pack: PackId,
    /// Its revision, as it was shown.
    pub revision: i64,
    /// The session to come back to.
    pub session: Option<SessionId>,
}

/// An invoice.
#[derive(Clone, Debug)]
pub struct Invoice {
    /// Whose.
    pub organizer: Organizer,
    /// The pack, with the names of what it is good for.
    pub shown: Shown,
    /// How long it will be good.
    pub term: Term,
    /// What Telegram hands back with the payment: 32 letters and digits.
    pub payload: String,
}

/// What came of it.
#[derive(Clone, Debug)]
pub enum Asked {
    /// This is to be paid.
    Invoice(Box<Invoice>),
    /// The pack is otherwise than it was shown.
    Changed,
    /// It is not sold any more, or not in chat.
    NotSold,
    /// The account was erased.
    NoAccount,
}

/// Why there is none.
#[derive(Debug, thiserror::Error)]
pub enum InvoiceError {
    /// The database's.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The system has no randomness.
    #[error("no randomness for a payload: {0}")]
    Randomness(getrandom::Error),
}

/// Asks for an invoice. Whoever does is a customer of the club from then on.
///
/// # Errors
/// The database's, or the system's; nothing was asked for then.
pub async fn ask(store: &Store, now: DateTime<Utc>, request: Request) -> Result<Asked, InvoiceError> {
    let payload = Code::random().map_err(InvoiceError::Randomness)?.reveal();
    let mut tx = store.begin().await?;
    if !accounts::hold(&mut tx, request.account).await? {
        return Ok(Asked::NoAccount);
    }
    let Some(organizer) = organizers::by_id(&mut tx, request.organizer).await? else {
        return Ok(Asked::NotSold);
    };
    let shown = show(&mut tx, organizer.id, request.pack).await?;
    let term = shown.as_ref().and_then(|shown| sold(&shown.pack, organizer.timezone.day(now)));
    let (Some(shown), Some(term)) = (shown, term) else { return Ok(Asked::NotSold) };
    if !in_chat(&organizer, &shown.pack) {
        return Ok(Asked::NotSold);
    }
    if shown.pack.revision != request.revision {
        return Ok(Asked::Changed);
    }
    let (chat, seq) = request.asked;
    let payload = match payments::payload_of(&mut tx, chat, seq).await? {
        Some(known) => known,
        None => {
            // The button can be forged.
            let session = match request.session {
                Some(session) => sessions::by_id(&mut tx, session).await?,
                None => None,
            };
            let session = session.filter(|session| session.organizer_id == organizer.id);
            let new = NewIntent {
                payload: &payload,
                organizer: organizer.id,
                account: request.account,
                pack: (shown.pack.id, shown.pack.revision),
                price: shown.pack.product.price,
                currency: &organizer.currency,
                session: session.map(|session| session.id),
                asked: request.asked,
            };
            accounts::join_organizer(&mut tx, request.account, organizer.id, now).await?;
            payments::insert_intent(&mut tx, &new, now).await?;
            payload
        }
    };
    tx.commit().await?;
    Ok(Asked::Invoice(Box::new(Invoice { organizer, shown, term, payload })))
}
