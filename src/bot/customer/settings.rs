//! `/language` and `/reminders`.

use crate::bot::context::Cx;
use crate::bot::conversation::Replies;
use crate::bot::screens::{menu, reminder};
use crate::domain::ids::AccountId;
use crate::domain::language::{Language, Locale};
use crate::domain::states::ReminderChoice;
use crate::plain;
use crate::service::reminder_choice;
use crate::store::accounts;

/// The languages to choose from.
pub async fn languages(cx: Cx) -> Replies {
    let screen = menu::languages(cx.tr());
    Ok(cx.card(screen))
}

/// Speaks this one from now on; in the way of the reader's region, where Telegram tells it.
pub async fn choose(cx: Cx, language: Language) -> Replies {
    let locale =
        cx.told_locale().filter(|told| told.language() == language).unwrap_or(Locale::from(language));
    let mut tx = cx.parts.store.begin().await?;
    accounts::choose_language(&mut tx, cx.chat, locale.tag()).await?;
    tx.commit().await?;
    let tr = cx.parts.l10n.tr(locale);
    let screen = match &cx.account_name {
        Some(name) => menu::home(tr, name),
        None => menu::fresh(tr, crate::t!(tr, "language-chosen"), false),
    };
    Ok(cx.card_and_toast(screen, plain!(tr, "language-chosen")))
}

/// The reminders to choose from.
pub async fn reminders(cx: Cx, account: AccountId) -> Replies {
    cx.leave_question().await?;
    let chosen = reminder_choice::chosen(&mut cx.read().await?, account).await?;
    Ok(cx.card(reminder::choices(cx.tr(), chosen)))
}

/// These from now on, on every phone of the account.
pub async fn remind(cx: Cx, account: AccountId, choice: ReminderChoice) -> Replies {
    if !reminder_choice::choose(&cx.parts.store, account, choice).await? {
        return super::link::needed(cx).await;
    }
    Ok(cx.card_and_toast(reminder::choices(cx.tr(), choice), plain!(cx.tr(), "toast-done")))
}
