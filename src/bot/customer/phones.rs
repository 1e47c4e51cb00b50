//! The other phones of the account: removing one that came later.

use crate::bot::context::{Context, Cx};
use crate::bot::conversation::Replies;
use crate::bot::screens::link as screens;
use crate::domain::ids::{AccountId, ChatId};
use crate::service::remove_phone::{self as service, Outcome};
use crate::store::StoreError;
use crate::store::customers::Phone;

/// Those that this one may remove.
pub async fn later(cx: &Context) -> Result<Vec<Phone>, StoreError> {
    match cx.account {
        Some(account) => service::later(&mut cx.read().await?, account, cx.chat).await,
        None => Ok(Vec::new()),
    }
}

/// What it means, first.
pub async fn remove_asks(cx: Cx, chat: ChatId) -> Replies {
    cx.leave_question().await?;
    let screen = match later(&cx).await?.iter().find(|phone| phone.chat == chat) {
        Some(phone) => screens::remove_phone_asks(cx.tr(), phone),
        None => screens::no_such_phone(cx.tr()),
    };
    Ok(cx.card(screen))
}

/// Removes it.
pub async fn remove(cx: Cx, account: AccountId, chat: ChatId) -> Replies {
    cx.leave_question().await?;
    let screen = match service::remove(&cx.parts.store, cx.now, (account, cx.chat), chat).await? {
        Outcome::Removed => screens::phone_removed(cx.tr()),
        Outcome::NotThere => screens::no_such_phone(cx.tr()),
    };
    Ok(cx.card(screen))
}
