//! How far somebody on the staff is in planning sessions.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::bot::button::Field;
use crate::domain::ids::{ActivityId, InboxSeq};
use crate::service::planning::Details;

/// A session that is to be planned.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NewSession {
    /// Of which activity.
    pub activity: ActivityId,
    /// That activity's revision, as it was shown.
    pub revision: i64,
    /// When it starts.
    pub starts_at: DateTime<Utc>,
    /// How it differs from what is usual.
    pub details: Details,
}

/// A step.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanningStep {
    /// When does a session start?
    When {
        /// Of which activity.
        activity: ActivityId,
    },
    /// How is a session to differ?
    Field {
        /// The session so far.
        new: NewSession,
        /// In what.
        field: Field,
    },
    /// No text: the summary of a session, kept until *Confirm*.
    Session {
        /// The session.
        new: NewSession,
        /// Which summary.
        draft: InboxSeq,
    },
}

impl PlanningStep {
    /// Whether the next text is an answer.
    pub const fn expects_text(&self) -> bool {
        match self {
            Self::When { .. } | Self::Field { .. } => true,
            Self::Session { .. } => false,
        }
    }
}
