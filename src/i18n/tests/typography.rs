//! French writes a space before `? ! ; : %` and inside « », at which no line may break.

use super::catalogue::{Said, catalogue};
use crate::domain::language::Language;
use crate::i18n::sources;

/// Before `:`, `»` and `%`, and after `«`: as wide as a space.
const WIDE: char = '\u{A0}';
/// Before `?`, `!` and `;`.
const NARROW: char = '\u{202F}';

/// The space that belongs between two characters, where there must be one.
const fn between(before: char, sign: char) -> Option<char> {
    match (before, sign) {
        ('«', _) | (_, '»') => Some(WIDE),
        // “?!” is one sign.
        ('?' | '!', '?' | '!') => None,
        (_, '?' | '!' | ';') => Some(NARROW),
        _ => None,
    }
}

/// Where a line could begin with a sign, or a sign clings to its word.
fn bad_spaces<'a>(catalogue: impl IntoIterator<Item = (&'a String, &'a Said)>) -> Vec<String> {
    let mut faults = Vec::new();
    for (id, Said { file, text, .. }) in catalogue {
        let letters: Vec<char> = text.chars().collect();
        let mut fault = |at: usize| {
            let near: String = letters[at.saturating_sub(12)..letters.len().min(at + 4)].iter().collect();
            faults.push(format!("{file}: {id} has a wrong space in {near:?}"));
        };
        for (at, pair) in letters.windows(2).enumerate() {
            let (before, sign) = (pair[0], pair[1]);
            let has = if before == '«' { sign } else { before };
            let right = match sign {
                // Without one in 18:30 and https:.
                ':' | '%' => ![' ', NARROW].contains(&before),
                _ => between(before, sign).is_none_or(|wanted| has == wanted),
            };
            if !right {
                fault(at);
            }
        }
    }
    faults
}

#[test]
fn french_signs_stay_with_their_words() {
    let faults = bad_spaces(&catalogue(Language::Fr, sources(Language::Fr)).0);
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn finds_faults() {
    let faults = |text: &str| bad_spaces(&catalogue(Language::Fr, &[("a.ftl", text)]).0).len();
    assert_eq!(
        faults("a = Quoi\u{202F}? «\u{A0}{ $a }\u{A0}»\u{A0}: 18:30\u{202F}; 5\u{A0}%, quoi\u{202F}?!\n"),
        0
    );
    for wrong in [
        "Quoi ?",
        "Quoi?",
        "Quoi\u{A0}!",
        "{ $a } ;",
        "{ $a } :",
        "{\" \"}:",
        "« a\u{A0}»",
        "«\u{A0}a »",
        "5 %",
    ] {
        assert_eq!(faults(&format!("a = {wrong}\n")), 1, "{wrong}");
        assert_eq!(faults(&format!("a = {{ $n ->\n   *[other] {wrong}\n}}\n")), 1, "{wrong} in a variant");
    }
}
