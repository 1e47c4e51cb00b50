//! What the page of a claim link says; pure.

use chrono::{DateTime, Utc};

use crate::domain::states::{BookingState, SessionState, WaitMode};
use crate::i18n::{Html, Tr};
use crate::service::claim::Outcome;
use crate::service::claim_link::Found;
use crate::service::{calendar, line};
use crate::store::bookings::Booking;
use crate::store::sessions::Session;
use crate::web::page::{Page, Tone};
use crate::wording::{cancelling, local, when};
use crate::{plain, t};

/// The page. `file`: where the booking is found as a file; `chat`: where the bot is.
pub(super) fn page<'a>(tr: &'a Tr, found: &Found, file: &str, chat: &str, now: DateTime<Utc>) -> Page<'a> {
    let Found { booking, session, refusal, .. } = found;
    let n = booking.credits.get();
    let page = match refusal {
        None => open(tr, booking, session, now),
        Some(Outcome::Claimed) => yours(tr, booking, session, file, now),
        Some(Outcome::SeatGone) => without(tr, booking, session, gone(tr, session), now)
            .paragraph(&t!(tr, "claim-page-gone-why", n = n))
            .paragraph(&goes_on(tr, session, now)),
        Some(Outcome::NotTheirTurn) => {
            let why = if booking.passed_at.is_some() {
                t!(tr, "offer-turn-over", n = n)
            } else {
                t!(tr, "offer-not-your-turn", n = n)
            };
            without(tr, booking, session, plain!(tr, "claim-page-not-your-turn"), now)
                .paragraph(&why)
                .paragraph(&goes_on(tr, session, now))
        }
        Some(Outcome::Paused) => without(tr, booking, session, plain!(tr, "claim-page-paused"), now)
            .paragraph(&t!(tr, "offer-paused", n = n))
            .paragraph(&goes_on(tr, session, now)),
        // Within seconds the list is ended and the booking lapsed, as the next lines say.
        Some(Outcome::ListClosed) => without(tr, booking, session, plain!(tr, "claim-page-closed"), now)
            .paragraph(&t!(tr, "claim-page-closed-why", n = n)),
        Some(Outcome::NotWaiting(_) | Outcome::NotFound) => ended(tr, booking, session, now),
    };
    page.link(&plain!(tr, "claim-page-chat"), chat)
}

fn open<'a>(tr: &'a Tr, booking: &Booking, session: &Session, now: DateTime<Utc>) -> Page<'a> {
    let turn = booking.offered_until.filter(|_| line::has_turn(booking, now));
    let (title, how) = match turn {
        Some(turn) => {
            let at = local(session.zone, turn);
            let today = session.zone.day(turn) == session.zone.day(now);
            let until = if today { tr.time(&at) } else { tr.weekday_time(&at) };
            (plain!(tr, "claim-page-your-turn"), t!(tr, "claim-page-kept-until", until = until))
        }
        None => {
            let until = when(tr, session.zone, session.claim_until, now);
            (plain!(tr, "claim-page-free"), t!(tr, "claim-page-first", until = until))
        }
    };
    let page = Page::new(tr, Tone::Open, title).of(&session.organizer);
    page.facts(&facts(tr, booking, session, now))
        .paragraph(&how)
        .button(&plain!(tr, "button-claim"))
        .note(&t!(tr, "claim-page-paid", n = booking.credits.get()))
}

fn yours<'a>(tr: &'a Tr, booking: &Booking, session: &Session, file: &str, now: DateTime<Utc>) -> Page<'a> {
    let page = Page::new(tr, Tone::Good, plain!(tr, "claim-page-yours")).of(&session.organizer);
    let page = page.facts(&facts(tr, booking, session, now));
    if calendar::fits(booking, session, now).is_ok() {
        page.paragraph(&cancelling(tr, session, now)).act(&plain!(tr, "button-calendar"), file)
    } else {
        page
    }
}

/// No seat to claim.
fn without<'a>(
    tr: &'a Tr,
    booking: &Booking,
    session: &Session,
    title: String,
    now: DateTime<Utc>,
) -> Page<'a> {
    Page::new(tr, Tone::Sorry, title).of(&session.organizer).facts(&facts(tr, booking, session, now))
}

/// Where seats find their holders by themselves nobody was faster.
fn gone(tr: &Tr, session: &Session) -> String {
    match session.waitlist {
        WaitMode::Automatic => plain!(tr, "claim-page-none-free"),
        WaitMode::FirstTap | WaitMode::InTurn => plain!(tr, "claim-page-gone"),
    }
}

fn goes_on(tr: &Tr, session: &Session, now: DateTime<Utc>) -> Html {
    t!(tr, "claim-page-goes-on", until = when(tr, session.zone, session.claim_until, now))
}

/// Neither on the list any more nor booked.
fn ended<'a>(tr: &'a Tr, booking: &Booking, session: &Session, now: DateTime<Utc>) -> Page<'a> {
    let n = booking.credits.get();
    let title = match booking.state {
        _ if session.state == SessionState::Cancelled => plain!(tr, "claim-page-called-off"),
        BookingState::Lapsed => plain!(tr, "claim-page-closed"),
        BookingState::Forfeited => plain!(tr, "claim-page-given-up"),
        BookingState::Attended | BookingState::NoShow => plain!(tr, "claim-page-started"),
        BookingState::Cancelled | BookingState::Waiting | BookingState::Booked => {
            plain!(tr, "claim-page-cancelled")
        }
    };
    // Not of which order, nor what it has left: whoever has the letter may not be whose it is.
    let where_they_are = match booking.state {
        BookingState::Waiting => t!(tr, "claim-page-held", n = n),
        BookingState::Booked | BookingState::Attended | BookingState::NoShow => {
            t!(tr, "claim-page-used", n = n)
        }
        BookingState::Cancelled | BookingState::Lapsed => t!(tr, "claim-page-back", n = n),
        BookingState::Forfeited => t!(tr, "claim-page-lost", n = n),
    };
    let page = without(tr, booking, session, title, now).paragraph(&where_they_are);
    if session.state == SessionState::Cancelled || now >= session.starts_at {
        page
    } else if session.seats().list_open(now) {
        page.paragraph(&t!(tr, "claim-page-again"))
    } else {
        page.paragraph(&t!(tr, "claim-page-book"))
    }
}

/// What, when, where and for whom. No date of birth: whoever has the letter may not be whose booking it is.
fn facts(tr: &Tr, booking: &Booking, session: &Session, now: DateTime<Utc>) -> Vec<(String, Html)> {
    let (start, end) = (local(session.zone, session.starts_at), local(session.zone, session.ends_at));
    let day = tr.day(start.date_naive(), session.zone.day(now));
    let mut facts = vec![
        (plain!(tr, "claim-page-what"), t!(tr, "claim-page-fact", fact = &session.activity)),
        // A line each, or a phone breaks between start and end.
        (
            plain!(tr, "claim-page-when"),
            Html::join([Html::escape(&day), Html::escape(&tr.time_range(&start, &end))], "\n"),
        ),
    ];
    if !session.location.is_empty() {
        facts.push((plain!(tr, "claim-page-where"), t!(tr, "claim-page-fact", fact = &session.location)));
    }
    facts.push((plain!(tr, "claim-page-who"), t!(tr, "claim-page-fact", fact = &booking.beneficiary)));
    facts
}
