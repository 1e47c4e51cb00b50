//! `/schedule`, its pages, and a session of it. Anybody may look, linked or not.

use crate::bot::button::{Browse, Follow, Place};
use crate::bot::context::Cx;
use crate::bot::conversation::Replies;
use crate::bot::inbox::HandleError;
use crate::bot::screens::{following, menu, refusal, schedule as screens, session as session_screens};
use crate::delivery::Screen;
use crate::domain::ids::{OrganizerId, SessionId};
use crate::service::schedule::{self, Filter, Position};
use crate::store::{StoreError, activities as activity_store, follows, organizers, sessions};
use crate::t;

/// As many activities as one card can show.
const CHOICES: i64 = screens::CHOICES as i64;

/// `/schedule`: the only club's, or the clubs to choose from.
pub async fn open(cx: Cx) -> Replies {
    clubs(cx).await
}

/// The clubs to choose from; with one, its schedule (design §1: no screen ever mentions the choice).
pub async fn clubs(cx: Cx) -> Replies {
    cx.leave_question().await?;
    let organizers = organizers::all(&mut cx.read().await?).await?;
    let screen = match organizers.as_slice() {
        [] => menu::note(cx.tr(), t!(cx.tr(), "schedule-no-club")),
        [only] => {
            let browse = Browse { organizer: only.id, activity: None, order: None, position: Position::Now };
            page_screen(&cx, browse).await?
        }
        many => screens::clubs(cx.tr(), many),
    };
    Ok(cx.card(screen))
}

/// A page.
pub async fn page(cx: Cx, browse: Browse) -> Replies {
    cx.leave_question().await?;
    let screen = page_screen(&cx, browse).await?;
    Ok(cx.card(screen))
}

pub(super) async fn page_screen(cx: &Cx, browse: Browse) -> Result<Screen, StoreError> {
    let filter = match browse.activity {
        Some(activity) => Filter::Activity(activity),
        None => Filter::All(browse.organizer),
    };
    let mut conn = cx.read().await?;
    let page = schedule::page(&mut conn, cx.now, filter, browse.position).await?;
    let standing = match (cx.account, browse.activity) {
        (Some(account), Some(activity)) => follows::standing(&mut conn, account, activity).await?,
        _ => None,
    };
    let organizer = match (page.sessions.first(), &standing) {
        (Some(session), _) => Some(session.organizer.clone()),
        (None, Some(standing)) => Some(standing.organizer.clone()),
        (None, None) => organizers::by_id(&mut conn, browse.organizer).await?.map(|organizer| organizer.name),
    };
    let screen = screens::page(cx.tr(), &page, browse, organizer.as_deref().unwrap_or_default(), cx.now);
    let follow = |follow| Follow::OnPage(browse, follow);
    Ok(match standing {
        Some(standing) => following::with_toggle(cx.tr(), screen, &standing, follow),
        None => screen,
    })
}

/// The activities to choose from.
pub async fn activities(cx: Cx, organizer: OrganizerId) -> Replies {
    cx.leave_question().await?;
    let mut conn = cx.read().await?;
    let Some(organizer) = organizers::by_id(&mut conn, organizer).await? else {
        return super::unexpected::unknown_button(cx.clone()).await;
    };
    let activities = activity_store::page(&mut conn, organizer.id, false, 0, CHOICES).await?;
    let screen = screens::activities(cx.tr(), &organizer, &activities);
    Ok(cx.card(screen))
}

/// A session.
pub async fn session(cx: Cx, place: Place) -> Replies {
    cx.leave_question().await?;
    let screen = session_screen(&cx, place).await?;
    Ok(cx.card(screen))
}

/// A session, from something that stays to be read, such as an announcement: its card comes below, and a question that is
/// open stays open.
pub async fn open_below(cx: Cx, session: SessionId) -> Replies {
    let screen = session_screen(&cx, Place { session, order: None }).await?;
    Ok(cx.below(screen))
}

/// A session's card.
pub async fn session_screen(cx: &Cx, place: Place) -> Result<Screen, HandleError> {
    let mut conn = cx.read().await?;
    let Some(session) = sessions::by_id(&mut conn, place.session).await? else {
        return Ok(refusal::no_session(cx.tr()));
    };
    let standing = match cx.account {
        Some(account) => follows::standing(&mut conn, account, session.activity_id).await?,
        None => None,
    };
    let screen = session_screens::card(cx.tr(), &session, place, cx.now);
    let follow = |follow| Follow::OfSession(place, follow);
    Ok(match standing {
        Some(standing) => following::with_toggle(cx.tr(), screen, &standing, follow),
        None => screen,
    })
}
