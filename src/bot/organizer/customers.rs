//! *Customers*: finding them by what is typed, and what one of them has. Staff may look; what changes something is the
//! owners'. The question for a name stays open while its answers are looked at, so that the next name can just be typed.

use super::{Member, credits, erasing, inviting, payments};
use crate::bot::button::Customers;
use crate::bot::context::{Context, Cx};
use crate::bot::conversation::{Replies, Typed};
use crate::bot::inbox::HandleError;
use crate::bot::screens::booking::with_news;
use crate::bot::screens::organizer::customers as screens;
use crate::bot::state::State;
use crate::delivery::Screen;
use crate::domain::ids::{AccountId, OrderId};
use crate::domain::search::Search;
use crate::service::customers::{self, Which};
use crate::t;

/// What of a typed text is kept: no more is read of it.
const TYPED: usize = 100;

/// A tap about customers.
pub async fn tapped(cx: Cx, member: Member, tap: Customers) -> Replies {
    let searching =
        matches!(&cx.state, State::FindCustomer { organizer, .. } if *organizer == member.organizer.id);
    if !searching {
        cx.leave_question().await?;
    }
    let screen = match tap {
        Customers::Credits(account, order) => return credits::ask(cx, member, account, order).await,
        Customers::Term(days) => return credits::term(cx, member, days).await,
        Customers::ConfirmCredits(account, draft) => {
            return credits::confirm(cx, member, account, draft).await;
        }
        Customers::Sell(account, page) => return payments::choose(cx, member, account, page).await,
        Customers::SellPack(account, pack) => return payments::sale(cx, member, account, pack).await,
        Customers::SellTerm(days) => return payments::term(cx, member, days).await,
        Customers::SellWaiting(page) => return payments::waiting(cx, member, page).await,
        Customers::ConfirmSale(account, source, draft) => {
            return payments::sell(cx, member, account, source, draft).await;
        }
        Customers::PayBack(account, order) => return payments::ask(cx, member, account, order).await,
        Customers::ConfirmPayBack(account, draft) => {
            return payments::pay_back(cx, member, account, draft).await;
        }
        Customers::Invite(account) => return inviting::invite(cx, member, account).await,
        Customers::Erase(account) => return erasing::asks(cx, member, account).await,
        Customers::ConfirmErase(account, shown) => {
            return erasing::erase(cx, member, account, shown).await;
        }
        Customers::Search => ask(&cx, &member).await?,
        Customers::Found(page) => found_again(&cx, &member, page).await?,
        Customers::Card(account, page) => card(&cx, &member, account, page).await?,
        Customers::Order(account, order, page) => order_card(&cx, &member, account, order, page).await?,
        Customers::Bookings(account, which, page) => bookings(&cx, &member, account, which, page).await?,
        Customers::Unreachable { coming_only, after } => {
            unreachable(&cx, &member, coming_only, after).await?
        }
    };
    Ok(cx.card(screen))
}

/// A name, an address, or what Telegram calls somebody was typed.
pub async fn typed(cx: Cx, member: Member, typed: Typed) -> Replies {
    let text: String = typed.text.trim().chars().take(TYPED).collect();
    let screen = found(&cx, &member, text, 0).await?;
    Ok(cx.card(screen))
}

/// Something that is no text: the question is asked again.
pub fn asked_again(cx: &Context, member: &Member) -> Screen {
    with_news(t!(cx.tr(), "unexpected-not-text"), screens::ask(cx.tr(), member))
}

async fn ask(cx: &Context, member: &Member) -> Result<Screen, HandleError> {
    cx.enter(&State::FindCustomer { organizer: member.organizer.id, text: None }).await?;
    Ok(screens::ask(cx.tr(), member))
}

/// Another page of what was found. Once something else was asked, what was typed is forgotten.
async fn found_again(cx: &Context, member: &Member, page: u16) -> Result<Screen, HandleError> {
    match &cx.state {
        State::FindCustomer { organizer, text: Some(text) } if *organizer == member.organizer.id => {
            found(cx, member, text.clone(), page).await
        }
        _ => ask(cx, member).await,
    }
}

async fn found(cx: &Context, member: &Member, text: String, page: u16) -> Result<Screen, HandleError> {
    let organizer = member.organizer.id;
    let Some(search) = Search::parse(&text) else { return Ok(screens::ask_again(cx.tr(), member)) };
    let mut conn = cx.read().await?;
    let found = match customers::by_code(&mut conn, organizer, &text).await? {
        Some(customer) => customers::Page { items: vec![customer], more: false },
        None => customers::find(&mut conn, organizer, &search, page).await?,
    };
    drop(conn);
    let screen = screens::found(cx.tr(), member, &text, &found, page);
    cx.enter(&State::FindCustomer { organizer, text: Some(text) }).await?;
    Ok(screen)
}

async fn card(cx: &Context, member: &Member, account: AccountId, page: u16) -> Result<Screen, HandleError> {
    let card = customers::card(&mut cx.read().await?, member.organizer.id, account, page).await?;
    Ok(match card {
        Some(card) => screens::card(cx.tr(), member, &card, page, cx.now),
        None => screens::not_there(cx.tr(), member),
    })
}

async fn order_card(
    cx: &Context,
    member: &Member,
    account: AccountId,
    order: OrderId,
    page: u16,
) -> Result<Screen, HandleError> {
    let found = customers::order(&mut cx.read().await?, member.organizer.id, account, order, page).await?;
    Ok(match found {
        Some((customer, consulted)) => screens::order(cx.tr(), member, &customer, &consulted, page, cx.now),
        None => screens::not_there(cx.tr(), member),
    })
}

async fn bookings(
    cx: &Context,
    member: &Member,
    account: AccountId,
    which: Which,
    page: u16,
) -> Result<Screen, HandleError> {
    let organizer = member.organizer.id;
    let found = customers::bookings(&mut cx.read().await?, organizer, account, which, page, cx.now).await?;
    Ok(match found {
        Some((customer, found)) => {
            screens::bookings(cx.tr(), member, &customer, &found, (which, page), cx.now)
        }
        None => screens::not_there(cx.tr(), member),
    })
}

async fn unreachable(
    cx: &Context,
    member: &Member,
    coming_only: bool,
    after: AccountId,
) -> Result<Screen, HandleError> {
    let organizer = member.organizer.id;
    let found = customers::unreachable(&mut cx.read().await?, organizer, coming_only, after, cx.now).await?;
    Ok(screens::unreachable(cx.tr(), member, &found, coming_only, after))
}
