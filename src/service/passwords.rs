//! Passwords: hashed with Argon2id, and compared in a time that says nothing of who has an account.

use std::fmt;
use std::sync::Arc;

use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use secrecy::{ExposeSecret as _, SecretString};
use tokio::sync::{AcquireError, Semaphore};
use unicode_normalization::UnicodeNormalization as _;

/// Memory of one hashing, in KiB; with [`PASSES`] and [`LANES`] the least that OWASP's Password Storage Cheat Sheet
/// recommends for Argon2id.
const MEMORY: u32 = 19 * 1024;
/// Passes over that memory.
const PASSES: u32 = 2;
/// Lanes of that memory.
const LANES: u32 = 1;
/// Hashings at a time: each takes the memory above and a whole core, and both are few.
const AT_A_TIME: usize = 2;
/// What is hashed against when there is no account, so that it takes as long.
const NOBODYS_SALT: &[u8] = b"nobody's account";

/// Hashes and compares passwords, off the threads that serve everybody else (design §4, budgets). Clones share the
/// queue.
#[derive(Clone)]
pub struct Passwords {
    queue: Arc<Semaphore>,
    argon2: Argon2<'static>,
}

/// Why a password was not hashed. Says nothing of the password.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// More bytes than anybody types; hashing them would only cost time.
    #[error("the password is longer than {} bytes", Passwords::MAX_BYTES)]
    TooLong,
    /// The hashing itself failed: no memory, no randomness, or the program is stopping.
    #[error("the password could not be hashed: {0}")]
    Failed(String),
}

impl From<argon2::Error> for PasswordError {
    fn from(error: argon2::Error) -> Self {
        Self::Failed(error.to_string())
    }
}

impl From<argon2::password_hash::Error> for PasswordError {
    fn from(error: argon2::password_hash::Error) -> Self {
        Self::Failed(error.to_string())
    }
}

impl From<AcquireError> for PasswordError {
    fn from(error: AcquireError) -> Self {
        Self::Failed(error.to_string())
    }
}

impl From<tokio::task::JoinError> for PasswordError {
    fn from(error: tokio::task::JoinError) -> Self {
        Self::Failed(error.to_string())
    }
}

impl Passwords {
    /// The longest password, in bytes.
    pub const MAX_BYTES: usize = 1024;

    /// With the parameters above.
    ///
    /// # Errors
    /// When Argon2 does not take the parameters.
    pub fn new() -> Result<Self, PasswordError> {
        let params = Params::new(MEMORY, PASSES, LANES, None)?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        Ok(Self { queue: Arc::new(Semaphore::new(AT_A_TIME)), argon2 })
    }

    /// The password's hash with a salt of its own, as a PHC string.
    ///
    /// # Errors
    /// When the password is too long, or could not be hashed.
    pub async fn hash(&self, password: SecretString) -> Result<String, PasswordError> {
        let hash = self.in_turn(password, |argon2, password| argon2.hash_password(password)).await??;
        Ok(hash.to_string())
    }

    /// Whether the password is the one of this hash. Takes as long when there is no hash, because there is no account
    /// or it has no password. A password too long to be hashed is nobody's.
    pub async fn verify(&self, password: SecretString, hash: Option<String>) -> bool {
        let verified = self
            .in_turn(password, move |argon2, password| match hash {
                Some(hash) => argon2.verify_password(password, hash.as_str()),
                None => {
                    argon2.hash_password_with_salt(password, NOBODYS_SALT)?;
                    Err(argon2::password_hash::Error::PasswordInvalid)
                }
            })
            .await;
        match verified {
            Ok(Ok(())) => true,
            Ok(Err(argon2::password_hash::Error::PasswordInvalid)) | Err(PasswordError::TooLong) => false,
            Ok(Err(error)) => {
                tracing::error!(%error, "a stored password hash can't be used");
                false
            }
            Err(error) => {
                tracing::error!(%error, "a password can't be verified");
                false
            }
        }
    }

    /// Does the work when it is its turn. The place in the queue goes with the work, which runs to its end even if
    /// nobody waits for it any more.
    async fn in_turn<T: Send + 'static>(
        &self,
        password: SecretString,
        work: impl FnOnce(&Argon2<'static>, &[u8]) -> T + Send + 'static,
    ) -> Result<T, PasswordError> {
        if password.expose_secret().len() > Self::MAX_BYTES {
            return Err(PasswordError::TooLong);
        }
        let turn = Arc::clone(&self.queue).acquire_owned().await?;
        let argon2 = self.argon2.clone();
        let done = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            // Keyboards write one letter in two ways; both are the same password (RFC 8265, 4.2.2, rule 4).
            let normal = SecretString::from(password.expose_secret().nfc().collect::<String>());
            work(&argon2, normal.expose_secret().as_bytes())
        });
        Ok(done.await?)
    }
}

impl fmt::Debug for Passwords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passwords")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_of_a_known_account_is_verified() {
        let passwords = Passwords::new().unwrap();
        let hash = passwords.hash("bluereef".into()).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(passwords.verify("bluereef".into(), Some(hash.clone())).await);
        assert!(!passwords.verify("Bluereef".into(), Some(hash)).await);
        assert!(!passwords.verify("bluereef".into(), None).await);
        assert!(!passwords.verify("bluereef".into(), Some("not a PHC string".to_owned())).await);
    }

    #[tokio::test]
    async fn one_password_has_many_hashes() {
        let passwords = Passwords::new().unwrap();
        let hash = |password: &str| passwords.hash(password.into());
        assert_ne!(hash("bluereef").await.unwrap(), hash("bluereef").await.unwrap());
    }

    #[tokio::test]
    async fn a_letter_is_the_same_however_a_keyboard_writes_it() {
        let passwords = Passwords::new().unwrap();
        let hash = passwords.hash("récif".into()).await.unwrap();
        assert!(passwords.verify("re\u{301}cif".into(), Some(hash)).await);
    }

    #[tokio::test]
    async fn too_long_is_refused() {
        let passwords = Passwords::new().unwrap();
        let long = "x".repeat(Passwords::MAX_BYTES + 1);
        assert!(matches!(passwords.hash(long.as_str().into()).await, Err(PasswordError::TooLong)));
        let hash = passwords.hash(long[1..].into()).await.unwrap();
        assert!(passwords.verify(long[1..].into(), Some(hash.clone())).await);
        assert!(!passwords.verify(long.as_str().into(), Some(hash)).await);
    }

    #[tokio::test]
    async fn the_work_of_somebody_who_left_gives_its_turn_back() {
        let passwords = Passwords::new().unwrap();
        for _ in 0..3 * AT_A_TIME {
            let left = passwords.hash("bluereef".into());
            drop(tokio::time::timeout(std::time::Duration::from_millis(1), left).await);
        }
        assert!(passwords.hash("bluereef".into()).await.is_ok());
        // Waits for work that is still running; for ever, had a turn been lost.
        drop(passwords.queue.acquire_many(AT_A_TIME as u32).await.unwrap());
        assert_eq!(passwords.queue.available_permits(), AT_A_TIME);
    }
}
