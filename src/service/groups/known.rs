//! What the bot hears of a group or channel: that it was added, silenced or removed, what the chat is called, and that
//! somebody asks for the schedule or for a link there.

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::group::{Named, Standing};
use crate::domain::ids::{ChatId, InboxSeq, OrganizerId};
use crate::domain::notice::Lane;
use crate::domain::staff::Role;
use crate::service::broadcast;
use crate::store::groups::GroupChat;
use crate::store::organizers::Organizer;
use crate::store::staff::{self, Post};
use crate::store::{Conn, Store, StoreError, groups, organizers};

/// The schedule is shown in a chat no more often than this, whoever asks.
const LIST_EVERY: TimeDelta = TimeDelta::seconds(30);

/// The reason that the operator reads.
const REMOVED: &str = "the bot was removed from this chat";

/// Notes how the bot stands in a chat from now on. What is owed to a chat that it was removed from is given up; an answer
/// that waits is left to its turn. Gives the organizers that whoever added it may link it to: those that they own, if the
/// chat is not linked.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn heard(
    store: &Store,
    now: DateTime<Utc>,
    chat: &Named,
    standing: Standing,
    by: Option<ChatId>,
) -> Result<Vec<Post>, StoreError> {
    let mut tx = store.begin().await?;
    let before = groups::lock(&mut tx, chat.id).await?;
    groups::stands(&mut tx, chat, standing).await?;
    if standing == Standing::Gone {
        broadcast::give_up_chat(&mut tx, now, chat.id, Lane::Offers, REMOVED).await?;
    }
    let linked = before.as_ref().is_some_and(|before| before.organizer_id.is_some());
    let came = standing != Standing::Gone
        && before.is_none_or(|before| before.standing == Standing::Gone || before.asked_by == by);
    let mut posts = Vec::new();
    if let Some(by) = by.filter(|_| came && !linked) {
        posts = owned(&mut tx, by).await?;
        if !posts.is_empty() {
            groups::asked(&mut tx, chat.id, by).await?;
        }
    }
    tx.commit().await?;
    Ok(posts)
}

/// Somebody asks in a chat that it be linked. Gives the organizers that they own; to everybody else it is silent.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn ask(store: &Store, chat: &Named, by: ChatId) -> Result<Vec<Post>, StoreError> {
    let mut tx = store.begin().await?;
    let posts = owned(&mut tx, by).await?;
    if !posts.is_empty() {
        groups::stands(&mut tx, chat, Standing::Works).await?;
        groups::asked(&mut tx, chat.id, by).await?;
    }
    tx.commit().await?;
    Ok(posts)
}

async fn owned(conn: &mut Conn, user: ChatId) -> Result<Vec<Post>, StoreError> {
    let mut posts = staff::posts(conn, user).await?;
    posts.retain(|post| post.role == Role::Owner);
    Ok(posts)
}

/// Whether the schedule is shown in a chat now, since somebody asks: not again at once, whoever does. The same update again
/// gets the same answer. Whoever is heard of is there; if it may not write, its answer finds out.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn may_list(
    store: &Store,
    now: DateTime<Utc>,
    chat: &Named,
    seq: InboxSeq,
) -> Result<bool, StoreError> {
    let mut tx = store.begin().await?;
    groups::stands(&mut tx, chat, Standing::Works).await?;
    let may = groups::may_list(&mut tx, chat.id, seq, now - LIST_EVERY, now).await?;
    tx.commit().await?;
    Ok(may)
}

/// Whose schedule a chat is shown: the organizer's that it is linked to, or the only one's there is.
///
/// # Errors
/// The database's.
pub async fn organizer_of(conn: &mut Conn, chat: ChatId) -> Result<Option<Organizer>, StoreError> {
    let linked = groups::by_id(conn, chat).await?.and_then(|group| group.organizer_id);
    if let Some(linked) = linked {
        return organizers::by_id(conn, linked).await;
    }
    let mut all = organizers::all(conn).await?;
    Ok(if all.len() == 1 { all.pop() } else { None })
}

/// The chats that an organizer is linked to, as an owner sees them.
pub type Shown = Vec<GroupChat>;

/// The chats of an organizer; `None`: whoever asks is no owner.
///
/// # Errors
/// The database's.
pub async fn linked_to(
    conn: &mut Conn,
    organizer: OrganizerId,
    user: ChatId,
) -> Result<Option<Shown>, StoreError> {
    if !staff::member(conn, organizer, user).await?.is_some_and(|member| member.role == Role::Owner) {
        return Ok(None);
    }
    groups::of_organizer(conn, organizer, super::MOST).await.map(Some)
}
