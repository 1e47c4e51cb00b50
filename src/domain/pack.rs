//! What a pack is made of, field by field, and the limits of each.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::credits::Credits;
use super::ids::ActivityId;
use super::money::MinorUnits;
use super::states::{UnknownWord, words};

/// How many credits a pack may give.
pub const CREDITS: RangeInclusive<u32> = 1..=10_000;
/// For how many days it may be good.
pub const DAYS: RangeInclusive<u32> = 1..=3_660;

words! {
    /// A field of a pack; its words are the columns of a file of packs.
    PackField {
        /// What it is called.
        Name = "name",
        /// How many credits it gives.
        Credits = "credits",
        /// What it costs.
        Price = "price",
        /// For how many days after its purchase it is good.
        Days = "days",
        /// What it is good for.
        Activities = "activities",
    }
}

/// A field with the value that it is to have.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PackChange {
    /// What it is called.
    Name(String),
    /// How many credits it gives.
    Credits(Credits),
    /// What it costs.
    Price(MinorUnits),
    /// For how many days after its purchase it is good; `None`: each purchase says it.
    Days(Option<u32>),
    /// What it is good for, by key; empty: everything.
    Activities(Vec<ActivityId>),
}

impl PackChange {
    /// Of which field.
    pub const fn field(&self) -> PackField {
        match self {
            Self::Name(_) => PackField::Name,
            Self::Credits(_) => PackField::Credits,
            Self::Price(_) => PackField::Price,
            Self::Days(_) => PackField::Days,
            Self::Activities(_) => PackField::Activities,
        }
    }
}
