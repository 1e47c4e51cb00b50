//! A text with the formatting that people give it in Telegram, as Telegram's HTML
//! (<https://core.telegram.org/bots/api#html-style>). Whatever the spans are, what comes of them is well-formed.

mod mail;

use serde::{Deserialize, Serialize};

use super::text::is_invisible;

/// How a stretch of text looks. What else Telegram knows (quotes, custom emoji, mentions of people) is left as text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Style {
    /// A link to this address.
    Link(String),
    /// Bold.
    Bold,
    /// Italic.
    Italic,
    /// Underlined.
    Underline,
    /// Struck through.
    Strike,
    /// Hidden until it is tapped.
    Spoiler,
    /// Of one width. It stands alone: Telegram takes no other style together with it.
    Code,
}

impl Style {
    fn open(&self) -> String {
        match self {
            Self::Link(address) => format!("<a href=\"{}\">", escaped(address)),
            Self::Bold => "<b>".to_owned(),
            Self::Italic => "<i>".to_owned(),
            Self::Underline => "<u>".to_owned(),
            Self::Strike => "<s>".to_owned(),
            Self::Spoiler => "<tg-spoiler>".to_owned(),
            Self::Code => "<code>".to_owned(),
        }
    }

    const fn close(&self) -> &'static str {
        match self {
            Self::Link(_) => "</a>",
            Self::Bold => "</b>",
            Self::Italic => "</i>",
            Self::Underline => "</u>",
            Self::Strike => "</s>",
            Self::Spoiler => "</tg-spoiler>",
            Self::Code => "</code>",
        }
    }

    /// Only addresses of the web are kept: Telegram's own, such as `tg://user`, name people and settings.
    fn is_kept(&self) -> bool {
        match self {
            Self::Link(address) => {
                let address = address.to_ascii_lowercase();
                address.starts_with("https://") || address.starts_with("http://")
            }
            _ => true,
        }
    }
}

/// A stretch of a text and its style, in UTF-16 code units as Telegram counts (Bot API, `MessageEntity`).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Span {
    /// How it looks.
    pub style: Style,
    /// Where it begins.
    pub from: usize,
    /// How long it is.
    pub length: usize,
}

/// A text in Telegram's HTML, with nothing in it that could be read as other markup than ours.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Markup(String);

impl Markup {
    /// A text without any formatting.
    pub fn plain(text: &str) -> Self {
        Self(escaped(text))
    }

    /// From the database, which holds what [`as_str`](Self::as_str) gave.
    pub fn kept(markup: String) -> Self {
        Self(markup)
    }

    /// What is read of it: without formatting.
    pub fn read(&self) -> String {
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

    /// In Telegram's HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A character of a text and what it looks like.
type Styled<'a> = (char, Vec<&'a Style>);

/// Makes markup of a text and its spans, and gives it with the text as it is read: what can't be seen and what turns the
/// direction of other text is left out, white space at the ends too.
pub fn styled(text: &str, spans: &[Span]) -> (Markup, String) {
    let all = characters(text, spans);
    let seen = |(c, _): &Styled<'_>| !c.is_whitespace() && !is_blank(*c) && !is_invisible(*c);
    let (Some(first), Some(last)) = (all.iter().position(seen), all.iter().rposition(seen)) else {
        return (Markup(String::new()), String::new());
    };
    // What varies or joins the last one seen belongs to it.
    let end = all[last + 1..].iter().take_while(|(c, _)| is_invisible(*c)).count() + last + 1;
    let kept = &all[first..end];
    let mut markup = String::with_capacity(text.len());
    let mut open: Vec<&Style> = Vec::new();
    for (c, styles) in kept {
        let common = open.iter().zip(styles).take_while(|(one, other)| one == other).count();
        for style in open.drain(common..).rev() {
            markup.push_str(style.close());
        }
        for style in &styles[common..] {
            markup.push_str(&style.open());
            open.push(style);
        }
        push_escaped(&mut markup, *c);
    }
    for style in open.iter().rev() {
        markup.push_str(style.close());
    }
    (Markup(markup), kept.iter().map(|(c, _)| c).collect())
}

fn characters<'a>(text: &str, spans: &'a [Span]) -> Vec<Styled<'a>> {
    let mut at = 0;
    let mut all = Vec::with_capacity(text.len());
    for c in text.chars() {
        let here = |span: &&Span| span.from <= at && at - span.from < span.length && span.style.is_kept();
        let mut styles: Vec<&Style> = spans.iter().filter(here).map(|span| &span.style).collect();
        at += c.len_utf16();
        let c = if c == '\t' { ' ' } else { c };
        if !is_kept(c) {
            continue;
        }
        if styles.contains(&&Style::Code) {
            styles = vec![&Style::Code];
        }
        styles.sort();
        // One of each kind: two links on one character can't be.
        styles.dedup_by_key(|style| std::mem::discriminant(*style));
        all.push((c, styles));
    }
    all
}

