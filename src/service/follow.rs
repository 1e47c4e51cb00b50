//! Following an activity: whoever does hears of its new sessions. One message for all that are made together, and for what
//! follows within minutes; after everything that customers wait for, and not in the organizer's quiet hours. Who muted the
//! organizer is not told.
//!
//! What the horizon of a series brings along week by week is no news, and rings nobody: a series was told when it was made.

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::ids::{AccountId, ActivityId, SessionId};
use crate::store::follows::{self, Standing};
use crate::store::organizers::Organizer;
use crate::store::sessions::Session;
use crate::store::{Conn, Store, StoreError, Tx, accounts, sessions};

/// How long a message waits for more new sessions of its activity: whoever plans one plans others.
pub const GATHERED: TimeDelta = TimeDelta::minutes(10);

/// Sessions that a message names; the others are counted.
pub const NAMED: usize = 5;

/// So many activities are listed; hardly anybody follows more.
const LISTED: i64 = 40;

/// What came of it.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// So it is now, whatever it was before.
    Done(Standing),
    /// They are no customer of the organizer's, or the activity is offered no more.
    NotPossible(Standing),
    /// There is no such activity.
    NoSuchActivity,
}

/// Follows an activity, or follows it no more; for all phones of the account.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn follow(
    store: &Store,
    now: DateTime<Utc>,
    account: AccountId,
    activity: ActivityId,
    follow: bool,
) -> Result<Outcome, StoreError> {
    let mut tx = store.begin().await?;
    // Erased, it is nobody's customer, and can't follow.
    accounts::hold(&mut tx, account).await?;
    let Some(standing) = follows::standing(&mut tx, account, activity).await? else {
        return Ok(Outcome::NoSuchActivity);
    };
    if follow && !standing.can_follow() {
        return Ok(Outcome::NotPossible(standing));
    }
    if follow {
        follows::insert(&mut tx, account, activity, now).await?;
    } else {
        follows::delete(&mut tx, account, activity).await?;
    }
    tx.commit().await?;
    Ok(Outcome::Done(Standing { following: follow, ..standing }))
}

/// What an account follows.
///
/// # Errors
/// The database's.
pub async fn followed(conn: &mut Conn, account: AccountId) -> Result<Vec<Standing>, StoreError> {
    follows::of_account(conn, account, LISTED).await
}

/// A session that was made.
#[derive(Clone, Copy, Debug)]
pub struct Made {
    /// Its key.
    pub session: SessionId,
    /// Of what.
    pub activity: ActivityId,
    /// When it starts.
    pub starts_at: DateTime<Utc>,
}

/// Queues what followers are told of sessions of an organizer that were made, within the transaction that made them. The
/// activities are locked. What has started by now is no news. Gives how many phones are told.
///
/// # Errors
/// The database's.
pub(super) async fn tell(
    tx: &mut Tx,
    organizer: &Organizer,
    made: &[Made],
    now: DateTime<Utc>,
) -> Result<u64, StoreError> {
    let mut first = std::collections::BTreeMap::new();
    for made in made.iter().filter(|made| made.starts_at > now) {
        let least: &mut SessionId = first.entry(made.activity).or_insert(made.session);
        *least = made.session.min(*least);
    }
    let not_before = organizer.quiet_hours().after(now + GATHERED);
    let mut told = 0;
    for (activity, session) in first {
        told += follows::tell(tx, activity, session, not_before, now).await?;
    }
    Ok(told)
}

/// What is told of new sessions.
#[derive(Clone, Debug)]
pub struct News {
    /// The first of them, in the order of their starts.
    pub sessions: Vec<Session>,
    /// How many there are.
    pub count: i64,
    /// When the last of them starts.
    pub until: DateTime<Utc>,
}

/// What is true yet of what was queued for an account about new sessions from one on; `None`: nothing, or they do not want
/// to hear it any more.
///
/// # Errors
/// The database's.
pub async fn news(
    conn: &mut Conn,
    account: AccountId,
    first: SessionId,
    now: DateTime<Utc>,
) -> Result<Option<News>, StoreError> {
    let Some(session) = sessions::by_id(conn, first).await? else { return Ok(None) };
    let activity = session.activity_id;
    let Some(standing) = follows::standing(conn, account, activity).await? else { return Ok(None) };
    if !standing.following || standing.muted || !standing.can_follow() {
        return Ok(None);
    }
    let (count, until) = sessions::count_since(conn, activity, first, now).await?;
    let Some(until) = until else { return Ok(None) };
    let sessions = sessions::since(conn, activity, first, now, NAMED as i64).await?;
    Ok(Some(News { sessions, count, until }))
}

#[cfg(test)]
mod tests;
