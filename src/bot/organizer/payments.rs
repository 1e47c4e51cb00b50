//! Money: a pack sold at the desk, payments that wait for an owner to say whose they are, and unused credits that are paid back.
//! Staff sell; the rest is the owners'.

use super::{Member, stranger};
use crate::bot::button::Payments;
use crate::bot::context::{Context, Cx};
use crate::bot::conversation::{Replies, Typed};
use crate::bot::customer::unexpected;
use crate::bot::inbox::HandleError;
use crate::bot::screens::booking::with_news;
use crate::bot::screens::organizer::{customers, payments as screens};
use crate::bot::state::{PaybackDraft, SaleDraft, State};
use crate::delivery::Screen;
use crate::domain::ids::{AccountId, InboxSeq, OrderId, PackId, PaymentId};
use crate::domain::staff::Role;
use crate::i18n::Html;
use crate::plain;
use crate::service::customers as service;
use crate::service::pack::list;
use crate::service::payments::{
    self, PaybackOutcome, PaybackRequest, SaleRequest, Sold, Source, payback_answered, plan_payback,
    plan_sale, sale_answered,
};
use crate::service::reason::Reason;
use crate::store::customers::by_id;
use crate::store::payments as store;

/// Payments on a page.
const PAGE: usize = 8;
/// So many payments that wait are offered with a sale at a time.
const WAITING: usize = 5;

/// A tap about payments that wait.
pub async fn tapped(cx: Cx, member: Member, tap: Payments) -> Replies {
    if member.role != Role::Owner {
        return stranger(cx, member.organizer.id).await;
    }
    let screen = match tap {
        Payments::List(page) => page_of(&cx, &member, page).await?,
        Payments::Show(payment) => card(&cx, &member, payment).await?,
        Payments::Close(payment) => close_asks(&cx, &member, payment).await?,
        Payments::ConfirmClose(payment) => return close(cx, member, payment, true).await,
        Payments::Reopen(payment) => return close(cx, member, payment, false).await,
    };
    Ok(cx.card(screen))
}

/// Nothing is to come of it: sure? Of one that waits no more, how it is.
async fn close_asks(cx: &Context, member: &Member, id: PaymentId) -> Result<Screen, HandleError> {
    let payment = store::by_id(&mut cx.read().await?, member.organizer.id, id).await?;
    Ok(match payment {
        Some(payment) if payment.waits() => screens::close_asks(cx.tr(), member, &payment),
        Some(payment) => screens::card(cx.tr(), member, &payment, cx.now),
        None => screens::not_there(cx.tr(), member),
    })
}

/// Closes it, or lets it wait again.
async fn close(cx: Cx, member: Member, id: PaymentId, closed: bool) -> Replies {
    let organizer = member.organizer.id;
    match payments::close(&cx.parts.store, cx.now, member.by, organizer, id, closed).await? {
        Some(payment) => {
            let screen = screens::card(cx.tr(), &member, &payment, cx.now);
            Ok(cx.card_and_toast(screen, plain!(cx.tr(), "toast-done")))
        }
        None => Ok(cx.card(screens::not_there(cx.tr(), &member))),
    }
}

async fn page_of(cx: &Context, member: &Member, page: u16) -> Result<Screen, HandleError> {
    let size = i64::try_from(PAGE).unwrap_or(i64::MAX - 1);
    let (organizer, offset) = (member.organizer.id, i64::from(page) * size);
    let mut found = store::unassigned(&mut cx.read().await?, organizer, offset, size + 1).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    Ok(screens::list(cx.tr(), member, &found, (page, more), cx.now))
}

async fn card(cx: &Context, member: &Member, id: PaymentId) -> Result<Screen, HandleError> {
    let payment = store::by_id(&mut cx.read().await?, member.organizer.id, id).await?;
    Ok(match payment {
        Some(payment) => screens::card(cx.tr(), member, &payment, cx.now),
        None => screens::not_there(cx.tr(), member),
    })
}

/// What has the customer paid for?
pub async fn choose(cx: Cx, member: Member, account: AccountId, page: u16) -> Replies {
    let (mut conn, organizer) = (cx.read().await?, member.organizer.id);
    let Some(customer) = by_id(&mut conn, organizer, account).await? else {
        return Ok(cx.card(customers::not_there(cx.tr(), &member)));
    };
    let packs = list(&mut conn, organizer, false, page).await?;
    drop(conn);
    Ok(cx.card(screens::choose(cx.tr(), &member, &customer, &packs, page)))
}

