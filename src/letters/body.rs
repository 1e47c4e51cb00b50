//! The form of a letter: what every one has, as text and as HTML. Nothing in it comes from elsewhere: no picture, no font, no
//! style; so a reader's program shows all of it at once, and nobody hears that it was opened.

use crate::i18n::{Html, Tr};
use crate::plain;

/// A part of a letter.
enum Block {
    Paragraph(Html),
    Words { html: Html, text: String },
    Facts(Vec<(String, Html)>),
    Button { label: String, address: String },
    Code(String),
}

/// A letter, in parts.
pub(super) struct Body {
    title: String,
    blocks: Vec<Block>,
    unsubscribe: Option<(String, String)>,
}

impl Body {
    /// Begins with what it is about, in a few words.
    pub(super) const fn new(title: String) -> Self {
        Self { title, blocks: Vec::new(), unsubscribe: None }
    }

    /// A paragraph.
    pub(super) fn paragraph(mut self, text: Html) -> Self {
        if !text.as_str().is_empty() {
            self.blocks.push(Block::Paragraph(text));
        }
        self
    }

    /// A text of somebody's own, in both forms.
    pub(super) fn words(mut self, html: Html, text: String) -> Self {
        self.blocks.push(Block::Words { html, text });
        self
    }

    /// A list of facts, each with what it is of.
    pub(super) fn facts(mut self, facts: impl IntoIterator<Item = (String, Html)>) -> Self {
        self.blocks.push(Block::Facts(facts.into_iter().collect()));
        self
    }

    /// A code to be typed elsewhere.
    pub(super) fn code(mut self, code: &str) -> Self {
        self.blocks.push(Block::Code(code.to_owned()));
        self
    }

    /// A link that is the thing to do.
    pub(super) fn button(mut self, label: String, address: String) -> Self {
        self.blocks.push(Block::Button { label, address });
        self
    }

    /// A link below everything, that ends such letters.
    pub(super) fn unsubscribe(mut self, label: String, address: String) -> Self {
        self.unsubscribe = Some((label, address));
        self
    }

    /// As plain text; `footer`: why it was sent.
    pub(super) fn text(&self, tr: &Tr, footer: &str) -> String {
        let mut parts = vec![self.title.clone()];
        parts.extend(self.blocks.iter().map(|block| match block {
            Block::Paragraph(text) => text.to_plain(),
            Block::Words { text, .. } => text.clone(),
            Block::Facts(facts) => {
                let lines = facts.iter().map(|(of, fact)| plain!(tr, "letter-line", of = of, fact = fact));
                lines.collect::<Vec<_>>().join("\n")
            }
            Block::Button { label, address } => link(tr, label, address),
            Block::Code(code) => code.clone(),
        }));
        let end = self.unsubscribe.iter().map(|(label, address)| format!("{}\n", link(tr, label, address)));
        let end: String = end.collect();
        // What follows this line is a signature (RFC 3676, section 4.3).
        format!("{}\n\n-- \n{footer}\n{end}", parts.join("\n\n"))
    }

    /// As an HTML document; `from`: whose letter it is.
    pub(super) fn html(&self, tr: &Tr, from: &str, footer: &str) -> Html {
        let blocks: String = self.blocks.iter().map(html_of).collect();
        Html::trusted(format!(
            include_str!("body/frame.html"),
            language = tr.locale().language().code(),
            style = include_str!("body/style.css"),
            title = Html::escape(&self.title),
            from = Html::escape(from),
            blocks = blocks,
            footer = Html::escape(footer),
            unsubscribe = self.unsubscribe.as_ref().map(end_of).unwrap_or_default(),
        ))
    }
}

fn link(tr: &Tr, label: &str, address: &str) -> String {
    plain!(tr, "letter-link", of = label, address = address)
}

fn end_of((label, address): &(String, String)) -> String {
    let (label, address) = (Html::escape(label), Html::escape(address));
    format!("<br>\n<a href=\"{address}\">{label}</a>")
}

fn html_of(block: &Block) -> String {
    match block {
        Block::Paragraph(text) => format!("<p>{}</p>\n", lines(text)),
        Block::Words { html, .. } => format!("<p>{}</p>\n", lines(html)),
        Block::Facts(facts) => {
            let rows: String = facts
                .iter()
                .map(|(of, fact)| {
                    format!("<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n", Html::escape(of), lines(fact))
                })
                .collect();
            format!("<table class=\"facts\">\n{rows}</table>\n")
        }
        Block::Code(code) => format!("<p class=\"code\">{}</p>\n", Html::escape(code)),
        Block::Button { label, address } => {
            format!("<p class=\"do\"><a href=\"{}\">{}</a></p>\n", Html::escape(address), Html::escape(label))
        }
    }
}

fn lines(text: &Html) -> String {
    text.as_str().replace('\n', "<br>\n")
}
