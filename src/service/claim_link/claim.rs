//! Pressing the button: the very claim that a tap makes.

use chrono::{DateTime, Utc};

use crate::domain::notice::NoticeKind;
use crate::service::claim;
use crate::service::code::Code;
use crate::store::{Store, StoreError, bookings, claim_links, outbox};

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// What comes of a tap; the seat may have been theirs before.
    Done(claim::Outcome),
    /// Nobody has this link.
    NotFound,
}

/// Claims by a link. Pressed twice, or again after a kill, it has one effect: who has the seat has it. A refusal needs no
/// key to be kept under, as nobody but the reader presses again. Whoever has the chat too is told there.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn claim(store: &Store, now: DateTime<Utc>, code: Code) -> Result<Outcome, StoreError> {
    let hash = code.hash();
    let mut tx = store.begin().await?;
    let Some(link) = claim_links::by_hash(&mut tx, &hash).await? else { return Ok(Outcome::NotFound) };
    let (account, booking) = (link.account_id, link.booking_id);
    let (outcome, new) = claim::within(&mut tx, now, account, booking, None).await?;
    if new && let Some(booking) = bookings::by_id(&mut tx, booking).await? {
        claim_links::used(&mut tx, &hash, now).await?;
        let kind = NoticeKind::ClaimedByLink;
        outbox::tell(&mut tx, account, booking.session_id, booking.id, kind, None, now).await?;
    }
    tx.commit().await?;
    Ok(Outcome::Done(outcome))
}
