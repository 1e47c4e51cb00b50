//! *Groups*: which groups and channels are linked, adding one, unlinking, the weekly digest. All of it is the owners'.

use super::{Member, stranger};
use crate::bot::button::Groups;
use crate::bot::context::Cx;
use crate::bot::conversation::Replies;
use crate::bot::inbox::HandleError;
use crate::bot::screens::organizer::groups as screens;
use crate::domain::ids::ChatId;
use crate::domain::staff::Role;
use crate::domain::weekly::Weekly;
use crate::plain;
use crate::service::groups::{self, DigestSet, Linked, Offered, Unlinked};
use crate::service::staff::InviteError;
use crate::store::groups::GroupChat;
use crate::store::{StoreError, groups as store};

/// A tap about groups and channels.
pub async fn tapped(cx: Cx, member: Member, tap: Groups) -> Replies {
    if member.role != Role::Owner {
        return stranger(cx, member.organizer.id).await;
    }
    match tap {
        Groups::List => list(cx, member).await,
        Groups::Add => add(cx, member).await,
        Groups::Link(chat) => link(cx, member, chat).await,
        Groups::ConfirmUnlink(chat) => unlink(cx, member, chat).await,
        Groups::Digest(chat, weekly) => digest(cx, member, chat, weekly).await,
        Groups::Show(chat) | Groups::Unlink(chat) | Groups::Days(chat) | Groups::Hours(chat, _) => {
            let Some(group) = look_up(&cx, &member, chat).await? else { return list(cx, member).await };
            let tr = cx.tr();
            Ok(cx.card(match tap {
                Groups::Unlink(_) => screens::unlink_asks(tr, &member, &group),
                Groups::Days(_) => screens::days(tr, &member, &group),
                Groups::Hours(_, day) => screens::hours(tr, &member, &group, day),
                _ => screens::card(tr, &member, &group, cx.now),
            }))
        }
    }
}

async fn look_up(cx: &Cx, member: &Member, chat: ChatId) -> Result<Option<GroupChat>, StoreError> {
    let group = store::by_id(&mut cx.read().await?, chat).await?;
    Ok(group.filter(|group| group.organizer_id == Some(member.organizer.id)))
}

async fn list(cx: Cx, member: Member) -> Replies {
    let shown = groups::linked_to(&mut cx.read().await?, member.organizer.id, cx.chat).await?;
    match shown {
        Some(shown) => Ok(cx.card(screens::list(cx.tr(), &member, &shown))),
        None => stranger(cx, member.organizer.id).await,
    }
}

async fn add(cx: Cx, member: Member) -> Replies {
    let offered = groups::offer(&cx.parts.store, cx.now, member.by, member.organizer.id).await;
    let offered = offered.map_err(|error| match error {
        InviteError::Store(error) => error.into(),
        InviteError::Randomness(_) => HandleError::Other(Box::new(error)),
    })?;
    match offered {
        Offered::Offered(code) => Ok(cx.card(screens::add(cx.tr(), &member, &code, &cx.parts.username))),
        Offered::NotAllowed => stranger(cx, member.organizer.id).await,
    }
}

async fn link(cx: Cx, member: Member, chat: ChatId) -> Replies {
    let linked = groups::link(&cx.parts.store, cx.now, cx.chat, member.organizer.id, chat).await?;
    let group = look_up(&cx, &member, chat).await?;
    let screen = match (linked, group) {
        (Linked::Linked(_), Some(group)) => screens::linked(cx.tr(), &member, &group),
        (Linked::TooMany(_), _) => screens::too_many(cx.tr(), &member),
        (Linked::Elsewhere(_), _) => screens::elsewhere(cx.tr(), &member),
        (Linked::Linked(_) | Linked::NotGood, _) => screens::not_there(cx.tr(), &member),
    };
    Ok(cx.card(screen))
}

async fn unlink(cx: Cx, member: Member, chat: ChatId) -> Replies {
    let organizer = member.organizer.id;
    match groups::unlink(&cx.parts.store, cx.now, member.by, organizer, chat).await? {
        Unlinked::Unlinked => {
            let shown = groups::linked_to(&mut cx.read().await?, organizer, cx.chat).await?;
            let screen = screens::list(cx.tr(), &member, &shown.unwrap_or_default());
            Ok(cx.card_and_toast(screen, plain!(cx.tr(), "toast-done")))
        }
        Unlinked::NotAllowed => stranger(cx, organizer).await,
    }
}

async fn digest(cx: Cx, member: Member, chat: ChatId, weekly: Option<Weekly>) -> Replies {
    let organizer = member.organizer.id;
    match groups::set_digest(&cx.parts.store, cx.now, member.by, organizer, chat, weekly).await? {
        DigestSet::Set(group) => {
            let screen = screens::card(cx.tr(), &member, &group, cx.now);
            Ok(cx.card_and_toast(screen, plain!(cx.tr(), "toast-done")))
        }
        DigestSet::NotThere => list(cx, member).await,
        DigestSet::NotAllowed => stranger(cx, organizer).await,
    }
}
