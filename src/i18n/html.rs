//! Text in the HTML that Telegram understands.

use std::fmt;
use std::ops::Deref;

/// Markup that is safe to send with `parse_mode: HTML`; what people typed is escaped in it.
///
/// See <https://core.telegram.org/bots/api#html-style>.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Html(String);

impl Html {
    /// Takes markup that the program wrote itself. Never give it what somebody typed: that is [`Html::escape`].
    #[must_use]
    pub fn trusted(markup: impl Into<String>) -> Self {
        Self(markup.into())
    }

    /// Makes any text safe: it will be shown as it is.
    #[must_use]
    pub fn escape(text: &str) -> Self {
        let mut markup = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '<' => markup.push_str("&lt;"),
                '>' => markup.push_str("&gt;"),
                '&' => markup.push_str("&amp;"),
                '"' => markup.push_str("&quot;"),
                c => markup.push(c),
            }
        }
        Self(markup)
    }

    /// Puts lines, or paragraphs, together.
    #[must_use]
    pub fn join(parts: impl IntoIterator<Item = Self>, separator: &str) -> Self {
        let parts: Vec<String> = parts.into_iter().map(|part| part.0).collect();
        Self(parts.join(&Self::escape(separator).0))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }

    /// What the reader sees: without tags and with the escaped characters themselves.
    #[must_use]
    pub fn to_plain(&self) -> String {
        let mut text = String::with_capacity(self.0.len());
        let mut in_tag = false;
        for c in self.0.chars() {
            match c {
                '<' => in_tag = true,
                '>' => in_tag = false,
                c if !in_tag => text.push(c),
                _ => {}
            }
        }
        // `&amp;` last, or "&amp;lt;" would lose twice.
        text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
    }
}

impl Deref for Html {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<Html> for String {
    fn from(html: Html) -> Self {
        html.0
    }
}

impl PartialEq<str> for Html {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for Html {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn escapes_what_telegram_would_read_as_markup() {
        assert_eq!(Html::escape("<b>\"Ana\" & 'Leo'</b>"), "&lt;b&gt;&quot;Ana&quot; &amp; 'Leo'&lt;/b&gt;");
    }

    #[test]
    fn plain_is_what_the_reader_sees() {
        assert_eq!(Html::trusted("<b>A &amp; B</b> &lt;i&gt;").to_plain(), "A & B <i>");
        assert_eq!(Html::trusted("<a href=\"https://a.example\">a</a>").to_plain(), "a");
    }

    #[test]
    fn joins_lines() {
        let lines = [Html::trusted("<b>a</b>"), Html::escape("<")];
        assert_eq!(Html::join(lines, "\n"), "<b>a</b>\n&lt;");
    }

    proptest! {
        #[test]
        fn escaped_text_is_seen_as_typed(text in any::<String>()) {
            prop_assert_eq!(Html::escape(&text).to_plain(), text);
        }
    }
}
