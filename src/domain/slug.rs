//! The name of an organizer in commands and addresses.

use std::fmt;
use std::str::FromStr;

/// A slug: 1 to 40 small letters, digits and hyphens, so that it needs no quoting in a shell or a URL.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Slug(String);

/// A text that is no slug.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a slug is 1 to 40 small letters (a-z), digits and hyphens, for example blue-reef")]
pub struct NotASlug;

impl Slug {
    /// The longest, in characters.
    pub const MAX: usize = 40;

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Slug {
    type Err = NotASlug;

    fn from_str(text: &str) -> Result<Self, NotASlug> {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if (1..=Self::MAX).contains(&text.len()) && text.bytes().all(plain) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotASlug)
        }
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_only() {
        for slug in ["blue-reef", "a", "2026", &"x".repeat(40)] {
            assert_eq!(slug.parse::<Slug>().unwrap().as_str(), slug);
        }
        for text in ["", "Blue", "blue reef", "récif", "blue_reef", "a/b", &"x".repeat(41)] {
            assert_eq!(text.parse::<Slug>(), Err(NotASlug), "{text}");
        }
    }
}
