//! An invitation into a customer's account.

use chrono::{DateTime, Utc};

use super::super::{Card, button, when};
use super::customers::tap;
use crate::bot::button::{Customers, Organize};
use crate::bot::organizer::Member;
use crate::delivery::Screen;
use crate::domain::ids::AccountId;
use crate::i18n::Tr;
use crate::{plain, t};

/// What is shown of one, once.
pub struct Invitation {
    /// The account's name.
    pub name: String,
    /// The address to open.
    pub link: String,
    /// Until when it can be used.
    pub until: DateTime<Utc>,
    /// Whether somebody has a way into the account already.
    pub taken: bool,
}

/// The link, which is shown once.
pub fn made(tr: &Tr, member: &Member, account: AccountId, made: &Invitation, now: DateTime<Utc>) -> Screen {
    let until = when(tr, member.organizer.timezone, made.until, now);
    let card = Card::new(t!(tr, "customer-invitation", name = &made.name, until = until)).paragraph(t!(
        tr,
        "customer-invitation-link",
        link = &made.link
    ));
    let card = if made.taken { card.paragraph(t!(tr, "customer-invitation-told")) } else { card };
    and_back(card, tr, member, account, &made.name)
}

/// The account is not this organizer's alone.
pub fn elsewhere(tr: &Tr, member: &Member, account: AccountId, name: &str) -> Screen {
    and_back(Card::new(t!(tr, "customer-invitation-elsewhere", name = name)), tr, member, account, name)
}

/// Somebody has a way in; an owner may let another in.
pub fn owners_only(tr: &Tr, member: &Member, account: AccountId, name: &str) -> Screen {
    and_back(Card::new(t!(tr, "customer-invitation-owners", name = name)), tr, member, account, name)
}

fn and_back(card: Card, tr: &Tr, member: &Member, account: AccountId, name: &str) -> Screen {
    card.row([
        button(plain!(tr, "button-this-customer", name = name), tap(member, Customers::Card(account, 0))),
        button(plain!(tr, "button-organize"), member.tap(Organize::Home)),
    ])
    .screen()
}
