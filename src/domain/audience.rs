//! Whom an organizer tells something.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::ids::SessionId;
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
}

impl Audience {
    /// The word in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Everyone => "everyone",
            Self::Holders => "holders",
            Self::Session(_) => "session",
        }
    }

    /// From the database: the word, and the session that goes with it. `None`: no version up to this one writes that.
    pub fn kept(word: &str, session: Option<SessionId>) -> Option<Self> {
        match (word, session) {
            ("everyone", None) => Some(Self::Everyone),
            ("holders", None) => Some(Self::Holders),
            ("session", Some(session)) => Some(Self::Session(session)),
            _ => None,
        }
    }

    /// The session it is about.
    pub const fn session(self) -> Option<SessionId> {
        match self {
            Self::Session(session) => Some(session),
            Self::Everyone | Self::Holders => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_audience_comes_back_from_the_database() {
        for audience in [Audience::Everyone, Audience::Holders, Audience::Session(SessionId(7))] {
            assert_eq!(Audience::kept(audience.word(), audience.session()), Some(audience));
        }
        assert_eq!(Audience::kept("session", None), None);
        assert_eq!(Audience::kept("neighbours", None), None);
    }
}
