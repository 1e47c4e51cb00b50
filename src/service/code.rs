//! The code of an invitation, or of a page for a password: whoever has it comes in, so it is random, shown once, and stored as its hash.

use std::fmt;

use sha2::{Digest, Sha256};

/// A code: 128 random bits, told in hexadecimal, so that nobody guesses one (OWASP, Session Management: at least 64 bits
/// of entropy). `Debug` does not print it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Code([u8; Code::BYTES]);

impl Code {
    const BYTES: usize = 16;
    /// Digits of a code as it is told.
    pub const DIGITS: usize = 2 * Self::BYTES;

    /// A new one.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub(super) fn random() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; Self::BYTES];
        getrandom::fill(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// Reads what somebody sent; `None` when it can be no code.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != Self::DIGITS || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let mut bytes = [0; Self::BYTES];
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()?;
        }
        Some(Self(bytes))
    }

    /// The code, to be told to whoever is invited.
    pub fn reveal(&self) -> String {
        hex(&self.0)
    }

    /// What is stored of it. A fast hash is enough: there is nothing to guess in 128 random bits.
    pub(super) fn hash(&self) -> String {
        hex(&Sha256::digest(self.reveal()))
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(…)")
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |out, byte| out + &format!("{byte:02x}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn read_back_and_never_shown() {
        let code = Code::random().unwrap();
        assert_eq!(Code::parse(&code.reveal().to_uppercase()), Some(code));
        assert_ne!(Code::random().unwrap(), code);
        assert_eq!((code.hash().len(), format!("{code:?}").as_str()), (64, "Code(…)"));
        for none in ["", "i_", "0123456789abcdef0123456789abcde", "0123456789abcdef0123456789abcdeg"] {
            assert_eq!(Code::parse(none), None);
        }
    }
}
