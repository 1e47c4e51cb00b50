//! Somebody else is coming: name, date of birth, which of two readings (design rule 2).

use super::unexpected;
use crate::bot::button::{Place, Tap};
use crate::bot::context::Cx;
use crate::bot::conversation::{Replies, Typed};
use crate::bot::inbox::HandleError;
use crate::bot::screens::{book as screens, refusal};
use crate::bot::state::State;
use crate::domain::birth_date::{self, BirthDate, Reading};
use crate::domain::ids::{AccountId, InboxSeq};
use crate::domain::name::PersonName;
use crate::service::book::Who;
use crate::store::{beneficiaries, sessions};

/// What is the name?
pub async fn ask_name(cx: Cx, account: AccountId, place: Place) -> Replies {
    cx.enter(&State::AskName { place }).await?;
    let screen = screens::name(cx.tr(), before_name(&cx, account, place).await?);
    Ok(cx.card(screen))
}

/// What comes before the name: those known, or the session where nobody is.
pub async fn before_name(cx: &Cx, account: AccountId, place: Place) -> Result<Tap, HandleError> {
    let known = beneficiaries::of_account(&mut cx.read().await?, account, 1).await?;
    Ok(if known.is_empty() { Tap::Session(place) } else { Tap::Book(place) })
}

/// The name was typed.
pub async fn name(cx: Cx, account: AccountId, place: Place, typed: Typed) -> Replies {
    let name = match PersonName::parse(&typed.text) {
        Ok(name) => name,
        Err(why) => {
            let screen = screens::name_again(cx.tr(), before_name(&cx, account, place).await?, why);
            return Ok(cx.card(screen));
        }
    };
    ask_birth(cx, place, name).await
}

/// And the date of birth? Also of somebody known, whose date of birth was erased.
pub async fn ask_birth(cx: Cx, place: Place, name: PersonName) -> Replies {
    cx.enter(&State::AskBirth { place, name: name.clone() }).await?;
    let screen = screens::birth(cx.tr(), Tap::SomeoneElse(place), &name);
    Ok(cx.card(screen))
}

/// The date of birth was typed.
pub async fn birth(cx: Cx, account: AccountId, (place, name): (Place, PersonName), typed: Typed) -> Replies {
    let Some(session) = sessions::by_id(&mut cx.read().await?, place.session).await? else {
        return Ok(cx.card(refusal::no_session(cx.tr())));
    };
    let language = cx.tr().locale().language();
    let screen = match birth_date::parse(&typed.text, language, cx.today(session.zone)) {
        Reading::One(born_on) => return born(cx, account, place, name, born_on).await,
        Reading::Two(one, other) => {
            screens::birth_two_ways(cx.tr(), Tap::SomeoneElse(place), (one, other), Tap::Birth)
        }
        Reading::Refused(why) => screens::birth_again(cx.tr(), Tap::SomeoneElse(place), &name, why),
    };
    Ok(cx.card(screen))
}

/// One of two readings was tapped. The button can be forged, so the date is judged like a typed one.
pub async fn birth_chosen(cx: Cx, account: AccountId, born_on: BirthDate) -> Replies {
    let (place, name) = match cx.state.clone() {
        State::AskBirth { place, name } => (place, name),
        // The second tap of a double one: the summary is there already.
        State::Summary { place, name, born_on: chosen, draft } if chosen == born_on => {
            let who = Who::New { name, born_on };
            return summarize(cx, account, place, &who, draft).await;
        }
        _ => return unexpected::unknown_button(cx).await,
    };
    let Some(session) = sessions::by_id(&mut cx.read().await?, place.session).await? else {
        return Ok(cx.card(refusal::no_session(cx.tr())));
    };
    let language = cx.tr().locale().language();
    let typed = born_on.date().format("%Y-%m-%d").to_string();
    match birth_date::parse(&typed, language, cx.today(session.zone)) {
        Reading::One(born_on) => born(cx, account, place, name, born_on).await,
        Reading::Two(..) => unexpected::unknown_button(cx).await,
        Reading::Refused(why) => {
            let screen = screens::birth_again(cx.tr(), Tap::SomeoneElse(place), &name, why);
            Ok(cx.card(screen))
        }
    }
}

async fn born(cx: Cx, account: AccountId, place: Place, name: PersonName, born_on: BirthDate) -> Replies {
    let who = Who::New { name: name.clone(), born_on };
    let draft = cx.seq;
    cx.enter(&State::Summary { place, name, born_on, draft }).await?;
    summarize(cx, account, place, &who, draft).await
}

async fn summarize(cx: Cx, account: AccountId, place: Place, who: &Who, draft: InboxSeq) -> Replies {
    let screen = super::book::summary(&cx, account, place, who, draft).await?;
    Ok(cx.card(screen))
}
