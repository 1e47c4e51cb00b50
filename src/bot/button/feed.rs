//! The calendar to subscribe to.

use super::UnknownButton;
use super::fields::Fields;

/// A tap about it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Feed {
    /// How it stands.
    Show,
    /// A new address, the first or in place of the one there is.
    Renew,
    /// No address any more.
    Revoke,
}

impl Feed {
    /// Every one there is.
    pub const ALL: [Self; 3] = [Self::Show, Self::Renew, Self::Revoke];

    pub(super) const fn letter(self) -> char {
        match self {
            Self::Show => 's',
            Self::Renew => 'n',
            Self::Revoke => 'x',
        }
    }

    pub(super) fn read(fields: &mut Fields<'_>) -> Result<Self, UnknownButton> {
        let letter = fields.letter()?;
        Self::ALL.into_iter().find(|tap| tap.letter() == letter).ok_or(UnknownButton)
    }
}
