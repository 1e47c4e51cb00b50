//! Figures: how the club did.

use crate::bot::button::UnknownButton;
use crate::bot::button::fields::{Fields, Writer};
use crate::domain::period::Span;

/// What figures are about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Topic {
    /// How full the sessions were.
    Occupancy,
    /// Who waited in vain.
    Waiting,
    /// Who did not come.
    NoShows,
    /// What became of credits.
    Credits,
}

impl Topic {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Occupancy, Self::Waiting, Self::NoShows, Self::Credits];

    const fn letter(self) -> char {
        match self {
            Self::Occupancy => 'o',
            Self::Waiting => 'w',
            Self::NoShows => 'n',
            Self::Credits => 'c',
        }
    }

    fn read(fields: &mut Fields<'_>) -> Result<Self, UnknownButton> {
        let letter = fields.letter()?;
        Self::ALL.into_iter().find(|topic| topic.letter() == letter).ok_or(UnknownButton)
    }
}

const fn letter(span: Span) -> char {
    match span {
        Span::FourWeeks => 'm',
        Span::TwelveWeeks => 'q',
        Span::Year => 'y',
    }
}

fn span(fields: &mut Fields<'_>) -> Result<Span, UnknownButton> {
    let read = fields.letter()?;
    Span::ALL.into_iter().find(|span| letter(*span) == read).ok_or(UnknownButton)
}

/// A tap about figures.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Figures {
    /// A line about each topic.
    All(Span),
    /// One topic, in words.
    Topic(Topic, Span),
    /// The same as a picture.
    Picture(Topic, Span),
    /// The same as a file.
    File(Topic, Span),
}

impl Figures {
    pub(super) fn write(self, out: &mut Writer) -> &mut Writer {
        match self {
            Self::All(span) => out.letter('a').letter(letter(span)),
            Self::Topic(topic, span) => out.letter('t').letter(topic.letter()).letter(letter(span)),
            Self::Picture(topic, span) => out.letter('p').letter(topic.letter()).letter(letter(span)),
            Self::File(topic, span) => out.letter('v').letter(topic.letter()).letter(letter(span)),
        }
    }

    pub(super) fn read(fields: &mut Fields<'_>) -> Result<Self, UnknownButton> {
        Ok(match fields.letter()? {
            'a' => Self::All(span(fields)?),
            't' => Self::Topic(Topic::read(fields)?, span(fields)?),
            'p' => Self::Picture(Topic::read(fields)?, span(fields)?),
            'v' => Self::File(Topic::read(fields)?, span(fields)?),
            _ => return Err(UnknownButton),
        })
    }

    #[cfg(test)]
    pub(super) fn longest() -> Vec<Self> {
        let spans = Span::ALL.into_iter();
        let topics = spans.clone().flat_map(|span| Topic::ALL.map(|topic| (topic, span)));
        let of_topics = topics.flat_map(|(topic, span)| {
            [Self::Topic(topic, span), Self::Picture(topic, span), Self::File(topic, span)]
        });
        spans.map(Self::All).chain(of_topics).collect()
    }
}
