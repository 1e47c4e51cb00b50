//! What an activity is made of, field by field, and the limits of each. The limits keep every screen within what one
//! Telegram message holds.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::credits::Credits;
use super::deadlines::Minutes;
use super::states::{UnknownWord, WaitMode, words};
use super::typed::{self, Wrong};

/// The longest name of an activity or a pack, in characters.
pub const NAME: usize = 80;
/// The longest description, in characters.
pub const DESCRIPTION: usize = 1000;
/// The longest location, in characters.
pub const LOCATION: usize = 120;
/// The longest activity or session, in minutes: what overlaps one is looked for within so many (31 days).
pub const LONGEST: u32 = 31 * 24 * 60;
/// How long an activity may take, in minutes.
pub const LENGTH: RangeInclusive<u32> = 1..=LONGEST;
/// How many seats a session may have.
pub const CAPACITY: RangeInclusive<u32> = 1..=10_000;
/// What a seat may cost.
pub const CREDITS: RangeInclusive<u32> = 0..=1_000;
/// A limit of age, in years.
pub const AGE: RangeInclusive<u32> = 0..=120;
/// How long before a session a deadline may be, in minutes (a year).
pub const DEADLINE: RangeInclusive<u32> = 0..=365 * 24 * 60;
/// For how long a seat may be kept for one person in turn, in minutes.
pub const OFFER: RangeInclusive<u32> = 1..=365 * 24 * 60;
/// How many may wait.
pub const LIST_CAP: RangeInclusive<u32> = 0..=10_000;

words! {
    /// A field of an activity; its words are the columns of a file of activities.
    ActivityField {
        /// What it is called.
        Name = "name",
        /// What it is, for customers.
        Description = "description",
        /// How long it takes.
        Minutes = "minutes",
        /// How many seats its sessions usually have.
        Capacity = "capacity",
        /// What a seat costs.
        Credits = "credits",
        /// The youngest that may come.
        MinAge = "min_age",
        /// The oldest that may come.
        MaxAge = "max_age",
        /// Where.
        Location = "location",
        /// How long before the start cancelling ends.
        Cancel = "cancel_minutes",
        /// How long before the start the waiting list ends.
        Claim = "claim_minutes",
        /// How long before the start booking ends.
        Close = "close_minutes",
        /// How a freed seat finds its next holder.
        Waitlist = "waitlist",
        /// For how long a seat is kept for one person in turn.
        OfferMinutes = "offer_minutes",
        /// How many may wait.
        ListCap = "list_cap",
    }
}

/// A field with the value that it is to have.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActivityChange {
    /// What it is called.
    Name(String),
    /// What it is; empty: nothing is said.
    Description(String),
    /// How long it takes.
    Minutes(Minutes),
    /// How many seats its sessions usually have.
    Capacity(u32),
    /// What a seat costs.
    Credits(Credits),
    /// The youngest that may come, in years.
    MinAge(Option<u32>),
    /// The oldest that may come, in years.
    MaxAge(Option<u32>),
    /// Where; empty: nothing is said.
    Location(String),
    /// How long before the start cancelling ends; `None`: as everywhere at the club.
    Cancel(Option<Minutes>),
    /// How long before the start the waiting list ends; `None`: as everywhere at the club.
    Claim(Option<Minutes>),
    /// How long before the start booking ends; `None`: as everywhere at the club.
    Close(Option<Minutes>),
    /// How a freed seat finds its next holder.
    Waitlist(WaitMode),
    /// For how long a seat is kept for one person in turn.
    OfferMinutes(Minutes),
    /// How many may wait; `None`: as many as like.
    ListCap(Option<u32>),
}

