//! What was done for an organizer, and by whom; for its owners.

use crate::domain::ids::{ChatId, DeedId, OrganizerId};
use crate::domain::staff::Role;
use crate::store::deeds::{self, Deed};
use crate::store::{Conn, StoreError, staff};

/// Lines on a page.
pub const PAGE: usize = 10;

/// A page of the trail.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its lines, the latest first.
    pub deeds: Vec<Deed>,
    /// Where the next page begins, if there is one.
    pub next: Option<DeedId>,
}

/// The page before a line, or the first one. `None`: whoever asks is no owner.
///
/// # Errors
/// The database's.
pub async fn page(
    conn: &mut Conn,
    organizer: OrganizerId,
    user: ChatId,
    before: Option<DeedId>,
) -> Result<Option<Page>, StoreError> {
    if !staff::member(conn, organizer, user).await?.is_some_and(|member| member.role == Role::Owner) {
        return Ok(None);
    }
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut deeds = deeds::before(conn, organizer, before.unwrap_or(DeedId(i64::MAX)), limit).await?;
    let more = deeds.len() > PAGE;
    deeds.truncate(PAGE);
    let next = deeds.last().filter(|_| more).map(|deed| deed.id);
    Ok(Some(Page { deeds, next }))
}
