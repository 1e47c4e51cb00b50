//! The token of an organizer's payment provider: a secret, which goes into the database and out of it to Telegram alone.

use secrecy::SecretString;

use crate::domain::slug::Slug;
use crate::store::{Store, StoreError, organizers};

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It is so from now on.
    Set,
    /// There is no such organizer.
    NotFound,
}

/// Sets it, or (`None`) takes it away; packs are sold at the desk alone then.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn set(store: &Store, slug: &Slug, token: Option<&SecretString>) -> Result<Outcome, StoreError> {
    let mut tx = store.begin().await?;
    let Some(organizer) = organizers::by_slug(&mut tx, slug.as_str()).await? else {
        return Ok(Outcome::NotFound);
    };
    organizers::set_payment_token(&mut tx, organizer.id, token).await?;
    tx.commit().await?;
    Ok(Outcome::Set)
}
