//! `/credits`, the orders, and one of them consulted.

use crate::bot::context::Cx;
use crate::bot::conversation::Replies;
use crate::bot::screens::orders as screens;
use crate::domain::ids::{AccountId, OrderId};
use crate::service::orders;

/// `/credits`
pub async fn open(cx: Cx, account: AccountId) -> Replies {
    page(cx, account, 0).await
}

/// A page of orders.
pub async fn page(cx: Cx, account: AccountId, number: u16) -> Replies {
    cx.leave_question().await?;
    let mut number = number;
    let mut page = orders::page(&mut cx.read().await?, account, number).await?;
    if page.orders.is_empty() && number > 0 {
        // There were more when the button was made.
        number = 0;
        page = orders::page(&mut cx.read().await?, account, number).await?;
    }
    let screen = screens::page(cx.tr(), &page, number, cx.now);
    Ok(cx.card(screen))
}

/// *Consult*.
pub async fn consult(cx: Cx, account: AccountId, (order, number): (OrderId, u16)) -> Replies {
    cx.leave_question().await?;
    let mut number = number;
    let mut consulted = orders::consult(&mut cx.read().await?, account, order, number).await?;
    if number > 0
        && consulted.as_ref().is_some_and(|order| order.entries.is_empty() && order.bookings.is_empty())
    {
        number = 0;
        consulted = orders::consult(&mut cx.read().await?, account, order, number).await?;
    }
    let screen = match consulted {
        Some(consulted) => screens::consulted(cx.tr(), &consulted, number, cx.now),
        None => screens::not_found(cx.tr()),
    };
    Ok(cx.card(screen))
}
