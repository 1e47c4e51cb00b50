//! What keeps an organizer from changing a session.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::states::SessionState;
use crate::store::sessions::Session;

/// Why a session can't be changed any more.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, thiserror::Error)]
pub enum Fixed {
    /// There is no such session.
    #[error("there is no such session")]
    NoSuchSession,
    /// It was called off.
    #[error("the session was cancelled")]
    Cancelled,
    /// It has started.
    #[error("the session has started")]
    Started,
    /// It has ended.
    #[error("the session is over")]
    Over,
}

/// A session that takes place, and is not over.
///
/// # Errors
/// Why it can't be changed.
pub(super) fn not_over(session: Option<Session>, now: DateTime<Utc>) -> Result<Session, Fixed> {
    let session = session.ok_or(Fixed::NoSuchSession)?;
    takes_place(&session, now).map(|()| session)
}

/// Whether a session takes place, and is not over.
///
/// # Errors
/// Why it can't be changed.
pub(super) fn takes_place(session: &Session, now: DateTime<Utc>) -> Result<(), Fixed> {
    if session.state == SessionState::Cancelled {
        Err(Fixed::Cancelled)
    } else if now >= session.ends_at {
        Err(Fixed::Over)
    } else {
        Ok(())
    }
}

/// Whether a session takes place, and has not started.
///
/// # Errors
/// Why it can't be changed.
pub(super) fn not_started(session: &Session, now: DateTime<Utc>) -> Result<(), Fixed> {
    takes_place(session, now)?;
    if now >= session.starts_at { Err(Fixed::Started) } else { Ok(()) }
}