/// Joiners and selectors of variants stay, as emoji and many scripts need them.
fn is_kept(c: char) -> bool {
    match c {
        '\n' | '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => true,
        _ => !c.is_control() && !is_invisible(c),
    }
}

/// The empty Braille pattern looks like a space without being whitespace.
const fn is_blank(c: char) -> bool {
    c == '\u{2800}'
}

fn escaped(text: &str) -> String {
    let mut markup = String::with_capacity(text.len());
    for c in text.chars() {
        push_escaped(&mut markup, c);
    }
    markup
}

fn push_escaped(markup: &mut String, c: char) {
    match c {
        '<' => markup.push_str("&lt;"),
        '>' => markup.push_str("&gt;"),
        '&' => markup.push_str("&amp;"),
        '"' => markup.push_str("&quot;"),
        c => markup.push(c),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn span(style: Style, from: usize, length: usize) -> Span {
        Span { style, from, length }
    }

    fn link(address: &str) -> Style {
        Style::Link(address.to_owned())
    }

    #[test]
    fn spans_become_tags_and_text_stays_text() {
        let spans = [span(Style::Bold, 0, 2), span(link("https://a.example/?q=\"1\"&r"), 3, 3)];
        let (markup, plain) = styled("🤿 <b> & co", &spans);
        assert_eq!(
            markup.as_str(),
            "<b>🤿</b> <a href=\"https://a.example/?q=&quot;1&quot;&amp;r\">&lt;b&gt;</a> &amp; co"
        );
        assert_eq!(plain, "🤿 <b> & co");
    }

    #[test]
    fn spans_that_overlap_are_nested() {
        let spans = [span(Style::Italic, 2, 4), span(Style::Bold, 0, 4), span(Style::Spoiler, 3, 9)];
        assert_eq!(
            styled("abcdefgh", &spans).0.as_str(),
            "<b>ab<i>c<tg-spoiler>d</tg-spoiler></i></b><i><tg-spoiler>ef</tg-spoiler></i><tg-spoiler>gh</tg-spoiler>"
        );
    }

    #[test]
    fn code_stands_alone_and_links_lead_to_the_web() {
        let spans = [span(Style::Bold, 0, 3), span(Style::Code, 1, 1), span(link("tg://user?id=1"), 0, 3)];
        assert_eq!(styled("abc", &spans).0.as_str(), "<b>a</b><code>b</code><b>c</b>");
        assert_eq!(styled("x", &[span(link("javascript:x"), 0, 1)]).0.as_str(), "x");
    }

    #[test]
    fn what_can_t_be_seen_is_left_out_and_offsets_hold() {
        let text = " \u{202E}\u{200B}a\tb\u{0007} ❤\u{FE0F}\n\n";
        let (markup, plain) = styled(text, &[span(Style::Bold, 3, 3)]);
        assert_eq!((markup.as_str(), plain.as_str()), ("<b>a b</b> ❤\u{FE0F}", "a b ❤\u{FE0F}"));
        assert_eq!(styled("\u{2800} \u{200B}\n", &[]), (Markup(String::new()), String::new()));
    }

    fn styles() -> impl Strategy<Value = Style> {
        prop_oneof![
            Just(Style::Bold),
            Just(Style::Italic),
            Just(Style::Underline),
            Just(Style::Strike),
            Just(Style::Spoiler),
            Just(Style::Code),
            "https?://[\\PC]{0,8}".prop_map(Style::Link),
        ]
    }

    proptest! {
        /// Whatever is typed and marked, Telegram takes it, and reads what was typed.
        #[test]
        fn it_is_always_well_formed(
            text in "[a<>&\"🤿é \n]{0,12}",
            spans in prop::collection::vec((styles(), 0_usize..14, 0_usize..14), 0..5),
        ) {
            let spans: Vec<Span> = spans.into_iter().map(|(style, from, length)| span(style, from, length)).collect();
            let (markup, plain) = styled(&text, &spans);
            let read = playground::parse_html(markup.as_str()).unwrap().text;
            prop_assert_eq!(&read, &plain);
            prop_assert_eq!(&plain, text.trim());
        }
    }
}
