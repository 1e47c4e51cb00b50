//! Messages about new sessions of what a customer follows, as they are when the message goes.

use super::{by_day, notice};
use crate::bot::conversation::Conversation;
use crate::bot::screens::following as screens;
use crate::delivery::Composed;
use crate::service::follow;
use crate::store::outbox::Item;
use crate::store::{StoreError, accounts};

pub(super) async fn compose(conversation: &Conversation, item: &Item) -> Result<Composed, StoreError> {
    let now = conversation.parts().clock.now();
    let mut conn = conversation.parts().store.read().await?;
    let Some(first) = item.session_id else { return Ok(Composed::Nothing) };
    let Some(user) = accounts::telegram_user(&mut conn, item.chat_id).await? else {
        return Ok(Composed::Nothing);
    };
    let Some(account) = user.account_id else { return Ok(Composed::Nothing) };
    let Some(news) = follow::news(&mut conn, account, first, now).await? else {
        return Ok(Composed::Nothing);
    };
    let Some(session) = news.sessions.first() else { return Ok(Composed::Nothing) };
    let quiet = session.quiet_hours();
    let screen = screens::news(conversation.language_of(&user), &news, now);
    Ok(screen.map_or(Composed::Nothing, |screen| by_day(quiet, now, notice(item, screen))))
}
