//! Make the code of a letter, at the moment when the letter is composed: no row of any table holds it but as a hash.

use chrono::{DateTime, Utc};

use crate::domain::ids::ProofId;
use crate::domain::proof::{CODE_TRIES, MailedCode, ProofState, Purpose};
use crate::service::passwords::{PasswordError, Passwords};
use crate::store::{Store, StoreError, proofs};

/// What a letter with a code says. Its `Debug` shows nothing of it.
pub struct Issued {
    /// The code, which replaces any that was mailed for the same proof.
    pub code: MailedCode,
    /// What for.
    pub purpose: Purpose,
    /// Until when it is good.
    pub expires_at: DateTime<Utc>,
}

/// Why none could be made.
#[derive(Debug, thiserror::Error)]
pub enum IssueError {
    /// The database's.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The system has no randomness.
    #[error("no randomness for a code: {0}")]
    Randomness(getrandom::Error),
    /// It could not be hashed.
    #[error("a code: {0}")]
    Hash(#[from] PasswordError),
}

/// Makes one; none when it is not waited for any more, and the letter need not go.
///
/// # Errors
/// The database's, or the system's; the code that was mailed before, if any, is good then.
pub async fn issue(
    store: &Store,
    passwords: &Passwords,
    now: DateTime<Utc>,
    proof: ProofId,
) -> Result<Option<Issued>, IssueError> {
    let mut conn = store.read().await?;
    let waited = proofs::by_id(&mut conn, proof).await?.filter(|proof| {
        proof.state == ProofState::Open && proof.tries < CODE_TRIES && now < proof.expires_at
    });
    drop(conn);
    let Some(waited) = waited else { return Ok(None) };
    let code = random().map_err(IssueError::Randomness)?;
    // As slow as a password's: there are only a million codes, and whoever reads the database has ten minutes.
    let hash = passwords.hash(code.reveal().into()).await?;
    let mut tx = store.begin().await?;
    let kept = proofs::keep_code(&mut tx, proof, &hash, now).await?;
    tx.commit().await?;
    let issued = Issued { code, purpose: waited.purpose, expires_at: waited.expires_at };
    Ok(kept.then_some(issued))
}

fn random() -> Result<MailedCode, getrandom::Error> {
    loop {
        // Numbers above the last whole million would make some codes likelier than others.
        let number = getrandom::u32()?;
        if number < u32::MAX - u32::MAX % MailedCode::BOUND
            && let Some(code) = MailedCode::new(number % MailedCode::BOUND)
        {
            return Ok(code);
        }
    }
}
