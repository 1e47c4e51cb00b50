//! E-mail addresses, as accounts are known by.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

/// An address in the one spelling by which accounts are found: trimmed, in lower case, each letter in one piece (NFC). Two
/// spellings of it are one address, so the unique constraint on the column lets it have one account.
///
/// Its `Debug` shows nothing of it (promise 5: no e-mail in a log).
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Email(String);

/// Why a text is no address.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not an e-mail address; write it like name@example.com")]
pub struct NotAnEmail;

/// What an address may have beside letters and digits, and dots (RFC 5322, 3.2.3).
const ATEXT: &str = "!#$%&'*+-/=?^_`{|}~";

impl Email {
    /// An address is at most so many bytes (RFC 5321, 4.5.3.1.3, less the angle brackets).
    const MAX: usize = 254;
    /// What stands before the `@` is at most so many bytes (RFC 5321, 4.5.3.1.1).
    const LOCAL: usize = 64;
    /// A part of the host's name is at most so many bytes (RFC 1035, 2.3.4).
    const LABEL: usize = 63;

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Email {
    type Err = NotAnEmail;

    /// Takes what mail servers on the internet take: one `@`, before it words with single dots between, a dotted host after it, no
    /// white space, control character or mark that can't be seen, no display name. Whether mail arrives there is not known here.
    fn from_str(text: &str) -> Result<Self, NotAnEmail> {
        let text: String = text.trim().nfc().collect::<String>().to_lowercase().nfc().collect();
        let (local, host) = text.rsplit_once('@').ok_or(NotAnEmail)?;
        let label = |label: &str| {
            !label.is_empty()
                && label.len() <= Self::LABEL
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        };
        let fits = text.len() <= Self::MAX
            && local.len() <= Self::LOCAL
            && local.split('.').all(|atom| !atom.is_empty())
            && local.chars().all(|c| c.is_alphanumeric() || ATEXT.contains(c) || c == '.')
            && host.contains('.')
            && host.split('.').all(label);
        if fits { Ok(Self(text)) } else { Err(NotAnEmail) }
    }
}

impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Email(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_spelling() {
        let one = |text: &str| text.parse::<Email>().unwrap().as_str().to_owned();
        assert_eq!(one("  Ana.Silva@Example.COM "), "ana.silva@example.com");
        assert_eq!(one("Ana+dive_1@example.com"), "ana+dive_1@example.com");
        assert_eq!(one("RE\u{301}MI@example.com"), one("rémi@example.com"));
    }

    #[test]
    fn refused() {
        for text in [
            "",
            "ana",
            "ana@",
            "@example.com",
            "ana@example",
            "a b@example.com",
            "a@b@example.com",
            "a..b@example.com",
            ".a@example.com",
            "a.@example.com",
            "ana@example..com",
            concat!("ana@", "ooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo", ".com"),
            concat!("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "@example.com"),
            "Ana <ana@example.com>",
            "ana@-x.com",
            "ana@example.com\nBcc: x@y.z",
            "ana@example.com\r\nDATA",
            "Ana\n<ana@example.com>",
            "\"Ana\" <ana@example.com>",
            "mailto:ana@example.com",
            "ana\u{202E}@example.com",
            "an\u{200B}a@example.com",
            "ana\0@example.com",
            "ana@example.com, ben@example.com",
        ] {
            assert_eq!(text.parse::<Email>(), Err(NotAnEmail), "{text}");
        }
    }

    #[test]
    fn debug_says_nothing() {
        assert_eq!(format!("{:?}", "ana@example.com".parse::<Email>().unwrap()), "Email(…)");
    }
}
