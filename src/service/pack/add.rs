//! Add a pack, from what it can't do without: good for everything, and for as long as each purchase says.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::credits::Credits;
use crate::domain::ids::{OrganizerId, PackId};
use crate::domain::money::MinorUnits;
use crate::domain::pack::Validity;
use crate::domain::staff::{DeedKind, Role};
use crate::service::answers;
use crate::service::authority::By;
use crate::store::deeds::NewDeed;
use crate::store::packs::{self, Product};
use crate::store::{Store, StoreError, organizers};

/// What a pack can't do without.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Essentials {
    /// Its name.
    pub name: String,
    /// How many credits it gives.
    pub credits: Credits,
    /// What it costs.
    pub price: MinorUnits,
}

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Added {
    /// It is there.
    Added(PackId),
    /// There is one of that name, archived perhaps.
    NameTaken,
    /// Whoever asks is no owner.
    NotAllowed,
}

/// Adds it; once, however often it is asked with the same key.
///
/// # Errors
/// The database's; nothing was added then.
pub async fn add(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    organizer: OrganizerId,
    new: &Essentials,
    key: &str,
) -> Result<Added, StoreError> {
    let mut tx = store.begin().await?;
    organizers::lock(&mut tx, organizer).await?;
    let Some(owner) = by.authorize(&mut tx, organizer, Role::Owner).await? else {
        return Ok(Added::NotAllowed);
    };
    if let Some(added) = answers::recall(&mut tx, key).await? {
        return Ok(added);
    }
    let added = if packs::is_name(&mut tx, organizer, &new.name).await? {
        Added::NameTaken
    } else {
        let Essentials { name, credits, price } = new.clone();
        let product = Product { name, credits, price, validity: Validity::Open, activities: Vec::new() };
        let id = packs::insert(&mut tx, organizer, &product, now).await?;
        owner.note(&mut tx, &NewDeed::new(DeedKind::PackAdded, &new.name), now).await?;
        Added::Added(id)
    };
    answers::remember(&mut tx, key, &added, now).await?;
    tx.commit().await?;
    Ok(added)
}
