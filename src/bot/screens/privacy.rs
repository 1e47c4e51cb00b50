//! What is stored, a copy of it, and its end.

use chrono::{DateTime, Utc};

use super::{Card, button, lines};
use crate::bot::button::{Privacy, Tap};
use crate::delivery::{Document, Screen};
use crate::domain::keep::Keep;
use crate::i18n::{Html, Tr};
use crate::service::erase::{Plan, Shown};
use crate::service::forget_beneficiary::Ending;
use crate::{plain, t};

/// What is stored, why, for how long and who sees it. What can be done about it, for somebody who has an account.
pub fn about(tr: &Tr, keep: Keep, linked: bool) -> Screen {
    let card = Card::new(t!(tr, "privacy-title"))
        .paragraph(lines([
            t!(tr, "privacy-account"),
            t!(tr, "privacy-people", n = keep.birth_dates.num_days()),
            t!(tr, "privacy-bookings"),
            t!(tr, "privacy-telegram"),
            t!(tr, "privacy-passwords"),
        ]))
        .paragraph(t!(tr, "privacy-who"));
    let card = if linked {
        card.paragraph(t!(tr, "privacy-rights"))
            .button(plain!(tr, "button-privacy-copy"), Tap::Privacy(Privacy::Copy))
            .button(plain!(tr, "button-privacy-erase"), Tap::Privacy(Privacy::EraseAsks))
    } else {
        card.paragraph(t!(tr, "privacy-not-linked"))
    };
    card.button(plain!(tr, "button-menu"), Tap::Home).screen()
}

/// The copy.
pub fn copy(tr: &Tr, content: Vec<u8>, now: DateTime<Utc>) -> Document {
    Document {
        name: now.format("seatbell-copy-%Y-%m-%d.json").to_string(),
        media_type: "application/json".to_owned(),
        content,
        caption: t!(tr, "privacy-copy-caption"),
    }
}

/// What erasing does, point by point.
pub(super) fn means(tr: &Tr, plan: &Plan) -> Html {
    let Plan { standing, shown } = plan;
    let several = (standing.clubs > 1).then(|| t!(tr, "erase-clubs", n = standing.clubs));
    let staff = standing.staff.then(|| t!(tr, "erase-staff"));
    let all = [
        Some(t!(tr, "erase-overwritten")),
        Some(t!(tr, "erase-credits", n = shown.credits, credits = tr.credits(shown.credits))),
        Some(t!(tr, "erase-books")),
        several,
        Some(t!(tr, "erase-phones", n = standing.phones)),
        staff,
    ];
    lines(all.into_iter().flatten())
}

/// How the places to come end, if there are any. What they give back is lost with the rest.
pub(super) fn ends(tr: &Tr, ending: Ending) -> Option<Html> {
    let Ending { left, cancelled, forfeited, lost, .. } = ending;
    let all = [
        (left > 0).then(|| t!(tr, "forget-left", n = left)),
        (cancelled > 0).then(|| t!(tr, "forget-cancelled", n = cancelled)),
        (forfeited > 0).then(|| t!(tr, "forget-forfeited", n = forfeited, credits = tr.credits(lost))),
    ];
    let all: Vec<Html> = all.into_iter().flatten().collect();
    (!all.is_empty()).then(|| lines(std::iter::once(t!(tr, "forget-places")).chain(all)))
}

/// Erase? What it does, before it is done.
pub fn erase_asks(tr: &Tr, plan: &Plan) -> Screen {
    Card::new(t!(tr, "erase-asks", name = &plan.standing.name))
        .paragraph(means(tr, plan))
        .maybe(ends(tr, plan.shown.ending))
        .paragraph(t!(tr, "erase-copy-first"))
        .button(plain!(tr, "button-privacy-copy"), Tap::Privacy(Privacy::Copy))
        .row([
            button(
                plain!(tr, "button-erase-go-on"),
                Tap::Privacy(Privacy::EraseAsksAgain(plan.shown.digest())),
            ),
            button(plain!(tr, "button-back"), Tap::Privacy(Privacy::About)),
        ])
        .screen()
}

/// Really?
pub fn erase_asks_again(tr: &Tr, plan: &Plan) -> Screen {
    Card::new(t!(tr, "erase-asks-again", name = &plan.standing.name))
        .paragraph(means(tr, plan))
        .maybe(ends(tr, plan.shown.ending))
        .row([
            button(plain!(tr, "button-erase"), Tap::Privacy(Privacy::Erase(plan.shown.digest()))),
            button(plain!(tr, "button-back"), Tap::Privacy(Privacy::About)),
        ])
        .screen()
}

/// It would do something else by now: nothing was done, and the new question.
pub fn changed(tr: &Tr, asks: Screen) -> Screen {
    super::booking::with_news(t!(tr, "erase-changed"), asks)
}

/// It is done.
pub fn erased(tr: &Tr, shown: &Shown) -> Screen {
    Card::new(t!(tr, "erase-done"))
        .maybe(ends(tr, shown.ending))
        .maybe(
            (shown.credits > 0)
                .then(|| t!(tr, "erase-credits", n = shown.credits, credits = tr.credits(shown.credits))),
        )
        .button(plain!(tr, "button-menu"), Tap::Home)
        .screen()
}

/// The account of this phone was erased, on another phone or by the club.
pub fn erased_elsewhere(tr: &Tr) -> Screen {
    Card::new(t!(tr, "erase-told")).button(plain!(tr, "button-menu"), Tap::Home).screen()
}
