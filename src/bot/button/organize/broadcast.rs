//! An announcement on its way.

use crate::bot::button::UnknownButton;
use crate::bot::button::fields::{Fields, Writer};

/// A tap about one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Broadcast {
    /// How far is it?
    Look,
    /// Pause it.
    Pause,
    /// Let it go on.
    Resume,
    /// Stop it? Asks first.
    Stop,
    /// Stop it.
    ConfirmStop,
    /// Send once more what may have arrived or not.
    Again,
}

impl Broadcast {
    const ALL: [(Self, char); 6] = [
        (Self::Look, 'l'),
        (Self::Pause, 'p'),
        (Self::Resume, 'r'),
        (Self::Stop, 's'),
        (Self::ConfirmStop, 'S'),
        (Self::Again, 'a'),
    ];

    pub(super) fn write(self, out: &mut Writer) -> &mut Writer {
        let letter = match self {
            Self::Look => 'l',
            Self::Pause => 'p',
            Self::Resume => 'r',
            Self::Stop => 's',
            Self::ConfirmStop => 'S',
            Self::Again => 'a',
        };
        out.letter(letter)
    }

    pub(super) fn read(fields: &mut Fields<'_>) -> Result<Self, UnknownButton> {
        let letter = fields.letter()?;
        let found = Self::ALL.into_iter().find(|(_, of)| *of == letter);
        found.map(|(tap, _)| tap).ok_or(UnknownButton)
    }

    #[cfg(test)]
    pub(super) fn longest() -> Vec<Self> {
        Self::ALL.into_iter().map(|(tap, _)| tap).collect()
    }
}
