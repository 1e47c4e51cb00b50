use super::*;

fn parsed(source: &str) -> (String, Vec<(EntityKind, usize, usize)>) {
    let formatted = parse(source).unwrap();
    let entities = formatted.entities.into_iter().map(|e| (e.kind, e.offset, e.length)).collect();
    (formatted.text, entities)
}

fn error(source: &str) -> String {
    parse(source).unwrap_err().to_string()
}

#[test]
fn every_simple_tag_becomes_its_entity() {
    for (tags, kind) in [
        (&["b", "strong"][..], EntityKind::Bold),
        (&["i", "em"], EntityKind::Italic),
        (&["u", "ins"], EntityKind::Underline),
        (&["s", "strike", "del"], EntityKind::Strikethrough),
        (&["tg-spoiler"], EntityKind::Spoiler),
        (&["code"], EntityKind::Code { language: None }),
        (&["pre"], EntityKind::Pre { language: None }),
        (&["blockquote"], EntityKind::Blockquote),
    ] {
        for tag in tags {
            let (text, entities) = parsed(&format!("a <{tag}>b</{tag}> c"));
            assert_eq!(text, "a b c");
            assert_eq!(entities, vec![(kind.clone(), 2, 1)], "{tag}");
        }
    }
}

#[test]
fn offsets_count_utf16_units() {
    let (text, entities) = parsed("🤿 é <b>Plongée 🐠</b>");
    assert_eq!(text, "🤿 é Plongée 🐠");
    assert_eq!(entities, vec![(EntityKind::Bold, 5, 10)]);
}

#[test]
fn references_become_characters() {
    assert_eq!(parsed("&lt;b&gt; &amp; &quot;x&quot; &#39;&#x1F41F; &nbsp; &").0, "<b> & \"x\" '🐟 &nbsp; &");
}

#[test]
fn an_escaped_tag_is_text() {
    assert_eq!(parsed("&lt;script&gt;"), ("<script>".to_owned(), vec![]));
}

#[test]
fn tags_nest_and_are_sorted_by_offset() {
    let (text, entities) = parsed("<b>bold <i>both</i></b> <u>under</u>");
    assert_eq!(text, "bold both under");
    assert_eq!(
        entities,
        vec![(EntityKind::Bold, 0, 9), (EntityKind::Italic, 5, 4), (EntityKind::Underline, 10, 5)]
    );
}

#[test]
fn links_spoilers_quotes_and_languages() {
    assert_eq!(
        parsed("<a href=\"https://Example.com/?a=1&amp;b=2\">x</a>").1,
        vec![(EntityKind::TextLink("https://example.com/?a=1&b=2".to_owned()), 0, 1)]
    );
    assert_eq!(parsed("<a href='tg://user?id=42'>x</a>").1, vec![(EntityKind::TextMention(42), 0, 1)]);
    assert_eq!(parsed("<a href=\"nowhere\">x</a>").1, vec![]);
    assert_eq!(parsed("<span class=\"tg-spoiler\">x</span>").1, vec![(EntityKind::Spoiler, 0, 1)]);
    assert_eq!(
        parsed("<blockquote expandable>x</blockquote>").1,
        vec![(EntityKind::ExpandableBlockquote, 0, 1)]
    );
    assert_eq!(
        parsed("<pre><code class=\"language-rust\">x</code></pre>").1,
        vec![(EntityKind::Pre { language: Some("rust".to_owned()) }, 0, 1)]
    );
}

#[test]
fn an_empty_tag_leaves_nothing() {
    assert_eq!(parsed("a<b></b>c"), ("ac".to_owned(), vec![]));
}

#[test]
fn errors_are_worded_as_telegram_words_them() {
    assert_eq!(error("é <x>"), "Unsupported start tag \"x\" at byte offset 3");
    assert_eq!(error("a <b"), "Unclosed start tag at byte offset 2");
    assert_eq!(error("a < b"), "Unsupported start tag \"\" at byte offset 2");
    assert_eq!(error("<b>x"), "Can't find end tag corresponding to start tag \"b\"");
    assert_eq!(error("x</b>"), "Unexpected end tag at byte offset 1");
    assert_eq!(error("<b>x</i>"), "Unmatched end tag at byte offset 4, expected \"</b>\", found \"</i>\"");
    assert_eq!(error("<b>x</b"), "Unclosed end tag at byte offset 4");
    assert_eq!(error("<span>x</span>"), "Tag \"span\" must have class \"tg-spoiler\" at byte offset 0");
    assert_eq!(
        error("<a href>x</a>"),
        "Expected equal sign in declaration of an attribute of the tag \"a\" at byte offset 0"
    );
    assert_eq!(error("<a href=x/y>x</a>"), "Unexpected end of name token at byte offset 8");
    assert_eq!(error("<a href=\"x"), "Unclosed start tag at byte offset 0");
}
