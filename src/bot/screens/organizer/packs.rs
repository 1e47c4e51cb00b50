//! What is sold, as its owners see it.

use super::super::{Card, button, lines};
use crate::bot::button::{Organize, Packs, Tap};
use crate::bot::organizer::Member;
use crate::bot::state::CatalogStep;
use crate::delivery::{Button, Screen};
use crate::domain::ids::{ActivityId, InboxSeq};
use crate::domain::pack::{DaysFrom, PackChange, PackField, Validity};
use crate::domain::price::NotAPrice;
use crate::i18n::{Html, Tr};
use crate::service::pack::{Essentials, Kept, Page, Shown, changed_to};
use crate::store::packs::{Pack, Product};
use crate::{plain, t};

/// So many activities are named; the others are counted.
const NAMED: usize = 6;

fn tap(member: &Member, tap: Packs) -> Tap {
    member.tap(Organize::Packs(tap))
}

fn to(member: &Member, archived: bool, page: u16) -> Tap {
    tap(member, Packs::List { archived, page })
}

fn confirm(tr: &Tr, member: &Member, draft: InboxSeq) -> Button {
    button(plain!(tr, "button-confirm"), tap(member, Packs::Confirm(draft)))
}

fn back_to(tr: &Tr, member: &Member, pack: &Pack) -> Button {
    button(plain!(tr, "button-back"), tap(member, Packs::Show(pack.id)))
}

/// What a field is called.
pub fn label(tr: &Tr, field: PackField) -> String {
    match field {
        PackField::Name => plain!(tr, "field-name"),
        PackField::Credits => plain!(tr, "field-pack-credits"),
        PackField::Price => plain!(tr, "field-credits"),
        PackField::Days => plain!(tr, "field-days"),
        PackField::Activities => plain!(tr, "field-activities"),
    }
}

fn value(tr: &Tr, member: &Member, shown: &Shown, product: &Product, field: PackField) -> String {
    match field {
        PackField::Name => product.name.clone(),
        PackField::Credits => tr.credits(product.credits.get()),
        PackField::Price => tr.price(product.price, &member.organizer.currency),
        PackField::Days => tr.validity(product.validity),
        PackField::Activities if product.activities.is_empty() => plain!(tr, "value-everything"),
        PackField::Activities => {
            let names = shown.names(&product.activities);
            let named = tr.plain_list(names.iter().take(NAMED).copied());
            match names.len().saturating_sub(NAMED) {
                0 => named,
                others => plain!(tr, "value-and-others", names = named, n = others),
            }
        }
    }
}

/// A page of the packs.
pub fn list(tr: &Tr, member: &Member, found: &Page, archived: bool, page: u16) -> Screen {
    let organizer = &member.organizer.name;
    let card = Card::new(if archived {
        t!(tr, "packs-archived", organizer = organizer)
    } else {
        t!(tr, "packs-title", organizer = organizer)
    });
    let line = |pack: &Pack| {
        t!(
            tr,
            "packs-line",
            name = &pack.product.name,
            credits = tr.credits(pack.product.credits.get()),
            price = tr.price(pack.product.price, &member.organizer.currency),
        )
    };
    let card = if found.packs.is_empty() {
        card.paragraph(t!(tr, "packs-none"))
    } else {
        card.paragraph(lines(found.packs.iter().map(line)))
    };
    let card = found
        .packs
        .iter()
        .fold(card, |card, pack| card.button(pack.product.name.clone(), tap(member, Packs::Show(pack.id))));
    let mut pages = Vec::new();
    if let Some(before) = page.checked_sub(1) {
        pages.push(button(plain!(tr, "button-activities-before"), to(member, archived, before)));
    }
    if found.more {
        pages
            .push(button(plain!(tr, "button-activities-more"), to(member, archived, page.saturating_add(1))));
    }
    let row = if archived {
        vec![button(plain!(tr, "button-packs"), to(member, false, 0))]
    } else {
        vec![
            button(plain!(tr, "button-pack-new"), tap(member, Packs::New)),
            button(plain!(tr, "button-archived"), to(member, true, 0)),
        ]
    };
    card.row(pages).row(row).and_organizer(tr, member).screen()
}

/// A pack, with its fields to change.
pub fn card(tr: &Tr, member: &Member, shown: &Shown) -> Screen {
    with_fields(tr, member, shown, None)
}

/// What was asked is done.
pub fn done(tr: &Tr, member: &Member, shown: &Shown) -> Screen {
    with_fields(tr, member, shown, Some(t!(tr, "pack-done")))
}

