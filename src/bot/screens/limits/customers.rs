//! The staff's screens about customers, of the longest data.

use chrono::{DateTime, Utc};

use super::super::expiry;
use super::super::link;
use super::super::organizer::{credits, customers as screens, inviting};
use super::longest::{Longest, day, start};
use crate::bot::state::CreditsDraft;
use crate::delivery::Screen;
use crate::domain::adjustment::Adjustment;
use crate::domain::credits::Credits;
use crate::domain::customer_code::CustomerCode;
use crate::domain::ids::{AccountId, BookingId, ChatId, InboxSeq, OrganizerId};
use crate::domain::states::{BookingState, EntryKind};
use crate::i18n::Tr;
use crate::service::adjust::{Plan, Refusal, Shown, Target};
use crate::service::code::Code;
use crate::service::customers::{BOOKINGS, Card, NotReached, PAGE, Page, Which};
use crate::service::orders::{Consulted, LINES, PAGE as ORDERS};
use crate::service::reason::Reason;
use crate::store::bookings::OfOrder;
use crate::store::customers::{Customer, Found, Phone, Unreachable};
use crate::store::ledger::Entry;

/// The longest code that a customer may have.
pub(super) fn longest_code() -> CustomerCode {
    "W1".repeat(CustomerCode::MAX_CHARS / 2).parse().unwrap()
}

impl Longest {
    pub(super) fn customer(&self) -> Customer {
        Customer {
            account: AccountId(i64::MAX),
            name: self.text(80),
            email: self.text(254),
            since: start(),
            code: Some(longest_code()),
        }
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
            reason: self.text(500),
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

    pub(super) fn phone(&self) -> Phone {
        Phone {
            chat: ChatId(i64::MAX),
            name: self.text(80),
            username: Some(self.text(32)),
            blocked_at: Some(start()),
            linked_at: Some(start()),
        }
    }

    /// Inviting a customer, and being invited.
    fn of_invitations(&self, tr: &Tr, now: DateTime<Utc>) -> Vec<(&'static str, Screen)> {
        let (member, account, name) = (self.member(), AccountId(i64::MAX), self.text(80));
        let code = Code::parse(&"f".repeat(Code::DIGITS)).unwrap();
        let link = format!("https://t.me/{}?start=l_{}", "b".repeat(32), code.reveal());
        let invitation = inviting::Invitation { name: name.clone(), link, until: start(), taken: true };
        vec![
            ("invitation", inviting::made(tr, &member, account, &invitation, now)),
            ("no invitation", inviting::elsewhere(tr, &member, account, &name)),
            ("no invitation", inviting::owners_only(tr, &member, account, &name)),
            ("invited", link::invitation_asks(tr, &name, code)),
            ("invited", link::invitation_elsewhere(tr, &name)),
            ("invited", link::invitation_not_good(tr)),
            ("phone", link::phone_linked(tr, &name, &self.phone())),
            ("phone", link::remove_phone_asks(tr, &self.phone())),
            ("phone", link::phone_removed(tr)),
            ("phone", link::no_such_phone(tr)),
            ("phone", link::removed_here(tr)),
        ]
    }

    pub(super) fn of_customers(&self, tr: &Tr, now: DateTime<Utc>) -> Vec<(&'static str, Screen)> {
        let (member, customer) = (self.member(), self.customer());
        let account = customer.account;
        let orders = Page { items: vec![self.order(); ORDERS], more: true };
        let card = Card {
            customer: customer.clone(),
            phones: vec![self.phone(); 20],
            orders,
            bounce: Some(self.text(200)),
            mail: false,
        };
        let found = Found { account, name: self.text(80), email: self.text(254) };
        let found = Page { items: vec![found; PAGE], more: true };
        let none = Page { items: Vec::new(), more: false };
        let bookings = Page { items: vec![self.of_order(); BOOKINGS], more: true };
        let most = i64::MAX;
        let lost = Unreachable {
            account,
            name: self.text(80),
            email: self.text(254),
            reached: false,
            blocked: most,
            bounce: Some(self.text(200)),
            coming: most,
        };
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
        screens.extend(self.of_credits(tr, now));
        screens.extend(self.of_invitations(tr, now));
        for which in [Which::ToCome, Which::Over] {
            let page = screens::bookings(tr, &member, &customer, &bookings, (which, u16::MAX), now);
            screens.push(("customer's bookings", page));
        }
        for coming_only in [true, false] {
            screens.push(("unreachable", screens::unreachable(tr, &member, &lost, coming_only, account)));
        }
        screens
    }

    fn of_credits(&self, tr: &Tr, now: DateTime<Utc>) -> Vec<(&'static str, Screen)> {
        let (member, customer, order) = (self.member(), self.customer(), self.order());
        let account = customer.account;
        let most = Credits::new(Adjustment::MOST);
        let shown = Shown { before: Credits::new(u32::MAX - Adjustment::MOST), until: day() };
        let mut screens = vec![
            ("credits", credits::ask(tr, &member, &customer, Some(&order), now)),
            ("new credits", credits::ask(tr, &member, &customer, None, now)),
            ("credits again", credits::ask_again(tr, &member, account, true)),
            ("credits again", credits::ask_again(tr, &member, account, false)),
        ];
        for why in [Refusal::NotFound, Refusal::NotSoMany { available: most }] {
            screens.push(("credits refused", credits::refused(tr, &member, account, why)));
        }
        for adjustment in [Adjustment::Grant(most), Adjustment::TakeBack(most)] {
            for target in [Target::Order(order.id), Target::New { days: u16::MAX }] {
                let new = matches!(target, Target::New { .. });
                let plan = Plan { customer: customer.clone(), order: (!new).then(|| order.clone()), shown };
                let draft = CreditsDraft {
                    organizer: OrganizerId(i64::MAX),
                    account,
                    target,
                    adjustment,
                    reason: self.text(Reason::MAX),
                    shown,
                    id: InboxSeq(i64::MAX),
                };
                let summary = credits::summary(tr, &member, &plan, &draft);
                screens.push(("credits changed", credits::changed(tr, summary)));
            }
            let why = self.text(Reason::MAX);
            screens.push(("credits adjusted", expiry::adjusted(tr, &order, adjustment, &why, now)));
        }
        screens
    }
}
