//! The fields that button data is made of: numbers in 64 digits, and what is made of them.

use std::str::FromStr;

use chrono::{DateTime, Utc};

use super::{Browse, Place, UnknownButton};
use crate::domain::ids::{ActivityId, BookingId, OrderId, OrganizerId, SessionId};
use crate::service::forget_beneficiary::Ending;
use crate::service::schedule::Position;
use crate::store::sessions::Cursor;

/// 64 digits, so that eleven write any id.
const DIGITS: &[u8; 64] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
/// Ends a number.
const END: char = '.';

pub(super) struct Writer(pub(super) String);

impl Writer {
    pub(super) fn letter(&mut self, letter: char) -> &mut Self {
        self.0.push(letter);
        self
    }

    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        self.0.push_str(text);
        self
    }

    /// Ids and instants are never negative; a negative one is written as 0, which no row has.
    pub(super) fn id(&mut self, id: i64) -> &mut Self {
        let mut rest = u64::try_from(id).unwrap_or(0);
        let start = self.0.len();
        while rest > 0 {
            let digit = usize::try_from(rest % 64).unwrap_or(0);
            self.0.insert(start, char::from(DIGITS[digit]));
            rest /= 64;
        }
        self.letter(END)
    }

    pub(super) fn option(&mut self, id: Option<i64>) -> &mut Self {
        self.id(id.unwrap_or(0))
    }

    pub(super) fn place(&mut self, place: Place) -> &mut Self {
        self.id(place.session.0).option(place.order.map(|id| id.0))
    }

    pub(super) fn ending(&mut self, ending: Ending) -> &mut Self {
        [ending.left, ending.cancelled, ending.forfeited, ending.back, ending.lost]
            .into_iter()
            .fold(self, |out, number| out.id(i64::from(number)))
    }

    pub(super) fn position(&mut self, position: Position) -> &mut Self {
        match position {
            Position::Now => self,
            Position::After(cursor) => self.letter('+').cursor(cursor),
            Position::Before(cursor) => self.letter('~').cursor(cursor),
        }
    }

    pub(super) fn browse(&mut self, browse: Browse) -> &mut Self {
        self.id(browse.organizer.0)
            .option(browse.activity.map(|id| id.0))
            .option(browse.order.map(|id| id.0));
        self.position(browse.position)
    }

    pub(super) fn cursor(&mut self, cursor: Cursor) -> &mut Self {
        self.id(cursor.starts_at.timestamp_millis()).id(cursor.id.0)
    }
}

pub(super) struct Fields<'a>(pub(super) &'a str);

impl Fields<'_> {
    pub(super) fn letter(&mut self) -> Result<char, UnknownButton> {
        let mut rest = self.0.chars();
        let letter = rest.next().ok_or(UnknownButton)?;
        self.0 = rest.as_str();
        Ok(letter)
    }

    pub(super) fn id(&mut self) -> Result<i64, UnknownButton> {
        let (digits, rest) = self.0.split_once(END).ok_or(UnknownButton)?;
        self.0 = rest;
        digits.bytes().try_fold(0_i64, |id, byte| {
            let digit = DIGITS.iter().position(|digit| *digit == byte).ok_or(UnknownButton)?;
            let digit = i64::try_from(digit).map_err(|_| UnknownButton)?;
            id.checked_mul(64).and_then(|id| id.checked_add(digit)).ok_or(UnknownButton)
        })
    }

    pub(super) fn option(&mut self) -> Result<Option<i64>, UnknownButton> {
        self.id().map(|id| Some(id).filter(|id| *id != 0))
    }

    pub(super) fn page(&mut self) -> Result<u16, UnknownButton> {
        u16::try_from(self.id()?).map_err(|_| UnknownButton)
    }

    pub(super) fn number(&mut self) -> Result<u32, UnknownButton> {
        u32::try_from(self.id()?).map_err(|_| UnknownButton)
    }

    pub(super) fn instant(&mut self) -> Result<DateTime<Utc>, UnknownButton> {
        DateTime::from_timestamp_millis(self.id()?).ok_or(UnknownButton)
    }

    /// The word that ends the data.
    pub(super) fn word<T: FromStr>(&mut self) -> Result<T, UnknownButton> {
        std::mem::take(&mut self.0).parse().map_err(|_| UnknownButton)
    }

    pub(super) fn ending(&mut self) -> Result<Ending, UnknownButton> {
        Ok(Ending {
            left: self.number()?,
            cancelled: self.number()?,
            forfeited: self.number()?,
            back: self.number()?,
            lost: self.number()?,
        })
    }

    pub(super) fn booking(&mut self) -> Result<BookingId, UnknownButton> {
        self.id().map(BookingId)
    }

    pub(super) fn place(&mut self) -> Result<Place, UnknownButton> {
        Ok(Place { session: SessionId(self.id()?), order: self.option()?.map(OrderId) })
    }

    pub(super) fn browse(&mut self) -> Result<Browse, UnknownButton> {
        Ok(Browse {
            organizer: OrganizerId(self.id()?),
            activity: self.option()?.map(ActivityId),
            order: self.option()?.map(OrderId),
            position: self.position()?,
        })
    }

    pub(super) fn position(&mut self) -> Result<Position, UnknownButton> {
        let Some(direction) = self.0.chars().next() else { return Ok(Position::Now) };
        self.0 = &self.0[direction.len_utf8()..];
        let starts_at = self.instant()?;
        let cursor = Cursor { starts_at, id: SessionId(self.id()?) };
        match direction {
            '+' => Ok(Position::After(cursor)),
            '~' => Ok(Position::Before(cursor)),
            _ => Err(UnknownButton),
        }
    }
}
