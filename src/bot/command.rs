//! The commands that people can type, and the menu of them that Telegram shows.

use teloxide::payloads::SetMyCommands;
use teloxide::types::{BotCommand, BotCommandScope};

use crate::domain::ids::SessionId;
use crate::domain::language::Language;
use crate::i18n::L10n;
use crate::plain;
use crate::service::code::Code;

/// A command, which works in every state.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Command {
    /// `/start`, or `/start s_<session>` from a link to a session.
    Start(Option<SessionId>),
    /// `/start i_<code>` from the link of an invitation, or `/organize <code>`.
    Join(Code),
    /// `/start l_<code>` from the link of an invitation into a customer's account; none: the code was cut off on the way.
    LinkWith(Option<Code>),
    /// `/start g_<code>`, which a group hears from whoever followed an owner's link.
    StartGroup(Code),
    /// `/start ci_<code>` from the picture of a booked place; none: what comes after `ci_` is no code.
    CheckIn(Option<Code>),
    /// `/organize`
    Organize,
    /// `/link`
    Link,
    /// `/account`
    Account,
    /// `/schedule`
    Schedule,
    /// `/credits`
    Credits,
    /// `/bookings`
    Bookings,
    /// `/language`
    Language,
    /// `/reminders`
    Reminders,
    /// `/help`
    Help,
    /// `/cancel`: drop what was begun.
    Cancel,
    /// `/privacy`: what is stored, a copy of it, and its end.
    Privacy,
    /// `/unlink`
    Unlink,
    /// A command there is not.
    Unknown,
}

impl Command {
    /// Reads a message; `None` when it is no command. A command addressed to another bot is none of ours.
    pub fn parse(text: &str, bot: &str) -> Option<Self> {
        let mut words = text.strip_prefix('/')?.split_whitespace();
        let word = words.next().unwrap_or_default();
        let (name, addressee) = word.split_once('@').unwrap_or((word, bot));
        if !addressee.eq_ignore_ascii_case(bot) {
            return None;
        }
        Some(match name.to_ascii_lowercase().as_str() {
            "start" => start(words.next().unwrap_or_default()),
            "organize" => match words.next().and_then(Code::parse) {
                Some(code) => Self::Join(code),
                None => Self::Organize,
            },
            "link" => Self::Link,
            "account" => Self::Account,
            "schedule" => Self::Schedule,
            "credits" => Self::Credits,
            "bookings" => Self::Bookings,
            "language" => Self::Language,
            "reminders" => Self::Reminders,
            "help" => Self::Help,
            "cancel" => Self::Cancel,
            "privacy" => Self::Privacy,
            "unlink" => Self::Unlink,
            _ => Self::Unknown,
        })
    }
}

/// A deep link's parameter (Bot API, "Deep linking": `t.me/<bot>?start=s_<session>`, `…?start=i_<code>`,
/// `…?start=l_<code>`, `…?start=ci_<code>`).
fn start(parameter: &str) -> Command {
    if let Some(code) = parameter.strip_prefix("ci_") {
        return Command::CheckIn(Code::parse(code));
    }
    if let Some(code) = parameter.strip_prefix("i_").and_then(Code::parse) {
        return Command::Join(code);
    }
    if let Some(code) = parameter.strip_prefix("l_") {
        return Command::LinkWith(Code::parse(code));
    }
    if let Some(code) = parameter.strip_prefix("g_").and_then(Code::parse) {
        return Command::StartGroup(code);
    }
    if parameter == "schedule" {
        return Command::Schedule;
    }
    let session = parameter.strip_prefix("s_").and_then(|id| id.parse().ok());
    Command::Start(session.filter(|id| *id > 0).map(SessionId))
}

/// The requests that set the commands menu: English for everyone, and each other language for those who use it; in
/// groups no more than the schedule, since they are no place for anybody's credits.
pub fn menus(l10n: &L10n) -> Vec<SetMyCommands> {
    let menu = |language: Language| {
        let tr = l10n.tr(language.into());
        let command = |name: &str, description: String| BotCommand::new(name, description);
        SetMyCommands::new([
            command("schedule", plain!(tr, "command-schedule")),
            command("bookings", plain!(tr, "command-bookings")),
            command("credits", plain!(tr, "command-credits")),
            command("link", plain!(tr, "command-link")),
            command("account", plain!(tr, "command-account")),
            command("language", plain!(tr, "command-language")),
            command("reminders", plain!(tr, "command-reminders")),
            command("help", plain!(tr, "command-help")),
            command("cancel", plain!(tr, "command-cancel")),
            command("privacy", plain!(tr, "command-privacy")),
            command("unlink", plain!(tr, "command-unlink")),
        ])
    };
    let mut menus = Vec::new();
    for language in Language::ALL {
        let mut request = menu(language);
        request.scope = Some(BotCommandScope::AllPrivateChats);
        if language != Language::En {
            request.language_code = Some(language.code().to_owned());
        }
        let mut in_groups = SetMyCommands::new([BotCommand::new(
            "schedule",
            plain!(l10n.tr(language.into()), "command-schedule"),
        )]);
        in_groups.scope = Some(BotCommandScope::AllGroupChats);
        in_groups.language_code.clone_from(&request.language_code);
        menus.extend([request, in_groups]);
    }
    menus
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn read() {
        let parse = |text: &str| Command::parse(text, "seatbell_bot");
        assert_eq!(parse("/schedule"), Some(Command::Schedule));
        assert_eq!(parse("/Schedule@Seatbell_Bot now"), Some(Command::Schedule));
        assert_eq!(parse("/schedule@other_bot"), None);
        assert_eq!(parse("schedule"), None);
        assert_eq!(parse("/"), Some(Command::Unknown));
        assert_eq!(parse("/nonsense"), Some(Command::Unknown));
        assert_eq!(parse("/start"), Some(Command::Start(None)));
        assert_eq!(parse("/start s_42"), Some(Command::Start(Some(SessionId(42)))));
        assert_eq!(parse("/start s_-1"), Some(Command::Start(None)));
        assert_eq!(parse("/start <b>"), Some(Command::Start(None)));
        let code = "0123456789abcdef0123456789abcdef";
        let join = Code::parse(code).map(Command::Join);
        assert_eq!(parse(&format!("/start i_{code}")), join);
        assert_eq!(parse(&format!("/organize {code}")), join);
        assert_eq!(parse("/start i_0123"), Some(Command::Start(None)));
        assert_eq!(parse(&format!("/start ci_{code}")), Some(Command::CheckIn(Code::parse(code))));
        assert_eq!(parse("/start ci_0123"), Some(Command::CheckIn(None)));
        assert_eq!(parse("/organize"), Some(Command::Organize));
        let link = Code::parse(code).map(|code| Command::LinkWith(Some(code)));
        assert_eq!(parse(&format!("/start l_{code}")), link);
        assert_eq!(parse("/start l_0123"), Some(Command::LinkWith(None)));
    }
}