impl ActivityChange {
    /// Of which field.
    pub const fn field(&self) -> ActivityField {
        match self {
            Self::Name(_) => ActivityField::Name,
            Self::Description(_) => ActivityField::Description,
            Self::Minutes(_) => ActivityField::Minutes,
            Self::Capacity(_) => ActivityField::Capacity,
            Self::Credits(_) => ActivityField::Credits,
            Self::MinAge(_) => ActivityField::MinAge,
            Self::MaxAge(_) => ActivityField::MaxAge,
            Self::Location(_) => ActivityField::Location,
            Self::Cancel(_) => ActivityField::Cancel,
            Self::Claim(_) => ActivityField::Claim,
            Self::Close(_) => ActivityField::Close,
            Self::Waitlist(_) => ActivityField::Waitlist,
            Self::OfferMinutes(_) => ActivityField::OfferMinutes,
            Self::ListCap(_) => ActivityField::ListCap,
        }
    }

    /// Reads what was typed for a field.
    ///
    /// # Errors
    /// Why it is not taken.
    pub fn read(field: ActivityField, text: &str) -> Result<Self, Wrong> {
        let whole = |range| typed::whole(text.trim(), range);
        let length = |range| typed::length(text, range);
        Ok(match field {
            ActivityField::Name => Self::Name(typed::name(text, NAME)?),
            ActivityField::Description => Self::Description(typed::paragraphs(text, DESCRIPTION)?),
            ActivityField::Minutes => Self::Minutes(length(&LENGTH)?),
            ActivityField::Capacity => Self::Capacity(whole(&CAPACITY)?),
            ActivityField::Credits => Self::Credits(Credits::new(whole(&CREDITS)?)),
            ActivityField::MinAge => Self::MinAge(Some(whole(&AGE)?)),
            ActivityField::MaxAge => Self::MaxAge(Some(whole(&AGE)?)),
            ActivityField::Location => Self::Location(typed::line(text, LOCATION)?),
            ActivityField::Cancel => Self::Cancel(Some(length(&DEADLINE)?)),
            ActivityField::Claim => Self::Claim(Some(length(&DEADLINE)?)),
            ActivityField::Close => Self::Close(Some(length(&DEADLINE)?)),
            ActivityField::Waitlist => return Err(Wrong::Chosen),
            ActivityField::OfferMinutes => Self::OfferMinutes(length(&OFFER)?),
            ActivityField::ListCap => Self::ListCap(Some(whole(&LIST_CAP)?)),
        })
    }

    /// The field without a value, where it can be.
    pub const fn none(field: ActivityField) -> Option<Self> {
        match field {
            ActivityField::Description => Some(Self::Description(String::new())),
            ActivityField::MinAge => Some(Self::MinAge(None)),
            ActivityField::MaxAge => Some(Self::MaxAge(None)),
            ActivityField::Location => Some(Self::Location(String::new())),
            ActivityField::Cancel => Some(Self::Cancel(None)),
            ActivityField::Claim => Some(Self::Claim(None)),
            ActivityField::Close => Some(Self::Close(None)),
            ActivityField::ListCap => Some(Self::ListCap(None)),
            ActivityField::Name
            | ActivityField::Minutes
            | ActivityField::Capacity
            | ActivityField::Credits
            | ActivityField::Waitlist
            | ActivityField::OfferMinutes => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_of_the_field() {
        for field in ActivityField::ALL {
            match ActivityChange::read(*field, "12") {
                Ok(change) => assert_eq!(change.field(), *field),
                Err(wrong) => assert_eq!((*field, wrong), (ActivityField::Waitlist, Wrong::Chosen)),
            }
            if let Some(none) = ActivityChange::none(*field) {
                assert_eq!(none.field(), *field);
            }
            assert!(ActivityChange::read(*field, " \u{200B}").is_err(), "{field}");
        }
        assert_eq!(
            ActivityChange::read(ActivityField::Cancel, "2 days"),
            Ok(ActivityChange::Cancel(Some(Minutes(2880))))
        );
        assert!(ActivityChange::read(ActivityField::Capacity, "0").is_err());
        assert!(ActivityChange::read(ActivityField::MinAge, "121").is_err());
    }
}
