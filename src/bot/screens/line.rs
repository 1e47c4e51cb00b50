//! The waiting list in words: how it works, for those who are about to join it and for those on it (design rules 5 to 8).

use chrono::{DateTime, TimeDelta, Utc};

use super::{lines, local};
use crate::domain::states::WaitMode;
use crate::i18n::{Html, Tr};
use crate::service::line;
use crate::store::bookings::Booking;
use crate::store::sessions::Session;
use crate::t;

/// How the list works, until when; for those who are not on it.
pub fn joining(tr: &Tr, session: &Session, now: DateTime<Utc>) -> Html {
    let (deadline, n) = (closes(tr, session, now), session.credits.get());
    let credits = tr.credits(n);
    let how = match session.waitlist {
        WaitMode::FirstTap if session.seats().free() > 0 && session.list_paused_at.is_none() => {
            t!(tr, "waiting-with-a-seat", credits = credits, n = n, deadline = deadline)
        }
        WaitMode::FirstTap => t!(tr, "waiting-explained", credits = credits, n = n, deadline = deadline),
        WaitMode::InTurn => {
            let minutes = kept_for(tr, session);
            t!(tr, "waiting-in-turn", credits = credits, n = n, minutes = minutes, deadline = deadline)
        }
        WaitMode::Automatic => t!(tr, "waiting-automatic", credits = credits, n = n, deadline = deadline),
    };
    lines([Some(how), paused(tr, session)].into_iter().flatten())
}

/// The same for somebody on it, with where they stand. Of a booking with its `standing`.
pub fn waiting(tr: &Tr, booking: &Booking, session: &Session, now: DateTime<Utc>) -> Html {
    let (deadline, n) = (closes(tr, session, now), booking.credits.get());
    let claimable = line::can_claim(session, booking, now);
    let how = match session.waitlist {
        WaitMode::FirstTap if claimable => t!(tr, "on-the-list-with-a-seat", deadline = deadline, n = n),
        WaitMode::FirstTap => t!(tr, "on-the-list", deadline = deadline, n = n),
        WaitMode::InTurn => {
            t!(tr, "on-the-list-in-turn", minutes = kept_for(tr, session), deadline = deadline, n = n)
        }
        WaitMode::Automatic => t!(tr, "on-the-list-automatic", deadline = deadline, n = n),
    };
    let place = match booking.place_in_line {
        Some(place) => t!(tr, "on-the-list-place", place = place, waiting = session.waiting),
        None => t!(tr, "on-the-list-many", waiting = session.waiting),
    };
    let chance = match session.waitlist {
        WaitMode::InTurn if claimable && line::has_turn(booking, now) => {
            Some(t!(tr, "your-turn", until = kept_until(tr, booking, session, now)))
        }
        WaitMode::InTurn | WaitMode::Automatic if claimable => Some(t!(tr, "on-the-list-unwanted")),
        WaitMode::FirstTap | WaitMode::InTurn | WaitMode::Automatic => None,
    };
    lines([chance, Some(place), Some(how), paused(tr, session)].into_iter().flatten())
}

/// Until when a seat is kept for a booking: "14:35", with the day when it is another.
pub fn kept_until(tr: &Tr, booking: &Booking, session: &Session, now: DateTime<Utc>) -> String {
    let until = booking.offered_until.unwrap_or(now);
    let at = local(session.zone, until);
    if session.zone.day(until) == session.zone.day(now) { tr.time(&at) } else { tr.weekday_time(&at) }
}

fn kept_for(tr: &Tr, session: &Session) -> String {
    tr.duration(session.offer_minutes.0)
}

fn paused(tr: &Tr, session: &Session) -> Option<Html> {
    session.list_paused_at.map(|_| t!(tr, "waiting-paused"))
}

/// When the list closes.
fn closes(tr: &Tr, session: &Session, now: DateTime<Utc>) -> String {
    let deadline = local(session.zone, session.claim_until);
    let week = TimeDelta::days(6);
    if session.claim_until - now < week {
        tr.weekday_time(&deadline)
    } else {
        tr.day_time(&deadline, session.zone.day(now))
    }
}
