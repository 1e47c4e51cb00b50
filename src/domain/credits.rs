//! Credits: what customers prepay sessions with.

use std::fmt;
use std::iter::Sum;

use serde::{Deserialize, Serialize};

/// A number of credits, never negative.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Credits(u32);

/// The number is negative or larger than any order may hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{0} is not a number of credits")]
pub struct NotCredits(pub i64);

impl Credits {
    /// No credit at all: what a free session costs.
    pub const ZERO: Self = Self(0);

    /// So many credits.
    pub const fn new(credits: u32) -> Self {
        Self(credits)
    }

    /// The number.
    pub const fn get(self) -> u32 {
        self.0
    }

    /// The number, as the ledger and the database count.
    pub const fn signed(self) -> i64 {
        self.0 as i64
    }
}

impl TryFrom<i64> for Credits {
    type Error = NotCredits;

    fn try_from(credits: i64) -> Result<Self, NotCredits> {
        u32::try_from(credits).map(Self).map_err(|_| NotCredits(credits))
    }
}

impl From<Credits> for i64 {
    fn from(credits: Credits) -> Self {
        credits.signed()
    }
}

impl Sum for Credits {
    fn sum<I: Iterator<Item = Self>>(credits: I) -> Self {
        Self(credits.fold(0, |sum, credits| sum.saturating_add(credits.0)))
    }
}

impl fmt::Display for Credits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
