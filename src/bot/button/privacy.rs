//! What is stored, a copy of it, and its end.

use super::UnknownButton;
use super::fields::{Fields, Writer};

/// A tap about what is stored of somebody.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Privacy {
    /// What is stored.
    About,
    /// A copy of it.
    Copy,
    /// Erase the account? Says what that does.
    EraseAsks,
    /// Really? Asks a second time, if it would do what was shown (its digest).
    EraseAsksAgain(u32),
    /// Erase it, if that does what was shown.
    Erase(u32),
}

impl Privacy {
    pub(super) fn write(self, out: &mut Writer) -> &mut Writer {
        match self {
            Self::About => out.letter('a'),
            Self::Copy => out.letter('c'),
            Self::EraseAsks => out.letter('e'),
            Self::EraseAsksAgain(shown) => out.letter('f').id(shown.into()),
            Self::Erase(shown) => out.letter('E').id(shown.into()),
        }
    }

    pub(super) fn read(fields: &mut Fields<'_>) -> Result<Self, UnknownButton> {
        let letter = fields.letter()?;
        Ok(match letter {
            'a' => Self::About,
            'c' => Self::Copy,
            'e' => Self::EraseAsks,
            'f' => Self::EraseAsksAgain(digest(fields)?),
            'E' => Self::Erase(digest(fields)?),
            _ => return Err(UnknownButton),
        })
    }

    #[cfg(test)]
    pub(super) fn longest() -> Vec<Self> {
        vec![Self::About, Self::Copy, Self::EraseAsks, Self::EraseAsksAgain(u32::MAX), Self::Erase(u32::MAX)]
    }
}

fn digest(fields: &mut Fields<'_>) -> Result<u32, UnknownButton> {
    u32::try_from(fields.id()?).map_err(|_| UnknownButton)
}
