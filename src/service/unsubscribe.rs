//! Links that end an organizer's announcements, for letters (RFC 8058): whoever has one mutes the organizer as the button in
//! the chat does, for mail and chat alike, and can let it be heard again. It opens nothing else.
//!
//! A link is 128 random bits, of which the hash is kept; each letter has its own, and all are good as long as they are kept.

use chrono::{DateTime, Utc};

use super::code::Code;
use crate::domain::ids::{AccountId, OrganizerId};
use crate::domain::language::Locale;
use crate::store::unsubscribe_links::UnsubscribeLink;
use crate::store::{Conn, Store, StoreError, accounts, announcements, unsubscribe_links};

/// Why there is no link.
#[derive(Debug, thiserror::Error)]
pub enum IssueError {
    /// The database's.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The system has no randomness to give.
    #[error("no randomness for a link: {0}")]
    Randomness(getrandom::Error),
}

/// What is to be shown to whoever opened a link.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// Whose announcements.
    pub organizer: String,
    /// Whether they are ended.
    pub muted: bool,
    /// The language of whose link it is.
    pub locale: Option<Locale>,
}

/// Makes a link for a letter that is being written. `None`: the reader's account was erased meanwhile.
///
/// # Errors
/// The database's, or none of randomness.
pub async fn issue(
    store: &Store,
    now: DateTime<Utc>,
    account: AccountId,
    organizer: OrganizerId,
) -> Result<Option<Code>, IssueError> {
    let code = Code::random().map_err(IssueError::Randomness)?;
    let mut tx = store.begin().await?;
    if !accounts::hold(&mut tx, account).await? {
        return Ok(None);
    }
    unsubscribe_links::insert(&mut tx, &code.hash(), account, organizer, now).await?;
    tx.commit().await?;
    Ok(Some(code))
}

/// How things stand. Looking changes nothing: programs that scan mail open every link. `None`: nobody has this link.
///
/// # Errors
/// The database's.
pub async fn look(conn: &mut Conn, code: Code) -> Result<Option<Found>, StoreError> {
    match unsubscribe_links::by_hash(conn, &code.hash()).await? {
        Some(link) => Ok(Some(found(conn, link).await?)),
        None => Ok(None),
    }
}

/// Ends the announcements, those too that are queued already, or lets them come again. `None`: nobody has this link.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn set(
    store: &Store,
    now: DateTime<Utc>,
    code: Code,
    muted: bool,
) -> Result<Option<Found>, StoreError> {
    let mut tx = store.begin().await?;
    let Some(link) = unsubscribe_links::by_hash(&mut tx, &code.hash()).await? else { return Ok(None) };
    if link.muted_at.is_some() != muted {
        announcements::mute(&mut tx, link.account_id, link.organizer_id, muted.then_some(now)).await?;
    }
    let found = Found { muted, ..found(&mut tx, link).await? };
    tx.commit().await?;
    Ok(Some(found))
}

async fn found(conn: &mut Conn, link: UnsubscribeLink) -> Result<Found, StoreError> {
    let language = accounts::language(conn, link.account_id).await?;
    Ok(Found {
        organizer: link.organizer,
        muted: link.muted_at.is_some(),
        locale: language.as_deref().and_then(Locale::from_tag),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::testing::*;

    on_both! {
        async fn each_letter_s_link_is_good_for_its_organizer_alone(store: Store) {
            let club = Club::new(&store).await;
            let ana = club.customer("Ana").await;
            let first = issue(&store, now(), ana.account, club.id).await.unwrap().unwrap();
            let second = issue(&store, now(), ana.account, club.id).await.unwrap().unwrap();
            let heard = look(&mut store.read().await.unwrap(), first).await.unwrap().unwrap();
            assert!(!heard.muted);
            for _ in 0..2 {
                assert!(set(&store, now(), first, true).await.unwrap().unwrap().muted);
            }
            assert!(look(&mut store.read().await.unwrap(), second).await.unwrap().unwrap().muted);
            assert!(!set(&store, now(), second, false).await.unwrap().unwrap().muted);
            let guessed = Code::random().unwrap();
            assert_eq!(set(&store, now(), guessed, true).await.unwrap(), None);
            assert_eq!(look(&mut store.read().await.unwrap(), guessed).await.unwrap(), None);
            let stranger = Club::of(&store, "red-reef", crate::domain::deadlines::Deadlines::default()).await;
            let of_none = issue(&store, now(), ana.account, stranger.id).await.unwrap().unwrap();
            assert_eq!(set(&store, now(), of_none, true).await.unwrap(), None, "not its customer");
        }
    }
}
