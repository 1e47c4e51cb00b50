//! Add an activity, from what it can't do without; the rest is as it usually is, and can be changed.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::credits::Credits;
use crate::domain::deadlines::{Exceptions, Minutes};
use crate::domain::ids::{ActivityId, OrganizerId};
use crate::domain::staff::{DeedKind, Role};
use crate::domain::states::WaitMode;
use crate::service::answers;
use crate::service::authority::By;
use crate::store::activities::{self, NewActivity, OFFER_MINUTES};
use crate::store::deeds::NewDeed;
use crate::store::{Store, StoreError, organizers};

/// What an activity can't do without.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Essentials {
    /// Its name.
    pub name: String,
    /// How long it takes.
    pub minutes: Minutes,
    /// How many seats its sessions usually have.
    pub capacity: u32,
}

impl Essentials {
    /// The activity as it is added: a seat costs a credit, everybody may come, and the club's deadlines hold.
    fn usual(&self) -> NewActivity {
        NewActivity {
            name: self.name.clone(),
            description: String::new(),
            minutes: self.minutes,
            capacity: i64::from(self.capacity),
            credits: Credits::new(1),
            min_age: None,
            max_age: None,
            location: String::new(),
            exceptions: Exceptions::default(),
            waitlist: WaitMode::FirstTap,
            offer_minutes: OFFER_MINUTES,
            list_cap: None,
        }
    }
}

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Added {
    /// It is there.
    Added(ActivityId),
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
    let added = if activities::is_name(&mut tx, organizer, &new.name).await? {
        Added::NameTaken
    } else {
        let id = activities::insert(&mut tx, organizer, &new.usual(), now).await?;
        owner.note(&mut tx, &NewDeed::new(DeedKind::ActivityAdded, "").of(id), now).await?;
        Added::Added(id)
    };
    answers::remember(&mut tx, key, &added, now).await?;
    tx.commit().await?;
    Ok(added)
}
