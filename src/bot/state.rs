//! Where a conversation stands: what a typed text would mean.

mod announcing;
mod catalog;
mod coming;
mod desk;
mod payments;
mod planning;
mod rosters;
mod sessions;

use serde::{Deserialize, Serialize};

pub use announcing::{AnnounceStep, Ask, Draft};
pub use catalog::CatalogStep;
pub use coming::{ComingStep, Wish};
pub use desk::{DeskStep, ForWhom};
pub use payments::{PaybackDraft, SaleDraft};
pub use planning::{NewSeries, NewSession, PlanningStep};
pub use rosters::RosterStep;
pub use sessions::SessionStep;

use super::button::Place;
use crate::domain::adjustment::Adjustment;
use crate::domain::birth_date::BirthDate;
use crate::domain::email::Email;
use crate::domain::ids::{AccountId, InboxSeq, OrderId, OrganizerId, SessionId};
use crate::domain::name::PersonName;
use crate::service::adjust::{Shown, Target};

/// What a summary of credits granted or taken back shows.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CreditsDraft {
    /// Whose customer.
    pub organizer: OrganizerId,
    /// Which.
    pub account: AccountId,
    /// Which credits.
    pub target: Target,
    /// How many.
    pub adjustment: Adjustment,
    /// Why.
    pub reason: String,
    /// What may change before it is confirmed.
    pub shown: Shown,
    /// Which summary.
    pub id: InboxSeq,
}

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
    /// Somebody comes in by a mailed code, or changes what opens their account.
    Coming(ComingStep),
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
    /// Which customer of an organizer's is looked for, by its staff.
    FindCustomer {
        /// Whose.
        organizer: OrganizerId,
        /// What was typed last.
        text: Option<String>,
    },
    /// How many credits a customer is to get or to lose, and why.
    AskCredits {
        /// Whose customer.
        organizer: OrganizerId,
        /// Which.
        account: AccountId,
        /// Of which order; none: a new one.
        order: Option<OrderId>,
    },
    /// No text: the summary shows what a customer is to get or to lose.
    Credits(Box<CreditsDraft>),
    /// No text: the summary shows what a customer buys at the desk.
    Sale(SaleDraft),
    /// Why a customer gets money back.
    AskPayback {
        /// Whose customer.
        organizer: OrganizerId,
        /// Which.
        account: AccountId,
        /// For the unused credits of which order.
        order: OrderId,
    },
    /// No text: the summary shows what is paid back.
    Payback(Box<PaybackDraft>),
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
    /// Somebody on the staff announces something.
    Announcing {
        /// Whose staff.
        organizer: OrganizerId,
        /// How far they are.
        step: AnnounceStep,
    },
    /// Somebody on the staff takes a booking off a session.
    Rosters {
        /// Whose staff.
        organizer: OrganizerId,
        /// How far they are.
        step: RosterStep,
    },
    /// Somebody on the staff adds somebody to a session.
    Desk {
        /// Whose staff.
        organizer: OrganizerId,
        /// How far they are.
        step: DeskStep,
    },
    /// An owner changes what an organizer offers.
    Catalog {
        /// Which organizer.
        organizer: OrganizerId,
        /// Where they stand.
        step: CatalogStep,
    },
    /// Somebody on the staff is planning sessions.
    Planning {
        /// Whose staff.
        organizer: OrganizerId,
        /// How far they are.
        step: PlanningStep,
    },
    /// Somebody on the staff is changing a session.
    Sessions {
        /// Whose staff.
        organizer: OrganizerId,
        /// How far they are.
        step: SessionStep,
    },
}

impl State {
    /// Whether the next text is an answer to a question. Another card, or a command, ends the question.
    pub fn expects_text(&self) -> bool {
        match self {
            Self::Idle | Self::Summary { .. } | Self::Credits(_) | Self::Sale(_) | Self::Payback(_) => false,
            Self::Catalog { step, .. } => step.expects_text(),
            Self::Coming(step) => step.expects_text(),
            Self::AskEmail { .. }
            | Self::AskPassword { .. }
            | Self::AskName { .. }
            | Self::AskBirth { .. }
            | Self::Announcing { .. }
            | Self::FindCustomer { .. }
            | Self::AskPayback { .. }
            | Self::AskCredits { .. } => true,
            Self::Rosters { step, .. } => step.expects_text(),
            Self::Planning { step, .. } => step.expects_text(),
            Self::Desk { step, .. } => step.expects_text(),
            Self::Sessions { step, .. } => step.expects_text(),
        }
    }

    /// Whether the next text is a password.
    pub fn expects_password(&self) -> bool {
        match self {
            Self::AskPassword { .. } => true,
            Self::Coming(step) => step.expects_password(),
            _ => false,
        }
    }

    /// For whom a member of the staff was asked, if the question was one to the staff; those of the catalogue are read apart.
    pub fn organizer(&self) -> Option<OrganizerId> {
        match self {
            Self::Announcing { organizer, .. }
            | Self::FindCustomer { organizer, .. }
            | Self::Rosters { organizer, .. }
            | Self::AskPayback { organizer, .. }
            | Self::AskCredits { organizer, .. } => Some(*organizer),
            Self::Planning { organizer, step } => Some(*organizer).filter(|_| step.expects_text()),
            Self::Desk { organizer, step } => Some(*organizer).filter(|_| step.expects_text()),
            Self::Sessions { organizer, step } => Some(*organizer).filter(|_| step.expects_text()),
            Self::Idle
            | Self::AskEmail { .. }
            | Self::AskPassword { .. }
            | Self::Coming(_)
            | Self::AskName { .. }
            | Self::AskBirth { .. }
            | Self::Summary { .. }
            | Self::Catalog { .. }
            | Self::Sale(_)
            | Self::Payback(_)
            | Self::Credits(_) => None,
        }
    }
}
