//! Change a field of a pack, for purchases from now on.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::ids::{OrganizerId, PackId};
use crate::domain::pack::PackChange;
use crate::domain::staff::{DeedKind, Role};
use crate::service::answers;
use crate::service::authority::By;
use crate::store::deeds::NewDeed;
use crate::store::packs::{self, Pack, Product};
use crate::store::{Conn, Store, StoreError, activities, organizers};

/// Why nothing was changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// The organizer has no such pack, or no such activity.
    NotThere,
    /// It is archived.
    Archived,
    /// Another of the organizer's is called so.
    NameTaken,
    /// It is so already.
    Same,
}

/// The product with the field changed.
pub fn changed_to(before: &Product, change: &PackChange) -> Product {
    let mut after = before.clone();
    match change.clone() {
        PackChange::Name(name) => after.name = name,
        PackChange::Credits(credits) => after.credits = credits,
        PackChange::Price(price) => after.price = price,
        PackChange::Validity(validity) => after.validity = validity,
        PackChange::Activities(mut chosen) => {
            chosen.sort_unstable();
            chosen.dedup();
            after.activities = chosen;
        }
    }
    after
}

/// What is wrong with a change, if anything.
///
/// # Errors
/// The database's.
pub async fn judge(
    conn: &mut Conn,
    organizer: OrganizerId,
    before: &Pack,
    change: &PackChange,
) -> Result<Option<Kept>, StoreError> {
    let after = changed_to(&before.product, change);
    if before.archived_at.is_some() {
        return Ok(Some(Kept::Archived));
    }
    if after == before.product {
        return Ok(Some(Kept::Same));
    }
    if after.name != before.product.name && packs::is_name(conn, organizer, &after.name).await? {
        return Ok(Some(Kept::NameTaken));
    }
    for activity in &after.activities {
        if activities::by_id(conn, organizer, *activity).await?.is_none() {
            return Ok(Some(Kept::NotThere));
        }
    }
    Ok(None)
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// Whose pack.
    pub organizer: OrganizerId,
    /// Which.
    pub pack: PackId,
    /// Its revision, as it was shown.
    pub revision: i64,
    /// The field and its value.
    pub change: &'a PackChange,
    /// The operation's key: the same key has one effect.
    pub key: &'a str,
}

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Changed {
    /// It is so from now on.
    Changed,
    /// Somebody changed it since it was shown; nothing was done.
    Meanwhile,
    /// It can't be so.
    Kept(Kept),
    /// Whoever asks is no owner.
    NotAllowed,
}

/// Changes it, if it is still what was shown.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn change(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    request: Request<'_>,
) -> Result<Changed, StoreError> {
    let Request { organizer, pack, revision, change, key } = request;
    let mut tx = store.begin().await?;
    if matches!(change, PackChange::Name(_)) {
        // One name after the other.
        organizers::lock(&mut tx, organizer).await?;
    }
    let before = packs::lock(&mut tx, organizer, pack).await?;
    let Some(owner) = by.authorize(&mut tx, organizer, Role::Owner).await? else {
        return Ok(Changed::NotAllowed);
    };
    if let Some(changed) = answers::recall(&mut tx, key).await? {
        return Ok(changed);
    }
    let Some(before) = before else { return Ok(Changed::Kept(Kept::NotThere)) };
    if before.revision != revision {
        return Ok(Changed::Meanwhile);
    }
    if let Some(kept) = judge(&mut tx, organizer, &before, change).await? {
        return Ok(Changed::Kept(kept));
    }
    let after = changed_to(&before.product, change);
    packs::update(&mut tx, pack, &after).await?;
    let detail = format!("{} {}", change.field().word(), before.product.name);
    owner.note(&mut tx, &NewDeed::new(DeedKind::PackChanged, &detail), now).await?;
    answers::remember(&mut tx, key, &Changed::Changed, now).await?;
    tx.commit().await?;
    Ok(Changed::Changed)
}
