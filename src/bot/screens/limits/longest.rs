//! The longest data that can get into the database.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::bot::button::Place;
use crate::domain::credits::Credits;
use crate::domain::deadlines::Minutes;
use crate::domain::ids::{AccountId, ActivityId, BeneficiaryId, BookingId, OrderId, OrganizerId, SessionId};
use crate::domain::name::PersonName;
use crate::domain::states::{BookingState, SessionState, WaitMode};
use crate::domain::zone::Zone;
use crate::service::refusal::Refusal;
use crate::store::activities::Activity;
use crate::store::bookings::Booking;
use crate::store::orders::Order;
use crate::store::organizers::Organizer;
use crate::store::sessions::Session;

/// The longest data there can be, made of one letter.
pub(in crate::bot::screens) struct Longest {
    pub(in crate::bot::screens) letter: &'static str,
}

impl Longest {
    pub(super) fn text(&self, characters: usize) -> String {
        // The first is a letter in any case, as a name needs one.
        format!("W{}", self.letter.repeat(characters - 1))
    }

    pub(super) fn name(&self) -> PersonName {
        PersonName::parse(&self.text(PersonName::MAX_CHARS)).unwrap()
    }

    pub(in crate::bot::screens) fn session(&self, state: SessionState, taken: i64, waiting: i64) -> Session {
        Session {
            id: SessionId(i64::MAX),
            organizer_id: OrganizerId(i64::MAX),
            organizer: self.text(80),
            zone: zone(),
            activity_id: ActivityId(i64::MAX),
            activity: self.text(80),
            description: self.text(1000),
            location: self.text(120),
            starts_at: start(),
            ends_at: start() + TimeDelta::days(31),
            capacity: i64::MAX,
            seats_taken: taken,
            waiting,
            state,
            cancel_until: start() - TimeDelta::hours(24),
            claim_until: start() - TimeDelta::hours(12),
            book_until: start(),
            credits: Credits::new(u32::MAX),
            min_age: Some(120),
            max_age: Some(120),
            waitlist: WaitMode::FirstTap,
            offer_minutes: Minutes(30),
            list_cap: None,
            list_paused_at: None,
            revision: 0,
            quiet_from: 1260,
            quiet_until: 480,
        }
    }

    pub(super) fn sessions(&self) -> Vec<Session> {
        let mut sessions = Vec::new();
        for state in SessionState::ALL {
            for (taken, waiting) in [(0, 0), (i64::MAX, 0), (i64::MAX, i64::MAX), (i64::MAX - 1, i64::MAX)] {
                sessions.push(self.session(*state, taken, waiting));
            }
        }
        let most = self.session(SessionState::Scheduled, i64::MAX - 1, i64::MAX);
        for waitlist in WaitMode::ALL {
            for list_paused_at in [None, Some(start())] {
                let offer_minutes = Minutes(u32::MAX);
                sessions.push(Session { waitlist: *waitlist, offer_minutes, list_paused_at, ..most.clone() });
            }
        }
        sessions
    }

    pub(super) fn booking(&self, state: BookingState) -> Booking {
        Booking {
            id: BookingId(i64::MAX),
            session_id: SessionId(i64::MAX),
            account_id: AccountId(i64::MAX),
            beneficiary_id: BeneficiaryId(i64::MAX),
            beneficiary: self.name(),
            order_id: OrderId(i64::MAX),
            order_number: i64::MAX,
            order_available: Credits::new(u32::MAX),
            order_expires_on: day(),
            credits: Credits::new(u32::MAX),
            state,
            offered_until: Some(start()).filter(|_| state == BookingState::Waiting),
            passed_at: None,
            claimed_at: None,
            place_in_line: Some(i64::MAX),
            kept_for_others: 0,
        }
    }

    pub(super) fn order(&self) -> Order {
        let most = Credits::new(u32::MAX);
        Order {
            id: OrderId(i64::MAX),
            organizer_id: OrganizerId(i64::MAX),
            organizer: self.text(80),
            zone: zone(),
            number: i64::MAX,
            label: self.text(80),
            granted: most,
            available: most,
            held: most,
            spent: most,
            expired: most,
            purchased_on: day(),
            expires_on: day(),
            first_use_days: None,
        }
    }

    pub(super) fn organizer(&self) -> Organizer {
        Organizer {
            id: OrganizerId(i64::MAX),
            slug: String::new(),
            name: self.text(80),
            timezone: zone(),
            language: String::new(),
            currency: "EUR".parse().unwrap(),
            cancel_minutes: Minutes(0),
            claim_minutes: Minutes(0),
            close_minutes: Minutes(0),
            quiet_from: 1260,
            quiet_until: 480,
            takes_payments: true,
        }
    }

    pub(super) fn activity(&self) -> Activity {
        Activity {
            id: ActivityId(i64::MAX),
            name: self.text(80),
            description: self.text(1000),
            minutes: Minutes(44_639),
            capacity: 10_000,
            credits: Credits::new(1_000),
            min_age: Some(120),
            max_age: Some(120),
            location: self.text(120),
            cancel_minutes: Some(Minutes(525_599)),
            claim_minutes: None,
            close_minutes: Some(Minutes(0)),
            waitlist: WaitMode::FirstTap,
            offer_minutes: Minutes(525_599),
            list_cap: Some(10_000),
            revision: i64::MAX,
            archived_at: None,
        }
    }
}

pub(super) fn refusals() -> Vec<Refusal> {
    let most = Credits::new(u32::MAX);
    vec![
        Refusal::NoSuchSession,
        Refusal::Cancelled,
        Refusal::Started,
        Refusal::Closed,
        Refusal::Full,
        Refusal::ListFull { cap: i64::MAX },
        Refusal::SoldOutMeanwhile,
        Refusal::SeatFreeMeanwhile,
        Refusal::NoSuchBeneficiary,
        Refusal::BirthUnknown,
        Refusal::TooYoung { min_age: i64::MAX, age: u8::MAX },
        Refusal::TooOld { max_age: i64::MAX, age: u8::MAX },
        Refusal::AlreadyBooked(BookingId(i64::MAX)),
        Refusal::AlreadyWaiting(BookingId(i64::MAX)),
        Refusal::NoCredits { needed: most, available: most },
    ]
}

pub(super) fn zone() -> Zone {
    Zone(chrono_tz::America::Argentina::ComodRivadavia)
}

/// A Wednesday in September: the longest names of both.
pub(super) fn start() -> DateTime<Utc> {
    "2027-09-29T22:59:00Z".parse().unwrap()
}

pub(super) fn day() -> NaiveDate {
    start().date_naive()
}

pub(super) fn place() -> Place {
    Place { session: SessionId(i64::MAX), order: Some(OrderId(i64::MAX)) }
}

/// Before all deadlines, between each two, and when it is over; and long before, when dates have a year.
pub(super) fn instants() -> [DateTime<Utc>; 5] {
    [400 * 24, 30, 18, 6, -1].map(|hours| start() - TimeDelta::hours(hours))
}
