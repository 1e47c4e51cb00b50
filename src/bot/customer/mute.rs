//! Muting what a club tells many.

use crate::bot::context::Cx;
use crate::bot::conversation::Replies;
use crate::bot::screens::news as screens;
use crate::domain::ids::{AccountId, OrganizerId};
use crate::plain;
use crate::service::mute as service;

/// *Mute* below an announcement, which stays to be read: what was done is said in a message of its own, and a question
/// that is open stays open.
pub async fn mute(cx: Cx, account: AccountId, organizer: OrganizerId) -> Replies {
    let clubs = service::mute(&cx.parts.store, cx.now, account, organizer, true).await?;
    let screen = match clubs.iter().find(|club| club.organizer_id == organizer) {
        Some(club) => screens::muted(cx.tr(), club),
        None => screens::clubs(cx.tr(), &clubs),
    };
    Ok(cx.below(screen))
}

/// The clubs to choose from.
pub async fn clubs(cx: Cx, account: AccountId) -> Replies {
    cx.leave_question().await?;
    let clubs = service::clubs(&mut cx.read().await?, account).await?;
    Ok(cx.card(screens::clubs(cx.tr(), &clubs)))
}

/// Mutes one, or lets it be heard.
pub async fn choose(cx: Cx, account: AccountId, (organizer, muted): (OrganizerId, bool)) -> Replies {
    cx.leave_question().await?;
    let clubs = service::mute(&cx.parts.store, cx.now, account, organizer, muted).await?;
    Ok(cx.card_and_toast(screens::clubs(cx.tr(), &clubs), plain!(cx.tr(), "toast-done")))
}
