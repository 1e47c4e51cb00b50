//! Buying credits: the packs of a club, one of them, its invoice, and what comes of a payment.

use chrono::{DateTime, Utc};

use super::orders::order_lines;
use super::{Card, button, cut, lines, when};
use crate::bot::button::{Browse, Buy, Place, Tap};
use crate::delivery::{self, Screen};
use crate::domain::credits::Credits;
use crate::domain::ids::{OrganizerId, SessionId};
use crate::domain::money::{Currency, MinorUnits};
use crate::domain::pack::Term;
use crate::domain::payment::{DESCRIPTION, REFUSAL, TITLE};
use crate::i18n::{Html, Tr};
use crate::service::pack::Shown;
use crate::service::payments::{CheckoutRefusal, Invoice, Offer, Shop};
use crate::service::schedule::Position;
use crate::store::orders::Order;
use crate::store::organizers::Organizer;
use crate::store::sessions::Session;
use crate::{plain, t};

/// Names are cut there in a line: with eight packs the card stays within one message.
const IN_A_LINE: usize = 60;
/// So many activities of a pack are named; the others are counted.
const NAMED: usize = 8;

/// The clubs to choose from.
pub fn clubs(tr: &Tr, organizers: &[Organizer]) -> Screen {
    let card = Card::new(t!(tr, "buy-clubs"));
    let card = organizers.iter().take(super::CHOICES).fold(card, |card, organizer| {
        card.button(organizer.name.clone(), Tap::Buy(Buy::Packs(organizer.id, None, 0)))
    });
    card.back(tr, Tap::Home).screen()
}

/// Where a look at packs began: the session that they are for, or the credits.
fn before(session: Option<SessionId>) -> Tap {
    session.map_or(Tap::Orders(0), |session| Tap::Session(Place { session, order: None }))
}

fn for_session(tr: &Tr, session: &Session, now: DateTime<Utc>) -> Html {
    t!(
        tr,
        "buy-for-session",
        activity = &session.activity,
        when = when(tr, session.zone, session.starts_at, now),
        credits = tr.credits(session.credits.get()),
    )
}

/// A page of the packs of a club.
pub fn packs(tr: &Tr, shop: &Shop, page: u16, now: DateTime<Utc>) -> Screen {
    let Shop { organizer, session, packs, more } = shop;
    let session_id = session.as_ref().map(|session| session.id);
    let title = t!(tr, "buy-title", organizer = &organizer.name);
    let title = match session {
        Some(session) => lines([title, for_session(tr, session, now)]),
        None => title,
    };
    let card = Card::new(title);
    if packs.is_empty() {
        let nothing = match session {
            Some(_) => t!(tr, "buy-none-fits", organizer = &organizer.name),
            None => t!(tr, "buy-none"),
        };
        return card.paragraph(nothing).back(tr, before(session_id)).screen();
    }
    let price = |price| tr.price(price, &organizer.currency);
    let card = card.paragraph(lines(packs.iter().map(|pack| {
        t!(
            tr,
            "buy-line",
            name = cut(&pack.product.name, IN_A_LINE),
            credits = tr.credits(pack.product.credits.get()),
            price = price(pack.product.price),
            validity = tr.validity(pack.product.validity),
        )
    })));
    let at_the_desk =
        (!organizer.takes_payments).then(|| t!(tr, "buy-at-the-desk", organizer = &organizer.name));
    let card = packs.iter().fold(card.maybe(at_the_desk), |card, pack| {
        let product = &pack.product;
        let label =
            plain!(tr, "button-buy-pack", pack = cut(&product.name, 40), price = price(product.price));
        card.button(label, Tap::Buy(Buy::Pack(organizer.id, pack.id, session_id)))
    });
    let to = |page| Tap::Buy(Buy::Packs(organizer.id, session_id, page));
    let mut pages = Vec::new();
    if let Some(before) = page.checked_sub(1) {
        pages.push(button(plain!(tr, "button-activities-before"), to(before)));
    }
    if *more {
        pages.push(button(plain!(tr, "button-activities-more"), to(page.saturating_add(1))));
    }
    card.row(pages).back(tr, before(session_id)).screen()
}

