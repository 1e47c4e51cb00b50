//! *Rosters*: who comes to a session, and writing down who was there.

mod removing;
mod seat;

pub use removing::{not_a_text, typed};

use super::{Member, scanning, stranger};
use crate::bot::button::Roster;
use crate::bot::context::Cx;
use crate::bot::conversation::Replies;
use crate::bot::inbox::HandleError;
use crate::bot::screens::booking::with_news;
use crate::bot::screens::organizer::roster as screens;
use crate::delivery::Screen;
use crate::domain::ids::{BookingId, ChatId, OrganizerId, SessionId};
use crate::picture;
use crate::service::check_in::{self, Marking, Outcome, Rest, RestOutcome};
use crate::service::roster::{self, Guest, Part};
use crate::service::schedule::Position;
use crate::store::sessions::Session;
use crate::{plain, t};

/// A tap about a roster.
pub async fn tapped(cx: Cx, member: Member, tap: Roster) -> Replies {
    match tap {
        Roster::Sessions(position) => sessions(cx, member, position).await,
        Roster::Seated(session, page) => seated(cx, member, session, page).await,
        Roster::Waiting(session, page) => waiting(cx, member, session, page).await,
        Roster::File(session) => file(cx, member, session).await,
        Roster::Print(session) => print(cx, member, session).await,
        Roster::Guest(booking) => guest(cx, member, booking).await,
        Roster::CheckIn(session, page) => names(cx, member, session, page).await,
        Roster::Mark(marking, page) => marked(cx, member, marking, page).await,
        Roster::Door(card, marking) => scanning::marked(cx, member, card, marking).await,
        Roster::Rest(session) => rest_asks(cx, member, session).await,
        Roster::ConfirmRest(session, shown) => rest_marked(cx, member, session, shown).await,
        Roster::Remove(booking, credit) => removing::why(cx, member, booking, credit).await,
        Roster::ConfirmRemove(booking, draft) => removing::confirmed(cx, member, booking, draft).await,
        Roster::Give(booking) => seat::asks(cx, member, booking).await,
        Roster::ConfirmGive(booking, draft) => seat::given(cx, member, booking, draft).await,
    }
}

/// Who looks, for `service`.
pub(super) fn who(cx: &Cx, member: &Member) -> (OrganizerId, ChatId) {
    (member.organizer.id, cx.chat)
}

async fn sessions(cx: Cx, member: Member, position: Position) -> Replies {
    let page = roster::sessions(&mut cx.read().await?, cx.now, who(&cx, &member), position).await?;
    match page {
        Some(page) => Ok(cx.card(screens::sessions(cx.tr(), &member, &page, cx.now))),
        None => stranger(cx, member.organizer.id).await,
    }
}

async fn seated(cx: Cx, member: Member, session: SessionId, page: u16) -> Replies {
    match look(&cx, &member, session, (Part::Seated, page)).await? {
        Some(page) => Ok(cx.card(screens::seated(cx.tr(), &member, &page, cx.now))),
        None => stranger(cx, member.organizer.id).await,
    }
}

async fn waiting(cx: Cx, member: Member, session: SessionId, page: u16) -> Replies {
    match look(&cx, &member, session, (Part::Waiting, page)).await? {
        Some(page) => Ok(cx.card(screens::waiting(cx.tr(), &member, &page, cx.now))),
        None => stranger(cx, member.organizer.id).await,
    }
}

async fn file(cx: Cx, member: Member, session: SessionId) -> Replies {
    let whole = roster::whole(&mut cx.read().await?, who(&cx, &member), session).await?;
    let Some(whole) = whole else { return stranger(cx, member.organizer.id).await };
    let file = screens::file(cx.tr(), &whole, cx.now);
    Ok(cx.document(file.map_err(|error| HandleError::Other(Box::new(error)))?))
}

async fn print(cx: Cx, member: Member, session: SessionId) -> Replies {
    let whole = roster::whole(&mut cx.read().await?, who(&cx, &member), session).await?;
    let Some(whole) = whole else { return stranger(cx, member.organizer.id).await };
    let sheet = screens::sheet(cx.tr(), &whole, cx.now);
    let pdf =
        picture::drawn(move || sheet.pdf()).await.map_err(|fault| HandleError::Other(Box::new(fault)))?;
    Ok(cx.document(screens::printed(cx.tr(), &whole, pdf, cx.now)))
}

async fn look(
    cx: &Cx,
    member: &Member,
    session: SessionId,
    page: (Part, u16),
) -> Result<Option<roster::Roster>, HandleError> {
    Ok(roster::page(&mut cx.read().await?, cx.now, who(cx, member), session, page).await?)
}

