//! `/privacy`: what is stored, a copy of it, and its end.

use crate::bot::button::Privacy;
use crate::bot::context::{Context, Cx};
use crate::bot::conversation::Replies;
use crate::bot::inbox::HandleError;
use crate::bot::screens::privacy as screens;
use crate::delivery::Screen;
use crate::domain::ids::AccountId;
use crate::service::copy;
use crate::service::erase::{self, Asker, Outcome};

/// `/privacy`
pub async fn open(cx: Cx) -> Replies {
    cx.leave_question().await?;
    let screen = screens::about(cx.tr(), cx.parts.keep, cx.account.is_some());
    Ok(cx.card(screen))
}

/// A tap about it. It may come from somebody whose account is erased by this very tap, before a restart.
pub async fn tapped(cx: Cx, tap: Privacy) -> Replies {
    let account = match (tap, cx.account) {
        (Privacy::About, _) => return open(cx).await,
        (Privacy::Erase(_), None) => return erased_before(cx).await,
        (_, None) => return super::link::needed(cx).await,
        (_, Some(account)) => account,
    };
    match tap {
        Privacy::Copy => send_copy(cx, account).await,
        Privacy::Erase(shown) => erase(cx, account, shown).await,
        Privacy::About | Privacy::EraseAsks => {
            cx.leave_question().await?;
            let screen = asks(&cx, account).await?;
            Ok(cx.card(screen))
        }
        Privacy::EraseAsksAgain(shown) => {
            cx.leave_question().await?;
            let plan = erase::plan(&mut cx.read().await?, cx.now, account).await?;
            let screen = match plan {
                Some(plan) if plan.shown.digest() == shown => screens::erase_asks_again(cx.tr(), &plan),
                Some(plan) => screens::changed(cx.tr(), screens::erase_asks(cx.tr(), &plan)),
                None => screens::about(cx.tr(), cx.parts.keep, false),
            };
            Ok(cx.card(screen))
        }
    }
}

/// The copy, as a file in this chat and nowhere else.
async fn send_copy(cx: Cx, account: AccountId) -> Replies {
    let made = copy::make(&cx.parts.store, cx.now, account).await?;
    Ok(match made {
        Some(copy) => cx.document(screens::copy(cx.tr(), copy, cx.now)),
        None => cx.card(screens::about(cx.tr(), cx.parts.keep, false)),
    })
}

async fn asks(cx: &Context, account: AccountId) -> Result<Screen, HandleError> {
    let plan = erase::plan(&mut cx.read().await?, cx.now, account).await?;
    Ok(match plan {
        Some(plan) => screens::erase_asks(cx.tr(), &plan),
        None => screens::about(cx.tr(), cx.parts.keep, false),
    })
}

/// The card that was tapped names the operation: a second tap on it has the same answer, also when nobody is linked any more.
fn key(cx: &Context) -> String {
    match cx.tapped() {
        Some((chat, message)) => format!("erase:{chat}:{message}"),
        None => format!("erase:{}:seq:{}", cx.chat, cx.seq),
    }
}

async fn erase(cx: Cx, account: AccountId, shown: u32) -> Replies {
    let asker = Asker::Customer(cx.chat);
    let outcome = erase::erase(&cx.parts.store, cx.now, asker, account, shown, &key(&cx)).await?;
    let screen = match outcome {
        // What the dialogue was about is forgotten by the operation; entering another state would write it down again.
        Outcome::Erased(shown) => screens::erased(cx.tr(), &shown),
        Outcome::Changed => screens::changed(cx.tr(), asks(&cx, account).await?),
        Outcome::Elsewhere | Outcome::NotFound => screens::about(cx.tr(), cx.parts.keep, false),
    };
    Ok(cx.card(screen))
}

async fn erased_before(cx: Cx) -> Replies {
    let before = erase::answered(&mut cx.read().await?, &key(&cx)).await?;
    match before {
        Some(Outcome::Erased(shown)) => Ok(cx.card(screens::erased(cx.tr(), &shown))),
        _ => super::link::needed(cx).await,
    }
}
