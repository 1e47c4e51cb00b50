//! Who is on the staff; for its owners.

use crate::domain::ids::{ChatId, OrganizerId};
use crate::domain::staff::Role;
use crate::store::staff::{self, Member};
use crate::store::{Conn, StoreError};

/// How many are shown.
pub const MOST: i64 = 50;

/// The staff, the longest there first. `None`: whoever asks is no owner.
///
/// # Errors
/// The database's.
pub async fn members(
    conn: &mut Conn,
    organizer: OrganizerId,
    user: ChatId,
) -> Result<Option<Vec<Member>>, StoreError> {
    if !staff::member(conn, organizer, user).await?.is_some_and(|member| member.role == Role::Owner) {
        return Ok(None);
    }
    staff::of_organizer(conn, organizer, MOST).await.map(Some)
}
