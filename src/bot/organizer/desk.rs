//! The desk: adding somebody to a session. A customer is found as in *Customers*, and booked for by the customer's own
//! steps; somebody without an account is a walk-in. The question for a customer stays open while who was found is looked at, so that the next name can be typed.

mod person;
mod walk_in;

use super::{Member, stranger};
use crate::bot::button::Desk;
use crate::bot::context::{Context, Cx};
use crate::bot::conversation::{Replies, Typed};
use crate::bot::inbox::HandleError;
use crate::bot::screens::booking::with_news;
use crate::bot::screens::organizer::desk as screens;
use crate::bot::screens::organizer::roster::{guest as guest_card, seated as roster_card};
use crate::bot::state::{DeskStep, ForWhom, State};
use crate::delivery::Screen;
use crate::domain::ids::{AccountId, BeneficiaryId, BookingId, InboxSeq, SessionId};
use crate::domain::search::Search;
use crate::service::book::{Who, paying_order, plan};
use crate::service::book_for::{Outcome, Request, answered, book_for};
use crate::service::customers;
use crate::service::refusal::{Intent, Refusal, offered};
use crate::service::roster::{self, Part};
use crate::store::beneficiaries::{self, Beneficiary};
use crate::store::customers::{Customer, by_id};
use crate::store::sessions::{self, Session};
use crate::store::turns;
use crate::t;

/// What of a typed text is kept: no more is read of it.
const TYPED: usize = 100;
/// People shown as buttons; who has more types the name.
const KNOWN: i64 = 12;

/// A tap of somebody who adds somebody.
pub async fn tapped(cx: Cx, member: Member, tap: Desk) -> Replies {
    let searching = matches!(
        &cx.state,
        State::Desk { organizer, step: DeskStep::Find { .. } } if *organizer == member.organizer.id
    );
    let stays = match tap {
        Desk::Found(..) | Desk::Customer(..) => searching,
        // It is the answer.
        Desk::Birth(_) => true,
        Desk::Search(_)
        | Desk::Known(..)
        | Desk::Other(..)
        | Desk::Confirm(..)
        | Desk::WalkIn(_)
        | Desk::ConfirmWalkIn(..)
        | Desk::Card(_)
        | Desk::Mark(..)
        | Desk::Remove(_)
        | Desk::ConfirmRemove(_)
        | Desk::Erase(_)
        | Desk::ConfirmErase(_) => false,
    };
    if !stays {
        cx.leave_question().await?;
    }
    match tap {
        Desk::Search(session) => search(cx, member, session).await,
        Desk::Found(session, page) => found_again(cx, member, session, page).await,
        Desk::Customer(session, account) => who_is_coming(cx, member, session, account).await,
        Desk::Known(session, account, person) => known(cx, member, (session, account), person).await,
        Desk::Other(session, account) => {
            person::ask_name(cx, member, session, ForWhom::Customer(account)).await
        }
        Desk::Birth(born_on) => person::birth_chosen(cx, member, born_on).await,
        Desk::Confirm(session, draft) => confirm(cx, member, session, draft).await,
        Desk::WalkIn(session) => walk_in::ask(cx, member, session).await,
        Desk::ConfirmWalkIn(session, draft) => walk_in::confirm(cx, member, session, draft).await,
        Desk::Card(walk_in) => walk_in::card(cx, member, walk_in).await,
        Desk::Mark(marking, page) => walk_in::marked(cx, member, marking, page).await,
        Desk::Remove(walk_in) => walk_in::remove_asks(cx, member, walk_in).await,
        Desk::ConfirmRemove(walk_in) => walk_in::removed(cx, member, walk_in).await,
        Desk::Erase(walk_in) => walk_in::erase_asks(cx, member, walk_in).await,
        Desk::ConfirmErase(walk_in) => walk_in::erased(cx, member, walk_in).await,
    }
}

/// A text of somebody who was asked for one.
pub async fn typed(cx: Cx, member: Member, step: DeskStep, typed: Typed) -> Replies {
    match step {
        DeskStep::Find { session, .. } => {
            let text = typed.text.trim().chars().take(TYPED).collect();
            found(cx, member, session, text, 0).await
        }
        DeskStep::Name { session, whom } => person::name(cx, member, (session, whom), &typed).await,
        DeskStep::Birth { session, whom, name } => {
            person::birth(cx, member, (session, whom), name, &typed).await
        }
        DeskStep::Summary { session, .. } | DeskStep::WalkIn { session, .. } => {
            out_of_date(cx, member, session).await
        }
    }
}

/// A sticker, a voice note, a photo: the question that is open is asked again.
pub async fn not_a_text(cx: &Cx, member: &Member, step: &DeskStep) -> Replies {
    let sorry = t!(cx.tr(), "unexpected-not-text");
    let asked = match step {
        DeskStep::Find { session, .. }
        | DeskStep::Summary { session, .. }
        | DeskStep::WalkIn { session, .. } => match session_of(cx, member, *session).await? {
            Some(session) => screens::ask(cx.tr(), member, &session, cx.now),
            None => return stranger(cx.clone(), member.organizer.id).await,
        },
        DeskStep::Name { session, whom } => person::asks_name(cx, member, *session, *whom),
        DeskStep::Birth { session, whom, name } => person::asks_birth(cx, member, (*session, *whom), name),
    };
    Ok(cx.card(with_news(sorry, asked)))
}

