//! Money, as the staff sees it: a pack sold at the desk, payments that wait, and what is paid back.

use chrono::{DateTime, Utc};

use super::super::orders::order_lines;
use super::super::{Card, button, cut, lines, when};
use super::customers;
use crate::bot::button::{Customers, Organize, Payments, Tap};
use crate::bot::organizer::Member;
use crate::bot::state::{PaybackDraft, SaleDraft};
use crate::delivery::{Button, Screen};
use crate::domain::ids::AccountId;
use crate::domain::pack::{Term, Validity};
use crate::domain::payment::{Because, PaymentMethod};
use crate::domain::staff::Role;
use crate::i18n::{Html, Tr};
use crate::service::pack::Page;
use crate::service::payments::{PaybackPlan, PaybackRefusal, SalePlan, SaleRefusal, Source, TERMS};
use crate::store::customers::Customer;
use crate::store::payments::Payment;
use crate::{plain, t};

/// Names are cut there in a line.
const IN_A_LINE: usize = 40;

fn of_customers(member: &Member, tap: Customers) -> Tap {
    member.tap(Organize::Customers(tap))
}

fn to(member: &Member, tap: Payments) -> Tap {
    member.tap(Organize::Payments(tap))
}

fn amount(tr: &Tr, payment: &Payment) -> String {
    tr.price(payment.amount_minor, &payment.currency)
}

fn payer(tr: &Tr, payment: &Payment) -> String {
    match payment.payer.as_deref().filter(|name| !name.is_empty()) {
        Some(name) => cut(name, IN_A_LINE),
        None => plain!(tr, "payer-unknown"),
    }
}

fn because(tr: &Tr, payment: &Payment) -> String {
    match payment.because {
        Some(Because::NoCustomer) => plain!(tr, "because-no-customer"),
        Some(Because::PackChanged) => plain!(tr, "because-pack-changed"),
        Some(Because::OtherAmount) => plain!(tr, "because-other-amount"),
        Some(Because::UnknownInvoice) | None => plain!(tr, "because-unknown-invoice"),
    }
}

/// How something was paid, in a sentence.
pub fn method(tr: &Tr, method: PaymentMethod) -> String {
    match method {
        PaymentMethod::Telegram => plain!(tr, "method-telegram"),
        PaymentMethod::Cash => plain!(tr, "method-cash"),
        PaymentMethod::Card => plain!(tr, "method-card"),
        PaymentMethod::Transfer => plain!(tr, "method-transfer"),
    }
}

/// A page of the payments that wait.
pub fn list(
    tr: &Tr,
    member: &Member,
    payments: &[Payment],
    (page, more): (u16, bool),
    now: DateTime<Utc>,
) -> Screen {
    let card = Card::new(t!(tr, "payments-title"));
    let card = if payments.is_empty() {
        card.paragraph(t!(tr, "payments-none"))
    } else {
        card.paragraph(lines(payments.iter().map(|payment| {
            t!(
                tr,
                "payments-line",
                amount = amount(tr, payment),
                payer = payer(tr, payment),
                when = when(tr, member.organizer.timezone, payment.at, now),
                why = because(tr, payment),
            )
        })))
    };
    let card = payments.iter().fold(card, |card, payment| {
        let label = plain!(tr, "button-payment", amount = amount(tr, payment), payer = payer(tr, payment));
        card.button(label, to(member, Payments::Show(payment.id)))
    });
    let mut pages = Vec::new();
    if let Some(before) = page.checked_sub(1) {
        pages.push(button(plain!(tr, "button-page-before"), to(member, Payments::List(before))));
    }
    if more {
        let after = Payments::List(page.saturating_add(1));
        pages.push(button(plain!(tr, "button-page-after"), to(member, after)));
    }
    card.row(pages).and_organizer(tr, member).screen()
}

/// A payment that waits: as a message, and as a card.
pub fn waits(tr: &Tr, member: &Member, payment: &Payment, now: DateTime<Utc>) -> Screen {
    card(tr, member, payment, now)
}

