//! The playground's clock: message dates and the age of callback queries come from here, so that a test
//! or a visitor can move time forward. Rate limits do not: they run on real, monotonic time.

use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Duration, Utc};

/// A source of "now" that can be moved forward.
pub trait Clock: Send + Sync + 'static {
    /// The present instant.
    fn now(&self) -> DateTime<Utc>;
    /// Moves the clock; negative durations move it back.
    fn advance(&self, by: Duration);
}

/// Real time plus an offset that grows with every [`Clock::advance`].
#[derive(Debug, Default)]
pub struct ShiftedClock {
    offset_milliseconds: AtomicI64,
}

impl Clock for ShiftedClock {
    fn now(&self) -> DateTime<Utc> {
        let offset = Duration::milliseconds(self.offset_milliseconds.load(Ordering::SeqCst));
        let real = Utc::now();
        real.checked_add_signed(offset).unwrap_or(real)
    }

    fn advance(&self, by: Duration) {
        self.offset_milliseconds.fetch_add(by.num_milliseconds(), Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn advancing_adds_to_real_time() {
        let clock = ShiftedClock::default();
        let before = clock.now();
        clock.advance(Duration::hours(5));
        assert!(clock.now() - before >= Duration::hours(5));
    }
}
