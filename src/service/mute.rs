//! Whether a customer hears what a club tells many; for all phones of the account. What is said of their own bookings,
//! waiting lists and credits comes all the same.

use chrono::{DateTime, Utc};

use crate::domain::ids::{AccountId, OrganizerId};
use crate::store::announcements::{self, Heard};
use crate::store::{Conn, Store, StoreError};

/// So many clubs are listed; one has few.
const CLUBS: i64 = 90;

/// The clubs of a customer.
///
/// # Errors
/// The database's.
pub async fn clubs(conn: &mut Conn, account: AccountId) -> Result<Vec<Heard>, StoreError> {
    announcements::heard(conn, account, CLUBS).await
}

/// Mutes a club's announcements, or lets them be heard; also those that are queued already. Gives the customer's clubs
/// after it.
///
/// # Errors
/// The database's.
pub async fn mute(
    store: &Store,
    now: DateTime<Utc>,
    account: AccountId,
    organizer: OrganizerId,
    muted: bool,
) -> Result<Vec<Heard>, StoreError> {
    let mut tx = store.begin().await?;
    announcements::mute(&mut tx, account, organizer, muted.then_some(now)).await?;
    let clubs = clubs(&mut tx, account).await?;
    tx.commit().await?;
    Ok(clubs)
}
