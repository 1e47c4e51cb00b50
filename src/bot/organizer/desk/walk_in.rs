//! Somebody at the door without an account: added, marked, taken off.

use super::{enter, out_of_date, session_of, stranger};
use crate::bot::context::{Context, Cx};
use crate::bot::conversation::Replies;
use crate::bot::inbox::HandleError;
use crate::bot::organizer::Member;
use crate::bot::organizer::roster::names_screen;
use crate::bot::screens::booking::with_news;
use crate::bot::screens::organizer::roster::{marked_toast, not_now};
use crate::bot::screens::organizer::walk_in as screens;
use crate::bot::state::{DeskStep, ForWhom, State};
use crate::delivery::Screen;
use crate::domain::birth_date::BirthDate;
use crate::domain::ids::{InboxSeq, SessionId, WalkInId};
use crate::domain::name::PersonName;
use crate::service::check_in;
use crate::service::roster::{self, WalkIn};
use crate::service::walk_in::{self, Marking, Outcome, Refusal, Removed, Request};
use crate::store::sessions::Session;
use crate::{plain, t};

/// What is the name? Not asked when nobody can walk in.
pub async fn ask(cx: Cx, member: Member, session: SessionId) -> Replies {
    let Some(session) = session_of(&cx, &member, session).await? else {
        return stranger(cx, member.organizer.id).await;
    };
    match walk_in::possible(&session, cx.now) {
        Ok(()) => super::person::ask_name(cx, member, session.id, ForWhom::WalkIn).await,
        Err(why) => Ok(cx.card(screens::refused(cx.tr(), &member, &session, (&why, None), cx.now))),
    }
}

/// The summary, or why not.
pub async fn summarize(
    cx: Cx,
    member: Member,
    session: SessionId,
    name: PersonName,
    born_on: Option<BirthDate>,
) -> Replies {
    let Some(session) = session_of(&cx, &member, session).await? else {
        return stranger(cx, member.organizer.id).await;
    };
    let plan = walk_in::plan(&mut cx.read().await?, cx.now, &session, &name, born_on).await?;
    match plan {
        Ok(plan) => {
            let draft = cx.seq;
            let asks = screens::summary(cx.tr(), &member, (&session, &name), &plan, draft, cx.now);
            let step = DeskStep::WalkIn { session: session.id, name, born_on, draft };
            enter(&cx, &member, step).await?;
            Ok(cx.card(asks))
        }
        // The activity got its limits while the name was typed.
        Err(Refusal::AgeUnknown) => {
            super::person::ask_birth(cx, member, (session.id, ForWhom::WalkIn), name).await
        }
        Err(why) => {
            let why = (&why, Some(&name));
            Ok(cx.card(screens::refused(cx.tr(), &member, &session, why, cx.now)))
        }
    }
}

/// *Confirm*. The summary stays in the dialogue, so that the second tap of a double one has the same answer.
pub async fn confirm(cx: Cx, member: Member, session: SessionId, shown: InboxSeq) -> Replies {
    let key = format!("walk:{}:{shown}", cx.chat);
    let kept = match &cx.state {
        State::Desk { organizer, step: DeskStep::WalkIn { session: of, name, born_on, draft } }
            if (*organizer, *of, *draft) == (member.organizer.id, session, shown) =>
        {
            Some((name.clone(), *born_on))
        }
        _ => None,
    };
    let Some((name, born_on)) = kept else {
        let answered = walk_in::answered(&mut cx.read().await?, &key).await?;
        return match answered {
            Some(Outcome::Added(walk_in)) => added(cx, member, walk_in).await,
            Some(Outcome::Refused(_) | Outcome::NotFound) | None => out_of_date(cx, member, session).await,
        };
    };
    let request = Request { session, name: &name, born_on, key: &key };
    match walk_in::add(&cx.parts.store, cx.now, member.by, &request).await? {
        Outcome::Added(walk_in) => added(cx, member, walk_in).await,
        Outcome::Refused(Refusal::AgeUnknown) => summarize(cx, member, session, name, born_on).await,
        Outcome::Refused(why) => match session_of(&cx, &member, session).await? {
            Some(session) => {
                let why = (&why, Some(&name));
                Ok(cx.card(screens::refused(cx.tr(), &member, &session, why, cx.now)))
            }
            None => stranger(cx, member.organizer.id).await,
        },
        Outcome::NotFound => stranger(cx, member.organizer.id).await,
    }
}

async fn added(cx: Cx, member: Member, walk_in: WalkInId) -> Replies {
    match look(&cx, &member, walk_in).await? {
        Some((found, session)) => {
            let card = screens::card(cx.tr(), &member, &found, &session, cx.now);
            Ok(cx.card(with_news(screens::added(cx.tr(), &found), card)))
        }
        None => stranger(cx, member.organizer.id).await,
    }
}

