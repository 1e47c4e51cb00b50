//! Dates of birth end some time after the last session that needed them; of those who came without an account, the names
//! too. Whose date of birth has ended is still known by name, and is asked for it the next time.
//!
//! Which session was the last is not written down anywhere: a row says which was when it was last looked at, and is looked
//! at again when that one is old enough. So nothing is to be kept in step when somebody books.

use chrono::{DateTime, Utc};

use crate::domain::keep::Keep;
use crate::store::{Store, StoreError, Tx, beneficiaries, walk_ins};

/// People looked at in one transaction.
const BATCH: i64 = 100;
/// Transactions of one sweep, for each kind; the next comes within the hour.
const BATCHES: usize = 100;

/// Erases what is due. Gives of how many people.
///
/// # Errors
/// The database's; what was erased before stays so, and the next sweep goes on.
pub async fn sweep(store: &Store, now: DateTime<Utc>, keep: Keep) -> Result<usize, StoreError> {
    let since = now - keep.birth_dates;
    let mut erased = 0;
    for _ in 0..BATCHES {
        let mut tx = store.begin().await?;
        let due = beneficiaries::birth_due(&mut tx, since, BATCH).await?;
        let full = due.len() == usize::try_from(BATCH).unwrap_or(usize::MAX);
        for beneficiary in due {
            // After the lock: whoever books for them has committed by now, or waits and reads anew.
            let last = beneficiaries::last_needed(&mut tx, beneficiary).await?;
            match last.filter(|last| *last > since) {
                Some(last) => beneficiaries::needed_until(&mut tx, beneficiary, last).await?,
                None => {
                    beneficiaries::erase_birth(&mut tx, beneficiary, now).await?;
                    erased += 1;
                }
            }
        }
        tx.commit().await?;
        if !full {
            break;
        }
    }
    for _ in 0..BATCHES {
        let mut tx = store.begin().await?;
        let (gone, full) = walk_ins_of(&mut tx, since, now).await?;
        tx.commit().await?;
        erased += gone;
        if !full {
            break;
        }
    }
    Ok(erased)
}

/// A batch of those who came without an account: how many were erased, and whether there may be more.
async fn walk_ins_of(
    tx: &mut Tx,
    since: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(usize, bool), StoreError> {
    let due = walk_ins::due(tx, since, BATCH).await?;
    let full = due.len() == usize::try_from(BATCH).unwrap_or(usize::MAX);
    let mut erased = 0;
    for (walk_in, starts_at) in due {
        if starts_at > since {
            walk_ins::needed_until(tx, walk_in, starts_at).await?;
        } else if walk_ins::erase(tx, walk_in, now).await? {
            erased += 1;
        }
    }
    Ok((erased, full))
}

#[cfg(test)]
mod tests;
