//! The code of an invitation: whoever has it comes in, so it is random, shown once, and stored as its hash.

use std::fmt;

use sha2::{Digest, Sha256};

/// A code: 128 random bits, in hexadecimal, so that nobody guesses one (OWASP, Session Management: at least 64 bits of
/// entropy). `Debug` does not print it.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(String);

impl Code {
    const DIGITS: usize = 32;

    /// A new one.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub(super) fn random() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; Self::DIGITS / 2];
        getrandom::fill(&mut bytes)?;
        Ok(Self(hex(&bytes)))
    }

    /// Reads what somebody sent; `None` when it can be no code.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.to_ascii_lowercase();
        let fits = text.len() == Self::DIGITS && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        fits.then_some(Self(text))
    }

    /// The code, to be told to whoever is invited.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is stored of it. A fast hash is enough: there is nothing to guess in 128 random bits.
    pub(super) fn hash(&self) -> String {
        hex(&Sha256::digest(&self.0))
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
        assert_eq!(Code::parse(&code.reveal().to_uppercase()), Some(code.clone()));
        assert_ne!(Code::random().unwrap(), code);
        assert_eq!((code.hash().len(), format!("{code:?}").as_str()), (64, "Code(…)"));
        for none in ["", "i_", "0123456789abcdef0123456789abcde", "0123456789abcdef0123456789abcdeg"] {
            assert_eq!(Code::parse(none), None);
        }
    }
}
