//! How far somebody on the staff is in changing a session.

use serde::{Deserialize, Serialize};

use crate::bot::button::Field;
use crate::domain::ids::{InboxSeq, SessionId};
use crate::service::edit::{Change, Version};

/// A step.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SessionStep {
    /// What it is to be from now on.
    Ask {
        /// Which session.
        session: SessionId,
        /// What of it.
        field: Field,
    },
    /// No text: the preview is shown, and kept until *Confirm*.
    Shown {
        /// Which session.
        session: SessionId,
        /// What is to change.
        change: Change,
        /// The session, as the preview showed it.
        version: Version,
        /// Which preview.
        draft: InboxSeq,
        /// Whether it is shown again, as somebody changed the session in the meantime.
        again: bool,
    },
}

impl SessionStep {
    /// Whether the next text is an answer.
    pub const fn expects_text(&self) -> bool {
        match self {
            Self::Ask { .. } => true,
            Self::Shown { .. } => false,
        }
    }
}
