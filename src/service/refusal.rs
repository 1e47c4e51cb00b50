//! Why a place can't be had: what the rules refuse, with what the answer needs to say (design rules 1 and 11).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::availability::Availability;
use crate::domain::birth_date::BirthDate;
use crate::domain::credits::Credits;
use crate::domain::ids::BookingId;
use crate::store::sessions::Session;

/// What the customer agreed to on the summary.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Intent {
    /// A seat, paid at once.
    Seat,
    /// A place on the waiting list, its credits held.
    Wait,
}

/// Why not.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// There is no such session.
    NoSuchSession,
    /// The organizer called it off.
    Cancelled,
    /// It has started.
    Started,
    /// The organizer's closing time has passed.
    Closed,
    /// No seat is free, and the waiting list is closed.
    Full,
    /// As many wait as the organizer lets wait.
    ListFull {
        /// How many that is.
        cap: i64,
    },
    /// No seat can be booked any more; the list can be joined.
    SoldOutMeanwhile,
    /// A seat can be booked now; nobody needs to wait.
    SeatFreeMeanwhile,
    /// The beneficiary is not one of the account's.
    NoSuchBeneficiary,
    /// The beneficiary's date of birth was erased, and is to be asked for.
    BirthUnknown,
    /// Too young on the day of the session.
    TooYoung {
        /// The youngest that may come.
        min_age: i64,
        /// How old they will be.
        age: u8,
    },
    /// Too old on the day of the session.
    TooOld {
        /// The oldest that may come.
        max_age: i64,
        /// How old they will be.
        age: u8,
    },
    /// The beneficiary has a seat on it.
    AlreadyBooked(BookingId),
    /// The beneficiary is on its waiting list.
    AlreadyWaiting(BookingId),
    /// No order has enough credits, is good for the activity and valid on the day.
    NoCredits {
        /// What a seat costs.
        needed: Credits,
        /// What the account has for this organizer in all, valid on the day.
        available: Credits,
    },
}

/// What can be had of a session at that moment, or why nothing.
///
/// # Errors
/// The refusal.
pub fn offered(session: &Session, now: DateTime<Utc>) -> Result<Intent, Refusal> {
    match session.seats().availability(now) {
        Availability::Free { .. } => Ok(Intent::Seat),
        Availability::Waiting { waiting, .. } => match session.list_cap {
            Some(cap) if waiting >= cap => Err(Refusal::ListFull { cap }),
            _ => Ok(Intent::Wait),
        },
        Availability::Full => Err(Refusal::Full),
        Availability::Closed => Err(Refusal::Closed),
        Availability::Started => Err(Refusal::Started),
        Availability::Cancelled => Err(Refusal::Cancelled),
    }
}

/// Whether somebody born then may come, by their age on the day of the session in the organizer's time zone (rule 1).
///
/// # Errors
/// The refusal.
pub fn of_age(session: &Session, born_on: BirthDate) -> Result<u8, Refusal> {
    let age = born_on.age_on(session.zone.day(session.starts_at));
    match (session.min_age, session.max_age) {
        (Some(min_age), _) if i64::from(age) < min_age => Err(Refusal::TooYoung { min_age, age }),
        (_, Some(max_age)) if i64::from(age) > max_age => Err(Refusal::TooOld { max_age, age }),
        _ => Ok(age),
    }
}
