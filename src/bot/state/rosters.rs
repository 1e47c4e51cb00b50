//! How far somebody on the staff is in taking a booking off a session.

use serde::{Deserialize, Serialize};

use crate::domain::ids::{BookingId, InboxSeq};
use crate::domain::states::BookingState;
use crate::service::reason::Reason;
use crate::service::remove::Credit;

/// A step.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RosterStep {
    /// Why is it taken off?
    Reason {
        /// Which booking.
        booking: BookingId,
        /// What becomes of its credits.
        credit: Credit,
    },
    /// No text: the preview is shown, and kept until *Confirm*.
    Removal {
        /// Which booking.
        booking: BookingId,
        /// What becomes of its credits.
        credit: Credit,
        /// Where it stood then.
        from: BookingState,
        /// Why, in the words that the customer reads.
        reason: Reason,
        /// Which preview.
        draft: InboxSeq,
    },
}

impl RosterStep {
    /// Whether the next text is an answer.
    pub const fn expects_text(&self) -> bool {
        match self {
            Self::Reason { .. } => true,
            Self::Removal { .. } => false,
        }
    }
}