/// The organizer's session; somebody else's is not there.
async fn session_of(
    cx: &Context,
    member: &Member,
    session: SessionId,
) -> Result<Option<Session>, HandleError> {
    let session = sessions::by_id(&mut cx.read().await?, session).await?;
    Ok(session.filter(|session| session.organizer_id == member.organizer.id))
}

async fn enter(cx: &Context, member: &Member, step: DeskStep) -> Result<(), HandleError> {
    Ok(cx.enter(&State::Desk { organizer: member.organizer.id, step }).await?)
}

/// Which customer? Not asked when nothing could come of it.
async fn search(cx: Cx, member: Member, session: SessionId) -> Replies {
    let Some(session) = session_of(&cx, &member, session).await? else {
        return stranger(cx, member.organizer.id).await;
    };
    if let Err(why) = offered(&session, cx.now) {
        return Ok(cx.card(screens::refused(cx.tr(), &member, &session, None, (&why, None), cx.now)));
    }
    enter(&cx, &member, DeskStep::Find { session: session.id, text: None }).await?;
    Ok(cx.card(screens::ask(cx.tr(), &member, &session, cx.now)))
}

/// Another page of who was found. Once something else was asked, what was typed is forgotten.
async fn found_again(cx: Cx, member: Member, session: SessionId, page: u16) -> Replies {
    match &cx.state {
        State::Desk { organizer, step: DeskStep::Find { session: of, text: Some(text) } }
            if (*organizer, *of) == (member.organizer.id, session) =>
        {
            let text = text.clone();
            found(cx, member, session, text, page).await
        }
        _ => search(cx, member, session).await,
    }
}

async fn found(cx: Cx, member: Member, session: SessionId, text: String, page: u16) -> Replies {
    let Some(session) = session_of(&cx, &member, session).await? else {
        return stranger(cx, member.organizer.id).await;
    };
    let Some(search) = Search::parse(&text) else {
        return Ok(cx.card(screens::ask_again(cx.tr(), &member, &session, cx.now)));
    };
    let found = customers::find(&mut cx.read().await?, member.organizer.id, &search, page).await?;
    let screen = screens::found(cx.tr(), &member, &session, &text, (&found, page), cx.now);
    enter(&cx, &member, DeskStep::Find { session: session.id, text: Some(text) }).await?;
    Ok(cx.card(screen))
}

/// Who is coming, of those whom the customer knows? Not asked when nothing could come of it; where nobody is known, the
/// name is asked at once.
async fn who_is_coming(cx: Cx, member: Member, session: SessionId, account: AccountId) -> Replies {
    let Some((session, customer)) = both(&cx, &member, session, account).await? else {
        return not_there(cx, member, session).await;
    };
    let mut conn = cx.read().await?;
    let possible = match offered(&session, cx.now) {
        Ok(_) => paying_order(&mut conn, cx.now, account, &session, None).await?.map(|_| ()),
        Err(refusal) => Err(refusal),
    };
    if let Err(why) = possible {
        return Ok(cx.card(screens::refused(
            cx.tr(),
            &member,
            &session,
            Some(&customer),
            (&why, None),
            cx.now,
        )));
    }
    let known = beneficiaries::of_account(&mut conn, account, KNOWN).await?;
    drop(conn);
    if known.is_empty() {
        return person::ask_name(cx, member, session.id, ForWhom::Customer(account)).await;
    }
    Ok(cx.card(screens::who(cx.tr(), &member, &session, &customer, &known, cx.now)))
}

async fn both(
    cx: &Context,
    member: &Member,
    session: SessionId,
    account: AccountId,
) -> Result<Option<(Session, Customer)>, HandleError> {
    let Some(session) = session_of(cx, member, session).await? else { return Ok(None) };
    let customer = by_id(&mut cx.read().await?, member.organizer.id, account).await?;
    Ok(customer.map(|customer| (session, customer)))
}

/// The session is not the organizer's, or the customer is not.
async fn not_there(cx: Cx, member: Member, session: SessionId) -> Replies {
    match session_of(&cx, &member, session).await? {
        Some(session) => Ok(cx.card(screens::no_customer(cx.tr(), &member, session.id))),
        None => stranger(cx, member.organizer.id).await,
    }
}

/// Somebody whom the customer's account knows. Whose date of birth was erased, is asked for it.
async fn known(
    cx: Cx,
    member: Member,
    (session, account): (SessionId, AccountId),
    person: BeneficiaryId,
) -> Replies {
    let of_customer = both(&cx, &member, session, account).await?.is_some();
    let found = beneficiaries::by_id(&mut cx.read().await?, account, person).await?;
    match found {
        Some(Beneficiary { name, born_on: None, .. }) if of_customer => {
            person::ask_birth(cx, member, (session, ForWhom::Customer(account)), name).await
        }
        _ => summarize(cx, member, (session, account), Who::Known(person)).await,
    }
}

