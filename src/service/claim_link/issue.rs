//! A new link, for a letter that is being written.

use chrono::{DateTime, Utc};

use crate::domain::ids::BookingId;
use crate::service::code::Code;
use crate::store::{StoreError, Tx, claim_links};

/// Why there is no link.
#[derive(Debug, thiserror::Error)]
pub enum IssueError {
    /// The database's.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The system has no randomness to give.
    #[error("no randomness for a link: {0}")]
    Randomness(getrandom::Error),
}

/// Makes a link for a booking on a waiting list. The letter that offers a seat is where it is told, and nowhere else; a
/// letter that is written again gets another, and both are good.
///
/// # Errors
/// The database's, or none of randomness.
pub async fn issue(tx: &mut Tx, now: DateTime<Utc>, booking: BookingId) -> Result<Code, IssueError> {
    let code = Code::random().map_err(IssueError::Randomness)?;
    claim_links::insert(tx, &code.hash(), booking, now).await?;
    Ok(code)
}
