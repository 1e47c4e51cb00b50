//! Linking an account by e-mail address and password, and unlinking it.

use secrecy::SecretString;

use super::schedule::session_screen;
use crate::bot::button::{Place, Tap};
use crate::bot::context::Cx;
use crate::bot::conversation::{Replies, Typed};
use crate::bot::incoming::Act;
use crate::bot::screens::booking::with_news;
use crate::bot::screens::{link as screens, menu, refusal};
use crate::bot::state::State;
use crate::delivery::Reply;
use crate::domain::email::Email;
use crate::domain::ids::SessionId;
use crate::service::link::{self, Outcome};
use crate::service::unlink;
use crate::t;

/// `/link`
pub async fn begin(cx: Cx) -> Replies {
    begin_for(cx, None).await
}

/// Begins, and comes back to a session afterwards.
pub async fn begin_for(cx: Cx, then: Option<SessionId>) -> Replies {
    if cx.account.is_some() {
        cx.leave_question().await?;
        let later = super::phones::later(&cx).await?;
        let screen = screens::already(cx.tr(), cx.account_name.as_deref().unwrap_or_default(), &later);
        return Ok(cx.card(screen));
    }
    cx.enter(&State::AskEmail { then }).await?;
    let screen = screens::email(cx.tr());
    Ok(cx.card(screen))
}

/// Only for somebody linked: link first, and come back to the session, if it was about one.
pub async fn needed(cx: Cx) -> Replies {
    cx.leave_question().await?;
    let then = match cx.act() {
        Act::Tap { data, .. } => Tap::decode(data).ok().and_then(Tap::session),
        Act::Text { .. } | Act::Picture(_) | Act::Paid(_) | Act::Other(_) | Act::Membership { .. } => None,
    };
    let screen = refusal::not_linked(cx.tr(), then);
    Ok(cx.card(screen))
}

/// The e-mail address was typed.
pub async fn email(cx: Cx, then: Option<SessionId>, typed: Typed) -> Replies {
    let Ok(email) = typed.text.parse::<Email>() else {
        let screen = screens::email_again(cx.tr());
        return Ok(cx.card(screen));
    };
    cx.enter(&State::AskPassword { email, then }).await?;
    let screen = screens::password(cx.tr(), then);
    Ok(cx.card(screen))
}

/// The password was typed: its message is deleted at once, whatever comes of it.
pub async fn password(cx: Cx, (email, then): (Email, Option<SessionId>), typed: Typed) -> Replies {
    let key = format!("link:{}", cx.seq);
    let password = SecretString::from(typed.text);
    let parts = &cx.parts;
    let outcome = link::link(&parts.store, &parts.passwords, cx.now, cx.chat, &email, password, &key).await?;
    let screen = match outcome {
        Outcome::Linked { name } => {
            cx.enter(&State::Idle).await?;
            match then {
                Some(session) => {
                    let card = session_screen(&cx, Place { session, order: None }).await?;
                    with_news(t!(cx.tr(), "linked", name = name), card)
                }
                None => menu::menu(cx.tr(), t!(cx.tr(), "linked", name = name)),
            }
        }
        Outcome::AlreadyLinked => {
            cx.enter(&State::Idle).await?;
            let later = super::phones::later(&cx).await?;
            screens::already(cx.tr(), cx.account_name.as_deref().unwrap_or_default(), &later)
        }
        Outcome::Wrong => screens::wrong(cx.tr(), then),
        Outcome::Locked { until } => {
            cx.enter(&State::Idle).await?;
            screens::locked(cx.tr(), until, cx.now)
        }
    };
    let mut replies = cx.card(screen);
    replies.push(Reply::Delete { chat: cx.chat, message: typed.message });
    Ok(replies)
}

/// `/unlink`: what it means, first.
pub async fn unlink_asks(cx: Cx) -> Replies {
    cx.leave_question().await?;
    let screen = screens::unlink_asks(cx.tr(), cx.account_name.as_deref().unwrap_or_default());
    Ok(cx.card(screen))
}

/// Unlinks.
pub async fn unlink(cx: Cx) -> Replies {
    cx.enter(&State::Idle).await?;
    let screen = match unlink::unlink(&cx.parts.store, cx.now, cx.chat).await? {
        unlink::Outcome::Unlinked | unlink::Outcome::NotLinked => screens::unlinked(cx.tr()),
    };
    Ok(cx.card(screen))
}