/// The summary for whoever comes, or why not.
async fn summarize(cx: Cx, member: Member, of: (SessionId, AccountId), who: Who) -> Replies {
    match summary(&cx, &member, of, who).await? {
        Some(screen) => Ok(cx.card(screen)),
        None => not_there(cx, member, of.0).await,
    }
}

async fn summary(
    cx: &Context,
    member: &Member,
    (session, account): (SessionId, AccountId),
    who: Who,
) -> Result<Option<Screen>, HandleError> {
    let Some((session, customer)) = both(cx, member, session, account).await? else { return Ok(None) };
    let mut conn = cx.read().await?;
    match plan(&mut conn, cx.now, account, &session, &who, None).await? {
        Ok(plan) => {
            let told = turns::reachable(&mut conn, account).await?;
            drop(conn);
            let (seat, draft) = (plan.intent == Intent::Seat, cx.seq);
            let asks = screens::summary(cx.tr(), member, (&session, &customer), (&plan, told), draft, cx.now);
            enter(cx, member, DeskStep::Summary { session: session.id, account, who, seat, draft }).await?;
            Ok(Some(asks))
        }
        Err(why) => {
            let name = match &who {
                Who::New { name, .. } => Some(name.clone()),
                Who::Known(id) => {
                    beneficiaries::by_id(&mut conn, account, *id).await?.map(|person| person.name)
                }
            };
            let why = (&why, name.as_ref());
            Ok(Some(screens::refused(cx.tr(), member, &session, Some(&customer), why, cx.now)))
        }
    }
}

/// *Confirm*. The summary stays in the dialogue, so that the second tap of a double one has the same answer.
async fn confirm(cx: Cx, member: Member, session: SessionId, shown: InboxSeq) -> Replies {
    let key = format!("desk:{}:{shown}", cx.chat);
    let kept = match &cx.state {
        State::Desk { organizer, step: DeskStep::Summary { session: of, account, who, seat, draft } }
            if (*organizer, *of, *draft) == (member.organizer.id, session, shown) =>
        {
            Some((*account, who.clone(), *seat))
        }
        _ => None,
    };
    let Some((account, who, seat)) = kept else {
        return match answered(&mut cx.read().await?, &key).await? {
            Some(Outcome::Done { booking, told }) => done(cx, member, booking, told).await,
            Some(Outcome::Refused(_) | Outcome::NotFound) | None => out_of_date(cx, member, session).await,
        };
    };
    let intent = if seat { Intent::Seat } else { Intent::Wait };
    let request = Request { account, session, who: &who, intent, key: &key };
    match book_for(&cx.parts.store, cx.now, member.by, &request).await? {
        Outcome::Done { booking, told } => done(cx, member, booking, told).await,
        // Something else can be had: the new summary, to be confirmed anew.
        Outcome::Refused(Refusal::SoldOutMeanwhile | Refusal::SeatFreeMeanwhile) => {
            match summary(&cx, &member, (session, account), who).await? {
                Some(asks) => Ok(cx.card(with_news(t!(cx.tr(), "refused-meanwhile"), asks))),
                None => not_there(cx, member, session).await,
            }
        }
        Outcome::Refused(why) => {
            let Some((session, customer)) = both(&cx, &member, session, account).await? else {
                return not_there(cx, member, session).await;
            };
            let name = match &who {
                Who::New { name, .. } => Some(name.clone()),
                Who::Known(id) => {
                    let person = beneficiaries::by_id(&mut cx.read().await?, account, *id).await?;
                    person.map(|person| person.name)
                }
            };
            let why = (&why, name.as_ref());
            Ok(cx.card(screens::refused(cx.tr(), &member, &session, Some(&customer), why, cx.now)))
        }
        Outcome::NotFound => not_there(cx, member, session).await,
    }
}

async fn done(cx: Cx, member: Member, booking: BookingId, told: bool) -> Replies {
    let who = (member.organizer.id, cx.chat);
    let Some((guest, session)) = roster::guest(&mut cx.read().await?, who, booking).await? else {
        return stranger(cx, member.organizer.id).await;
    };
    let news = screens::done(cx.tr(), &guest, told);
    Ok(cx.card(with_news(news, guest_card(cx.tr(), &member, &guest, &session, cx.now))))
}

/// A summary that is not the one that is kept: the roster as it is now.
async fn out_of_date(cx: Cx, member: Member, session: SessionId) -> Replies {
    let who = (member.organizer.id, cx.chat);
    let page = roster::page(&mut cx.read().await?, cx.now, who, session, (Part::Seated, 0)).await?;
    match page {
        Some(page) => {
            let card = roster_card(cx.tr(), &member, &page, cx.now);
            Ok(cx.card(with_news(t!(cx.tr(), "out-of-date"), card)))
        }
        None => stranger(cx, member.organizer.id).await,
    }
}