fn with_fields(tr: &Tr, member: &Member, shown: &Shown, news: Option<Html>) -> Screen {
    let pack = &shown.pack;
    let archived = pack.archived_at.is_some();
    let title = if archived {
        t!(tr, "pack-title-archived", pack = &pack.product.name)
    } else {
        t!(tr, "pack-title", pack = &pack.product.name)
    };
    let fields = PackField::ALL.iter().filter(|field| **field != PackField::Name).map(|field| {
        let value = value(tr, member, shown, &pack.product, *field);
        t!(tr, "pack-field", label = label(tr, *field), value = value)
    });
    let card = match news {
        Some(news) => Card::new(news).paragraph(title),
        None => Card::new(title),
    };
    let card = card.paragraph(lines(fields));
    let card = if archived {
        card.button(plain!(tr, "button-bring-back"), tap(member, Packs::BringBack(pack.id)))
    } else {
        let field = |field: &PackField| button(label(tr, *field), tap(member, Packs::Field(pack.id, *field)));
        let card = card.paragraph(t!(tr, "pack-change"));
        let card = PackField::ALL.chunks(2).fold(card, |card, two| card.row(two.iter().map(field)));
        card.button(plain!(tr, "button-archive"), tap(member, Packs::Archive(pack.id)))
    };
    card.back(tr, to(member, archived, 0)).screen()
}

/// The question for a field of a new pack.
pub fn new_question(tr: &Tr, member: &Member, step: &CatalogStep) -> Screen {
    let card = match step {
        CatalogStep::PackCredits { name } => {
            Card::new(t!(tr, "pack-title", pack = name)).paragraph(t!(tr, "ask-pack-credits"))
        }
        CatalogStep::PackPrice { name, .. } => {
            let code = member.organizer.currency.code();
            Card::new(t!(tr, "pack-title", pack = name)).paragraph(t!(tr, "ask-pack-price", currency = code))
        }
        _ => Card::new(t!(tr, "pack-new")).paragraph(t!(tr, "ask-pack-name")),
    };
    card.back(tr, to(member, false, 0)).screen()
}

/// The question for a field: what it is now, and an example.
pub fn field(tr: &Tr, member: &Member, shown: &Shown, field: PackField) -> Screen {
    let pack = &shown.pack;
    let now = value(tr, member, shown, &pack.product, field);
    let now = t!(tr, "pack-now", label = label(tr, field), value = now);
    let asked = match field {
        PackField::Name => t!(tr, "ask-pack-name"),
        PackField::Credits => t!(tr, "ask-pack-credits"),
        PackField::Price => t!(tr, "ask-pack-price", currency = member.organizer.currency.code()),
        PackField::Days => t!(tr, "ask-pack-days"),
        PackField::Activities => t!(tr, "ask-pack-activities"),
    };
    let card = Card::new(lines([t!(tr, "pack-title", pack = &pack.product.name), now])).paragraph(asked);
    let card = if field == PackField::Days && pack.product.validity != Validity::Open {
        card.button(plain!(tr, "value-each-purchase"), tap(member, Packs::ClearDays(pack.id)))
    } else {
        card
    };
    card.row([back_to(tr, member, pack)]).screen()
}

/// The activities to choose from, those that are chosen marked.
pub fn choose(tr: &Tr, member: &Member, shown: &Shown, chosen: &[ActivityId]) -> Screen {
    let pack = &shown.pack;
    let asked = if chosen.is_empty() { t!(tr, "pack-for-everything") } else { t!(tr, "pack-for-these") };
    let card = Card::new(t!(tr, "pack-title", pack = &pack.product.name))
        .paragraph(t!(tr, "ask-pack-activities"))
        .paragraph(asked);
    let card = shown.activities.iter().take(super::super::CHOICES).fold(card, |card, (id, name)| {
        let label = if chosen.contains(id) { plain!(tr, "pack-chosen", name = name) } else { name.clone() };
        card.button(label, tap(member, Packs::Toggle(pack.id, *id)))
    });
    let done = button(plain!(tr, "button-pack-chosen"), tap(member, Packs::Chosen(pack.id)));
    card.row([done, back_to(tr, member, pack)]).screen()
}

