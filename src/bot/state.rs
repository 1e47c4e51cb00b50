//! Where a conversation stands: what a typed text would mean.

use serde::{Deserialize, Serialize};

use super::button::Place;
use crate::domain::birth_date::BirthDate;
use crate::domain::email::Email;
use crate::domain::ids::{InboxSeq, SessionId};
use crate::domain::name::PersonName;

/// A state of the dialogue; kept per chat, as JSON.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// No text is expected.
    #[default]
    Idle,
    /// The e-mail address of the account to link; then on to the session, if any.
    AskEmail {
        /// Where the customer was going.
        then: Option<SessionId>,
    },
    /// The password of that account.
    AskPassword {
        /// Its address.
        email: Email,
        /// Where the customer was going.
        then: Option<SessionId>,
    },
    /// The name of the beneficiary.
    AskName {
        /// For a place on what.
        place: Place,
    },
    /// The date of birth of the beneficiary.
    AskBirth {
        /// For a place on what.
        place: Place,
        /// Who comes.
        name: PersonName,
    },
    /// No text: the summary shows somebody new, who is kept here until *Confirm*.
    Summary {
        /// For a place on what.
        place: Place,
        /// Who comes.
        name: PersonName,
        /// Their date of birth.
        born_on: BirthDate,
        /// Which summary.
        draft: InboxSeq,
    },
}

impl State {
    /// Whether the next text is an answer to a question. Another card, or a command, ends the question.
    pub fn expects_text(&self) -> bool {
        match self {
            Self::Idle | Self::Summary { .. } => false,
            Self::AskEmail { .. }
            | Self::AskPassword { .. }
            | Self::AskName { .. }
            | Self::AskBirth { .. } => true,
        }
    }
}
