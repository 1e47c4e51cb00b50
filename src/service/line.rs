//! A session's waiting list in motion: what happens when seats become free, or stop being so (design rules 6 to 8).
//! Everything here runs in the operation's transaction, under the session's lock.

use chrono::{DateTime, Utc};

use super::Tapped;
use crate::domain::ids::{AccountId, SessionId};
use crate::store::{StoreError, Tx, offers, outbox, sessions};

/// Seats of a session became free, and are counted so already: whoever waits has the first right to them (rule 6).
/// `by` gave the seat back after having claimed it, and is not offered it again.
pub(super) async fn freed(
    tx: &mut Tx,
    session: SessionId,
    _by: Option<AccountId>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let Some(session) = sessions::by_id(tx, session).await? else { return Ok(()) };
    if session.waiting > 0 && session.seats().list_open(now) && session.seats().free() > 0 {
        outbox::offer(tx, session.id, now).await?;
    }
    Ok(())
}

/// Seats of a session that were free are no more, and are counted so already: no more are offered than there are.
pub(super) async fn shrunk(tx: &mut Tx, session: SessionId, now: DateTime<Utc>) -> Result<(), StoreError> {
    let Some(session) = sessions::by_id(tx, session).await? else { return Ok(()) };
    if session.seats().free() == 0 { end_offers(tx, &session, None, now).await } else { Ok(()) }
}

/// The last free seat of a session found its holder: offers not yet sent stay unsent, those sent lose their button.
pub(super) async fn end_offers(
    tx: &mut Tx,
    session: &sessions::Session,
    tapped: Tapped,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    outbox::drop_offers(tx, session.id).await?;
    offers::retract_of_session(tx, session.id, tapped, now).await?;
    Ok(())
}
