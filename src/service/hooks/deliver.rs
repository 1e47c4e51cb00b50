//! What became of an event that was sent. Those of one organizer go in their order, one at a time; what fails is tried
//! again, later and later, and all that is older than a day by then is given up, of which the owners are told once.

use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::ids::OrganizerId;
use crate::domain::notice::NoticeKind;
use crate::domain::staff::Role;
use crate::store::hooks::{Event, Hook};
use crate::store::outbox::{self, NewItem};
use crate::store::{Conn, Store, StoreError, hooks, staff};

/// What happened so long ago is not tried again.
const PATIENCE: TimeDelta = TimeDelta::hours(24);
/// Staff that is looked through for its owners.
const STAFF: i64 = 100;

/// Why it did not arrive. Says nothing of the address.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Failure {
    /// The answer was none of success; a redirect is none.
    Status(u16),
    /// No connection.
    NoConnection,
    /// No answer in time.
    TimedOut,
    /// The connection broke.
    Broken,
    /// The address leads into a private network.
    Private,
    /// The stored address or secret is none.
    Unusable,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(status @ 300..=399) => write!(f, "answered {status}; redirects are not followed"),
            Self::Status(status) => write!(f, "answered {status}"),
            Self::NoConnection => f.write_str("no connection"),
            Self::TimedOut => f.write_str("no answer in time"),
            Self::Broken => f.write_str("the connection broke"),
            Self::Private => f.write_str("the address leads into a private network"),
            Self::Unusable => f.write_str("the address or the secret can't be used; set them again"),
        }
    }
}

/// What an organizer's programs are to be told now, and how.
///
/// # Errors
/// The database's.
pub async fn next(
    conn: &mut Conn,
    organizer: OrganizerId,
    now: DateTime<Utc>,
) -> Result<Option<(Hook, Event)>, StoreError> {
    let hook = hooks::of_organizer(conn, organizer).await?.filter(|hook| hook.not_before <= now);
    let Some(hook) = hook else { return Ok(None) };
    Ok(hooks::next(conn, organizer).await?.map(|event| (hook, event)))
}

/// It arrived.
///
/// # Errors
/// The database's; it is sent again then, under the same name.
pub async fn delivered(
    store: &Store,
    now: DateTime<Utc>,
    organizer: OrganizerId,
    event: i64,
) -> Result<(), StoreError> {
    let mut tx = store.begin().await?;
    hooks::delivered(&mut tx, organizer, event, now).await?;
    tx.commit().await
}

/// It did not arrive. Gives how many messages that made.
///
/// # Errors
/// The database's.
pub async fn failed(
    store: &Store,
    now: DateTime<Utc>,
    hook: &Hook,
    failure: Failure,
    again: DateTime<Utc>,
) -> Result<usize, StoreError> {
    let organizer = hook.organizer_id;
    let mut tx = store.begin().await?;
    hooks::failed(&mut tx, organizer, &failure.to_string(), again).await?;
    let since = hook.delivered_at.unwrap_or(DateTime::UNIX_EPOCH);
    let told = hooks::gave_up_since(&mut tx, organizer, since).await?;
    let mut messages = 0;
    if hooks::give_up(&mut tx, organizer, now - PATIENCE, now).await? > 0 && !told {
        for member in staff::of_organizer(&mut tx, organizer, STAFF).await? {
            if member.role == Role::Owner {
                let detail = Some(organizer.to_string());
                let item = NewItem { detail, ..NewItem::new(member.user_id, NoticeKind::HooksGivenUp, now) };
                outbox::push(&mut tx, &item, now).await?;
                messages += 1;
            }
        }
    }
    tx.commit().await?;
    Ok(messages)
}
