//! The organizer's customers: who is found, and what one of them has.

use chrono::{DateTime, Utc};

use super::super::{Card, button, cut, lines, local, orders};
use crate::bot::button::{Customers, Organize, Tap};
use crate::bot::organizer::Member;
use crate::delivery::Screen;
use crate::domain::ids::AccountId;
use crate::domain::staff::Role;
use crate::i18n::{Html, Tr};
use crate::service::customers::{Card as CustomerCard, NotReached, Page, Which};
use crate::service::orders::Consulted;
use crate::store::bookings::OfOrder;
use crate::store::customers::{Customer, Found, Phone, Unreachable};
use crate::{plain, t};

/// Names and addresses are cut there in lists: an address may have 254 characters.
const IN_A_LINE: usize = 60;

/// Phones that a card names; few accounts have more than two.
const PHONES: usize = 5;

pub(super) fn tap(member: &Member, tap: Customers) -> Tap {
    member.tap(Organize::Customers(tap))
}

/// Who is looked for?
pub fn ask(tr: &Tr, member: &Member) -> Screen {
    asking(Card::new(t!(tr, "customers-ask", organizer = &member.organizer.name)), tr, member)
}

/// The text had nothing to look for.
pub fn ask_again(tr: &Tr, member: &Member) -> Screen {
    asking(Card::new(t!(tr, "customers-ask-again")), tr, member)
}

fn asking(card: Card, tr: &Tr, member: &Member) -> Screen {
    let unreachable = Customers::Unreachable { coming_only: true, after: AccountId(0) };
    card.button(plain!(tr, "button-unreachable"), tap(member, unreachable)).and_organizer(tr, member).screen()
}

/// A page of those who were found.
pub fn found(tr: &Tr, member: &Member, typed: &str, page: &Page<Found>, number: u16) -> Screen {
    let typed = cut(typed, IN_A_LINE);
    if page.items.is_empty() {
        return asking(Card::new(t!(tr, "customers-nobody", typed = typed)), tr, member);
    }
    let card = Card::new(t!(tr, "customers-found", typed = typed));
    let card = if page.more { card.paragraph(t!(tr, "customers-more")) } else { card };
    let card = page.items.iter().fold(card, |card, found| {
        let label = plain!(tr, "button-customer", name = cut(&found.name, 28), email = &found.email);
        card.button(label, tap(member, Customers::Card(found.account, 0)))
    });
    let card = card.row(turn(tr, number, page.more, |page| tap(member, Customers::Found(page))));
    card.and_organizer(tr, member).screen()
}

/// Buttons to the pages before and after.
fn turn(
    tr: &Tr,
    number: u16,
    more: bool,
    to: impl Fn(u16) -> Tap,
) -> impl IntoIterator<Item = crate::delivery::Button> {
    let before = number.checked_sub(1).map(|page| button(plain!(tr, "button-page-before"), to(page)));
    let after = more.then(|| button(plain!(tr, "button-page-after"), to(number.saturating_add(1))));
    before.into_iter().chain(after)
}