async fn guest(cx: Cx, member: Member, booking: BookingId) -> Replies {
    match guest_screen(&cx, &member, booking).await? {
        Some(screen) => Ok(cx.card(screen)),
        None => stranger(cx, member.organizer.id).await,
    }
}

/// Somebody on a roster, with their session.
pub(super) async fn look_at(
    cx: &Cx,
    member: &Member,
    booking: BookingId,
) -> Result<Option<(Guest, Session)>, HandleError> {
    Ok(roster::guest(&mut cx.read().await?, who(cx, member), booking).await?)
}

async fn guest_screen(cx: &Cx, member: &Member, booking: BookingId) -> Result<Option<Screen>, HandleError> {
    let found = look_at(cx, member, booking).await?;
    Ok(found.map(|(guest, session)| screens::guest(cx.tr(), member, &guest, &session, cx.now)))
}

async fn names(cx: Cx, member: Member, session: SessionId, page: u16) -> Replies {
    match names_screen(&cx, &member, session, page).await? {
        Some(screen) => Ok(cx.card(screen)),
        None => stranger(cx, member.organizer.id).await,
    }
}

pub(super) async fn names_screen(
    cx: &Cx,
    member: &Member,
    session: SessionId,
    page: u16,
) -> Result<Option<Screen>, HandleError> {
    let page = look(cx, member, session, (Part::Seated, page)).await?;
    Ok(page.map(|page| screens::check_in(cx.tr(), member, &page, cx.now)))
}

async fn marked(cx: Cx, member: Member, marking: Marking, page: Option<u16>) -> Replies {
    let id = member.organizer.id;
    let key = format!("mark:{}", cx.seq);
    let outcome = check_in::mark(&cx.parts.store, cx.now, member.by, id, marking, &key).await?;
    let found = roster::guest(&mut cx.read().await?, who(&cx, &member), marking.booking).await?;
    // Somebody else's, or not there: the same to whoever asks.
    let (Some((guest, session)), true) = (found, outcome != Outcome::NotFound) else {
        return stranger(cx, id).await;
    };
    let screen = match page {
        Some(page) => names_screen(&cx, &member, session.id, page).await?,
        None => Some(screens::guest(cx.tr(), &member, &guest, &session, cx.now)),
    };
    let Some(screen) = screen else { return stranger(cx, id).await };
    let tr = cx.tr();
    Ok(match outcome {
        Outcome::Marked => {
            let toast = screens::marked_toast(tr, guest.mark(), &guest.name);
            cx.card_and_toast(screen, toast)
        }
        Outcome::Changed => {
            let toast = plain!(tr, "toast-roster-changed");
            cx.card_and_toast(screen, toast)
        }
        Outcome::NotNow(stage) => cx.card(with_news(screens::not_now(tr, stage), screen)),
        Outcome::NoSeat | Outcome::NotFound => cx.card(with_news(t!(tr, "roster-no-seat"), screen)),
    })
}

async fn rest_asks(cx: Cx, member: Member, session: SessionId) -> Replies {
    let found = roster::rest(&mut cx.read().await?, who(&cx, &member), session).await?;
    match found {
        Some((rest, session)) if rest.people > 0 => {
            Ok(cx.card(screens::rest_asks(cx.tr(), &member, &session, rest, cx.now)))
        }
        Some((_, session)) => names(cx, member, session.id, 0).await,
        None => stranger(cx, member.organizer.id).await,
    }
}

async fn rest_marked(cx: Cx, member: Member, session: SessionId, shown: Rest) -> Replies {
    let id = member.organizer.id;
    let key = format!("mark:{}", cx.seq);
    let outcome = check_in::mark_rest(&cx.parts.store, cx.now, member.by, (id, session), shown, &key).await?;
    let screen = names_screen(&cx, &member, session, 0).await?;
    let (Some(screen), tr) = (screen, cx.tr()) else { return stranger(cx, id).await };
    match outcome {
        RestOutcome::Marked { people } => {
            Ok(cx.card(with_news(t!(tr, "roster-rest-marked", n = people), screen)))
        }
        // The second tap of a double one finds nobody left; else those who are left are shown anew.
        RestOutcome::Changed => {
            let found = roster::rest(&mut cx.read().await?, who(&cx, &member), session).await?;
            Ok(match found {
                Some((rest, session)) if rest.people > 0 => {
                    let asks = screens::rest_asks(tr, &member, &session, rest, cx.now);
                    cx.card(with_news(t!(tr, "roster-changed"), asks))
                }
                Some(_) | None => cx.card(with_news(t!(tr, "roster-rest-nobody"), screen)),
            })
        }
        RestOutcome::NotNow(stage) => Ok(cx.card(with_news(screens::not_now(tr, stage), screen))),
        RestOutcome::NotFound => stranger(cx, id).await,
    }
}
