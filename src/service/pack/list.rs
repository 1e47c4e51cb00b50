//! The packs of an organizer, and one of them with the names of what it is good for.

use crate::domain::ids::{ActivityId, OrganizerId, PackId};
use crate::store::packs::{self, Pack};
use crate::store::{Conn, StoreError, activities};

/// Packs on a page.
pub const PAGE: usize = 8;

/// As many activities as can be chosen from on one card.
const CHOICES: i64 = 80;

/// A page of them.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its packs, by name.
    pub packs: Vec<Pack>,
    /// Whether there is a page after it.
    pub more: bool,
}

/// A page of those that are archived, or of those that are not; from 0.
///
/// # Errors
/// The database's.
pub async fn list(
    conn: &mut Conn,
    organizer: OrganizerId,
    archived: bool,
    page: u16,
) -> Result<Page, StoreError> {
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let offset = i64::from(page) * (limit - 1);
    let mut packs = packs::page(conn, organizer, archived, offset, limit).await?;
    let more = packs.len() > PAGE;
    packs.truncate(PAGE);
    Ok(Page { packs, more })
}

/// A pack, with the activities that it can be good for.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The pack.
    pub pack: Pack,
    /// The organizer's activities by key, those that it is good for among them; the archived only if it is.
    pub activities: Vec<(ActivityId, String)>,
}

impl Shown {
    /// The names of these activities.
    pub fn names(&self, of: &[ActivityId]) -> Vec<&str> {
        let chosen = self.activities.iter().filter(|(id, _)| of.contains(id));
        chosen.map(|(_, name)| name.as_str()).collect()
    }
}

/// A pack of an organizer, as it is now.
///
/// # Errors
/// The database's.
pub async fn show(
    conn: &mut Conn,
    organizer: OrganizerId,
    pack: PackId,
) -> Result<Option<Shown>, StoreError> {
    let Some(pack) = packs::by_id(conn, organizer, pack).await? else { return Ok(None) };
    let offered = activities::page(conn, organizer, false, 0, CHOICES).await?;
    let mut all: Vec<(ActivityId, String)> =
        offered.into_iter().map(|activity| (activity.id, activity.name)).collect();
    for id in &pack.product.activities {
        if all.iter().all(|(known, _)| known != id)
            && let Some(activity) = activities::by_id(conn, organizer, *id).await?
        {
            all.push((activity.id, activity.name));
        }
    }
    Ok(Some(Shown { pack, activities: all }))
}
