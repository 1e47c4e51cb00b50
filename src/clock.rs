//! The only source of "now".
//!
//! Whatever asks for the time is given a [`Clock`]; a demo and a test move theirs forward.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};

/// A clock that runs as the machine's does, ahead of or behind it by an offset. Clones share the offset.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    offset_ms: Arc<AtomicI64>,
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self::default()
    }

    /// A clock that shows `instant` at this moment and runs on from there.
    pub fn starting_at(instant: DateTime<Utc>) -> Self {
        let offset = instant - Utc::now();
        Self { offset_ms: Arc::new(AtomicI64::new(offset.num_milliseconds())) }
    }

    /// Now, in UTC, to the millisecond.
    pub fn now(&self) -> DateTime<Utc> {
        let offset = TimeDelta::milliseconds(self.offset_ms.load(Ordering::SeqCst));
        // Both databases keep microseconds at least; a value read back must equal the one written.
        (Utc::now() + offset).trunc_subsecs(3)
    }

    /// Moves the clock, for everyone who shares it; forward only in a demo and in tests.
    pub fn advance(&self, by: TimeDelta) {
        self.offset_ms.fetch_add(by.num_milliseconds(), Ordering::SeqCst);
    }
}
