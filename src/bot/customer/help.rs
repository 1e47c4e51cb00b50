//! `/help`. It leaves an open question open: the answer can still be typed.

use crate::bot::context::Cx;
use crate::bot::conversation::Replies;
use crate::bot::screens::menu;

/// What the bot can do.
pub async fn help(cx: Cx) -> Replies {
    let screen = menu::help(cx.tr());
    Ok(cx.card(screen))
}
