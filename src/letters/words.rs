//! Letters about a booking, in words. Pure: from what is known to a subject, a text and an HTML document.

use chrono::{DateTime, Utc};

use super::body::Body;
use crate::domain::planned::Planned;
use crate::domain::states::{BookingState, WaitMode};
use crate::i18n::{Html, Tr};
use crate::store::bookings::Booking;
use crate::store::sessions::Session;
use crate::wording::{local, when};
use crate::{plain, t};

/// What a letter is about, with what only that one needs to know.
#[derive(Clone, Debug)]
pub(super) enum About {
    /// A seat, booked or claimed.
    Booked,
    /// A place on the list.
    Waiting,
    /// A free seat.
    SeatFree,
    /// A seat, given to the next in line.
    FromTheList,
    /// A seat, booked by staff.
    BookedFor,
    /// A place on the list, given by staff.
    ListedFor,
    /// Another seat.
    Moved {
        /// The session it was on.
        from: Box<Session>,
        /// The booking that it was.
        was: Box<Booking>,
    },
    /// The end of the list.
    Lapsed {
        /// Whether it is because the session was moved.
        moved: bool,
    },
    /// A seat given back.
    Cancelled,
    /// A place on the list given back.
    Left,
    /// A seat given back for nothing.
    GivenUp,
    /// A place that staff took away.
    Removed {
        /// Why.
        why: String,
        /// Whether it was a seat, and not only a place on the list.
        seat: bool,
    },
    /// Another time or place.
    Rescheduled {
        /// When and where it was to be.
        before: Planned,
    },
    /// No session.
    CalledOff {
        /// Why.
        why: String,
        /// Whether it was a seat, and not only a place on the list.
        seat: bool,
    },
}

/// A letter in words.
pub(super) struct Words {
    pub(super) subject: String,
    pub(super) text: String,
    pub(super) html: Html,
}

/// Where a letter leads.
#[derive(Clone, Copy)]
pub(super) struct Links<'a> {
    /// To the chat with the bot.
    pub(super) chat: &'a str,
    /// To the page that claims the seat, in a letter that offers one and where there are pages.
    pub(super) claim: Option<&'a str>,
}

/// The letter.
pub(super) fn letter(
    tr: &Tr,
    about: &About,
    booking: &Booking,
    session: &Session,
    links: Links<'_>,
    now: DateTime<Utc>,
) -> Words {
    let mut facts = what_when_where(tr, session, now);
    match about {
        About::Moved { from, .. } => facts.push((plain!(tr, "letter-before"), before(tr, from, now))),
        About::Rescheduled { before: was } => {
            let was = Session {
                starts_at: was.starts_at,
                ends_at: was.ends_at,
                location: was.location.clone(),
                ..session.clone()
            };
            facts.push((plain!(tr, "letter-before"), before(tr, &was, now)));
        }
        _ => {}
    }
    facts.push((plain!(tr, "letter-who"), t!(tr, "letter-fact", fact = &booking.beneficiary)));
    if let About::Removed { why, .. } | About::CalledOff { why, .. } = about {
        facts.push((plain!(tr, "letter-why"), t!(tr, "letter-fact", fact = why)));
    }
    facts.push((plain!(tr, "letter-credits"), credits(tr, booking)));
    let mut body =
        Body::new(title(tr, about, booking)).paragraph(lead(tr, about, booking, session, now)).facts(facts);
    for paragraph in further(tr, about, booking, session, links, now) {
        body = body.paragraph(paragraph);
    }
    if let Some(claim) = links.claim {
        body = body.button(plain!(tr, "button-claim"), claim.to_owned());
    }
    let body = body.button(plain!(tr, "letter-open-chat"), links.chat.to_owned());
    let footer = plain!(tr, "letter-footer", organizer = &session.organizer);
    Words {
        subject: subject(tr, about, session, now),
        text: body.text(tr, &footer),
        html: body.html(tr, &session.organizer, &footer),
    }
}

fn what_when_where(tr: &Tr, session: &Session, now: DateTime<Utc>) -> Vec<(String, Html)> {
    let mut facts = vec![
        (plain!(tr, "letter-what"), t!(tr, "letter-fact", fact = &session.activity)),
        (plain!(tr, "letter-when"), Html::escape(&day_and_times(tr, session, now))),
    ];
    if !session.location.is_empty() {
        facts.push((plain!(tr, "letter-where"), t!(tr, "letter-fact", fact = &session.location)));
    }
    facts
}

