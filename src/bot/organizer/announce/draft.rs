//! What an announcement says: the text and the picture that were sent, how it will look, and *Confirm*.

use chrono::{DateTime, TimeDelta, Utc};

use super::buttons::links;
use super::{about, enter, later, out_of_date, screens, shown};
use crate::bot::context::Cx;
use crate::bot::conversation::{Replies, Typed};
use crate::bot::group::tongue;
use crate::bot::incoming::{Act, Other};
use crate::bot::organizer::{Member, progress, stranger};
use crate::bot::screens::organizer::announce::Unfit;
use crate::bot::screens::{booking, news};
use crate::bot::state::{AnnounceStep, Ask, Draft, State};
use crate::delivery::{FileId, Reply, Screen, Where};
use crate::domain::audience::{Audience, Reach};
use crate::domain::ids::{InboxSeq, SessionId};
use crate::domain::markup::Markup;
use crate::domain::moment::Refusal;
use crate::domain::picture::PictureId;
use crate::service::announce::later::NotThen;
use crate::service::announce::{self, NotAText, Outcome, Post, Request, Shown, Text};
use crate::store::announcements::Link;
use crate::store::{Conn, StoreError};
use crate::t;

/// Telegram's apps cut what is too long for one message and send the pieces at once; nobody types another text so soon.
const PIECES: TimeDelta = TimeDelta::seconds(3);

/// What there is of an announcement so far.
struct Parts {
    audience: Audience,
    text: Option<Text>,
    picture: Option<PictureId>,
    sessions: Vec<SessionId>,
    later: Option<DateTime<Utc>>,
    typed_at: Option<DateTime<Utc>>,
}

impl Parts {
    fn of(step: AnnounceStep) -> Option<Self> {
        Some(match step {
            AnnounceStep::Ask(ask) => Self {
                audience: ask.audience,
                text: None,
                picture: ask.picture,
                sessions: ask.sessions,
                later: ask.later,
                typed_at: ask.refused,
            },
            AnnounceStep::Draft(draft) | AnnounceStep::Time(draft) => Self {
                audience: draft.audience,
                text: draft.post.text().cloned(),
                picture: draft.post.picture().cloned(),
                sessions: draft.post.sessions().to_vec(),
                later: draft.later,
                typed_at: draft.typed_at,
            },
            AnnounceStep::NewTime(_) => return None,
        })
    }
}

/// A text, where one was asked for or one is shown.
pub(super) async fn typed(cx: Cx, member: Member, step: AnnounceStep, typed: Typed) -> Replies {
    let Some(before) = Parts::of(step) else { return out_of_date(cx, member).await };
    let in_pieces = before.typed_at.is_some_and(|at| cx.now - at < PIECES);
    let parts = Parts { text: None, typed_at: Some(cx.now), ..before };
    if in_pieces {
        let screen = screens::in_pieces(cx.tr(), &member);
        return ask_again(cx, member, parts, screen).await;
    }
    match Text::styled(&typed.text, &typed.spans) {
        Ok(text) => show_parts(cx, member, Parts { text: Some(text), ..parts }).await,
        Err(why) => refuse(cx, member, parts, why).await,
    }
}

/// Something that is no text, where a text was asked for or one is shown: a picture stands above it.
pub(super) async fn sent(cx: Cx, member: Member, step: AnnounceStep) -> Replies {
    let is_shown = matches!(step, AnnounceStep::Draft(_));
    let unfit = |what| Ok(cx.card(screens::unfit(cx.tr(), &member, what, is_shown)));
    let picture = match cx.act() {
        Act::Picture(picture) => picture.clone(),
        Act::Other(Other::PictureFile) => return unfit(Unfit::PictureFile),
        Act::Other(Other::Video) => return unfit(Unfit::Video),
        _ => return unfit(Unfit::Else),
    };
    if let Some(album) = &picture.album {
        // Each picture of an album is a message of its own; one answer is enough.
        if step.album() == Some(album) {
            return Ok(Vec::new());
        }
        enter(&cx, &member, step.without_album(album)).await?;
        return unfit(Unfit::Album);
    }
    let Some(before) = Parts::of(step) else { return out_of_date(cx, member).await };
    let parts = Parts { picture: Some(picture.picture), typed_at: None, ..before };
    match Text::styled(&picture.caption, &picture.spans) {
        Ok(text) => show_parts(cx, member, Parts { text: Some(text), ..parts }).await,
        // No caption: the text that was there goes below it.
        Err(NotAText::Empty) => show_parts(cx, member, parts).await,
        Err(why) => refuse(cx, member, parts, why).await,
    }
}

