//! What a new password has to be (OWASP, Authentication Cheat Sheet; NIST SP 800-63B, 3.1.1.2): long enough, not one of those
//! that everybody tries first, and nothing else: no composition, no changing every so often.

use secrecy::{ExposeSecret as _, SecretString};
use unicode_normalization::UnicodeNormalization as _;

/// The fewest characters.
pub const SHORTEST: usize = 8;
/// The most characters; OWASP and NIST want at least 64 to be taken, and nobody types more than this.
pub const LONGEST: usize = 128;

/// Why a password is not taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PasswordRefusal {
    /// Fewer than [`SHORTEST`] characters.
    TooShort,
    /// More than [`LONGEST`] characters.
    TooLong,
    /// It is the address, the name, or the club's name.
    Personal,
    /// Everybody who guesses tries it early.
    Common,
}

/// What guessers try first of those long enough, in lower case, in our languages and of keyboards.
const COMMON: &[&str] = &[
    "password",
    "passwort",
    "password1",
    "password12",
    "password123",
    "passw0rd",
    "p@ssw0rd",
    "p@ssword",
    "motdepasse",
    "motdepasse1",
    "azertyuiop",
    "azertyui",
    "qwertyui",
    "qwertyuiop",
    "qwerty12",
    "qwerty123",
    "azerty12",
    "azerty123",
    "1q2w3e4r",
    "1q2w3e4r5t",
    "q1w2e3r4",
    "1qaz2wsx",
    "zaq12wsx",
    "asdfghjk",
    "asdfghjkl",
    "qsdfghjklm",
    "letmein1",
    "iloveyou",
    "iloveyou1",
    "jetaime1",
    "sunshine",
    "princess",
    "football",
    "baseball",
    "superman",
    "trustno1",
    "whatever",
    "computer",
    "internet",
    "starwars",
    "welcome1",
    "admin123",
    "abcd1234",
    "abc12345",
    "a1b2c3d4",
    "doudou12",
    "chouchou",
    "marseille",
    "bonjour1",
    "nicolas1",
    "loulou123",
    "telegram",
    "seatbell",
];

/// Whether a new password is taken. `known` is what everybody knows of its holder: address, names.
///
/// # Errors
/// Why it is not.
pub fn acceptable<'a>(
    password: &SecretString,
    known: impl IntoIterator<Item = &'a str>,
) -> Result<(), PasswordRefusal> {
    let password: String = password.expose_secret().nfc().collect();
    let length = password.chars().count();
    if length < SHORTEST {
        return Err(PasswordRefusal::TooShort);
    }
    if length > LONGEST {
        return Err(PasswordRefusal::TooLong);
    }
    let plain = folded(&password);
    let personal = |known: &str| {
        let local = known.split_once('@').map_or(known, |(local, _)| local);
        [known, local].iter().map(|known| folded(known)).any(|known| !known.is_empty() && known == plain)
    };
    if known.into_iter().any(personal) {
        return Err(PasswordRefusal::Personal);
    }
    let lower = password.to_lowercase();
    if COMMON.contains(&lower.as_str()) || one_step(&lower) {
        return Err(PasswordRefusal::Common);
    }
    Ok(())
}

/// Letters and digits alone, in lower case.
fn folded(text: &str) -> String {
    text.nfkc().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether each character is as far from the one before as all others: `aaaaaaaa`, `12345678`, `hgfedcba`; a nought after the
/// nine goes on counting.
fn one_step(text: &str) -> bool {
    let letters: Vec<u32> = text.chars().map(u32::from).collect();
    let step = |pair: &[u32]| match pair {
        [57, 48] => Some(1),
        [48, 57] => Some(-1),
        [a, b] => Some(i64::from(*b) - i64::from(*a)),
        _ => None,
    };
    let mut steps = letters.windows(2).map(step);
    let first = steps.next().flatten();
    matches!(first, Some(-1..=1)) && steps.all(|step| step == first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(password: &str) -> Option<PasswordRefusal> {
        acceptable(&password.into(), ["ana.silva@example.com", "Ana Silva", "Blue Reef"]).err()
    }

    #[test]
    fn long_enough_and_not_the_first_guess() {
        for taken in [
            "bluefins",
            "a red boat at noon",
            "aaaaaaab",
            "        x       ",
            "récif-corallien",
            "🐠🐠🐡🐠🐠🐡🐡🐠",
        ] {
            assert_eq!(refusal(taken), None, "{taken}");
        }
        let long = "é".repeat(LONGEST);
        assert_eq!(refusal(&long), Some(PasswordRefusal::Common), "of one letter");
        assert_eq!(refusal(&"éa".repeat(LONGEST / 2)), None);
        assert_eq!(refusal(&"e\u{301}a".repeat(LONGEST / 2)), None, "a letter in two pieces is one");
        assert_eq!(refusal(&"éa".repeat(LONGEST)), Some(PasswordRefusal::TooLong));
        for short in ["", "7letter", "e\u{301}e\u{301}e\u{301}e\u{301}"] {
            assert_eq!(refusal(short), Some(PasswordRefusal::TooShort), "{short}");
        }
    }

    #[test]
    fn what_everybody_would_try() {
        for common in ["12345678", "1234567890", "87654321", "aaaaaaaa", "abcdefgh", "Password", "MotDePasse"]
        {
            assert_eq!(refusal(common), Some(PasswordRefusal::Common), "{common}");
        }
        for personal in ["ana.silva@example.com", "ANA.SILVA", "anasilva", "Ana  Silva!", "bluereef"] {
            assert_eq!(refusal(personal), Some(PasswordRefusal::Personal), "{personal}");
        }
    }
}