fn day_and_times(tr: &Tr, session: &Session, now: DateTime<Utc>) -> String {
    let (start, end) = (local(session.zone, session.starts_at), local(session.zone, session.ends_at));
    let day = tr.day(start.date_naive(), session.zone.day(now));
    plain!(tr, "session-when", day = day, times = tr.time_range(&start, &end))
}

fn before(tr: &Tr, was: &Session, now: DateTime<Utc>) -> Html {
    crate::wording::when_and_where(tr, was, now)
}

/// Where the credits are.
fn credits(tr: &Tr, booking: &Booking) -> Html {
    let (n, left) = (booking.credits.get(), booking.order_available.get());
    let (credits, order) = (tr.credits(n), booking.order_number.to_string());
    match booking.state {
        BookingState::Waiting => t!(tr, "credits-held", credits = credits, n = n, order = order, left = left),
        BookingState::Booked | BookingState::Attended | BookingState::NoShow => {
            t!(tr, "credits-used", credits = credits, n = n, order = order, left = left)
        }
        BookingState::Cancelled | BookingState::Lapsed => {
            t!(tr, "credits-back", credits = credits, n = n, order = order, left = left)
        }
        BookingState::Forfeited => {
            t!(tr, "credits-lost", credits = credits, n = n, order = order, left = left)
        }
    }
}

fn subject(tr: &Tr, about: &About, session: &Session, now: DateTime<Utc>) -> String {
    let activity = &session.activity;
    let when = tr.day_time_short(&local(session.zone, session.starts_at), session.zone.day(now));
    match about {
        About::Booked | About::BookedFor => {
            plain!(tr, "letter-booked-subject", activity = activity, when = when)
        }
        About::Waiting | About::ListedFor => {
            plain!(tr, "letter-waiting-subject", activity = activity, when = when)
        }
        About::SeatFree => plain!(tr, "letter-seat-free-subject", activity = activity, when = when),
        About::FromTheList => plain!(tr, "letter-from-the-list-subject", activity = activity, when = when),
        About::Moved { .. } => plain!(tr, "letter-moved-subject", activity = activity, when = when),
        About::Lapsed { .. } => plain!(tr, "letter-lapsed-subject", activity = activity, when = when),
        About::Cancelled => plain!(tr, "letter-cancelled-subject", activity = activity, when = when),
        About::Left => plain!(tr, "letter-left-subject", activity = activity, when = when),
        About::GivenUp => plain!(tr, "letter-given-up-subject", activity = activity, when = when),
        About::Removed { .. } => plain!(tr, "letter-removed-subject", activity = activity, when = when),
        About::Rescheduled { .. } => {
            plain!(tr, "letter-rescheduled-subject", activity = activity, when = when)
        }
        About::CalledOff { .. } => plain!(tr, "letter-called-off-subject", activity = activity, when = when),
    }
}

fn title(tr: &Tr, about: &About, booking: &Booking) -> String {
    match about {
        About::Booked | About::BookedFor => plain!(tr, "letter-booked-title"),
        About::Waiting | About::ListedFor => plain!(tr, "letter-waiting-title"),
        About::SeatFree => plain!(tr, "letter-seat-free-title"),
        About::FromTheList => plain!(tr, "letter-from-the-list-title"),
        About::Moved { .. } => plain!(tr, "letter-moved-title"),
        About::Lapsed { .. } => plain!(tr, "letter-lapsed-title"),
        About::Cancelled => plain!(tr, "letter-cancelled-title"),
        About::Left => plain!(tr, "letter-left-title"),
        About::GivenUp => plain!(tr, "letter-given-up-title"),
        About::Removed { .. } => plain!(tr, "letter-removed-title", name = &booking.beneficiary),
        About::Rescheduled { .. } => plain!(tr, "letter-rescheduled-title"),
        About::CalledOff { .. } => plain!(tr, "letter-called-off-title"),
    }
}

