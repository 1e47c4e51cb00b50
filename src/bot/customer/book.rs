//! *Book my place*: who is coming, the summary, *Confirm*. A seat or a place on the waiting list, by the same steps.

use super::{beneficiary, unexpected};
use crate::bot::button::{Draft, Place};
use crate::bot::context::Cx;
use crate::bot::conversation::Replies;
use crate::bot::inbox::HandleError;
use crate::bot::screens::{book as screens, refusal};
use crate::bot::state::State;
use crate::delivery::Screen;
use crate::domain::ids::{AccountId, BeneficiaryId, BookingId, InboxSeq};
use crate::domain::name::PersonName;
use crate::plain;
use crate::service::book::{self, Outcome, Request, Who};
use crate::service::refusal::{Refusal, offered};
use crate::store::beneficiaries::{self, Beneficiary};
use crate::store::sessions::{self, Session};

/// People shown as buttons; who has more types the name.
const KNOWN: i64 = 12;

/// Who is coming? Not asked when nothing could come of it; where nobody is known, the name is asked at once.
pub async fn who_is_coming(cx: Cx, account: AccountId, place: Place) -> Replies {
    cx.leave_question().await?;
    let mut conn = cx.read().await?;
    let Some(session) = sessions::by_id(&mut conn, place.session).await? else {
        return Ok(cx.card(refusal::no_session(cx.tr())));
    };
    let possible = match offered(&session, cx.now) {
        Ok(_) => book::paying_order(&mut conn, cx.now, account, &session, place.order).await?.map(|_| ()),
        Err(refusal) => Err(refusal),
    };
    let screen = match possible {
        Ok(()) => {
            let known = beneficiaries::of_account(&mut conn, account, KNOWN).await?;
            if known.is_empty() {
                drop(conn);
                return beneficiary::ask_name(cx, account, place).await;
            }
            screens::who(cx.tr(), &session, place, &known, cx.now)
        }
        Err(why) => refusal::card(cx.tr(), &why, &session, place, None, cx.now),
    };
    Ok(cx.card(screen))
}

/// Somebody known is coming.
pub async fn known_beneficiary(
    cx: Cx,
    account: AccountId,
    (place, known): (Place, BeneficiaryId),
) -> Replies {
    let person = beneficiaries::by_id(&mut cx.read().await?, account, known).await?;
    if let Some(Beneficiary { name, born_on: None, .. }) = person {
        return beneficiary::ask_birth(cx, place, name).await;
    }
    cx.leave_question().await?;
    let screen = summary(&cx, account, place, &Who::Known(known), cx.seq).await?;
    Ok(cx.card(screen))
}

/// The summary for whoever comes, or why not. `draft` is the update that led to it: what *Confirm* does for a draft, it
/// does once.
pub async fn summary(
    cx: &Cx,
    account: AccountId,
    place: Place,
    who: &Who,
    draft: InboxSeq,
) -> Result<Screen, HandleError> {
    let mut conn = cx.read().await?;
    let Some(session) = sessions::by_id(&mut conn, place.session).await? else {
        return Ok(refusal::no_session(cx.tr()));
    };
    Ok(match book::plan(&mut conn, cx.now, account, &session, who, place.order).await? {
        Ok(plan) => {
            let beneficiary = match who {
                Who::Known(id) => Some(*id),
                Who::New { .. } => None,
            };
            let draft = Draft { place, beneficiary, intent: plan.intent, id: draft };
            screens::summary(cx.tr(), &session, &plan, draft, cx.now)
        }
        Err(why) => {
            let name = name_of(&mut conn, account, who).await?;
            refusal::card(cx.tr(), &why, &session, place, name.as_ref(), cx.now)
        }
    })
}

async fn name_of(
    conn: &mut crate::store::Conn,
    account: AccountId,
    who: &Who,
) -> Result<Option<PersonName>, HandleError> {
    Ok(match who {
        Who::New { name, .. } => Some(name.clone()),
        Who::Known(id) => beneficiaries::by_id(conn, account, *id).await?.map(|known| known.name),
    })
}

/// *Confirm*.
pub async fn confirm(cx: Cx, account: AccountId, draft: Draft) -> Replies {
    let key = format!("book:{}:{}", cx.chat, draft.id);
    let who = match (draft.beneficiary, &cx.state) {
        (Some(beneficiary), _) => Who::Known(beneficiary),
        (None, State::Summary { place, name, born_on, draft: id })
            if *id == draft.id && *place == draft.place =>
        {
            Who::New { name: name.clone(), born_on: *born_on }
        }
        (None, _) => return confirmed_before(cx, account, draft, &key).await,
    };
    let request = Request {
        account,
        session: draft.place.session,
        who: &who,
        order: draft.place.order,
        intent: draft.intent,
        key: &key,
    };
    match book::book(&cx.parts.store, cx.now, &request).await? {
        Outcome::Done(booking) => {
            if cx.state != State::Idle {
                cx.enter(&State::Idle).await?;
            }
            done(cx, account, booking).await
        }
        Outcome::Refused(why) => refused(cx, account, draft, &who, why).await,
    }
}

/// The person typed is not kept under this draft: they are booked, by a tap before this one; or the summary was replaced
/// meanwhile by the one that is shown again; or the card is too old.
async fn confirmed_before(cx: Cx, account: AccountId, draft: Draft, key: &str) -> Replies {
    let outcome = book::answered(&mut cx.read().await?, key).await?;
    if let Some(Outcome::Done(booking)) = outcome {
        return done(cx, account, booking).await;
    }
    match cx.state.clone() {
        State::Summary { place, name, born_on, draft: newer } if place == draft.place => {
            let who = Who::New { name, born_on };
            let screen = summary(&cx, account, place, &who, newer).await?;
            Ok(cx.card(screen))
        }
        _ => unexpected::out_of_date(cx, draft.place).await,
    }
}

async fn done(cx: Cx, account: AccountId, booking: BookingId) -> Replies {
    let screen = super::bookings::booking_screen(&cx, account, booking).await?;
    Ok(cx.card_and_toast(screen, plain!(cx.tr(), "toast-done")))
}

async fn refused(cx: Cx, account: AccountId, draft: Draft, who: &Who, why: Refusal) -> Replies {
    let place = draft.place;
    let screen = match &why {
        // Something else can be had: the new summary, to be confirmed anew.
        Refusal::SoldOutMeanwhile | Refusal::SeatFreeMeanwhile => {
            let session = sessions::by_id(&mut cx.read().await?, place.session).await?;
            let now_offered =
                session.map_or(Err(Refusal::NoSuchSession), |session| offered(&session, cx.now));
            let summary = summary(&cx, account, place, who, cx.seq).await?;
            if let Who::New { name, born_on } = who {
                let (name, born_on) = (name.clone(), *born_on);
                cx.enter(&State::Summary { place, name, born_on, draft: cx.seq }).await?;
            }
            screens::changed(refusal::meanwhile_again(cx.tr(), &why, &now_offered), summary)
        }
        _ => {
            let name = name_of(&mut cx.read().await?, account, who).await?;
            refusal_card(&cx, place, &why, name.as_ref()).await?
        }
    };
    Ok(cx.card(screen))
}

async fn refusal_card(
    cx: &Cx,
    place: Place,
    why: &Refusal,
    name: Option<&PersonName>,
) -> Result<Screen, HandleError> {
    let session: Option<Session> = sessions::by_id(&mut cx.read().await?, place.session).await?;
    Ok(match session {
        Some(session) => refusal::card(cx.tr(), why, &session, place, name, cx.now),
        None => refusal::no_session(cx.tr()),
    })
}
