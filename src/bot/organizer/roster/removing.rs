//! Taking somebody off a session or its waiting list: why, what it means, and *Confirm*.

use super::{stranger, who};
use crate::bot::context::Cx;
use crate::bot::conversation::{Replies, Typed};
use crate::bot::customer::unexpected;
use crate::bot::inbox::HandleError;
use crate::bot::organizer::Member;
use crate::bot::screens::booking::with_news;
use crate::bot::screens::menu;
use crate::bot::screens::organizer::roster as screens;
use crate::bot::state::{RosterStep, State};
use crate::delivery::Screen;
use crate::domain::ids::{BookingId, InboxSeq};
use crate::domain::states::BookingState;
use crate::service::reason::Reason;
use crate::service::remove::{self, Credit, Outcome};
use crate::service::roster::{self, Guest};
use crate::store::sessions::Session;
use crate::t;

/// Why are they taken off?
pub async fn why(cx: Cx, member: Member, booking: BookingId, credit: Credit) -> Replies {
    let found = roster::guest(&mut cx.read().await?, who(&cx, &member), booking).await?;
    let Some((guest, session)) = found else { return stranger(cx, member.organizer.id).await };
    if !screens::can_remove(&guest, &session, cx.now) {
        return Ok(cx.card(screens::guest(cx.tr(), &member, &guest, &session, cx.now)));
    }
    let step = RosterStep::Reason { booking, credit };
    cx.enter(&State::Rosters { organizer: member.organizer.id, step }).await?;
    Ok(cx.card(screens::why(cx.tr(), &member, &guest, credit)))
}

/// A sticker, a voice note, a photo: the question that is open is asked again; one that is not, is not.
pub async fn not_a_text(cx: &Cx, member: &Member, step: &RosterStep) -> Replies {
    let sorry = t!(cx.tr(), "unexpected-not-text");
    let found = match step {
        RosterStep::Reason { booking, credit } => {
            let found = roster::guest(&mut cx.read().await?, who(cx, member), *booking).await?;
            found.map(|(guest, _)| screens::why(cx.tr(), member, &guest, *credit))
        }
        RosterStep::Removal { .. } => None,
    };
    let linked = cx.account.is_some();
    Ok(cx.card(match found {
        Some(asked) => with_news(sorry, asked),
        None => menu::fresh(cx.tr(), sorry, linked),
    }))
}

/// The reason was typed: what it means, first.
pub async fn typed(cx: Cx, member: Member, step: RosterStep, typed: Typed) -> Replies {
    let RosterStep::Reason { booking, credit } = step else { return unexpected::unasked_text(cx).await };
    let found = roster::guest(&mut cx.read().await?, who(&cx, &member), booking).await?;
    let Some(found) = found else { return stranger(cx, member.organizer.id).await };
    match typed.text.parse::<Reason>() {
        Ok(reason) => {
            let screen = preview(&cx, &member, &found, credit, reason).await?;
            Ok(cx.card(screen))
        }
        Err(why) => Ok(cx.card(screens::why_again(cx.tr(), &member, &found.0, credit, why))),
    }
}

/// What taking them off would do now; or their card, if they can't be taken off any more.
async fn preview(
    cx: &Cx,
    member: &Member,
    (guest, session): &(Guest, Session),
    credit: Credit,
    reason: Reason,
) -> Result<Screen, HandleError> {
    if !screens::can_remove(guest, session, cx.now) {
        cx.enter(&State::Idle).await?;
        return Ok(screens::guest(cx.tr(), member, guest, session, cx.now));
    }
    let draft = cx.seq;
    let asks = screens::remove_asks(cx.tr(), member, (guest, session), (credit, &reason), draft, cx.now);
    let step = RosterStep::Removal { booking: guest.booking, credit, from: guest.state, reason, draft };
    cx.enter(&State::Rosters { organizer: member.organizer.id, step }).await?;
    Ok(asks)
}

/// *Confirm*. The preview stays in the dialogue, so that the second tap of a double one has the same answer.
pub async fn confirmed(cx: Cx, member: Member, booking: BookingId, shown: InboxSeq) -> Replies {
    let id = member.organizer.id;
    let kept = match &cx.state {
        State::Rosters {
            organizer,
            step: RosterStep::Removal { booking: of, credit, from, reason, draft },
        } if (*organizer, *of, *draft) == (id, booking, shown) => Some((*credit, *from, reason.clone())),
        _ => None,
    };
    let outcome = match &kept {
        Some((credit, from, reason)) => {
            let of = (booking, Some(*from));
            Some(remove::remove_shown(&cx.parts.store, cx.now, member.by, of, *credit, reason).await?)
        }
        None => None,
    };
    let found = roster::guest(&mut cx.read().await?, who(&cx, &member), booking).await?;
    let Some(found) = found else { return stranger(cx, id).await };
    let (guest, session) = &found;
    let card = screens::guest(cx.tr(), &member, guest, session, cx.now);
    let (Some((credit, from, reason)), Some(outcome)) = (kept, outcome) else {
        return Ok(cx.card(with_news(t!(cx.tr(), "out-of-date"), card)));
    };
    Ok(match outcome {
        // Ended by this request, by the same one before it, or by the customer in the meantime.
        Outcome::Removed { .. }
        | Outcome::NoPlace(BookingState::Cancelled | BookingState::Forfeited | BookingState::Lapsed) => {
            cx.card(screens::removed(cx.tr(), &member, guest, session, from))
        }
        Outcome::NoPlace(BookingState::Booked | BookingState::Waiting) => {
            let asks = preview(&cx, &member, &found, credit, reason).await?;
            cx.card(with_news(t!(cx.tr(), "roster-changed"), asks))
        }
        Outcome::NoPlace(BookingState::Attended | BookingState::NoShow) | Outcome::Fixed(_) => {
            cx.card(with_news(screens::not_removed(cx.tr(), guest), card))
        }
        Outcome::NotFound => return stranger(cx, id).await,
    })
}
