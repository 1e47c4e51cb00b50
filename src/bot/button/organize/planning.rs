//! New sessions and new series: what is planned is kept in the dialogue, so that a button says only what is asked of it.

use chrono::Weekday;
use serde::{Deserialize, Serialize};

use super::sessions::{Field, moment_of, moment_to};
use crate::bot::button::UnknownButton;
use crate::bot::button::fields::{Fields, Writer};
use crate::domain::ids::{ActivityId, InboxSeq};
use crate::domain::moment::Moment;
use crate::domain::series::Until;

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
    /// A new series: of which activity?
    NewSeries,
    /// Of this one: on which days, and when?
    SeriesOf(ActivityId),
    /// This day of the week, or not.
    Toggle(Weekday),
    /// So long.
    Until(Until),
    /// This of a series is to be otherwise: how?
    AskSeries(SeriesAsk),
    /// This of a series is to be as it is where nothing is said.
    Clear(SeriesAsk),
    /// What is planned so far.
    Summary,
    /// Plan it. The update that led to the summary is, with the chat, the key of the operation.
    Confirm(InboxSeq),
}

/// What is asked of a new series.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SeriesAsk {
    /// On which days, and when.
    Days,
    /// Until when.
    Until,
    /// From which day on.
    From,
    /// Which days are left out.
    Skips,
    /// How its sessions differ from what is usual.
    Detail(Field),
}

impl SeriesAsk {
    fn write(self, out: &mut Writer) -> &mut Writer {
        match self {
            Self::Days => out.letter('d'),
            Self::Until => out.letter('u'),
            Self::From => out.letter('f'),
            Self::Skips => out.letter('k'),
            Self::Detail(field) => out.letter('q').letter(field.letter()),
        }
    }

    fn read(fields: &mut Fields<'_>) -> Result<Self, UnknownButton> {
        Ok(match fields.letter()? {
            'd' => Self::Days,
            'u' => Self::Until,
            'f' => Self::From,
            'k' => Self::Skips,
            'q' => Self::Detail(Field::read(fields)?),
            _ => return Err(UnknownButton),
        })
    }
}

/// A last day is typed; only what is tapped is written.
fn until_to(out: &mut Writer, until: Until) -> &mut Writer {
    match until {
        Until::Weeks(weeks) => out.id(i64::from(weeks)),
        Until::Open | Until::Day(_) => out.id(0),
    }
}

fn until_of(fields: &mut Fields<'_>) -> Result<Until, UnknownButton> {
    match fields.number()? {
        0 => Ok(Until::Open),
        weeks @ 1..=52 => u8::try_from(weeks).map(Until::Weeks).map_err(|_| UnknownButton),
        _ => Err(UnknownButton),
    }
}

fn weekday_of(fields: &mut Fields<'_>) -> Result<Weekday, UnknownButton> {
    u8::try_from(fields.id()?).ok().and_then(|day| Weekday::try_from(day).ok()).ok_or(UnknownButton)
}

impl Planning {
    pub(super) fn write(self, out: &mut Writer) -> &mut Writer {
        match self {
            Self::New => out.letter('n'),
            Self::Of(activity) => out.letter('o').id(activity.0),
            Self::Start(moment) => moment_to(out.letter('t'), moment),
            Self::Ask(field) => out.letter('q').letter(field.letter()),
            Self::UsualPlace => out.letter('p'),
            Self::NewSeries => out.letter('N'),
            Self::SeriesOf(activity) => out.letter('O').id(activity.0),
            Self::Toggle(day) => out.letter('w').id(i64::from(day.num_days_from_monday())),
            Self::Until(until) => until_to(out.letter('u'), until),
            Self::AskSeries(about) => about.write(out.letter('Q')),
            Self::Clear(about) => about.write(out.letter('x')),
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
            'N' => Self::NewSeries,
            'O' => Self::SeriesOf(ActivityId(fields.id()?)),
            'w' => Self::Toggle(weekday_of(fields)?),
            'u' => Self::Until(until_of(fields)?),
            'Q' => Self::AskSeries(SeriesAsk::read(fields)?),
            'x' => Self::Clear(SeriesAsk::read(fields)?),
            's' => Self::Summary,
            '!' => Self::Confirm(InboxSeq(fields.id()?)),
            _ => return Err(UnknownButton),
        })
    }

    #[cfg(test)]
    pub(super) fn longest() -> Vec<Self> {
        use crate::domain::deadlines::Minutes;
        let starts_at = "9999-12-31T23:59:00Z".parse().unwrap();
        let mut all = vec![
            Self::New,
            Self::Of(ActivityId(i64::MAX)),
            Self::Start(Moment { starts_at, minutes: Some(Minutes(u32::MAX)) }),
            Self::Start(Moment { starts_at, minutes: None }),
            Self::Ask(Field::Seats),
            Self::Ask(Field::Start),
            Self::UsualPlace,
            Self::NewSeries,
            Self::SeriesOf(ActivityId(i64::MAX)),
            Self::Toggle(Weekday::Mon),
            Self::Toggle(Weekday::Sun),
            Self::Until(Until::Weeks(52)),
            Self::Until(Until::Open),
            Self::Summary,
            Self::Confirm(InboxSeq(i64::MAX)),
        ];
        let asks = [SeriesAsk::Days, SeriesAsk::Until, SeriesAsk::From, SeriesAsk::Skips];
        for about in asks.into_iter().chain([SeriesAsk::Detail(Field::Place)]) {
            all.extend([Self::AskSeries(about), Self::Clear(about)]);
        }
        all
    }
}
