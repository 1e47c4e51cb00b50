//! The code of a booking, opened at the door: its holder is checked in, and whoever else their account has on the session
//! is one tap away. To everybody who is not on the staff it says nothing of the booking.

use super::roster::{look_at, who};
use super::{Member, stranger};
use crate::bot::context::Cx;
use crate::bot::conversation::Replies;
use crate::bot::inbox::HandleError;
use crate::bot::screens::booking::with_news;
use crate::bot::screens::menu;
use crate::bot::screens::organizer::door as screens;
use crate::bot::screens::organizer::roster::{marked_toast, not_now};
use crate::delivery::Screen;
use crate::domain::ids::BookingId;
use crate::service::check_in::{self, Marking, Outcome};
use crate::service::roster::{self, Guest};
use crate::service::scan::{Opened, Scanned, scan};
use crate::service::staff::Code;
use crate::store::sessions::Session;
use crate::{plain, t};

/// A code was opened.
pub async fn opened(cx: Cx, code: Option<Code>) -> Replies {
    cx.leave_question().await?;
    let key = format!("scan:{}", cx.seq);
    let opened = match &code {
        Some(code) => scan(&cx.parts.store, cx.now, cx.chat, code, &key).await?,
        None => None,
    };
    let Some(Opened { organizer, booking, scanned }) = opened else { return nothing(&cx) };
    let Some(member) = Member::look_up(&cx, organizer).await? else { return nothing(&cx) };
    match door(&cx, &member, booking, Some(scanned)).await? {
        Some((screen, ..)) => Ok(cx.card(screen)),
        None => nothing(&cx),
    }
}

/// It opens nothing for them: no such code, a code of another club's, or somebody who is not on the staff. The likeliest is
/// a customer who tried their own, so the answer is a kind one; it is the same whatever the code was.
fn nothing(cx: &Cx) -> Replies {
    tracing::warn!(chat = %cx.chat, "a code for the door from somebody for whom it opens nothing");
    let tr = cx.tr();
    let text = if cx.staff { t!(tr, "scan-unknown") } else { t!(tr, "scan-not-staff") };
    Ok(cx.card(menu::fresh(tr, text, cx.account.is_some())))
}

/// Somebody of the same account is marked, on the card of the one whose code was opened.
pub async fn marked(cx: Cx, member: Member, card: BookingId, marking: Marking) -> Replies {
    let id = member.organizer.id;
    let key = format!("mark:{}", cx.seq);
    let outcome = check_in::mark(&cx.parts.store, cx.now, member.by, id, marking, &key).await?;
    let found = look_at(&cx, &member, marking.booking).await?;
    let (Some((marked, _)), true) = (found, outcome != Outcome::NotFound) else {
        return stranger(cx, id).await;
    };
    let Some((screen, ..)) = door(&cx, &member, card, None).await? else { return stranger(cx, id).await };
    let tr = cx.tr();
    Ok(match outcome {
        Outcome::Marked => {
            let toast = marked_toast(tr, marked.mark(), &marked.name);
            cx.card_and_toast(screen, toast)
        }
        Outcome::Changed => {
            let toast = plain!(tr, "toast-roster-changed");
            cx.card_and_toast(screen, toast)
        }
        Outcome::NotNow(stage) => cx.card(with_news(not_now(tr, stage), screen)),
        Outcome::NoSeat | Outcome::NotFound => cx.card(with_news(t!(tr, "roster-no-seat"), screen)),
    })
}

/// The card at the door, with what the code came to, if it was just opened.
async fn door(
    cx: &Cx,
    member: &Member,
    booking: BookingId,
    scanned: Option<Scanned>,
) -> Result<Option<(Screen, Guest, Session)>, HandleError> {
    let Some((guest, session)) = look_at(cx, member, booking).await? else { return Ok(None) };
    let asks = who(cx, member);
    let mut conn = cx.read().await?;
    let party = roster::party(&mut conn, asks, booking).await?;
    let elsewhere = match guest.mark() {
        // Moved, perhaps: where they have a seat now.
        None => roster::next_seat(&mut conn, cx.now, asks, booking).await?,
        Some(_) => None,
    };
    drop(conn);
    let screen = screens::card(cx.tr(), member, (&guest, &session), &party, elsewhere.as_ref(), cx.now);
    let screen = match scanned {
        Some(scanned) => with_news(screens::news(cx.tr(), &guest, &session, scanned, cx.now), screen),
        None => screen,
    };
    Ok(Some((screen, guest, session)))
}
