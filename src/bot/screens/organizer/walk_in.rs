//! Walk-ins: adding one, and one on the roster.

use chrono::{DateTime, Utc};

use super::super::session::{heading, when_and_where};
use super::super::{Card, button, cut, lines, when};
use crate::bot::button::{Desk, Organize, Roster};
use crate::bot::organizer::Member;
use crate::delivery::{Button, Screen};
use crate::domain::check_in::{Mark, Stage};
use crate::domain::ids::{InboxSeq, SessionId};
use crate::domain::name::PersonName;
use crate::domain::states::{BookingState, SessionState};
use crate::i18n::{Html, Tr};
use crate::service::fixed::Fixed;
use crate::service::refusal;
use crate::service::roster::WalkIn;
use crate::service::walk_in::{Marking, Plan, Refusal};
use crate::store::sessions::Session;
use crate::{plain, t};

fn tap(label: String, member: &Member, tap: Desk) -> Button {
    button(label, member.tap(Organize::Desk(tap)))
}

fn to_roster(tr: &Tr, member: &Member, session: SessionId) -> Button {
    button(plain!(tr, "button-roster"), member.tap(Organize::Roster(Roster::Seated(session, 0))))
}

/// The summary, before *Confirm*.
pub fn summary(
    tr: &Tr,
    member: &Member,
    (session, name): (&Session, &PersonName),
    plan: &Plan,
    draft: InboxSeq,
    now: DateTime<Utc>,
) -> Screen {
    let who = match plan.age {
        Some(age) => t!(tr, "summary-for", name = name, age = age),
        None => t!(tr, "walk-in-for", name = name),
    };
    let then = if plan.checked_in { t!(tr, "walk-in-checked-in") } else { t!(tr, "walk-in-expected") };
    let seat = t!(tr, "walk-in-seat", n = session.seats().free());
    let card = Card::new(t!(tr, "walk-in-asks"))
        .paragraph(lines([heading(tr, session, now), who]))
        .paragraph(lines([seat, then]));
    let card = match plan.namesake {
        Some(booking) => {
            let see = member.tap(Organize::Roster(Roster::Guest(booking)));
            card.paragraph(t!(tr, "walk-in-namesake", name = name))
                .button(plain!(tr, "button-see-booking"), see)
        }
        None => card,
    };
    card.row([tap(plain!(tr, "button-confirm"), member, Desk::ConfirmWalkIn(session.id, draft))])
        .row([
            tap(plain!(tr, "button-change"), member, Desk::WalkIn(session.id)),
            to_roster(tr, member, session.id),
        ])
        .screen()
}

/// Why nobody can walk in, and what can be done. `name`: who would have, once that is known.
pub fn refused(
    tr: &Tr,
    member: &Member,
    session: &Session,
    (refusal, name): (&Refusal, Option<&PersonName>),
    now: DateTime<Utc>,
) -> Screen {
    let activity = &session.activity;
    let name = name.map_or("", PersonName::first);
    let another = || tap(plain!(tr, "button-someone-else"), member, Desk::WalkIn(session.id));
    let (why, action): (Html, Option<Button>) = match refusal {
        Refusal::Fixed(Fixed::Cancelled) => (t!(tr, "desk-refused-cancelled", activity = activity), None),
        Refusal::Fixed(_) => (t!(tr, "walk-in-refused-over", activity = activity), None),
        Refusal::NoSeat => (t!(tr, "walk-in-refused-no-seat", activity = activity), None),
        Refusal::ForTheList { waiting } => {
            let until = when(tr, session.zone, session.claim_until, now);
            let list = Organize::Roster(Roster::Waiting(session.id, 0));
            (
                t!(tr, "walk-in-refused-list", n = *waiting, until = until),
                Some(button(plain!(tr, "button-roster-waiting", n = *waiting), member.tap(list))),
            )
        }
        Refusal::NotOfAge(refusal::Refusal::TooYoung { min_age, age }) => (
            t!(tr, "refused-too-young", activity = activity, min = *min_age, name = name, age = *age),
            Some(another()),
        ),
        Refusal::NotOfAge(refusal::Refusal::TooOld { max_age, age }) => (
            t!(tr, "refused-too-old", activity = activity, max = *max_age, name = name, age = *age),
            Some(another()),
        ),
        // No other refusal is about an age.
        Refusal::NotOfAge(_) | Refusal::AgeUnknown => (t!(tr, "walk-in-refused-age"), Some(another())),
        Refusal::AlreadyThere(walk_in) => (
            t!(tr, "walk-in-refused-there", name = name),
            Some(tap(plain!(tr, "button-walk-in-see"), member, Desk::Card(*walk_in))),
        ),
    };
    Card::new(why).row(action).row([to_roster(tr, member, session.id)]).screen()
}

