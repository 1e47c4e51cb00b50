//! Groups and channels: which are linked, linking, unlinking, the weekly digest.

use crate::bot::button::UnknownButton;
use crate::bot::button::fields::{Fields, Writer};
use crate::domain::ids::ChatId;
use crate::domain::weekly::Weekly;

/// A tap about groups and channels.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Groups {
    /// Those that are linked.
    List,
    /// How to add one: makes a link.
    Add,
    /// One of them.
    Show(ChatId),
    /// Link one that the owner brought the bot into.
    Link(ChatId),
    /// Unlink it? Asks first.
    Unlink(ChatId),
    /// Unlink it.
    ConfirmUnlink(ChatId),
    /// On which day is the digest to come?
    Days(ChatId),
    /// On this day after Monday; at which hour?
    Hours(ChatId, u8),
    /// It comes then, or never.
    Digest(ChatId, Option<Weekly>),
}

impl Groups {
    pub(super) fn write(self, out: &mut Writer) -> &mut Writer {
        match self {
            Self::List => out.letter('l'),
            Self::Add => out.letter('a'),
            Self::Show(chat) => group(out.letter('s'), chat),
            Self::Link(chat) => group(out.letter('k'), chat),
            Self::Unlink(chat) => group(out.letter('u'), chat),
            Self::ConfirmUnlink(chat) => group(out.letter('U'), chat),
            Self::Days(chat) => group(out.letter('d'), chat),
            Self::Hours(chat, day) => group(out.letter('h'), chat).id(i64::from(day)),
            Self::Digest(chat, Some(weekly)) => {
                group(out.letter('w'), chat).id(weekly.weekday()).id(weekly.hour())
            }
            Self::Digest(chat, None) => group(out.letter('n'), chat),
        }
    }

    pub(super) fn read(fields: &mut Fields<'_>) -> Result<Self, UnknownButton> {
        Ok(match fields.letter()? {
            'l' => Self::List,
            'a' => Self::Add,
            's' => Self::Show(chat(fields)?),
            'k' => Self::Link(chat(fields)?),
            'u' => Self::Unlink(chat(fields)?),
            'U' => Self::ConfirmUnlink(chat(fields)?),
            'd' => Self::Days(chat(fields)?),
            'h' => {
                let chat = chat(fields)?;
                let day = u8::try_from(fields.id()?).map_err(|_| UnknownButton)?;
                Self::Hours(chat, if day < 7 { day } else { return Err(UnknownButton) })
            }
            'w' => {
                let chat = chat(fields)?;
                let weekly = Weekly::new(fields.id()?, fields.id()?).ok_or(UnknownButton)?;
                Self::Digest(chat, Some(weekly))
            }
            'n' => Self::Digest(chat(fields)?, None),
            _ => return Err(UnknownButton),
        })
    }

    #[cfg(test)]
    pub(super) fn longest() -> Vec<Self> {
        let most = ChatId(-i64::MAX);
        vec![
            Self::List,
            Self::Add,
            Self::Show(most),
            Self::Link(most),
            Self::Unlink(most),
            Self::ConfirmUnlink(most),
            Self::Days(most),
            Self::Hours(most, 6),
            Self::Digest(most, Weekly::new(6, 23)),
            Self::Digest(most, None),
        ]
    }
}

/// The ids of groups and channels are below zero.
pub(super) fn group(out: &mut Writer, chat: ChatId) -> &mut Writer {
    out.id(chat.0.checked_neg().unwrap_or_default())
}

pub(super) fn chat(fields: &mut Fields<'_>) -> Result<ChatId, UnknownButton> {
    fields.id().map(|id| ChatId(-id))
}
