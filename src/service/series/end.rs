//! End a series, and keep what it has planned. To call that off too is a change of all that is to come.

use chrono::{DateTime, Utc};

use super::lock;
use crate::domain::ids::{OrganizerId, SeriesId};
use crate::domain::staff::{DeedKind, Role};
use crate::service::authority::By;
use crate::store::deeds::NewDeed;
use crate::store::{Store, StoreError, series};

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ended {
    /// It makes no more sessions, by this request or an earlier one.
    Ended,
    /// The organizer has no such series.
    NotThere,
    /// Whoever asks is not on the staff.
    NotAllowed,
}

/// Ends it; its sessions stay as they are.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn end(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    organizer: OrganizerId,
    id: SeriesId,
) -> Result<Ended, StoreError> {
    let mut tx = store.begin().await?;
    let found = lock(&mut tx, organizer, id).await?;
    let Some(by) = by.authorize(&mut tx, organizer, Role::Staff).await? else {
        return Ok(Ended::NotAllowed);
    };
    let Some((activity, found)) = found else { return Ok(Ended::NotThere) };
    if found.ended_at.is_none() {
        series::end(&mut tx, id, now).await?;
        let rule = found.rule.to_string();
        by.note(&mut tx, &NewDeed::new(DeedKind::SeriesEnded, &rule).of(activity.id), now).await?;
        tx.commit().await?;
    }
    Ok(Ended::Ended)
}