/// This pack: how was it paid?
pub async fn sale(cx: Cx, member: Member, account: AccountId, pack: PackId) -> Replies {
    let screen = summary(&cx, &member, (account, pack), (None, 0), None).await?;
    Ok(cx.card(screen))
}

/// The order is to be good for so many days.
pub async fn term(cx: Cx, member: Member, days: u16) -> Replies {
    match cx.state.clone() {
        State::Sale(draft) if draft.organizer == member.organizer.id => {
            let of = (draft.account, draft.pack);
            let screen = summary(&cx, &member, of, (Some(days), draft.page), None).await?;
            Ok(cx.card(screen))
        }
        _ => unexpected::unknown_button(cx).await,
    }
}

/// Another page of the payments that wait, below the same summary.
pub async fn waiting(cx: Cx, member: Member, page: u16) -> Replies {
    match cx.state.clone() {
        State::Sale(draft) if draft.organizer == member.organizer.id => {
            let of = (draft.account, draft.pack);
            let screen = summary(&cx, &member, of, (draft.days, page), None).await?;
            Ok(cx.card(screen))
        }
        _ => unexpected::unknown_button(cx).await,
    }
}

/// The summary, kept until a way of paying is tapped; or why nothing can come of it.
async fn summary(
    cx: &Context,
    member: &Member,
    (account, pack): (AccountId, PackId),
    (days, page): (Option<u16>, u16),
    news: Option<Html>,
) -> Result<Screen, HandleError> {
    let (mut conn, organizer) = (cx.read().await?, member.organizer.id);
    let plan = match plan_sale(&mut conn, cx.now, organizer, account, pack, days).await? {
        Ok(plan) => plan,
        Err(why) => return Ok(screens::not_sold(cx.tr(), member, account, why)),
    };
    let mut waiting = match member.role {
        Role::Owner => {
            let size = i64::try_from(WAITING).unwrap_or(i64::MAX - 1);
            store::unassigned(&mut conn, organizer, i64::from(page) * size, size + 1).await?
        }
        Role::Staff => Vec::new(),
    };
    drop(conn);
    let more = waiting.len() > WAITING;
    waiting.truncate(WAITING);
    let draft = SaleDraft { organizer, account, pack, revision: plan.pack.revision, days, page, id: cx.seq };
    let screen = screens::sale(cx.tr(), member, &plan, &draft, (&waiting, more));
    cx.enter(&State::Sale(draft)).await?;
    Ok(match news {
        Some(news) => with_news(news, screen),
        None => screen,
    })
}

/// It was paid so.
pub async fn sell(cx: Cx, member: Member, account: AccountId, source: Source, id: InboxSeq) -> Replies {
    let organizer = member.organizer.id;
    let key = format!("sale:{}:{id}", cx.chat);
    let draft = match cx.state.clone() {
        State::Sale(draft) if draft.id == id && draft.organizer == organizer && draft.account == account => {
            draft
        }
        // Not kept any more: it was entered by a tap before this one, or the card is too old.
        _ => {
            let answered = sale_answered(&mut cx.read().await?, &key).await?;
            return match answered {
                Some(Sold::Done(order)) => sold(cx, member, account, order).await,
                _ => unexpected::unknown_button(cx).await,
            };
        }
    };
    let SaleDraft { pack, revision, days, page, .. } = draft;
    let request = SaleRequest { organizer, account, pack, revision, days, source, key: &key };
    match payments::sell(&cx.parts.store, cx.now, member.by, request).await? {
        Sold::Done(order) => {
            cx.enter(&State::Idle).await?;
            sold(cx, member, account, order).await
        }
        Sold::Changed => {
            let news = screens::sale_changed(cx.tr());
            let screen = summary(&cx, &member, (account, pack), (days, page), Some(news)).await?;
            Ok(cx.card(screen))
        }
        Sold::Refused(why) => Ok(cx.card(screens::not_sold(cx.tr(), &member, account, why))),
    }
}

async fn sold(cx: Cx, member: Member, account: AccountId, order: OrderId) -> Replies {
    let found = service::order(&mut cx.read().await?, member.organizer.id, account, order, 0).await?;
    let screen = match found {
        Some((customer, consulted)) => customers::order(cx.tr(), &member, &customer, &consulted, 0, cx.now),
        None => customers::not_there(cx.tr(), &member),
    };
    Ok(cx.card_and_toast(screen, plain!(cx.tr(), "toast-done")))
}

