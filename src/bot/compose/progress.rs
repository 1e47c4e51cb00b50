//! How far an announcement is, for whoever confirmed it, as long as they are on the staff.

use super::notice;
use crate::bot::conversation::Conversation;
use crate::bot::organizer::Member;
use crate::bot::screens::organizer::progress as screens;
use crate::delivery::Composed;
use crate::domain::ids::AnnouncementId;
use crate::service::authority::By;
use crate::store::outbox::Item;
use crate::store::progress::Progress;
use crate::store::{StoreError, accounts, organizers, progress, staff};

/// The card of now.
pub(super) async fn compose(
    conversation: &Conversation,
    item: &Item,
    id: AnnouncementId,
) -> Result<Composed, StoreError> {
    let now = conversation.parts().clock.now();
    let mut conn = conversation.parts().store.read().await?;
    let Some(progress) = progress::by_id(&mut conn, id).await? else { return Ok(Composed::Nothing) };
    let (Some(user), Some(on_staff), Some(organizer)) = (
        accounts::telegram_user(&mut conn, item.chat_id).await?,
        staff::member(&mut conn, progress.organizer_id, item.chat_id).await?,
        organizers::by_id(&mut conn, progress.organizer_id).await?,
    ) else {
        return Ok(Composed::Nothing);
    };
    let again = progress.card_edited_at + Progress::EDITS;
    if item.message_id.is_some() && now < again {
        return Ok(Composed::NotBefore(again));
    }
    let by = By::Staff { organizer: organizer.id, user: item.chat_id };
    let member = Member { organizer, role: on_staff.role, by };
    Ok(notice(item, screens::card(conversation.language_of(&user), &member, &progress, now)))
}
