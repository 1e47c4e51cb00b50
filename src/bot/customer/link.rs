//! Linking an account by e-mail address and password, and unlinking it.

use secrecy::SecretString;

use crate::bot::button::Tap;
use crate::bot::context::{Context, Cx};
use crate::bot::conversation::{Replies, Typed};
use crate::bot::inbox::HandleError;
use crate::bot::incoming::Act;
use crate::bot::screens::{account, link as screens, refusal};
use crate::bot::state::State;
use crate::domain::email::Email;
use crate::domain::ids::SessionId;
use crate::service::link::{self, Outcome};
use crate::service::password_page::PageFor;
use crate::service::unlink;

/// `/link`
pub async fn begin(cx: Cx) -> Replies {
    begin_for(cx, None).await
}

/// Begins, and comes back to a session afterwards.
pub async fn begin_for(cx: Cx, then: Option<SessionId>) -> Replies {
    if let Some(account) = cx.account {
        return super::account::show(cx, account).await;
    }
    cx.enter(&State::AskEmail { then }).await?;
    let screen = screens::email(cx.tr(), then, super::account::mail_is_on(&cx).await?);
    Ok(cx.card(screen))
}

/// Only for somebody linked: link first, and come back to the session, if it was about one.
pub async fn needed(cx: Cx) -> Replies {
    cx.leave_question().await?;
    let then = match cx.act() {
        Act::Tap { data, .. } => Tap::decode(data).ok().and_then(Tap::session),
        Act::Text { .. } | Act::Picture(_) | Act::Paid(_) | Act::Other(_) | Act::Membership { .. } => None,
    };
    let screen = refusal::not_linked(cx.tr(), then, super::account::mail_is_on(&cx).await?);
    Ok(cx.card(screen))
}

/// The e-mail address was typed.
pub async fn email(cx: Cx, then: Option<SessionId>, typed: Typed) -> Replies {
    let Ok(email) = typed.text.parse::<Email>() else {
        let screen = screens::email_again(cx.tr());
        return Ok(cx.card(screen));
    };
    let other = otherwise(&cx, &email, then).await?;
    cx.enter(&State::AskPassword { email, then }).await?;
    let screen = screens::password(cx.tr(), then, other);
    Ok(cx.card(screen))
}

/// What else there is than typing the password here.
async fn otherwise(
    cx: &Context,
    email: &Email,
    then: Option<SessionId>,
) -> Result<screens::Else, HandleError> {
    let page = super::account::page(cx, PageFor::Link(email, then)).await?;
    Ok(screens::Else { mail: super::account::mail_is_on(cx).await?, page })
}

/// The password was typed.
pub async fn password(cx: Cx, (email, then): (Email, Option<SessionId>), typed: Typed) -> Replies {
    let key = format!("link:{}", cx.seq);
    let password = SecretString::from(typed.text);
    let parts = &cx.parts;
    let outcome = link::link(&parts.store, &parts.passwords, cx.now, cx.chat, &email, password, &key).await?;
    let screen = match outcome {
        Outcome::Linked { name } => {
            cx.enter(&State::Idle).await?;
            super::coming::linked(&cx, &name, then).await?
        }
        Outcome::AlreadyLinked => {
            cx.enter(&State::Idle).await?;
            match cx.account {
                Some(account) => super::account::screen(&cx, account).await?,
                None => account::over(cx.tr(), true),
            }
        }
        Outcome::Wrong => screens::wrong(cx.tr(), then, otherwise(&cx, &email, then).await?),
        Outcome::Locked { until } => {
            cx.enter(&State::Idle).await?;
            screens::locked(cx.tr(), until, cx.now)
        }
    };
    Ok(cx.card(screen))
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
