//! What an organizer's own programs were to be told was given up: for its owners, as long as they are.

use super::notice;
use crate::bot::conversation::Conversation;
use crate::bot::screens::organizer::hooks as screens;
use crate::delivery::Composed;
use crate::domain::ids::OrganizerId;
use crate::domain::staff::Role;
use crate::store::outbox::Item;
use crate::store::{StoreError, accounts, hooks, organizers, staff};

pub(super) async fn compose(conversation: &Conversation, item: &Item) -> Result<Composed, StoreError> {
    let organizer = item.detail.as_deref().and_then(|detail| detail.parse().ok()).map(OrganizerId);
    let Some(organizer) = organizer else { return Ok(Composed::Nothing) };
    let mut conn = conversation.parts().store.read().await?;
    let (Some(user), Some(member), Some(known), Some(hook)) = (
        accounts::telegram_user(&mut conn, item.chat_id).await?,
        staff::member(&mut conn, organizer, item.chat_id).await?,
        organizers::by_id(&mut conn, organizer).await?,
        hooks::of_organizer(&mut conn, organizer).await?,
    ) else {
        return Ok(Composed::Nothing);
    };
    // It works again, or somebody else has to see to it.
    let Some(trouble) = hook.trouble.filter(|_| member.role == Role::Owner) else {
        return Ok(Composed::Nothing);
    };
    let (_, given_up) = hooks::counts(&mut conn, organizer).await?;
    let screen = screens::given_up(conversation.language_of(&user), &known.name, given_up, &trouble);
    Ok(notice(item, screen))
}
