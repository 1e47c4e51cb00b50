//! Messages to owners about a payment that waits for them.

use super::notice;
use crate::bot::conversation::Conversation;
use crate::bot::organizer::Member;
use crate::bot::screens::organizer::payments as screens;
use crate::delivery::Composed;
use crate::domain::ids::PaymentId;
use crate::domain::staff::Role;
use crate::service::authority::By;
use crate::store::outbox::Item;
use crate::store::{StoreError, accounts, organizers, payments, staff};

pub(super) async fn compose(conversation: &Conversation, item: &Item) -> Result<Composed, StoreError> {
    let mut conn = conversation.parts().store.read().await?;
    let Some(id) = item.detail.as_deref().and_then(|id| id.parse().ok()).map(PaymentId) else {
        return Err(StoreError::Corrupt { what: "which payment waits" });
    };
    let Some(user) = accounts::telegram_user(&mut conn, item.chat_id).await? else {
        return Ok(Composed::Nothing);
    };
    for post in staff::posts(&mut conn, item.chat_id).await? {
        // Assigned meanwhile, or no owner's any more: nothing is to be done about it.
        let Some(payment) = payments::by_id(&mut conn, post.organizer_id, id).await? else { continue };
        if payment.order_id.is_some() || post.role != Role::Owner {
            return Ok(Composed::Nothing);
        }
        let Some(organizer) = organizers::by_id(&mut conn, post.organizer_id).await? else { continue };
        let by = By::Staff { organizer: organizer.id, user: item.chat_id };
        let member = Member { organizer, role: post.role, by };
        let now = conversation.parts().clock.now();
        let screen = screens::waits(conversation.language_of(&user), &member, &payment, now);
        return Ok(notice(item, screen));
    }
    Ok(Composed::Nothing)
}
