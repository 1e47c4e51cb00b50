//! Cleaning of text that people type: what cannot be seen does not get in.

use unicode_normalization::UnicodeNormalization as _;

/// Makes one clean line of typed text: NFC, no control or invisible characters, no marks that change
/// the direction of the text around it, single spaces, nothing at either end.
///
/// Joiners (ZWJ, ZWNJ) stay where they change what is seen: between two characters of scripts other
/// than Latin, Greek, Cyrillic and Armenian, such as Persian, Hindi or emoji. A variation selector stays
/// right after the character it varies. Emoji tag sequences (the flags of England, Scotland and Wales)
/// lose their tags, as tags can hide text.
#[must_use]
pub fn clean_line(text: &str) -> String {
    let text: Vec<char> = text.nfc().collect();
    let mut line = String::with_capacity(text.len());
    for (at, &c) in text.iter().enumerate() {
        let before = line.chars().next_back();
        let keep = match c {
            '\u{200C}' | '\u{200D}' => {
                let after = text.get(at + 1).copied();
                before.is_some_and(joins) && after.is_some_and(joins)
            }
            '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => {
                before.is_some_and(|b| b != ' ' && !is_invisible(b))
            }
            _ if c.is_whitespace() || is_blank(c) => {
                if before.is_some_and(|b| b != ' ') {
                    line.push(' ');
                }
                false
            }
            _ => !c.is_control() && !is_invisible(c),
        };
        if keep {
            line.push(c);
        }
    }
    line.truncate(line.trim_end().len());
    // Characters that stood apart only by something invisible may compose now.
    line.nfc().collect()
}

/// Makes clean lines of a longer typed text, such as a description: each as by [`clean_line`], with at most
/// one empty line between two others.
#[must_use]
pub fn clean_paragraphs(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut gap = false;
    for line in text.lines().map(clean_line) {
        if line.is_empty() {
            gap = !clean.is_empty();
            continue;
        }
        if !clean.is_empty() {
            clean.push_str(if gap { "\n\n" } else { "\n" });
        }
        clean.push_str(&line);
        gap = false;
    }
    clean
}

/// Whether a character shows nothing by itself: `Default_Ignorable_Code_Point` of the Unicode Character
/// Database (UAX #44, DerivedCoreProperties.txt), with the interlinear annotation marks.
#[must_use]
pub const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// The empty Braille pattern looks like a space without being whitespace.
const fn is_blank(c: char) -> bool {
    c == '\u{2800}'
}

/// Whether a joiner beside this character can change what is seen.
fn joins(c: char) -> bool {
    !c.is_whitespace()
        && !is_blank(c)
        && !c.is_control()
        && !matches!(c, '\u{0000}'..='\u{058F}' | '\u{1E00}'..='\u{1FFF}')
        && (!is_invisible(c) || matches!(c, '\u{FE0F}'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn collapses_whitespace() {
        assert_eq!(clean_line("  Ana \t\n Silva\u{a0}\u{3000}\u{2800} "), "Ana Silva");
    }

    #[test]
    fn keeps_paragraphs_apart() {
        let text = "\n First  line\r\nsecond\u{202E}\n \n\u{200B}\n\nlast\n\n";
        assert_eq!(clean_paragraphs(text), "First line\nsecond\n\nlast");
        assert_eq!(clean_paragraphs(" \n\n"), "");
    }

    #[test]
    fn drops_what_cannot_be_seen() {
        assert_eq!(
            clean_line("A\u{202E}n\u{200B}a\u{0007}\u{FEFF} S\u{AD}i\u{2066}lva\u{200F}"),
            "Ana Silva"
        );
        assert_eq!(clean_line("\u{3164}\u{115F}\u{FFA0}"), "");
        assert_eq!(clean_line("An\u{200D}a\u{200C}"), "Ana", "Latin needs no joiner");
    }

    #[test]
    fn keeps_the_joiners_that_scripts_need() {
        for text in ["علی‌رضا", "क्‍ष", "👩‍👧", "🏳️‍🌈", "❤️"] {
            assert_eq!(clean_line(text), text);
        }
        assert_eq!(clean_line("علی\u{200C}"), "علی");
        assert_eq!(clean_line("علی\u{200C}\u{200C}رضا"), "علی\u{200C}رضا");
    }

    #[test]
    fn composes_to_nfc() {
        assert_eq!(clean_line("Re\u{0301}mi"), "Rémi");
        assert_eq!(clean_line("Re\u{200B}\u{0301}mi"), "Rémi");
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(text in r"[\PC\p{Cf}\p{Mn}\p{Cc} ]{0,24}") {
            let once = clean_line(&text);
            prop_assert_eq!(&clean_line(&once), &once);
            prop_assert!(!once.chars().any(char::is_control));
            prop_assert!(!once.contains("  ") && once.trim() == once);
        }
    }
}
