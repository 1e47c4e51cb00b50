//! Plan series without an end ahead: each day that comes into sight gets its sessions, once, whoever does it and
//! however often it is cut short.

use std::collections::BTreeSet;

use chrono::{DateTime, Days, TimeDelta, Utc};

use super::lock;
use crate::domain::ids::{OrganizerId, SeriesId};
use crate::domain::series::AHEAD;
use crate::service::planning::{self, Details};
use crate::store::{Store, StoreError, organizers, series};

/// How many series are looked at in one go.
const BATCH: i64 = 100;

/// Plans every series that is not planned as far ahead as it should be. Gives how many sessions are new.
///
/// # Errors
/// The database's, the first there was; every other series is planned all the same.
pub async fn sweep(store: &Store, now: DateTime<Utc>) -> Result<usize, StoreError> {
    // No clock on earth is further ahead; which day it is for each is asked again.
    let latest = (now + TimeDelta::hours(14)).date_naive() + AHEAD;
    let due = series::to_plan(&mut store.read().await?, latest, BATCH).await?;
    let (mut planned, mut failed) = (0, None);
    for series in due.iter().filter(|series| series.planned_through < series.zone.day(now) + AHEAD) {
        // One that can't be planned must not keep the others.
        match plan(store, now, series.organizer_id, series.id).await {
            Ok(sessions) => planned += sessions,
            Err(error) => failed = failed.or(Some(error)),
        }
    }
    failed.map_or(Ok(planned), Err)
}

/// The sessions and how far they go are one transaction under the series' lock: another replica finds nothing to do.
async fn plan(
    store: &Store,
    now: DateTime<Utc>,
    organizer: OrganizerId,
    id: SeriesId,
) -> Result<usize, StoreError> {
    let mut tx = store.begin().await?;
    let Some((activity, found)) = lock(&mut tx, organizer, id).await? else { return Ok(0) };
    let Some(organizer) = organizers::by_id(&mut tx, organizer).await? else { return Ok(0) };
    let today = organizer.timezone.day(now);
    let through = today + AHEAD;
    if found.ended_at.is_some()
        || found.ends_on.is_some()
        || found.planned_through >= through
        || activity.archived_at.is_some()
    {
        tx.rollback().await?;
        return Ok(0);
    }
    // After a long sleep, what would have been is over.
    let from = (found.planned_through + Days::new(1)).max(today);
    let skips: BTreeSet<_> = series::skips(&mut tx, id, from).await?.into_iter().collect();
    let made = found
        .rule
        .sessions(organizer.timezone, (from, through), &skips, now)
        .map_err(|_| StoreError::Corrupt { what: "rule of a series" })?;
    let details = Details::of(&found);
    let plan =
        planning::Plan { organizer: &organizer, activity: &activity, details: &details, series: Some(id) };
    let added = planning::insert(&mut tx, now, plan, &made.starts).await?;
    series::planned_through(&mut tx, id, through).await?;
    tx.commit().await?;
    Ok(added.len())
}
