//! What staff change in an order's credits by hand.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::credits::Credits;

/// Credits granted or taken back: at least one, at most [`Adjustment::MOST`].
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Adjustment {
    /// So many more can be used.
    Grant(Credits),
    /// So many fewer.
    TakeBack(Credits),
}

/// A text that says no number of credits to change.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("write how many credits, such as 3 or -2, and no more than {max}", max = Adjustment::MOST)]
pub struct NotAnAdjustment;

impl Adjustment {
    /// So many at a time: a slip of the finger is not a year of dives.
    pub const MOST: u32 = 1000;

    /// What it adds to the credits that can be used.
    pub const fn signed(self) -> i64 {
        match self {
            Self::Grant(credits) => credits.signed(),
            Self::TakeBack(credits) => -credits.signed(),
        }
    }

    /// How many.
    pub const fn credits(self) -> Credits {
        match self {
            Self::Grant(credits) | Self::TakeBack(credits) => credits,
        }
    }
}

impl FromStr for Adjustment {
    type Err = NotAnAdjustment;

    /// Reads `3`, `+3`, `-3` or `−3`.
    fn from_str(text: &str) -> Result<Self, NotAnAdjustment> {
        let (number, make): (_, fn(Credits) -> Self) = match text.strip_prefix(['-', '−']) {
            Some(number) => (number, Self::TakeBack),
            None => (text.strip_prefix('+').unwrap_or(text), Self::Grant),
        };
        if !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NotAnAdjustment);
        }
        let number = number.parse().map_err(|_| NotAnAdjustment)?;
        if (1..=Self::MOST).contains(&number) { Ok(make(Credits::new(number))) } else { Err(NotAnAdjustment) }
    }
}

impl fmt::Display for Adjustment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:+}", self.signed())
    }
}

impl TryFrom<String> for Adjustment {
    type Error = NotAnAdjustment;

    fn try_from(text: String) -> Result<Self, NotAnAdjustment> {
        text.parse()
    }
}

impl From<Adjustment> for String {
    fn from(adjustment: Adjustment) -> Self {
        adjustment.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn read_and_written() {
        for (text, signed) in [("3", 3), ("+12", 12), ("-2", -2), ("−1000", -1000)] {
            let adjustment: Adjustment = text.parse().unwrap();
            assert_eq!(adjustment.signed(), signed);
            assert_eq!(adjustment.to_string().parse(), Ok(adjustment));
        }
        for text in ["", "0", "-0", "+-3", "--3", "3.5", "1001", "three", "99999999999", "٣"] {
            assert_eq!(text.parse::<Adjustment>(), Err(NotAnAdjustment), "{text}");
        }
    }
}
