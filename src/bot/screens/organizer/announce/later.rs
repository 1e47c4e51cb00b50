//! Announcements for later: when, and which there are.

use chrono::{DateTime, Utc};

use super::super::super::{Card, button, cut, lines, when};
use super::super::sessions::{ask::start, refusals};
use super::to;
use crate::bot::button::{Announce, Broadcast, Organize, Tap};
use crate::bot::organizer::Member;
use crate::delivery::Screen;
use crate::domain::moment::{Moment, Refusal, comes_twice};
use crate::i18n::{Html, Tr};
use crate::service::announce::later::{NotThen, begins};
use crate::store::progress::Progress;
use crate::store::scheduled::Later;
use crate::{plain, t};

/// How many a page shows.
pub const PAGE: usize = 8;
/// So much of what it says is shown in a list.
const BEGINS: usize = 40;

/// When is it to go out?
pub fn ask(tr: &Tr, member: &Member, back: Tap) -> Screen {
    Card::new(t!(tr, "announce-when", organizer = &member.organizer.name)).back(tr, back).screen()
}

/// Which of several readings was meant?
pub fn which(
    tr: &Tr,
    member: &Member,
    moments: &[Moment],
    back: Tap,
    tap: impl Fn(DateTime<Utc>) -> Tap,
    now: DateTime<Utc>,
) -> Screen {
    let zone = member.organizer.timezone;
    let twice = moments.iter().all(|moment| comes_twice(zone, moment.starts_at));
    let question = if twice { t!(tr, "sessions-which-twice") } else { t!(tr, "sessions-which") };
    let card = moments.iter().fold(Card::new(question), |card, moment| {
        card.button(start(tr, member, *moment, now), tap(moment.starts_at))
    });
    card.back(tr, back).screen()
}

/// Why it can't go out then.
pub fn not_then(tr: &Tr, member: &Member, why: NotThen, now: DateTime<Utc>) -> Html {
    match why {
        NotThen::Overtaken => t!(tr, "announce-overtaken"),
        NotThen::Refused(Refusal::Past) => t!(tr, "announce-past"),
        // An end says nothing of when it goes out.
        NotThen::Refused(Refusal::EndBeforeStart) => t!(tr, "sessions-not-a-moment"),
        NotThen::Refused(why) => refusals::moment(tr, why, member.organizer.timezone, now),
    }
}

/// What was sent is no text, and says no hour.
pub fn only_text(tr: &Tr) -> Html {
    t!(tr, "sessions-not-a-moment")
}

/// Those to come; `found` has one more where there is a page after this one.
pub fn list(tr: &Tr, member: &Member, found: &[Later], page: u16, now: DateTime<Utc>) -> Screen {
    let shown = &found[..found.len().min(PAGE)];
    let at = |later: &Later| {
        later.due_at.map(|due| when(tr, member.organizer.timezone, due, now)).unwrap_or_default()
    };
    let card = Card::new(t!(tr, "announce-scheduled"));
    let card = if shown.is_empty() {
        card.paragraph(t!(tr, "announce-none-scheduled"))
    } else {
        card.paragraph(lines(shown.iter().map(|later| {
            t!(tr, "announce-scheduled-line", time = at(later), begins = cut(&begins(later), BEGINS))
        })))
    };
    let card = shown.iter().fold(card, |card, later| {
        card.button(at(later), member.tap(Organize::Broadcast(later.id, Broadcast::Look)))
    });
    let mut row = Vec::new();
    if page > 0 {
        row.push(to(member, plain!(tr, "button-earlier"), Announce::Scheduled(page - 1)));
    }
    if found.len() > PAGE {
        row.push(to(member, plain!(tr, "button-later"), Announce::Scheduled(page.saturating_add(1))));
    }
    card.row(row).row([to(member, plain!(tr, "button-back"), Announce::Choose)]).screen()
}

/// Take it back? Asks first.
pub fn cancel_asks(tr: &Tr, member: &Member, progress: &Progress, now: DateTime<Utc>) -> Screen {
    let due = progress.due_at.map(|due| when(tr, member.organizer.timezone, due, now));
    let tap = |tap| member.tap(Organize::Broadcast(progress.id, tap));
    Card::new(t!(tr, "announce-cancel-asks", time = due.unwrap_or_default()))
        .row([
            button(plain!(tr, "button-confirm"), tap(Broadcast::ConfirmCancel)),
            button(plain!(tr, "button-back"), tap(Broadcast::Look)),
        ])
        .screen()
}
