//! Groups and channels that the bot is in.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::ids::ChatId;
use super::states::{UnknownWord, words};
use super::text::clean_line;

words! {
    /// What kind of chat it is (Bot API, `Chat.type`).
    GroupKind {
        /// A basic group.
        Group = "group",
        /// A supergroup.
        Supergroup = "supergroup",
        /// A channel.
        Channel = "channel",
    }
}

words! {
    /// How the bot stands there.
    Standing {
        /// It may write.
        Works = "works",
        /// It is there, and may not write.
        Silenced = "silenced",
        /// It is not there (any more).
        Gone = "gone",
    }
}

/// The longest title that is kept, in characters; Telegram's are of 128 at most.
const TITLE: usize = 80;

/// A group or channel, as an update names it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Named {
    /// Its id, below zero.
    pub id: ChatId,
    /// What it is.
    pub kind: GroupKind,
    /// What it is called, as one clean line; a dash when nothing of it can be seen.
    pub title: String,
}

impl Named {
    /// With a title as Telegram tells it, which anybody may have made up.
    pub fn new(id: ChatId, kind: GroupKind, title: &str) -> Self {
        let title: String = clean_line(title).chars().take(TITLE).collect();
        Self { id, kind, title: if title.is_empty() { "–".to_owned() } else { title } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_one_clean_line() {
        let title = |title: &str| Named::new(ChatId(-1), GroupKind::Group, title).title;
        assert_eq!(title("<b>Divers</b>\n\u{202E}of  Nice"), "<b>Divers</b> of Nice");
        assert_eq!(title("\u{200B}\u{202E}"), "–");
        assert_eq!(title(&"é".repeat(128)).chars().count(), TITLE);
    }
}
