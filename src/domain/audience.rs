//! Whom an organizer tells something.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::ids::{ActivityId, ChatId, SessionId};
use super::states::{UnknownWord, words};

words! {
    /// Where an announcement stands.
    Course {
        /// Its hour has not come.
        Scheduled = "scheduled",
        /// It goes out.
        Sending = "sending",
        /// What has not gone waits until it is resumed.
        Paused = "paused",
        /// What had not gone was taken back.
        Stopped = "stopped",
        /// It is done with everybody.
        Done = "done",
        /// It was taken back before its hour came.
        Cancelled = "cancelled",
        /// When its hour came, the session that it is about had begun or was called off.
        Overtaken = "overtaken",
    }
}

/// To how many something goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Reach {
    /// On how many phones, or into how many groups.
    pub phones: u64,
    /// To how many customers by mail, as none of their phones can be reached.
    #[serde(default)]
    pub letters: u64,
}

impl Reach {
    /// Nobody gets it.
    pub const NOBODY: Self = Self { phones: 0, letters: 0 };
}

/// Which of an organizer's customers.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// All of them.
    Everyone,
    /// Those with credits that they can use now.
    Holders,
    /// Those with a place on a session, or on its waiting list.
    Session(SessionId),
    /// Those who follow an activity.
    Followers(ActivityId),
    /// No customer, but a group or channel that is linked.
    Group(ChatId),
}

impl Audience {
    /// The word in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Everyone => "everyone",
            Self::Holders => "holders",
            Self::Session(_) => "session",
            Self::Followers(_) => "followers",
            Self::Group(_) => "group",
        }
    }

    /// From the database: the word, and the session, the activity or the chat that goes with it. `None`: no version up to
    /// this one writes that.
    pub fn kept(
        word: &str,
        session: Option<SessionId>,
        activity: Option<ActivityId>,
        group: Option<ChatId>,
    ) -> Option<Self> {
        match (word, session, activity, group) {
            ("everyone", None, None, None) => Some(Self::Everyone),
            ("holders", None, None, None) => Some(Self::Holders),
            ("session", Some(session), None, None) => Some(Self::Session(session)),
            ("followers", None, Some(activity), None) => Some(Self::Followers(activity)),
            ("group", None, None, Some(group)) => Some(Self::Group(group)),
            _ => None,
        }
    }

    /// The group or channel that it is for.
    pub const fn group(self) -> Option<ChatId> {
        match self {
            Self::Group(group) => Some(group),
            Self::Everyone | Self::Holders | Self::Session(_) | Self::Followers(_) => None,
        }
    }

    /// The session it is about.
    pub const fn session(self) -> Option<SessionId> {
        match self {
            Self::Session(session) => Some(session),
            Self::Everyone | Self::Holders | Self::Followers(_) | Self::Group(_) => None,
        }
    }

    /// The activity it is about.
    pub const fn activity(self) -> Option<ActivityId> {
        match self {
            Self::Followers(activity) => Some(activity),
            Self::Everyone | Self::Holders | Self::Session(_) | Self::Group(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_audience_comes_back_from_the_database() {
        let session = Audience::Session(SessionId(7));
        let (followers, group) = (Audience::Followers(ActivityId(7)), Audience::Group(ChatId(-7)));
        for audience in [Audience::Everyone, Audience::Holders, session, followers, group] {
            let kept =
                Audience::kept(audience.word(), audience.session(), audience.activity(), audience.group());
            assert_eq!(kept, Some(audience));
        }
        for word in ["session", "followers", "group", "neighbours"] {
            assert_eq!(Audience::kept(word, None, None, None), None);
        }
        assert_eq!(Audience::kept("followers", Some(SessionId(7)), None, None), None);
    }
}
