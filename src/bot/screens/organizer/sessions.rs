//! Sessions, as the staff sees them.

pub mod ask;
pub mod card;
pub mod list;
pub mod preview;
pub mod refusals;

use super::super::{Card, button};
use crate::bot::button::{Organize, Sessions, Tap};
use crate::bot::organizer::Member;
use crate::delivery::Screen;
use crate::i18n::Tr;
use crate::service::schedule::Position;
use crate::{plain, t};

/// There is no such session.
pub fn not_there(tr: &Tr, member: &Member) -> Screen {
    back_to_list(Card::new(t!(tr, "sessions-not-there")), tr, member)
}

fn tap(member: &Member, tap: Sessions) -> Tap {
    member.tap(Organize::Sessions(tap))
}

fn back_to_list(card: Card, tr: &Tr, member: &Member) -> Screen {
    card.row([
        button(plain!(tr, "button-sessions"), tap(member, Sessions::Page(None, Position::Now))),
        button(plain!(tr, "button-organize"), member.tap(Organize::Home)),
    ])
    .screen()
}
