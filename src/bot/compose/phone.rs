//! Messages about the account and its phones: another was linked, this one is linked no more, what opens it was changed.

use super::notice;
use crate::bot::conversation::Conversation;
use crate::bot::screens::{account, link as screens, menu, privacy};
use crate::bot::state::Wish;
use crate::delivery::Composed;
use crate::domain::ids::ChatId;
use crate::domain::notice::NoticeKind;
use crate::store::outbox::Item;
use crate::store::{StoreError, accounts, customers};
use crate::t;

pub(super) async fn compose(conversation: &Conversation, item: &Item) -> Result<Composed, StoreError> {
    let mut conn = conversation.parts().store.read().await?;
    let Some(user) = accounts::telegram_user(&mut conn, item.chat_id).await? else {
        return Ok(Composed::Nothing);
    };
    let tr = conversation.language_of(&user);
    match (item.kind, user.account_id, &user.account_name) {
        (NoticeKind::LinkedByPage, Some(_), Some(name)) => {
            let screen = match item.session_id {
                Some(session) => account::linked_to_session(tr, name, session),
                None => menu::menu(tr, t!(tr, "linked", name = name)),
            };
            Ok(notice(item, screen))
        }
        (NoticeKind::PasswordSet, Some(_), _) => Ok(notice(item, account::note(tr, t!(tr, "password-set")))),
        (kind, Some(id), Some(name)) => {
            let phone = item.detail.as_deref().and_then(|chat| chat.parse().ok()).map(ChatId);
            let phones = customers::phones(&mut conn, id).await?;
            // Gone again meanwhile, or another account's: nothing is to be done about it.
            let Some(other) = phones.iter().find(|other| Some(other.chat) == phone) else {
                return Ok(Composed::Nothing);
            };
            let screen = match kind {
                NoticeKind::PhoneLinked => screens::phone_linked(tr, name, other),
                NoticeKind::PhoneCame => account::phone_came(tr, name, other),
                NoticeKind::PasswordChanged => account::changed_elsewhere(tr, name, other, Wish::Password),
                NoticeKind::EmailChanged => account::changed_elsewhere(tr, name, other, Wish::Email),
                _ => return Ok(Composed::Nothing),
            };
            Ok(notice(item, screen))
        }
        (NoticeKind::PhoneRemoved, None, _) => Ok(notice(item, screens::removed_here(tr))),
        (NoticeKind::AccountErased, ..) => Ok(notice(item, privacy::erased_elsewhere(tr))),
        _ => Ok(Composed::Nothing),
    }
}
