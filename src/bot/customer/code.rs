//! *My code*: the booked place as a picture that the staff scans at the door.

use crate::bot::context::Cx;
use crate::bot::conversation::Replies;
use crate::bot::deep_link::DeepLink;
use crate::bot::inbox::HandleError;
use crate::bot::qr;
use crate::bot::screens::{booking as bookings, code as screens};
use crate::domain::ids::{AccountId, BookingId};
use crate::service::ticket::{Outcome, TicketError, code};

/// Sends the picture below the card, which stays as it is, and so does a question that is open. Where there is no code,
/// the card says why.
pub async fn show(cx: Cx, account: AccountId, booking: BookingId) -> Replies {
    let outcome = code(&cx.parts.store, cx.now, account, booking).await.map_err(no_code)?;
    let tr = cx.tr();
    let card = match outcome {
        Outcome::Code(code, found) => {
            let (booking, session) = &*found;
            let link = DeepLink::CheckIn(&code).address(&cx.parts.username);
            let png = qr::png(&link).map_err(|error| HandleError::Other(Box::new(error)))?;
            return Ok(cx.picture(screens::picture(tr, png, booking, session, cx.now)));
        }
        Outcome::Refused(why, found) => screens::refused(tr, why, &found.0, &found.1, cx.now),
        Outcome::NotFound => bookings::not_found(tr),
    };
    cx.leave_question().await?;
    Ok(cx.card(card))
}

fn no_code(error: TicketError) -> HandleError {
    match error {
        TicketError::Store(error) => error.into(),
        TicketError::Randomness(_) => HandleError::Other(Box::new(error)),
    }
}
