//! Planning sessions: what is asked, and what will be made.

pub mod series;
pub mod session;

use super::super::{CHOICES, Card, button};
pub use super::sessions::refusals;
use crate::bot::button::{Organize, Planning, Sessions, Tap};
use crate::bot::organizer::Member;
use crate::delivery::{Button, Screen};
use crate::i18n::Tr;
use crate::service::schedule::Position;
use crate::store::activities::Activity;
use crate::{plain, t};

fn tap(member: &Member, tap: Planning) -> Tap {
    member.tap(Organize::Planning(tap))
}

fn to_sessions(tr: &Tr, member: &Member) -> Button {
    let list = Sessions::Page(None, Position::Now);
    button(plain!(tr, "button-sessions"), member.tap(Organize::Sessions(list)))
}

fn ends(card: Card, tr: &Tr, member: &Member) -> Screen {
    card.row([to_sessions(tr, member), button(plain!(tr, "button-organize"), member.tap(Organize::Home))])
        .screen()
}

/// A new session, or a new series, of which activity?
pub fn choose(tr: &Tr, member: &Member, all: &[Activity], series: bool) -> Screen {
    let card = Card::new(if all.is_empty() {
        t!(tr, "planning-no-activity")
    } else if series {
        t!(tr, "series-choose")
    } else {
        t!(tr, "planning-choose")
    });
    let card = all.iter().take(CHOICES).fold(card, |card, activity| {
        let of = if series { Planning::SeriesOf(activity.id) } else { Planning::Of(activity.id) };
        card.button(activity.name.clone(), tap(member, of))
    });
    ends(card, tr, member)
}

/// There is no such activity, or it is archived.
pub fn not_there(tr: &Tr, member: &Member) -> Screen {
    ends(Card::new(t!(tr, "planning-not-there")), tr, member)
}
