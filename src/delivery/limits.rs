//! How fast a bot may send.

/// How many messages a bot may send or edit; zero means that there is no such limit. A bot may be granted more than the
/// defaults, which are those of <https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this>.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Messages in any one second, over all chats.
    pub overall_per_second: u32,
    /// Messages a second in one chat, on average.
    pub chat_per_second: u32,
    /// How many messages one chat takes at once before the average counts; one at least.
    pub chat_burst: u32,
    /// Messages in any one minute in one group.
    pub group_per_minute: u32,
    /// Announcements in any one second that are paid for (Bot API, `allow_paid_broadcast`) and so count in nothing but
    /// their chats' limits; zero: none are.
    pub paid_per_second: u32,
}

impl Limits {
    /// Telegram's, for a bot that was granted nothing.
    pub const TELEGRAM: Self = Self {
        overall_per_second: 30,
        chat_per_second: 1,
        chat_burst: 3,
        group_per_minute: 20,
        paid_per_second: 0,
    };

    /// None at all.
    pub const NONE: Self = Self {
        overall_per_second: 0,
        chat_per_second: 0,
        chat_burst: 0,
        group_per_minute: 0,
        paid_per_second: 0,
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self::TELEGRAM
    }
}
