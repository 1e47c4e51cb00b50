//! What is offered: looking at it, adding, changing, archiving.

use crate::bot::button::UnknownButton;
use crate::bot::button::fields::{Fields, Writer};
use crate::domain::activity::ActivityField;
use crate::domain::ids::{ActivityId, InboxSeq};
use crate::domain::states::WaitMode;

/// A tap about the activities.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Activities {
    /// A page of them.
    List {
        /// Of those that are archived, or of those that are not.
        archived: bool,
        /// Which, from 0.
        page: u16,
    },
    /// One of them.
    Show(ActivityId),
    /// A new one: what is it called?
    New,
    /// Change it: which field?
    Edit(ActivityId),
    /// Change this field: to what?
    Field(ActivityId, ActivityField),
    /// Take the value of this field away? Asks first.
    Clear(ActivityId, ActivityField),
    /// Give freed seats in this way? Asks first.
    Mode(ActivityId, WaitMode),
    /// Archive it? Asks first.
    Archive(ActivityId),
    /// Bring it back? Asks first.
    BringBack(ActivityId),
    /// Bring it back.
    ConfirmBringBack(ActivityId),
    /// Do what this summary said; the dialogue keeps it.
    Confirm(InboxSeq),
}

impl Activities {
    pub(super) fn write(self, out: &mut Writer) -> &mut Writer {
        match self {
            Self::List { archived: false, page } => out.letter('l').id(i64::from(page)),
            Self::List { archived: true, page } => out.letter('L').id(i64::from(page)),
            Self::Show(activity) => out.letter('s').id(activity.0),
            Self::New => out.letter('n'),
            Self::Edit(activity) => out.letter('e').id(activity.0),
            Self::Field(activity, field) => out.letter('f').id(activity.0).text(field.word()),
            Self::Clear(activity, field) => out.letter('c').id(activity.0).text(field.word()),
            Self::Mode(activity, mode) => out.letter('m').id(activity.0).text(mode.word()),
            Self::Archive(activity) => out.letter('a').id(activity.0),
            Self::BringBack(activity) => out.letter('b').id(activity.0),
            Self::ConfirmBringBack(activity) => out.letter('B').id(activity.0),
            Self::Confirm(draft) => out.letter('!').id(draft.0),
        }
    }

    pub(super) fn read(fields: &mut Fields<'_>) -> Result<Self, UnknownButton> {
        Ok(match fields.letter()? {
            'l' => Self::List { archived: false, page: fields.page()? },
            'L' => Self::List { archived: true, page: fields.page()? },
            's' => Self::Show(activity(fields)?),
            'n' => Self::New,
            'e' => Self::Edit(activity(fields)?),
            'f' => Self::Field(activity(fields)?, fields.word()?),
            'c' => Self::Clear(activity(fields)?, fields.word()?),
            'm' => Self::Mode(activity(fields)?, fields.word()?),
            'a' => Self::Archive(activity(fields)?),
            'b' => Self::BringBack(activity(fields)?),
            'B' => Self::ConfirmBringBack(activity(fields)?),
            '!' => Self::Confirm(InboxSeq(fields.id()?)),
            _ => return Err(UnknownButton),
        })
    }

    #[cfg(test)]
    pub(super) fn longest() -> Vec<Self> {
        let most = ActivityId(i64::MAX);
        let mut all = vec![
            Self::List { archived: false, page: u16::MAX },
            Self::List { archived: true, page: u16::MAX },
            Self::Show(most),
            Self::New,
            Self::Edit(most),
            Self::Archive(most),
            Self::BringBack(most),
            Self::ConfirmBringBack(most),
            Self::Confirm(InboxSeq(i64::MAX)),
        ];
        for field in ActivityField::ALL {
            all.extend([Self::Field(most, *field), Self::Clear(most, *field)]);
        }
        all.extend(WaitMode::ALL.iter().map(|mode| Self::Mode(most, *mode)));
        all
    }
}

fn activity(fields: &mut Fields<'_>) -> Result<ActivityId, UnknownButton> {
    fields.id().map(ActivityId)
}
