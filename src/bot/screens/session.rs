//! A session: what, when, where, whether there is a place, and what booking means.

use chrono::{DateTime, Utc};

use super::{Card, button, line, lines};
use crate::bot::button::{Browse, Place, Tap};
use crate::delivery::Screen;
use crate::domain::availability::Availability;
use crate::i18n::{Html, Tr};
use crate::service::refusal;
use crate::service::schedule::Position;
use crate::store::sessions::{Cursor, Session};
pub use crate::wording::{cancelling, when_and_where};
use crate::{plain, t};

/// The session's card.
pub fn card(tr: &Tr, session: &Session, place: Place, now: DateTime<Utc>) -> Screen {
    let availability = session.seats().availability(now);
    let (promise, bookable) = match availability {
        Availability::Free { .. } => (Some(cancelling(tr, session, now)), true),
        Availability::Waiting { .. } => match refusal::offered(session, now) {
            Ok(_) => (Some(line::joining(tr, session, now)), true),
            Err(_) => (Some(t!(tr, "session-list-full")), false),
        },
        Availability::Full | Availability::Closed | Availability::Started | Availability::Cancelled => {
            (None, false)
        }
    };
    let card = Card::new(lines([heading(tr, session, now), facts(tr, session, availability)]))
        .maybe(Some(Html::escape(&session.description)))
        .maybe(ages(tr, session))
        .maybe(promise);
    let back = button(plain!(tr, "button-back"), schedule_around(session, place, now));
    if bookable {
        card.row([button(plain!(tr, "button-book"), Tap::Book(place)), back]).screen()
    } else {
        card.row([back]).screen()
    }
}

/// The page of the schedule that the session is on.
pub fn schedule_around(session: &Session, place: Place, now: DateTime<Utc>) -> Tap {
    let position = if session.starts_at > now {
        // Just before the session, so that it comes first.
        Position::After(Cursor {
            starts_at: session.starts_at,
            id: crate::domain::ids::SessionId(session.id.0 - 1),
        })
    } else {
        Position::Now
    };
    Tap::Schedule(Browse { organizer: session.organizer_id, activity: None, order: place.order, position })
}

/// Two lines: the activity, and when and where.
pub fn heading(tr: &Tr, session: &Session, now: DateTime<Utc>) -> Html {
    lines([t!(tr, "session-title", activity = &session.activity), when_and_where(tr, session, now)])
}

fn facts(tr: &Tr, session: &Session, availability: Availability) -> Html {
    let seats = match availability {
        Availability::Free { places } => t!(tr, "session-free", n = places),
        Availability::Waiting { waiting, claimable: 0 } => t!(tr, "session-sold-out", n = waiting),
        Availability::Waiting { waiting, claimable } => {
            t!(tr, "session-for-the-list", free = claimable, waiting = waiting)
        }
        Availability::Full => t!(tr, "session-full"),
        Availability::Closed => t!(tr, "session-closed"),
        Availability::Started => t!(tr, "session-started"),
        Availability::Cancelled => t!(tr, "session-cancelled"),
    };
    t!(tr, "session-facts", seats = seats, credits = tr.credits(session.credits.get()))
}

/// Who may come, if not everybody.
pub fn ages(tr: &Tr, session: &Session) -> Option<Html> {
    match (session.min_age, session.max_age) {
        (Some(min), Some(max)) => Some(t!(tr, "session-ages", min = min, max = max)),
        (Some(min), None) => Some(t!(tr, "session-ages-from", min = min)),
        (None, Some(max)) => Some(t!(tr, "session-ages-to", max = max)),
        (None, None) => None,
    }
}
