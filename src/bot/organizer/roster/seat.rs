//! Giving a free seat to somebody on the waiting list, by hand.

use super::{stranger, who};
use crate::bot::context::Cx;
use crate::bot::conversation::Replies;
use crate::bot::organizer::Member;
use crate::bot::screens::booking::with_news;
use crate::bot::screens::organizer::roster as screens;
use crate::domain::ids::{BookingId, InboxSeq};
use crate::domain::states::BookingState;
use crate::service::give_seat::{Outcome, give};
use crate::service::roster;
use crate::store::turns;
use crate::t;

/// Give it to them? What it means, first.
pub async fn asks(cx: Cx, member: Member, booking: BookingId) -> Replies {
    let mut conn = cx.read().await?;
    let found = roster::guest(&mut conn, who(&cx, &member), booking).await?;
    let Some((guest, session)) = found else { return stranger(cx, member.organizer.id).await };
    if !screens::can_give(&guest, &session, cx.now) {
        return Ok(cx.card(screens::guest(cx.tr(), &member, &guest, &session, cx.now)));
    }
    let place = turns::place(&mut conn, session.id, booking).await?;
    Ok(cx.card(screens::give_asks(cx.tr(), &member, (&guest, &session), place, cx.seq, cx.now)))
}

/// *Confirm*.
pub async fn given(cx: Cx, member: Member, booking: BookingId, draft: InboxSeq) -> Replies {
    let id = member.organizer.id;
    let key = format!("give:{}:{draft}", cx.chat);
    let outcome = give(&cx.parts.store, cx.now, member.by, id, booking, &key).await?;
    let found = roster::guest(&mut cx.read().await?, who(&cx, &member), booking).await?;
    let Some((guest, session)) = found else { return stranger(cx, id).await };
    let card = screens::guest(cx.tr(), &member, &guest, &session, cx.now);
    let news = match outcome {
        Outcome::Given { told: true } => {
            t!(cx.tr(), "give-done", name = &guest.name)
        }
        Outcome::Given { told: false } => t!(cx.tr(), "give-done-untold", name = &guest.name),
        Outcome::NoSeat => t!(cx.tr(), "give-no-seat"),
        Outcome::ListClosed => t!(cx.tr(), "give-list-closed"),
        Outcome::NotWaiting(BookingState::Booked) => t!(cx.tr(), "give-has-seat"),
        Outcome::NotWaiting(_) => t!(cx.tr(), "give-not-waiting"),
        Outcome::NotFound => return stranger(cx, id).await,
    };
    Ok(cx.card(with_news(news, card)))
}
