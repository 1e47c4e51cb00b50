//! Until when a session can be booked, cancelled and claimed.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// A length of time in whole minutes, never negative.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Minutes(pub u32);

impl Minutes {
    /// The same as a difference between instants.
    pub fn delta(self) -> TimeDelta {
        TimeDelta::minutes(i64::from(self.0))
    }
}

/// What a club, an activity or a session says of its deadlines; `None` leaves it to the level above.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Exceptions {
    /// How long before the start cancelling ends (design rule 3).
    pub cancel: Option<Minutes>,
    /// How long before the start claiming and joining the list end (rule 7).
    pub claim: Option<Minutes>,
    /// How long before the start booking closes (rule 1).
    pub close: Option<Minutes>,
}

impl Exceptions {
    /// What holds where `self` is silent is what `above` says.
    pub fn or(self, above: Self) -> Self {
        Self {
            cancel: self.cancel.or(above.cancel),
            claim: self.claim.or(above.claim),
            close: self.close.or(above.close),
        }
    }
}

/// The deadlines that hold for a session, as lengths of time before its start.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Deadlines {
    /// Cancelling ends (24 h by default, rule 3).
    pub cancel: Minutes,
    /// Claiming ends and those waiting lapse (12 h by default, rule 7).
    pub claim: Minutes,
    /// Booking closes (at the start by default, rule 1).
    pub close: Minutes,
}

impl Default for Deadlines {
    fn default() -> Self {
        Self { cancel: Minutes(24 * 60), claim: Minutes(12 * 60), close: Minutes(0) }
    }
}

impl Deadlines {
    /// These, but for what `exceptions` says.
    pub fn except(self, exceptions: Exceptions) -> Self {
        Self {
            cancel: exceptions.cancel.unwrap_or(self.cancel),
            claim: exceptions.claim.unwrap_or(self.claim),
            close: exceptions.close.unwrap_or(self.close),
        }
    }

    /// As instants, for a session that starts then.
    pub fn before(self, starts_at: DateTime<Utc>) -> DeadlineInstants {
        DeadlineInstants {
            cancel_until: starts_at - self.cancel.delta(),
            // A list does not outlive booking.
            claim_until: starts_at - self.claim.max(self.close).delta(),
            book_until: starts_at - self.close.delta(),
        }
    }
}

/// A session's deadlines. Each is the first instant at which the thing is no longer possible.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DeadlineInstants {
    /// From here on a booking can't be cancelled (rule 3).
    pub cancel_until: DateTime<Utc>,
    /// From here on nobody can claim or join the list (rule 7).
    pub claim_until: DateTime<Utc>,
    /// From here on nobody can book (rule 1).
    pub book_until: DateTime<Utc>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_level_that_speaks_wins() {
        let session = Exceptions { claim: Some(Minutes(60)), ..Exceptions::default() };
        let activity =
            Exceptions { claim: Some(Minutes(90)), cancel: Some(Minutes(120)), ..Exceptions::default() };
        let deadlines = Deadlines::default().except(session.or(activity));
        assert_eq!(deadlines, Deadlines { cancel: Minutes(120), claim: Minutes(60), close: Minutes(0) });
    }

    #[test]
    fn instants_count_back_from_the_start() {
        let starts_at: DateTime<Utc> = "2026-11-24T17:30:00Z".parse().unwrap();
        let instants = Deadlines::default().before(starts_at);
        assert_eq!(instants.cancel_until, "2026-11-23T17:30:00Z".parse::<DateTime<Utc>>().unwrap());
        assert_eq!(instants.claim_until, "2026-11-24T05:30:00Z".parse::<DateTime<Utc>>().unwrap());
        assert_eq!(instants.book_until, starts_at);
    }
}
