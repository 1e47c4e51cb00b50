//! *Announce*: to whom, the text, how it will look and how many get it, *Confirm*.

use chrono::TimeDelta;

use super::{Member, home, progress, stranger};
use crate::bot::button::Announce;
use crate::bot::context::Cx;
use crate::bot::conversation::{Replies, Typed};
use crate::bot::screens::organizer::announce as screens;
use crate::bot::screens::{self as all, news};
use crate::bot::state::{Draft, State};
use crate::delivery::{Reply, Where};
use crate::domain::audience::Audience;
use crate::domain::ids::InboxSeq;
use crate::plain;
use crate::service::announce::{self, NotAText, Outcome, Request, Shown, Text};
use crate::service::schedule::{self, Filter, Position};
use crate::store::sessions::{self, Session};
use crate::store::{Conn, StoreError};

/// Telegram's apps cut what is too long for one message and send the pieces at once; nobody types another text so soon.
const PIECES: TimeDelta = TimeDelta::seconds(3);

/// A tap about announcements.
pub async fn tapped(cx: Cx, member: Member, tap: Announce) -> Replies {
    match tap {
        Announce::Choose => Ok(cx.card(screens::choose(cx.tr(), &member))),
        Announce::Sessions(position) => sessions_page(cx, member, position).await,
        Announce::To(audience) => to(cx, member, audience).await,
        Announce::Confirm(draft) => confirm(cx, member, draft).await,
    }
}

async fn sessions_page(cx: Cx, member: Member, position: Position) -> Replies {
    let filter = Filter::All(member.organizer.id);
    let page = schedule::page(&mut cx.read().await?, cx.now, filter, position).await?;
    Ok(cx.card(screens::sessions(cx.tr(), &member, &page, cx.now)))
}

/// Asks what it says.
async fn to(cx: Cx, member: Member, audience: Audience) -> Replies {
    let mut conn = cx.read().await?;
    let Some(session) = about(&mut conn, &member, audience).await? else {
        return Ok(cx.card(screens::choose(cx.tr(), &member)));
    };
    let phones = announce::phones(&mut conn, cx.now, &member.organizer, audience).await?;
    drop(conn);
    let for_whom = screens::Whom { audience, session: session.as_ref(), phones };
    if phones == 0 {
        return Ok(cx.card(screens::nobody(cx.tr(), &member, for_whom, cx.now)));
    }
    cx.enter(&State::AskAnnouncement { organizer: member.organizer.id, audience, refused: None }).await?;
    Ok(cx.card(screens::ask(cx.tr(), &member, for_whom, cx.now)))
}

/// The session that an audience is about, if it is about one; `None` when that is not the organizer's.
async fn about(
    conn: &mut Conn,
    member: &Member,
    audience: Audience,
) -> Result<Option<Option<Session>>, StoreError> {
    let Some(session) = audience.session() else { return Ok(Some(None)) };
    let session = sessions::by_id(conn, session).await?;
    Ok(session.filter(|session| session.organizer_id == member.organizer.id).map(Some))
}

/// A text, where one was asked for or one is shown.
pub async fn typed(cx: Cx, member: Member, typed: Typed) -> Replies {
    let (audience, before) = match &cx.state {
        State::AskAnnouncement { audience, refused, .. } => (*audience, *refused),
        State::Announcement(draft) => (draft.audience, Some(draft.at)),
        _ => return home::home(&cx, &member),
    };
    let refused = State::AskAnnouncement { organizer: member.organizer.id, audience, refused: Some(cx.now) };
    if before.is_some_and(|before| cx.now - before < PIECES) {
        cx.enter(&refused).await?;
        return Ok(cx.card(screens::in_pieces(cx.tr(), &member)));
    }
    let text = match Text::styled(&typed.text, &typed.spans) {
        Ok(text) => text,
        Err(why) => {
            cx.enter(&refused).await?;
            return Ok(cx.card(match why {
                NotAText::Empty => screens::empty(cx.tr(), &member),
                NotAText::TooLong(characters) => screens::too_long(cx.tr(), &member, characters),
            }));
        }
    };
    let mut conn = cx.read().await?;
    let Some(session) = about(&mut conn, &member, audience).await? else {
        return Ok(cx.card(screens::choose(cx.tr(), &member)));
    };
    let phones = announce::phones(&mut conn, cx.now, &member.organizer, audience).await?;
    drop(conn);
    let for_whom = screens::Whom { audience, session: session.as_ref(), phones };
    let organizer = member.organizer.id;
    let shown = news::preview(cx.tr(), &member.organizer.name, text.markup());
    let draft = Draft { organizer, audience, text, phones, id: cx.seq, at: cx.now };
    cx.enter(&State::Announcement(Box::new(draft))).await?;
    let asks = screens::asks(cx.tr(), &member, for_whom, cx.seq, cx.now);
    let show = |screen| Reply::Show { chat: cx.chat, place: Where::New, screen };
    Ok(vec![show(shown), show(asks)])
}

/// Something that is no text: the question stays open.
pub fn not_a_text(cx: &Cx, member: &Member) -> Replies {
    Ok(cx.card(screens::only_text(cx.tr(), member)))
}

async fn confirm(cx: Cx, member: Member, id: InboxSeq) -> Replies {
    let key = format!("announce:{}:{id}", cx.chat);
    let draft = match &cx.state {
        State::Announcement(draft) if draft.id == id && draft.organizer == member.organizer.id => draft,
        _ => {
            let answered = announce::answered(&mut cx.read().await?, &key).await?;
            return match answered {
                Some(Outcome::Announced { id, .. }) => progress::look(cx, member, id).await,
                // Another text took its place, or it was dropped.
                _ => {
                    let card = screens::choose(cx.tr(), &member);
                    Ok(cx.card_and_toast(card, plain!(cx.tr(), "out-of-date")))
                }
            };
        }
    };
    let request = Request {
        organizer: member.organizer.id,
        audience: draft.audience,
        text: &draft.text,
        shown: Some(Shown { phones: draft.phones, key: &key, card: cx.tapped() }),
    };
    let tr = cx.tr();
    let outcome = announce::announce(&cx.parts.store, cx.now, member.by, &request).await?;
    if let Outcome::Announced { id, .. } = outcome {
        return progress::look(cx.clone(), member, id).await;
    }
    if outcome == Outcome::NoSuchOrganizer {
        return stranger(cx.clone(), member.organizer.id).await;
    }
    let session = about(&mut cx.read().await?, &member, draft.audience).await?.flatten();
    let for_whom = |phones| screens::Whom { audience: draft.audience, session: session.as_ref(), phones };
    Ok(cx.card(match outcome {
        Outcome::Changed { phones } => {
            let again = Draft { phones, id: cx.seq, ..(**draft).clone() };
            cx.enter(&State::Announcement(Box::new(again))).await?;
            let asks = screens::asks(tr, &member, for_whom(phones), cx.seq, cx.now);
            all::booking::with_news(crate::t!(tr, "announce-changed"), asks)
        }
        _ => screens::nobody(tr, &member, for_whom(0), cx.now),
    }))
}
