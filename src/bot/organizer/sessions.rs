//! *Sessions*: looking at them, and changing one. Typed answers and buttons lead to a preview, which is kept until
//! *Confirm*.

mod answer;
mod change;

use super::{Member, stranger};
use crate::bot::button::{Field, Sessions};
use crate::bot::context::Cx;
use crate::bot::conversation::{Replies, Typed};
use crate::bot::customer::unexpected;
use crate::bot::screens::booking::with_news;
use crate::bot::screens::organizer::sessions as screens;
pub(super) use crate::bot::screens::organizer::sessions::refusals;
use crate::bot::state::{SessionStep, State};
use crate::delivery::Screen;
use crate::domain::ids::{ActivityId, SessionId};
use crate::i18n::Html;
use crate::service::schedule::{self, Filter, Position};
use crate::store::sessions::{self, Session};
use crate::store::{StoreError, activities, changes};
use crate::{plain, t};

/// A tap about sessions.
pub async fn tapped(cx: Cx, member: Member, tap: Sessions) -> Replies {
    match tap {
        Sessions::Page(activity, position) => page(cx, member, activity, position).await,
        Sessions::Activities => choose_activity(cx, member).await,
        Sessions::Card(session) => card(cx, member, session).await,
        Sessions::Ask(session, field) => ask(cx, member, session, field).await,
        Sessions::Pick(session, pick) => answer::picked(cx, member, session, pick).await,
        Sessions::Later(session, draft) => change::later(cx, member, session, draft).await,
        Sessions::Confirm(session, draft) => change::confirm(cx, member, session, draft).await,
    }
}

/// A text was typed.
pub async fn typed(cx: Cx, member: Member, step: SessionStep, typed: Typed) -> Replies {
    match step {
        SessionStep::Ask { session, field } => answer::typed(cx, member, session, field, typed).await,
        SessionStep::Shown { .. } => unexpected::unasked_text(cx).await,
    }
}

/// Something that is no text: the open question is asked again.
pub async fn not_a_text(cx: &Cx, member: &Member, step: &SessionStep) -> Replies {
    let sorry = t!(cx.tr(), "unexpected-not-text");
    let asked = match step {
        SessionStep::Ask { session, field } => {
            let session = theirs(cx, member, *session).await?;
            session.map(|session| screens::ask::ask(cx.tr(), member, &session, *field))
        }
        SessionStep::Shown { .. } => None,
    };
    let asked = asked.unwrap_or_else(|| screens::not_there(cx.tr(), member));
    Ok(cx.card(with_news(sorry, asked)))
}

async fn page(cx: Cx, member: Member, activity: Option<ActivityId>, position: Position) -> Replies {
    let filter = match activity {
        Some(activity) => Filter::Activity(activity),
        None => Filter::All(member.organizer.id),
    };
    let page = schedule::page(&mut cx.read().await?, cx.now, filter, position).await?;
    // An activity of somebody else's is forged, or it is nobody's.
    if page.sessions.iter().any(|session| session.organizer_id != member.organizer.id) {
        return stranger(cx, member.organizer.id).await;
    }
    Ok(cx.card(screens::list::page(cx.tr(), &member, &page, activity, cx.now)))
}

async fn choose_activity(cx: Cx, member: Member) -> Replies {
    let all = activities::of_organizer(&mut cx.read().await?, member.organizer.id).await?;
    Ok(cx.card(screens::list::activities(cx.tr(), &member, &all)))
}

async fn card(cx: Cx, member: Member, session: SessionId) -> Replies {
    let screen = card_with(&cx, &member, session, None).await?;
    Ok(cx.card(screen))
}

/// The card of a session that was just planned.
pub(super) async fn planned(cx: Cx, member: Member, session: SessionId, news: Html) -> Replies {
    let screen = card_with(&cx, &member, session, Some(news)).await?;
    Ok(cx.card_and_toast(screen, plain!(cx.tr(), "toast-done")))
}

/// A session's card, below some news of something that was not done.
pub(super) async fn with_news_of(cx: Cx, member: Member, session: SessionId, news: Html) -> Replies {
    let screen = card_with(&cx, &member, session, Some(news)).await?;
    Ok(cx.card(screen))
}

/// A session's card as it is now, below some news.
async fn card_with(
    cx: &Cx,
    member: &Member,
    session: SessionId,
    news: Option<Html>,
) -> Result<Screen, StoreError> {
    let Some(session) = theirs(cx, member, session).await? else {
        return Ok(screens::not_there(cx.tr(), member));
    };
    let because = changes::cancelled_because(&mut cx.read().await?, session.id).await?;
    let card = screens::card::card(cx.tr(), member, &session, because.as_deref(), cx.now);
    Ok(match news {
        Some(news) => with_news(news, card),
        None => card,
    })
}

/// A session of the organizer's; none is there of anybody else's.
async fn theirs(cx: &Cx, member: &Member, session: SessionId) -> Result<Option<Session>, StoreError> {
    let session = sessions::by_id(&mut cx.read().await?, session).await?;
    Ok(session.filter(|session| session.organizer_id == member.organizer.id))
}

async fn ask(cx: Cx, member: Member, session: SessionId, field: Field) -> Replies {
    let Some(session) = theirs(&cx, &member, session).await? else {
        return Ok(cx.card(screens::not_there(cx.tr(), &member)));
    };
    enter(&cx, &member, SessionStep::Ask { session: session.id, field }).await?;
    Ok(cx.card(screens::ask::ask(cx.tr(), &member, &session, field)))
}

async fn enter(cx: &Cx, member: &Member, step: SessionStep) -> Result<(), StoreError> {
    cx.enter(&State::Sessions { organizer: member.organizer.id, step }).await
}
