//! How pages look: one frame, one style, no script. What is typed by people is escaped by [`Html`], nowhere else.

use std::sync::LazyLock;

use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256};

use crate::i18n::{Html, Tr};
use crate::plain;

/// The style of every page, within the page: it needs no second request and no address.
const STYLE: &str = include_str!("page/style.css");

/// What a page may do: have this style, and send its own forms to where it came from. Nothing else, whatever gets into it.
static POLICY: LazyLock<String> = LazyLock::new(|| {
    let style = BASE64_STANDARD.encode(Sha256::digest(STYLE));
    format!(
        "default-src 'none'; style-src 'sha256-{style}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    )
});

/// The Content-Security-Policy of everything.
pub(super) fn policy() -> HeaderValue {
    HeaderValue::from_str(&POLICY).unwrap_or_else(|_| HeaderValue::from_static("default-src 'none'"))
}

/// How a page feels.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Tone {
    /// Something can be done.
    Open,
    /// It went well.
    Good,
    /// It can't be had.
    Sorry,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Good => "good",
            Self::Sorry => "sorry",
        }
    }

    /// What stands above the title, for the eye alone.
    const fn sign(self) -> &'static str {
        match self {
            Self::Open => "🔔",
            Self::Good => "✓",
            Self::Sorry => "—",
        }
    }
}

/// A page under construction: whose it is, what it is about, and what follows in its order.
pub(super) struct Page<'a> {
    tr: &'a Tr,
    tone: Tone,
    sign: &'static str,
    sender: Option<String>,
    title: String,
    parts: Vec<Html>,
}

impl<'a> Page<'a> {
    pub(super) const fn new(tr: &'a Tr, tone: Tone, title: String) -> Self {
        Self { tr, tone, sign: tone.sign(), sender: None, title, parts: Vec::new() }
    }

    /// Whose page it is, above everything.
    pub(super) fn of(self, organizer: &str) -> Self {
        Self { sender: Some(organizer.to_owned()), ..self }
    }

    /// Something of its own.
    pub(super) fn part(mut self, part: Html) -> Self {
        self.parts.push(part);
        self
    }

    pub(super) fn paragraph(self, text: &Html) -> Self {
        self.part(element("p", &[], text))
    }

    /// Another sign above the title.
    pub(super) const fn sign(mut self, sign: &'static str) -> Self {
        self.sign = sign;
        self
    }

    /// Labels and what they label.
    pub(super) fn facts(self, facts: &[(String, Html)]) -> Self {
        let lines = facts.iter().map(|(label, fact)| {
            let line = [element("dt", &[], &Html::escape(label)), element("dd", &[], fact)];
            element("div", &[], &Html::join(line, ""))
        });
        let lines = Html::join(lines, "");
        self.part(element("dl", &[], &lines))
    }

    /// Small print.
    pub(super) fn note(self, text: &Html) -> Self {
        self.part(element("p", &[("class", "note")], text))
    }

    /// The button that does what the page is about: it sends the form back to the page's own address.
    pub(super) fn button(self, label: &str) -> Self {
        let button = element("button", &[("type", "submit")], &Html::escape(label));
        self.part(element("form", &[("method", "post")], &button))
    }

    /// A button that takes back what the page is about, and sends this along to say so.
    pub(super) fn quiet_button(self, label: &str, (name, value): (&str, &str)) -> Self {
        let attributes = [("type", "submit"), ("class", "quiet"), ("name", name), ("value", value)];
        let button = element("button", &attributes, &Html::escape(label));
        self.part(element("form", &[("method", "post")], &button))
    }

    /// A link that looks like a button.
    pub(super) fn act(self, label: &str, address: &str) -> Self {
        self.part(element("a", &[("class", "act"), ("href", address)], &Html::escape(label)))
    }

    /// A link to somewhere else, where more can be done.
    pub(super) fn link(self, label: &str, address: &str) -> Self {
        let link = element("a", &[("href", address)], &Html::escape(label));
        self.part(element("p", &[("class", "more")], &link))
    }

    /// An address, to be copied.
    pub(super) fn address(self, address: &str) -> Self {
        self.part(element("p", &[("class", "address")], &element("code", &[], &Html::escape(address))))
    }

