//! Telegram's HTML (`parse_mode` HTML): tags become entities with UTF-16 offsets, four named and all numeric
//! character references become characters. Errors are worded as Telegram words them.
//! Source: <https://core.telegram.org/bots/api#html-style> and the behaviour of the Bot API server.

use crate::entities::{Entity, EntityKind, FormattedText};

/// Why a text could not be parsed; the text goes behind "Bad Request: can't parse entities: ".
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HtmlError {
    #[error("Unclosed start tag at byte offset {0}")]
    UnclosedStartTag(usize),
    #[error("Unclosed start tag \"{tag}\" at byte offset {at}")]
    UnclosedNamedStartTag { tag: String, at: usize },
    #[error("Unsupported start tag \"{tag}\" at byte offset {at}")]
    UnsupportedStartTag { tag: String, at: usize },
    #[error("Empty attribute name in the tag \"{tag}\" at byte offset {at}")]
    EmptyAttributeName { tag: String, at: usize },
    #[error("Expected equal sign in declaration of an attribute of the tag \"{tag}\" at byte offset {at}")]
    ExpectedEqualSign { tag: String, at: usize },
    #[error("Unexpected end of name token at byte offset {0}")]
    UnexpectedEndOfNameToken(usize),
    #[error("Tag \"span\" must have class \"tg-spoiler\" at byte offset {0}")]
    SpanWithoutSpoiler(usize),
    #[error("Unexpected end tag at byte offset {0}")]
    UnexpectedEndTag(usize),
    #[error("Unclosed end tag at byte offset {0}")]
    UnclosedEndTag(usize),
    #[error("Unmatched end tag at byte offset {at}, expected \"</{expected}>\", found \"</{found}>\"")]
    UnmatchedEndTag { at: usize, expected: String, found: String },
    #[error("Can't find end tag corresponding to start tag \"{0}\"")]
    MissingEndTag(String),
    #[error("Invalid custom emoji identifier specified")]
    InvalidCustomEmoji,
}

/// The tags that Telegram knows.
const TAGS: [&str; 16] = [
    "a",
    "b",
    "strong",
    "i",
    "em",
    "s",
    "strike",
    "del",
    "u",
    "ins",
    "tg-spoiler",
    "tg-emoji",
    "span",
    "pre",
    "code",
    "blockquote",
];

struct OpenTag {
    name: String,
    argument: String,
    offset: usize,
    /// Where its content begins in the parsed text, in bytes.
    begin: usize,
}

struct Parser<'a> {
    source: &'a str,
    at: usize,
    text: String,
    utf16: usize,
    open: Vec<OpenTag>,
    entities: Vec<Entity>,
}

