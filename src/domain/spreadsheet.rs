//! Texts that people typed, on their way into somebody's spreadsheet.

use std::borrow::Cow;

/// A byte order mark, to begin a file with: without it, spreadsheets take the file for another encoding, and accents for
/// two signs.
pub const MARK: &str = "\u{FEFF}";

/// A cell that a spreadsheet takes as text. What begins with one of these signs is a formula to it, which can fetch and
/// send whatever the reader may; an apostrophe in front makes it text (OWASP, "CSV Injection").
pub fn cell(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_formula_and_no_change_to_all_else() {
        for (typed, safe) in [
            ("=HYPERLINK(\"http://x\",\"Leo\")", "'=HYPERLINK(\"http://x\",\"Leo\")"),
            ("+1", "'+1"),
            ("-1+1", "'-1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("Leo = Silva", "Leo = Silva"),
            ("'=1", "'=1"),
            ("", ""),
        ] {
            assert_eq!(cell(typed), safe, "{typed:?}");
        }
    }
}
