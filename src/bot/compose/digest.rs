//! The weekly digest of free seats, as they are when it goes; to whoever still wants it.

use chrono::{DateTime, Utc};

use super::{by_day, notice};
use crate::bot::conversation::Conversation;
use crate::bot::group::tongue;
use crate::bot::screens::group as screens;
use crate::delivery::Composed;
use crate::service::digest::{LATE, free};
use crate::store::outbox::Item;
use crate::store::{StoreError, groups, organizers};

pub(super) async fn compose(conversation: &Conversation, item: &Item) -> Result<Composed, StoreError> {
    let parts = conversation.parts();
    let now = parts.clock.now();
    let due: Option<DateTime<Utc>> = item.detail.as_deref().and_then(|due| due.parse().ok());
    if due.is_none_or(|due| now >= due + LATE) {
        return Ok(Composed::Nothing);
    }
    let mut conn = parts.store.read().await?;
    let group = groups::by_id(&mut conn, item.chat_id).await?;
    let Some(organizer) = group.filter(|group| group.digest().is_some()).and_then(|group| group.organizer_id)
    else {
        return Ok(Composed::Nothing);
    };
    let Some(organizer) = organizers::by_id(&mut conn, organizer).await? else {
        return Ok(Composed::Nothing);
    };
    let Some(free) = free(&mut conn, organizer.id, now).await? else { return Ok(Composed::Nothing) };
    let screen =
        screens::digest(tongue(parts, Some(&organizer)), &organizer.name, &free, &parts.username, now);
    Ok(by_day(organizer.quiet_hours(), now, notice(item, screen)))
}