/// Parses a text with Telegram's HTML.
///
/// # Errors
/// [`HtmlError`], with the byte offset of the tag at fault.
pub fn parse(source: &str) -> Result<FormattedText, HtmlError> {
    let mut parser =
        Parser { source, at: 0, text: String::new(), utf16: 0, open: Vec::new(), entities: Vec::new() };
    while let Some(next) = parser.peek() {
        match next {
            '&' => match decode_reference(&source[parser.at..]) {
                Some((character, length)) => {
                    parser.push(character);
                    parser.at += length;
                }
                None => parser.copy(next),
            },
            '<' if source[parser.at..].starts_with("</") => parser.end_tag()?,
            '<' => parser.start_tag()?,
            _ => parser.copy(next),
        }
    }
    if let Some(tag) = parser.open.pop() {
        return Err(HtmlError::MissingEndTag(tag.name));
    }
    let mut entities = parser.entities;
    for entity in &mut entities {
        // A language on inline code is not kept.
        if let EntityKind::Code { language } = &mut entity.kind {
            *language = None;
        }
    }
    Ok(FormattedText::new(parser.text, entities))
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.source[self.at..].chars().next()
    }

    fn push(&mut self, character: char) {
        self.text.push(character);
        self.utf16 += character.len_utf16();
    }

    fn copy(&mut self, character: char) {
        self.push(character);
        self.at += character.len_utf8();
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(is_space) {
            self.at += 1;
        }
    }

    /// Reads up to white space or one of the given characters; the end of the text ends it too.
    fn read_until(&mut self, stop: &[char]) -> String {
        let rest = &self.source[self.at..];
        let end = rest.find(|c: char| is_space(c) || stop.contains(&c)).unwrap_or(rest.len());
        self.at += end;
        rest[..end].to_owned()
    }

    fn start_tag(&mut self) -> Result<(), HtmlError> {
        let begin = self.at;
        self.at += 1;
        let tag = self.read_until(&['>']).to_ascii_lowercase();
        if self.peek().is_none() {
            return Err(HtmlError::UnclosedStartTag(begin));
        }
        if !TAGS.contains(&tag.as_str()) {
            return Err(HtmlError::UnsupportedStartTag { tag, at: begin });
        }
        let mut argument = String::new();
        loop {
            self.skip_space();
            match self.peek() {
                Some('>') => break,
                None => return Err(HtmlError::UnclosedStartTag(begin)),
                Some(_) => {}
            }
            let name = self.read_until(&['=', '>']);
            if name.is_empty() {
                return Err(HtmlError::EmptyAttributeName { tag, at: begin });
            }
            self.skip_space();
            if tag == "blockquote" && name == "expandable" && self.peek() != Some('=') {
                argument = name;
                continue;
            }
            if self.peek() != Some('=') {
                return Err(HtmlError::ExpectedEqualSign { tag, at: begin });
            }
            self.at += 1;
            self.skip_space();
            let value = self.attribute_value(&tag, begin)?;
            match (tag.as_str(), name.as_str()) {
                ("a", "href") | ("tg-emoji", "emoji-id") => argument = value,
                ("code", "class") if value.starts_with("language-") => {
                    argument = value["language-".len()..].to_owned();
                }
                ("span", "class") if value.starts_with("tg-") => argument = value["tg-".len()..].to_owned(),
                ("blockquote", "expandable") => argument = name,
                _ => {}
            }
        }
        self.at += 1;
        if tag == "span" && argument != "spoiler" {
            return Err(HtmlError::SpanWithoutSpoiler(begin));
        }
        self.open.push(OpenTag { name: tag, argument, offset: self.utf16, begin: self.text.len() });
        Ok(())
    }

    fn attribute_value(&mut self, tag: &str, begin: usize) -> Result<String, HtmlError> {
        let quote = match self.peek() {
            None => return Err(HtmlError::UnclosedNamedStartTag { tag: tag.to_owned(), at: begin }),
            Some(quote @ ('"' | '\'')) => quote,
            Some(_) => {
                let token = self.at;
                let rest = &self.source[token..];
                let end = rest
                    .find(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || c == '-'))
                    .unwrap_or(rest.len());
                self.at += end;
                return match self.peek() {
                    Some(c) if is_space(c) || c == '>' => Ok(rest[..end].to_ascii_lowercase()),
                    _ => Err(HtmlError::UnexpectedEndOfNameToken(token)),
                };
            }
        };
        self.at += 1;
        let mut value = String::new();
        while let Some(next) = self.peek() {
            if next == quote {
                self.at += 1;
                // A quote at the very end of the text leaves the tag unclosed.
                return if self.peek().is_none() {
                    Err(HtmlError::UnclosedStartTag(begin))
                } else {
                    Ok(value)
                };
            }
            match decode_reference(&self.source[self.at..]) {
                Some((character, length)) => {
                    value.push(character);
                    self.at += length;
                }
                None => {
                    value.push(next);
                    self.at += next.len_utf8();
                }
            }
        }
        Err(HtmlError::UnclosedStartTag(begin))
    }

    fn end_tag(&mut self) -> Result<(), HtmlError> {
        let begin = self.at;
        let Some(tag) = self.open.pop() else {
            return Err(HtmlError::UnexpectedEndTag(begin));
        };
        self.at += "</".len();
        let found = self.read_until(&['>']).to_ascii_lowercase();
        self.skip_space();
        if self.peek() != Some('>') {
            return Err(HtmlError::UnclosedEndTag(begin));
        }
        self.at += 1;
        // `</>` closes whatever is open.
        if !found.is_empty() && found != tag.name {
            return Err(HtmlError::UnmatchedEndTag { at: begin, expected: tag.name, found });
        }
        self.close(tag)
    }

    fn close(&mut self, tag: OpenTag) -> Result<(), HtmlError> {
        let length = self.utf16 - tag.offset;
        if length == 0 {
            return Ok(());
        }
        let kind = match tag.name.as_str() {
            "b" | "strong" => EntityKind::Bold,
            "i" | "em" => EntityKind::Italic,
            "u" | "ins" => EntityKind::Underline,
            "s" | "strike" | "del" => EntityKind::Strikethrough,
            "tg-spoiler" | "span" => EntityKind::Spoiler,
            "blockquote" if tag.argument.is_empty() => EntityKind::Blockquote,
            "blockquote" => EntityKind::ExpandableBlockquote,
            "tg-emoji" => match tag.argument.parse::<i64>() {
                Ok(id) if id != 0 => EntityKind::CustomEmoji(tag.argument),
                _ => return Err(HtmlError::InvalidCustomEmoji),
            },
            "a" => {
                let url = if tag.argument.is_empty() { &self.text[tag.begin..] } else { &tag.argument };
                match link(url) {
                    Some(kind) => kind,
                    None => return Ok(()),
                }
            }
            "code" => {
                let language = (!tag.argument.is_empty()).then_some(tag.argument);
                if let Some(last) = self.entities.last_mut()
                    && last.kind == (EntityKind::Pre { language: None })
                    && (last.offset, last.length) == (tag.offset, length)
                    && language.is_some()
                {
                    last.kind = EntityKind::Pre { language };
                    return Ok(());
                }
                EntityKind::Code { language }
            }
            _ => {
                // What is left is `pre`; code with a language directly inside gives it that language.
                if let Some(last) = self.entities.last_mut()
                    && (last.offset, last.length) == (tag.offset, length)
                    && let EntityKind::Code { language: language @ Some(_) } = &mut last.kind
                {
                    last.kind = EntityKind::Pre { language: language.take() };
                    return Ok(());
                }
                EntityKind::Pre { language: None }
            }
        };
        self.entities.push(Entity { kind, offset: tag.offset, length });
        Ok(())
    }
}

