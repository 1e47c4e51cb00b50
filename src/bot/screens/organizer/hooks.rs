//! The organizer's own programs, which are told what happens.

use super::super::{Card, cut};
use crate::delivery::Screen;
use crate::i18n::Tr;
use crate::{plain, t};

/// The longest reason, in characters.
const REASON: usize = 200;

/// They could not be told for a day.
pub fn given_up(tr: &Tr, organizer: &str, given_up: i64, trouble: &str) -> Screen {
    let trouble = cut(trouble, REASON);
    Card::new(t!(tr, "hooks-given-up", organizer = organizer, n = given_up, trouble = trouble))
        .button(plain!(tr, "button-menu"), crate::bot::button::Tap::Home)
        .screen()
}
