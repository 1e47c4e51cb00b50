//! Granting a customer credits, or taking some back.

use chrono::{DateTime, Utc};

use super::super::booking::with_news;
use super::super::{Card, button, orders};
use crate::bot::button::{Customers, Organize, Tap};
use crate::bot::organizer::Member;
use crate::bot::state::CreditsDraft;
use crate::delivery::Screen;
use crate::domain::adjustment::Adjustment;
use crate::domain::expiry::NO_LAST_DAY;
use crate::domain::ids::AccountId;
use crate::i18n::Tr;
use crate::service::adjust::{Plan, Refusal, TERMS, Target};
use crate::store::customers::Customer;
use crate::store::orders::Order;
use crate::{plain, t};

fn tap(member: &Member, tap: Customers) -> Tap {
    member.tap(Organize::Customers(tap))
}

/// How many, and why?
pub fn ask(
    tr: &Tr,
    member: &Member,
    customer: &Customer,
    order: Option<&Order>,
    now: DateTime<Utc>,
) -> Screen {
    let card = Card::new(t!(tr, "customer-name", name = &customer.name));
    let (card, question) = match order {
        Some(order) => (card.paragraph(orders::order_lines(tr, order, now)), t!(tr, "credits-ask")),
        None => (card, t!(tr, "credits-ask-new")),
    };
    card.paragraph(question).back(tr, tap(member, Customers::Card(customer.account, 0))).screen()
}

/// That was not both; asked again.
pub fn ask_again(tr: &Tr, member: &Member, account: AccountId, number_is_good: bool) -> Screen {
    let text = if number_is_good {
        t!(tr, "credits-ask-why")
    } else {
        t!(tr, "credits-ask-number", max = Adjustment::MOST)
    };
    Card::new(text).back(tr, tap(member, Customers::Card(account, 0))).screen()
}

/// What *Confirm* would do.
pub fn summary(tr: &Tr, member: &Member, plan: &Plan, draft: &CreditsDraft) -> Screen {
    let (name, before) = (&plan.customer.name, plan.shown.before.get());
    let credits = tr.credits(draft.adjustment.credits().get());
    let day = tr.date(plan.shown.until);
    let number = plan.order.as_ref().map(|order| order.number.to_string());
    let after = u32::try_from(plan.shown.before.signed() + draft.adjustment.signed()).unwrap_or(0);
    let what = match (draft.adjustment, number) {
        (Adjustment::Grant(_), Some(order)) if plan.shown.until == NO_LAST_DAY => t!(
            tr,
            "credits-summary-grant-no-day",
            credits = credits,
            name = name,
            order = order,
            before = before,
            after = after,
        ),
        (Adjustment::Grant(_), Some(order)) => t!(
            tr,
            "credits-summary-grant",
            credits = credits,
            name = name,
            order = order,
            before = before,
            after = after,
            day = day,
        ),
        (Adjustment::Grant(_), None) => {
            t!(tr, "credits-summary-new", credits = credits, name = name, day = day)
        }
        (Adjustment::TakeBack(_), number) => t!(
            tr,
            "credits-summary-take",
            credits = credits,
            name = name,
            order = number.unwrap_or_default(),
            before = before,
            after = after,
        ),
    };
    let card = Card::new(what).paragraph(t!(tr, "credits-summary-why", reason = &draft.reason));
    let card =
        match draft.target {
            Target::New { days } => {
                let others = TERMS.into_iter().filter(|term| *term != days);
                card.row(others.map(|term| {
                    button(plain!(tr, "button-term", n = term), tap(member, Customers::Term(term)))
                }))
            }
            Target::Order(_) => card,
        };
    card.row([
        button(plain!(tr, "button-confirm"), tap(member, Customers::ConfirmCredits(draft.account, draft.id))),
        button(plain!(tr, "button-back"), tap(member, Customers::Card(draft.account, 0))),
    ])
    .screen()
}

/// Something is otherwise than the summary showed; the new one.
pub fn changed(tr: &Tr, summary: Screen) -> Screen {
    with_news(t!(tr, "credits-changed"), summary)
}

/// Nothing was done, and why.
pub fn refused(tr: &Tr, member: &Member, account: AccountId, why: Refusal) -> Screen {
    let text = match why {
        Refusal::NotFound => t!(tr, "customer-not-there"),
        Refusal::NotSoMany { available } => t!(tr, "credits-not-so-many", n = available.get()),
    };
    Card::new(text).back(tr, tap(member, Customers::Card(account, 0))).screen()
}
