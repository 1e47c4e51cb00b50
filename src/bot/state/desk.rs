//! How far somebody on the staff is in adding somebody to a session.

use serde::{Deserialize, Serialize};

use crate::domain::birth_date::BirthDate;
use crate::domain::ids::{AccountId, InboxSeq, SessionId};
use crate::domain::name::PersonName;
use crate::service::book::Who;

/// For whom a name and a date of birth are asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ForWhom {
    /// Somebody who comes with a customer's credits.
    Customer(AccountId),
    /// Somebody without an account.
    WalkIn,
}

/// A step.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeskStep {
    /// Which customer?
    Find {
        /// For a place on what.
        session: SessionId,
        /// What was typed last.
        text: Option<String>,
    },
    /// The name of the person who comes.
    Name {
        /// For a place on what.
        session: SessionId,
        /// For whom.
        whom: ForWhom,
    },
    /// Their date of birth.
    Birth {
        /// For a place on what.
        session: SessionId,
        /// For whom.
        whom: ForWhom,
        /// Who comes.
        name: PersonName,
    },
    /// No text: the summary is shown, and kept until *Confirm*.
    Summary {
        /// For a place on what.
        session: SessionId,
        /// For which customer.
        account: AccountId,
        /// Who comes.
        who: Who,
        /// Whether it promises a seat, or else a place on the waiting list.
        seat: bool,
        /// Which summary.
        draft: InboxSeq,
    },
    /// No text: the summary of somebody without an account is shown, and kept until *Confirm*.
    WalkIn {
        /// For a place on what.
        session: SessionId,
        /// Who came.
        name: PersonName,
        /// Their date of birth, where it is asked.
        born_on: Option<BirthDate>,
        /// Which summary.
        draft: InboxSeq,
    },
}

impl DeskStep {
    /// Whether the next text is an answer.
    pub const fn expects_text(&self) -> bool {
        match self {
            Self::Find { .. } | Self::Name { .. } | Self::Birth { .. } => true,
            Self::Summary { .. } | Self::WalkIn { .. } => false,
        }
    }
}
