//! The staff's screens about customers, of the longest data.

use chrono::{DateTime, Utc};

use super::super::organizer::customers as screens;
use super::longest::{Longest, start};
use crate::delivery::Screen;
use crate::domain::ids::{AccountId, BookingId, ChatId};
use crate::domain::states::{BookingState, EntryKind};
use crate::i18n::Tr;
use crate::service::customers::{BOOKINGS, Card, NotReached, PAGE, Page, Which};
use crate::service::orders::{Consulted, LINES, PAGE as ORDERS};
use crate::store::bookings::OfOrder;
use crate::store::customers::{Customer, Found, Phone, Unreachable};
use crate::store::ledger::Entry;

impl Longest {
    fn customer(&self) -> Customer {
        Customer { account: AccountId(i64::MAX), name: self.text(80), email: self.text(254), since: start() }
    }

    fn of_order(&self) -> OfOrder {
        OfOrder {
            id: BookingId(i64::MAX),
            state: BookingState::NoShow,
            beneficiary: self.name(),
            activity: self.text(80),
            starts_at: start(),
        }
    }

    fn consulted(&self) -> Consulted {
        let entry = Entry {
            id: i64::MAX,
            kind: EntryKind::Adjustment,
            available: -i64::from(u32::MAX),
            held: 0,
            spent: 0,
            expired: 0,
            at: start(),
            activity: None,
            starts_at: None,
            beneficiary: None,
        };
        Consulted {
            order: self.order(),
            entries: vec![entry; LINES],
            bookings: vec![self.of_order(); LINES],
            more: true,
        }
    }

    pub(super) fn of_customers(&self, tr: &Tr, now: DateTime<Utc>) -> Vec<(&'static str, Screen)> {
        let (member, customer) = (self.member(), self.customer());
        let account = customer.account;
        let phone = Phone {
            chat: ChatId(i64::MAX),
            name: self.text(80),
            username: Some(self.text(32)),
            blocked_at: Some(start()),
        };
        let orders = Page { items: vec![self.order(); ORDERS], more: true };
        let card = Card { customer: customer.clone(), phones: vec![phone; 20], orders };
        let found = Found { account, name: self.text(80), email: self.text(254) };
        let found = Page { items: vec![found; PAGE], more: true };
        let none = Page { items: Vec::new(), more: false };
        let bookings = Page { items: vec![self.of_order(); BOOKINGS], more: true };
        let most = i64::MAX;
        let lost =
            Unreachable { account, name: self.text(80), email: self.text(254), blocked: most, coming: most };
        let lost = NotReached { customers: vec![lost; PAGE], next: Some(account) };
        let typed = self.text(100);
        let mut screens = vec![
            ("customers", screens::ask(tr, &member)),
            ("customers again", screens::ask_again(tr, &member)),
            ("customers found", screens::found(tr, &member, &typed, &found, u16::MAX)),
            ("customers not found", screens::found(tr, &member, &typed, &none, 0)),
            ("customer", screens::card(tr, &member, &card, u16::MAX, now)),
            ("customer's order", screens::order(tr, &member, &customer, &self.consulted(), u16::MAX, now)),
            ("no customer", screens::not_there(tr, &member)),
        ];
        for which in [Which::ToCome, Which::Over] {
            let page = screens::bookings(tr, &member, &customer, &bookings, (which, u16::MAX), now);
            screens.push(("customer's bookings", page));
        }
        for coming_only in [true, false] {
            screens.push(("unreachable", screens::unreachable(tr, &member, &lost, coming_only, account)));
        }
        screens
    }
}
