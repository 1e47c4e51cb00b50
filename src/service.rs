//! The operations. Each is one function and one transaction: read, decide with `domain`, write, leave the messages
//! to send in the outbox, commit. It takes `now` and returns an outcome; what the rules refuse is an outcome, not an
//! error. Who asks is checked here, whatever the conversation showed.

pub mod audit;
pub mod book;
pub mod bookings;
pub mod cancel;
pub mod claim;
pub mod forfeit;
pub mod import;
pub mod lapse;
pub mod leave;
pub mod link;
pub mod offer;
pub mod orders;
pub mod organizer;
pub mod passwords;
#[cfg(test)]
mod races;
pub mod refusal;
pub mod schedule;
#[cfg(test)]
pub(crate) mod testing;
pub mod unlink;

use crate::store::{StoreError, Tx, offers, outbox, sessions};
use chrono::{DateTime, Utc};

use crate::domain::ids::{ChatId, MessageId};

/// The message whose button was tapped: its own answer changes it, so no other message about it is owed.
pub type Tapped = Option<(ChatId, MessageId)>;

/// A seat of a session was given back: it is no longer taken, and whoever waits for it is rung (rule 6).
async fn free_seat(tx: &mut Tx, session: &sessions::Session, now: DateTime<Utc>) -> Result<(), StoreError> {
    sessions::count(tx, session.id, -1, 0).await?;
    if session.waiting > 0 && session.seats().list_open(now) {
        outbox::offer(tx, session.id, now).await?;
    }
    Ok(())
}

/// The last free seat of a session found its holder: offers not yet sent stay unsent, those sent lose their button.
async fn end_offers(
    tx: &mut Tx,
    session: &sessions::Session,
    tapped: Tapped,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    outbox::drop_offers(tx, session.id).await?;
    offers::retract_of_session(tx, session.id, tapped, now).await?;
    Ok(())
}
