//! The sweep: at the claim cutoff everyone still waiting is taken off the list, told so, and gets the credits back
//! (design rule 7).

use chrono::{DateTime, Utc};

use super::end_offers;
use crate::domain::ids::SessionId;
use crate::domain::notice::NoticeKind;
use crate::store::{Store, StoreError, bookings, outbox, sessions};

/// How many lists one sweep ends; the next comes within seconds.
const LISTS: i64 = 100;

/// Ends every waiting list whose cutoff has passed. Gives how many.
///
/// # Errors
/// The database's; the lists ended before it stay ended.
pub async fn sweep(store: &Store, now: DateTime<Utc>) -> Result<usize, StoreError> {
    let due = sessions::lapsing(&mut store.read().await?, now, LISTS).await?;
    for session in &due {
        lapse(store, now, *session).await?;
    }
    Ok(due.len())
}

async fn lapse(store: &Store, now: DateTime<Utc>, session: SessionId) -> Result<(), StoreError> {
    let mut tx = store.begin().await?;
    let Some(session) = sessions::lock(&mut tx, session).await? else { return Ok(()) };
    if session.seats().list_open(now) {
        return tx.rollback().await;
    }
    end_offers(&mut tx, &session, None, now).await?;
    outbox::tell_waiting(&mut tx, session.id, NoticeKind::Lapsed, now).await?;
    let lapsed = bookings::lapse_waiting(&mut tx, session.id, now).await?;
    sessions::count(&mut tx, session.id, 0, -lapsed).await?;
    tx.commit().await
}
