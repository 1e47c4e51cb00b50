//! The other phones of the account: removing one that came later, or any once it was shown that the account is theirs.

use crate::bot::context::{Context, Cx};
use crate::bot::conversation::Replies;
use crate::bot::screens::link as screens;
use crate::domain::ids::{AccountId, ChatId};
use crate::service::remove_phone::{self as service, Others, Outcome};
use crate::store::StoreError;

/// The others, and which of them this one may remove.
pub async fn others(cx: &Context) -> Result<Others, StoreError> {
    match cx.account {
        Some(account) => service::others(&mut cx.read().await?, cx.now, account, cx.chat).await,
        None => Ok(Others::default()),
    }
}

/// What it means, first.
pub async fn remove_asks(cx: Cx, chat: ChatId) -> Replies {
    cx.leave_question().await?;
    let screen = match others(&cx).await?.removable.iter().find(|phone| phone.chat == chat) {
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
