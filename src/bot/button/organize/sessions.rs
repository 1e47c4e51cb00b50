//! Sessions: looking at them, and changing one.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::bot::button::UnknownButton;
use crate::bot::button::fields::{Fields, Writer};
use crate::domain::deadlines::Minutes;
use crate::domain::ids::{ActivityId, InboxSeq, SessionId};
use crate::domain::moment::Moment;
use crate::service::schedule::Position;

/// A tap about sessions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sessions {
    /// A page of those to come, of one activity or of all.
    Page(Option<ActivityId>, Position),
    /// The activities to choose from.
    Activities,
    /// A session.
    Card(SessionId),
    /// Change something of it: to what?
    Ask(SessionId, Field),
    /// To this. Asks for *Confirm*.
    Pick(SessionId, Pick),
    /// Do it to this one and all later ones of its series? Asks first.
    Later(SessionId, InboxSeq),
    /// Do it. The update that led to the preview is, with the chat, the key of the operation.
    Confirm(SessionId, InboxSeq),
}

/// What can be asked about a session.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// How many seats.
    Seats,
    /// When it starts.
    Start,
    /// How long it takes.
    Length,
    /// Where.
    Place,
    /// How many may wait.
    Cap,
    /// Why it is called off.
    Reason,
}

impl Field {
    pub(super) const fn letter(self) -> char {
        match self {
            Self::Seats => 's',
            Self::Start => 't',
            Self::Length => 'l',
            Self::Place => 'p',
            Self::Cap => 'w',
            Self::Reason => 'x',
        }
    }

    pub(super) fn read(fields: &mut Fields<'_>) -> Result<Self, UnknownButton> {
        let letter = fields.letter()?;
        [Self::Seats, Self::Start, Self::Length, Self::Place, Self::Cap, Self::Reason]
            .into_iter()
            .find(|field| field.letter() == letter)
            .ok_or(UnknownButton)
    }
}

/// What a button offers instead of typing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pick {
    /// So many seats.
    Seats(i64),
    /// This start, of two that were meant.
    Start(Moment),
    /// So long.
    Length(Minutes),
    /// The activity's place.
    UsualPlace,
    /// So many may wait; `None`: what the activity says.
    Cap(Option<i64>),
    /// The list gives no seats from now on, or gives them again.
    Paused(bool),
}

impl Pick {
    fn write(self, out: &mut Writer) -> &mut Writer {
        match self {
            Self::Seats(seats) => out.letter('s').id(seats),
            Self::Start(moment) => moment_to(out.letter('t'), moment),
            Self::Length(minutes) => out.letter('l').id(i64::from(minutes.0)),
            Self::UsualPlace => out.letter('p'),
            // Nobody may wait is a number too.
            Self::Cap(cap) => out.letter('w').option(cap.map(|cap| cap + 1)),
            Self::Paused(true) => out.letter('z'),
            Self::Paused(false) => out.letter('Z'),
        }
    }

    fn read(fields: &mut Fields<'_>) -> Result<Self, UnknownButton> {
        Ok(match fields.letter()? {
            's' => Self::Seats(fields.id()?),
            't' => Self::Start(moment_of(fields)?),
            'l' => Self::Length(Minutes(fields.number()?)),
            'p' => Self::UsualPlace,
            'w' => Self::Cap(fields.option()?.map(|cap| cap - 1)),
            'z' => Self::Paused(true),
            'Z' => Self::Paused(false),
            _ => return Err(UnknownButton),
        })
    }
}

/// Typed times are whole minutes.
pub(super) fn moment_to(out: &mut Writer, moment: Moment) -> &mut Writer {
    let minutes = moment.minutes.map(|minutes| i64::from(minutes.0));
    out.id(moment.starts_at.timestamp() / 60).option(minutes)
}

pub(super) fn moment_of(fields: &mut Fields<'_>) -> Result<Moment, UnknownButton> {
    let seconds = fields.id()?.checked_mul(60).ok_or(UnknownButton)?;
    let starts_at: DateTime<Utc> = DateTime::from_timestamp(seconds, 0).ok_or(UnknownButton)?;
    let minutes = match fields.number()? {
        0 => None,
        minutes => Some(Minutes(minutes)),
    };
    Ok(Moment { starts_at, minutes })
}

impl Sessions {
    pub(super) fn write(self, out: &mut Writer) -> &mut Writer {
        match self {
            Self::Page(activity, position) => {
                out.letter('p').option(activity.map(|id| id.0)).position(position)
            }
            Self::Activities => out.letter('a'),
            Self::Card(session) => out.letter('c').id(session.0),
            Self::Ask(session, field) => out.letter('q').id(session.0).letter(field.letter()),
            Self::Pick(session, pick) => pick.write(out.letter('k').id(session.0)),
            Self::Later(session, draft) => out.letter('l').id(session.0).id(draft.0),
            Self::Confirm(session, draft) => out.letter('!').id(session.0).id(draft.0),
        }
    }

    pub(super) fn read(fields: &mut Fields<'_>) -> Result<Self, UnknownButton> {
        Ok(match fields.letter()? {
            'p' => Self::Page(fields.option()?.map(ActivityId), fields.position()?),
            'a' => Self::Activities,
            'c' => Self::Card(SessionId(fields.id()?)),
            'q' => Self::Ask(SessionId(fields.id()?), Field::read(fields)?),
            'k' => Self::Pick(SessionId(fields.id()?), Pick::read(fields)?),
            'l' => Self::Later(SessionId(fields.id()?), InboxSeq(fields.id()?)),
            '!' => Self::Confirm(SessionId(fields.id()?), InboxSeq(fields.id()?)),
            _ => return Err(UnknownButton),
        })
    }

    #[cfg(test)]
    pub(super) fn longest() -> Vec<Self> {
        use crate::store::sessions::Cursor;
        let most = SessionId(i64::MAX);
        let starts_at: DateTime<Utc> = "9999-12-31T23:59:00Z".parse().unwrap();
        let cursor = Cursor { starts_at, id: most };
        let moment = |minutes| Moment { starts_at, minutes };
        let picks = [
            Pick::Seats(i64::MAX),
            Pick::Start(moment(Some(Minutes(u32::MAX)))),
            Pick::Start(moment(None)),
            Pick::Length(Minutes(u32::MAX)),
            Pick::UsualPlace,
            Pick::Cap(Some(i64::MAX - 1)),
            Pick::Cap(Some(0)),
            Pick::Cap(None),
            Pick::Paused(true),
            Pick::Paused(false),
        ];
        let fields = [Field::Seats, Field::Start, Field::Length, Field::Place, Field::Cap, Field::Reason];
        let others = [
            Self::Page(None, Position::Now),
            Self::Page(Some(ActivityId(i64::MAX)), Position::After(cursor)),
            Self::Page(Some(ActivityId(i64::MAX)), Position::Before(cursor)),
            Self::Activities,
            Self::Card(most),
            Self::Later(most, InboxSeq(i64::MAX)),
            Self::Confirm(most, InboxSeq(i64::MAX)),
        ];
        let asks = fields.map(|field| Self::Ask(most, field));
        let picks = picks.map(|pick| Self::Pick(most, pick));
        others.into_iter().chain(asks).chain(picks).collect()
    }
}
