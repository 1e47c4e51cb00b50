//! New sessions: what is planned is kept in the dialogue, so that a button says only what is asked of it.

use super::sessions::{Field, moment_of, moment_to};
use crate::bot::button::UnknownButton;
use crate::bot::button::fields::{Fields, Writer};
use crate::domain::ids::{ActivityId, InboxSeq};
use crate::domain::moment::Moment;

/// A tap about new sessions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Planning {
    /// A new session: of which activity?
    New,
    /// Of this one: when?
    Of(ActivityId),
    /// This start, of two that were meant.
    Start(Moment),
    /// What is planned is to differ in this: how?
    Ask(Field),
    /// At the activity's place.
    UsualPlace,
    /// What is planned so far.
    Summary,
    /// Plan it. The update that led to the summary is, with the chat, the key of the operation.
    Confirm(InboxSeq),
}

impl Planning {
    pub(super) fn write(self, out: &mut Writer) -> &mut Writer {
        match self {
            Self::New => out.letter('n'),
            Self::Of(activity) => out.letter('o').id(activity.0),
            Self::Start(moment) => moment_to(out.letter('t'), moment),
            Self::Ask(field) => out.letter('q').letter(field.letter()),
            Self::UsualPlace => out.letter('p'),
            Self::Summary => out.letter('s'),
            Self::Confirm(draft) => out.letter('!').id(draft.0),
        }
    }

    pub(super) fn read(fields: &mut Fields<'_>) -> Result<Self, UnknownButton> {
        Ok(match fields.letter()? {
            'n' => Self::New,
            'o' => Self::Of(ActivityId(fields.id()?)),
            't' => Self::Start(moment_of(fields)?),
            'q' => Self::Ask(Field::read(fields)?),
            'p' => Self::UsualPlace,
            's' => Self::Summary,
            '!' => Self::Confirm(InboxSeq(fields.id()?)),
            _ => return Err(UnknownButton),
        })
    }

    #[cfg(test)]
    pub(super) fn longest() -> Vec<Self> {
        use crate::domain::deadlines::Minutes;
        let starts_at = "9999-12-31T23:59:00Z".parse().unwrap();
        vec![
            Self::New,
            Self::Of(ActivityId(i64::MAX)),
            Self::Start(Moment { starts_at, minutes: Some(Minutes(u32::MAX)) }),
            Self::Start(Moment { starts_at, minutes: None }),
            Self::Ask(Field::Seats),
            Self::Ask(Field::Start),
            Self::UsualPlace,
            Self::Summary,
            Self::Confirm(InboxSeq(i64::MAX)),
        ]
    }
}
