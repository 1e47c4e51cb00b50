//! A session: how it stands, and what can be changed of it.

use chrono::{DateTime, Utc};

use super::super::super::session::heading;
use super::super::super::{Card, button, cut, lines, when};
use super::tap;
use crate::bot::button::{Field, Organize, Pick, Roster, Sessions};
use crate::bot::organizer::Member;
use crate::delivery::{Button, Screen};
use crate::domain::ids::SessionId;
use crate::domain::states::{SessionState, WaitMode};
use crate::i18n::{Html, Tr};
use crate::service::schedule::Position;
use crate::store::sessions::{Cursor, Session};
use crate::{plain, t};

/// Its card. `because` says why it was called off, if it was.
pub fn card(
    tr: &Tr,
    member: &Member,
    session: &Session,
    because: Option<&str>,
    now: DateTime<Utc>,
) -> Screen {
    let card = Card::new(lines([heading(tr, session, now), seats(tr, session)]));
    let takes_place = session.state == SessionState::Scheduled && now < session.ends_at;
    let to_come = takes_place && now < session.starts_at;
    let card = if session.state == SessionState::Cancelled {
        card.paragraph(t!(tr, "sessions-cancelled", reason = because.unwrap_or_default()))
    } else if !takes_place {
        card.paragraph(t!(tr, "sessions-over"))
    } else if !to_come {
        card.paragraph(t!(tr, "sessions-started"))
    } else {
        card.paragraph(lines(deadlines(tr, session, now)))
    };
    let card = if to_come { changes(card, tr, member, session) } else { card };
    let roster = Organize::Roster(Roster::Seated(session.id, 0));
    let mut row = vec![button(plain!(tr, "button-roster"), member.tap(roster))];
    if takes_place {
        let ask = Sessions::Ask(session.id, Field::Reason);
        row.push(button(plain!(tr, "button-sessions-call-off"), tap(member, ask)));
    }
    card.row(row)
        .row([
            button(plain!(tr, "button-back"), tap(member, around(session, now))),
            button(plain!(tr, "button-organize"), member.tap(Organize::Home)),
        ])
        .screen()
}

fn seats(tr: &Tr, session: &Session) -> Html {
    let (taken, capacity) = (session.seats_taken, session.capacity);
    t!(tr, "sessions-seats", taken = taken, capacity = capacity, waiting = session.waiting)
}

fn deadlines(tr: &Tr, session: &Session, now: DateTime<Utc>) -> Vec<Html> {
    let at = |instant| when(tr, session.zone, instant, now);
    let mut lines = vec![if now < session.cancel_until {
        t!(tr, "sessions-cancel-until", at = at(session.cancel_until))
    } else {
        t!(tr, "sessions-cancel-over", at = at(session.cancel_until))
    }];
    let until = at(session.claim_until);
    lines.push(match session.waitlist {
        _ if now >= session.claim_until => t!(tr, "sessions-list-over"),
        WaitMode::FirstTap => t!(tr, "sessions-list-first-tap", at = until),
        WaitMode::InTurn => {
            let minutes = tr.duration(session.offer_minutes.0);
            t!(tr, "sessions-list-in-turn", at = until, minutes = minutes)
        }
        WaitMode::Automatic => t!(tr, "sessions-list-automatic", at = until),
    });
    if let Some(cap) = session.list_cap {
        lines.push(t!(tr, "sessions-list-cap", n = cap));
    }
    if session.list_paused_at.is_some() {
        lines.push(t!(tr, "sessions-list-paused"));
    }
    lines
}

fn changes(card: Card, tr: &Tr, member: &Member, session: &Session) -> Card {
    let ask = |label: String, field| button(label, tap(member, Sessions::Ask(session.id, field)));
    card.row([
        ask(plain!(tr, "button-sessions-start"), Field::Start),
        ask(plain!(tr, "button-sessions-length"), Field::Length),
    ])
    .row([
        ask(plain!(tr, "button-sessions-place"), Field::Place),
        ask(plain!(tr, "button-sessions-seats"), Field::Seats),
    ])
    .row([pause(tr, member, session), ask(plain!(tr, "button-sessions-cap"), Field::Cap)])
}

fn pause(tr: &Tr, member: &Member, session: &Session) -> Button {
    let paused = session.list_paused_at.is_some();
    let label =
        if paused { plain!(tr, "button-sessions-resume") } else { plain!(tr, "button-sessions-pause") };
    button(label, tap(member, Sessions::Pick(session.id, Pick::Paused(!paused))))
}

/// The page of the list that the session is on.
fn around(session: &Session, now: DateTime<Utc>) -> Sessions {
    let position = if session.starts_at > now {
        Position::After(Cursor { starts_at: session.starts_at, id: SessionId(session.id.0 - 1) })
    } else {
        Position::Now
    };
    Sessions::Page(None, position)
}

/// A place as it is said amid a sentence.
pub(super) fn place(session: &Session) -> String {
    cut(&session.location, 120)
}
