//! How staff find a customer by a typed text: the beginning of one word of the name, the address or what Telegram calls
//! them, or of two words in either order. Letter case and accents don't count.
//!
//! Keys are made of what is known of a customer, and a range of keys of what is typed, so that an index answers.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Words of one name that count; names rarely have more, and each pair of them is a key.
const WORDS: usize = 5;
/// Characters of a word that count.
const LETTERS: usize = 40;
/// Characters of a typed text that are read.
const TYPED: usize = 100;
/// Comes after every text that begins like the one it follows.
const LAST: char = '\u{10FFFF}';

/// The words of a text, folded: no accents, no letter case, nothing but letters and digits.
fn words(text: &str) -> Vec<String> {
    let bare: String = text.nfkd().filter(|c| !is_combining_mark(*c)).collect();
    // By way of upper case, as full case folding is nearly that; which may leave marks again.
    let folded = bare.to_uppercase().to_lowercase();
    let folded: String = folded.nfkd().filter(|c| !is_combining_mark(*c)).collect();
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| word.chars().take(LETTERS).collect()).collect()
}

fn of_one(word: &str) -> String {
    format!("1{word}")
}

fn of_two(one: &str, other: &str) -> String {
    format!("2{one} {other}")
}

/// The keys of a customer: of what they are called, of the address, and of what is before its `@`.
pub fn keys<'a>(names: impl IntoIterator<Item = &'a str>, email: &'a str) -> BTreeSet<String> {
    let local = email.split('@').next().unwrap_or_default();
    let mut keys = BTreeSet::from([of_one(&email.to_lowercase())]);
    for name in names.into_iter().chain([local]) {
        let mut words = words(name);
        words.truncate(WORDS);
        keys.extend(words.iter().map(|word| of_one(word)));
        for (at, one) in words.iter().enumerate() {
            for (_, other) in words.iter().enumerate().filter(|(other, _)| *other != at) {
                keys.insert(of_two(one, other));
            }
        }
    }
    keys
}

/// All keys that begin alike.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Range {
    /// The first.
    pub from: String,
    /// Comes after the last.
    pub before: String,
}

impl Range {
    fn beginning(with: String) -> Self {
        let before = format!("{with}{LAST}");
        Self { from: with, before }
    }

    /// Every key.
    fn all() -> Self {
        Self::beginning(String::new())
    }
}

/// A way to find somebody: whoever has a key in both ranges.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Way {
    /// The fewest customers have a key in this one.
    pub first: Range,
    /// Every key, when the first says it all.
    pub also: Range,
}

/// What was typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Search {
    /// How to find who is meant; each only if those before it find nobody.
    pub ways: Vec<Way>,
}

impl Search {
    /// Reads a typed text; `None` when it has neither a letter nor a digit.
    pub fn parse(text: &str) -> Option<Self> {
        let text: String = text.trim().chars().take(TYPED).collect();
        // An address, or as much of it as was typed; `@ana` is a Telegram name.
        if text.find('@').is_some_and(|at| at > 0) && !text.contains(char::is_whitespace) {
            let first = Range::beginning(of_one(&text.to_lowercase()));
            return Some(Self { ways: vec![Way { first, also: Range::all() }] });
        }
        let words = words(&text);
        let beginning = |word: &String| Range::beginning(of_one(word));
        let ways = match words.as_slice() {
            [] => return None,
            [one] => vec![Way { first: beginning(one), also: Range::all() }],
            [one, other, rest @ ..] => {
                let both = Range::beginning(of_two(one, other));
                // "car be" is Carter, Ben: of each word its beginning, the longer first as fewer begin so.
                let (long, short) = if one.len() >= other.len() { (one, other) } else { (other, one) };
                vec![
                    Way { first: both, also: rest.first().map_or_else(Range::all, beginning) },
                    Way { first: beginning(long), also: beginning(short) },
                ]
            }
        };
        Some(Self { ways })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(typed: &str, names: &[&str], email: &str) -> bool {
        let keys = keys(names.iter().copied(), email);
        let Some(search) = Search::parse(typed) else { return false };
        let has = |range: &Range| keys.iter().any(|key| *key >= range.from && *key < range.before);
        search.ways.iter().any(|way| has(&way.first) && has(&way.also))
    }

    #[test]
    fn by_the_beginning_of_any_word_in_any_order() {
        let names = ["Ana María Silva-Costa", "Anita 🐬", "ana_dives"];
        for typed in [
            "a",
            "ANA",
            "ána",
            "silva",
            "Sil",
            "cos",
            "silva an",
            "maria ana",
            "ana silva cos",
            "anita",
            "@ana_di",
            "dives",
            "ana.silva@example.com",
            "ana.silva@",
            "ANA.SILVA@exa",
            "ana.si",
        ] {
            assert!(finds(typed, &names, "ana.silva@example.com"), "{typed}");
        }
        for typed in
            ["ilva", "ana x", "anax", "example.com", "ana x sil", "@", "🐬", " ", "ana@example.com", "2"]
        {
            assert!(!finds(typed, &names, "ana.silva@example.com"), "{typed}");
        }
    }

    #[test]
    fn other_scripts_and_spellings() {
        assert!(finds("gross", &["Jörg Groß"], "j@x.de") && finds("groß", &["JÖRG GROSS"], "j@x.de"));
        assert!(finds("Ἀθ", &["Αθηνά"], "a@x.gr"));
        assert!(finds("דנה", &["\u{200F}דנה כהן"], "d@x.il"));
        assert!(finds("ｋａｔｏ", &["Kato"], "k@x.jp"));
        assert!(finds("İst", &["istanbul"], "k@x.tr"));
    }

    #[test]
    fn a_name_of_many_words_has_few_keys() {
        let name = "w ".repeat(40) + &"x ".repeat(40);
        assert!(keys([name.as_str()], "a@b.c").len() < 30);
        let long = "y".repeat(500);
        assert!(keys([long.as_str()], "a@b.c").iter().all(|key| key.chars().count() <= LETTERS + 1));
        assert!(finds(&long, &[&long], "a@b.c"));
    }
}
