//! Every language says the same messages with the same arguments, and the program says them all.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

use super::source_keys;
use crate::domain::language::Language;
use crate::i18n::sources;

/// A message or an attribute (`message.attribute`), as one file defines it.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) file: String,
    variables: BTreeSet<String>,
    /// Messages and terms that it includes; terms begin with `-`.
    includes: BTreeSet<String>,
    /// The words, with [`STANDS_FOR`] in place of what is filled in and between variants.
    pub(super) text: String,
}

/// In place of what is not known before it is said.
const STANDS_FOR: char = '\u{FFFC}';

/// A language's messages, attributes and terms by name, with what is wrong with the files themselves.
pub(super) fn catalogue(language: Language, files: &[(&str, &str)]) -> (BTreeMap<String, Said>, Vec<String>) {
    let (mut all, mut faults) = (BTreeMap::<String, Said>::new(), Vec::new());
    for &(name, text) in files {
        let file = format!("locales/{language}/{name}");
        let resource = parser::parse(text).unwrap_or_else(|(resource, errors)| {
            faults.extend(errors.iter().map(|error| format!("{file}: {error}")));
            resource
        });
        for entry in &resource.body {
            let patterns: Vec<(String, &Pattern<&str>)> = match entry {
                Entry::Message(message) => {
                    let id = message.id.name;
                    let value = message.value.iter().map(|value| (id.to_owned(), value));
                    let attributes = message.attributes.iter();
                    let attributes = attributes.map(|a| (format!("{id}.{}", a.id.name), &a.value));
                    value.chain(attributes).collect()
                }
                Entry::Term(term) => vec![(format!("-{}", term.id.name), &term.value)],
                _ => continue,
            };
            for (id, pattern) in patterns {
                let mut said = Said { file: file.clone(), ..Said::default() };
                collect(pattern, &mut said);
                if let Some(first) = all.get(&id) {
                    faults.push(format!("{file}: {id} is defined already in {}", first.file));
                } else {
                    all.insert(id, said);
                }
            }
        }
    }
    (all, faults)
}

fn collect(pattern: &Pattern<&str>, said: &mut Said) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => said.text.push_str(value),
            PatternElement::Placeable { expression } => collect_expression(expression, said),
        }
    }
}

fn collect_expression(expression: &Expression<&str>, said: &mut Said) {
    match expression {
        Expression::Inline(inline) => collect_inline(inline, said),
        Expression::Select { selector, variants } => {
            collect_inline(selector, said);
            for variant in variants {
                collect(&variant.value, said);
                said.text.push(STANDS_FOR);
            }
        }
    }
}

fn collect_inline(inline: &InlineExpression<&str>, said: &mut Said) {
    match inline {
        InlineExpression::StringLiteral { value } => said.text.push_str(value),
        _ => said.text.push(STANDS_FOR),
    }
    let attribute = |id: &str, attribute: &Option<fluent_syntax::ast::Identifier<&str>>| match attribute {
        Some(attribute) => format!("{id}.{}", attribute.name),
        None => id.to_owned(),
    };
    match inline {
        InlineExpression::VariableReference { id } => {
            said.variables.insert(id.name.to_owned());
        }
        InlineExpression::MessageReference { id, attribute: a } => {
            said.includes.insert(attribute(id.name, a));
        }
        InlineExpression::TermReference { id, arguments, .. } => {
            said.includes.insert(format!("-{}", id.name));
            arguments.iter().for_each(|arguments| collect_arguments(arguments, said));
        }
        InlineExpression::FunctionReference { arguments, .. } => collect_arguments(arguments, said),
        InlineExpression::Placeable { expression } => collect_expression(expression, said),
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
    }
}

fn collect_arguments(arguments: &CallArguments<&str>, said: &mut Said) {
    let named = arguments.named.iter().map(|argument| &argument.value);
    arguments.positional.iter().chain(named).for_each(|argument| collect_inline(argument, said));
}

/// The variables of a message and of the messages that it includes; terms see only their own arguments.
fn variables(catalogue: &BTreeMap<String, Said>, id: &str) -> BTreeSet<String> {
    let (mut variables, mut todo, mut seen) = (BTreeSet::new(), vec![id.to_owned()], BTreeSet::new());
    while let Some(id) = todo.pop() {
        let Some(said) = catalogue.get(&id) else { continue };
        if seen.insert(id) {
            variables.extend(said.variables.iter().cloned());
            todo.extend(said.includes.iter().filter(|id| !id.starts_with('-')).cloned());
        }
    }
    variables
}

/// What one language lacks of the other, or says with other arguments.
fn differences(
    (one, of_one): (Language, &BTreeMap<String, Said>),
    (other, of_other): (Language, &BTreeMap<String, Said>),
) -> Vec<String> {
    let messages = of_one.iter().filter(|(id, _)| !id.starts_with('-'));
    let faults = messages.filter_map(|(id, said)| {
        let file = &said.file;
        if !of_other.contains_key(id) {
            return Some(format!("{file}: {id} is missing in {other}"));
        }
        let (ours, theirs) = (variables(of_one, id), variables(of_other, id));
        let extra: Vec<&String> = ours.difference(&theirs).collect();
        (!extra.is_empty()).then(|| format!("{file}: {id} has {extra:?} in {one}, but not in {other}"))
    });
    faults.collect()
}

