//! *Send later*: when an announcement goes out; those to come, with another hour or none.

use chrono::{DateTime, Utc};

use super::buttons::links;
use super::draft::{looks, show};
use super::{enter, out_of_date, screens, shown};
use crate::bot::button::{Announce, Broadcast, Organize, Tap};
use crate::bot::context::Cx;
use crate::bot::conversation::{Replies, Typed};
use crate::bot::organizer::{Member, home, progress, stranger};
use crate::bot::screens::booking::with_news;
use crate::bot::state::{AnnounceStep, Draft};
use crate::domain::ids::{AnnouncementId, SessionId};
use crate::domain::moment::{self, Moment, Reading, Setting};
use crate::i18n::Html;
use crate::service::announce::later::{self, NotThen, PutOff};
use crate::store::{Conn, StoreError, announcements, scheduled};

/// How many a page of those to come shows.
const PAGE: usize = screens::later::PAGE;

/// When is it to go out?
pub(super) async fn ask(cx: Cx, member: Member) -> Replies {
    match shown(&cx, &member).cloned() {
        Some(draft) => ask_with(cx, member, draft, None).await,
        None => out_of_date(cx, member).await,
    }
}

async fn ask_with(cx: Cx, member: Member, draft: Draft, news: Option<Html>) -> Replies {
    enter(&cx, &member, AnnounceStep::Time(Box::new(draft))).await?;
    let ask = screens::later::ask(cx.tr(), &member, of_draft(&member));
    Ok(cx.card(match news {
        Some(news) => with_news(news, ask),
        None => ask,
    }))
}

/// The way back to the draft.
fn of_draft(member: &Member) -> Tap {
    member.tap(Organize::Announce(Announce::Show))
}

/// At this hour.
pub(super) async fn at(cx: Cx, member: Member, at: DateTime<Utc>) -> Replies {
    match shown(&cx, &member).cloned() {
        Some(draft) => take(cx, member, draft, at).await,
        None => out_of_date(cx, member).await,
    }
}

/// At once after all.
pub(super) async fn at_once(cx: Cx, member: Member) -> Replies {
    match shown(&cx, &member).cloned() {
        Some(draft) => {
            let draft = Draft { later: None, id: cx.seq, ..draft };
            show(cx, member, draft).await
        }
        None => out_of_date(cx, member).await,
    }
}

async fn take(cx: Cx, member: Member, draft: Draft, at: DateTime<Utc>) -> Replies {
    let hour = later::hour(&mut cx.read().await?, cx.now, &member.organizer, draft.audience, at).await?;
    match hour {
        Ok(_) => {
            let draft = Draft { later: Some(at), id: cx.seq, ..draft };
            show(cx, member, draft).await
        }
        Err(why) => not_then(cx, member, draft, why).await,
    }
}

/// It can't go out then; when else?
pub(super) async fn not_then(cx: Cx, member: Member, draft: Draft, why: NotThen) -> Replies {
    // It keeps the hour that it had, passed or not: going back must not make it one to send at once.
    let news = screens::later::not_then(cx.tr(), &member, why, cx.now);
    ask_with(cx, member, draft, Some(news)).await
}

fn read(cx: &Cx, member: &Member, text: &str) -> Reading {
    let setting = Setting {
        zone: member.organizer.timezone,
        language: cx.tr().locale().language(),
        now: cx.now,
        day: None,
        time: None,
    };
    moment::read(text, &setting)
}

/// The hour of what is shown was typed.
pub(super) async fn typed(cx: Cx, member: Member, draft: Draft, typed: Typed) -> Replies {
    match read(&cx, &member, &typed.text) {
        Reading::One(moment) => take(cx, member, draft, moment.starts_at).await,
        Reading::Several(moments) => Ok(which(&cx, &member, &moments, of_draft(&member), |at| {
            member.tap(Organize::Announce(Announce::At(at)))
        })),
        Reading::Refused(why) => not_then(cx, member, draft, NotThen::Refused(why)).await,
    }
}

fn which(
    cx: &Cx,
    member: &Member,
    moments: &[Moment],
    back: Tap,
    tap: impl Fn(DateTime<Utc>) -> Tap,
) -> Vec<crate::delivery::Reply> {
    cx.card(screens::later::which(cx.tr(), member, moments, back, tap, cx.now))
}

