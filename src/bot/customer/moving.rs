//! *Move*: where to, the summary, *Confirm* (design rule 4).

use crate::bot::button::Move;
use crate::bot::context::Cx;
use crate::bot::conversation::Replies;
use crate::bot::inbox::HandleError;
use crate::bot::screens::{booking as booking_screens, moving as screens};
use crate::delivery::Screen;
use crate::domain::ids::{AccountId, BookingId, InboxSeq, SessionId};
use crate::plain;
use crate::service::move_booking::{self, Kept, Outcome, Request};
use crate::service::{bookings, destinations};
use crate::store::sessions;

/// A page of the sessions it can move to; not where nothing could come of it.
pub async fn choose(cx: Cx, account: AccountId, wanted: Move) -> Replies {
    cx.leave_question().await?;
    let mut conn = cx.read().await?;
    let Some((booking, from)) = bookings::show(&mut conn, account, wanted.booking).await? else {
        return Ok(cx.card(booking_screens::not_found(cx.tr())));
    };
    let screen = match move_booking::movable(&booking, &from, cx.now) {
        Ok(()) => {
            let (scope, position) = (wanted.scope, wanted.position);
            let page = destinations::page(&mut conn, cx.now, &booking, &from, scope, position).await?;
            screens::page(cx.tr(), (&booking, &from), &page, scope, cx.now)
        }
        Err(why) => screens::kept(cx.tr(), (&booking, &from), None, &why, cx.now),
    };
    Ok(cx.card(screen))
}

/// The summary, or why it stays where it is.
pub async fn summary(cx: Cx, account: AccountId, (booking, to): (BookingId, SessionId)) -> Replies {
    cx.leave_question().await?;
    let mut conn = cx.read().await?;
    let Some((booking, from)) = bookings::show(&mut conn, account, booking).await? else {
        return Ok(cx.card(booking_screens::not_found(cx.tr())));
    };
    let to = sessions::by_id(&mut conn, to).await?;
    let planned = match &to {
        Some(to) => move_booking::plan(&mut conn, cx.now, &booking, &from, to).await?.map(|plan| (to, plan)),
        None => Err(no_session()),
    };
    let screen = match planned {
        Ok((to, plan)) => screens::summary(cx.tr(), (&booking, &from), (to, &plan), cx.seq, cx.now),
        Err(why) => screens::kept(cx.tr(), (&booking, &from), to.as_ref(), &why, cx.now),
    };
    Ok(cx.card(screen))
}

fn no_session() -> Kept {
    Kept::Refused(crate::service::refusal::Refusal::NoSuchSession)
}

/// *Confirm*.
pub async fn confirm(
    cx: Cx,
    account: AccountId,
    (booking, to, draft): (BookingId, SessionId, InboxSeq),
) -> Replies {
    let key = format!("move:{}:{}", cx.chat, draft);
    let request = Request { account, booking, to, key: &key };
    let outcome = move_booking::move_booking(&cx.parts.store, cx.now, &request).await?;
    let screen = answer(&cx, &request, &outcome).await?;
    Ok(match outcome {
        Outcome::Moved(_) => cx.card_and_toast(screen, plain!(cx.tr(), "toast-moved")),
        Outcome::Kept(_) => cx.card(screen),
    })
}

async fn answer(cx: &Cx, request: &Request<'_>, outcome: &Outcome) -> Result<Screen, HandleError> {
    let mut conn = cx.read().await?;
    let old = bookings::show(&mut conn, request.account, request.booking).await?;
    let Some((booking, from)) = old else { return Ok(booking_screens::not_found(cx.tr())) };
    Ok(match outcome {
        Outcome::Moved(new) => match bookings::show(&mut conn, request.account, *new).await? {
            Some((new, to)) => screens::moved(cx.tr(), &from, (&new, &to), cx.now),
            None => booking_screens::not_found(cx.tr()),
        },
        Outcome::Kept(why) => {
            let to = sessions::by_id(&mut conn, request.to).await?;
            screens::kept(cx.tr(), (&booking, &from), to.as_ref(), why, cx.now)
        }
    })
}