/// What an address in `<a href>` becomes; Telegram drops the link when the address is not one.
fn link(url: &str) -> Option<EntityKind> {
    if let Some(id) = url.strip_prefix("tg://user?id=") {
        return id.parse().ok().map(EntityKind::TextMention);
    }
    let scheme_end = url.find("://");
    let (scheme, rest) = match scheme_end {
        Some(end) => (url[..end].to_ascii_lowercase(), &url[end + 3..]),
        None => ("http".to_owned(), url),
    };
    match scheme.as_str() {
        "tg" | "ton" => Some(EntityKind::TextLink(url.to_owned())),
        "http" | "https" => {
            let host_end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
            let host = &rest[..host_end];
            let name = host.rsplit('@').next().unwrap_or(host).split(':').next().unwrap_or_default();
            let valid = name == "localhost"
                || (name.contains('.') && name.split('.').all(|label| !label.is_empty()))
                    && !name.contains(char::is_whitespace);
            let path = if host_end == rest.len() { "/" } else { &rest[host_end..] };
            valid.then(|| EntityKind::TextLink(format!("{scheme}://{}{path}", host.to_lowercase())))
        }
        _ => None,
    }
}

fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\r' | '\n' | '\0' | '\u{b}')
}

/// Reads a character reference at the start of a text: the character and the bytes it took.
fn decode_reference(text: &str) -> Option<(char, usize)> {
    let rest = text.strip_prefix('&')?;
    let (character, mut length) = if let Some(number) = rest.strip_prefix('#') {
        let (digits, radix, prefix) = match number.strip_prefix('x') {
            Some(digits) => (digits, 16, 3),
            None => (number, 10, 2),
        };
        let count = digits.chars().take_while(|c| c.is_digit(radix)).count();
        if prefix + count >= 10 {
            return None;
        }
        let code = u32::from_str_radix(&digits[..count], radix).ok().filter(|code| *code != 0)?;
        (char::from_u32(code)?, prefix + count)
    } else {
        let count = rest.chars().take_while(char::is_ascii_alphabetic).count();
        let character = match &rest[..count] {
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            "quot" => '"',
            _ => return None,
        };
        (character, 1 + count)
    };
    if text[length..].starts_with(';') {
        length += 1;
    }
    Some((character, length))
}

#[cfg(test)]
#[path = "html_tests.rs"]
mod tests;