    /// The page, as an answer.
    pub(super) fn answer(self, status: StatusCode) -> Response {
        let html = self.render();
        let kind = HeaderValue::from_static("text/html; charset=utf-8");
        (status, [(CONTENT_TYPE, kind)], html.into_string()).into_response()
    }

    fn render(self) -> Html {
        let Self { tr, tone, sign, sender, title, parts } = self;
        let sign = element("div", &[("class", "sign"), ("aria-hidden", "true")], &Html::trusted(sign));
        let sender = sender.map(|name| element("p", &[("class", "sender")], &Html::escape(&name)));
        let heading = element("h1", &[], &Html::escape(&title));
        let inside = sender.into_iter().chain([sign, heading]).chain(parts);
        let main = element("main", &[("class", tone.class())], &Html::join(inside, ""));
        let head = [
            Html::trusted("<meta charset=\"utf-8\">"),
            Html::trusted("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"),
            Html::trusted("<meta name=\"color-scheme\" content=\"light dark\">"),
            Html::trusted("<meta name=\"format-detection\" content=\"telephone=no\">"),
            element("title", &[], &Html::escape(&title)),
            element("style", &[], &Html::trusted(STYLE)),
        ];
        let html = element(
            "html",
            &[("lang", tr.locale().tag())],
            &Html::join([element("head", &[], &Html::join(head, "")), element("body", &[], &main)], ""),
        );
        Html::trusted(format!("<!doctype html>{html}"))
    }
}

/// An element. Names of tags and attributes are the program's, values of attributes anybody's.
pub(super) fn element(tag: &'static str, attributes: &[(&'static str, &str)], inside: &Html) -> Html {
    let mut markup = format!("<{tag}");
    for (name, value) in attributes {
        markup.extend([" ", name, "=\"", Html::escape(value).as_str(), "\""]);
    }
    markup.extend([">", inside.as_str(), "</", tag, ">"]);
    Html::trusted(markup)
}

/// There is nothing at this address.
pub(super) fn nothing_here(tr: &Tr) -> Page<'_> {
    let title = plain!(tr, "page-nothing-here");
    Page::new(tr, Tone::Sorry, title).paragraph(&crate::t!(tr, "page-nothing-here-why"))
}

/// This client has asked too much.
pub(super) fn too_much(tr: &Tr) -> Page<'_> {
    let title = plain!(tr, "page-too-much");
    Page::new(tr, Tone::Sorry, title).paragraph(&crate::t!(tr, "page-too-much-why"))
}

/// The bot itself can't do it just now.
pub(super) fn broken(tr: &Tr) -> Page<'_> {
    let title = plain!(tr, "page-broken");
    Page::new(tr, Tone::Sorry, title).paragraph(&crate::t!(tr, "page-broken-why"))
}

/// What was to be done was not asked for by one of our pages.
pub(super) fn not_from_us(tr: &Tr) -> Page<'_> {
    let title = plain!(tr, "page-not-from-us");
    Page::new(tr, Tone::Sorry, title).paragraph(&crate::t!(tr, "page-not-from-us-why"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Locale;
    use crate::i18n::L10n;

    #[test]
    fn what_people_typed_is_text() {
        let l10n = L10n::load().unwrap();
        let evil = "</style><script>\"' & <b>";
        let page = Page::new(l10n.tr(Locale::Fr), Tone::Good, evil.to_owned()).of(evil);
        let html = page.paragraph(&Html::escape(evil)).render();
        assert!(html.starts_with("<!doctype html><html lang=\"fr\"><head>"), "{html}");
        assert!(!html.contains("<script") && !html.contains("<b>"), "{html}");
        assert_eq!(html.matches("</style>").count(), 1, "{html}");
        let attribute = element("p", &[("title", "a\" onclick=\"b")], &Html::default());
        assert_eq!(attribute, "<p title=\"a&quot; onclick=&quot;b\"></p>");
    }

    #[test]
    fn the_style_is_allowed_as_it_is_sent_and_asks_for_nothing() {
        let policy = policy();
        let policy = policy.to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
        for request in ["url(", "@import", "<", "http"] {
            assert!(!STYLE.contains(request), "{request}");
        }
    }
}
