//! The people that an account knows, and forgetting one of them.

use super::{Card, button, lines};
use crate::bot::button::Tap;
use crate::delivery::Screen;
use crate::i18n::{Html, Tr};
use crate::service::forget_beneficiary::Ending;
use crate::service::people::Page;
use crate::store::beneficiaries::Beneficiary;
use crate::{plain, t};

/// A page of them.
pub fn page(tr: &Tr, page: &Page, number: u16) -> Screen {
    if page.people.is_empty() && number == 0 {
        return Card::new(t!(tr, "people-none")).back(tr, Tap::Home).screen();
    }
    let card =
        Card::new(t!(tr, "people-title")).paragraph(lines(page.people.iter().map(
            |person| match person.born_on {
                Some(born_on) => t!(tr, "people-one", name = &person.name, born = tr.date(born_on.date())),
                None => t!(tr, "people-one-unborn", name = &person.name),
            },
        )));
    let card = page.people.iter().fold(card, |card, person| {
        card.button(plain!(tr, "button-forget", name = &person.name), Tap::Forget(person.id))
    });
    let mut row = Vec::new();
    if number > 0 {
        row.push(button(plain!(tr, "button-earlier-people"), Tap::People(number - 1)));
    }
    if page.more {
        row.push(button(plain!(tr, "button-more-people"), Tap::People(number.saturating_add(1))));
    }
    card.row(row).back(tr, Tap::Home).screen()
}

/// Forget them? What it means, before it is done.
pub fn forget_asks(tr: &Tr, person: &Beneficiary, ending: Ending) -> Screen {
    Card::new(t!(tr, "forget-asks", name = &person.name))
        .paragraph(t!(tr, "forget-means"))
        .maybe(places(tr, ending))
        .row([
            button(plain!(tr, "button-confirm"), Tap::ConfirmForget(person.id, ending)),
            button(plain!(tr, "button-back"), Tap::People(0)),
        ])
        .screen()
}

/// How the places to come end, if there are any.
fn places(tr: &Tr, ending: Ending) -> Option<Html> {
    let Ending { left, cancelled, forfeited, back, lost } = ending;
    let mut all = Vec::new();
    if left > 0 {
        all.push(t!(tr, "forget-left", n = left));
    }
    if cancelled > 0 {
        all.push(t!(tr, "forget-cancelled", n = cancelled));
    }
    if left > 0 || cancelled > 0 {
        all.push(t!(tr, "forget-back", credits = tr.credits(back)));
    }
    if forfeited > 0 {
        all.push(t!(tr, "forget-forfeited", n = forfeited, credits = tr.credits(lost)));
    }
    (!all.is_empty()).then(|| lines(std::iter::once(t!(tr, "forget-places")).chain(all)))
}

/// The places would end otherwise by now: nothing was done, and the new question.
pub fn changed(tr: &Tr, asks: Screen) -> Screen {
    super::booking::with_news(t!(tr, "forget-changed"), asks)
}

/// It is done.
pub fn forgotten(tr: &Tr, ending: Ending) -> Screen {
    Card::new(t!(tr, "forget-done"))
        .maybe(places(tr, ending))
        .row([
            button(plain!(tr, "button-people"), Tap::People(0)),
            button(plain!(tr, "button-menu"), Tap::Home),
        ])
        .screen()
}

/// The account knows nobody of that key.
pub fn not_found(tr: &Tr) -> Screen {
    Card::new(t!(tr, "people-not-found")).button(plain!(tr, "button-people"), Tap::People(0)).screen()
}
