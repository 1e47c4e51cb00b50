//! Links to the bot: <https://core.telegram.org/bots/features#deep-linking>.

/// Where a link to the bot leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum DeepLink {
    /// Into the private chat, where `/start` is sent with this parameter.
    Start(String),
    /// To a group or channel that somebody chooses and adds the bot to; a group then gets `/start@bot` with this parameter.
    Group(String),
}

impl DeepLink {
    /// Reads an address; none when it does not lead to this bot.
    pub(crate) fn read(address: &str, bot: &str) -> Option<Self> {
        let rest =
            address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")).unwrap_or(address);
        let rest = rest.strip_prefix("t.me/").or_else(|| rest.strip_prefix("telegram.me/"))?;
        let (name, query) = rest.split_once('?').unwrap_or((rest, ""));
        if !name.eq_ignore_ascii_case(bot) {
            return None;
        }
        for pair in query.split('&') {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            // Up to 64 letters, digits, underscores and hyphens.
            let value =
                value.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-')).then_some(value);
            let value = value.filter(|value| value.len() <= 64).unwrap_or_default().to_owned();
            match key {
                "start" => return Some(Self::Start(value)),
                "startgroup" | "startchannel" => return Some(Self::Group(value)),
                _ => {}
            }
        }
        Some(Self::Start(String::new()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_read_as_telegrams_apps_read_them() {
        let read = |address: &str| DeepLink::read(address, "seatbell_bot");
        assert_eq!(read("https://t.me/Seatbell_Bot?start=s_7"), Some(DeepLink::Start("s_7".to_owned())));
        assert_eq!(read("t.me/seatbell_bot"), Some(DeepLink::Start(String::new())));
        assert_eq!(read("https://t.me/seatbell_bot?startgroup=g_1"), Some(DeepLink::Group("g_1".to_owned())));
        assert_eq!(
            read("https://t.me/seatbell_bot?startchannel&admin=post_messages"),
            Some(DeepLink::Group(String::new()))
        );
        assert_eq!(read("https://t.me/other_bot?start=x"), None);
        assert_eq!(read("https://example.org/seatbell_bot?start=x"), None);
        assert_eq!(read("https://t.me/seatbell_bot?start=<b>"), Some(DeepLink::Start(String::new())));
    }
}