/// A customer.
pub fn card(tr: &Tr, member: &Member, card: &CustomerCard, number: u16, now: DateTime<Utc>) -> Screen {
    let customer = &card.customer;
    let since = tr.date(local(member.organizer.timezone, customer.since).date_naive());
    let code = customer.code.as_ref().map(|code| t!(tr, "customer-code", code = code.as_str()));
    let who = [
        Some(t!(tr, "customer-name", name = &customer.name)),
        Some(t!(tr, "customer-email", email = &customer.email)),
        code,
        Some(t!(tr, "customer-since", day = since)),
    ];
    let who = lines(who.into_iter().flatten());
    let bounce = card.bounce.as_ref().map(|said| t!(tr, "customer-bounce", said = cut(said, IN_A_LINE)));
    let shown =
        Card::new(who).paragraph(lines(bounce.into_iter().chain([phones(tr, &card.phones, card.mail)])));
    let shown = if card.orders.items.is_empty() && number == 0 {
        shown.paragraph(t!(tr, "customer-no-orders"))
    } else {
        card.orders
            .items
            .iter()
            .fold(shown, |shown, order| shown.paragraph(orders::order_lines(tr, order, now)))
    };
    let account = customer.account;
    let shown = card.orders.items.iter().fold(shown, |shown, order| {
        let label = plain!(tr, "button-consult", order = order.number.to_string());
        shown.button(label, tap(member, Customers::Order(account, order.id, 0)))
    });
    let (shown, erase) = match member.role {
        Role::Owner => (
            shown.button(plain!(tr, "button-credits-new"), tap(member, Customers::Credits(account, None))),
            Some(button(plain!(tr, "button-customer-erase"), tap(member, Customers::Erase(account)))),
        ),
        Role::Staff => (shown, None),
    };
    shown
        .button(plain!(tr, "button-sell"), tap(member, Customers::Sell(account, 0)))
        .button(plain!(tr, "button-invite-customer"), tap(member, Customers::Invite(account)))
        .row(turn(tr, number, card.orders.more, |page| tap(member, Customers::Card(account, page))))
        .row([
            button(
                plain!(tr, "button-bookings-to-come"),
                tap(member, Customers::Bookings(account, Which::ToCome, 0)),
            ),
            button(
                plain!(tr, "button-bookings-over"),
                tap(member, Customers::Bookings(account, Which::Over, 0)),
            ),
        ])
        .row(erase)
        .row(ways_back(tr, member))
        .screen()
}

fn ways_back(tr: &Tr, member: &Member) -> [crate::delivery::Button; 2] {
    [
        button(plain!(tr, "button-customers-found"), tap(member, Customers::Found(0))),
        button(plain!(tr, "button-organize"), member.tap(Organize::Home)),
    ]
}

/// The phones, each reached or not; and what it means that none is.
fn phones(tr: &Tr, phones: &[Phone], mail: bool) -> Html {
    if phones.is_empty() {
        return if mail { t!(tr, "customer-only-mail") } else { t!(tr, "customer-no-phone") };
    }
    let more = phones.len().saturating_sub(PHONES);
    let more = (more > 0).then(|| t!(tr, "phones-more", n = more));
    let shown = phones.iter().take(PHONES).map(|phone| {
        let name = cut(&phone.name, IN_A_LINE);
        let name = match &phone.username {
            Some(username) => t!(tr, "phone-username", name = name, username = cut(username, IN_A_LINE)),
            None if name.is_empty() => t!(tr, "phone-unnamed"),
            None => t!(tr, "phone-name", name = name),
        };
        match phone.blocked_at {
            Some(_) => t!(tr, "phone-blocked", name = name),
            None => t!(tr, "phone-linked", name = name),
        }
    });
    lines(shown.chain(more))
}

/// The way back from what is about one customer.
fn and_customer(card: Card, tr: &Tr, member: &Member, customer: &Customer) -> Screen {
    card.row([
        button(
            plain!(tr, "button-this-customer", name = &customer.name),
            tap(member, Customers::Card(customer.account, 0)),
        ),
        button(plain!(tr, "button-organize"), member.tap(Organize::Home)),
    ])
    .screen()
}

/// An order of a customer's.
pub fn order(
    tr: &Tr,
    member: &Member,
    customer: &Customer,
    consulted: &Consulted,
    number: u16,
    now: DateTime<Utc>,
) -> Screen {
    let card = Card::new(t!(tr, "customer-name", name = &customer.name));
    let card = orders::history(card, tr, consulted, now);
    let id = consulted.order.id;
    let card = card.row(turn(tr, number, consulted.more, |page| {
        tap(member, Customers::Order(customer.account, id, page))
    }));
    let card = match member.role {
        Role::Owner => {
            let account = customer.account;
            let card = card.button(
                plain!(tr, "button-credits-adjust"),
                tap(member, Customers::Credits(account, Some(id))),
            );
            if consulted.order.available.get() > 0 && !orders::over(&consulted.order, now) {
                card.button(plain!(tr, "button-pay-back"), tap(member, Customers::PayBack(account, id)))
            } else {
                card
            }
        }
        Role::Staff => card,
    };
    and_customer(card, tr, member, customer)
}