/// The names of what a pack is good for; nothing: everything.
fn names(tr: &Tr, shown: &Shown) -> Option<String> {
    let product = &shown.pack.product;
    if product.activities.is_empty() {
        return None;
    }
    let names = shown.names(&product.activities);
    let named = tr.plain_list(names.iter().take(NAMED).copied());
    Some(match names.len().saturating_sub(NAMED) {
        0 => named,
        others => plain!(tr, "value-and-others", names = named, n = others),
    })
}

/// A pack; with the session that it is to pay for.
pub fn pack(tr: &Tr, offer: &Offer, session: Option<&Session>, now: DateTime<Utc>) -> Screen {
    let Offer { organizer, shown, term, in_chat } = offer;
    let (pack, product) = (&shown.pack, &shown.pack.product);
    let price = tr.price(product.price, &organizer.currency);
    let session_id = session.map(|session| session.id);
    let good_for = match names(tr, shown) {
        Some(names) => t!(tr, "buy-pack-for", names = names),
        None => t!(tr, "buy-pack-for-everything"),
    };
    let good_until = match *term {
        Term::Until(day) => t!(tr, "buy-pack-until", day = tr.date(day)),
        Term::FirstUse(days) => t!(tr, "buy-pack-first-use", n = days),
    };
    let credits = tr.credits(product.credits.get());
    let card = Card::new(lines([
        t!(tr, "buy-pack", pack = &product.name),
        t!(tr, "buy-pack-price", credits = credits, price = &price),
        good_until,
        good_for,
    ]));
    let card = if *in_chat {
        let then = session.map(|session| {
            let when = when(tr, session.zone, session.starts_at, now);
            t!(tr, "buy-pack-then", activity = &session.activity, when = when)
        });
        let pay = Buy::Pay(organizer.id, pack.id, pack.revision, session_id);
        card.paragraph(lines([Some(t!(tr, "buy-pack-how")), then].into_iter().flatten()))
            .button(plain!(tr, "button-pay", price = price), Tap::Buy(pay))
    } else {
        card.paragraph(t!(tr, "buy-at-the-desk", organizer = &organizer.name))
    };
    card.back(tr, Tap::Buy(Buy::Packs(organizer.id, session_id, 0))).screen()
}

/// Somebody changed the pack; it follows as it is now.
pub fn changed(tr: &Tr) -> Html {
    t!(tr, "buy-changed")
}

/// The pack is not sold any more.
pub fn not_there(tr: &Tr, organizer: OrganizerId, session: Option<SessionId>) -> Screen {
    Card::new(t!(tr, "buy-not-there"))
        .button(plain!(tr, "button-buy"), Tap::Buy(Buy::Packs(organizer, session, 0)))
        .back(tr, before(session))
        .screen()
}

/// Of so many UTF-16 units at most, as Telegram counts.
fn fitting(text: &str, max: usize) -> String {
    if text.encode_utf16().count() <= max {
        return text.to_owned();
    }
    let mut left = max - 1;
    let kept = text.chars().take_while(|c| {
        let fits = c.len_utf16() <= left;
        left -= c.len_utf16().min(left);
        fits
    });
    kept.chain(['…']).collect()
}

/// What Telegram's invoice says.
pub fn invoice(tr: &Tr, invoice: &Invoice) -> delivery::Invoice {
    let Invoice { organizer, shown, term, payload } = invoice;
    let product = &shown.pack.product;
    let credits = tr.credits(product.credits.get());
    let validity = match *term {
        Term::Until(day) => plain!(tr, "invoice-until", day = tr.date(day)),
        Term::FirstUse(days) => plain!(tr, "invoice-first-use", n = days),
    };
    let activities = match names(tr, shown) {
        Some(names) => plain!(tr, "invoice-for", names = names),
        None => plain!(tr, "invoice-for-everything"),
    };
    let description = plain!(
        tr,
        "invoice-description",
        credits = &credits,
        organizer = &organizer.name,
        validity = validity,
        activities = activities,
    );
    let otherwise = Card::new(t!(tr, "invoice-refused", organizer = &organizer.name))
        .button(plain!(tr, "button-menu"), Tap::Home)
        .screen();
    delivery::Invoice {
        organizer: organizer.id,
        title: fitting(&product.name, TITLE),
        description: fitting(&description, DESCRIPTION),
        payload: payload.clone(),
        label: credits,
        price: product.price,
        currency: organizer.currency.clone(),
        otherwise,
    }
}

