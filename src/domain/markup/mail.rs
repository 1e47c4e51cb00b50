//! The same text for a letter: as the HTML that mail programs know, and as plain text that says where its links lead.

use super::Markup;

impl Markup {
    /// In plain HTML. What is hidden until it is tapped is shown: mail knows no such thing.
    pub fn in_html(&self) -> String {
        self.0.replace("<tg-spoiler>", "").replace("</tg-spoiler>", "")
    }

    /// As plain text, each link followed by its address, unless it is what is read.
    pub fn in_text(&self) -> String {
        let mut text = String::with_capacity(self.0.len());
        let mut rest = self.0.as_str();
        while let Some((before, link)) = rest.split_once("<a href=\"") {
            text.push_str(&read(before));
            let Some((address, link)) = link.split_once("\">") else { break };
            let (words, after) = link.split_once("</a>").unwrap_or((link, ""));
            let (words, address) = (read(words), read(address));
            text.push_str(&words);
            if words.trim_end_matches('/') != address.trim_end_matches('/') {
                text.push_str(&format!(" ({address})"));
            }
            rest = after;
        }
        text.push_str(&read(rest));
        text
    }
}

/// Without tags.
fn read(markup: &str) -> String {
    Markup(markup.to_owned()).read()
}

#[cfg(test)]
mod tests {
    use super::super::{Span, Style, styled};

    #[test]
    fn a_letter_says_where_links_lead() {
        let link =
            |from, length, address: &str| Span { style: Style::Link(address.to_owned()), from, length };
        let bold = Span { style: Style::Bold, from: 2, length: 6 };
        let hidden = Span { style: Style::Spoiler, from: 0, length: 1 };
        let spans = [link(4, 4, "https://a.example/?q=1&r=\"2\""), bold, hidden];
        let (markup, _) = styled("? <pier> & x", &spans);
        assert_eq!(
            markup.in_html(),
            "? <b>&lt;p</b><a href=\"https://a.example/?q=1&amp;r=&quot;2&quot;\"><b>ier&gt;</b></a> &amp; x"
        );
        assert_eq!(markup.in_text(), "? <pier> (https://a.example/?q=1&r=\"2\") & x");
        let (markup, _) = styled("a.example/", &[link(0, 10, "https://a.example/")]);
        assert_eq!(markup.in_text(), "a.example/ (https://a.example/)");
        let (markup, _) = styled("https://a.example", &[link(0, 17, "https://a.example/")]);
        assert_eq!(markup.in_text(), "https://a.example");
    }
}
