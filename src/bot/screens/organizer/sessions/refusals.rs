//! What came of a change, or why nothing did.

use chrono::{DateTime, Utc};

use super::super::super::local;
use crate::domain::moment::{NotDays, Refusal};
use crate::domain::zone::Zone;
use crate::i18n::{Html, Tr};
use crate::service::edit::Outcome;
use crate::service::fixed::Fixed;
use crate::service::list_settings::CapOutcome;
use crate::service::reason::{NotAReason, Reason};
use crate::service::{call_off, capacity, list_settings, reschedule};
use crate::t;

/// It was done. `None`: it was refused.
pub fn done(tr: &Tr, outcome: &Outcome) -> Option<Html> {
    let told = match outcome {
        Outcome::Seats(capacity::Outcome::Set { told, .. })
        | Outcome::Plan(reschedule::Outcome::Moved { told, .. })
        | Outcome::Paused(list_settings::Outcome::Done { told, .. }) => *told,
        Outcome::Cap(CapOutcome::Set { .. }) => 0,
        Outcome::CallOff(call_off::Outcome::CalledOff { told, .. }) => {
            return Some(t!(tr, "sessions-called-off", told = *told));
        }
        _ => return None,
    };
    Some(t!(tr, "sessions-done", told = told))
}

/// Whether another answer would be refused too.
pub fn is_final(outcome: &Outcome) -> bool {
    matches!(
        outcome,
        Outcome::Seats(capacity::Outcome::Fixed(_))
            | Outcome::Plan(reschedule::Outcome::Fixed(_))
            | Outcome::Cap(CapOutcome::Fixed(_))
            | Outcome::Paused(list_settings::Outcome::Fixed(_))
            | Outcome::CallOff(_)
    )
}

/// Why nothing was done.
pub fn outcome(tr: &Tr, outcome: &Outcome) -> Html {
    use reschedule::Outcome as Moving;
    match outcome {
        Outcome::Seats(capacity::Outcome::TooFew { taken }) => t!(tr, "sessions-too-few", taken = *taken),
        Outcome::Seats(capacity::Outcome::NotANumber) | Outcome::Cap(CapOutcome::NotANumber) => {
            t!(tr, "sessions-not-a-number")
        }
        Outcome::Plan(Moving::InThePast) => t!(tr, "sessions-past"),
        Outcome::Plan(Moving::Taken(_)) => t!(tr, "sessions-taken"),
        Outcome::Plan(Moving::NotALength) => t!(tr, "sessions-not-a-length"),
        Outcome::Plan(Moving::LocationTooLong) => {
            t!(tr, "sessions-place-too-long", max = reschedule::LOCATION)
        }
        Outcome::Seats(capacity::Outcome::Fixed(why))
        | Outcome::Plan(Moving::Fixed(why))
        | Outcome::Cap(CapOutcome::Fixed(why))
        | Outcome::Paused(list_settings::Outcome::Fixed(why))
        | Outcome::CallOff(call_off::Outcome::Fixed(why)) => fixed(tr, *why),
        // What was done is said by `done`.
        Outcome::Seats(_) | Outcome::Plan(_) | Outcome::Cap(_) | Outcome::Paused(_) | Outcome::CallOff(_) => {
            t!(tr, "sessions-unchanged")
        }
    }
}

fn fixed(tr: &Tr, why: Fixed) -> Html {
    match why {
        Fixed::NoSuchSession => t!(tr, "sessions-not-there"),
        Fixed::Cancelled => t!(tr, "sessions-fixed-cancelled"),
        Fixed::Started => t!(tr, "sessions-fixed-started"),
        Fixed::Over => t!(tr, "sessions-fixed-over"),
    }
}

/// Why a text is no reason.
pub fn reason(tr: &Tr, why: NotAReason) -> Html {
    match why {
        NotAReason::Empty => t!(tr, "sessions-reason-empty"),
        NotAReason::TooLong(_) => t!(tr, "sessions-reason-too-long", max = Reason::MAX),
    }
}

/// Why a text is no start.
pub fn moment(tr: &Tr, why: Refusal, zone: Zone, now: DateTime<Utc>) -> Html {
    match why {
        Refusal::NotAMoment => t!(tr, "sessions-not-a-moment"),
        Refusal::NoDay => t!(tr, "sessions-no-day"),
        Refusal::NoTime => t!(tr, "sessions-no-time"),
        Refusal::NoSuch => t!(tr, "sessions-no-such-time"),
        Refusal::OtherWeekday => t!(tr, "sessions-other-weekday"),
        Refusal::Past => t!(tr, "sessions-past"),
        Refusal::TooFar => t!(tr, "sessions-too-far"),
        Refusal::Skipped(at) => {
            let day = tr.day(at.date(), zone.day(now));
            // The time is not on the zone's clock, so it is written by one that has them all.
            let time = tr.time(&local(Zone(chrono_tz::UTC), at.and_utc()));
            t!(tr, "sessions-skipped", day = day, time = time)
        }
        Refusal::EndBeforeStart => t!(tr, "sessions-end-before-start"),
    }
}

/// Why a text is no time of a series.
pub fn time(tr: &Tr, why: Refusal, zone: Zone, now: DateTime<Utc>) -> Html {
    match why {
        Refusal::NotAMoment | Refusal::NoTime | Refusal::NoDay => t!(tr, "series-no-time"),
        other => moment(tr, other, zone, now),
    }
}

/// Why a text is no days.
pub fn days(tr: &Tr, why: NotDays, zone: Zone, now: DateTime<Utc>) -> Html {
    match why {
        NotDays::TwoWays(one, other) => {
            let today = zone.day(now);
            t!(tr, "series-two-ways", one = tr.day(one, today), other = tr.day(other, today))
        }
        NotDays::Refused(Refusal::NotAMoment | Refusal::NoTime | Refusal::NoDay) => {
            t!(tr, "series-no-day")
        }
        NotDays::Refused(Refusal::EndBeforeStart) => t!(tr, "series-end-before-start"),
        NotDays::Refused(why) => moment(tr, why, zone, now),
    }
}