/// A payment.
pub fn card(tr: &Tr, member: &Member, payment: &Payment, now: DateTime<Utc>) -> Screen {
    let at = when(tr, member.organizer.timezone, payment.at, now);
    let charge = payment.provider_charge_id.as_deref().filter(|charge| !charge.is_empty());
    let charge = charge.map(|charge| t!(tr, "payment-charge", charge = cut(charge, 200)));
    let facts = [
        Some(t!(tr, "payment-who", payer = payer(tr, payment), when = at)),
        Some(t!(tr, "payment-why", why = because(tr, payment))),
        charge,
    ];
    let title = if payment.waits() {
        t!(tr, "payment-title", amount = amount(tr, payment))
    } else {
        t!(tr, "payment-title-over", amount = amount(tr, payment))
    };
    let card = Card::new(title).paragraph(lines(facts.into_iter().flatten()));
    let card = match (payment.order_number, payment.closed_at) {
        (Some(number), _) => card.paragraph(t!(tr, "payment-done", order = number.to_string())),
        (None, Some(closed)) => {
            let at = when(tr, member.organizer.timezone, closed, now);
            card.paragraph(t!(tr, "payment-closed", when = at))
        }
        (None, None) => card.paragraph(t!(tr, "payment-how")),
    };
    let card = match payment.account_id.filter(|_| payment.waits()) {
        // Whoever asked for the invoice, if they are a customer still; else the staff looks for them.
        Some(account) => card.button(
            plain!(tr, "button-this-customer", name = payer(tr, payment)),
            of_customers(member, Customers::Card(account, 0)),
        ),
        None => card,
    };
    let card = match (payment.order_id, payment.closed_at) {
        (Some(_), _) => card,
        (None, Some(_)) => {
            card.button(plain!(tr, "button-payment-reopen"), to(member, Payments::Reopen(payment.id)))
        }
        (None, None) => {
            card.button(plain!(tr, "button-payment-close"), to(member, Payments::Close(payment.id)))
        }
    };
    card.button(plain!(tr, "button-customers"), of_customers(member, Customers::Search))
        .row([
            button(plain!(tr, "button-payments"), to(member, Payments::List(0))),
            button(plain!(tr, "button-organize"), member.tap(Organize::Home)),
        ])
        .screen()
}

/// Nothing is to come of it? What that means, before it is done.
pub fn close_asks(tr: &Tr, member: &Member, payment: &Payment) -> Screen {
    Card::new(t!(tr, "payment-close-asks", amount = amount(tr, payment), payer = payer(tr, payment)))
        .row([
            button(plain!(tr, "button-confirm"), to(member, Payments::ConfirmClose(payment.id))),
            button(plain!(tr, "button-back"), to(member, Payments::Show(payment.id))),
        ])
        .screen()
}

/// The organizer has no such payment.
pub fn not_there(tr: &Tr, member: &Member) -> Screen {
    Card::new(t!(tr, "payment-not-there"))
        .button(plain!(tr, "button-payments"), to(member, Payments::List(0)))
        .and_organizer(tr, member)
        .screen()
}

/// What has the customer paid for?
pub fn choose(tr: &Tr, member: &Member, customer: &Customer, packs: &Page, page: u16) -> Screen {
    let account = customer.account;
    let card = Card::new(t!(tr, "sell-choose", name = &customer.name));
    let card = if packs.packs.is_empty() { card.paragraph(t!(tr, "sell-none")) } else { card };
    let card = packs.packs.iter().fold(card, |card, pack| {
        let price = tr.price(pack.product.price, &member.organizer.currency);
        let label = plain!(tr, "button-buy-pack", pack = cut(&pack.product.name, IN_A_LINE), price = price);
        card.button(label, of_customers(member, Customers::SellPack(account, pack.id)))
    });
    let mut pages = Vec::new();
    if let Some(before) = page.checked_sub(1) {
        let tap = Customers::Sell(account, before);
        pages.push(button(plain!(tr, "button-page-before"), of_customers(member, tap)));
    }
    if packs.more {
        let tap = Customers::Sell(account, page.saturating_add(1));
        pages.push(button(plain!(tr, "button-page-after"), of_customers(member, tap)));
    }
    card.row(pages).back(tr, of_customers(member, Customers::Card(account, 0))).screen()
}

fn good(tr: &Tr, term: Term) -> Html {
    match term {
        Term::Until(day) => t!(tr, "buy-pack-until", day = tr.date(day)),
        Term::FirstUse(days) => t!(tr, "sell-first-use", n = days),
    }
}

/// What is sold to whom; the buttons say how it was paid.
pub fn sale(
    tr: &Tr,
    member: &Member,
    plan: &SalePlan,
    draft: &SaleDraft,
    (waiting, more): (&[Payment], bool),
) -> Screen {
    let (name, product) = (&plan.customer.name, &plan.pack.product);
    let price = tr.price(product.price, &member.organizer.currency);
    let credits = tr.credits(product.credits.get());
    let card = Card::new(lines([
        t!(tr, "sell-summary", name = name, pack = &product.name),
        t!(tr, "sell-price", credits = credits, price = price),
        good(tr, plan.term),
    ]))
    .paragraph(t!(tr, "sell-how", name = name));
    let card =
        if waiting.is_empty() { card } else { card.paragraph(t!(tr, "sell-waiting", n = waiting.len())) };
    let paid = |label: String, source| {
        button(label, of_customers(member, Customers::ConfirmSale(draft.account, source, draft.id)))
    };
    let desk = |method| {
        let label = match method {
            PaymentMethod::Card => plain!(tr, "button-card"),
            PaymentMethod::Transfer => plain!(tr, "button-transfer"),
            PaymentMethod::Cash | PaymentMethod::Telegram => plain!(tr, "button-cash"),
        };
        paid(label, Source::Desk(method))
    };
    let card = card.row(PaymentMethod::AT_THE_DESK.map(desk));
    let card = waiting.iter().fold(card, |card, payment| {
        let label = plain!(tr, "button-payment", amount = amount(tr, payment), payer = payer(tr, payment));
        card.row([paid(label, Source::Payment(payment.id))])
    });
    let mut pages = Vec::new();
    if let Some(before) = draft.page.checked_sub(1) {
        let tap = of_customers(member, Customers::SellWaiting(before));
        pages.push(button(plain!(tr, "button-page-before"), tap));
    }
    if more {
        let tap = of_customers(member, Customers::SellWaiting(draft.page.saturating_add(1)));
        pages.push(button(plain!(tr, "button-page-after"), tap));
    }
    let card = card.row(pages);
    let card = if product.validity == Validity::Open {
        let others = TERMS.into_iter().filter(|days| draft.days.unwrap_or(TERMS[1]) != *days);
        card.row(others.map(|days| {
            let tap = of_customers(member, Customers::SellTerm(days));
            button(plain!(tr, "button-term", n = days), tap)
        }))
    } else {
        card
    };
    card.back(tr, of_customers(member, Customers::Sell(draft.account, 0))).screen()
}

