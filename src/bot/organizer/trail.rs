//! *What was done*: the organizer's trail, for its owners.

use super::{Member, stranger};
use crate::bot::context::Cx;
use crate::bot::conversation::Replies;
use crate::bot::screens::organizer::trail as screens;
use crate::domain::ids::DeedId;
use crate::service::trail;

/// A page of it.
pub async fn page(cx: Cx, member: Member, before: Option<DeedId>) -> Replies {
    let page = trail::page(&mut cx.read().await?, member.organizer.id, cx.chat, before).await?;
    match page {
        Some(page) => Ok(cx.card(screens::page(cx.tr(), &member, &page, before, cx.now))),
        None => stranger(cx, member.organizer.id).await,
    }
}
