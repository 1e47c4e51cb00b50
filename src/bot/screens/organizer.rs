//! What an organizer's staff sees.

pub mod activities;
pub mod announce;
pub mod credits;
pub mod customers;
pub mod desk;
pub mod door;
pub mod erasing;
pub mod figures;
pub mod groups;
pub mod home;
pub mod hooks;
pub mod inviting;
pub mod packs;
pub mod payments;
pub mod planning;
pub mod progress;
pub mod roster;
pub mod series;
pub mod sessions;
pub mod team;
pub mod trail;
pub mod walk_in;

use super::{Card, button};
use crate::bot::button::Organize;
use crate::bot::organizer::Member;
use crate::i18n::Tr;
use crate::plain;

impl Card {
    /// The way back to the organizer's first card.
    fn and_organizer(self, tr: &Tr, member: &Member) -> Self {
        self.row([button(plain!(tr, "button-organize"), member.tap(Organize::Home))])
    }
}
