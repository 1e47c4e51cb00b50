//! How far somebody is in coming in, or in changing what opens their account. No password and no code is kept here, not
//! even what was shown: only its key, which is worth nothing in another chat.

use serde::{Deserialize, Serialize};

use crate::domain::ids::{OrganizerId, ProofId, SessionId};

/// What somebody linked wants to change.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// The password.
    Password,
    /// The address.
    Email,
    /// Which phones are linked: those too that came before this one.
    Phones,
}

/// A step.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ComingStep {
    /// The address of a new account.
    Email {
        /// Where the customer was going.
        then: Option<SessionId>,
    },
    /// The code that was mailed.
    Code {
        /// For what.
        proof: ProofId,
        /// Where the customer was going.
        then: Option<SessionId>,
        /// What it is to open.
        wish: Option<Wish>,
    },
    /// No text: the clubs are shown, to choose whose customer the new account is.
    Club {
        /// What was shown.
        proof: ProofId,
    },
    /// The name of the new account.
    Name {
        /// What was shown.
        proof: ProofId,
        /// Whose customer.
        organizer: OrganizerId,
        /// Where the customer was going.
        then: Option<SessionId>,
    },
    /// The password that there is, to show that the account is theirs.
    Confirm {
        /// What is to be changed.
        wish: Wish,
    },
    /// A new password.
    NewPassword {
        /// What was shown.
        proof: ProofId,
    },
    /// A new address.
    NewEmail {
        /// What was shown.
        proof: ProofId,
    },
}

impl ComingStep {
    /// Whether the next text is an answer.
    pub const fn expects_text(&self) -> bool {
        !matches!(self, Self::Club { .. })
    }

    /// Whether the next text is a password.
    pub const fn expects_password(&self) -> bool {
        matches!(self, Self::Confirm { .. } | Self::NewPassword { .. })
    }
}
