//! `/bookings`, a booking, *Cancel booking*, and giving a seat up.

use crate::bot::context::Cx;
use crate::bot::conversation::Replies;
use crate::bot::inbox::HandleError;
use crate::bot::screens::booking as screens;
use crate::delivery::Screen;
use crate::domain::ids::{AccountId, BookingId};
use crate::service::{bookings, cancel, forfeit};
use crate::{plain, t};

/// `/bookings`
pub async fn open(cx: Cx, account: AccountId) -> Replies {
    page(cx, account, 0).await
}

/// A page of what is to come.
pub async fn page(cx: Cx, account: AccountId, number: u16) -> Replies {
    cx.leave_question().await?;
    let mut number = number;
    let mut page = bookings::page(&mut cx.read().await?, cx.now, account, number).await?;
    if page.bookings.is_empty() && number > 0 {
        // There were more when the button was made.
        number = 0;
        page = bookings::page(&mut cx.read().await?, cx.now, account, number).await?;
    }
    let screen = screens::page(cx.tr(), &page, number, cx.parts.public_url.is_some(), cx.now);
    Ok(cx.card(screen))
}

/// A booking.
pub async fn show(cx: Cx, account: AccountId, booking: BookingId) -> Replies {
    cx.leave_question().await?;
    let screen = booking_screen(&cx, account, booking).await?;
    Ok(cx.card(screen))
}

/// A booking's card.
pub async fn booking_screen(cx: &Cx, account: AccountId, booking: BookingId) -> Result<Screen, HandleError> {
    let shown = bookings::show(&mut cx.read().await?, account, booking).await?;
    Ok(match shown {
        Some((booking, session)) => screens::card(cx.tr(), &booking, &session, cx.now),
        None => screens::not_found(cx.tr()),
    })
}

/// *Cancel booking*: what it means, first.
pub async fn cancel_asks(cx: Cx, account: AccountId, booking: BookingId) -> Replies {
    asks(cx, account, booking, Asked::Cancel).await
}

/// *Give up my seat*: what it means, first.
pub async fn forfeit_asks(cx: Cx, account: AccountId, booking: BookingId) -> Replies {
    asks(cx, account, booking, Asked::Forfeit).await
}

enum Asked {
    Cancel,
    Forfeit,
}

/// Asks only what can be done at this moment; else the booking as it stands says what can.
async fn asks(cx: Cx, account: AccountId, booking: BookingId, asked: Asked) -> Replies {
    cx.leave_question().await?;
    let Some((booking, session)) = bookings::show(&mut cx.read().await?, account, booking).await? else {
        return Ok(cx.card(screens::not_found(cx.tr())));
    };
    let possible = bookings::can_give_back(&booking, &session, cx.now);
    let screen = match (asked, possible) {
        (Asked::Cancel, Some(bookings::GiveBack::Cancel)) => {
            screens::cancel_asks(cx.tr(), &booking, &session, cx.now)
        }
        (Asked::Forfeit, Some(bookings::GiveBack::Forfeit)) => {
            screens::forfeit_asks(cx.tr(), &booking, &session, cx.now)
        }
        (Asked::Cancel | Asked::Forfeit, _) => screens::card(cx.tr(), &booking, &session, cx.now),
    };
    Ok(cx.card(screen))
}

/// Cancels.
pub async fn cancel(cx: Cx, account: AccountId, booking: BookingId) -> Replies {
    let outcome = cancel::cancel(&cx.parts.store, cx.now, account, booking).await?;
    let card = booking_screen(&cx, account, booking).await?;
    Ok(match outcome {
        cancel::Outcome::Cancelled => {
            let toast = plain!(cx.tr(), "toast-cancelled");
            cx.card_and_toast(card, toast)
        }
        cancel::Outcome::TooLate => cx.card(screens::with_news(t!(cx.tr(), "cancel-too-late"), card)),
        cancel::Outcome::Started => cx.card(screens::with_news(t!(cx.tr(), "booking-started"), card)),
        // The card says where it stands, or that there is none.
        cancel::Outcome::NotBooked(_) | cancel::Outcome::NotFound => cx.card(card),
    })
}

/// Gives the seat up.
pub async fn forfeit(cx: Cx, account: AccountId, booking: BookingId) -> Replies {
    let outcome = forfeit::forfeit(&cx.parts.store, cx.now, account, booking).await?;
    let card = booking_screen(&cx, account, booking).await?;
    Ok(match outcome {
        forfeit::Outcome::Forfeited => {
            let toast = plain!(cx.tr(), "toast-forfeited");
            cx.card_and_toast(card, toast)
        }
        forfeit::Outcome::Started => cx.card(screens::with_news(t!(cx.tr(), "booking-started"), card)),
        forfeit::Outcome::InTime | forfeit::Outcome::NotBooked(_) | forfeit::Outcome::NotFound => {
            cx.card(card)
        }
    })
}
