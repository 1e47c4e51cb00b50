//! Take a day back that a series leaves out: what it would have made of it is planned.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::lock;
use crate::domain::ids::{OrganizerId, SeriesId};
use crate::domain::staff::{DeedKind, Role};
use crate::service::answers;
use crate::service::authority::By;
use crate::service::planning::{self, Details};
use crate::store::deeds::NewDeed;
use crate::store::{Store, StoreError, organizers, series};

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unskipped {
    /// The day is left out no more, and so many sessions of it are new.
    Back(usize),
    /// It is not left out, or the series has ended.
    Unchanged,
    /// The organizer has no such series.
    NotThere,
    /// Whoever asks is not on the staff.
    NotAllowed,
}

/// Takes it back; once, however often it is asked with the same key.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn unskip(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    (organizer, id): (OrganizerId, SeriesId),
    day: NaiveDate,
    key: &str,
) -> Result<Unskipped, StoreError> {
    let mut tx = store.begin().await?;
    let found = lock(&mut tx, organizer, id).await?;
    let Some(by) = by.authorize(&mut tx, organizer, Role::Staff).await? else {
        return Ok(Unskipped::NotAllowed);
    };
    if let Some(done) = answers::recall(&mut tx, key).await? {
        return Ok(done);
    }
    let organizer = organizers::by_id(&mut tx, organizer).await?;
    let (Some((activity, found)), Some(organizer)) = (found, organizer) else {
        return Ok(Unskipped::NotThere);
    };
    if found.ended_at.is_some() || !series::unskip(&mut tx, id, day).await? {
        tx.rollback().await?;
        return Ok(Unskipped::Unchanged);
    }
    let mut added = 0;
    if day <= found.planned_through {
        let made = found
            .rule
            .sessions(organizer.timezone, (day, day), &BTreeSet::new(), now)
            .map_err(|_| StoreError::Corrupt { what: "rule of a series" })?;
        let details = Details::of(&found);
        let plan = planning::Plan {
            organizer: &organizer,
            activity: &activity,
            details: &details,
            series: Some(id),
        };
        added = planning::add(&mut tx, now, plan, &made.starts).await?.len();
    }
    let detail = format!("{day} {}", found.rule);
    by.note(&mut tx, &NewDeed::new(DeedKind::SeriesUnskipped, &detail).of(activity.id), now).await?;
    let done = Unskipped::Back(added);
    answers::remember(&mut tx, key, &done, now).await?;
    tx.commit().await?;
    Ok(done)
}
