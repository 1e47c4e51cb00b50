//! *Announce*: to whom, what it says, how it will look and how many get it, *Confirm*.

mod buttons;
mod draft;
pub mod later;

use super::Member;
use crate::bot::button::{Announce, Organize};
use crate::bot::context::Cx;
use crate::bot::conversation::{Replies, Typed};
use crate::bot::screens::CHOICES;
use crate::bot::screens::organizer::announce::{self as screens, Subject};
use crate::bot::state::{AnnounceStep, Ask, Draft, State};
use crate::domain::audience::{Audience, Reach};
use crate::plain;
use crate::service::announce;
use crate::service::groups::MOST;
use crate::service::schedule::{self, Filter, Position};
use crate::store::groups as group_store;
use crate::store::{Conn, StoreError, activities as activity_store, sessions};

/// A tap about announcements.
pub async fn tapped(cx: Cx, member: Member, tap: Announce) -> Replies {
    match tap {
        Announce::Buttons(position) => buttons::page(cx, member, position).await,
        Announce::Button(session, on, position) => buttons::put(cx, member, (session, on), position).await,
        Announce::Show => draft::again(cx, member).await,
        Announce::NoPicture => draft::without_picture(cx, member).await,
        Announce::Later => later::ask(cx, member).await,
        Announce::At(at) => later::at(cx, member, at).await,
        Announce::AtOnce => later::at_once(cx, member).await,
        Announce::Scheduled(page) => later::list(cx, member, page).await,
        Announce::Confirm(draft) => draft::confirm(cx, member, draft).await,
        Announce::Choose => {
            cx.leave_question().await?;
            Ok(cx.card(screens::choose(cx.tr(), &member)))
        }
        Announce::Sessions(position) => sessions_page(cx, member, position).await,
        Announce::Activities => activities(cx, member).await,
        Announce::Groups => groups(cx, member).await,
        Announce::To(audience) => to(cx, member, audience).await,
    }
}

/// A text, where one was asked for or an announcement is shown.
pub async fn typed(cx: Cx, member: Member, step: AnnounceStep, typed: Typed) -> Replies {
    match step {
        AnnounceStep::Ask(_) | AnnounceStep::Draft(_) => draft::typed(cx, member, step, typed).await,
        AnnounceStep::Time(draft) => later::typed(cx, member, *draft, typed).await,
        AnnounceStep::NewTime(id) => later::typed_anew(cx, member, id, typed).await,
    }
}

/// Something that is no text, likewise.
pub async fn sent(cx: Cx, member: Member, step: AnnounceStep) -> Replies {
    match step {
        AnnounceStep::Ask(_) | AnnounceStep::Draft(_) => draft::sent(cx, member, step).await,
        AnnounceStep::Time(_) => {
            let back = member.tap(Organize::Announce(Announce::Show));
            later::not_a_text(cx, member, back).await
        }
        AnnounceStep::NewTime(id) => {
            let back = later::of_card(&member, id);
            later::not_a_text(cx, member, back).await
        }
    }
}

async fn enter(cx: &Cx, member: &Member, step: AnnounceStep) -> Result<(), StoreError> {
    cx.enter(&State::Announcing { organizer: member.organizer.id, step }).await
}

/// The announcement that is shown until it is confirmed, if there is one of this organizer's.
fn shown<'a>(cx: &'a Cx, member: &Member) -> Option<&'a Draft> {
    match &cx.state {
        State::Announcing { organizer, step: AnnounceStep::Draft(draft) | AnnounceStep::Time(draft) }
            if *organizer == member.organizer.id =>
        {
            Some(draft)
        }
        _ => None,
    }
}

/// It was dropped, or another took its place.
async fn out_of_date(cx: Cx, member: Member) -> Replies {
    cx.leave_question().await?;
    let card = screens::choose(cx.tr(), &member);
    Ok(cx.card_and_toast(card, plain!(cx.tr(), "out-of-date")))
}

async fn sessions_page(cx: Cx, member: Member, position: Position) -> Replies {
    cx.leave_question().await?;
    let filter = Filter::All(member.organizer.id);
    let page = schedule::page(&mut cx.read().await?, cx.now, filter, position).await?;
    Ok(cx.card(screens::sessions(cx.tr(), &member, &page, cx.now)))
}

/// The activities whose followers it could be for.
async fn activities(cx: Cx, member: Member) -> Replies {
    cx.leave_question().await?;
    let limit = CHOICES as i64;
    let offered = activity_store::page(&mut cx.read().await?, member.organizer.id, false, 0, limit).await?;
    Ok(cx.card(screens::activities(cx.tr(), &member, &offered)))
}

async fn groups(cx: Cx, member: Member) -> Replies {
    cx.leave_question().await?;
    let groups = group_store::of_organizer(&mut cx.read().await?, member.organizer.id, MOST).await?;
    Ok(cx.card(screens::groups(cx.tr(), &member, &groups)))
}

/// Asks what it says.
async fn to(cx: Cx, member: Member, audience: Audience) -> Replies {
    let mut conn = cx.read().await?;
    let Some(subject) = about(&mut conn, &member, audience).await? else {
        cx.leave_question().await?;
        return Ok(cx.card(screens::choose(cx.tr(), &member)));
    };
    let reach = announce::reach(&mut conn, cx.now, &member.organizer, audience, true).await?;
    drop(conn);
    let for_whom = screens::Whom { audience, subject: subject.as_ref(), reach, lacks_text: false };
    if reach == Reach::NOBODY {
        cx.leave_question().await?;
        return Ok(cx.card(screens::nobody(cx.tr(), &member, for_whom, cx.now)));
    }
    enter(&cx, &member, AnnounceStep::Ask(Box::new(Ask::anew(audience)))).await?;
    Ok(cx.card(screens::ask(cx.tr(), &member, for_whom, cx.now)))
}

/// What an audience is about, if it is about something; `None` when that is not the organizer's.
async fn about(
    conn: &mut Conn,
    member: &Member,
    audience: Audience,
) -> Result<Option<Option<Subject>>, StoreError> {
    let own = member.organizer.id;
    Ok(match audience {
        Audience::Session(session) => {
            let session = sessions::by_id(conn, session).await?;
            let session = session.filter(|session| session.organizer_id == own);
            session.map(|session| Some(Subject::Session(Box::new(session))))
        }
        Audience::Followers(activity) => {
            let activity = activity_store::by_id(conn, own, activity).await?;
            activity.map(|activity| Some(Subject::Activity(activity.name)))
        }
        Audience::Group(group) => {
            let group = group_store::by_id(conn, group).await?;
            let group = group.filter(|group| group.organizer_id == Some(own));
            group.map(|group| Some(Subject::Group(group.title)))
        }
        Audience::Everyone | Audience::Holders => Some(None),
    })
}
