//! The name and the date of birth of somebody new, read as the customer's own are (design rule 2).

use super::{enter, session_of, stranger, summarize, walk_in};
use crate::bot::button::{Desk, Organize, Roster, Tap};
use crate::bot::context::{Context, Cx};
use crate::bot::conversation::{Replies, Typed};
use crate::bot::customer::unexpected;
use crate::bot::organizer::Member;
use crate::bot::screens::book as screens;
use crate::bot::state::{DeskStep, ForWhom, State};
use crate::delivery::Screen;
use crate::domain::birth_date::{self, BirthDate, Reading};
use crate::domain::ids::SessionId;
use crate::domain::name::PersonName;
use crate::service::book::Who;
use crate::service::walk_in::asks_birth as asks_birth_of_walk_ins;

/// What is the name?
pub async fn ask_name(cx: Cx, member: Member, session: SessionId, whom: ForWhom) -> Replies {
    if session_of(&cx, &member, session).await?.is_none() {
        return stranger(cx, member.organizer.id).await;
    }
    enter(&cx, &member, DeskStep::Name { session, whom }).await?;
    Ok(cx.card(asks_name(&cx, &member, session, whom)))
}

/// The question for it.
pub fn asks_name(cx: &Context, member: &Member, session: SessionId, whom: ForWhom) -> Screen {
    screens::name(cx.tr(), before_name(member, session, whom))
}

fn before_name(member: &Member, session: SessionId, whom: ForWhom) -> Tap {
    member.tap(Organize::Desk(match whom {
        ForWhom::Customer(account) => Desk::Customer(session, account),
        ForWhom::WalkIn => return member.tap(Organize::Roster(Roster::Seated(session, 0))),
    }))
}

/// The question for the date of birth.
pub fn asks_birth(
    cx: &Context,
    member: &Member,
    (session, whom): (SessionId, ForWhom),
    name: &PersonName,
) -> Screen {
    screens::birth(cx.tr(), before_birth(member, session, whom), name)
}

fn before_birth(member: &Member, session: SessionId, whom: ForWhom) -> Tap {
    member.tap(Organize::Desk(match whom {
        ForWhom::Customer(account) => Desk::Other(session, account),
        ForWhom::WalkIn => Desk::WalkIn(session),
    }))
}

/// The name was typed.
pub async fn name(cx: Cx, member: Member, (session, whom): (SessionId, ForWhom), typed: &Typed) -> Replies {
    let name = match PersonName::parse(&typed.text) {
        Ok(name) => name,
        Err(why) => {
            return Ok(cx.card(screens::name_again(cx.tr(), before_name(&member, session, whom), why)));
        }
    };
    let Some(found) = session_of(&cx, &member, session).await? else {
        return stranger(cx, member.organizer.id).await;
    };
    match whom {
        // Who walks in is asked for it only where it decides something.
        ForWhom::WalkIn if !asks_birth_of_walk_ins(&found) => {
            walk_in::summarize(cx, member, session, name, None).await
        }
        ForWhom::WalkIn | ForWhom::Customer(_) => ask_birth(cx, member, (session, whom), name).await,
    }
}

/// And the date of birth?
pub async fn ask_birth(
    cx: Cx,
    member: Member,
    (session, whom): (SessionId, ForWhom),
    name: PersonName,
) -> Replies {
    let asks = asks_birth(&cx, &member, (session, whom), &name);
    enter(&cx, &member, DeskStep::Birth { session, whom, name }).await?;
    Ok(cx.card(asks))
}

/// The date of birth was typed.
pub async fn birth(
    cx: Cx,
    member: Member,
    of: (SessionId, ForWhom),
    name: PersonName,
    typed: &Typed,
) -> Replies {
    let Some(session) = session_of(&cx, &member, of.0).await? else {
        return stranger(cx, member.organizer.id).await;
    };
    let before = before_birth(&member, of.0, of.1);
    let language = cx.tr().locale().language();
    let screen = match birth_date::parse(&typed.text, language, cx.today(session.zone)) {
        Reading::One(born_on) => return born(cx, member, of, name, born_on).await,
        Reading::Two(one, other) => {
            let chosen = |date| member.tap(Organize::Desk(Desk::Birth(date)));
            screens::birth_two_ways(cx.tr(), before, (one, other), chosen)
        }
        Reading::Refused(why) => screens::birth_again(cx.tr(), before, &name, why),
    };
    Ok(cx.card(screen))
}

/// One of two readings was tapped. The button can be forged, so the date is judged like a typed one.
pub async fn birth_chosen(cx: Cx, member: Member, born_on: BirthDate) -> Replies {
    let own = member.organizer.id;
    let (of, name) = match cx.state.clone() {
        State::Desk { organizer, step: DeskStep::Birth { session, whom, name } } if organizer == own => {
            ((session, whom), name)
        }
        // The second tap of a double one: the summary is there already, and is shown again.
        State::Desk {
            organizer,
            step: DeskStep::Summary { session, account, who: Who::New { name, born_on: chosen }, .. },
        } if organizer == own && chosen == born_on => ((session, ForWhom::Customer(account)), name),
        State::Desk { organizer, step: DeskStep::WalkIn { session, name, born_on: Some(chosen), .. } }
            if organizer == own && chosen == born_on =>
        {
            ((session, ForWhom::WalkIn), name)
        }
        _ => return unexpected::unknown_button(cx).await,
    };
    let Some(session) = session_of(&cx, &member, of.0).await? else { return stranger(cx, own).await };
    let language = cx.tr().locale().language();
    let typed = born_on.date().format("%Y-%m-%d").to_string();
    match birth_date::parse(&typed, language, cx.today(session.zone)) {
        Reading::One(born_on) => born(cx, member, of, name, born_on).await,
        Reading::Two(..) => unexpected::unknown_button(cx).await,
        Reading::Refused(why) => {
            let before = before_birth(&member, of.0, of.1);
            Ok(cx.card(screens::birth_again(cx.tr(), before, &name, why)))
        }
    }
}

async fn born(
    cx: Cx,
    member: Member,
    (session, whom): (SessionId, ForWhom),
    name: PersonName,
    born_on: BirthDate,
) -> Replies {
    match whom {
        ForWhom::Customer(account) => {
            summarize(cx, member, (session, account), Who::New { name, born_on }).await
        }
        ForWhom::WalkIn => walk_in::summarize(cx, member, session, name, Some(born_on)).await,
    }
}
