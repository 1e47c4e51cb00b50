//! Messages that an operation owes, by what they say; the words are the conversation's.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::credits::Credits;

/// In which order messages go out: strictly the lower first (design §3, "Sending").
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u8)]
pub enum Lane {
    /// Answers to what somebody just did.
    Answers = 0,
    /// A seat is free.
    Offers = 1,
    /// What became of somebody's booking.
    Confirmations = 2,
    /// What is coming up.
    Reminders = 3,
    /// What the organizer tells many.
    Announcements = 4,
}

/// What a message in the outbox is about.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// An answer that did not get through at once, kept as the request it is.
    Answer,
    /// A seat is free; claim it (rule 6).
    SeatFree,
    /// The seat that was offered is gone; the offer's button goes too (rule 6).
    OfferGone,
    /// The list has closed; the credits are back (rule 7). Detail: a [`Planned`](super::planned::Planned), if it is
    /// because the session was moved.
    Lapsed,
    /// Staff took a booking off its session, or off the waiting list. Detail: why.
    Removed,
    /// The session was moved to another time or place (rule 9). Detail: a [`Planned`](super::planned::Planned), what
    /// it was before.
    Rescheduled,
    /// The session was called off; the credits are back (rule 9).
    CalledOff,
    /// What the organizer tells all its customers.
    Announcement,
    /// A session is coming, a day before. Detail: its start, as it was then.
    DayReminder,
    /// A session is coming, two hours before. Detail: its start, as it was then.
    HoursReminder,
    /// A waiting list is about to close. Detail: when, as it was then.
    ListClosing,
    /// An order is about to end, with credits in it (rule 10). Detail: its last day, as it was then.
    CreditsExpiring,
    /// An order ended with credits in it (rule 10). Detail: a [`RanOut`].
    CreditsExpired,
}

/// What ran out when an order ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RanOut {
    /// How much.
    pub credits: Credits,
    /// The order's last day.
    pub last_day: NaiveDate,
}

impl fmt::Display for RanOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.credits, self.last_day)
    }
}

impl FromStr for RanOut {
    type Err = NotRanOut;

    fn from_str(text: &str) -> Result<Self, NotRanOut> {
        let (credits, last_day) = text.split_once(' ').ok_or(NotRanOut)?;
        let credits = Credits::new(credits.parse().map_err(|_| NotRanOut)?);
        Ok(Self { credits, last_day: last_day.parse().map_err(|_| NotRanOut)? })
    }
}

/// Not an amount and a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("this does not say how many credits ran out, and when")]
pub struct NotRanOut;

/// Not a kind of notice that this version knows.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("`{0}` is no kind of notice")]
pub struct UnknownNotice(String);

impl NoticeKind {
    /// The word in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::SeatFree => "seat_free",
            Self::OfferGone => "offer_gone",
            Self::Lapsed => "lapsed",
            Self::Removed => "removed",
            Self::Rescheduled => "rescheduled",
            Self::CalledOff => "called_off",
            Self::Announcement => "announcement",
            Self::DayReminder => "day_reminder",
            Self::HoursReminder => "hours_reminder",
            Self::ListClosing => "list_closing",
            Self::CreditsExpiring => "credits_expiring",
            Self::CreditsExpired => "credits_expired",
        }
    }

    /// Where it queues.
    pub const fn lane(self) -> Lane {
        match self {
            Self::Answer => Lane::Answers,
            Self::SeatFree => Lane::Offers,
            Self::OfferGone | Self::Lapsed | Self::Removed | Self::Rescheduled | Self::CalledOff => {
                Lane::Confirmations
            }
            Self::Announcement => Lane::Announcements,
            Self::DayReminder
            | Self::HoursReminder
            | Self::ListClosing
            | Self::CreditsExpiring
            | Self::CreditsExpired => Lane::Reminders,
        }
    }
}

impl FromStr for NoticeKind {
    type Err = UnknownNotice;

    fn from_str(word: &str) -> Result<Self, UnknownNotice> {
        [
            Self::Answer,
            Self::SeatFree,
            Self::OfferGone,
            Self::Lapsed,
            Self::Removed,
            Self::Rescheduled,
            Self::CalledOff,
            Self::Announcement,
            Self::DayReminder,
            Self::HoursReminder,
            Self::ListClosing,
            Self::CreditsExpiring,
            Self::CreditsExpired,
        ]
        .into_iter()
        .find(|kind| kind.word() == word)
        .ok_or_else(|| UnknownNotice(word.to_owned()))
    }
}

impl fmt::Display for NoticeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