/// What the change would do.
pub fn summary(tr: &Tr, member: &Member, shown: &Shown, change: &PackChange, draft: InboxSeq) -> Screen {
    let (pack, field) = (&shown.pack, change.field());
    let was = value(tr, member, shown, &pack.product, field);
    let is = value(tr, member, shown, &changed_to(&pack.product, change), field);
    let card = Card::new(t!(tr, "pack-title", pack = &pack.product.name)).paragraph(lines([
        t!(tr, "pack-now", label = label(tr, field), value = was),
        t!(tr, "pack-will-be", value = is),
    ]));
    let count = |label, from| button(label, tap(member, Packs::Count(pack.id, from)));
    let card = match change {
        PackChange::Validity(Validity::Days(DaysFrom::FirstUse, _)) => card
            .paragraph(t!(tr, "pack-first-use"))
            .row([count(plain!(tr, "button-count-purchase"), DaysFrom::Purchase)]),
        PackChange::Validity(Validity::Days(DaysFrom::Purchase, _)) => {
            card.row([count(plain!(tr, "button-count-first-use"), DaysFrom::FirstUse)])
        }
        _ => card,
    };
    card.paragraph(t!(tr, "pack-holds"))
        .row([
            confirm(tr, member, draft),
            button(plain!(tr, "button-change"), tap(member, Packs::Field(pack.id, field))),
        ])
        .row([back_to(tr, member, pack)])
        .screen()
}

/// Nothing is changed.
pub fn kept(tr: &Tr, member: &Member, shown: &Shown, field: PackField, why: Kept) -> Screen {
    let pack = &shown.pack;
    let why = match why {
        Kept::NotThere => t!(tr, "pack-not-there"),
        Kept::Archived => t!(tr, "pack-kept-archived", pack = &pack.product.name),
        Kept::NameTaken => t!(tr, "pack-kept-name"),
        Kept::Same => t!(tr, "pack-kept-same"),
    };
    Card::new(t!(tr, "pack-title", pack = &pack.product.name))
        .paragraph(why)
        .row([
            button(plain!(tr, "button-change"), tap(member, Packs::Field(pack.id, field))),
            back_to(tr, member, pack),
        ])
        .screen()
}

/// Somebody else changed the pack.
pub fn meanwhile(tr: &Tr, pack: &Pack) -> Html {
    t!(tr, "pack-meanwhile", pack = &pack.product.name)
}

/// There is one of that name.
pub fn name_taken(tr: &Tr, name: &str) -> Html {
    t!(tr, "pack-name-taken", name = name)
}

/// What was typed is no price.
pub fn not_a_price(tr: &Tr, member: &Member, why: NotAPrice) -> Html {
    let code = member.organizer.currency.code();
    match why {
        NotAPrice::NotANumber => t!(tr, "price-not-a-number"),
        NotAPrice::TwoWays => t!(tr, "price-two-ways"),
        NotAPrice::TooFine => t!(tr, "price-too-fine", currency = code),
        NotAPrice::TooHigh => t!(tr, "price-too-high"),
        NotAPrice::OtherCurrency => t!(tr, "price-other-currency", currency = code),
    }
}

/// A new pack, before it is added.
pub fn new_summary(tr: &Tr, member: &Member, new: &Essentials, draft: InboxSeq) -> Screen {
    let fields = [
        (PackField::Credits, tr.credits(new.credits.get())),
        (PackField::Price, tr.price(new.price, &member.organizer.currency)),
    ];
    let fields = fields
        .into_iter()
        .map(|(field, value)| t!(tr, "pack-field", label = label(tr, field), value = value));
    Card::new(t!(tr, "pack-new-summary", pack = &new.name))
        .paragraph(lines(fields))
        .paragraph(t!(tr, "pack-new-usual"))
        .row([confirm(tr, member, draft), button(plain!(tr, "button-back"), to(member, false, 0))])
        .screen()
}

/// Archive it, or bring it back?
pub fn archive_asks(tr: &Tr, member: &Member, pack: &Pack, archive: bool) -> Screen {
    let name = &pack.product.name;
    let (text, done) = if archive {
        (t!(tr, "pack-archive-asks", pack = name), Packs::ConfirmArchive(pack.id))
    } else {
        (t!(tr, "pack-bring-back-asks", pack = name), Packs::ConfirmBringBack(pack.id))
    };
    Card::new(text)
        .row([button(plain!(tr, "button-confirm"), tap(member, done)), back_to(tr, member, pack)])
        .screen()
}

/// The organizer has no such pack.
pub fn not_there(tr: &Tr, member: &Member) -> Screen {
    Card::new(t!(tr, "pack-not-there"))
        .button(plain!(tr, "button-packs"), to(member, false, 0))
        .and_organizer(tr, member)
        .screen()
}