/// The pack is otherwise than it was shown; it follows.
pub fn sale_changed(tr: &Tr) -> Html {
    t!(tr, "sell-changed")
}

/// Nothing was entered, and why.
pub fn not_sold(tr: &Tr, member: &Member, account: AccountId, why: SaleRefusal) -> Screen {
    let text = match why {
        SaleRefusal::NotFound => return customers::not_there(tr, member),
        SaleRefusal::NotSold => t!(tr, "sell-not-sold"),
        SaleRefusal::Assigned => t!(tr, "sell-assigned"),
        SaleRefusal::Closed => t!(tr, "sell-closed"),
    };
    Card::new(text).back(tr, of_customers(member, Customers::Card(account, 0))).screen()
}

/// Why does the customer get money back?
pub fn ask_why(tr: &Tr, member: &Member, plan: &PaybackPlan, now: DateTime<Utc>) -> Screen {
    let order = Customers::Order(plan.customer.account, plan.order.id, 0);
    Card::new(order_lines(tr, &plan.order, now))
        .paragraph(t!(tr, "payback-ask", name = &plan.customer.name))
        .back(tr, of_customers(member, order))
        .screen()
}

/// What *Confirm* would do.
pub fn payback(tr: &Tr, member: &Member, plan: &PaybackPlan, draft: &PaybackDraft) -> Screen {
    let (name, order) = (&plan.customer.name, plan.order.number.to_string());
    let credits = tr.credits(plan.shown.credits.get());
    let what = match plan.shown.amount {
        Some(amount) => {
            let amount = tr.price(amount, &plan.currency);
            t!(tr, "payback-summary", credits = credits, order = order, name = name, amount = amount)
        }
        None => t!(tr, "payback-summary-no-amount", credits = credits, order = order, name = name),
    };
    let share = plan.payment.as_ref().map(|payment| {
        let left = plan.shown.credits.get().min(plan.bought.get());
        t!(tr, "payback-share", amount = amount(tr, payment), n = left, bought = plan.bought.get())
    });
    let charge = plan.payment.as_ref().and_then(|payment| payment.provider_charge_id.as_deref());
    let by_hand = match charge.filter(|charge| !charge.is_empty()) {
        Some(charge) => t!(tr, "payback-provider", charge = cut(charge, 200)),
        None => t!(tr, "payback-by-hand"),
    };
    let confirm = Customers::ConfirmPayBack(draft.account, draft.id);
    let order = Customers::Order(draft.account, draft.order, 0);
    Card::new(lines([Some(what), share].into_iter().flatten()))
        .paragraph(by_hand)
        .paragraph(t!(tr, "payback-why", reason = &draft.reason))
        .row([
            button(plain!(tr, "button-confirm"), of_customers(member, confirm)),
            button(plain!(tr, "button-back"), of_customers(member, order)),
        ])
        .screen()
}

/// Something is otherwise than the summary showed; the new one follows.
pub fn payback_changed(tr: &Tr) -> Html {
    t!(tr, "payback-changed")
}

/// It is done.
pub fn paid_back(tr: &Tr, member: &Member, account: AccountId) -> Screen {
    Card::new(t!(tr, "payback-done")).back(tr, of_customers(member, Customers::Card(account, 0))).screen()
}

/// Nothing was done, and why.
pub fn not_paid_back(tr: &Tr, member: &Member, account: AccountId, why: PaybackRefusal) -> Screen {
    match why {
        PaybackRefusal::NotFound => customers::not_there(tr, member),
        PaybackRefusal::Nothing => Card::new(t!(tr, "payback-nothing"))
            .back(tr, of_customers(member, Customers::Card(account, 0)))
            .screen(),
    }
}

/// The way to the payments that wait, for owners.
pub fn way(tr: &Tr, member: &Member) -> Option<Button> {
    (member.role == Role::Owner).then(|| button(plain!(tr, "button-payments"), to(member, Payments::List(0))))
}