fn lead(tr: &Tr, about: &About, booking: &Booking, session: &Session, now: DateTime<Utc>) -> Html {
    let (activity, name, organizer) = (&session.activity, &booking.beneficiary, &session.organizer);
    match about {
        About::Booked => t!(tr, "letter-booked", activity = activity, name = name),
        About::Waiting => t!(tr, "letter-waiting", activity = activity, name = name),
        About::SeatFree if session.waitlist == WaitMode::InTurn => {
            let until = booking.offered_until.unwrap_or(now);
            let at = local(session.zone, until);
            let today = session.zone.day(until) == session.zone.day(now);
            let until = if today { tr.time(&at) } else { tr.weekday_time(&at) };
            t!(tr, "letter-your-turn", activity = activity, name = name, until = until)
        }
        About::SeatFree => t!(tr, "letter-seat-free", activity = activity, name = name),
        About::FromTheList => t!(tr, "letter-from-the-list", activity = activity, name = name),
        About::BookedFor => {
            t!(tr, "letter-booked-for", activity = activity, name = name, organizer = organizer)
        }
        About::ListedFor => {
            t!(tr, "letter-listed-for", activity = activity, name = name, organizer = organizer)
        }
        About::Moved { .. } => t!(tr, "letter-moved", activity = activity, name = name),
        About::Lapsed { moved: false } => t!(tr, "letter-lapsed", activity = activity, name = name),
        About::Lapsed { moved: true } => t!(tr, "letter-lapsed-moved", activity = activity, name = name),
        About::Cancelled => t!(tr, "letter-cancelled", activity = activity, name = name),
        About::Left => t!(tr, "letter-left", activity = activity, name = name),
        About::GivenUp => t!(tr, "letter-given-up", activity = activity, name = name),
        About::Removed { .. } => {
            t!(tr, "letter-removed", activity = activity, name = name, organizer = organizer)
        }
        About::Rescheduled { .. } if booking.state == BookingState::Waiting => {
            t!(tr, "letter-rescheduled-waiting", activity = activity, name = name, organizer = organizer)
        }
        About::Rescheduled { .. } => {
            t!(tr, "letter-rescheduled", activity = activity, name = name, organizer = organizer)
        }
        About::CalledOff { .. } => {
            t!(tr, "letter-called-off", activity = activity, name = name, organizer = organizer)
        }
    }
}

/// What can be done, and how the list goes on.
fn further(
    tr: &Tr,
    about: &About,
    booking: &Booking,
    session: &Session,
    links: Links<'_>,
    now: DateTime<Utc>,
) -> Vec<Html> {
    match about {
        About::Booked | About::FromTheList | About::BookedFor => {
            vec![cancelling(tr, session, now), t!(tr, "letter-calendar")]
        }
        About::Moved { .. } => vec![cancelling(tr, session, now), t!(tr, "letter-calendar-moved")],
        About::Cancelled
        | About::GivenUp
        | About::Removed { seat: true, .. }
        | About::CalledOff { seat: true, .. } => vec![t!(tr, "letter-calendar-gone")],
        About::Rescheduled { .. } if booking.state == BookingState::Booked => {
            vec![cancelling(tr, session, now), t!(tr, "letter-calendar-again")]
        }
        About::Waiting | About::ListedFor | About::Rescheduled { .. } => {
            vec![how_the_list_goes_on(tr, booking, session, now)]
        }
        About::SeatFree if links.claim.is_some() => vec![t!(tr, "letter-claim-by-link")],
        About::SeatFree => vec![t!(tr, "letter-claim-in-chat")],
        About::Lapsed { .. } | About::Left | About::Removed { .. } | About::CalledOff { .. } => Vec::new(),
    }
}

fn cancelling(tr: &Tr, session: &Session, now: DateTime<Utc>) -> Html {
    if now < session.cancel_until {
        let deadline = when(tr, session.zone, session.cancel_until, now);
        t!(tr, "letter-cancel-until", deadline = deadline)
    } else {
        t!(tr, "letter-cancel-no-more")
    }
}

fn how_the_list_goes_on(tr: &Tr, booking: &Booking, session: &Session, now: DateTime<Utc>) -> Html {
    let (deadline, n) = (when(tr, session.zone, session.claim_until, now), booking.credits.get());
    match session.waitlist {
        WaitMode::FirstTap => t!(tr, "on-the-list", deadline = deadline, n = n),
        WaitMode::InTurn => {
            let minutes = tr.duration(session.offer_minutes.0);
            t!(tr, "on-the-list-in-turn", minutes = minutes, deadline = deadline, n = n)
        }
        WaitMode::Automatic => t!(tr, "on-the-list-automatic", deadline = deadline, n = n),
    }
}
