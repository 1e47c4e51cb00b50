//! Following activities, and what a tap about it comes back to.

use super::fields::{Fields, Writer};
use super::{Browse, Place, UnknownButton};
use crate::domain::ids::ActivityId;

/// A tap about following.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Follow {
    /// Follow the activity of a session, or not any more; from its card.
    OfSession(Place, bool),
    /// Follow the activity of a page of the schedule, or not any more; from there.
    OnPage(Browse, bool),
    /// What the account follows.
    List,
    /// Not any more; from the list.
    Drop(ActivityId),
    /// Not any more; from a message, which stays as it is.
    Leave(ActivityId),
}

impl Follow {
    pub(super) fn write(self, out: &mut Writer) -> &mut Writer {
        match self {
            Self::OfSession(place, follow) => out.letter(if follow { 'e' } else { 'E' }).place(place),
            Self::OnPage(browse, follow) => out.letter(if follow { 's' } else { 'S' }).browse(browse),
            Self::List => out.letter('l'),
            Self::Drop(activity) => out.letter('d').id(activity.0),
            Self::Leave(activity) => out.letter('D').id(activity.0),
        }
    }

    pub(super) fn read(fields: &mut Fields<'_>) -> Result<Self, UnknownButton> {
        let letter = fields.letter()?;
        Ok(match letter {
            'e' | 'E' => Self::OfSession(fields.place()?, letter == 'e'),
            's' | 'S' => Self::OnPage(fields.browse()?, letter == 's'),
            'l' => Self::List,
            'd' => Self::Drop(ActivityId(fields.id()?)),
            'D' => Self::Leave(ActivityId(fields.id()?)),
            _ => return Err(UnknownButton),
        })
    }

    #[cfg(test)]
    pub(super) fn longest(place: Place, browse: Browse) -> Vec<Self> {
        let activity = ActivityId(i64::MAX);
        vec![
            Self::OfSession(place, true),
            Self::OfSession(place, false),
            Self::OnPage(browse, true),
            Self::OnPage(browse, false),
            Self::List,
            Self::Drop(activity),
            Self::Leave(activity),
        ]
    }
}