/// They have a seat.
pub fn added(tr: &Tr, walk_in: &WalkIn) -> Html {
    match walk_in.state {
        BookingState::Attended => t!(tr, "walk-in-added-there", name = &walk_in.name),
        _ => t!(tr, "walk-in-added", name = &walk_in.name),
    }
}

/// Their card.
pub fn card(tr: &Tr, member: &Member, walk_in: &WalkIn, session: &Session, now: DateTime<Utc>) -> Screen {
    let name = match walk_in.age {
        Some(age) => t!(tr, "guest-title", name = &walk_in.name, age = age),
        None => t!(tr, "guest-title-erased", name = &walk_in.name),
    };
    let what = t!(tr, "guest-session", activity = &session.activity, when = when_and_where(tr, session, now));
    let at = when(tr, session.zone, walk_in.since, now);
    let by = if walk_in.added_by.is_empty() {
        t!(tr, "walk-in-by-operator", at = at)
    } else {
        t!(tr, "walk-in-by", at = at, staff = &walk_in.added_by)
    };
    let stage = Stage::at(session.starts_at, session.ends_at, now);
    let from = walk_in.mark().filter(|_| session.state == SessionState::Scheduled);
    let marks = from.into_iter().flat_map(|from| {
        let others = Mark::ALL.into_iter().filter(move |to| *to != from && stage.allows(*to));
        others.map(move |to| {
            let label = super::roster::mark_label(tr, to);
            tap(label, member, Desk::Mark(Marking { walk_in: walk_in.id, from, to }, None))
        })
    });
    let remove = can_remove(walk_in, session, now)
        .then(|| tap(plain!(tr, "button-walk-in-remove"), member, Desk::Remove(walk_in.id)));
    let erase = (!walk_in.name.is_erased())
        .then(|| tap(plain!(tr, "button-walk-in-erase"), member, Desk::Erase(walk_in.id)));
    Card::new(lines([name, what]))
        .paragraph(lines([t!(tr, "guest-state", state = super::roster::state_word(tr, walk_in.state)), by]))
        .row(marks)
        .row(remove)
        .row(erase)
        .row([to_roster(tr, member, session.id)])
        .screen()
}

/// Erase the name and the date of birth? What it means, before it is done.
pub fn erase_asks(
    tr: &Tr,
    member: &Member,
    walk_in: &WalkIn,
    session: &Session,
    now: DateTime<Utc>,
) -> Screen {
    Card::new(t!(tr, "walk-in-erase-asks", name = &walk_in.name))
        .paragraph(heading(tr, session, now))
        .row([
            tap(plain!(tr, "button-confirm"), member, Desk::ConfirmErase(walk_in.id)),
            tap(plain!(tr, "button-back"), member, Desk::Card(walk_in.id)),
        ])
        .screen()
}

/// Whether they can be taken off now.
pub fn can_remove(walk_in: &WalkIn, session: &Session, now: DateTime<Utc>) -> bool {
    session.state == SessionState::Scheduled && now < session.ends_at && walk_in.mark().is_some()
}

/// Take them off? What it means, before it is done.
pub fn remove_asks(
    tr: &Tr,
    member: &Member,
    walk_in: &WalkIn,
    session: &Session,
    now: DateTime<Utc>,
) -> Screen {
    let seat = if session.waiting > 0 && session.seats().list_open(now) {
        t!(tr, "remove-rings", n = session.waiting)
    } else {
        t!(tr, "remove-frees")
    };
    Card::new(t!(tr, "remove-asks", name = &walk_in.name))
        .paragraph(heading(tr, session, now))
        .paragraph(lines([seat, t!(tr, "walk-in-remove-untold")]))
        .row([
            tap(plain!(tr, "button-confirm"), member, Desk::ConfirmRemove(walk_in.id)),
            tap(plain!(tr, "button-back"), member, Desk::Card(walk_in.id)),
        ])
        .screen()
}

/// They are off it.
pub fn removed(tr: &Tr, member: &Member, walk_in: &WalkIn, session: &Session) -> Screen {
    let activity = cut(&session.activity, super::roster::NAME);
    Card::new(t!(tr, "removed", name = &walk_in.name, activity = activity))
        .row([to_roster(tr, member, session.id)])
        .screen()
}