/// Why a payment is refused; Telegram shows it above the invoice.
pub fn refused(tr: &Tr, why: CheckoutRefusal) -> String {
    let text = match why {
        CheckoutRefusal::Unknown => plain!(tr, "checkout-unknown"),
        CheckoutRefusal::NotTheirs => plain!(tr, "checkout-not-theirs"),
        CheckoutRefusal::Paid => plain!(tr, "checkout-paid"),
        CheckoutRefusal::NotSold => plain!(tr, "checkout-not-sold"),
        CheckoutRefusal::Changed => plain!(tr, "checkout-changed"),
    };
    fitting(&text, REFUSAL)
}

/// Nobody knows whether a payment is good, so it is refused.
pub fn something_wrong(tr: &Tr) -> String {
    plain!(tr, "checkout-wrong")
}

/// How somebody bought something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bought {
    /// They paid in chat.
    InChat,
    /// Staff entered it.
    AtTheDesk,
}

/// An order was bought.
pub fn bought(tr: &Tr, order: &Order, bought: Bought, now: DateTime<Utc>) -> Screen {
    let news = match bought {
        Bought::InChat => t!(tr, "bought-in-chat"),
        Bought::AtTheDesk => t!(tr, "bought-at-the-desk", organizer = &order.organizer),
    };
    let browse = Browse {
        organizer: order.organizer_id,
        activity: None,
        order: Some(order.id),
        position: Position::Now,
    };
    Card::new(news)
        .paragraph(order_lines(tr, order, now))
        .paragraph(t!(tr, "bought-how"))
        .button(plain!(tr, "button-book-with-order"), Tap::Schedule(browse))
        .button(plain!(tr, "button-credits"), Tap::Orders(0))
        .screen()
}

/// A payment waits for an owner.
pub fn waits(tr: &Tr, organizer: Option<&str>) -> Screen {
    let text = match organizer {
        Some(organizer) => t!(tr, "payment-waits", organizer = organizer),
        None => t!(tr, "payment-waits-nobody"),
    };
    Card::new(text).button(plain!(tr, "button-menu"), Tap::Home).screen()
}

/// What was paid back, as a message keeps it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PaidBack<'a> {
    credits: Credits,
    amount: Option<MinorUnits>,
    currency: Currency,
    reason: &'a str,
}

impl<'a> PaidBack<'a> {
    /// Reads what a message keeps.
    pub fn read(detail: &'a str) -> Option<Self> {
        let mut parts = detail.splitn(4, ' ');
        let credits = Credits::new(parts.next()?.parse().ok()?);
        let amount = match parts.next()? {
            "-" => None,
            amount => Some(MinorUnits(amount.parse().ok()?)),
        };
        Some(Self { credits, amount, currency: parts.next()?.parse().ok()?, reason: parts.next()? })
    }
}

/// Unused credits were given back for money.
pub fn paid_back(tr: &Tr, order: &Order, paid_back: &PaidBack<'_>, now: DateTime<Utc>) -> Screen {
    let credits = tr.credits(paid_back.credits.get());
    let organizer = &order.organizer;
    let what = match paid_back.amount {
        Some(amount) => {
            let amount = tr.price(amount, &paid_back.currency);
            t!(tr, "paid-back", organizer = organizer, credits = credits, amount = amount)
        }
        None => t!(tr, "paid-back-no-amount", organizer = organizer, credits = credits),
    };
    Card::new(lines([what, t!(tr, "paid-back-why", reason = paid_back.reason)]))
        .paragraph(order_lines(tr, order, now))
        .button(plain!(tr, "button-credits"), Tap::Orders(0))
        .screen()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_cut_by_the_units_that_telegram_counts() {
        assert_eq!(fitting("10 dives", TITLE), "10 dives");
        let fish = "🐟".repeat(20);
        let cut = fitting(&fish, TITLE);
        assert_eq!((cut.encode_utf16().count(), cut.chars().count()), (31, 16));
        assert_eq!(fitting(&"é".repeat(40), TITLE).chars().count(), 32);
    }
}
