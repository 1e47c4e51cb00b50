//! The names to tap as people come.

use chrono::{DateTime, Utc};

use super::super::super::session::heading;
use super::super::super::{Card, button, lines};
use super::{counts, name_and_age, pages, tap};
use crate::bot::button::{Desk, Organize, Roster as Tap};
use crate::bot::organizer::Member;
use crate::delivery::Screen;
use crate::domain::check_in::{Mark, Stage};
use crate::domain::name::PersonName;
use crate::i18n::{Html, Tr};
use crate::service::check_in::{Marking, Rest};
use crate::service::roster::{Entry, Guest, Roster, WalkIn};
use crate::service::walk_in;
use crate::store::sessions::Session;
use crate::{plain, t};

/// A name a button; a tap checks in, another takes it back.
pub fn check_in(tr: &Tr, member: &Member, roster: &Roster, now: DateTime<Utc>) -> Screen {
    let session = &roster.session;
    let how = match roster.stage {
        Stage::Open => t!(tr, "check-in-open"),
        Stage::Over => t!(tr, "check-in-over"),
        Stage::Early | Stage::Closed => not_now(tr, roster.stage),
    };
    let card = Card::new(lines([heading(tr, session, now), counts(tr, roster)])).paragraph(how);
    let card =
        roster.guests.iter().fold(card, |card, entry| card.row([name(tr, member, entry, roster.number)]));
    let card = pages(tr, member, card, roster, Tap::CheckIn);
    let card = if roster.stage == Stage::Over && roster.marks.blank > 0 {
        card.row([tap(plain!(tr, "button-rest", n = roster.marks.blank), member, Tap::Rest(session.id))])
    } else {
        card
    };
    card.row([tap(plain!(tr, "button-roster"), member, Tap::Seated(session.id, 0))]).screen()
}

fn name(tr: &Tr, member: &Member, entry: &Entry, page: u16) -> crate::delivery::Button {
    let from = entry.mark().unwrap_or(Mark::Blank);
    let to = if from == Mark::Blank { Mark::Attended } else { Mark::Blank };
    let label = name_label(tr, entry.name(), entry.age(), from);
    let marks = match entry {
        Entry::Guest(Guest { booking, .. }) => {
            Organize::Roster(Tap::Mark(Marking { booking: *booking, from, to }, Some(page)))
        }
        Entry::WalkIn(WalkIn { id, .. }) => {
            Organize::Desk(Desk::Mark(walk_in::Marking { walk_in: *id, from, to }, Some(page)))
        }
    };
    button(label, member.tap(marks))
}

/// A name with its mark.
pub(in super::super) fn name_label(tr: &Tr, name: &PersonName, age: Option<u8>, mark: Mark) -> String {
    let name = name_and_age(tr, name, age);
    match mark {
        Mark::Blank => plain!(tr, "button-name-blank", name = name),
        Mark::Attended => plain!(tr, "button-name-attended", name = name),
        Mark::NoShow => plain!(tr, "button-name-no-show", name = name),
    }
}

/// Why nothing, or not this, can be marked at a stage.
pub fn not_now(tr: &Tr, stage: Stage) -> Html {
    match stage {
        Stage::Early => t!(tr, "check-in-early"),
        Stage::Open | Stage::Over => t!(tr, "check-in-not-over"),
        Stage::Closed => t!(tr, "check-in-closed"),
    }
}

/// Mark the rest as not having come? How many, before it is done.
pub fn rest_asks(tr: &Tr, member: &Member, session: &Session, rest: Rest, now: DateTime<Utc>) -> Screen {
    let confirm = Organize::Roster(Tap::ConfirmRest(session.id, rest));
    let back = Organize::Roster(Tap::CheckIn(session.id, 0));
    Card::new(heading(tr, session, now))
        .paragraph(t!(tr, "rest-asks", n = rest.people))
        .row([
            button(plain!(tr, "button-confirm"), member.tap(confirm)),
            button(plain!(tr, "button-back"), member.tap(back)),
        ])
        .screen()
}
