//! Somebody blocked the bot, or let it write again.

use crate::bot::context::Cx;
use crate::bot::conversation::Replies;
use crate::domain::notice::Lane;
use crate::service::broadcast;
use crate::store::accounts;

/// The reason that the operator reads.
const BLOCKED: &str = "its recipient blocked the bot";

/// Whether the bot is blocked now.
#[derive(Clone, Copy, Debug)]
pub struct Blocked(pub bool);

/// Notes it: whoever blocked the bot gets no message that they did not ask for, and those queued are given up. An answer
/// that waits is left to its turn, which finds out.
pub async fn changed(cx: Cx, blocked: Blocked) -> Replies {
    let mut tx = cx.parts.store.begin().await?;
    if blocked.0 {
        accounts::mark_blocked(&mut tx, cx.chat, cx.now).await?;
        broadcast::give_up_chat(&mut tx, cx.now, cx.chat, Lane::Offers, BLOCKED).await?;
    } else {
        accounts::mark_unblocked(&mut tx, cx.chat).await?;
    }
    tx.commit().await?;
    Ok(Vec::new())
}
