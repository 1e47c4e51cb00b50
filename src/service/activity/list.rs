//! The activities of an organizer, and one of them with what is planned of it.

use chrono::{DateTime, Utc};

use crate::domain::ids::{ActivityId, OrganizerId};
use crate::store::activities::{self, Activity, Standing};
use crate::store::{Conn, StoreError};

/// Activities on a page.
pub const PAGE: usize = 8;

/// A page of them.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its activities, by name.
    pub activities: Vec<Activity>,
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
    let mut activities = activities::page(conn, organizer, archived, offset, limit).await?;
    let more = activities.len() > PAGE;
    activities.truncate(PAGE);
    Ok(Page { activities, more })
}

/// An activity, with what is planned of it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The activity.
    pub activity: Activity,
    /// What is planned of it.
    pub standing: Standing,
}

/// An activity of an organizer, as it is now.
///
/// # Errors
/// The database's.
pub async fn show(
    conn: &mut Conn,
    now: DateTime<Utc>,
    organizer: OrganizerId,
    activity: ActivityId,
) -> Result<Option<Shown>, StoreError> {
    let Some(activity) = activities::by_id(conn, organizer, activity).await? else { return Ok(None) };
    let standing = activities::standing(conn, activity.id, now).await?;
    Ok(Some(Shown { activity, standing }))
}