/// Something that is no text, where an hour was asked for.
pub(super) async fn not_a_text(cx: Cx, member: Member, back: Tap) -> Replies {
    let news = screens::later::only_text(cx.tr());
    Ok(cx.card(with_news(news, screens::later::ask(cx.tr(), &member, back))))
}

/// A page of those to come.
pub(super) async fn list(cx: Cx, member: Member, page: u16) -> Replies {
    cx.leave_question().await?;
    let limit = PAGE as i64 + 1;
    let offset = i64::from(page) * PAGE as i64;
    let found = scheduled::of_organizer(&mut cx.read().await?, member.organizer.id, offset, limit).await?;
    Ok(cx.card(screens::later::list(cx.tr(), &member, &found, page, cx.now)))
}

/// How one that was announced, or is to be, looks: below its card.
pub(in crate::bot::organizer) async fn preview(cx: Cx, member: Member, id: AnnouncementId) -> Replies {
    let mut conn = cx.read().await?;
    let Some(later) = later::look_up(&mut conn, member.organizer.id, id).await? else {
        drop(conn);
        return home::home(&cx, &member);
    };
    let sessions = sessions_of(&mut conn, id).await?;
    let links = links(&mut conn, &member, &sessions).await?;
    drop(conn);
    let looks = looks(&cx, &member, later.audience()?, &later.body, later.picture.as_ref(), &links);
    Ok(cx.beside(looks))
}

async fn sessions_of(conn: &mut Conn, id: AnnouncementId) -> Result<Vec<SessionId>, StoreError> {
    let links = announcements::links(conn, id).await?;
    Ok(links.into_iter().map(|link| link.session_id).collect())
}

/// Which other hour?
pub(in crate::bot::organizer) async fn ask_again(cx: Cx, member: Member, id: AnnouncementId) -> Replies {
    let later = later::look_up(&mut cx.read().await?, member.organizer.id, id).await?;
    if later.is_none_or(|later| later.state != crate::domain::audience::Course::Scheduled) {
        return progress::look(cx, member, id).await;
    }
    ask_new(cx, member, id, None).await
}

async fn ask_new(cx: Cx, member: Member, id: AnnouncementId, news: Option<Html>) -> Replies {
    enter(&cx, &member, AnnounceStep::NewTime(id)).await?;
    let ask = screens::later::ask(cx.tr(), &member, of_card(&member, id));
    Ok(cx.card(match news {
        Some(news) => with_news(news, ask),
        None => ask,
    }))
}

/// The way back to the card of one that is to come.
pub(super) fn of_card(member: &Member, id: AnnouncementId) -> Tap {
    member.tap(Organize::Broadcast(id, Broadcast::Look))
}

/// Another hour was typed.
pub(super) async fn typed_anew(cx: Cx, member: Member, id: AnnouncementId, typed: Typed) -> Replies {
    match read(&cx, &member, &typed.text) {
        Reading::One(moment) => put_off(cx, member, id, moment.starts_at).await,
        Reading::Several(moments) => Ok(which(&cx, &member, &moments, of_card(&member, id), |at| {
            member.tap(Organize::Broadcast(id, Broadcast::At(at)))
        })),
        Reading::Refused(why) => {
            let news = screens::later::not_then(cx.tr(), &member, NotThen::Refused(why), cx.now);
            ask_new(cx, member, id, Some(news)).await
        }
    }
}

/// It goes out at another hour.
pub(in crate::bot::organizer) async fn put_off(
    cx: Cx,
    member: Member,
    id: AnnouncementId,
    at: DateTime<Utc>,
) -> Replies {
    let organizer = member.organizer.id;
    match later::put_off(&cx.parts.store, cx.now, member.by, organizer, id, at).await? {
        PutOff::Done(_) => {
            cx.leave_question().await?;
            progress::look(cx, member, id).await
        }
        PutOff::NotThen(why) => {
            let news = screens::later::not_then(cx.tr(), &member, why, cx.now);
            ask_new(cx, member, id, Some(news)).await
        }
        PutOff::NotThere => stranger(cx, organizer).await,
    }
}

/// Takes one back that has not gone out.
pub(in crate::bot::organizer) async fn cancel(cx: Cx, member: Member, id: AnnouncementId) -> Replies {
    let organizer = member.organizer.id;
    match later::cancel(&cx.parts.store, cx.now, member.by, organizer, id).await? {
        Some(_) => progress::look(cx, member, id).await,
        None => stranger(cx, organizer).await,
    }
}
