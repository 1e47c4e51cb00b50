//! What somebody who looks at a session can do with it (design rules 1, 5, 6 and 7).

use chrono::{DateTime, Utc};

use crate::domain::states::SessionState;

/// The facts about a session that decide.
#[derive(Clone, Copy, Debug)]
pub struct Seats {
    /// Whether it takes place.
    pub state: SessionState,
    /// When it starts.
    pub starts_at: DateTime<Utc>,
    /// From when nobody can book.
    pub book_until: DateTime<Utc>,
    /// From when nobody can claim or join the list.
    pub claim_until: DateTime<Utc>,
    /// How many seats there are.
    pub capacity: i64,
    /// How many have a holder.
    pub taken: i64,
    /// How many bookings are on the waiting list.
    pub waiting: i64,
}

/// What can be done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Availability {
    /// A seat can be booked directly.
    Free {
        /// How many.
        places: i64,
    },
    /// Only the waiting list can be joined; a free seat, if any, belongs to the list.
    Waiting {
        /// How many are on it.
        waiting: i64,
        /// How many seats those on the list can claim at this moment.
        claimable: i64,
    },
    /// No seat, and the list is closed.
    Full,
    /// The organizer's closing time has passed.
    Closed,
    /// It has started.
    Started,
    /// It was called off.
    Cancelled,
}

impl Seats {
    /// Seats without a holder.
    pub fn free(&self) -> i64 {
        (self.capacity - self.taken).max(0)
    }

    /// Whether the list can be joined and claimed from at that moment.
    pub fn list_open(&self, now: DateTime<Utc>) -> bool {
        self.state == SessionState::Scheduled && now < self.claim_until
    }

    /// What can be done at that moment.
    pub fn availability(&self, now: DateTime<Utc>) -> Availability {
        let free = self.free();
        if self.state == SessionState::Cancelled {
            Availability::Cancelled
        } else if now >= self.starts_at {
            Availability::Started
        } else if now >= self.book_until {
            Availability::Closed
        } else if self.list_open(now) && (free == 0 || self.waiting > 0) {
            Availability::Waiting { waiting: self.waiting, claimable: free }
        } else if free > 0 {
            Availability::Free { places: free }
        } else {
            Availability::Full
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes_before: i64, taken: i64, waiting: i64) -> Availability {
        let starts_at: DateTime<Utc> = "2026-11-24T17:30:00Z".parse().unwrap();
        let before = |minutes| starts_at - chrono::TimeDelta::minutes(minutes);
        let seats = Seats {
            state: SessionState::Scheduled,
            starts_at,
            book_until: before(10),
            claim_until: before(60),
            capacity: 8,
            taken,
            waiting,
        };
        seats.availability(before(minutes_before))
    }

    #[test]
    fn every_case() {
        use Availability::*;
        assert_eq!(at(61, 5, 0), Free { places: 3 });
        assert_eq!(at(61, 8, 0), Waiting { waiting: 0, claimable: 0 });
        assert_eq!(at(61, 8, 3), Waiting { waiting: 3, claimable: 0 });
        assert_eq!(at(61, 7, 3), Waiting { waiting: 3, claimable: 1 }, "a freed seat belongs to the list");
        assert_eq!(at(60, 7, 3), Free { places: 1 }, "at the cutoff the list has no right any more");
        assert_eq!(at(60, 8, 3), Full);
        assert_eq!(at(10, 0, 0), Closed);
        assert_eq!(at(0, 0, 0), Started);
    }
}
