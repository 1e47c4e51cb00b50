//! *Add to calendar*: the booking as a file that the phone's calendar opens.

use crate::bot::context::Cx;
use crate::bot::conversation::Replies;
use crate::bot::screens::{booking as bookings, calendar as screens};
use crate::domain::ids::{AccountId, BookingId};
use crate::service::calendar::{self, Outcome};

/// Sends the file below the card, which stays as it is, and so does a question that is open. What can't go into a
/// calendar is said on the card.
pub async fn add(cx: Cx, account: AccountId, booking: BookingId) -> Replies {
    let outcome = calendar::look_up(&mut cx.read().await?, cx.now, account, booking).await?;
    let tr = cx.tr();
    let card = match outcome {
        Outcome::Found(found) => {
            let (booking, session) = &*found;
            let uid = calendar::uid(&cx.parts.username, booking.id);
            return Ok(cx.document(screens::file(tr, uid, booking, session, cx.now)));
        }
        Outcome::Refused(why, found) => screens::refused(tr, why, &found.0, &found.1, cx.now),
        Outcome::NotFound => bookings::not_found(tr),
    };
    cx.leave_question().await?;
    Ok(cx.card(card))
}
