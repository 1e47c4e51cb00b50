//! What events to an organizer's programs are signed with.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// A secret as the Standard Webhooks specification writes it: `whsec_` and 24 to 64 bytes in base64. `Debug` does not print it.
#[derive(Clone, PartialEq, Eq)]
pub struct HookSecret(Vec<u8>);

/// Not such a secret.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a secret; it is whsec_ and 24 to 64 random bytes in base64, or new for one that is made")]
pub struct NotASecret;

impl HookSecret {
    const PREFIX: &str = "whsec_";
    /// Bytes of one that is made: as many as the hash has.
    pub const MADE: usize = 32;

    /// Of random bytes.
    #[must_use]
    pub fn of_bytes(bytes: [u8; Self::MADE]) -> Self {
        Self(bytes.to_vec())
    }

    /// Reads one.
    ///
    /// # Errors
    /// When it is none; the error does not repeat it.
    pub fn parse(text: &str) -> Result<Self, NotASecret> {
        let encoded = text.trim().strip_prefix(Self::PREFIX).ok_or(NotASecret)?;
        let bytes = STANDARD.decode(encoded).map_err(|_| NotASecret)?;
        if (24..=64).contains(&bytes.len()) { Ok(Self(bytes)) } else { Err(NotASecret) }
    }

    /// The secret as it is told to whoever checks the signatures.
    #[must_use]
    pub fn reveal(&self) -> String {
        format!("{}{}", Self::PREFIX, STANDARD.encode(&self.0))
    }

    /// The key of the signature.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for HookSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HookSecret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn read_back_and_never_shown() {
        let secret = HookSecret::of_bytes([7; 32]);
        assert_eq!(HookSecret::parse(&secret.reveal()), Ok(secret.clone()));
        assert_eq!(format!("{secret:?}"), "HookSecret(…)");
        for none in
            ["", "whsec_", "whsec_c2hvcnQ=", "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=", "whsec_*"]
        {
            assert_eq!(HookSecret::parse(none), Err(NotASecret), "{none}");
        }
    }
}
