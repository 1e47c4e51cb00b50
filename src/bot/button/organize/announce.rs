//! Telling customers something: to whom, and *Confirm*.

use chrono::{DateTime, Utc};

use super::groups::{chat, group};
use crate::bot::button::UnknownButton;
use crate::bot::button::fields::{Fields, Writer};
use crate::domain::audience::Audience;
use crate::domain::ids::{ActivityId, InboxSeq, SessionId};
use crate::service::schedule::Position;

/// A tap about announcements.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Announce {
    /// Whom it is for.
    Choose,
    /// A page of the sessions to choose from.
    Sessions(Position),
    /// The activities to choose from.
    Activities,
    /// The groups and channels to choose from.
    Groups,
    /// For these: what does it say?
    To(Audience),
    /// A page of the sessions that can have a button below it.
    Buttons(Position),
    /// Put a button to this session there, or take it away; then the page again.
    Button(SessionId, bool, Position),
    /// Show it anew, as it is now.
    Show,
    /// Leave its picture out.
    NoPicture,
    /// Send it later: when?
    Later,
    /// At this hour.
    At(DateTime<Utc>),
    /// At once after all.
    AtOnce,
    /// A page of those that are to come.
    Scheduled(u16),
    /// Tell them. The update that led to the preview is, with the chat, the key of the operation.
    Confirm(InboxSeq),
}

impl Announce {
    pub(super) fn write(self, out: &mut Writer) -> &mut Writer {
        match self {
            Self::Choose => out.letter('c'),
            Self::Sessions(position) => out.letter('l').position(position),
            Self::Activities => out.letter('a'),
            Self::To(Audience::Everyone) => out.letter('e'),
            Self::To(Audience::Holders) => out.letter('h'),
            Self::To(Audience::Session(session)) => out.letter('s').id(session.0),
            Self::To(Audience::Followers(activity)) => out.letter('f').id(activity.0),
            Self::To(Audience::Group(chat)) => group(out.letter('g'), chat),
            Self::Groups => out.letter('G'),
            Self::Buttons(position) => out.letter('b').position(position),
            Self::Button(session, on, position) => {
                out.letter(if on { 'B' } else { 'x' }).id(session.0).position(position)
            }
            Self::Show => out.letter('d'),
            Self::NoPicture => out.letter('p'),
            Self::Later => out.letter('L'),
            Self::At(at) => out.letter('t').id(at.timestamp_millis()),
            Self::AtOnce => out.letter('o'),
            Self::Scheduled(page) => out.letter('w').id(i64::from(page)),
            Self::Confirm(draft) => out.letter('C').id(draft.0),
        }
    }

    pub(super) fn read(fields: &mut Fields<'_>) -> Result<Self, UnknownButton> {
        let letter = fields.letter()?;
        Ok(match letter {
            'c' => Self::Choose,
            'l' => Self::Sessions(fields.position()?),
            'a' => Self::Activities,
            'e' => Self::To(Audience::Everyone),
            'h' => Self::To(Audience::Holders),
            's' => Self::To(Audience::Session(SessionId(fields.id()?))),
            'f' => Self::To(Audience::Followers(ActivityId(fields.id()?))),
            'g' => Self::To(Audience::Group(chat(fields)?)),
            'G' => Self::Groups,
            'b' => Self::Buttons(fields.position()?),
            'B' | 'x' => Self::Button(SessionId(fields.id()?), letter == 'B', fields.position()?),
            'd' => Self::Show,
            'p' => Self::NoPicture,
            'L' => Self::Later,
            't' => Self::At(fields.instant()?),
            'o' => Self::AtOnce,
            'w' => Self::Scheduled(fields.page()?),
            'C' => Self::Confirm(InboxSeq(fields.id()?)),
            _ => return Err(UnknownButton),
        })
    }

    #[cfg(test)]
    pub(super) fn longest() -> Vec<Self> {
        let last = crate::store::sessions::Cursor {
            starts_at: DateTime::from_timestamp_millis(253_402_300_799_999).unwrap(),
            id: SessionId(i64::MAX),
        };
        vec![
            Self::Choose,
            Self::Sessions(Position::Now),
            Self::Sessions(Position::After(last)),
            Self::Sessions(Position::Before(last)),
            Self::To(Audience::Everyone),
            Self::To(Audience::Holders),
            Self::To(Audience::Session(SessionId(i64::MAX))),
            Self::Activities,
            Self::To(Audience::Followers(ActivityId(i64::MAX))),
            Self::To(Audience::Group(crate::domain::ids::ChatId(-i64::MAX))),
            Self::Groups,
            Self::Buttons(Position::Now),
            Self::Buttons(Position::After(last)),
            Self::Button(SessionId(i64::MAX), true, Position::Now),
            Self::Button(SessionId(i64::MAX), true, Position::After(last)),
            Self::Button(SessionId(i64::MAX), false, Position::Before(last)),
            Self::Show,
            Self::NoPicture,
            Self::Later,
            Self::At(last.starts_at),
            Self::AtOnce,
            Self::Scheduled(u16::MAX),
            Self::Confirm(InboxSeq(i64::MAX)),
        ]
    }
}
