//! Whom an organizer tells something.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::ids::SessionId;
use super::states::{UnknownWord, words};

words! {
    /// Where an announcement stands.
    Course {
        /// It goes out.
        Sending = "sending",
        /// What has not gone waits until it is resumed.
        Paused = "paused",
        /// What had not gone was taken back.
        Stopped = "stopped",
        /// It is done with everybody.
        Done = "done",
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

    /// The session it is about.
    pub const fn session(self) -> Option<SessionId> {
        match self {
            Self::Session(session) => Some(session),
            Self::Everyone | Self::Holders => None,
        }
    }
}
