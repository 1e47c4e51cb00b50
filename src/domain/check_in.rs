//! When staff write down who was there, and what.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::states::BookingState;

/// Check-in opens so long before the start: people come early, though hardly earlier than this.
pub const OPENS_BEFORE: TimeDelta = TimeDelta::hours(1);

/// Marks can be made until so long after the end: the evening's roster is tidied up the next day, and then stands, so
/// that figures made of it do not change under whoever reads them.
pub const CLOSES_AFTER: TimeDelta = TimeDelta::days(1);

/// Where a session stands for whoever marks who was there.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Nobody can be checked in yet.
    Early,
    /// Whoever comes is checked in.
    Open,
    /// It is over: who did not come can be marked too.
    Over,
    /// The marks stand.
    Closed,
}

impl Stage {
    /// The stage of a session at an instant.
    pub fn at(starts_at: DateTime<Utc>, ends_at: DateTime<Utc>, now: DateTime<Utc>) -> Self {
        if now < starts_at - OPENS_BEFORE {
            Self::Early
        } else if now < ends_at {
            Self::Open
        } else if now < ends_at + CLOSES_AFTER {
            Self::Over
        } else {
            Self::Closed
        }
    }

    /// Whether a mark can be made then.
    pub fn allows(self, mark: Mark) -> bool {
        match self {
            Self::Early | Self::Closed => false,
            // Whoever is late may still come.
            Self::Open => mark != Mark::NoShow,
            Self::Over => true,
        }
    }
}

/// What is written down of somebody who has a seat.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Nothing yet.
    Blank,
    /// They were there.
    Attended,
    /// They were not.
    NoShow,
}

impl Mark {
    /// Every one there is.
    pub const ALL: [Self; 3] = [Self::Blank, Self::Attended, Self::NoShow];

    /// The state of a booking that has it.
    pub const fn state(self) -> BookingState {
        match self {
            Self::Blank => BookingState::Booked,
            Self::Attended => BookingState::Attended,
            Self::NoShow => BookingState::NoShow,
        }
    }

    /// The mark of a booking; none where it has no seat.
    pub const fn of(state: BookingState) -> Option<Self> {
        match state {
            BookingState::Booked => Some(Self::Blank),
            BookingState::Attended => Some(Self::Attended),
            BookingState::NoShow => Some(Self::NoShow),
            BookingState::Waiting
            | BookingState::Cancelled
            | BookingState::Forfeited
            | BookingState::Lapsed => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn from_an_hour_before_until_a_day_after() {
        let (start, end) = (at("2026-11-24T17:30:00Z"), at("2026-11-24T19:00:00Z"));
        let stage = |now: &str| Stage::at(start, end, at(now));
        assert_eq!(stage("2026-11-24T16:29:59Z"), Stage::Early);
        assert_eq!(stage("2026-11-24T16:30:00Z"), Stage::Open);
        assert_eq!(stage("2026-11-24T18:59:59Z"), Stage::Open);
        assert_eq!(stage("2026-11-24T19:00:00Z"), Stage::Over);
        assert_eq!(stage("2026-11-25T18:59:59Z"), Stage::Over);
        assert_eq!(stage("2026-11-25T19:00:00Z"), Stage::Closed);
    }

    #[test]
    fn who_did_not_come_is_known_at_the_end() {
        assert!(Stage::Open.allows(Mark::Attended) && !Stage::Open.allows(Mark::NoShow));
        assert!(Mark::ALL.iter().all(|mark| Stage::Over.allows(*mark)));
        assert!(!Mark::ALL.iter().any(|mark| Stage::Early.allows(*mark) || Stage::Closed.allows(*mark)));
    }

    #[test]
    fn a_mark_is_a_seat_s() {
        for state in BookingState::ALL {
            assert_eq!(Mark::of(*state).is_some(), state.takes_seat());
            assert!(Mark::of(*state).is_none_or(|mark| mark.state() == *state));
        }
    }
}
