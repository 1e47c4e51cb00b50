//! `/start`, the first card, and `/cancel`.

use crate::bot::button::Place;
use crate::bot::context::Cx;
use crate::bot::conversation::Replies;
use crate::bot::screens::menu;
use crate::bot::state::State;
use crate::delivery::Screen;
use crate::domain::ids::SessionId;
use crate::store::{StoreError, mails, organizers};
use crate::t;

/// `/start`, or a link to a session.
pub async fn start(cx: Cx, session: Option<SessionId>) -> Replies {
    match session {
        Some(session) => super::schedule::session(cx, Place { session, order: None }).await,
        None => home(cx).await,
    }
}

/// The first card.
pub async fn home(cx: Cx) -> Replies {
    cx.leave_question().await?;
    let screen = home_screen(&cx).await?;
    Ok(cx.card(if cx.staff { menu::with_organize(cx.tr(), screen) } else { screen }))
}

async fn home_screen(cx: &Cx) -> Result<Screen, StoreError> {
    if cx.account.is_some() {
        return Ok(menu::home(cx.tr(), cx.account_name.as_deref().unwrap_or_default()));
    }
    let mut conn = cx.read().await?;
    let organizers = organizers::all(&mut conn).await?;
    let mail = mails::is_set_up(&mut conn).await?;
    let only = match organizers.as_slice() {
        [only] => Some(only.name.as_str()),
        _ => None,
    };
    Ok(menu::welcome(cx.tr(), only, mail))
}

/// `/cancel`: what was begun is dropped; nothing that was done is undone.
pub async fn cancel(cx: Cx) -> Replies {
    let begun = cx.state != State::Idle;
    if begun {
        cx.enter(&State::Idle).await?;
    }
    let text = if begun { t!(cx.tr(), "cancel-dropped") } else { t!(cx.tr(), "cancel-nothing") };
    let screen = menu::note(cx.tr(), text);
    Ok(cx.card(screen))
}
