//! How long what is personal is kept, when nobody asks for its end before.

use chrono::TimeDelta;

/// How long after somebody's last session.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Keep {
    /// Their date of birth; of somebody without an account, the name too.
    pub birth_dates: TimeDelta,
}

impl Keep {
    /// In days, unless the operator says otherwise.
    pub const DAYS: u16 = 90;

    /// So many days.
    #[must_use]
    pub fn days(days: u16) -> Self {
        Self { birth_dates: TimeDelta::days(i64::from(days)) }
    }
}

impl Default for Keep {
    fn default() -> Self {
        Self::days(Self::DAYS)
    }
}
