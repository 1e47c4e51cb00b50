//! Giving a free seat to somebody on the waiting list.

use chrono::{DateTime, Utc};

use super::super::super::session::heading;
use super::super::super::{Card, lines};
use super::tap;
use crate::bot::button::Roster as Tap;
use crate::bot::organizer::Member;
use crate::delivery::Screen;
use crate::domain::ids::InboxSeq;
use crate::domain::states::{BookingState, WaitMode};
use crate::i18n::Tr;
use crate::service::roster::Guest;
use crate::store::sessions::Session;
use crate::{plain, t};

/// Whether somebody can be given a seat now.
pub fn can_give(guest: &Guest, session: &Session, now: DateTime<Utc>) -> bool {
    let seats = session.seats();
    guest.state == BookingState::Waiting && seats.list_open(now) && seats.free() > 0
}

/// Give it to them? What it means, before it is done.
pub fn give_asks(
    tr: &Tr,
    member: &Member,
    (guest, session): (&Guest, &Session),
    place: i64,
    draft: InboxSeq,
    now: DateTime<Utc>,
) -> Screen {
    let mut facts = vec![t!(tr, "give-means", credits = tr.credits(guest.credits), account = &guest.account)];
    if place > 1 {
        facts.push(t!(tr, "give-others-first", n = place - 1));
    }
    if session.seats().free() == 1 && session.waitlist != WaitMode::Automatic {
        facts.push(t!(tr, "give-last-seat"));
    }
    Card::new(t!(tr, "give-asks", name = &guest.name))
        .paragraph(heading(tr, session, now))
        .paragraph(lines(facts))
        .maybe(guest.unreachable.then(|| t!(tr, "guest-unreachable")))
        .row([
            tap(plain!(tr, "button-confirm"), member, Tap::ConfirmGive(guest.booking, draft)),
            tap(plain!(tr, "button-back"), member, Tap::Guest(guest.booking)),
        ])
        .screen()
}
