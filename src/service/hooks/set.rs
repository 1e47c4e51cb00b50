//! Where an organizer's events go: set, changed, switched off, and what was given up tried again. The operator's.

use chrono::{DateTime, Utc};

use crate::domain::hook::HookUrl;
use crate::domain::hook_secret::HookSecret;
use crate::domain::slug::Slug;
use crate::store::{Store, StoreError, hooks, organizers};

/// What is to change.
#[derive(Clone, Debug)]
pub enum Change {
    /// The address, the secret or both. A secret is made where there is none.
    To {
        /// Where to; as before, if none.
        url: Option<HookUrl>,
        /// Signed with this one, or (`Some(None)`) with a new one; as before, if none.
        secret: Option<Option<HookSecret>>,
    },
    /// Nothing is told any more.
    Off,
}

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// Set.
    Set {
        /// Where to.
        place: String,
        /// The secret, if one was made: this is the only time that it is told.
        made: Option<HookSecret>,
    },
    /// Switched off.
    Off,
    /// There is no address yet that a secret could be for.
    NoAddress,
    /// There is no organizer of this slug.
    NotFound,
}

/// Why it was not set.
#[derive(Debug, thiserror::Error)]
pub enum SetError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The system has no randomness to give.
    #[error("no randomness: {0}")]
    Randomness(getrandom::Error),
}

/// Changes it.
///
/// # Errors
/// The database's, or that the system has no randomness to give; nothing was changed then.
pub async fn set(
    store: &Store,
    now: DateTime<Utc>,
    slug: &Slug,
    change: Change,
) -> Result<Outcome, SetError> {
    let mut tx = store.begin().await?;
    let Some(organizer) = organizers::by_slug(&mut tx, slug.as_str()).await? else {
        return Ok(Outcome::NotFound);
    };
    let Change::To { url, secret } = change else {
        hooks::remove(&mut tx, organizer.id).await?;
        tx.commit().await?;
        return Ok(Outcome::Off);
    };
    let before = hooks::of_organizer(&mut tx, organizer.id).await?;
    let url = match (url, &before) {
        (Some(url), _) => url,
        // Was checked when it was set; whether it may still lead there is asked before each event.
        (None, Some(before)) => match HookUrl::parse(&before.url, true) {
            Ok(url) => url,
            Err(_) => return Ok(Outcome::NoAddress),
        },
        (None, None) => return Ok(Outcome::NoAddress),
    };
    let (secret, made) = match (secret, &before) {
        (Some(Some(given)), _) => (given.reveal(), None),
        (None, Some(before)) => (before.secret.clone(), None),
        (Some(None), _) | (None, None) => {
            let mut bytes = [0; HookSecret::MADE];
            getrandom::fill(&mut bytes).map_err(SetError::Randomness)?;
            let made = HookSecret::of_bytes(bytes);
            (made.reveal(), Some(made))
        }
    };
    hooks::set(&mut tx, organizer.id, url.as_str(), &secret, now).await?;
    tx.commit().await?;
    Ok(Outcome::Set { place: url.place(), made })
}

/// Tries again what was given up. Gives how many; `None`: there is no organizer of this slug.
///
/// # Errors
/// The database's.
pub async fn again(store: &Store, now: DateTime<Utc>, slug: &Slug) -> Result<Option<u64>, StoreError> {
    let mut tx = store.begin().await?;
    let Some(organizer) = organizers::by_slug(&mut tx, slug.as_str()).await? else { return Ok(None) };
    let again = hooks::again(&mut tx, organizer.id, now).await?;
    tx.commit().await?;
    Ok(Some(again))
}
