//! What Telegram finds in a text by itself: bot commands, web and e-mail addresses, mentions, hashtags.
//! Telegram knows all top-level domains; here a bare domain counts with the usual ones, an address with
//! `http://` or `https://` always.

use crate::entities::{Entity, EntityKind};

const USUAL_TOP_LEVEL_DOMAINS: [&str; 34] = [
    "app", "at", "be", "biz", "ch", "co", "com", "de", "dev", "edu", "es", "eu", "fr", "gov", "gr", "hr",
    "info", "io", "it", "lu", "me", "mt", "net", "nl", "online", "org", "pl", "pt", "ru", "se", "site", "uk",
    "us", "xyz",
];

/// Finds the entities of a plain text, in order, without overlaps.
pub(crate) fn find(text: &str) -> Vec<Entity> {
    let mut found = Vec::new();
    let mut offset = 0;
    let mut previous: Option<char> = None;
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let free = !previous.is_some_and(is_word);
        let hit = match next {
            '/' if free && !matches!(previous, Some('/' | '<' | '>')) => {
                command(rest).map(|length| (EntityKind::BotCommand, length))
            }
            '@' if free => mention(rest).map(|length| (EntityKind::Mention, length)),
            '#' if free => hashtag(rest).map(|length| (EntityKind::Hashtag, length)),
            _ if free && next.is_alphanumeric() => address(rest),
            _ => None,
        };
        let bytes = match hit {
            Some((kind, bytes)) => {
                let length = crate::entities::utf16_len(&rest[..bytes]);
                found.push(Entity { kind, offset, length });
                bytes
            }
            None => next.len_utf8(),
        };
        let (taken, left) = rest.split_at(bytes);
        offset += crate::entities::utf16_len(taken);
        previous = taken.chars().next_back();
        rest = left;
    }
    found
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

fn name_length(text: &str) -> usize {
    text.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count()
}

fn ends_well(rest: &str) -> bool {
    !rest.chars().next().is_some_and(|c| is_word(c) || matches!(c, '/' | '<' | '>'))
}

/// `/name` or `/name@bot`; names have 1 to 64 characters. The length in bytes.
fn command(text: &str) -> Option<usize> {
    let name = name_length(&text[1..]);
    if !(1..=64).contains(&name) {
        return None;
    }
    let mut end = 1 + name;
    if let Some(bot) = text[end..].strip_prefix('@') {
        let length = name_length(bot);
        if (3..=32).contains(&length) {
            end += 1 + length;
        }
    }
    ends_well(&text[end..]).then_some(end)
}

fn mention(text: &str) -> Option<usize> {
    let name = name_length(&text[1..]);
    ((3..=32).contains(&name) && !text[1 + name..].chars().next().is_some_and(is_word)).then_some(1 + name)
}

fn hashtag(text: &str) -> Option<usize> {
    let tag: String = text[1..].chars().take_while(|c| is_word(*c)).take(256).collect();
    tag.chars().any(|c| !c.is_numeric()).then_some(1 + tag.len())
}

/// A web or e-mail address at the start of the text.
fn address(text: &str) -> Option<(EntityKind, usize)> {
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"')).unwrap_or(text.len());
    let word = text[..end].trim_end_matches(['.', ',', ':', ';', '!', '?', '\'', ')', ']', '}']);
    let lower = word.to_ascii_lowercase();
    if let Some(rest) = lower.strip_prefix("http://").or_else(|| lower.strip_prefix("https://")) {
        let host = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
        let valid = !host.is_empty() && (host.contains('.') || host.starts_with("localhost"));
        return valid.then_some((EntityKind::Url, word.len()));
    }
    if let Some((local, domain)) = word.split_once('@') {
        let local_ok =
            !local.is_empty() && local.bytes().all(|b| b.is_ascii_alphanumeric() || b"._+-".contains(&b));
        return (local_ok && is_domain(domain, false)).then_some((EntityKind::Email, word.len()));
    }
    let host_end = word.find(['/', '?', '#', ':']).unwrap_or(word.len());
    is_domain(&word[..host_end], true).then_some((EntityKind::Url, word.len()))
}

fn is_domain(text: &str, usual_only: bool) -> bool {
    let mut labels: Vec<&str> = text.split('.').collect();
    let Some(top) = labels.pop() else { return false };
    let label_ok = |label: &&str| {
        !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-') && !label.starts_with('-')
    };
    let top = top.to_ascii_lowercase();
    let top_ok = if usual_only {
        USUAL_TOP_LEVEL_DOMAINS.contains(&top.as_str())
    } else {
        top.len() >= 2 && top.bytes().all(|b| b.is_ascii_alphabetic())
    };
    top_ok && !labels.is_empty() && labels.iter().all(label_ok)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(EntityKind, usize, usize)> {
        find(text).into_iter().map(|e| (e.kind, e.offset, e.length)).collect()
    }

    #[test]
    fn commands_stand_alone() {
        assert_eq!(kinds("/start abc"), vec![(EntityKind::BotCommand, 0, 6)]);
        assert_eq!(kinds("🤿 /help@seatbell_bot!"), vec![(EntityKind::BotCommand, 3, 18)]);
        assert_eq!(kinds("3/4/1988 and/or //x /é"), vec![]);
    }

    #[test]
    fn addresses_mentions_and_hashtags() {
        assert_eq!(kinds("see https://example.test/a?b=c."), vec![(EntityKind::Url, 4, 26)]);
        assert_eq!(kinds("at example.com/x, ok"), vec![(EntityKind::Url, 3, 13)]);
        assert_eq!(kinds("ana@example.org"), vec![(EntityKind::Email, 0, 15)]);
        assert_eq!(kinds("hi @ana_s"), vec![(EntityKind::Mention, 3, 6)]);
        assert_eq!(kinds("#dive #1"), vec![(EntityKind::Hashtag, 0, 5)]);
        assert_eq!(kinds("21.5.1990 and e.g. this"), vec![]);
    }
}
