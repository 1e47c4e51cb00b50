//! Links that open the private chat with the bot and start it with a parameter (Bot API, "Deep linking"). What they
//! carry is read in [`command`](super::command).

use crate::domain::ids::SessionId;
use crate::service::staff::Code;

/// Where a link leads.
#[derive(Clone, Copy, Debug)]
pub enum DeepLink<'a> {
    /// To a session.
    Session(SessionId),
    /// To the whole schedule.
    Schedule,
    /// To a group that whoever follows it chooses: the bot is added to it, and hears the code there.
    Group(&'a Code),
    /// To a channel that whoever follows it chooses: the bot is added to it, and may post there.
    Channel,
    /// Onto the staff, with the code of an invitation.
    Invitation(&'a Code),
    /// To the check-in of whoever has the booking of this code; for the staff only.
    CheckIn(&'a Code),
}

impl DeepLink<'_> {
    /// The link, for the bot of this username.
    pub fn address(self, bot: &str) -> String {
        match self {
            Self::Session(session) => format!("https://t.me/{bot}?start=s_{session}"),
            Self::Schedule => format!("https://t.me/{bot}?start=schedule"),
            Self::Group(code) => format!("https://t.me/{bot}?startgroup=g_{}", code.reveal()),
            Self::Channel => format!("https://t.me/{bot}?startchannel&admin=post_messages"),
            Self::Invitation(code) => format!("https://t.me/{bot}?start=i_{}", code.reveal()),
            Self::CheckIn(code) => format!("https://t.me/{bot}?start=ci_{}", code.reveal()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bot::command::Command;

    #[test]
    fn a_link_is_read_back() {
        let bot = "seatbell_bot";
        let follow = |address: &str| {
            let (_, parameter) = address.split_once("?start=").unwrap();
            Command::parse(&format!("/start {parameter}"), bot)
        };
        let session = DeepLink::Session(SessionId(i64::MAX)).address(bot);
        assert_eq!(follow(&session), Some(Command::Start(Some(SessionId(i64::MAX)))));
        assert_eq!(follow(&DeepLink::Schedule.address(bot)), Some(Command::Schedule));
        let code = Code::parse("0123456789abcdef0123456789abcdef").unwrap();
        assert_eq!(follow(&DeepLink::Invitation(&code).address(bot)), Some(Command::Join(code)));
        assert_eq!(follow(&DeepLink::CheckIn(&code).address(bot)), Some(Command::CheckIn(Some(code))));
    }
}
