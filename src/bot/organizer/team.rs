//! *Staff*: who is on it, inviting, removing, leaving. All but leaving is the owners'.

use super::{Member, stranger};
use crate::bot::button::Team;
use crate::bot::context::Cx;
use crate::bot::conversation::Replies;
use crate::bot::inbox::HandleError;
use crate::bot::screens::organizer::team as screens;
use crate::domain::ids::{ChatId, OrganizerId};
use crate::domain::staff::Role;
use crate::plain;
use crate::service::staff::{
    Dismissed, InviteError, Invited, Left, dismiss, has_left, invite, leave, members,
};
use crate::store::organizers;

/// A tap about the staff.
pub async fn tapped(cx: Cx, member: Member, tap: Team) -> Replies {
    match tap {
        Team::Members => list(cx, member).await,
        Team::Invite(role) => invitation(cx, member, role).await,
        Team::Dismiss(user) => dismiss_asks(cx, member, user).await,
        Team::ConfirmDismiss(user) => dismissed(cx, member, user).await,
        Team::Leave => Ok(cx.card(screens::leave_asks(cx.tr(), &member))),
        Team::ConfirmLeave => left(cx, member).await,
    }
}

async fn list(cx: Cx, member: Member) -> Replies {
    let all = members(&mut cx.read().await?, member.organizer.id, cx.chat).await?;
    let Some(all) = all else { return stranger(cx, member.organizer.id).await };
    Ok(cx.card(screens::members(cx.tr(), &member, &all)))
}

async fn invitation(cx: Cx, member: Member, role: Role) -> Replies {
    let invited = invite(&cx.parts.store, cx.now, member.by, member.organizer.id, role).await;
    match invited.map_err(no_invitation)? {
        Invited::Invited(code) => {
            Ok(cx.card(screens::invitation(cx.tr(), &member, role, &code, &cx.parts.username)))
        }
        Invited::NotAllowed => stranger(cx, member.organizer.id).await,
    }
}

fn no_invitation(error: InviteError) -> HandleError {
    match error {
        InviteError::Store(error) => error.into(),
        InviteError::Randomness(_) => HandleError::Other(Box::new(error)),
    }
}

async fn dismiss_asks(cx: Cx, member: Member, user: ChatId) -> Replies {
    let all = members(&mut cx.read().await?, member.organizer.id, cx.chat).await?;
    let Some(all) = all else { return stranger(cx, member.organizer.id).await };
    match all.iter().find(|other| other.user_id == user) {
        Some(other) => Ok(cx.card(screens::dismiss_asks(cx.tr(), &member, other))),
        None => list(cx, member).await,
    }
}

async fn dismissed(cx: Cx, member: Member, user: ChatId) -> Replies {
    let (tr, id) = (cx.tr(), member.organizer.id);
    let screen = match dismiss(&cx.parts.store, cx.now, member.by, id, user).await? {
        Dismissed::Dismissed { name } => screens::dismissed(tr, &member, &name),
        Dismissed::NotThere => screens::not_there(tr, &member),
        Dismissed::LastOwner => screens::last_owner(tr, &member),
        Dismissed::NotAllowed => return stranger(cx, id).await,
    };
    Ok(cx.card_and_toast(screen, plain!(cx.tr(), "toast-done")))
}

async fn left(cx: Cx, member: Member) -> Replies {
    let tr = cx.tr();
    let screen = match leave(&cx.parts.store, cx.now, member.organizer.id, cx.chat).await? {
        Left::Left | Left::NotThere => screens::left(tr, &member.organizer.name),
        Left::LastOwner => screens::last_owner(tr, &member),
    };
    Ok(cx.card(screen))
}

/// The second tap of a double one, of somebody who has just left; anybody else is a stranger.
pub(super) async fn left_before(cx: Cx, organizer: OrganizerId) -> Replies {
    let mut conn = cx.read().await?;
    let left = has_left(&mut conn, organizer, cx.chat).await?;
    let organizer_then = organizers::by_id(&mut conn, organizer).await?.filter(|_| left);
    drop(conn);
    match organizer_then {
        Some(organizer) => Ok(cx.card(screens::left(cx.tr(), &organizer.name))),
        None => stranger(cx, organizer).await,
    }
}