/// Asks for another text, and keeps the rest.
async fn refuse(cx: Cx, member: Member, parts: Parts, why: NotAText) -> Replies {
    let screen = match why {
        NotAText::Empty => screens::empty(cx.tr(), &member),
        NotAText::TooLong(n) | NotAText::TooLongForPicture(n) if parts.picture.is_some() => {
            screens::too_long_for_picture(cx.tr(), &member, n)
        }
        NotAText::TooLong(n) | NotAText::TooLongForPicture(n) => screens::too_long(cx.tr(), &member, n),
    };
    ask_again(cx, member, parts, screen).await
}

async fn ask_again(cx: Cx, member: Member, parts: Parts, screen: Screen) -> Replies {
    let Parts { audience, picture, sessions, later, typed_at, .. } = parts;
    let ask = Ask { audience, picture, sessions, later, refused: typed_at, album: None };
    enter(&cx, &member, AnnounceStep::Ask(Box::new(ask))).await?;
    Ok(cx.card(screen))
}

async fn show_parts(cx: Cx, member: Member, parts: Parts) -> Replies {
    match Post::new(parts.text.clone(), parts.picture.clone(), &parts.sessions) {
        Ok(post) => {
            let (audience, later, typed_at) = (parts.audience, parts.later, parts.typed_at);
            let draft =
                Draft { audience, post, later, reach: Reach::NOBODY, id: cx.seq, typed_at, album: None };
            show(cx, member, draft).await
        }
        Err(why) => refuse(cx, member, parts, why).await,
    }
}

/// Shows how it will look and how many get it; it is kept until it is confirmed.
pub(super) async fn show(cx: Cx, member: Member, draft: Draft) -> Replies {
    let mut conn = cx.read().await?;
    let Some(subject) = about(&mut conn, &member, draft.audience).await? else {
        drop(conn);
        cx.leave_question().await?;
        return Ok(cx.card(screens::choose(cx.tr(), &member)));
    };
    let (reach, lacks_text) = reach(&mut conn, &cx, &member, &draft).await?;
    let links = links(&mut conn, &member, draft.post.sessions()).await?;
    drop(conn);
    let draft = Draft { reach, ..draft };
    let looks = looks(&cx, &member, draft.audience, &draft.post.markup(), draft.post.picture(), &links);
    let for_whom = screens::Whom { audience: draft.audience, subject: subject.as_ref(), reach, lacks_text };
    let asks = screens::asks(cx.tr(), &member, for_whom, &draft, cx.now);
    enter(&cx, &member, AnnounceStep::Draft(Box::new(draft))).await?;
    Ok(cx.instead([looks, Reply::Show { chat: cx.chat, place: Where::New, screen: asks }]))
}

/// To how many it would go, and whether it would be more if there were something to read.
async fn reach(
    conn: &mut Conn,
    cx: &Cx,
    member: &Member,
    draft: &Draft,
) -> Result<(Reach, bool), StoreError> {
    let with_text = announce::reach(conn, cx.now, &member.organizer, draft.audience, true).await?;
    if draft.post.text().is_some() {
        return Ok((with_text, false));
    }
    Ok((Reach { letters: 0, ..with_text }, with_text.letters > 0))
}

/// How it will look to those who get it.
pub(super) fn looks(
    cx: &Cx,
    member: &Member,
    audience: Audience,
    body: &Markup,
    picture: Option<&PictureId>,
    links: &[Link],
) -> Reply {
    let name = &member.organizer.name;
    let screen = match audience.group() {
        Some(_) => {
            let tr = tongue(&cx.parts, Some(&member.organizer));
            news::in_group(tr, name, body, links, &cx.parts.username, cx.now)
        }
        None => news::preview(cx.tr(), name, body, links, cx.now),
    };
    match picture {
        Some(picture) => Reply::KnownPicture { chat: cx.chat, picture: FileId(picture.0.clone()), screen },
        None => Reply::Show { chat: cx.chat, place: Where::New, screen },
    }
}

