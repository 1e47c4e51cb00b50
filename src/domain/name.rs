//! The name of a person, as typed.

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

use super::text::clean_line;

/// A person's name: one clean line (see [`clean_line`]) with at least one letter.
///
/// Quotes, angle brackets and emoji stay as typed: escaping is the screens' business. `Debug` does not
/// print the name, so that no log can hold it by accident.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PersonName(String);

/// Why a typed text is not taken as a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NameRefusal {
    #[error("the name is empty")]
    Empty,
    #[error("the name has no letter")]
    NoLetter,
    #[error("the name is longer than {max} characters")]
    TooLong { max: usize },
}

impl PersonName {
    /// The longest name, in Unicode scalar values. Full names rarely pass 70 (the limit that UK
    /// e-GIF's Person Full Name sets); a line of 80 still fits a phone's card in two rows.
    pub const MAX_CHARS: usize = 80;

    /// Reads a typed name.
    ///
    /// # Errors
    ///
    /// Refuses what is empty, has no letter, or is too long once cleaned.
    pub fn parse(text: &str) -> Result<Self, NameRefusal> {
        let name = clean_line(text);
        if name.is_empty() {
            Err(NameRefusal::Empty)
        } else if name.chars().count() > Self::MAX_CHARS {
            Err(NameRefusal::TooLong { max: Self::MAX_CHARS })
        } else if !name.chars().any(char::is_alphabetic) {
            Err(NameRefusal::NoLetter)
        } else {
            Ok(Self(name))
        }
    }

    /// What stands in place of a name that was erased. Without a letter, so that nobody can type it; screens say it in
    /// words.
    const ERASED: &str = "—";

    /// In place of a name that was erased.
    #[must_use]
    pub fn erased() -> Self {
        Self(Self::ERASED.to_owned())
    }

    /// Whether the name was erased.
    #[must_use]
    pub fn is_erased(&self) -> bool {
        self.0 == Self::ERASED
    }

    /// Takes a stored name, which may have been erased.
    ///
    /// # Errors
    ///
    /// As [`parse`](Self::parse).
    pub fn stored(text: String) -> Result<Self, NameRefusal> {
        if text == Self::ERASED { Ok(Self(text)) } else { Self::parse(&text) }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first word that has a letter, for friendly sentences ("And Rui's date of birth?").
    #[must_use]
    pub fn first(&self) -> &str {
        self.0.split(' ').find(|word| word.chars().any(char::is_alphabetic)).unwrap_or(&self.0)
    }

    /// What two spellings of one name share: compatibility forms (NFKC), letter case and joiners do not
    /// count. Accents do: Ana and Anà are two people.
    #[must_use]
    pub fn key(&self) -> String {
        // By way of upper case, as full case folding is nearly that: "Groß" and "GROSS" are one name.
        let folded: String = self.0.nfkc().collect::<String>().to_uppercase().to_lowercase();
        let folded: String = folded.nfkc().filter(|c| !matches!(c, '\u{200C}' | '\u{200D}')).collect();
        clean_line(&folded)
    }
}

impl fmt::Display for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonName(…)")
    }
}

impl TryFrom<String> for PersonName {
    type Error = NameRefusal;

    fn try_from(text: String) -> Result<Self, NameRefusal> {
        Self::parse(&text)
    }
}

impl From<PersonName> for String {
    fn from(name: PersonName) -> Self {
        name.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn name(text: &str) -> PersonName {
        PersonName::parse(text).unwrap()
    }

    #[test]
    fn keeps_what_people_type() {
        for text in ["Ana Silva", "<b>Rui</b> & \"Co\"", "O'Brien", "D’Arc", "Zoë 🐠", "李小龙", "علی‌رضا"]
        {
            assert_eq!(name(text).as_str(), text);
        }
        assert_eq!(name(" Ana\n Silva\u{202E} ").as_str(), "Ana Silva");
    }

    #[test]
    fn refuses_what_names_nobody() {
        assert_eq!(PersonName::parse(" \u{200B}\u{3164} "), Err(NameRefusal::Empty));
        for text in ["…", "1042", "🐠", "-", "3/4/1988"] {
            assert_eq!(PersonName::parse(text), Err(NameRefusal::NoLetter), "{text}");
        }
    }

    #[test]
    fn is_at_most_80_characters() {
        assert!(PersonName::parse(&"é".repeat(80)).is_ok());
        assert_eq!(PersonName::parse(&"é".repeat(81)), Err(NameRefusal::TooLong { max: 80 }));
        assert!(PersonName::parse(&format!("{}{}", "a".repeat(80), " ".repeat(500))).is_ok());
    }

    #[test]
    fn first_name_is_the_first_word() {
        assert_eq!(name("Rui Costa").first(), "Rui");
        assert_eq!(name("Jean-Luc").first(), "Jean-Luc");
        assert_eq!(name("🐠 Zoë Martin").first(), "Zoë");
    }

    #[test]
    fn one_person_has_one_key() {
        assert_eq!(name("ana  SILVA").key(), name("Ana Silva").key());
        assert_eq!(name("Ａｎａ Silva").key(), name("Ana Silva").key());
        assert_eq!(name("Groß").key(), name("GROSS").key());
        assert_eq!(name("ΓΙΩΡΓΟΣ").key(), name("Γιώργος").key().replace('ώ', "ω"));
        assert_eq!(name("Re\u{301}mi").key(), name("RÉMI").key());
        assert_ne!(name("Ana").key(), name("Anà").key());
    }

    #[test]
    fn debug_and_errors_keep_the_name_out_of_logs() {
        assert_eq!(format!("{:?}", name("Ana Silva")), "PersonName(…)");
    }

    #[test]
    fn an_erased_name_can_only_be_read_from_where_it_is_stored() {
        assert!(PersonName::stored("—".to_owned()).unwrap().is_erased());
        assert_eq!(PersonName::parse("—"), Err(NameRefusal::NoLetter));
        assert_eq!(PersonName::stored("…".to_owned()), Err(NameRefusal::NoLetter));
        assert!(!PersonName::stored("Ana".to_owned()).unwrap().is_erased());
    }

    #[test]
    fn json_is_checked_like_typed_text() {
        assert_eq!(serde_json::to_string(&name("Ana")).unwrap(), "\"Ana\"");
        assert_eq!(serde_json::from_str::<PersonName>("\" Ana \"").unwrap(), name("Ana"));
        assert!(serde_json::from_str::<PersonName>("\"…\"").is_err());
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in any::<String>()) {
            if let Ok(name) = PersonName::parse(&text) {
                prop_assert!(name.as_str().chars().count() <= PersonName::MAX_CHARS);
                prop_assert_eq!(PersonName::parse(name.as_str()), Ok(name.clone()));
                prop_assert!(!name.first().is_empty());
                prop_assert!(!name.key().contains("  "));
            }
        }
    }
}
