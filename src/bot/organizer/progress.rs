//! An announcement on its way: how far it is, *Pause*, *Resume*, *Stop*.

use super::announce::later;
use super::{Member, home, stranger};
use crate::bot::button::Broadcast;
use crate::bot::context::Cx;
use crate::bot::conversation::Replies;
use crate::bot::screens::organizer::announce::later::cancel_asks as cancel_screen;
use crate::bot::screens::organizer::progress as screens;
use crate::domain::audience::Course;
use crate::domain::ids::AnnouncementId;
use crate::service::broadcast::{self, Change};

/// A tap about one.
pub async fn tapped(cx: Cx, member: Member, id: AnnouncementId, tap: Broadcast) -> Replies {
    match tap {
        Broadcast::Look => look(cx, member, id).await,
        Broadcast::Pause => change(cx, member, id, Change::Pause).await,
        Broadcast::Resume => change(cx, member, id, Change::Resume).await,
        Broadcast::Stop => stop_asks(cx, member, id).await,
        Broadcast::ConfirmStop => change(cx, member, id, Change::Stop).await,
        Broadcast::Again => change(cx, member, id, Change::Again).await,
        Broadcast::Show => later::preview(cx, member, id).await,
        Broadcast::Later => later::ask_again(cx, member, id).await,
        Broadcast::At(at) => later::put_off(cx, member, id, at).await,
        Broadcast::Cancel => cancel_asks(cx, member, id).await,
        Broadcast::ConfirmCancel => later::cancel(cx, member, id).await,
    }
}

/// How far it is.
pub(super) async fn look(cx: Cx, member: Member, id: AnnouncementId) -> Replies {
    let progress = broadcast::look_up(&mut cx.read().await?, member.organizer.id, id).await?;
    match progress {
        Some(progress) => Ok(cx.card(screens::card(cx.tr(), &member, &progress, cx.now))),
        None => home::home(&cx, &member),
    }
}

async fn change(cx: Cx, member: Member, id: AnnouncementId, change: Change) -> Replies {
    let organizer = member.organizer.id;
    let changed = broadcast::change(&cx.parts.store, cx.now, member.by, id, organizer, change).await?;
    match changed {
        Some(progress) => Ok(cx.card(screens::card(cx.tr(), &member, &progress, cx.now))),
        None => stranger(cx, organizer).await,
    }
}

/// Asks below the card, which goes on changing.
async fn stop_asks(cx: Cx, member: Member, id: AnnouncementId) -> Replies {
    let progress = broadcast::look_up(&mut cx.read().await?, member.organizer.id, id).await?;
    match progress {
        Some(progress) => Ok(cx.below(screens::stop_asks(cx.tr(), &member, &progress))),
        None => home::home(&cx, &member),
    }
}

/// Asks whether one is to be taken back; one that waits no more is shown as it is.
async fn cancel_asks(cx: Cx, member: Member, id: AnnouncementId) -> Replies {
    let progress = broadcast::look_up(&mut cx.read().await?, member.organizer.id, id).await?;
    match progress {
        Some(progress) if progress.state == Course::Scheduled => {
            Ok(cx.card(cancel_screen(cx.tr(), &member, &progress, cx.now)))
        }
        _ => look(cx, member, id).await,
    }
}