/// Shows it anew, with the buttons that were chosen.
pub(super) async fn again(cx: Cx, member: Member) -> Replies {
    match shown(&cx, &member).cloned() {
        Some(draft) => show(cx, member, draft).await,
        None => out_of_date(cx, member).await,
    }
}

/// Leaves the picture out; where there is no text yet, that is asked.
pub(super) async fn without_picture(cx: Cx, member: Member) -> Replies {
    if let Some(draft) = shown(&cx, &member).cloned() {
        let draft = Draft { post: draft.post.without_picture(), id: cx.seq, ..draft };
        return show(cx, member, draft).await;
    }
    match cx.state.clone() {
        State::Announcing { organizer, step: AnnounceStep::Ask(ask) } if organizer == member.organizer.id => {
            let ask = Ask { picture: None, refused: None, ..*ask };
            enter(&cx, &member, AnnounceStep::Ask(Box::new(ask))).await?;
            Ok(cx.card(screens::ask_text(cx.tr(), &member)))
        }
        _ => out_of_date(cx, member).await,
    }
}

/// Announces what was shown.
pub(super) async fn confirm(cx: Cx, member: Member, id: InboxSeq) -> Replies {
    let key = format!("announce:{}:{id}", cx.chat);
    let Some(draft) = shown(&cx, &member).filter(|draft| draft.id == id).cloned() else {
        let answered = announce::answered(&mut cx.read().await?, &key).await?;
        return match answered {
            Some(Outcome::Announced { id, .. } | Outcome::Scheduled { id, .. }) => {
                cx.leave_question().await?;
                progress::look(cx, member, id).await
            }
            // Another took its place, or it was dropped.
            _ => out_of_date(cx, member).await,
        };
    };
    let request = Request {
        organizer: member.organizer.id,
        audience: draft.audience,
        post: &draft.post,
        at: draft.later,
        shown: Some(Shown { reach: draft.reach, key: &key, card: cx.tapped() }),
    };
    let outcome = announce::announce(&cx.parts.store, cx.now, member.by, &request).await?;
    match outcome {
        Outcome::Announced { id, .. } | Outcome::Scheduled { id, .. } => {
            cx.leave_question().await?;
            progress::look(cx, member, id).await
        }
        Outcome::Past => later::not_then(cx, member, draft, NotThen::Refused(Refusal::Past)).await,
        Outcome::Overtaken => later::not_then(cx, member, draft, NotThen::Overtaken).await,
        Outcome::Changed { .. } => changed(cx, member, draft).await,
        Outcome::Nobody => {
            cx.leave_question().await?;
            let subject = about(&mut cx.read().await?, &member, draft.audience).await?.flatten();
            let (audience, subject, reach) = (draft.audience, subject.as_ref(), Reach::NOBODY);
            let for_whom = screens::Whom { audience, subject, reach, lacks_text: false };
            Ok(cx.card(screens::nobody(cx.tr(), &member, for_whom, cx.now)))
        }
        Outcome::NoSuchOrganizer => {
            cx.leave_question().await?;
            stranger(cx, member.organizer.id).await
        }
    }
}

/// It would reach others than was shown: asks again, on the same card.
async fn changed(cx: Cx, member: Member, draft: Draft) -> Replies {
    let mut conn = cx.read().await?;
    let subject = about(&mut conn, &member, draft.audience).await?.flatten();
    let (reach, lacks_text) = reach(&mut conn, &cx, &member, &draft).await?;
    drop(conn);
    let draft = Draft { reach, id: cx.seq, ..draft };
    let for_whom = screens::Whom { audience: draft.audience, subject: subject.as_ref(), reach, lacks_text };
    let asks = screens::asks(cx.tr(), &member, for_whom, &draft, cx.now);
    enter(&cx, &member, AnnounceStep::Draft(Box::new(draft))).await?;
    Ok(cx.card(booking::with_news(t!(cx.tr(), "announce-changed"), asks)))
}