/// A page of a customer's bookings.
pub fn bookings(
    tr: &Tr,
    member: &Member,
    customer: &Customer,
    page: &Page<OfOrder>,
    (which, number): (Which, u16),
    now: DateTime<Utc>,
) -> Screen {
    let name = &customer.name;
    let title = match which {
        Which::ToCome => t!(tr, "customer-bookings-to-come", name = name),
        Which::Over => t!(tr, "customer-bookings-over", name = name),
    };
    let zone = member.organizer.timezone;
    let list = if page.items.is_empty() {
        t!(tr, "customer-no-bookings")
    } else {
        lines(page.items.iter().map(|booking| orders::booking_line(tr, zone, booking, now)))
    };
    let account = customer.account;
    let card = Card::new(title)
        .paragraph(list)
        .row(turn(tr, number, page.more, |page| tap(member, Customers::Bookings(account, which, page))));
    and_customer(card, tr, member, customer)
}

/// A page of those whom no message reaches.
pub fn unreachable(
    tr: &Tr,
    member: &Member,
    found: &NotReached,
    coming_only: bool,
    after: AccountId,
) -> Screen {
    let organizer = &member.organizer.name;
    let title = if coming_only {
        t!(tr, "unreachable-coming", organizer = organizer)
    } else {
        t!(tr, "unreachable-all", organizer = organizer)
    };
    let list = match (found.customers.as_slice(), found.next) {
        ([], None) if after.0 == 0 => t!(tr, "unreachable-nobody"),
        ([], _) => t!(tr, "unreachable-nobody-here"),
        (customers, _) => lines(customers.iter().map(|customer| unreachable_line(tr, customer))),
    };
    let card = Card::new(title).paragraph(list);
    let card = found.customers.iter().fold(card, |card, customer| {
        card.button(cut(&customer.name, IN_A_LINE), tap(member, Customers::Card(customer.account, 0)))
    });
    let to = |coming_only, after| tap(member, Customers::Unreachable { coming_only, after });
    let first = (after.0 > 0).then(|| button(plain!(tr, "button-page-first"), to(coming_only, AccountId(0))));
    let next = found.next.map(|next| button(plain!(tr, "button-page-after"), to(coming_only, next)));
    let other = if coming_only {
        button(plain!(tr, "button-unreachable-all"), to(false, AccountId(0)))
    } else {
        button(plain!(tr, "button-unreachable-coming"), to(true, AccountId(0)))
    };
    card.row(first.into_iter().chain(next))
        .row([other])
        .row([
            button(plain!(tr, "button-customers"), tap(member, Customers::Search)),
            button(plain!(tr, "button-organize"), member.tap(Organize::Home)),
        ])
        .screen()
}

fn unreachable_line(tr: &Tr, customer: &Unreachable) -> Html {
    let (name, email) = (cut(&customer.name, IN_A_LINE), cut(&customer.email, IN_A_LINE));
    let phone = match customer.blocked {
        _ if customer.reached => None,
        0 => Some(t!(tr, "unreachable-no-phone")),
        _ => Some(t!(tr, "unreachable-blocked")),
    };
    let mail = customer.bounce.as_ref().map(|said| t!(tr, "unreachable-mail", said = cut(said, IN_A_LINE)));
    let why = Html::join(phone.into_iter().chain(mail), ", ");
    t!(tr, "unreachable-line", name = name, email = email, why = why, n = customer.coming)
}

/// The organizer has no such customer, or they no such order.
pub fn not_there(tr: &Tr, member: &Member) -> Screen {
    Card::new(t!(tr, "customer-not-there"))
        .row([
            button(plain!(tr, "button-customers"), tap(member, Customers::Search)),
            button(plain!(tr, "button-organize"), member.tap(Organize::Home)),
        ])
        .screen()
}
