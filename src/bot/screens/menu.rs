//! The first card, help, the languages, and answers to what nobody asked for.

use super::{Card, button};
use crate::bot::button::{Account, Buy, Tap};
use crate::delivery::{Button, Screen};
use crate::domain::language::Language;
use crate::i18n::{Html, Tr};
use crate::{plain, t};

/// The first card of somebody linked.
pub fn home(tr: &Tr, name: &str) -> Screen {
    menu(tr, t!(tr, "home", name = name))
}

/// The first card of somebody who acts for an organizer too.
pub fn with_organize(tr: &Tr, mut screen: Screen) -> Screen {
    screen.keyboard.push(vec![button(plain!(tr, "button-organize"), Tap::Posts)]);
    screen
}

/// The first card of somebody not linked; an account can be made where codes can be mailed.
pub fn welcome(tr: &Tr, organizer: Option<&str>, mail: bool) -> Screen {
    let text = match organizer {
        Some(organizer) => t!(tr, "welcome", organizer = organizer),
        None => t!(tr, "welcome-clubs"),
    };
    let mut screen = menu_of_stranger(tr, text);
    if mail {
        let new = button(plain!(tr, "button-new-account"), Tap::Account(Account::New(None)));
        screen.keyboard.insert(1, vec![new]);
    }
    screen
}

/// A text above the menu of whoever is there.
pub fn fresh(tr: &Tr, text: Html, linked: bool) -> Screen {
    if linked { menu(tr, text) } else { menu_of_stranger(tr, text) }
}

fn menu_of_stranger(tr: &Tr, text: Html) -> Screen {
    Card::new(text)
        .button(plain!(tr, "button-link"), Tap::Link(None))
        .button(plain!(tr, "button-schedule"), Tap::Clubs)
        .row([language_button(tr), button(plain!(tr, "button-help"), Tap::Help)])
        .screen()
}

/// A text above the menu of somebody linked.
pub fn menu(tr: &Tr, text: Html) -> Screen {
    Card::new(text)
        .button(plain!(tr, "button-schedule"), Tap::Clubs)
        .row([
            button(plain!(tr, "button-my-bookings"), Tap::Bookings(0)),
            button(plain!(tr, "button-credits"), Tap::Orders(0)),
        ])
        .button(plain!(tr, "button-buy"), Tap::Buy(Buy::Clubs))
        .row([
            button(plain!(tr, "button-people"), Tap::People(0)),
            button(plain!(tr, "button-reminders"), Tap::Reminders),
        ])
        .row([
            button(plain!(tr, "button-account"), Tap::Account(Account::Show)),
            language_button(tr),
            button(plain!(tr, "button-help"), Tap::Help),
        ])
        .screen()
}

fn language_button(tr: &Tr) -> Button {
    button(plain!(tr, "button-language"), Tap::Languages)
}

/// A text above the way to the menu.
pub fn note(tr: &Tr, text: Html) -> Screen {
    Card::new(text).button(plain!(tr, "button-menu"), Tap::Home).screen()
}

/// What the bot can do.
pub fn help(tr: &Tr) -> Screen {
    note(tr, t!(tr, "help"))
}

/// The languages, each in its own words.
pub fn languages(tr: &Tr) -> Screen {
    let choices =
        Language::ALL.iter().map(|language| button(language.own_name().to_owned(), Tap::Language(*language)));
    Card::new(t!(tr, "languages")).row(choices).back(tr, Tap::Home).screen()
}
