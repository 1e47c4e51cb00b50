//! An announcement on its way, or yet to come.

use chrono::{DateTime, Utc};

use crate::bot::button::UnknownButton;
use crate::bot::button::fields::{Fields, Writer};

/// A tap about one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Broadcast {
    /// How far is it?
    Look,
    /// How does it look?
    Show,
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
    /// Give one that is to come another hour: which?
    Later,
    /// This hour.
    At(DateTime<Utc>),
    /// Take one back that is to come? Asks first.
    Cancel,
    /// Take it back.
    ConfirmCancel,
}

impl Broadcast {
    pub(super) fn write(self, out: &mut Writer) -> &mut Writer {
        match self {
            Self::Look => out.letter('l'),
            Self::Show => out.letter('v'),
            Self::Pause => out.letter('p'),
            Self::Resume => out.letter('r'),
            Self::Stop => out.letter('s'),
            Self::ConfirmStop => out.letter('S'),
            Self::Again => out.letter('a'),
            Self::Later => out.letter('L'),
            Self::At(at) => out.letter('t').id(at.timestamp_millis()),
            Self::Cancel => out.letter('x'),
            Self::ConfirmCancel => out.letter('X'),
        }
    }

    pub(super) fn read(fields: &mut Fields<'_>) -> Result<Self, UnknownButton> {
        Ok(match fields.letter()? {
            'l' => Self::Look,
            'v' => Self::Show,
            'p' => Self::Pause,
            'r' => Self::Resume,
            's' => Self::Stop,
            'S' => Self::ConfirmStop,
            'a' => Self::Again,
            'L' => Self::Later,
            't' => Self::At(fields.instant()?),
            'x' => Self::Cancel,
            'X' => Self::ConfirmCancel,
            _ => return Err(UnknownButton),
        })
    }

    #[cfg(test)]
    pub(super) fn longest() -> Vec<Self> {
        let last = DateTime::from_timestamp_millis(253_402_300_799_999).unwrap();
        vec![
            Self::Look,
            Self::Show,
            Self::Pause,
            Self::Resume,
            Self::Stop,
            Self::ConfirmStop,
            Self::Again,
            Self::Later,
            Self::At(last),
            Self::Cancel,
            Self::ConfirmCancel,
        ]
    }
}
