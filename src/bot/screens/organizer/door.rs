//! What the staff sees at the door, when a booking's code was opened.

use chrono::{DateTime, Utc};

use super::super::session::when_and_where;
use super::super::{button, lines, when};
use super::roster::{guest as guest_card, name_label, state_word};
use crate::bot::button::{Organize, Roster};
use crate::bot::organizer::Member;
use crate::delivery::Screen;
use crate::domain::check_in::{Mark, Stage};
use crate::i18n::{Html, Tr};
use crate::service::check_in::Marking;
use crate::service::roster::Guest;
use crate::service::scan::Scanned;
use crate::store::sessions::Session;
use crate::{plain, t};

/// Their card; above its buttons those of the same account who have a seat on the session, each to be checked in with one
/// tap, or where else they have a seat.
pub fn card(
    tr: &Tr,
    member: &Member,
    (guest, session): (&Guest, &Session),
    party: &[Guest],
    elsewhere: Option<&(Guest, Session)>,
    now: DateTime<Utc>,
) -> Screen {
    let Screen { text, keyboard } = guest_card(tr, member, guest, session, now);
    let mut paragraphs = vec![text];
    let mut rows = Vec::new();
    if !party.is_empty() {
        paragraphs.push(t!(tr, "door-party", account = &guest.account));
    }
    let open = Stage::at(session.starts_at, session.ends_at, now).allows(Mark::Attended);
    for other in party {
        let from = other.mark().unwrap_or(Mark::Blank);
        let to = if from == Mark::Blank { Mark::Attended } else { Mark::Blank };
        let tap = if open {
            Roster::Door(guest.booking, Marking { booking: other.booking, from, to })
        } else {
            Roster::Guest(other.booking)
        };
        let label = name_label(tr, &other.name, other.age, from);
        rows.push(vec![button(label, member.tap(Organize::Roster(tap)))]);
    }
    if let Some((elsewhere, session)) = elsewhere {
        paragraphs.push(t!(
            tr,
            "door-elsewhere",
            activity = &session.activity,
            when = when_and_where(tr, session, now),
        ));
        let see = member.tap(Organize::Roster(Roster::Guest(elsewhere.booking)));
        rows.push(vec![button(plain!(tr, "button-see-booking"), see)]);
    }
    rows.extend(keyboard);
    Screen { text: Html::join(paragraphs, "\n\n"), keyboard: rows }
}

/// What the code came to.
pub fn news(tr: &Tr, guest: &Guest, session: &Session, scanned: Scanned, now: DateTime<Utc>) -> Html {
    let name = &guest.name;
    match scanned {
        Scanned::CheckedIn => t!(tr, "scan-checked-in", name = name),
        Scanned::AlreadyThere { since } => {
            t!(tr, "scan-already", name = name, since = when(tr, session.zone, since, now))
        }
        Scanned::Absent => t!(tr, "scan-absent", name = name),
        Scanned::NotNow(stage) => {
            let start = when(tr, session.zone, session.starts_at, now);
            let what = if session.zone.day(session.starts_at) == session.zone.day(now) {
                t!(tr, "scan-today", when = start)
            } else {
                t!(tr, "scan-other-day", when = start)
            };
            lines([what, super::roster::not_now(tr, stage)])
        }
        Scanned::NoSeat(state) => t!(tr, "scan-no-seat", name = name, state = state_word(tr, state)),
        Scanned::CalledOff => t!(tr, "scan-called-off"),
    }
}
