//! What became of a message: sent, put off, held, or given up with its reason (promise 3).

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::ids::{AnnouncementId, ChatId};
use crate::domain::notice::{Lane, NoticeKind};
use crate::store::progress::until_resumed;
use crate::store::{Conn, StoreError, Tx};

/// Drops a message that was sent, or that is no longer true. Says whether it had been given up; `None` when it was not
/// there any more.
///
/// # Errors
/// The database's.
pub async fn remove(conn: &mut Conn, id: i64) -> Result<Option<bool>, StoreError> {
    let gone = fetch_optional!(conn, (String,), "DELETE FROM outbox WHERE id = $1 RETURNING state", id)?;
    Ok(gone.map(|(state,)| state == "given_up"))
}

/// Puts a message off until an instant: it did not get through. One of an announcement that was paused meanwhile waits
/// until that is resumed. Index: the primary keys.
///
/// # Errors
/// The database's.
pub async fn put_off(conn: &mut Conn, id: i64, until: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(
        conn,
        "UPDATE outbox
         SET attempts = attempts + 1, state = 'held', departed_at = NULL,
             not_before = CASE WHEN EXISTS (
                 SELECT 1 FROM announcements a WHERE a.id = outbox.announcement_id AND a.state = 'paused'
             ) THEN $3 ELSE $2 END
         WHERE id = $1",
        id,
        until,
        until_resumed()
    )?;
    Ok(())
}

/// Holds a message back until an instant: nothing went wrong, its time has not come. It holds up nothing else in its
/// chat, so whatever failed before counts no more.
///
/// # Errors
/// The database's.
pub async fn hold(conn: &mut Conn, id: i64, until: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(
        conn,
        "UPDATE outbox SET attempts = 0, state = 'held', not_before = $2 WHERE id = $1 AND state = 'queued'",
        id,
        until
    )?;
    Ok(())
}

/// Holds back all that is queued for a chat: Telegram told it to wait. Index: `outbox_of_chat`.
///
/// # Errors
/// The database's.
pub async fn hold_chat(conn: &mut Conn, chat: ChatId, until: DateTime<Utc>) -> Result<u64, StoreError> {
    execute!(
        conn,
        "UPDATE outbox
         SET state = 'held', not_before = $2, attempts = CASE WHEN attempts = 0 THEN 1 ELSE attempts END
         WHERE chat_id = $1 AND state <> 'given_up' AND state = 'queued'",
        chat,
        until
    )
}

/// The clock was set back: what was to be tried again keeps its distance from now. What waits for an hour of the day
/// waits for that hour. Index: `outbox_held`.
///
/// # Errors
/// The database's.
pub async fn set_back(tx: &mut Tx, by: TimeDelta) -> Result<u64, StoreError> {
    let held = fetch_all!(
        tx,
        (i64, DateTime<Utc>),
        "SELECT id, not_before FROM outbox WHERE state = 'held' AND (attempts > 0 OR lane = 0)"
    )?;
    for (id, not_before) in &held {
        execute!(tx, "UPDATE outbox SET not_before = $2 WHERE id = $1", *id, *not_before - by)?;
    }
    Ok(held.len() as u64)
}

/// Gives up all that is owed to a chat from one lane on, for one reason (promise 3). Says of which lanes they were, and
/// which announcement each was. Of an answer nothing stays of what it said.
/// Index: `outbox_of_chat`.
///
/// # Errors
/// The database's.
pub async fn give_up_chat(
    conn: &mut Conn,
    chat: ChatId,
    from: Lane,
    reason: &str,
) -> Result<Vec<(i64, Option<AnnouncementId>)>, StoreError> {
    fetch_all!(
        conn,
        (i64, Option<AnnouncementId>),
        "UPDATE outbox
         SET state = 'given_up', error = $3, departed_at = NULL, detail = CASE WHEN kind <> 'answer' THEN detail END
         WHERE chat_id = $1 AND lane >= $2 AND state <> 'given_up'
         RETURNING lane, CASE WHEN kind = 'announcement' THEN announcement_id END",
        chat,
        from as i64,
        reason
    )
}

/// Forgets what was given up that was owed before then: it is of no use any more, and may say something of somebody. What of
/// an announcement may have arrived stays, as it can be sent again and is counted. Index: `outbox_given_up_since`.
///
/// # Errors
/// The database's.
pub async fn forget_given_up(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, StoreError> {
    execute!(
        tx,
        "DELETE FROM outbox
         WHERE state = 'given_up' AND created_at < $1
           AND (announcement_id IS NULL OR departed_at IS NULL OR kind <> $2)",
        before,
        NoticeKind::Announcement
    )
}

/// Gives a message up, visibly, with its reason (promise 3). Of an answer nothing stays of what it said. Says whether it was still
/// queued.
///
/// # Errors
/// The database's.
pub async fn give_up(conn: &mut Conn, id: i64, reason: &str) -> Result<bool, StoreError> {
    let changed = execute!(
        conn,
        "UPDATE outbox
         SET attempts = attempts + 1, state = 'given_up', error = $2, departed_at = NULL,
             detail = CASE WHEN kind <> 'answer' THEN detail END
         WHERE id = $1 AND state <> 'given_up'",
        id,
        reason
    )?;
    Ok(changed == 1)
}
