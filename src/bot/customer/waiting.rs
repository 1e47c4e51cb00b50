//! The waiting list: *Claim my seat*, *Leave the list*.

use crate::bot::context::Cx;
use crate::bot::conversation::Replies;
use crate::bot::screens::{booking as screens, offer};
use crate::domain::ids::{AccountId, BookingId};
use crate::service::{bookings, claim, decline, leave};
use crate::{plain, t};

/// *Claim my seat*.
pub async fn claim(cx: Cx, account: AccountId, booking: BookingId) -> Replies {
    let key = format!("claim:{}", cx.seq);
    let tap = claim::Tap { card: cx.tapped(), key: &key };
    let outcome = claim::claim(&cx.parts.store, cx.now, account, booking, Some(tap)).await?;
    let shown = bookings::show(&mut cx.read().await?, account, booking).await?;
    let Some((booking, session)) = shown else { return Ok(cx.card(screens::not_found(cx.tr()))) };
    let tr = cx.tr();
    Ok(match outcome {
        claim::Outcome::Claimed => {
            let card = screens::card(tr, &booking, &session, cx.now);
            cx.card_and_toast(screens::with_news(t!(tr, "claim-yours"), card), plain!(tr, "toast-claimed"))
        }
        claim::Outcome::SeatGone => {
            cx.card_and_toast(offer::gone(tr, &booking, &session, cx.now), plain!(tr, "toast-seat-gone"))
        }
        claim::Outcome::Paused => cx.card(offer::gone(tr, &booking, &session, cx.now)),
        claim::Outcome::NotTheirTurn => {
            let card = offer::not_your_turn(tr, &booking, &session, cx.now);
            cx.card_and_toast(card, plain!(tr, "toast-not-your-turn"))
        }
        claim::Outcome::ListClosed => {
            let card = screens::card(tr, &booking, &session, cx.now);
            cx.card(screens::with_news(t!(tr, "claim-closed"), card))
        }
        claim::Outcome::NotWaiting(_) | claim::Outcome::NotFound => {
            cx.card(screens::card(tr, &booking, &session, cx.now))
        }
    })
}

/// *Pass it on*: the seat goes to the next, the place in line stays.
pub async fn decline(cx: Cx, account: AccountId, booking: BookingId) -> Replies {
    let outcome = decline::decline(&cx.parts.store, cx.now, account, booking, cx.tapped()).await?;
    let shown = bookings::show(&mut cx.read().await?, account, booking).await?;
    let Some((booking, session)) = shown else { return Ok(cx.card(screens::not_found(cx.tr()))) };
    let tr = cx.tr();
    Ok(match outcome {
        decline::Outcome::Declined => {
            let card = offer::declined(tr, &booking, &session, cx.now);
            cx.card_and_toast(card, plain!(tr, "toast-declined"))
        }
        decline::Outcome::NoTurn | decline::Outcome::NotWaiting(_) | decline::Outcome::NotFound => {
            cx.card(screens::card(tr, &booking, &session, cx.now))
        }
    })
}

/// *Leave the list*: one tap, no question, no cost.
pub async fn leave(cx: Cx, account: AccountId, booking: BookingId) -> Replies {
    let outcome = leave::leave(&cx.parts.store, cx.now, account, booking, cx.tapped()).await?;
    let shown = bookings::show(&mut cx.read().await?, account, booking).await?;
    let Some((booking, session)) = shown else { return Ok(cx.card(screens::not_found(cx.tr()))) };
    let tr = cx.tr();
    Ok(match outcome {
        leave::Outcome::Left => {
            cx.card_and_toast(screens::left(tr, &booking, &session, cx.now), plain!(tr, "toast-left"))
        }
        leave::Outcome::NotWaiting(_) | leave::Outcome::NotFound => {
            cx.card(screens::card(tr, &booking, &session, cx.now))
        }
    })
}
