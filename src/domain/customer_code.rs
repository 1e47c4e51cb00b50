//! What an organizer calls a customer by: short, said on the phone, and the only name that leaves the process.
//!
//! Those made here are seven of Crockford's base 32 (<https://www.crockford.com/base32.html>), which has neither `I`, `L`, `O`
//! nor `U`, and an eighth by which one wrong character, or two that changed places, is noticed (Luhn's sum, modulo 32). A club
//! may have numbers of its own: those are taken as they are.

use std::fmt;
use std::str::FromStr;

/// Crockford's base 32.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters that are drawn; the check comes after them.
const DRAWN: u32 = 7;
/// Bits of one character.
const BITS: u32 = 5;

/// A customer's code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CustomerCode(String);

/// Why a text is no code.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a code has up to {max} letters (A to Z), digits, hyphens, dots and slashes, and at least one digit", max = CustomerCode::MAX_CHARS)]
pub struct NotACode;

impl CustomerCode {
    /// The longest, in characters.
    pub const MAX_CHARS: usize = 20;

    /// Makes one of random bits, of which the lowest 35 count; `None` when it has no digit, and would be taken for a name.
    #[must_use]
    pub fn of_bits(bits: u64) -> Option<Self> {
        let drawn: Vec<u8> = (0..DRAWN).map(|at| ((bits >> (BITS * at)) & 31) as u8).collect();
        let values = drawn.iter().copied().chain([check(&drawn)]);
        let text: String = values
            .filter_map(|value| ALPHABET.get(usize::from(value)))
            .map(|byte| char::from(*byte))
            .collect();
        let (left, right) = text.split_at_checked(4)?;
        text.bytes().any(|byte| byte.is_ascii_digit()).then(|| Self(format!("{left}-{right}")))
    }

    /// Whether it looks as if it was made here, and may give way to a number of the club's own.
    #[must_use]
    pub fn is_made(&self) -> bool {
        let values: Option<Vec<u8>> = self.0.replacen('-', "", 1).bytes().map(value).collect();
        self.0.len() == 9
            && self.0.as_bytes().get(4) == Some(&b'-')
            && values.is_some_and(|values| match values.split_last() {
                Some((last, drawn)) => drawn.len() == DRAWN as usize && check(drawn) == *last,
                None => false,
            })
    }

    /// The code, as it is shown.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What two spellings of one code share: `7k3m 2q9x` is `7K3M-2Q9X`, `o` is a nought, `i` and `l` are ones.
    #[must_use]
    pub fn key(&self) -> String {
        key(&self.0)
    }
}

fn key(text: &str) -> String {
    let bare = text.chars().filter(char::is_ascii_alphanumeric);
    bare.map(|c| match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        c => c,
    })
    .collect()
}

fn value(byte: u8) -> Option<u8> {
    ALPHABET.iter().position(|known| *known == byte).and_then(|at| u8::try_from(at).ok())
}

/// The check character's value: Luhn's sum, modulo 32.
fn check(drawn: &[u8]) -> u8 {
    let sum: u32 = drawn
        .iter()
        .rev()
        .enumerate()
        .map(|(at, value)| {
            let value = u32::from(*value) * if at % 2 == 0 { 2 } else { 1 };
            value / 32 + value % 32
        })
        .sum();
    ((32 - sum % 32) % 32) as u8
}

impl FromStr for CustomerCode {
    type Err = NotACode;

    /// Takes a code as it is typed or written in a file.
    fn from_str(text: &str) -> Result<Self, NotACode> {
        let text = text.trim().to_ascii_uppercase();
        let fits = text.chars().all(|c| c.is_ascii_alphanumeric() || "-./".contains(c))
            && text.len() <= Self::MAX_CHARS
            && text.bytes().any(|byte| byte.is_ascii_digit());
        if fits { Ok(Self(text)) } else { Err(NotACode) }
    }
}

impl fmt::Display for CustomerCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn as_typed() {
        let code: CustomerCode = " 7k3m-2q9x ".parse().unwrap();
        assert_eq!((code.as_str(), code.key().as_str()), ("7K3M-2Q9X", "7K3M2Q9X"));
        let alike: CustomerCode = "7K3M2Q9X".parse().unwrap();
        assert_eq!(code.key(), alike.key());
        let (one, other): (CustomerCode, CustomerCode) = ("M-O1".parse().unwrap(), "m.0l".parse().unwrap());
        assert_eq!(one.key(), other.key());
        for none in ["", "ANA", "-", "1 2", "7K3M_2", "é1", "123456789012345678901", "<b>1"] {
            assert_eq!(none.parse::<CustomerCode>(), Err(NotACode), "{none}");
        }
    }

    #[test]
    fn a_number_of_the_clubs_was_not_made_here() {
        for own in ["M-00123", "12", "1234-5678", "0000-0001"] {
            assert!(!own.parse::<CustomerCode>().unwrap().is_made(), "{own}");
        }
        assert!(CustomerCode::of_bits(0x1234_5678).unwrap().is_made());
    }

    proptest! {
        #[test]
        fn one_wrong_character_is_noticed(bits: u64, at in 0..7usize, other in 0..32usize) {
            let Some(code) = CustomerCode::of_bits(bits) else { return Ok(()) };
            // A word of letters alone would be taken for a name.
            prop_assert!(code.as_str().bytes().any(|byte| byte.is_ascii_digit()));
            prop_assert!(code.is_made() && code.as_str().parse::<CustomerCode>().is_ok());
            let mut text = code.as_str().as_bytes().to_vec();
            let at = if at < 4 { at } else { at + 1 };
            prop_assume!(text[at] != ALPHABET[other]);
            text[at] = ALPHABET[other];
            prop_assert!(!CustomerCode(String::from_utf8(text).unwrap()).is_made());
        }
    }
}
