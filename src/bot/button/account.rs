//! Coming in, and changing what opens one's account.

use super::UnknownButton;
use super::fields::{Fields, Writer};
use crate::domain::ids::{OrganizerId, ProofId, SessionId};

/// A tap about an account.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Account {
    /// Make one, and come back to the session, if any.
    New(Option<SessionId>),
    /// It is to be this organizer's customer.
    For(OrganizerId),
    /// Mail a code, rather than a password being typed.
    MailCode,
    /// Mail another code.
    Again(ProofId),
    /// What there is to it.
    Show,
    /// Change its password; who it is is shown first.
    Password,
    /// Choose its password, since this was shown.
    Choose(ProofId),
    /// Change its address; who it is is shown first.
    Email,
    /// Remove phones that came before this one; likewise.
    Phones,
}

impl Account {
    pub(super) fn write(self, out: &mut Writer) -> &mut Writer {
        match self {
            Self::New(session) => out.letter('n').option(session.map(|id| id.0)),
            Self::For(organizer) => out.letter('f').id(organizer.0),
            Self::MailCode => out.letter('m'),
            Self::Again(proof) => out.letter('a').id(proof.0),
            Self::Show => out.letter('s'),
            Self::Password => out.letter('p'),
            Self::Choose(proof) => out.letter('c').id(proof.0),
            Self::Email => out.letter('e'),
            Self::Phones => out.letter('h'),
        }
    }

    pub(super) fn read(fields: &mut Fields<'_>) -> Result<Self, UnknownButton> {
        Ok(match fields.letter()? {
            'n' => Self::New(fields.option()?.map(SessionId)),
            'f' => Self::For(OrganizerId(fields.id()?)),
            'm' => Self::MailCode,
            'a' => Self::Again(ProofId(fields.id()?)),
            's' => Self::Show,
            'p' => Self::Password,
            'c' => Self::Choose(ProofId(fields.id()?)),
            'e' => Self::Email,
            'h' => Self::Phones,
            _ => return Err(UnknownButton),
        })
    }

    #[cfg(test)]
    pub(super) fn longest() -> Vec<Self> {
        let most = i64::MAX;
        vec![
            Self::New(Some(SessionId(most))),
            Self::New(None),
            Self::For(OrganizerId(most)),
            Self::MailCode,
            Self::Again(ProofId(most)),
            Self::Show,
            Self::Password,
            Self::Choose(ProofId(most)),
            Self::Email,
            Self::Phones,
        ]
    }
}
