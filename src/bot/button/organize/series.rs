//! Series: looking at them, leaving days out, ending them.

use chrono::{Datelike as _, NaiveDate};

use crate::bot::button::UnknownButton;
use crate::bot::button::fields::{Fields, Writer};
use crate::domain::ids::{InboxSeq, SeriesId};

/// A tap about series.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Series {
    /// A page of those that go on, from after one; 0: the first.
    List(SeriesId),
    /// One of them.
    Card(SeriesId),
    /// Which days does it leave out?
    Days(SeriesId),
    /// Take this day back? Asks first.
    Unskip(SeriesId, NaiveDate),
    /// Take it back.
    ConfirmUnskip(SeriesId, NaiveDate),
    /// End it? Asks first.
    End(SeriesId),
    /// End it, and keep what is planned.
    ConfirmEnd(SeriesId),
    /// End it, and call off what is planned: why?
    CallOff(SeriesId),
    /// Do what the preview showed. The update that led to it is, with the chat, the key of the operation.
    Confirm(SeriesId, InboxSeq),
}

impl Series {
    pub(super) fn write(self, out: &mut Writer) -> &mut Writer {
        match self {
            Self::List(after) => out.letter('l').id(after.0),
            Self::Card(series) => out.letter('c').id(series.0),
            Self::Days(series) => out.letter('d').id(series.0),
            Self::Unskip(series, day) => day_to(out.letter('u').id(series.0), day),
            Self::ConfirmUnskip(series, day) => day_to(out.letter('U').id(series.0), day),
            Self::End(series) => out.letter('e').id(series.0),
            Self::ConfirmEnd(series) => out.letter('E').id(series.0),
            Self::CallOff(series) => out.letter('x').id(series.0),
            Self::Confirm(series, draft) => out.letter('!').id(series.0).id(draft.0),
        }
    }

    pub(super) fn read(fields: &mut Fields<'_>) -> Result<Self, UnknownButton> {
        let letter = fields.letter()?;
        let series = SeriesId(fields.id()?);
        Ok(match letter {
            'l' => Self::List(series),
            'c' => Self::Card(series),
            'd' => Self::Days(series),
            'u' => Self::Unskip(series, day_of(fields)?),
            'U' => Self::ConfirmUnskip(series, day_of(fields)?),
            'e' => Self::End(series),
            'E' => Self::ConfirmEnd(series),
            'x' => Self::CallOff(series),
            '!' => Self::Confirm(series, InboxSeq(fields.id()?)),
            _ => return Err(UnknownButton),
        })
    }

    #[cfg(test)]
    pub(super) fn longest() -> Vec<Self> {
        let most = SeriesId(i64::MAX);
        let day = NaiveDate::from_ymd_opt(9999, 12, 31).unwrap();
        vec![
            Self::List(SeriesId(0)),
            Self::List(most),
            Self::Card(most),
            Self::Days(most),
            Self::Unskip(most, day),
            Self::ConfirmUnskip(most, day),
            Self::End(most),
            Self::ConfirmEnd(most),
            Self::CallOff(most),
            Self::Confirm(most, InboxSeq(i64::MAX)),
        ]
    }
}

fn day_to(out: &mut Writer, day: NaiveDate) -> &mut Writer {
    out.id(i64::from(day.num_days_from_ce()))
}

fn day_of(fields: &mut Fields<'_>) -> Result<NaiveDate, UnknownButton> {
    let days = i32::try_from(fields.id()?).map_err(|_| UnknownButton)?;
    NaiveDate::from_num_days_from_ce_opt(days).ok_or(UnknownButton)
}
