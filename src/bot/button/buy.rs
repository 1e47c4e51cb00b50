//! Buying credits: whose packs, which pack, and the invoice.

use super::UnknownButton;
use super::fields::{Fields, Writer};
use crate::domain::ids::{OrganizerId, PackId, SessionId};

/// A tap of somebody who buys credits; for a session, to which the payment leads back, or for none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Buy {
    /// The clubs to choose from.
    Clubs,
    /// A page of a club's packs: of those that can pay for the session.
    Packs(OrganizerId, Option<SessionId>, u16),
    /// A pack.
    Pack(OrganizerId, PackId, Option<SessionId>),
    /// Its invoice, if its revision is still this one.
    Pay(OrganizerId, PackId, i64, Option<SessionId>),
}

impl Buy {
    pub(super) fn write(self, out: &mut Writer) -> &mut Writer {
        let session = |id: Option<SessionId>| id.map(|id| id.0);
        match self {
            Self::Clubs => out.letter('c'),
            Self::Packs(organizer, id, page) => {
                out.letter('l').id(organizer.0).option(session(id)).id(page.into())
            }
            Self::Pack(organizer, pack, id) => out.letter('p').id(organizer.0).id(pack.0).option(session(id)),
            Self::Pay(organizer, pack, revision, id) => {
                out.letter('!').id(organizer.0).id(pack.0).id(revision).option(session(id))
            }
        }
    }

    pub(super) fn read(fields: &mut Fields<'_>) -> Result<Self, UnknownButton> {
        Ok(match fields.letter()? {
            'c' => Self::Clubs,
            'l' => Self::Packs(OrganizerId(fields.id()?), fields.option()?.map(SessionId), fields.page()?),
            'p' => {
                Self::Pack(OrganizerId(fields.id()?), PackId(fields.id()?), fields.option()?.map(SessionId))
            }
            '!' => Self::Pay(
                OrganizerId(fields.id()?),
                PackId(fields.id()?),
                fields.id()?,
                fields.option()?.map(SessionId),
            ),
            _ => return Err(UnknownButton),
        })
    }

    /// The session that it is for.
    pub(super) const fn session(self) -> Option<SessionId> {
        match self {
            Self::Clubs => None,
            Self::Packs(_, session, _) | Self::Pack(_, _, session) | Self::Pay(_, _, _, session) => session,
        }
    }

    #[cfg(test)]
    pub(super) fn longest() -> Vec<Self> {
        let (organizer, pack, session) = (OrganizerId(i64::MAX), PackId(i64::MAX), Some(SessionId(i64::MAX)));
        vec![
            Self::Clubs,
            Self::Packs(organizer, session, u16::MAX),
            Self::Packs(organizer, None, 0),
            Self::Pack(organizer, pack, session),
            Self::Pay(organizer, pack, i64::MAX, session),
            Self::Pay(organizer, pack, 0, None),
        ]
    }
}
