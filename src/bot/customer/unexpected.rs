//! What nobody asked for: a helpful answer, and what was begun goes on.

use super::beneficiary::before_name;
use super::coming;
use crate::bot::button::{Place, Tap};
use crate::bot::context::Cx;
use crate::bot::conversation::Replies;
use crate::bot::organizer::{self, catalog};
use crate::bot::screens::{book, booking, link, menu, session as session_screens};
use crate::bot::state::State;
use crate::store::sessions;
use crate::{plain, t};

/// A sticker, a voice note, a photo: only texts are read. The question that was open is asked again.
pub async fn not_a_text(cx: Cx) -> Replies {
    let sorry = t!(cx.tr(), "unexpected-not-text");
    if let State::Catalog { organizer, step } = cx.state.clone()
        && step.expects_text()
    {
        return catalog::ask_again(cx, organizer, step, sorry).await;
    }
    let tr = cx.tr();
    let asked = match (&cx.state, cx.account) {
        (State::AskEmail { then }, _) => link::email(tr, *then, false),
        (State::AskPassword { then, .. }, _) => link::password(tr, *then, link::Else::default()),
        (State::Coming(step), _) if let Some(question) = coming::question(&cx, step) => question,
        (State::AskName { place }, Some(account)) => book::name(tr, before_name(&cx, account, *place).await?),
        (State::AskBirth { place, name }, Some(_)) => book::birth(tr, Tap::SomeoneElse(*place), name),
        (
            State::Announcing { organizer, .. }
            | State::FindCustomer { organizer, .. }
            | State::Rosters { organizer, .. }
            | State::AskPayback { organizer, .. }
            | State::AskCredits { organizer, .. },
            _,
        ) => {
            return organizer::not_a_text(cx.clone(), *organizer).await;
        }
        (State::Desk { organizer, step }, _) if step.expects_text() => {
            return organizer::not_a_text(cx.clone(), *organizer).await;
        }
        (State::Sessions { organizer, step }, _) if step.expects_text() => {
            return organizer::not_a_text(cx.clone(), *organizer).await;
        }
        (State::Planning { organizer, step }, _) if step.expects_text() => {
            return organizer::not_a_text(cx.clone(), *organizer).await;
        }
        (
            State::Coming(_)
            | State::AskName { .. }
            | State::AskBirth { .. }
            | State::Idle
            | State::Summary { .. }
            | State::Catalog { .. }
            | State::Sessions { .. }
            | State::Planning { .. }
            | State::Desk { .. }
            | State::Sale(_)
            | State::Payback(_)
            | State::Credits(_),
            _,
        ) => {
            return Ok(cx.card(menu::fresh(tr, sorry, cx.account.is_some())));
        }
    };
    Ok(cx.card(booking::with_news(sorry, asked)))
}

/// A text that answers no question.
pub async fn unasked_text(cx: Cx) -> Replies {
    let screen = menu::fresh(cx.tr(), t!(cx.tr(), "unexpected-text"), cx.account.is_some());
    Ok(cx.card(screen))
}

/// A command there is not.
pub async fn unknown_command(cx: Cx) -> Replies {
    let screen = menu::fresh(cx.tr(), t!(cx.tr(), "unexpected-command"), cx.account.is_some());
    Ok(cx.card(screen))
}

/// Button data that is none of ours, or from before an upgrade: the fresh menu.
pub async fn unknown_button(cx: Cx) -> Replies {
    let screen = menu::fresh(cx.tr(), t!(cx.tr(), "out-of-date"), cx.account.is_some());
    Ok(cx.card_and_toast(screen, plain!(cx.tr(), "out-of-date")))
}

/// A card about a session that is too old to go on with: the session as it is now.
pub async fn out_of_date(cx: Cx, place: Place) -> Replies {
    let Some(session) = sessions::by_id(&mut cx.read().await?, place.session).await? else {
        return unknown_button(cx).await;
    };
    let card = session_screens::card(cx.tr(), &session, place, cx.now);
    let toast = plain!(cx.tr(), "out-of-date");
    Ok(cx.card_and_toast(booking::with_news(t!(cx.tr(), "out-of-date"), card), toast))
}
