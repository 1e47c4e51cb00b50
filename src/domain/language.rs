//! The languages that Seatbell speaks, and the regional habits within them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language with a complete catalogue in `locales/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    #[default]
    En,
    Fr,
}

/// The text names no language that Seatbell speaks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown language {0:?}; use one of: en, fr")]
pub struct UnknownLanguage(pub String);

impl Language {
    /// Every language, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::En, Self::Fr];

    /// The ISO 639-1 code, which is also the name of the folder in `locales/`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
        }
    }

    /// The language's name in itself: somebody who is lost in a foreign menu looks for this word.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Fr => "Français",
        }
    }

    /// Reads an IETF tag as Telegram sends it (`en`, `pt-br`, `fr-CA`); `None` where there is no catalogue.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(primary))
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(text: &str) -> Result<Self, UnknownLanguage> {
        Self::from_tag(text.trim()).ok_or_else(|| UnknownLanguage(text.to_owned()))
    }
}

/// A language together with how dates and times are written in it.
///
/// English without a region follows Britain (24-hour clock, day before month), as Seatbell's
/// organizers are mostly outside the United States; only the tag `en-US` asks for the American way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Locale {
    #[default]
    #[serde(rename = "en-GB")]
    EnGb,
    #[serde(rename = "en-US")]
    EnUs,
    #[serde(rename = "fr")]
    Fr,
}

impl Locale {
    pub const ALL: [Self; 3] = [Self::EnGb, Self::EnUs, Self::Fr];

    #[must_use]
    pub const fn language(self) -> Language {
        match self {
            Self::EnGb | Self::EnUs => Language::En,
            Self::Fr => Language::Fr,
        }
    }

    /// The IETF tag, as stored and as read back by [`Locale::from_tag`].
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::EnGb => "en-GB",
            Self::EnUs => "en-US",
            Self::Fr => "fr",
        }
    }

    /// Reads an IETF tag as Telegram sends it; `None` where there is no catalogue.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let american = tag.split(['-', '_']).skip(1).any(|part| part.eq_ignore_ascii_case("us"));
        Language::from_tag(tag).map(|language| match language {
            Language::En if american => Self::EnUs,
            language => language.into(),
        })
    }
}

impl From<Language> for Locale {
    fn from(language: Language) -> Self {
        match language {
            Language::En => Self::EnGb,
            Language::Fr => Self::Fr,
        }
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl FromStr for Locale {
    type Err = UnknownLanguage;

    fn from_str(text: &str) -> Result<Self, UnknownLanguage> {
        Self::from_tag(text.trim()).ok_or_else(|| UnknownLanguage(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_tags_that_telegram_sends() {
        assert_eq!(Language::from_tag("en"), Some(Language::En));
        assert_eq!(Language::from_tag("fr-ca"), Some(Language::Fr));
        assert_eq!(Language::from_tag("FR"), Some(Language::Fr));
        assert_eq!(Language::from_tag("pt-br"), None);
        assert_eq!(Language::from_tag("fry"), None, "West Frisian is not French");
        assert_eq!(Language::from_tag(""), None);
    }

    #[test]
    fn only_en_us_is_american() {
        assert_eq!(Locale::from_tag("en-us"), Some(Locale::EnUs));
        assert_eq!(Locale::from_tag("en-Latn-US"), Some(Locale::EnUs));
        assert_eq!(Locale::from_tag("en"), Some(Locale::EnGb));
        assert_eq!(Locale::from_tag("en-au"), Some(Locale::EnGb));
        assert_eq!(Locale::from_tag("fr-us"), Some(Locale::Fr));
        assert_eq!(Locale::from_tag("de"), None);
    }

    #[test]
    fn codes_and_tags_read_back() {
        for language in Language::ALL {
            assert_eq!(language.code().parse(), Ok(language));
            assert_eq!(serde_json::to_value(language).unwrap(), language.code());
        }
        for locale in Locale::ALL {
            assert_eq!(locale.tag().parse(), Ok(locale));
            assert_eq!(serde_json::to_value(locale).unwrap(), locale.tag());
        }
        let error = "tlh".parse::<Language>().unwrap_err();
        assert_eq!(error.to_string(), "unknown language \"tlh\"; use one of: en, fr");
    }
}
