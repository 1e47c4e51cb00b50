//! What a change would do, and to how many people; then *Confirm*.

use chrono::{DateTime, Utc};

use super::super::super::session::{heading, when_and_where};
use super::super::super::{Card, button, lines};
use super::tap;
use crate::bot::button::Sessions;
use crate::bot::organizer::Member;
use crate::delivery::Screen;
use crate::domain::ids::InboxSeq;
use crate::i18n::{Html, Tr};
use crate::service::edit::{Change, Outcome, Preview};
use crate::service::{call_off, capacity, list_settings, reschedule};
use crate::{plain, t};

/// What it would do. `part`: all later sessions of a series could be changed so too.
pub fn preview(
    tr: &Tr,
    member: &Member,
    preview: &Preview,
    (change, part): (&Change, bool),
    draft: InboxSeq,
    now: DateTime<Utc>,
) -> Screen {
    let session = &preview.session;
    let title = match change {
        // What was before says when and where.
        Change::Plan(_) => t!(tr, "session-title", activity = &session.activity),
        _ => heading(tr, session, now),
    };
    let card =
        Card::new(title).paragraph(lines(what(tr, preview, change, now))).paragraph(lines(who(tr, preview)));
    let confirm = tap(member, Sessions::Confirm(session.id, draft));
    let back = button(plain!(tr, "button-back"), tap(member, Sessions::Card(session.id)));
    if !part {
        return card.row([button(plain!(tr, "button-confirm"), confirm), back]).screen();
    }
    card.paragraph(t!(tr, "series-part"))
        .button(plain!(tr, "button-series-only-this"), confirm)
        .button(plain!(tr, "button-series-later"), tap(member, Sessions::Later(session.id, draft)))
        .row([back])
        .screen()
}

fn what(tr: &Tr, preview: &Preview, change: &Change, now: DateTime<Utc>) -> Vec<Html> {
    let (before, after) = (&preview.session, &preview.after);
    match change {
        Change::Seats(seats) => {
            let (capacity, taken) = (before.capacity, before.seats_taken);
            vec![t!(tr, "sessions-preview-seats", before = capacity, after = *seats, taken = taken)]
        }
        Change::Plan(_) => vec![
            t!(tr, "sessions-preview-before", when = when_and_where(tr, before, now)),
            t!(tr, "sessions-preview-after", when = when_and_where(tr, after, now)),
        ],
        Change::Cap(_) => vec![match after.list_cap {
            Some(cap) => t!(tr, "sessions-preview-cap", n = cap),
            None => t!(tr, "sessions-preview-no-cap"),
        }],
        Change::Paused(true) => vec![t!(tr, "sessions-preview-pause")],
        Change::Paused(false) => vec![t!(tr, "sessions-preview-resume")],
        Change::CallOff(reason) => vec![t!(tr, "sessions-preview-call-off", reason = reason.as_str())],
    }
}

fn who(tr: &Tr, preview: &Preview) -> Vec<Html> {
    let session = &preview.session;
    let mut lines = Vec::new();
    // Walk-ins are said apart: nothing of this reaches them.
    let (booked, waiting) = (session.seats_taken - preview.walk_ins, session.waiting);
    if booked > 0 || waiting > 0 {
        lines.push(t!(tr, "sessions-preview-people", booked = booked, waiting = waiting));
    }
    match preview.outcome {
        Outcome::Seats(capacity::Outcome::Set { before, told, .. }) => {
            let more = preview.after.capacity > before;
            if more && session.waiting > 0 && session.list_paused_at.is_some() {
                lines.push(t!(tr, "sessions-preview-list-paused"));
            } else if more && session.waiting > 0 && told == 0 {
                lines.push(t!(tr, "sessions-preview-list-untold", n = session.waiting));
            } else {
                lines.push(t!(tr, "sessions-preview-rung", told = told));
            }
        }
        Outcome::Paused(list_settings::Outcome::Done { told, .. }) => {
            lines.push(t!(tr, "sessions-preview-rung", told = told));
        }
        Outcome::Plan(reschedule::Outcome::Moved { told, lapsed }) => {
            lines.push(told_of(tr, told, preview.customers));
            lines.extend(walk_ins(tr, preview));
            if session.seats_taken > 0 {
                lines.push(t!(tr, "sessions-preview-free"));
            }
            if lapsed > 0 {
                lines.push(t!(tr, "sessions-preview-lapsed", n = lapsed));
            }
        }
        Outcome::CallOff(call_off::Outcome::CalledOff { told, .. }) => {
            lines.push(told_of(tr, told, preview.customers));
            lines.extend(walk_ins(tr, preview));
        }
        // A cap tells nobody; a refusal has no preview.
        Outcome::Cap(_) | Outcome::Seats(_) | Outcome::Paused(_) | Outcome::Plan(_) | Outcome::CallOff(_) => {
        }
    }
    lines
}

fn walk_ins(tr: &Tr, preview: &Preview) -> Option<Html> {
    (preview.walk_ins > 0).then(|| t!(tr, "sessions-preview-walk-ins", n = preview.walk_ins))
}

fn told_of(tr: &Tr, told: i64, all: i64) -> Html {
    if all == 0 {
        t!(tr, "sessions-preview-nobody")
    } else {
        t!(tr, "sessions-preview-told", told = told, all = all)
    }
}
