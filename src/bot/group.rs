//! The bot in groups and channels: a list of what is coming, with links into the private chat, for whoever asks; and
//! silence otherwise. Nothing personal is said there. Whoever links a group to an organizer is told in their own chat.

mod incoming;

use std::sync::Arc;

use super::context::Parts;
use super::conversation::Replies;
use super::organizer::Member;
use super::screens::group as screens;
use super::screens::organizer::groups as staff_screens;
use crate::delivery::{Reply, Screen, Where};
use crate::domain::group::Named;
use crate::domain::ids::{ChatId, InboxSeq, OrganizerId, SessionId};
use crate::domain::language::Locale;
use crate::domain::staff::Role;
use crate::i18n::Tr;
use crate::plain;
use crate::service::authority::By;
use crate::service::groups::{self, Linked};
use crate::store::organizers::Organizer;
use crate::store::sessions::{self, Cursor};
use crate::store::staff::Post;
use crate::store::{StoreError, accounts, groups as store, organizers, staff};

pub use incoming::{Act, read};

/// How many sessions the list has.
const SESSIONS: i64 = 8;

/// Does what is asked for in a group or channel.
///
/// # Errors
/// The database's.
pub async fn handle(parts: &Arc<Parts>, seq: InboxSeq, chat: Named, act: Act) -> Replies {
    let now = parts.clock.now();
    match act {
        Act::Schedule => {
            if !groups::may_list(&parts.store, now, &chat, seq).await? {
                return Ok(Vec::new());
            }
            Ok(schedule(parts, &chat).await?.into_iter().collect())
        }
        Act::Link(code, user) => {
            let linked = groups::link_with(&parts.store, now, &chat, user, &code).await?;
            Ok(told(parts, user, &chat, linked).await?.into_iter().collect())
        }
        Act::Organize(user) => {
            let posts = groups::ask(&parts.store, &chat, user).await?;
            match posts.as_slice() {
                [only] => {
                    let linked = groups::link(&parts.store, now, user, only.organizer_id, chat.id).await?;
                    Ok(told(parts, user, &chat, linked).await?.into_iter().collect())
                }
                posts => Ok(offered(parts, user, &chat, posts).await?.into_iter().collect()),
            }
        }
        Act::Stands(standing, by) => {
            let posts = groups::heard(&parts.store, now, &chat, standing, by).await?;
            Ok(match by {
                Some(by) => offered(parts, by, &chat, &posts).await?.into_iter().collect(),
                None => Vec::new(),
            })
        }
        Act::Renamed => {
            let mut tx = parts.store.begin().await?;
            store::rename(&mut tx, &chat).await?;
            tx.commit().await?;
            Ok(Vec::new())
        }
        Act::Tap(query) => {
            let mut conn = parts.store.read().await?;
            let organizer = groups::organizer_of(&mut conn, chat.id).await?;
            let tr = tongue(parts, organizer.as_ref());
            let text = Some(plain!(tr, "group-tap"));
            Ok(vec![Reply::Answer { chat: chat.id, query, text, alert: false }])
        }
    }
}

/// What is coming up at the organizer of this chat; silence where there is none, or one of several.
async fn schedule(parts: &Parts, chat: &Named) -> Result<Option<Reply>, StoreError> {
    let now = parts.clock.now();
    let mut conn = parts.store.read().await?;
    let Some(organizer) = groups::organizer_of(&mut conn, chat.id).await? else { return Ok(None) };
    let from = Cursor { starts_at: now, id: SessionId(i64::MAX) };
    let sessions = sessions::after(&mut conn, organizer.id, from, SESSIONS).await?;
    let tr = tongue(parts, Some(&organizer));
    let screen = screens::coming(tr, &organizer.name, &sessions, &parts.username, now);
    Ok(Some(Reply::Show { chat: chat.id, place: Where::New, screen }))
}

/// The voice for a group: its organizer's.
pub(super) fn tongue<'a>(parts: &'a Parts, organizer: Option<&Organizer>) -> &'a Tr {
    let locale = organizer.and_then(|organizer| Locale::from_tag(&organizer.language));
    parts.l10n.tr(locale.unwrap_or_default())
}

/// What came of linking, in the chat of the owner who did it. Nobody else hears anything.
async fn told(
    parts: &Parts,
    user: ChatId,
    chat: &Named,
    linked: Linked,
) -> Result<Option<Reply>, StoreError> {
    let (Linked::Linked(organizer) | Linked::Elsewhere(organizer) | Linked::TooMany(organizer)) = linked
    else {
        return Ok(None);
    };
    let Some((tr, member)) = owner(parts, user, organizer).await? else { return Ok(None) };
    let group = store::by_id(&mut parts.store.read().await?, chat.id).await?;
    let screen = match (linked, group) {
        (Linked::Linked(_), Some(group)) => staff_screens::linked(tr, &member, &group),
        (Linked::TooMany(_), _) => staff_screens::too_many(tr, &member),
        _ => staff_screens::elsewhere(tr, &member),
    };
    Ok(Some(show(user, screen)))
}

/// An owner brought the bot into a chat: may it be linked?
async fn offered(
    parts: &Parts,
    user: ChatId,
    chat: &Named,
    posts: &[Post],
) -> Result<Option<Reply>, StoreError> {
    if posts.is_empty() {
        return Ok(None);
    }
    let tr = voice(parts, user).await?;
    Ok(Some(show(user, staff_screens::offer(tr, chat, posts))))
}

async fn owner(
    parts: &Parts,
    user: ChatId,
    organizer: OrganizerId,
) -> Result<Option<(&Tr, Member)>, StoreError> {
    let mut conn = parts.store.read().await?;
    let member = staff::member(&mut conn, organizer, user).await?;
    let Some(member) = member.filter(|member| member.role == Role::Owner) else { return Ok(None) };
    let Some(organizer) = organizers::by_id(&mut conn, organizer).await? else { return Ok(None) };
    drop(conn);
    let by = By::Staff { organizer: organizer.id, user };
    Ok(Some((voice(parts, user).await?, Member { organizer, role: member.role, by })))
}

/// The voice for somebody in their own chat.
async fn voice(parts: &Parts, user: ChatId) -> Result<&Tr, StoreError> {
    let user = accounts::telegram_user(&mut parts.store.read().await?, user).await?;
    let tag = user.as_ref().and_then(|user| user.language.as_deref().or(user.language_code.as_deref()));
    Ok(parts.l10n.tr(tag.and_then(Locale::from_tag).unwrap_or_default()))
}

fn show(user: ChatId, screen: Screen) -> Reply {
    Reply::Show { chat: user, place: Where::New, screen }
}
