//! Open an invitation into an account: into whose, before anything is done.

use chrono::{DateTime, Utc};

use super::{Look, look};
use crate::domain::ids::ChatId;
use crate::service::code::Code;
use crate::store::{Store, StoreError};

/// What is to be asked or told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Opened {
    /// Is it to be used?
    Asks {
        /// The account's name.
        name: String,
    },
    /// The user is linked to that account already.
    Linked {
        /// Its name.
        name: String,
    },
    /// The user is linked to another account; the invitation stays good.
    LinkedElsewhere {
        /// That account's name.
        name: String,
    },
    /// It lets nobody in: it was used by somebody, has ended or was replaced, or there never was one. Which of these is not
    /// told: whoever guesses learns nothing.
    NotGood,
    /// Too many wrong tries.
    Locked {
        /// Until when.
        until: DateTime<Utc>,
    },
}

/// Opens one. `key` is the operation's: a wrong try that is made again after a crash counts once.
///
/// # Errors
/// The database's.
pub async fn open(
    store: &Store,
    now: DateTime<Utc>,
    chat: ChatId,
    code: Code,
    key: &str,
) -> Result<Opened, StoreError> {
    let mut tx = store.begin().await?;
    let opened = match look(&mut tx, now, chat, code, key).await? {
        Look::Good(_, access) => Opened::Asks { name: access.name },
        Look::UsedByThem { name } | Look::Linked { name, same: true } => Opened::Linked { name },
        Look::Linked { name, same: false } => Opened::LinkedElsewhere { name },
        Look::NotGood => Opened::NotGood,
        Look::Locked { until } => Opened::Locked { until },
    };
    tx.commit().await?;
    Ok(opened)
}