async fn look(
    cx: &Context,
    member: &Member,
    walk_in: WalkInId,
) -> Result<Option<(WalkIn, Session)>, HandleError> {
    let who = (member.organizer.id, cx.chat);
    Ok(roster::walk_in(&mut cx.read().await?, who, walk_in).await?)
}

/// Somebody who walked in.
pub async fn card(cx: Cx, member: Member, walk_in: WalkInId) -> Replies {
    match look(&cx, &member, walk_in).await? {
        Some((found, session)) => Ok(cx.card(screens::card(cx.tr(), &member, &found, &session, cx.now))),
        None => stranger(cx, member.organizer.id).await,
    }
}

/// A mark; from a page of names, or from their own card.
pub async fn marked(cx: Cx, member: Member, marking: Marking, page: Option<u16>) -> Replies {
    let id = member.organizer.id;
    let key = format!("mark:{}", cx.seq);
    let outcome = walk_in::mark(&cx.parts.store, cx.now, member.by, id, marking, &key).await?;
    let found = look(&cx, &member, marking.walk_in).await?;
    let (Some((found, session)), true) = (found, outcome != check_in::Outcome::NotFound) else {
        return stranger(cx, id).await;
    };
    let screen: Option<Screen> = match page {
        Some(page) => names_screen(&cx, &member, session.id, page).await?,
        None => Some(screens::card(cx.tr(), &member, &found, &session, cx.now)),
    };
    let Some(screen) = screen else { return stranger(cx, id).await };
    let tr = cx.tr();
    Ok(match outcome {
        check_in::Outcome::Marked => {
            let toast = marked_toast(tr, found.mark(), &found.name);
            cx.card_and_toast(screen, toast)
        }
        check_in::Outcome::Changed => {
            let toast = plain!(tr, "toast-roster-changed");
            cx.card_and_toast(screen, toast)
        }
        check_in::Outcome::NotNow(stage) => cx.card(with_news(not_now(tr, stage), screen)),
        check_in::Outcome::NoSeat | check_in::Outcome::NotFound => {
            cx.card(with_news(t!(tr, "roster-no-seat"), screen))
        }
    })
}

/// Take them off? Asks first.
pub async fn remove_asks(cx: Cx, member: Member, walk_in: WalkInId) -> Replies {
    match look(&cx, &member, walk_in).await? {
        Some((found, session)) if screens::can_remove(&found, &session, cx.now) => {
            Ok(cx.card(screens::remove_asks(cx.tr(), &member, &found, &session, cx.now)))
        }
        Some((found, session)) => Ok(cx.card(screens::card(cx.tr(), &member, &found, &session, cx.now))),
        None => stranger(cx, member.organizer.id).await,
    }
}

/// Take them off.
pub async fn removed(cx: Cx, member: Member, walk_in: WalkInId) -> Replies {
    let outcome = walk_in::remove(&cx.parts.store, cx.now, member.by, walk_in).await?;
    let Some((found, session)) = look(&cx, &member, walk_in).await? else {
        return stranger(cx, member.organizer.id).await;
    };
    match outcome {
        Removed::Removed => Ok(cx.card(screens::removed(cx.tr(), &member, &found, &session))),
        Removed::Fixed(_) => {
            let card = screens::card(cx.tr(), &member, &found, &session, cx.now);
            Ok(cx.card(with_news(t!(cx.tr(), "remove-over"), card)))
        }
        Removed::NotFound => stranger(cx, member.organizer.id).await,
    }
}

/// Erase the name and the date of birth? Asks first.
pub async fn erase_asks(cx: Cx, member: Member, walk_in: WalkInId) -> Replies {
    match look(&cx, &member, walk_in).await? {
        Some((found, session)) if !found.name.is_erased() => {
            Ok(cx.card(screens::erase_asks(cx.tr(), &member, &found, &session, cx.now)))
        }
        Some((found, session)) => Ok(cx.card(screens::card(cx.tr(), &member, &found, &session, cx.now))),
        None => stranger(cx, member.organizer.id).await,
    }
}

/// Erases them.
pub async fn erased(cx: Cx, member: Member, walk_in: WalkInId) -> Replies {
    let erased = walk_in::erase(&cx.parts.store, cx.now, member.by, walk_in).await?;
    match look(&cx, &member, walk_in).await? {
        Some((found, session)) if erased => {
            let card = screens::card(cx.tr(), &member, &found, &session, cx.now);
            Ok(cx.card(with_news(t!(cx.tr(), "walk-in-erased"), card)))
        }
        Some(_) | None => stranger(cx, member.organizer.id).await,
    }
}
