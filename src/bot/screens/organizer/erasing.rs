//! Erasing a customer, as an owner sees it.

use super::super::privacy::{ends, means};
use super::super::{Card, button};
use super::customers::tap;
use crate::bot::button::{Customers, Organize};
use crate::bot::organizer::Member;
use crate::delivery::Screen;
use crate::domain::ids::AccountId;
use crate::i18n::Tr;
use crate::service::erase::{Plan, Shown};
use crate::{plain, t};

/// What it means, before it is done.
pub fn asks(tr: &Tr, member: &Member, account: AccountId, plan: &Plan) -> Screen {
    Card::new(t!(tr, "customer-erase-asks", name = &plan.standing.name))
        .paragraph(means(tr, plan))
        .maybe(ends(tr, plan.shown.ending))
        .paragraph(t!(tr, "customer-erase-told"))
        .row([
            button(
                plain!(tr, "button-erase"),
                tap(member, Customers::ConfirmErase(account, plan.shown.digest())),
            ),
            button(plain!(tr, "button-back"), tap(member, Customers::Card(account, 0))),
        ])
        .screen()
}

/// It is done.
pub fn erased(tr: &Tr, member: &Member, shown: &Shown) -> Screen {
    Card::new(t!(tr, "customer-erased"))
        .maybe(ends(tr, shown.ending))
        .row([
            button(plain!(tr, "button-customers"), tap(member, Customers::Search)),
            button(plain!(tr, "button-organize"), member.tap(Organize::Home)),
        ])
        .screen()
}

/// Not this club's alone.
pub fn elsewhere(tr: &Tr, member: &Member, account: AccountId) -> Screen {
    Card::new(t!(tr, "customer-erase-elsewhere"))
        .row([button(plain!(tr, "button-back"), tap(member, Customers::Card(account, 0)))])
        .screen()
}
