//! Granting a customer credits, or taking some back: how many and why, the summary, *Confirm*. The owners'.

use super::{Member, stranger};
use crate::bot::context::{Context, Cx};
use crate::bot::conversation::{Replies, Typed};
use crate::bot::customer::unexpected;
use crate::bot::inbox::HandleError;
use crate::bot::screens::organizer::{credits as screens, customers};
use crate::bot::state::{CreditsDraft, State};
use crate::delivery::Screen;
use crate::domain::adjustment::Adjustment;
use crate::domain::ids::{AccountId, InboxSeq, OrderId};
use crate::domain::staff::Role;
use crate::plain;
use crate::service::adjust::{self, Outcome, Request, TERMS, Target};
use crate::service::customers as service;
use crate::service::reason::Reason;
use crate::store::customers::by_id;

/// How long a new order is good unless another choice is tapped, in days.
const TERM: u16 = TERMS[1];

/// How many, and why? For an order, or for a new one.
pub async fn ask(cx: Cx, member: Member, account: AccountId, order: Option<OrderId>) -> Replies {
    let organizer = member.organizer.id;
    if member.role != Role::Owner {
        return stranger(cx, organizer).await;
    }
    let Some(screen) = question(&cx, &member, account, order).await? else {
        return Ok(cx.card(customers::not_there(cx.tr(), &member)));
    };
    cx.enter(&State::AskCredits { organizer, account, order }).await?;
    Ok(cx.card(screen))
}

async fn question(
    cx: &Context,
    member: &Member,
    account: AccountId,
    order: Option<OrderId>,
) -> Result<Option<Screen>, HandleError> {
    let (mut conn, organizer) = (cx.read().await?, member.organizer.id);
    Ok(match order {
        Some(order) => {
            service::order(&mut conn, organizer, account, order, 0).await?.map(|(customer, consulted)| {
                screens::ask(cx.tr(), member, &customer, Some(&consulted.order), cx.now)
            })
        }
        None => by_id(&mut conn, organizer, account)
            .await?
            .map(|customer| screens::ask(cx.tr(), member, &customer, None, cx.now)),
    })
}

/// The question as it was asked, for what was no text.
pub async fn asked_again(
    cx: &Context,
    member: &Member,
    account: AccountId,
    order: Option<OrderId>,
) -> Result<Screen, HandleError> {
    let asked = question(cx, member, account, order).await?;
    Ok(asked.unwrap_or_else(|| customers::not_there(cx.tr(), member)))
}

/// How many and why were typed, such as `3 the storm of Tuesday`.
pub async fn typed(
    cx: Cx,
    member: Member,
    (account, order): (AccountId, Option<OrderId>),
    typed: Typed,
) -> Replies {
    if member.role != Role::Owner {
        cx.leave_question().await?;
        return unexpected::unasked_text(cx).await;
    }
    let text = typed.text.trim();
    let (number, why) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let read = (number.parse::<Adjustment>(), why.parse::<Reason>());
    let (Ok(adjustment), Ok(reason)) = read else {
        return Ok(cx.card(screens::ask_again(cx.tr(), &member, account, read.0.is_ok())));
    };
    let target = order.map_or(Target::New { days: TERM }, Target::Order);
    let screen = summary(&cx, &member, account, target, adjustment, &reason).await?;
    Ok(cx.card(screen))
}

/// The summary, kept with what it shows until *Confirm*; or why nothing can come of it.
async fn summary(
    cx: &Context,
    member: &Member,
    account: AccountId,
    target: Target,
    adjustment: Adjustment,
    reason: &Reason,
) -> Result<Screen, HandleError> {
    let organizer = member.organizer.id;
    let mut conn = cx.read().await?;
    Ok(match adjust::plan(&mut conn, cx.now, organizer, account, target, adjustment).await? {
        Ok(plan) => {
            let reason_text = reason.as_str().to_owned();
            let draft = CreditsDraft {
                organizer,
                account,
                target,
                adjustment,
                reason: reason_text,
                shown: plan.shown,
                id: cx.seq,
            };
            drop(conn);
            let screen = screens::summary(cx.tr(), member, &plan, &draft);
            cx.enter(&State::Credits(Box::new(draft))).await?;
            screen
        }
        Err(why) => screens::refused(cx.tr(), member, account, why),
    })
}

/// Another term for the new order.
pub async fn term(cx: Cx, member: Member, days: u16) -> Replies {
    match cx.state.clone() {
        State::Credits(draft) if draft.organizer == member.organizer.id && member.role == Role::Owner => {
            let Ok(reason) = draft.reason.parse::<Reason>() else {
                return stranger(cx, draft.organizer).await;
            };
            let target = Target::New { days };
            let screen = summary(&cx, &member, draft.account, target, draft.adjustment, &reason).await?;
            Ok(cx.card(screen))
        }
        _ => unexpected::unknown_button(cx).await,
    }
}

/// *Confirm*.
pub async fn confirm(cx: Cx, member: Member, account: AccountId, id: InboxSeq) -> Replies {
    let organizer = member.organizer.id;
    if member.role != Role::Owner {
        return stranger(cx, organizer).await;
    }
    let key = format!("credits:{}:{id}", cx.chat);
    let draft = match cx.state.clone() {
        State::Credits(draft) if draft.id == id && draft.organizer == organizer => draft,
        // Not kept any more: it was confirmed by a tap before this one, or the card is too old.
        _ => {
            let answered = adjust::answered(&mut cx.read().await?, &key).await?;
            return match answered {
                Some(Outcome::Done(order)) => done(cx, member, account, order).await,
                _ => unexpected::unknown_button(cx).await,
            };
        }
    };
    let Ok(reason) = draft.reason.parse::<Reason>() else { return unexpected::unknown_button(cx).await };
    let (target, adjustment) = (draft.target, draft.adjustment);
    let (account, shown) = (draft.account, draft.shown);
    let request = Request { organizer, account, target, adjustment, reason: &reason, shown, key: &key };
    match adjust::adjust(&cx.parts.store, cx.now, member.by, &request).await? {
        Outcome::Done(order) => {
            cx.enter(&State::Idle).await?;
            done(cx, member, account, order).await
        }
        Outcome::Changed => {
            let screen = summary(&cx, &member, account, target, adjustment, &reason).await?;
            Ok(cx.card(screens::changed(cx.tr(), screen)))
        }
        Outcome::Refused(why) => Ok(cx.card(screens::refused(cx.tr(), &member, account, why))),
    }
}

async fn done(cx: Cx, member: Member, account: AccountId, order: OrderId) -> Replies {
    let found = service::order(&mut cx.read().await?, member.organizer.id, account, order, 0).await?;
    let screen = match found {
        Some((customer, consulted)) => customers::order(cx.tr(), &member, &customer, &consulted, 0, cx.now),
        None => customers::not_there(cx.tr(), &member),
    };
    Ok(cx.card_and_toast(screen, plain!(cx.tr(), "toast-done")))
}
