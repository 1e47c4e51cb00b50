//! Finds the messages that the program's sources say: every `t!`, `plain!` and `key!` with a literal.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// One use of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Use {
    /// File and line, for the failure's text.
    pub(super) at: String,
    pub(super) key: String,
    /// The arguments' names; `None` where the arguments are given elsewhere (`key!`).
    pub(super) args: Option<BTreeSet<String>>,
    /// Whether it is said as plain text.
    pub(super) plain: bool,
}

/// Reads every file of `src/`, without the tests.
pub(super) fn uses() -> Vec<Use> {
    let mut files = Vec::new();
    rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    assert!(!files.is_empty(), "no sources found");
    files.sort();
    files.iter().flat_map(|path| uses_in(&path.display().to_string(), &read(path))).collect()
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.file_stem().is_some_and(|stem| stem == "tests") {
            continue; // a module of tests: a file, or a folder of them
        } else if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

/// The uses in one file, up to its test module. Comments do not count.
fn uses_in(file: &str, source: &str) -> Vec<Use> {
    let mut uses = Vec::new();
    let source = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let code: Vec<String> = source
        .lines()
        .map(|line| if line.trim_start().starts_with("//") { String::new() } else { line.to_owned() })
        .collect();
    let code = code.join("\n");
    for (name, key_at) in [("t!(", 1), ("plain!(", 1), ("key!(", 0)] {
        for (at, _) in code.match_indices(name) {
            let before = code[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
                continue;
            }
            let args = split_arguments(&code[at + name.len()..]);
            let Some(key) = args.get(key_at).and_then(|arg| literal(arg)) else { continue };
            let named = args.iter().skip(key_at + 1).filter_map(|arg| arg.split_once('='));
            uses.push(Use {
                at: format!("{file}:{}", code[..at].matches('\n').count() + 1),
                key,
                args: (name != "key!(").then(|| named.map(|(name, _)| name.trim().to_owned()).collect()),
                plain: name == "plain!(",
            });
        }
    }
    uses
}

fn literal(argument: &str) -> Option<String> {
    let inner = argument.trim().strip_prefix('"')?.strip_suffix('"')?;
    (!inner.contains('"')).then(|| inner.to_owned())
}

/// Splits what follows a macro's opening parenthesis at its commas, up to the closing parenthesis.
fn split_arguments(code: &str) -> Vec<String> {
    let mut arguments = vec![String::new()];
    let mut depth = 0_usize;
    let mut in_string = false;
    let mut chars = code.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if in_string => {
                if let (Some(current), Some(escaped)) = (arguments.last_mut(), chars.next()) {
                    current.extend(['\\', escaped]);
                }
                continue;
            }
            '"' => in_string = !in_string,
            '\'' if !in_string && chars.clone().nth(1) == Some('\'') => {
                // A character literal, which may be a quote or a parenthesis.
                chars.next();
                chars.next();
                continue;
            }
            '(' | '[' | '{' if !in_string => depth += 1,
            ')' | ']' | '}' if !in_string && depth == 0 => break,
            ')' | ']' | '}' if !in_string => depth -= 1,
            ',' if !in_string && depth == 0 => {
                arguments.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(current) = arguments.last_mut() {
            current.push(c);
        }
    }
    arguments.retain(|argument| !argument.trim().is_empty());
    arguments
}

mod finds {
    use super::*;

    #[test]
    fn uses_with_their_arguments() {
        let source = r#"
            let a = t!(tr, "first", n = f(1, 2), name = &name);
            let b = crate::plain!(
                self.tr(x, "y"),
                "second",
                text = "a, b = c) \" d", c = ',',
            );
            let c = t!(tr, if x { key!("third") } else { key!("fourth.label") }, n = 1);
            // t!(tr, "in-a-comment")
            assert!(x, "no-message"); format!(tr, "no-message-either");
            #[cfg(test)]
"#;
        let source =
            format!("{source}mod tests {{ t!(tr, \"in-a-test\") }}").replace("            #[cfg", "#[cfg");
        let uses = uses_in("a.rs", &source);
        let args = |names: &[&str]| Some(names.iter().map(ToString::to_string).collect());
        let found =
            |line, key: &str, args, plain| Use { at: format!("a.rs:{line}"), key: key.into(), args, plain };
        assert_eq!(
            uses,
            [
                found(2, "first", args(&["n", "name"]), false),
                found(3, "second", args(&["text", "c"]), true),
                found(8, "third", None, false),
                found(8, "fourth.label", None, false),
            ]
        );
    }
}
