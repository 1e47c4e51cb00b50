//! Rosters: who comes to a session, and who was there.

use crate::bot::button::UnknownButton;
use crate::bot::button::fields::{Fields, Writer};
use crate::domain::check_in::Mark;
use crate::domain::ids::{BookingId, InboxSeq, SessionId};
use crate::service::check_in::{Marking, Rest};
use crate::service::remove::Credit;
use crate::service::schedule::Position;

/// A tap about a roster.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Roster {
    /// The sessions to choose from.
    Sessions(Position),
    /// A page of who comes.
    Seated(SessionId, u16),
    /// A page of who waits.
    Waiting(SessionId, u16),
    /// All of it, as a file.
    File(SessionId),
    /// All of it, to print.
    Print(SessionId),
    /// Somebody on it.
    Guest(BookingId),
    /// A page of names to tap as they come.
    CheckIn(SessionId, u16),
    /// Mark somebody on a page of those names, or, without a page, on their own card.
    Mark(Marking, Option<u16>),
    /// Mark somebody of the account whose code was opened, on the card of that booking.
    Door(BookingId, Marking),
    /// Mark all who have no mark as not having come? Asks first.
    Rest(SessionId),
    /// Mark them, if they are those who were shown.
    ConfirmRest(SessionId, Rest),
    /// Take somebody off? Asks why.
    Remove(BookingId, Credit),
    /// Take them off. The update that led to the preview says which one is meant.
    ConfirmRemove(BookingId, InboxSeq),
    /// Give somebody on the list a seat that is free? Asks first.
    Give(BookingId),
    /// Give it. The update that led to the preview is, with the chat, the key of the operation.
    ConfirmGive(BookingId, InboxSeq),
}

pub(super) const fn letter(mark: Mark) -> char {
    match mark {
        Mark::Blank => 'b',
        Mark::Attended => 'a',
        Mark::NoShow => 'n',
    }
}

pub(super) fn mark(letter: char) -> Result<Mark, UnknownButton> {
    Mark::ALL.into_iter().find(|mark| self::letter(*mark) == letter).ok_or(UnknownButton)
}

impl Roster {
    pub(super) fn write(self, out: &mut Writer) -> &mut Writer {
        match self {
            Self::Sessions(position) => out.letter('l').position(position),
            Self::Seated(session, page) => out.letter('s').id(session.0).id(page.into()),
            Self::Waiting(session, page) => out.letter('w').id(session.0).id(page.into()),
            Self::File(session) => out.letter('v').id(session.0),
            Self::Print(session) => out.letter('p').id(session.0),
            Self::Guest(booking) => out.letter('g').id(booking.0),
            Self::CheckIn(session, page) => out.letter('c').id(session.0).id(page.into()),
            Self::Mark(Marking { booking, from, to }, page) => {
                let out = out.letter('m').id(booking.0).letter(letter(from)).letter(letter(to));
                out.option(page.map(|page| i64::from(page) + 1))
            }
            Self::Door(card, Marking { booking, from, to }) => {
                out.letter('d').id(card.0).id(booking.0).letter(letter(from)).letter(letter(to))
            }
            Self::Rest(session) => out.letter('n').id(session.0),
            Self::ConfirmRest(session, rest) => {
                out.letter('N').id(session.0).id(rest.people.into()).id(rest.which.into())
            }
            Self::Remove(booking, Credit::Returned) => out.letter('r').id(booking.0),
            Self::Remove(booking, Credit::Kept) => out.letter('k').id(booking.0),
            Self::ConfirmRemove(booking, draft) => out.letter('R').id(booking.0).id(draft.0),
            Self::Give(booking) => out.letter('f').id(booking.0),
            Self::ConfirmGive(booking, draft) => out.letter('F').id(booking.0).id(draft.0),
        }
    }

    pub(super) fn read(fields: &mut Fields<'_>) -> Result<Self, UnknownButton> {
        Ok(match fields.letter()? {
            'l' => Self::Sessions(fields.position()?),
            's' => Self::Seated(SessionId(fields.id()?), fields.page()?),
            'w' => Self::Waiting(SessionId(fields.id()?), fields.page()?),
            'v' => Self::File(SessionId(fields.id()?)),
            'p' => Self::Print(SessionId(fields.id()?)),
            'g' => Self::Guest(fields.booking()?),
            'c' => Self::CheckIn(SessionId(fields.id()?), fields.page()?),
            'm' => {
                let booking = fields.booking()?;
                let (from, to) = (mark(fields.letter()?)?, mark(fields.letter()?)?);
                let page = fields.option()?.map(|page| u16::try_from(page - 1)).transpose();
                Self::Mark(Marking { booking, from, to }, page.map_err(|_| UnknownButton)?)
            }
            'd' => {
                let (card, booking) = (fields.booking()?, fields.booking()?);
                let (from, to) = (mark(fields.letter()?)?, mark(fields.letter()?)?);
                Self::Door(card, Marking { booking, from, to })
            }
            'n' => Self::Rest(SessionId(fields.id()?)),
            'N' => Self::ConfirmRest(
                SessionId(fields.id()?),
                Rest { people: fields.number()?, which: fields.number()? },
            ),
            'r' => Self::Remove(fields.booking()?, Credit::Returned),
            'k' => Self::Remove(fields.booking()?, Credit::Kept),
            'R' => Self::ConfirmRemove(fields.booking()?, InboxSeq(fields.id()?)),
            'f' => Self::Give(fields.booking()?),
            'F' => Self::ConfirmGive(fields.booking()?, InboxSeq(fields.id()?)),
            _ => return Err(UnknownButton),
        })
    }

    #[cfg(test)]
    pub(super) fn longest() -> Vec<Self> {
        use crate::store::sessions::Cursor;

        let (session, booking) = (SessionId(i64::MAX), BookingId(i64::MAX));
        let cursor = Cursor {
            starts_at: chrono::DateTime::UNIX_EPOCH + chrono::TimeDelta::days(100_000),
            id: session,
        };
        let marking = Marking { booking, from: Mark::NoShow, to: Mark::Blank };
        vec![
            Self::Sessions(Position::Now),
            Self::Sessions(Position::After(cursor)),
            Self::Sessions(Position::Before(cursor)),
            Self::Seated(session, u16::MAX),
            Self::Waiting(session, u16::MAX),
            Self::File(session),
            Self::Print(session),
            Self::Guest(booking),
            Self::CheckIn(session, u16::MAX),
            Self::Mark(marking, None),
            Self::Mark(marking, Some(u16::MAX)),
            Self::Door(booking, marking),
            Self::Rest(session),
            Self::ConfirmRest(session, Rest { people: u32::MAX, which: u32::MAX }),
            Self::Remove(booking, Credit::Returned),
            Self::Remove(booking, Credit::Kept),
            Self::ConfirmRemove(booking, InboxSeq(i64::MAX)),
            Self::Give(booking),
            Self::ConfirmGive(booking, InboxSeq(i64::MAX)),
        ]
    }
}
