//! Why an organizer does something to customers, in words that these read.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::domain::text::clean_line;

/// A reason: one clean line that can be seen, of at most [`Reason::MAX`] characters.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Reason(String);

/// A text that is no reason.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotAReason {
    /// Nothing of it can be seen.
    #[error("the reason is empty; customers read it, for example: the sea is too rough")]
    Empty,
    /// It is too long.
    #[error("the reason has {0} characters, and {max} at most can be shown", max = Reason::MAX)]
    TooLong(usize),
}

impl Reason {
    /// The longest, in characters.
    pub const MAX: usize = 500;

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Reason {
    type Err = NotAReason;

    fn from_str(text: &str) -> Result<Self, NotAReason> {
        let line = clean_line(text);
        match line.chars().count() {
            0 => Err(NotAReason::Empty),
            count if count > Self::MAX => Err(NotAReason::TooLong(count)),
            _ => Ok(Self(line)),
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_that_can_be_seen() {
        let reason: Reason = " rough\n\u{202E}sea <b> ".parse().unwrap();
        assert_eq!(reason.as_str(), "rough sea <b>");
        assert_eq!("\u{200B} \n".parse::<Reason>(), Err(NotAReason::Empty));
        assert!("é".repeat(500).parse::<Reason>().is_ok());
        assert_eq!("é".repeat(501).parse::<Reason>(), Err(NotAReason::TooLong(501)));
    }
}
