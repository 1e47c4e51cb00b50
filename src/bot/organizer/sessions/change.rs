//! The preview of a change, and *Confirm*.

use super::{card_with, enter, screens, theirs};
use crate::bot::button::Field;
use crate::bot::context::Cx;
use crate::bot::conversation::Replies;
use crate::bot::organizer::{Member, series as cards};
use crate::bot::screens::booking::with_news;
use crate::bot::state::{SessionStep, State};
use crate::domain::ids::{InboxSeq, SessionId};
use crate::i18n::Html;
use crate::service::edit::{self, Change, Confirmed, Outcome, Shown, Version};
use crate::store::{StoreError, series};
use crate::{plain, t};

/// Shows what a change would do, or why it can't be; then the question is asked again.
pub(super) async fn show(
    cx: Cx,
    member: Member,
    session: SessionId,
    field: Field,
    change: Change,
) -> Replies {
    let draft = cx.seq;
    let preview = edit::preview(&cx.parts.store, cx.now, member.by, session, &change).await?;
    let Some(preview) = preview else { return Ok(cx.card(screens::not_there(cx.tr(), &member))) };
    if preview.outcome.is_done() {
        let version = Version::of(&preview.session);
        let part = is_part(&cx, session, &change).await?;
        let screen = screens::preview::preview(cx.tr(), &member, &preview, (&change, part), draft, cx.now);
        enter(&cx, &member, SessionStep::Shown { session, change, version, draft, again: false }).await?;
        return Ok(cx.card(screen));
    }
    let why = screens::refusals::outcome(cx.tr(), &preview.outcome);
    if screens::refusals::is_final(&preview.outcome) || matches!(change, Change::Paused(_)) {
        cx.enter(&State::Idle).await?;
        let screen = card_with(&cx, &member, session, Some(why)).await?;
        return Ok(cx.card(screen));
    }
    enter(&cx, &member, SessionStep::Ask { session, field }).await?;
    let again = screens::ask::ask(cx.tr(), &member, &preview.session, field);
    Ok(cx.card(with_news(why, again)))
}

/// Whether the change could be made of all later sessions of a series too.
async fn is_part(cx: &Cx, session: SessionId, change: &Change) -> Result<bool, StoreError> {
    match change {
        Change::Cap(_) | Change::Paused(_) => Ok(false),
        Change::Seats(_) | Change::Plan(_) | Change::CallOff(_) => {
            Ok(series::of_session(&mut cx.read().await?, session).await?.is_some())
        }
    }
}

/// What the preview showed of this session is to be made of all later ones of its series too? Asks first.
pub(super) async fn later(cx: Cx, member: Member, session: SessionId, draft: InboxSeq) -> Replies {
    let change = match cx.state.clone() {
        State::Sessions {
            organizer,
            step: SessionStep::Shown { session: shown, change, draft: newest, .. },
        } if organizer == member.organizer.id && shown == session && newest == draft => change,
        _ => return out_of_date(cx, member, session).await,
    };
    let found = theirs(&cx, &member, session).await?;
    let of = series::of_session(&mut cx.read().await?, session).await?;
    let (Some(found), Some(of)) = (found, of) else { return out_of_date(cx, member, session).await };
    cards::later(cx, member, (session, found.starts_at), of, &change).await
}

/// *Confirm*: does what the preview showed, to the session that it showed.
pub(super) async fn confirm(cx: Cx, member: Member, session: SessionId, draft: InboxSeq) -> Replies {
    let kept = match cx.state.clone() {
        State::Sessions {
            organizer,
            step: SessionStep::Shown { session: shown, change, version, draft, again },
        } if organizer == member.organizer.id && shown == session => Some((change, version, draft, again)),
        _ => None,
    };
    let Some((change, version, newest, meanwhile)) = kept else {
        return out_of_date(cx, member, session).await;
    };
    if newest != draft {
        // An older preview's button, or the second tap of a double one: the newest is still open.
        return again(cx, member, session, change, newest, meanwhile).await;
    }
    let key = format!("edit:{}:{draft}", cx.chat);
    let shown = Shown { version: &version, key: &key };
    match edit::confirm(&cx.parts.store, cx.now, member.by, session, &change, shown).await? {
        Confirmed::Done(outcome) => answer(cx, member, session, &outcome).await,
        Confirmed::ChangedMeanwhile => {
            let draft = cx.seq;
            again(cx, member, session, change, draft, true).await
        }
        Confirmed::NotThere => Ok(cx.card(screens::not_there(cx.tr(), &member))),
    }
}

async fn answer(cx: Cx, member: Member, session: SessionId, outcome: &Outcome) -> Replies {
    let tr = cx.tr();
    let done = screens::refusals::done(tr, outcome);
    let is_done = done.is_some();
    let news = done.unwrap_or_else(|| screens::refusals::outcome(tr, outcome));
    let screen = card_with(&cx, &member, session, Some(news)).await?;
    Ok(if is_done { cx.card_and_toast(screen, plain!(tr, "toast-done")) } else { cx.card(screen) })
}

/// The preview as it would be now; `meanwhile`: since somebody changed the session.
async fn again(
    cx: Cx,
    member: Member,
    session: SessionId,
    change: Change,
    draft: InboxSeq,
    meanwhile: bool,
) -> Replies {
    let preview = edit::preview(&cx.parts.store, cx.now, member.by, session, &change).await?;
    let Some(preview) = preview else { return Ok(cx.card(screens::not_there(cx.tr(), &member))) };
    let news = meanwhile.then(|| t!(cx.tr(), "sessions-changed-meanwhile"));
    if !preview.outcome.is_done() {
        let why = screens::refusals::outcome(cx.tr(), &preview.outcome);
        let why = Html::join(news.into_iter().chain([why]), "\n\n");
        let screen = card_with(&cx, &member, session, Some(why)).await?;
        return Ok(cx.card(screen));
    }
    let part = is_part(&cx, session, &change).await?;
    let screen = screens::preview::preview(cx.tr(), &member, &preview, (&change, part), draft, cx.now);
    if draft == cx.seq {
        let version = Version::of(&preview.session);
        enter(&cx, &member, SessionStep::Shown { session, change, version, draft, again: meanwhile }).await?;
    }
    Ok(cx.card(match news {
        Some(news) => with_news(news, screen),
        None => screen,
    }))
}

/// The preview is kept no more: the session as it is.
async fn out_of_date(cx: Cx, member: Member, session: SessionId) -> Replies {
    if theirs(&cx, &member, session).await?.is_none() {
        return Ok(cx.card(screens::not_there(cx.tr(), &member)));
    }
    let news = t!(cx.tr(), "out-of-date");
    let screen = card_with(&cx, &member, session, Some(news)).await?;
    Ok(cx.card_and_toast(screen, plain!(cx.tr(), "out-of-date")))
}
