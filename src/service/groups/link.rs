//! Link a group or channel to an organizer. Only an owner does: with the code of a link that they follow to add the bot,
//! or with a button, for a chat that they added the bot to or asked for in it.

use chrono::{DateTime, Utc};

use crate::domain::group::{Named, Standing};
use crate::domain::ids::{ChatId, OrganizerId};
use crate::domain::staff::{DeedKind, Role};
use crate::service::authority::By;
use crate::service::staff::Code;
use crate::store::deeds::NewDeed;
use crate::store::{Store, StoreError, Tx, groups, organizers};

/// How many chats an organizer is linked to at most; all are on one card.
pub const MOST: i64 = 20;

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Linked {
    /// It is linked; also when it was before.
    Linked(OrganizerId),
    /// It is linked to another organizer, whose owners would have to unlink it.
    Elsewhere(OrganizerId),
    /// The organizer has as many as it can have.
    TooMany(OrganizerId),
    /// Nothing was done, and whoever asks learns nothing: the code is used, too old or none, they are no owner, or the chat is
    /// not theirs to link.
    NotGood,
}

/// With the code of a link, by whoever followed it. The same chat with the same code again gets the same answer.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn link_with(
    store: &Store,
    now: DateTime<Utc>,
    chat: &Named,
    user: ChatId,
    code: &Code,
) -> Result<Linked, StoreError> {
    let hash = code.hash();
    let mut tx = store.begin().await?;
    let Some(known) = groups::code(&mut tx, &hash).await? else { return Ok(Linked::NotGood) };
    let organizer = known.organizer_id;
    let by = By::Staff { organizer, user };
    organizers::lock(&mut tx, organizer).await?;
    groups::stands(&mut tx, chat, Standing::Works).await?;
    if known.used_in.is_some() {
        // Handled again after a crash, it is this very code that linked it.
        let linked = known.used_in == Some(chat.id)
            && by.authorize(&mut tx, organizer, Role::Owner).await?.is_some()
            && groups::by_id(&mut tx, chat.id).await?.is_some_and(|it| it.organizer_id == Some(organizer));
        return Ok(if linked { Linked::Linked(organizer) } else { Linked::NotGood });
    }
    if now >= known.expires_at {
        return Ok(Linked::NotGood);
    }
    let linked = put(&mut tx, now, by, organizer, chat.id).await?;
    if matches!(linked, Linked::Linked(_)) {
        if !groups::use_code(&mut tx, &hash, chat.id, now).await? {
            return Ok(Linked::NotGood);
        }
        tx.commit().await?;
    }
    Ok(linked)
}

/// With a button, by whoever added the bot or asked for it in the chat.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn link(
    store: &Store,
    now: DateTime<Utc>,
    user: ChatId,
    organizer: OrganizerId,
    chat: ChatId,
) -> Result<Linked, StoreError> {
    let mut tx = store.begin().await?;
    let group = groups::by_id(&mut tx, chat).await?;
    let own =
        group.is_some_and(|group| group.asked_by == Some(user) || group.organizer_id == Some(organizer));
    if !own {
        return Ok(Linked::NotGood);
    }
    let linked = put(&mut tx, now, By::Staff { organizer, user }, organizer, chat).await?;
    tx.commit().await?;
    Ok(linked)
}

async fn put(
    tx: &mut Tx,
    now: DateTime<Utc>,
    by: By,
    organizer: OrganizerId,
    chat: ChatId,
) -> Result<Linked, StoreError> {
    organizers::lock(tx, organizer).await?;
    let Some(owner) = by.authorize(tx, organizer, Role::Owner).await? else { return Ok(Linked::NotGood) };
    let Some(group) = groups::lock(tx, chat).await? else { return Ok(Linked::NotGood) };
    match group.organizer_id {
        Some(same) if same == organizer => return Ok(Linked::Linked(organizer)),
        Some(_) => return Ok(Linked::Elsewhere(organizer)),
        None if group.standing == Standing::Gone => return Ok(Linked::NotGood),
        None => {}
    }
    if groups::of_organizer(tx, organizer, MOST).await?.len() >= usize::try_from(MOST).unwrap_or_default() {
        return Ok(Linked::TooMany(organizer));
    }
    groups::link(tx, chat, organizer, now).await?;
    owner.note(tx, &NewDeed::new(DeedKind::GroupLinked, &group.title), now).await?;
    Ok(Linked::Linked(organizer))
}