/// Why does the customer get money back?
pub async fn ask(cx: Cx, member: Member, account: AccountId, order: OrderId) -> Replies {
    let organizer = member.organizer.id;
    if member.role != Role::Owner {
        return stranger(cx, organizer).await;
    }
    let planned = plan_payback(&mut cx.read().await?, cx.now, organizer, account, order).await?;
    let plan = match planned {
        Ok(plan) => plan,
        Err(why) => return Ok(cx.card(screens::not_paid_back(cx.tr(), &member, account, why))),
    };
    cx.enter(&State::AskPayback { organizer, account, order }).await?;
    Ok(cx.card(screens::ask_why(cx.tr(), &member, &plan, cx.now)))
}

/// The question as it was asked, for what was no text.
pub async fn asked_again(
    cx: &Context,
    member: &Member,
    account: AccountId,
    order: OrderId,
) -> Result<Screen, HandleError> {
    let (mut conn, organizer) = (cx.read().await?, member.organizer.id);
    Ok(match plan_payback(&mut conn, cx.now, organizer, account, order).await? {
        Ok(plan) => screens::ask_why(cx.tr(), member, &plan, cx.now),
        Err(why) => screens::not_paid_back(cx.tr(), member, account, why),
    })
}

/// Why was typed.
pub async fn typed(cx: Cx, member: Member, (account, order): (AccountId, OrderId), typed: Typed) -> Replies {
    if member.role != Role::Owner {
        cx.leave_question().await?;
        return unexpected::unasked_text(cx).await;
    }
    let Ok(reason) = typed.text.parse::<Reason>() else {
        return Ok(cx.card(asked_again(&cx, &member, account, order).await?));
    };
    let screen = payback_summary(&cx, &member, account, order, &reason).await?;
    Ok(cx.card(screen))
}

async fn payback_summary(
    cx: &Context,
    member: &Member,
    account: AccountId,
    order: OrderId,
    reason: &Reason,
) -> Result<Screen, HandleError> {
    let organizer = member.organizer.id;
    let planned = plan_payback(&mut cx.read().await?, cx.now, organizer, account, order).await?;
    Ok(match planned {
        Ok(plan) => {
            let (reason, shown, id) = (reason.as_str().to_owned(), plan.shown, cx.seq);
            let draft = PaybackDraft { organizer, account, order, reason, shown, id };
            let screen = screens::payback(cx.tr(), member, &plan, &draft);
            cx.enter(&State::Payback(Box::new(draft))).await?;
            screen
        }
        Err(why) => screens::not_paid_back(cx.tr(), member, account, why),
    })
}

/// *Confirm*.
pub async fn pay_back(cx: Cx, member: Member, account: AccountId, id: InboxSeq) -> Replies {
    let organizer = member.organizer.id;
    if member.role != Role::Owner {
        return stranger(cx, organizer).await;
    }
    let key = format!("payback:{}:{id}", cx.chat);
    let draft = match cx.state.clone() {
        State::Payback(draft)
            if draft.id == id && draft.organizer == organizer && draft.account == account =>
        {
            draft
        }
        // Not kept any more: it was confirmed by a tap before this one, or the card is too old.
        _ => {
            let answered = payback_answered(&mut cx.read().await?, &key).await?;
            return match answered {
                Some(PaybackOutcome::Done) => Ok(cx.card(screens::paid_back(cx.tr(), &member, account))),
                _ => unexpected::unknown_button(cx).await,
            };
        }
    };
    let Ok(reason) = draft.reason.parse::<Reason>() else { return unexpected::unknown_button(cx).await };
    let (order, shown) = (draft.order, draft.shown);
    let request = PaybackRequest { organizer, account, order, reason: &reason, shown, key: &key };
    match payments::pay_back(&cx.parts.store, cx.now, member.by, request).await? {
        PaybackOutcome::Done => {
            cx.enter(&State::Idle).await?;
            let screen = screens::paid_back(cx.tr(), &member, account);
            Ok(cx.card_and_toast(screen, plain!(cx.tr(), "toast-done")))
        }
        PaybackOutcome::Changed => {
            let screen = payback_summary(&cx, &member, account, order, &reason).await?;
            Ok(cx.card(with_news(screens::payback_changed(cx.tr()), screen)))
        }
        PaybackOutcome::Refused(why) => Ok(cx.card(screens::not_paid_back(cx.tr(), &member, account, why))),
    }
}
