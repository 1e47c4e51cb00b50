//! Linking by an invitation of the club's: asks first, into whose account.

use crate::bot::context::Cx;
use crate::bot::conversation::Replies;
use crate::bot::inbox::HandleError;
use crate::bot::screens::{account, link as screens, menu};
use crate::bot::state::State;
use crate::delivery::Screen;
use crate::service::code::Code;
use crate::service::link_invitation::{self, Accepted, Opened};
use crate::t;

/// The key of a try: the same update counts once.
fn key(cx: &Cx) -> String {
    format!("invitation:{}", cx.seq)
}

/// Linked to that account already.
async fn already(cx: &Cx) -> Result<Screen, HandleError> {
    Ok(match cx.account {
        Some(account) => super::account::screen(cx, account).await?,
        None => account::over(cx.tr(), true),
    })
}

/// The link was opened.
pub async fn open(cx: Cx, code: Option<Code>) -> Replies {
    cx.leave_question().await?;
    let Some(code) = code else { return Ok(cx.card(screens::invitation_not_good(cx.tr()))) };
    let tr = cx.tr();
    let screen = match link_invitation::open(&cx.parts.store, cx.now, cx.chat, code, &key(&cx)).await? {
        Opened::Asks { name } => screens::invitation_asks(tr, &name, code),
        Opened::Linked { .. } => already(&cx).await?,
        Opened::LinkedElsewhere { name } => screens::invitation_elsewhere(tr, &name),
        Opened::NotGood => screens::invitation_not_good(tr),
        Opened::Locked { until } => screens::locked(tr, until, cx.now),
    };
    Ok(cx.card(screen))
}

/// It is to be used.
pub async fn accept(cx: Cx, code: Code) -> Replies {
    cx.enter(&State::Idle).await?;
    let tr = cx.tr();
    let screen = match link_invitation::accept(&cx.parts.store, cx.now, cx.chat, code, &key(&cx)).await? {
        Accepted::Linked { name } => menu::menu(tr, t!(tr, "linked", name = name)),
        Accepted::AlreadyLinked { .. } => already(&cx).await?,
        Accepted::LinkedElsewhere { name } => screens::invitation_elsewhere(tr, &name),
        Accepted::NotGood => screens::invitation_not_good(tr),
        Accepted::Locked { until } => screens::locked(tr, until, cx.now),
    };
    Ok(cx.card(screen))
}
