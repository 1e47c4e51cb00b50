//! Somebody on a roster.

use chrono::{DateTime, Utc};

use super::super::super::{Card, lines, session::when_and_where, when};
use super::{can_give, can_remove, tap};
use crate::bot::button::Roster as Tap;
use crate::bot::organizer::Member;
use crate::delivery::{Button, Screen};
use crate::domain::check_in::{Mark, Stage};
use crate::domain::name::PersonName;
use crate::domain::states::{BookingState, SessionState};
use crate::i18n::{Html, Tr};
use crate::service::check_in::Marking;
use crate::service::remove::Credit;
use crate::service::roster::Guest;
use crate::store::sessions::Session;
use crate::{key, plain, t};

/// Their card: who they are, where the booking stands, and what can be done with it.
pub fn guest(tr: &Tr, member: &Member, guest: &Guest, session: &Session, now: DateTime<Utc>) -> Screen {
    let name = match guest.age {
        Some(age) => t!(tr, "guest-title", name = &guest.name, age = age),
        None => t!(tr, "guest-title-erased", name = &guest.name),
    };
    let what =
        t!(tr, "guest-session", activity = &session.activity, when = when_and_where(tr, session, now),);
    let at = when(tr, session.zone, guest.since, now);
    let (credits, order) = (tr.credits(guest.credits), guest.order_number.to_string());
    let account = &guest.account;
    let booked = match guest.booked_by.as_deref() {
        None => t!(tr, "guest-booked", at = at, account = account, credits = credits, order = order),
        Some("") => {
            t!(tr, "guest-booked-by-operator", at = at, account = account, credits = credits, order = order)
        }
        Some(staff) => t!(
            tr,
            "guest-booked-by-staff",
            at = at,
            staff = staff,
            account = account,
            credits = credits,
            order = order,
        ),
    };
    let before = match guest.before {
        0 => t!(tr, "guest-first-time"),
        n => t!(tr, "guest-before", n = n),
    };
    let card = Card::new(lines([name, what]))
        .paragraph(lines([t!(tr, "guest-state", state = state_word(tr, guest.state)), booked, before]))
        .maybe(guest.unreachable.then(|| t!(tr, "guest-unreachable")));
    let card = card.row(marks(tr, member, guest, session, now));
    let card =
        changes(tr, member, guest, session, now).into_iter().fold(card, |card, change| card.row([change]));
    card.row([back(tr, member, guest, session)]).screen()
}

/// Where the booking stands, in a word.
pub(in super::super) fn state_word(tr: &Tr, state: BookingState) -> Html {
    let key = match state {
        BookingState::Waiting => key!("state-waiting"),
        BookingState::Booked => key!("state-booked"),
        BookingState::Cancelled => key!("state-cancelled"),
        BookingState::Forfeited => key!("state-forfeited"),
        BookingState::Lapsed => key!("state-lapsed"),
        BookingState::Attended => key!("state-attended"),
        BookingState::NoShow => key!("state-no-show"),
    };
    t!(tr, key)
}

/// The marks that can be made now; one that was made can be taken back.
fn marks(tr: &Tr, member: &Member, guest: &Guest, session: &Session, now: DateTime<Utc>) -> Vec<Button> {
    let stage = Stage::at(session.starts_at, session.ends_at, now);
    let Some(from) = guest.mark().filter(|_| session.state == SessionState::Scheduled) else {
        return Vec::new();
    };
    let others = Mark::ALL.into_iter().filter(|to| *to != from && stage.allows(*to));
    others
        .map(|to| {
            tap(mark_label(tr, to), member, Tap::Mark(Marking { booking: guest.booking, from, to }, None))
        })
        .collect()
}

/// What makes a mark.
pub(in super::super) fn mark_label(tr: &Tr, to: Mark) -> String {
    match to {
        Mark::Blank => plain!(tr, "button-unmark"),
        Mark::Attended => plain!(tr, "button-attended"),
        Mark::NoShow => plain!(tr, "button-no-show"),
    }
}

/// What else can be done: giving a free seat, and taking off, with the credits or without.
fn changes(tr: &Tr, member: &Member, guest: &Guest, session: &Session, now: DateTime<Utc>) -> Vec<Button> {
    let mut buttons = Vec::new();
    if can_give(guest, session, now) {
        buttons.push(tap(plain!(tr, "button-give"), member, Tap::Give(guest.booking)));
    }
    if can_remove(guest, session, now) {
        let remove = |credit| Tap::Remove(guest.booking, credit);
        buttons.push(tap(plain!(tr, "button-remove-returned"), member, remove(Credit::Returned)));
        buttons.push(tap(plain!(tr, "button-remove-kept"), member, remove(Credit::Kept)));
    }
    buttons
}

fn back(tr: &Tr, member: &Member, guest: &Guest, session: &Session) -> Button {
    if guest.state == BookingState::Waiting {
        tap(plain!(tr, "button-roster-waiting", n = session.waiting), member, Tap::Waiting(session.id, 0))
    } else {
        tap(plain!(tr, "button-roster"), member, Tap::Seated(session.id, 0))
    }
}

/// What became of a mark.
pub fn marked_toast(tr: &Tr, mark: Option<Mark>, name: &PersonName) -> String {
    match mark {
        Some(Mark::Attended) => plain!(tr, "toast-checked-in", name = name),
        Some(Mark::NoShow) => plain!(tr, "toast-no-show", name = name),
        Some(Mark::Blank) | None => plain!(tr, "toast-unmarked", name = name),
    }
}
