//! Following an activity, and what is followed.

use super::schedule::{page_screen, session_screen};
use super::unexpected;
use crate::bot::button::{Browse, Follow, Place};
use crate::bot::context::Cx;
use crate::bot::conversation::Replies;
use crate::bot::screens::following as screens;
use crate::delivery::Screen;
use crate::domain::ids::{AccountId, ActivityId};
use crate::i18n::Tr;
use crate::plain;
use crate::service::follow::{self as service, Outcome};
use crate::store::follows::Standing;
use crate::store::sessions;

/// A tap about following.
pub async fn tapped(cx: Cx, account: AccountId, tap: Follow) -> Replies {
    // Below a message nothing is left.
    if let Follow::Leave(activity) = tap {
        return leave(cx, account, activity).await;
    }
    cx.leave_question().await?;
    match tap {
        Follow::OfSession(place, follow) => of_session(cx, account, place, follow).await,
        Follow::OnPage(browse, follow) => on_page(cx, account, browse, follow).await,
        Follow::Drop(activity) => {
            service::follow(&cx.parts.store, cx.now, account, activity, false).await?;
            let toast = plain!(cx.tr(), "toast-done");
            Ok(cx.card_and_toast(list_screen(&cx, account).await?, toast))
        }
        Follow::List | Follow::Leave(_) => {
            let screen = list_screen(&cx, account).await?;
            Ok(cx.card(screen))
        }
    }
}

async fn list_screen(cx: &Cx, account: AccountId) -> Result<Screen, crate::store::StoreError> {
    let followed = service::followed(&mut cx.read().await?, account).await?;
    Ok(screens::list(cx.tr(), &followed))
}

async fn of_session(cx: Cx, account: AccountId, place: Place, follow: bool) -> Replies {
    let session = sessions::by_id(&mut cx.read().await?, place.session).await?;
    let Some(session) = session else { return unexpected::unknown_button(cx).await };
    let activity = session.activity_id;
    let outcome = service::follow(&cx.parts.store, cx.now, account, activity, follow).await?;
    let screen = session_screen(&cx, place).await?;
    Ok(cx.card_and_toast(screen, toast(cx.tr(), &outcome)))
}

async fn on_page(cx: Cx, account: AccountId, browse: Browse, follow: bool) -> Replies {
    let Some(activity) = browse.activity else { return unexpected::unknown_button(cx).await };
    let outcome = service::follow(&cx.parts.store, cx.now, account, activity, follow).await?;
    if matches!(outcome, Outcome::NoSuchActivity) {
        return unexpected::unknown_button(cx).await;
    }
    let screen = page_screen(&cx, browse).await?;
    Ok(cx.card_and_toast(screen, toast(cx.tr(), &outcome)))
}

/// The message stays to be read: what was done is said in one of its own, and a question that is open stays open.
async fn leave(cx: Cx, account: AccountId, activity: ActivityId) -> Replies {
    let outcome = service::follow(&cx.parts.store, cx.now, account, activity, false).await?;
    let screen = match &outcome {
        Outcome::Done(standing) | Outcome::NotPossible(standing) => screens::left(cx.tr(), standing),
        Outcome::NoSuchActivity => list_screen(&cx, account).await?,
    };
    Ok(cx.below(screen))
}

fn toast(tr: &Tr, outcome: &Outcome) -> String {
    match outcome {
        Outcome::Done(Standing { following: true, muted: true, .. }) => plain!(tr, "toast-following-muted"),
        Outcome::Done(Standing { following: true, .. }) => plain!(tr, "toast-following"),
        Outcome::Done(_) => plain!(tr, "toast-not-following"),
        Outcome::NotPossible(_) | Outcome::NoSuchActivity => plain!(tr, "toast-cannot-follow"),
    }
}
