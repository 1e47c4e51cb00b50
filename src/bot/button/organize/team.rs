//! The staff: who is on it, inviting, removing, leaving.

use crate::bot::button::UnknownButton;
use crate::bot::button::fields::{Fields, Writer};
use crate::domain::ids::ChatId;
use crate::domain::staff::Role;

/// A tap about the staff.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Team {
    /// Who is on it.
    Members,
    /// Make an invitation.
    Invite(Role),
    /// Remove somebody? Asks first.
    Dismiss(ChatId),
    /// Remove them.
    ConfirmDismiss(ChatId),
    /// Leave? Asks first.
    Leave,
    /// Leave.
    ConfirmLeave,
}

impl Team {
    pub(super) fn write(self, out: &mut Writer) -> &mut Writer {
        match self {
            Self::Members => out.letter('m'),
            Self::Invite(Role::Owner) => out.letter('o'),
            Self::Invite(Role::Staff) => out.letter('s'),
            Self::Dismiss(user) => out.letter('d').id(user.0),
            Self::ConfirmDismiss(user) => out.letter('D').id(user.0),
            Self::Leave => out.letter('l'),
            Self::ConfirmLeave => out.letter('L'),
        }
    }

    pub(super) fn read(fields: &mut Fields<'_>) -> Result<Self, UnknownButton> {
        Ok(match fields.letter()? {
            'm' => Self::Members,
            'o' => Self::Invite(Role::Owner),
            's' => Self::Invite(Role::Staff),
            'd' => Self::Dismiss(ChatId(fields.id()?)),
            'D' => Self::ConfirmDismiss(ChatId(fields.id()?)),
            'l' => Self::Leave,
            'L' => Self::ConfirmLeave,
            _ => return Err(UnknownButton),
        })
    }

    #[cfg(test)]
    pub(super) fn longest() -> Vec<Self> {
        let most = ChatId(i64::MAX);
        vec![
            Self::Members,
            Self::Invite(Role::Owner),
            Self::Invite(Role::Staff),
            Self::Dismiss(most),
            Self::ConfirmDismiss(most),
            Self::Leave,
            Self::ConfirmLeave,
        ]
    }
}
