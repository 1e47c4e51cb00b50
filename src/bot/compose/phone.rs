//! Messages about the phones of an account: another was linked, or this one is linked no more.

use super::notice;
use crate::bot::conversation::Conversation;
use crate::bot::screens::{link as screens, privacy};
use crate::delivery::Composed;
use crate::domain::ids::ChatId;
use crate::domain::notice::NoticeKind;
use crate::store::outbox::Item;
use crate::store::{StoreError, accounts, customers};

pub(super) async fn compose(conversation: &Conversation, item: &Item) -> Result<Composed, StoreError> {
    let mut conn = conversation.parts().store.read().await?;
    let Some(user) = accounts::telegram_user(&mut conn, item.chat_id).await? else {
        return Ok(Composed::Nothing);
    };
    let tr = conversation.language_of(&user);
    match (item.kind, user.account_id, &user.account_name) {
        (NoticeKind::PhoneLinked, Some(account), Some(name)) => {
            let phone = item.detail.as_deref().and_then(|chat| chat.parse().ok()).map(ChatId);
            let phones = customers::phones(&mut conn, account).await?;
            // Gone again meanwhile, or another account's: nothing is to be done about it.
            let came = phones.iter().find(|other| Some(other.chat) == phone);
            Ok(came.map_or(Composed::Nothing, |came| notice(item, screens::phone_linked(tr, name, came))))
        }
        (NoticeKind::PhoneRemoved, None, _) => Ok(notice(item, screens::removed_here(tr))),
        (NoticeKind::AccountErased, ..) => Ok(notice(item, privacy::erased_elsewhere(tr))),
        _ => Ok(Composed::Nothing),
    }
}
