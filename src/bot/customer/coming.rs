//! Coming in by a mailed code: into the account of an address, or making one for it.

use super::account;
use super::schedule::session_screen;
use crate::bot::button::{Account, Place};
use crate::bot::context::{Context, Cx};
use crate::bot::conversation::{Replies, Typed};
use crate::bot::inbox::HandleError;
use crate::bot::screens::booking::with_news;
use crate::bot::screens::{CHOICES, account as screens, menu};
use crate::bot::state::{ComingStep, State, Wish};
use crate::delivery::Screen;
use crate::domain::email::Email;
use crate::domain::ids::{OrganizerId, ProofId, SessionId};
use crate::domain::name::PersonName;
use crate::domain::proof::MailedCode;
use crate::service::proof::{self, Asked, Checked, Created, Request};
use crate::store::{organizers, sessions};
use crate::t;

/// A tap about an account.
pub async fn tapped(cx: Cx, tap: Account) -> Replies {
    match (tap, cx.account) {
        (Account::New(then), None) => begin(cx, then).await,
        (Account::New(_) | Account::Show, Some(account)) => account::show(cx, account).await,
        (Account::For(organizer), None) => chosen(cx, organizer).await,
        (Account::MailCode, _) => mail_code(cx).await,
        (Account::Again(proof), _) => another(cx, proof).await,
        (Account::Password, Some(account)) => account::begin(cx, account, Wish::Password).await,
        (Account::Email, Some(account)) => account::begin(cx, account, Wish::Email).await,
        (Account::Phones, Some(account)) => account::begin(cx, account, Wish::Phones).await,
        (Account::Choose(proof), Some(_)) => account::new_password(cx, proof).await,
        (Account::For(_), Some(_)) => super::unexpected::unknown_button(cx).await,
        (Account::Show | Account::Password | Account::Email | Account::Phones | Account::Choose(_), None) => {
            super::link::needed(cx).await
        }
    }
}

/// An answer was typed.
pub async fn typed(cx: Cx, step: ComingStep, typed: Typed) -> Replies {
    match step {
        ComingStep::Email { then } => email(cx, then, &typed.text).await,
        ComingStep::Code { proof, then, wish } => code(cx, (proof, then, wish), &typed.text).await,
        ComingStep::Name { proof, organizer, then } => name(cx, (proof, organizer, then), &typed.text).await,
        ComingStep::Club { .. } => super::unexpected::unasked_text(cx).await,
        ComingStep::Confirm { wish } => account::confirm(cx, wish, typed.text.into()).await,
        ComingStep::NewPassword { proof } => account::choose(cx, proof, typed.text.into()).await,
        ComingStep::NewEmail { proof } => account::new_email(cx, proof, &typed.text).await,
    }
}

/// What is asked, once more.
pub fn question(cx: &Context, step: &ComingStep) -> Option<Screen> {
    let tr = cx.tr();
    Some(match step {
        ComingStep::Email { .. } => screens::new_account(tr),
        ComingStep::Code { proof, .. } => screens::code_still(tr, *proof),
        ComingStep::Name { .. } => screens::name(tr),
        ComingStep::NewPassword { .. } => screens::new_password(tr, None, None),
        ComingStep::NewEmail { .. } => screens::new_email(tr),
        ComingStep::Club { .. } | ComingStep::Confirm { .. } => return None,
    })
}

async fn begin(cx: Cx, then: Option<SessionId>) -> Replies {
    if !account::mail_is_on(&cx).await? {
        cx.leave_question().await?;
        return Ok(cx.card(screens::no_mail(cx.tr())));
    }
    cx.enter(&State::Coming(ComingStep::Email { then })).await?;
    Ok(cx.card(screens::new_account(cx.tr())))
}

async fn email(cx: Cx, then: Option<SessionId>, text: &str) -> Replies {
    let Ok(email) = text.parse::<Email>() else {
        return Ok(cx.card(super::super::screens::link::email_again(cx.tr())));
    };
    ask(&cx, Request::ComeIn(&email), email.as_str(), (then, None)).await
}

/// A code instead of a password.
async fn mail_code(cx: Cx) -> Replies {
    match (cx.state.clone(), cx.account) {
        (State::AskPassword { email, then }, None) => {
            ask(&cx, Request::ComeIn(&email), email.as_str(), (then, None)).await
        }
        (State::Coming(ComingStep::Confirm { wish }), Some(account)) => {
            let Some(ways) = account::ways(&cx, account).await? else {
                return super::unexpected::unknown_button(cx).await;
            };
            ask(&cx, Request::Account(account), &ways.email, (None, Some(wish))).await
        }
        _ => super::unexpected::unknown_button(cx).await,
    }
}

/// Asks for a code, and waits for it.
pub async fn ask(
    cx: &Context,
    request: Request<'_>,
    email: &str,
    (then, wish): (Option<SessionId>, Option<Wish>),
) -> Replies {
    let asked = proof::ask(&cx.parts.store, cx.now, cx.chat, request, cx.tr().locale(), &key(cx)).await?;
    let tr = cx.tr();
    let screen = match asked {
        Asked::Mailed(proof) => {
            cx.enter(&State::Coming(ComingStep::Code { proof, then, wish })).await?;
            screens::code(tr, email, proof)
        }
        Asked::NotBefore(not_before) => screens::code_not_yet(tr, not_before, None, cx.now),
        Asked::Same => screens::new_email_again(tr, true),
        Asked::Over => {
            cx.leave_question().await?;
            screens::over(tr, cx.account.is_some())
        }
        Asked::NoMail => {
            cx.leave_question().await?;
            screens::no_mail(tr)
        }
    };
    Ok(cx.card(screen))
}

