//! Which reminders a customer gets before a session; one choice for all phones of the account. What is said of waiting
//! lists and credits comes all the same.

use crate::domain::ids::AccountId;
use crate::domain::states::ReminderChoice;
use crate::store::{Conn, Store, StoreError, accounts};

/// What the account chose; both, if it never did.
///
/// # Errors
/// The database's.
pub async fn chosen(conn: &mut Conn, account: AccountId) -> Result<ReminderChoice, StoreError> {
    Ok(accounts::reminders(conn, account).await?.unwrap_or(ReminderChoice::Both))
}

/// Chooses; also for what is queued already. Says whether there is such an account.
///
/// # Errors
/// The database's.
pub async fn choose(store: &Store, account: AccountId, choice: ReminderChoice) -> Result<bool, StoreError> {
    let mut tx = store.begin().await?;
    let chosen = accounts::choose_reminders(&mut tx, account, choice).await?;
    tx.commit().await?;
    Ok(chosen)
}
