//! How everything looks: pure functions from what is to be shown to a card. They read no database and no clock, and
//! every card but a plain question has a way on or back.

pub mod account;
pub mod book;
pub mod booking;
pub mod buy;
pub mod calendar;
pub mod changed;
pub mod code;
pub mod expiry;
pub mod feed;
pub mod following;
pub mod group;
#[cfg(test)]
mod limits;
pub mod line;
pub mod link;
pub mod menu;
pub mod moving;
pub mod news;
pub mod offer;
pub mod orders;
pub mod organizer;
pub mod people;
pub mod privacy;
pub mod refusal;
pub mod reminder;
pub mod schedule;
pub mod session;

use super::button::Tap;
use super::deep_link::DeepLink;
use crate::delivery::{Button, Screen};
use crate::i18n::{Html, Tr};
use crate::plain;
use crate::wording::{local, until, when};

/// A button's label is cut there: phones show no more, and names can be long.
const LABEL: usize = 60;

/// The most things to choose from on one card; Telegram refuses a keyboard of more than 100 buttons.
pub(in crate::bot) const CHOICES: usize = 90;

/// A card under construction: paragraphs, and rows of buttons.
#[derive(Default)]
pub(super) struct Card {
    paragraphs: Vec<Html>,
    keyboard: Vec<Vec<Button>>,
}

impl Card {
    pub(super) fn new(paragraph: Html) -> Self {
        Self { paragraphs: vec![paragraph], keyboard: Vec::new() }
    }

    pub(super) fn paragraph(mut self, paragraph: Html) -> Self {
        if !paragraph.as_str().is_empty() {
            self.paragraphs.push(paragraph);
        }
        self
    }

    pub(super) fn maybe(self, paragraph: Option<Html>) -> Self {
        match paragraph {
            Some(paragraph) => self.paragraph(paragraph),
            None => self,
        }
    }

    pub(super) fn row(mut self, buttons: impl IntoIterator<Item = Button>) -> Self {
        let row: Vec<Button> = buttons.into_iter().collect();
        if !row.is_empty() {
            self.keyboard.push(row);
        }
        self
    }

    pub(super) fn button(self, label: String, tap: Tap) -> Self {
        self.row([button(label, tap)])
    }

    pub(super) fn back(self, tr: &Tr, tap: Tap) -> Self {
        self.button(plain!(tr, "button-back"), tap)
    }

    pub(super) fn screen(self) -> Screen {
        Screen { text: Html::join(self.paragraphs, "\n\n"), keyboard: self.keyboard }
    }
}

#[allow(clippy::needless_pass_by_value, reason = "labels are made on the spot")]
pub(super) fn button(label: String, tap: Tap) -> Button {
    Button::send(cut(&label, LABEL), tap.encode())
}

/// A button that opens an address, such as a session in the private chat.
#[allow(clippy::needless_pass_by_value, reason = "labels are made on the spot")]
pub fn opens(label: String, link: DeepLink<'_>, bot: &str) -> Button {
    Button::open(cut(&label, LABEL), link.address(bot))
}

/// A text of so many characters at most.
fn cut(text: &str, max: usize) -> String {
    if text.chars().count() > max {
        text.chars().take(max - 1).chain(['…']).collect()
    } else {
        text.to_owned()
    }
}

pub(super) fn lines(lines: impl IntoIterator<Item = Html>) -> Html {
    Html::join(lines, "\n")
}
