//! Taking somebody off a session or its waiting list.

use chrono::{DateTime, Utc};

use super::super::super::session::heading;
use super::super::super::{Card, booking::with_news, lines};
use super::{cut, tap};
use crate::bot::button::Roster as Tap;
use crate::bot::organizer::Member;
use crate::delivery::Screen;
use crate::domain::ids::InboxSeq;
use crate::domain::states::{BookingState, SessionState};
use crate::i18n::{Html, Tr};
use crate::service::reason::{NotAReason, Reason};
use crate::service::remove::Credit;
use crate::service::roster::Guest;
use crate::store::sessions::Session;
use crate::{plain, t};

/// Whether somebody can be taken off now.
pub fn can_remove(guest: &Guest, session: &Session, now: DateTime<Utc>) -> bool {
    session.state == SessionState::Scheduled
        && now < session.ends_at
        && matches!(guest.state, BookingState::Booked | BookingState::Waiting)
}

/// Why are they taken off?
pub fn why(tr: &Tr, member: &Member, guest: &Guest, credit: Credit) -> Screen {
    Card::new(t!(tr, "remove-why", name = &guest.name, account = &guest.account))
        .paragraph(credits(tr, guest, credit))
        .row([tap(plain!(tr, "button-back"), member, Tap::Guest(guest.booking))])
        .screen()
}

/// What was typed is no reason; why are they taken off?
pub fn why_again(tr: &Tr, member: &Member, guest: &Guest, credit: Credit, why_not: NotAReason) -> Screen {
    let news = match why_not {
        NotAReason::Empty => t!(tr, "remove-reason-empty"),
        NotAReason::TooLong(count) => {
            let n = i64::try_from(count).unwrap_or(i64::MAX);
            t!(tr, "remove-reason-long", n = n, max = i64::try_from(Reason::MAX).unwrap_or(i64::MAX))
        }
    };
    with_news(news, why(tr, member, guest, credit))
}

/// Take them off? What it means, before it is done.
pub fn remove_asks(
    tr: &Tr,
    member: &Member,
    (guest, session): (&Guest, &Session),
    (credit, reason): (Credit, &Reason),
    draft: InboxSeq,
    now: DateTime<Utc>,
) -> Screen {
    let asks = match guest.state {
        BookingState::Waiting => t!(tr, "remove-asks-waiting", name = &guest.name),
        _ => t!(tr, "remove-asks", name = &guest.name),
    };
    let mut facts = vec![credits(tr, guest, credit)];
    if guest.state != BookingState::Waiting {
        facts.push(if session.waiting > 0 && session.seats().list_open(now) {
            t!(tr, "remove-rings", n = session.waiting)
        } else {
            t!(tr, "remove-frees")
        });
    }
    facts.push(if guest.unreachable {
        t!(tr, "guest-unreachable")
    } else {
        t!(tr, "remove-tells", account = &guest.account, reason = reason.as_str())
    });
    Card::new(asks)
        .paragraph(heading(tr, session, now))
        .paragraph(lines(facts))
        .row([
            tap(plain!(tr, "button-confirm"), member, Tap::ConfirmRemove(guest.booking, draft)),
            tap(plain!(tr, "button-back"), member, Tap::Guest(guest.booking)),
        ])
        .screen()
}

fn credits(tr: &Tr, guest: &Guest, credit: Credit) -> Html {
    let (credits, order) = (tr.credits(guest.credits), guest.order_number.to_string());
    match credit {
        Credit::Returned => t!(tr, "remove-credits-returned", credits = credits, order = order),
        Credit::Kept => t!(tr, "remove-credits-kept", credits = credits),
    }
}

/// They are off it.
pub fn removed(tr: &Tr, member: &Member, guest: &Guest, session: &Session, from: BookingState) -> Screen {
    let activity = cut(&session.activity, super::NAME);
    let text = match from {
        BookingState::Waiting => t!(tr, "removed-from-list", name = &guest.name, activity = activity),
        _ => t!(tr, "removed", name = &guest.name, activity = activity),
    };
    let back = if from == BookingState::Waiting && session.waiting > 0 {
        tap(plain!(tr, "button-roster-waiting", n = session.waiting), member, Tap::Waiting(session.id, 0))
    } else {
        tap(plain!(tr, "button-roster"), member, Tap::Seated(session.id, 0))
    };
    Card::new(text).row([back]).screen()
}

/// They were there, or the session is over or called off.
pub fn not_removed(tr: &Tr, guest: &Guest) -> Html {
    match guest.state {
        BookingState::Attended | BookingState::NoShow => t!(tr, "remove-marked"),
        _ => t!(tr, "remove-over"),
    }
}
