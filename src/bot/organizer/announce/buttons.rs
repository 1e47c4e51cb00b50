//! Buttons to sessions below an announcement: which ones, chosen from the schedule.

use super::{enter, out_of_date, screens, shown};
use crate::bot::context::Cx;
use crate::bot::conversation::Replies;
use crate::bot::organizer::Member;
use crate::bot::state::{AnnounceStep, Draft};
use crate::domain::ids::SessionId;
use crate::plain;
use crate::service::announce::Post;
use crate::service::schedule::{self, Filter, Position};
use crate::store::announcements::Link;
use crate::store::{Conn, StoreError, sessions};

/// These sessions of the organizer's, in their order.
pub(super) async fn links(
    conn: &mut Conn,
    member: &Member,
    ids: &[SessionId],
) -> Result<Vec<Link>, StoreError> {
    let mut links = Vec::with_capacity(ids.len());
    for id in ids {
        let session = sessions::by_id(conn, *id).await?;
        let theirs = session.filter(|session| session.organizer_id == member.organizer.id);
        links.extend(theirs.as_ref().map(Link::from));
    }
    Ok(links)
}

/// A page of the sessions to choose from, those with a button marked.
pub(super) async fn page(cx: Cx, member: Member, position: Position) -> Replies {
    match shown(&cx, &member).cloned() {
        Some(draft) => show(cx, member, &draft, position, None).await,
        None => out_of_date(cx, member).await,
    }
}

/// Puts a button there, or takes it away.
pub(super) async fn put(
    cx: Cx,
    member: Member,
    (session, on): (SessionId, bool),
    position: Position,
) -> Replies {
    let Some(draft) = shown(&cx, &member).cloned() else { return out_of_date(cx, member).await };
    let found = links(&mut cx.read().await?, &member, &[session]).await?;
    // Taken away it may be whatever became of it; put there only while it is to come.
    if on && !found.iter().any(|link| link.is_open(cx.now)) {
        return show(cx, member, &draft, position, None).await;
    }
    let full = draft.post.sessions().len() >= Post::SESSIONS && !draft.post.sessions().contains(&session);
    if on && full {
        let toast = plain!(cx.tr(), "announce-buttons-full", max = Post::SESSIONS);
        return show(cx, member, &draft, position, Some(toast)).await;
    }
    // What was shown before has other buttons: its *Confirm* is out of date.
    let draft = Draft { post: draft.post.with_session(session, on), id: cx.seq, ..draft };
    enter(&cx, &member, AnnounceStep::Draft(Box::new(draft.clone()))).await?;
    show(cx, member, &draft, position, None).await
}

async fn show(cx: Cx, member: Member, draft: &Draft, position: Position, toast: Option<String>) -> Replies {
    let mut conn = cx.read().await?;
    let filter = Filter::All(member.organizer.id);
    let page = schedule::page(&mut conn, cx.now, filter, position).await?;
    let chosen = links(&mut conn, &member, draft.post.sessions()).await?;
    drop(conn);
    let screen = screens::buttons::page(cx.tr(), &member, &page, position, &chosen, cx.now);
    Ok(match toast {
        Some(toast) => cx.card_and_toast(screen, toast),
        None => cx.card(screen),
    })
}
