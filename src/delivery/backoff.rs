//! How long to wait before trying again.

use std::time::Duration;

/// Waiting times that double from the first to the longest.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Backoff {
    /// After the first failure.
    pub first: Duration,
    /// At most.
    pub longest: Duration,
}

impl Backoff {
    /// For a message that did not get through: 1 s, 2 s, … 5 min.
    pub const MESSAGE: Self = Self { first: Duration::from_secs(1), longest: Duration::from_secs(300) };
    /// For an answer, since its chat waits behind it: 1 s, 2 s, … 30 s.
    pub const ANSWER: Self = Self { first: Duration::from_secs(1), longest: Duration::from_secs(30) };
    /// For the poll that gets updates: people wait behind it.
    pub const POLL: Self = Self { first: Duration::from_millis(500), longest: Duration::from_secs(30) };
    /// For the database.
    pub const DATABASE: Self = Self { first: Duration::from_millis(100), longest: Duration::from_secs(5) };

    /// The wait after `failures` failures in a row, of which there was at least one.
    pub fn after(self, failures: u32) -> Duration {
        let doublings = failures.saturating_sub(1).min(31);
        self.first.saturating_mul(1 << doublings).min(self.longest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles_up_to_the_longest() {
        let waits: Vec<u64> = (1..=11).map(|n| Backoff::MESSAGE.after(n).as_secs()).collect();
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
        assert_eq!(Backoff::MESSAGE.after(u32::MAX), Duration::from_secs(300));
    }
}
