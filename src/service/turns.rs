//! The clock of waiting in turn: a turn that is over goes to the next (design rule 8).

use chrono::{DateTime, Utc};

use super::line;
use crate::domain::ids::SessionId;
use crate::store::{Store, StoreError, sessions, turns};

/// How many turns one sweep ends; the next comes within seconds.
const TURNS: i64 = 100;

/// Ends every turn that is over, and asks whoever is next. Gives on how many sessions.
///
/// # Errors
/// The database's, the first there was; every other line moves all the same.
pub async fn sweep(store: &Store, now: DateTime<Utc>) -> Result<usize, StoreError> {
    let mut due = turns::due(&mut store.read().await?, now, TURNS).await?;
    due.sort_unstable();
    due.dedup();
    let (mut moved, mut failed) = (0, None);
    for session in due {
        match expire(store, now, session).await {
            Ok(true) => moved += 1,
            Ok(false) => {}
            Err(error) => failed = failed.or(Some(error)),
        }
    }
    failed.map_or(Ok(moved), Err)
}

async fn expire(store: &Store, now: DateTime<Utc>, session: SessionId) -> Result<bool, StoreError> {
    let mut tx = store.begin().await?;
    let Some(session) = sessions::lock(&mut tx, session).await? else { return Ok(false) };
    // After the cutoff the list lapses as a whole, and nobody is next.
    let moved = session.seats().list_open(now) && line::expire(&mut tx, &session, now).await?;
    tx.commit().await?;
    Ok(moved)
}
