//! The text of an announcement.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::domain::markup::{Markup, Span, styled};
use crate::domain::text::clean_paragraphs;

/// What is told: a text that can be seen, of at most [`Text::MAX`] UTF-16 code units as it is read.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Text {
    markup: Markup,
    begins: String,
    length: usize,
}

/// A text that can't be told.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotAText {
    /// Nothing of it can be seen.
    #[error("there is nothing to tell: the text is empty")]
    Empty,
    /// It is too long for one message.
    #[error("the text has {0} characters as Telegram counts them, and {max} at most go into a message", max = Text::MAX)]
    TooLong(usize),
    /// It is too long to stand below a picture.
    #[error("the text has {0} characters as Telegram counts them, and {max} at most go below a picture", max = Text::CAPTION)]
    TooLongForPicture(usize),
}

impl Text {
    /// The longest, in UTF-16 code units, which are Telegram's characters. A message has 4096 of them (Bot API,
    /// `sendMessage`); the rest is for the name of who says it.
    pub const MAX: usize = 3900;
    /// The longest below a picture, counted alike. There Telegram takes 1024 (Bot API, `sendPhoto`); the rest is for the
    /// name.
    pub const CAPTION: usize = 850;
    /// So much of it is kept in the trail, in characters.
    const BEGINS: usize = 80;

    /// With formatting, as somebody typed it in Telegram.
    ///
    /// # Errors
    /// [`NotAText`]
    pub fn styled(text: &str, spans: &[Span]) -> Result<Self, NotAText> {
        let (markup, plain) = styled(text, spans);
        Self::new(markup, &plain)
    }

    fn new(markup: Markup, plain: &str) -> Result<Self, NotAText> {
        match plain.encode_utf16().count() {
            0 => Err(NotAText::Empty),
            count if count > Self::MAX => Err(NotAText::TooLong(count)),
            length => Ok(Self { markup, begins: plain.chars().take(Self::BEGINS).collect(), length }),
        }
    }

    /// With its formatting.
    pub fn markup(&self) -> &Markup {
        &self.markup
    }

    /// How long it is, in UTF-16 code units.
    pub fn length(&self) -> usize {
        self.length
    }

    /// How it begins, without formatting.
    pub fn begins(&self) -> &str {
        &self.begins
    }
}

/// Without formatting.
impl FromStr for Text {
    type Err = NotAText;

    fn from_str(text: &str) -> Result<Self, NotAText> {
        let text = clean_paragraphs(text);
        Self::new(Markup::plain(&text), &text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::markup::Style;

    #[test]
    fn as_long_as_one_message_with_a_name_above() {
        assert_eq!("\u{200B}\n ".parse::<Text>(), Err(NotAText::Empty));
        assert!("é".repeat(3900).parse::<Text>().is_ok());
        assert_eq!("é".repeat(3901).parse::<Text>(), Err(NotAText::TooLong(3901)));
        assert!("🤿".repeat(1950).parse::<Text>().is_ok());
        assert_eq!("🤿".repeat(1951).parse::<Text>(), Err(NotAText::TooLong(3902)));
        let text: Text = "Hello\r\n\n\n<b>you</b>\u{202E}".parse().unwrap();
        assert_eq!(text.markup().as_str(), "Hello\n\n&lt;b&gt;you&lt;/b&gt;");
        assert_eq!(text.begins(), "Hello\n\n<b>you</b>");
    }

    #[test]
    fn what_is_counted_is_what_is_read() {
        let bold = Span { style: Style::Bold, from: 0, length: 4000 };
        assert!(Text::styled(&"<".repeat(3900), std::slice::from_ref(&bold)).is_ok());
        assert_eq!(Text::styled(&"<".repeat(3901), &[bold]), Err(NotAText::TooLong(3901)));
        assert_eq!(Text::styled(" \u{2800}", &[]), Err(NotAText::Empty));
    }
}
