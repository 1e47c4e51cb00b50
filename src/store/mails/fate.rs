//! What became of a letter: sent, put off, or given up with its reason (promise 3).

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::ids::{AccountId, MailId};
use crate::store::progress::until_resumed;
use crate::store::{Conn, StoreError, Tx};

/// Drops a letter that was sent, or that is no longer true. Says whether it was there. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn forget(conn: &mut Conn, id: MailId) -> Result<bool, StoreError> {
    Ok(execute!(conn, "DELETE FROM mails WHERE id = $1", id)? == 1)
}

/// Drops a letter that was sent; its account's address takes mail. Says whether it was there: it may have been taken back
/// while it was on its way. Index: the primary keys.
///
/// # Errors
/// The database's.
pub async fn sent(tx: &mut Tx, id: MailId, account: Option<AccountId>) -> Result<bool, StoreError> {
    // In the order of whoever erases an account.
    execute!(
        tx,
        "UPDATE accounts SET mail_bounced_at = NULL, mail_bounce = NULL
         WHERE id = $1 AND mail_bounced_at IS NOT NULL",
        account
    )?;
    forget(tx, id).await
}

/// Puts a letter off until an instant: it did not get through. One that was held meanwhile stays held. Index: the primary
/// key.
///
/// # Errors
/// The database's.
pub async fn put_off(conn: &mut Conn, id: MailId, until: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(
        conn,
        "UPDATE mails
         SET attempts = attempts + 1, not_before = CASE WHEN not_before > $2 THEN not_before ELSE $2 END
         WHERE id = $1 AND state = 'queued'",
        id,
        until
    )?;
    Ok(())
}

/// Gives a letter up, visibly, with its reason (promise 3). Says whether it was still queued. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn give_up(conn: &mut Conn, id: MailId, reason: &str) -> Result<bool, StoreError> {
    let changed = execute!(
        conn,
        "UPDATE mails SET attempts = attempts + 1, state = 'given_up', error = $2 WHERE id = $1 AND state = 'queued'",
        id,
        reason
    )?;
    Ok(changed == 1)
}

/// Notes that a letter to an account came back, and why, for staff to see; not of one that was erased meanwhile, since what
/// the mail server says may name the address. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn refused(
    conn: &mut Conn,
    account: AccountId,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    execute!(
        conn,
        "UPDATE accounts SET mail_bounced_at = $2, mail_bounce = $3 WHERE id = $1 AND erased_at IS NULL",
        account,
        now,
        reason
    )?;
    Ok(())
}

/// When the last letter to an account came back, and why; `None` when it arrived, or none was written. Index: the primary
/// key.
///
/// # Errors
/// The database's.
pub async fn bounce_of(
    conn: &mut Conn,
    account: AccountId,
) -> Result<Option<(DateTime<Utc>, String)>, StoreError> {
    fetch_optional!(
        conn,
        (DateTime<Utc>, String),
        "SELECT mail_bounced_at, mail_bounce FROM accounts WHERE id = $1 AND mail_bounced_at IS NOT NULL",
        account
    )
}

/// Forgets the letters given up that were owed before then: they are of no use any more, and name somebody. Index:
/// `mails_given_up`.
///
/// # Errors
/// The database's.
pub async fn forget_given_up(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, StoreError> {
    execute!(tx, "DELETE FROM mails WHERE state = 'given_up' AND created_at < $1", before)
}

/// The clock was set back: what was to be tried again keeps its distance from now. Index: `mails_due`.
///
/// # Errors
/// The database's.
pub async fn set_back(tx: &mut Tx, by: TimeDelta, now: DateTime<Utc>) -> Result<(), StoreError> {
    let waiting = fetch_all!(
        tx,
        (MailId, DateTime<Utc>),
        "SELECT id, not_before FROM mails WHERE state = 'queued' AND not_before > $1 AND not_before < $2",
        now,
        until_resumed()
    )?;
    for (id, not_before) in waiting {
        execute!(tx, "UPDATE mails SET not_before = $2 WHERE id = $1", id, not_before - by)?;
    }
    Ok(())
}
