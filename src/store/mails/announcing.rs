//! Letters of an announcement: held while it is paused, taken back when it is stopped.

use chrono::{DateTime, Utc};

use crate::domain::ids::{AccountId, AnnouncementId};
use crate::store::progress::until_resumed;
use crate::store::{Conn, StoreError, Tx};

/// Holds all that are not on their way. Index: `mails_of_announcement`.
///
/// # Errors
/// The database's.
pub async fn hold(tx: &mut Tx, id: AnnouncementId) -> Result<u64, StoreError> {
    execute!(
        tx,
        "UPDATE mails SET not_before = $2 WHERE announcement_id = $1 AND state = 'queued'",
        id,
        until_resumed()
    )
}

/// Lets all that are held go, not before an instant. Index: `mails_of_announcement`.
///
/// # Errors
/// The database's.
pub async fn release(tx: &mut Tx, id: AnnouncementId, from: DateTime<Utc>) -> Result<u64, StoreError> {
    execute!(
        tx,
        "UPDATE mails SET not_before = $2
         WHERE announcement_id = $1 AND state = 'queued' AND not_before = $3",
        id,
        from,
        until_resumed()
    )
}

/// Takes back all that have not gone. One that is on its way in this moment arrives all the same. Index:
/// `mails_of_announcement`.
///
/// # Errors
/// The database's.
pub async fn withdraw(tx: &mut Tx, id: AnnouncementId) -> Result<u64, StoreError> {
    execute!(tx, "DELETE FROM mails WHERE announcement_id = $1 AND state = 'queued'", id)
}

/// The announcements that an account is still owed by mail, in the order of their keys. Index: `mails_of_account`.
///
/// # Errors
/// The database's.
pub async fn announcements_of(
    conn: &mut Conn,
    account: AccountId,
) -> Result<Vec<AnnouncementId>, StoreError> {
    let owed = fetch_all!(
        conn,
        (AnnouncementId,),
        "SELECT announcement_id FROM mails
         WHERE account_id = $1 AND state = 'queued' AND announcement_id IS NOT NULL
         ORDER BY announcement_id",
        account
    )?;
    Ok(owed.into_iter().map(|(id,)| id).collect())
}
