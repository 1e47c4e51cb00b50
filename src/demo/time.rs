//! The playground moves the clock of the whole demo.

use chrono::{DateTime, Duration, Utc};

use crate::clock::Clock;

impl playground::Clock for Clock {
    fn now(&self) -> DateTime<Utc> {
        Self::now(self)
    }

    fn advance(&self, by: Duration) {
        Self::advance(self, by);
    }
}
