//! Who runs the demo's club: invited from outside, as the first owner of every club is.

use chrono::{DateTime, Utc};

use super::club::{Club, FillError};
use crate::domain::ids::ChatId;
use crate::domain::staff::Role;
use crate::service::authority::By;
use crate::service::staff::{Invited, Joined, invite, join};
use crate::store::{Store, accounts};

/// Makes whoever has this chat an owner of the club.
///
/// # Errors
/// As [`fill`](super::fill).
pub async fn employ(store: &Store, now: DateTime<Utc>, club: &Club, chat: ChatId) -> Result<(), FillError> {
    let mut tx = store.begin().await?;
    accounts::meet(&mut tx, chat, None, now).await?;
    tx.commit().await?;
    let invited = invite(store, now, By::Operator, club.organizer.id, Role::Owner).await?;
    let Invited::Invited(code) = invited else { return Err(FillError::Value("organizer")) };
    match join(store, now, chat, super::OWNER, &code).await? {
        Joined::Joined { .. } => Ok(()),
        Joined::AlreadyThere { .. } | Joined::NotGood => Err(FillError::Value("invitation")),
    }
}