/// What the program says that no catalogue has or says with other arguments, and what nobody says.
fn unsaid_and_unknown(catalogue: &BTreeMap<String, Said>, uses: &[source_keys::Use]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut said = BTreeSet::new();
    let mut todo: Vec<&str> = uses.iter().map(|found| found.key.as_str()).collect();
    while let Some(id) = todo.pop() {
        if let Some(message) = catalogue.get(id)
            && said.insert(id)
        {
            todo.extend(message.includes.iter().map(String::as_str));
        }
    }
    for (id, message) in catalogue {
        if !said.contains(id.as_str()) {
            faults.push(format!("{}: nothing says {id}", message.file));
        }
        for included in message.includes.iter().filter(|included| !catalogue.contains_key(*included)) {
            faults.push(format!("{}: {id} includes {included}, which does not exist", message.file));
        }
    }
    for source_keys::Use { at, key, args, plain } in uses {
        let Some(message) = catalogue.get(key) else {
            faults.push(format!("{at}: there is no message {key}"));
            continue;
        };
        let wanted = variables(catalogue, key);
        if let Some(args) = args.as_ref().filter(|args| **args != wanted) {
            faults.push(format!("{at}: {key} takes {wanted:?}, but is given {args:?}"));
        }
        if *plain && (message.text.contains('<') || message.text.contains("&amp;")) {
            faults.push(format!("{}: {key} has markup, but is said as plain text at {at}", message.file));
        }
    }
    faults
}

/// What Telegram would refuse: tags that it does not know or that stay open.
fn bad_markup(catalogue: &BTreeMap<String, Said>) -> Vec<String> {
    const TAGS: [&str; 9] = ["a", "b", "i", "u", "s", "code", "pre", "blockquote", "tg-spoiler"];
    let mut faults = Vec::new();
    for (id, Said { file, text, .. }) in catalogue {
        for tag in text.split('<').skip(1) {
            let name = tag.split(['>', ' ']).next().unwrap_or_default().trim_start_matches('/');
            if !TAGS.contains(&name) {
                faults.push(format!("{file}: {id} has the tag <{name}>, which is none of {TAGS:?}"));
            }
        }
        for name in TAGS {
            let count = |tag: String| text.matches(&tag).count();
            if count(format!("<{name}>")) + count(format!("<{name} ")) != count(format!("</{name}>")) {
                faults.push(format!("{file}: {id} does not close <{name}>"));
            }
        }
    }
    faults
}

#[test]
fn all_languages_say_the_same() {
    let mut faults = Vec::new();
    let catalogues: Vec<_> = Language::ALL
        .into_iter()
        .map(|language| {
            let (catalogue, own) = catalogue(language, sources(language));
            faults.extend(own);
            faults.extend(bad_markup(&catalogue));
            (language, catalogue)
        })
        .collect();
    for (one, of_one) in &catalogues {
        for (other, of_other) in catalogues.iter().filter(|(other, _)| other != one) {
            faults.extend(differences((*one, of_one), (*other, of_other)));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn the_program_says_every_message_and_no_other() {
    let uses = source_keys::uses();
    let mut faults = Vec::new();
    for language in Language::ALL {
        faults.extend(unsaid_and_unknown(&catalogue(language, sources(language)).0, &uses));
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn every_file_of_the_languages_is_loaded() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
    for language in Language::ALL {
        let found: BTreeSet<String> = std::fs::read_dir(root.join(language.code()))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        let loaded: BTreeSet<String> = sources(language).iter().map(|(file, _)| (*file).to_owned()).collect();
        assert_eq!(found, loaded, "locales/{language}");
    }
}

mod checks_find_faults {
    use super::*;

    fn en(text: &str) -> BTreeMap<String, Said> {
        catalogue(Language::En, &[("a.ftl", text)]).0
    }

    fn found(key: &str, args: &[&str], plain: bool) -> source_keys::Use {
        let args = Some(args.iter().map(ToString::to_string).collect());
        source_keys::Use { at: "x.rs:1".into(), key: key.into(), args, plain }
    }

    #[test]
    fn in_files() {
        let (_, faults) = catalogue(Language::Fr, &[("a.ftl", "a = 1\n"), ("b.ftl", "a = 2\n")]);
        assert_eq!(faults, ["locales/fr/b.ftl: a is defined already in locales/fr/a.ftl"]);
        let (_, faults) = catalogue(Language::Fr, &[("a.ftl", "a = { $b\n")]);
        assert!(faults[0].starts_with("locales/fr/a.ftl: "), "{faults:?}");
    }

    #[test]
    fn between_languages() {
        let english = en("a = { $n -> \n [one] { $x }\n *[other] { NUMBER($y) }\n }\nb = { a }\n .c = C\n");
        let (french, _) = catalogue(Language::Fr, &[("a.ftl", "a = { $n }{ $x }\nb = { $n }{ $x }{ $y }\n")]);
        let faults = differences((Language::En, &english), (Language::Fr, &french));
        assert_eq!(
            faults,
            [
                "locales/en/a.ftl: a has [\"y\"] in en, but not in fr",
                "locales/en/a.ftl: b.c is missing in fr"
            ]
        );
    }

    #[test]
    fn between_the_program_and_a_catalogue() {
        let english = en("-term = T\na = <b>{ $n }</b>{ b }\nb = { -term }{ $m }\ndead = { gone }\n");
        let uses = [found("a", &["n"], true), found("nowhere", &[], false)];
        assert_eq!(
            unsaid_and_unknown(&english, &uses),
            [
                "locales/en/a.ftl: nothing says dead",
                "locales/en/a.ftl: dead includes gone, which does not exist",
                "x.rs:1: a takes {\"m\", \"n\"}, but is given {\"n\"}",
                "locales/en/a.ftl: a has markup, but is said as plain text at x.rs:1",
                "x.rs:1: there is no message nowhere",
            ]
        );
    }

    #[test]
    fn in_markup() {
        assert_eq!(bad_markup(&en("a = <b>{ $n }</b> <i>x</i>\n")), Vec::<String>::new());
        let faults = bad_markup(&en("a = <b>{ $n } <div>\n"));
        assert_eq!(faults.len(), 2, "{faults:?}");
    }
}
