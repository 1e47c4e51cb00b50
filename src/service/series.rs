//! Series: rules that make sessions. Making one, planning it ahead, changing it from one session on, leaving days out and
//! ending it. An activity is locked before its series, a series before its sessions, and those before orders.

mod ahead;
mod change;
mod create;
mod days;
mod end;
mod show;

pub use ahead::sweep;
pub use change::{
    Change, Confirmed, Kept, Left, Plan, Preview, Refusal, Request, Scope, Seen, Shown, Verdict, confirm,
    preview,
};
pub use create::{
    Created, Draft, Made, Request as CreateRequest, Seen as DraftSeen, Verdict as DraftVerdict, create, judge,
};
pub use days::{Unskipped, unskip};
pub use end::{Ended, end};
pub use show::{Card, PAGE, Page, list, show};

use crate::domain::ids::{OrganizerId, SeriesId};
use crate::store::activities::{self, Activity};
use crate::store::series::{self, Series};
use crate::store::{StoreError, Tx};

/// Locks a series of an organizer, after its activity.
async fn lock(
    tx: &mut Tx,
    organizer: OrganizerId,
    id: SeriesId,
) -> Result<Option<(Activity, Series)>, StoreError> {
    let Some(found) = series::by_id(tx, organizer, id).await? else { return Ok(None) };
    let activity = activities::lock(tx, organizer, found.activity_id).await?;
    Ok(activity.zip(series::lock(tx, organizer, id).await?))
}

#[cfg(test)]
mod tests;