/// The key of what is asked for: the same update asks once.
fn key(cx: &Context) -> String {
    format!("code:{}", cx.seq)
}

async fn another(cx: Cx, proof: ProofId) -> Replies {
    let (then, wish) = match &cx.state {
        State::Coming(ComingStep::Code { proof: waited, then, wish }) if *waited == proof => (*then, *wish),
        _ => return super::unexpected::unknown_button(cx).await,
    };
    let parts = &cx.parts;
    let asked = proof::again(&parts.store, cx.now, cx.chat, proof, cx.tr().locale(), &key(&cx)).await?;
    let tr = cx.tr();
    let screen = match asked {
        Asked::Mailed(proof) => {
            cx.enter(&State::Coming(ComingStep::Code { proof, then, wish })).await?;
            screens::code(tr, &account::mailed_to(&cx, proof).await?, proof)
        }
        Asked::NotBefore(not_before) => screens::code_not_yet(tr, not_before, Some(proof), cx.now),
        Asked::Same | Asked::Over => {
            cx.leave_question().await?;
            screens::over(tr, cx.account.is_some())
        }
        Asked::NoMail => {
            cx.leave_question().await?;
            screens::no_mail(tr)
        }
    };
    Ok(cx.card(screen))
}

async fn code(
    cx: Cx,
    (proof, then, wish): (ProofId, Option<SessionId>, Option<Wish>),
    text: &str,
) -> Replies {
    let parts = &cx.parts;
    let code = MailedCode::parse(text);
    let key = format!("try:{}", cx.seq);
    let tr = cx.tr();
    let checked = proof::check(&parts.store, &parts.passwords, cx.now, (cx.chat, proof), code, &key).await?;
    let screen = match checked {
        Checked::Wrong { left } => screens::code_wrong(tr, left, proof),
        Checked::Over => screens::code_over(tr, proof),
        Checked::New => return new(cx, proof, then).await,
        Checked::Own => {
            return match wish {
                Some(Wish::Email) => {
                    cx.enter(&State::Coming(ComingStep::NewEmail { proof })).await?;
                    Ok(cx.card(screens::new_email(cx.tr())))
                }
                Some(Wish::Phones) => account::all_phones(cx).await,
                Some(Wish::Password) | None => account::new_password(cx, proof).await,
            };
        }
        Checked::Linked { name } => {
            cx.enter(&State::Idle).await?;
            screens::came_in(tr, (&name, false), proof, then)
        }
        Checked::EmailChanged { email } => {
            cx.enter(&State::Idle).await?;
            screens::email_changed(tr, &email)
        }
        Checked::EmailTaken => {
            cx.enter(&State::Idle).await?;
            screens::note(tr, t!(tr, "email-taken"))
        }
        Checked::AlreadyLinked { .. } => {
            cx.enter(&State::Idle).await?;
            screens::over(tr, true)
        }
    };
    Ok(cx.card(screen))
}

/// The address is theirs and has no account: whose customer will it be?
async fn new(cx: Cx, proof: ProofId, then: Option<SessionId>) -> Replies {
    let mut conn = cx.read().await?;
    let came_from = match then {
        Some(session) => sessions::by_id(&mut conn, session).await?.map(|session| session.organizer_id),
        None => None,
    };
    let clubs = organizers::all(&mut conn).await?;
    drop(conn);
    let only = match clubs.as_slice() {
        [only] => Some(only.id),
        _ => None,
    };
    if let Some(organizer) = came_from.or(only) {
        cx.enter(&State::Coming(ComingStep::Name { proof, organizer, then })).await?;
        return Ok(cx.card(screens::name(cx.tr())));
    }
    cx.enter(&State::Coming(ComingStep::Club { proof })).await?;
    let clubs: Vec<(OrganizerId, String)> =
        clubs.into_iter().take(CHOICES).map(|club| (club.id, club.name)).collect();
    Ok(cx.card(screens::clubs(cx.tr(), &clubs)))
}

async fn chosen(cx: Cx, organizer: OrganizerId) -> Replies {
    let State::Coming(ComingStep::Club { proof }) = cx.state else {
        return super::unexpected::unknown_button(cx).await;
    };
    if organizers::by_id(&mut cx.read().await?, organizer).await?.is_none() {
        return super::unexpected::unknown_button(cx).await;
    }
    cx.enter(&State::Coming(ComingStep::Name { proof, organizer, then: None })).await?;
    Ok(cx.card(screens::name(cx.tr())))
}

async fn name(
    cx: Cx,
    (proof, organizer, then): (ProofId, OrganizerId, Option<SessionId>),
    text: &str,
) -> Replies {
    let tr = cx.tr();
    let name = match PersonName::parse(text) {
        Ok(name) => name,
        Err(why) => return Ok(cx.card(screens::name_again(tr, why))),
    };
    let who = (&name, tr.locale());
    let created = proof::create(&cx.parts.store, cx.now, cx.chat, proof, organizer, who).await?;
    cx.enter(&State::Idle).await?;
    let screen = match created {
        Created::Created { name } => screens::came_in(tr, (&name, true), proof, then),
        Created::Linked { name } => screens::came_in(tr, (&name, false), proof, then),
        Created::AlreadyLinked { .. } => screens::over(tr, true),
        Created::Over => screens::over(tr, false),
    };
    Ok(cx.card(screen))
}

/// Linked, on the way to a session or not.
pub async fn linked(cx: &Cx, name: &str, then: Option<SessionId>) -> Result<Screen, HandleError> {
    let text = t!(cx.tr(), "linked", name = name);
    Ok(match then {
        Some(session) => with_news(text, session_screen(cx, Place { session, order: None }).await?),
        None => menu::menu(cx.tr(), text),
    })
}
