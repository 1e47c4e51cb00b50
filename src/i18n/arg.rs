//! What goes into a message: numbers, safe markup, and text that is made safe here.

use std::borrow::Cow;

use fluent_bundle::FluentValue;

use super::html::Html;
use crate::domain::name::PersonName;

/// An argument of a message.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg<'a> {
    /// Anything typed by people or made elsewhere; escaped in HTML.
    Text(Cow<'a, str>),
    /// A name that was erased: said in words, in the language of the message.
    Erased,
    /// Markup that is safe already, such as another message.
    Html(Html),
    /// Written with the language's grouping, and usable to choose the plural. Exact to 2^53. For the number
    /// of an order, which has no grouping, give text.
    Number(i64),
}

impl Arg<'_> {
    /// The value for a message in HTML.
    pub(super) fn into_html_value(self) -> FluentValue<'static> {
        match self {
            Self::Number(n) => FluentValue::from(n),
            text => FluentValue::from(text.into_html().into_string()),
        }
    }

    /// Safe markup; a number in plain digits.
    pub(super) fn into_html(self) -> Html {
        match self {
            Self::Text(text) => Html::trusted(isolate(Html::escape(&text).into_string())),
            Self::Html(html) => html,
            Self::Number(n) => Html::trusted(n.to_string()),
            Self::Erased => Html::escape(PersonName::erased().as_str()),
        }
    }

    /// The value for a message in plain text.
    pub(super) fn into_plain_value(self) -> FluentValue<'static> {
        match self {
            Self::Text(text) => FluentValue::from(isolate(text.into_owned())),
            Self::Html(html) => FluentValue::from(isolate(html.to_plain())),
            Self::Erased => FluentValue::from(PersonName::erased().as_str().to_owned()),
            Self::Number(n) => FluentValue::from(n),
        }
    }
}

/// Keeps a right-to-left name from turning the words around it: U+2068 FIRST STRONG ISOLATE to U+2069 POP
/// DIRECTIONAL ISOLATE (UAX #9), only where the text has right-to-left characters.
fn isolate(text: String) -> String {
    if text.chars().any(is_right_to_left) { format!("\u{2068}{text}\u{2069}") } else { text }
}

/// The blocks that the Unicode Character Database keeps for the classes R and AL (DerivedBidiClass.txt).
const fn is_right_to_left(c: char) -> bool {
    matches!(c,
        '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}'
        | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<Cow<'a, str>> for Arg<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a PersonName> for Arg<'a> {
    fn from(name: &'a PersonName) -> Self {
        if name.is_erased() { Self::Erased } else { Self::Text(name.as_str().into()) }
    }
}

impl From<Html> for Arg<'_> {
    fn from(html: Html) -> Self {
        Self::Html(html)
    }
}

impl From<&Html> for Arg<'_> {
    fn from(html: &Html) -> Self {
        Self::Html(html.clone())
    }
}

macro_rules! from_integer {
    ($($integer:ty)*) => {$(
        impl From<$integer> for Arg<'_> {
            fn from(n: $integer) -> Self {
                Self::Number(i64::from(n))
            }
        }
    )*};
}

from_integer!(u8 u16 u32 i8 i16 i32 i64);

impl From<u64> for Arg<'_> {
    fn from(n: u64) -> Self {
        Self::Number(i64::try_from(n).unwrap_or(i64::MAX))
    }
}

impl From<usize> for Arg<'_> {
    fn from(n: usize) -> Self {
        Self::Number(i64::try_from(n).unwrap_or(i64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(arg: Arg<'_>) -> FluentValue<'static> {
        arg.into_html_value()
    }

    #[test]
    fn text_is_escaped_in_html_only() {
        assert_eq!(html(Arg::from("<Ana>")), FluentValue::from("&lt;Ana&gt;"));
        assert_eq!(Arg::from("<Ana>").into_plain_value(), FluentValue::from("<Ana>"));
    }

    #[test]
    fn markup_passes_and_is_shown_plainly_elsewhere() {
        let bold = Html::trusted("<b>A&amp;B</b>");
        assert_eq!(html(Arg::from(&bold)), FluentValue::from("<b>A&amp;B</b>"));
        assert_eq!(Arg::from(bold).into_plain_value(), FluentValue::from("A&B"));
    }

    #[test]
    fn right_to_left_text_is_isolated() {
        assert_eq!(html(Arg::from("علی")), FluentValue::from("\u{2068}علی\u{2069}"));
        assert_eq!(Arg::from("דוד").into_plain_value(), FluentValue::from("\u{2068}דוד\u{2069}"));
        assert_eq!(html(Arg::from("Zoë 🐠 李")), FluentValue::from("Zoë 🐠 李"));
    }

    #[test]
    fn integers_are_numbers() {
        assert_eq!(Arg::from(3_usize), Arg::Number(3));
        assert_eq!(Arg::from(-3_i32), Arg::Number(-3));
    }
}
