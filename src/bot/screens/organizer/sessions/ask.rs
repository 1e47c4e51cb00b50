//! What is asked about a session before it changes, with buttons for the likeliest answers.

use chrono::{DateTime, Utc};

use super::super::super::session::heading;
use super::super::super::{Card, button, lines, local};
use super::card::place;
use super::tap;
use crate::bot::button::{Field, Pick, Sessions};
use crate::bot::organizer::Member;
use crate::delivery::{Button, Screen};
use crate::domain::deadlines::Minutes;
use crate::domain::moment::{Moment, comes_twice};
use crate::domain::zone::Zone;
use crate::i18n::{Html, Tr};
use crate::service::capacity::SEATS;
use crate::store::sessions::Session;
use crate::{plain, t};

/// To what should it be changed?
pub fn ask(tr: &Tr, member: &Member, session: &Session, field: Field) -> Screen {
    let (question, picks) = match field {
        Field::Seats => seats(tr, session),
        Field::Start => (t!(tr, "sessions-ask-start"), Vec::new()),
        Field::Length => length(tr, session),
        Field::Place => {
            (where_to(tr, session), vec![(plain!(tr, "button-sessions-usual-place"), Pick::UsualPlace)])
        }
        Field::Cap => cap(tr),
        Field::Reason => (t!(tr, "sessions-ask-reason"), Vec::new()),
    };
    let card = Card::new(lines([title(tr, session), question]));
    let picks: Vec<Button> = picks
        .into_iter()
        .map(|(label, pick)| button(label, tap(member, Sessions::Pick(session.id, pick))))
        .collect();
    let wide = if field == Field::Length { 2 } else { 4 };
    let card = picks.chunks(wide).fold(card, |card, row| card.row(row.iter().cloned()));
    card.back(tr, tap(member, Sessions::Card(session.id))).screen()
}

fn title(tr: &Tr, session: &Session) -> Html {
    let start = local(session.zone, session.starts_at);
    let when = tr.day_time(&start, start.date_naive());
    t!(tr, "sessions-of", activity = &session.activity, when = when)
}

type Question = (Html, Vec<(String, Pick)>);

fn seats(tr: &Tr, session: &Session) -> Question {
    let (taken, capacity) = (session.seats_taken, session.capacity);
    let picks = [-2, -1, 1, 2, 3, 4, 5, 10]
        .into_iter()
        .map(|more| capacity.saturating_add(more))
        .filter(|seats| SEATS.contains(seats) && *seats >= taken)
        .map(|seats| (plain!(tr, "button-sessions-number", n = seats), Pick::Seats(seats)))
        .collect();
    (t!(tr, "sessions-ask-seats", taken = taken, capacity = capacity), picks)
}

fn length(tr: &Tr, session: &Session) -> Question {
    let now = u32::try_from((session.ends_at - session.starts_at).num_minutes()).unwrap_or(0);
    let picks = [30, 45, 60, 75, 90, 120, 150, 180]
        .into_iter()
        .filter(|minutes| *minutes != now)
        .map(|minutes| (tr.duration(minutes), Pick::Length(Minutes(minutes))))
        .collect();
    (t!(tr, "sessions-ask-length", length = tr.duration(now)), picks)
}

fn where_to(tr: &Tr, session: &Session) -> Html {
    if session.location.is_empty() {
        t!(tr, "sessions-ask-first-place")
    } else {
        t!(tr, "sessions-ask-place", place = place(session))
    }
}

fn cap(tr: &Tr) -> Question {
    let numbers = [0, 3, 5, 10].into_iter().map(Some).map(|cap| {
        let label = plain!(tr, "button-sessions-number", n = cap.unwrap_or(0));
        (label, Pick::Cap(cap))
    });
    let usual = (plain!(tr, "button-sessions-usual-cap"), Pick::Cap(None));
    (t!(tr, "sessions-ask-cap"), numbers.chain([usual]).collect())
}

/// Which of several starts was meant?
pub fn which(tr: &Tr, member: &Member, session: &Session, moments: &[Moment], now: DateTime<Utc>) -> Screen {
    let card = Card::new(lines([heading(tr, session, now), twice(tr, session.zone, moments)]));
    let card = moments.iter().fold(card, |card, moment| {
        let pick = Sessions::Pick(session.id, Pick::Start(*moment));
        card.button(start(tr, member, *moment, now), tap(member, pick))
    });
    card.back(tr, tap(member, Sessions::Card(session.id))).screen()
}

/// Which one; and why there are two, where the clocks go back.
pub(in super::super) fn twice(tr: &Tr, zone: Zone, moments: &[Moment]) -> Html {
    let twice = moments.iter().all(|moment| comes_twice(zone, moment.starts_at));
    if twice { t!(tr, "sessions-which-twice") } else { t!(tr, "sessions-which") }
}

/// Day and time; and by which clock, where that time comes twice.
pub(in super::super) fn start(tr: &Tr, member: &Member, moment: Moment, now: DateTime<Utc>) -> String {
    let zone = member.organizer.timezone;
    let at = local(zone, moment.starts_at);
    let day = tr.day_time(&at, zone.day(now));
    if comes_twice(zone, moment.starts_at) {
        plain!(tr, "button-sessions-twice", day = day, zone = at.format("%Z").to_string())
    } else {
        day
    }
}
