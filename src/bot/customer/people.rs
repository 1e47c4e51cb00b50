//! *People*: whom the account knows, and *Forget*.

use crate::bot::context::Cx;
use crate::bot::conversation::Replies;
use crate::bot::screens::people as screens;
use crate::domain::ids::{AccountId, BeneficiaryId};
use crate::plain;
use crate::service::forget_beneficiary::{self, Ending, Outcome};
use crate::service::people;

/// A page of them.
pub async fn page(cx: Cx, account: AccountId, number: u16) -> Replies {
    cx.leave_question().await?;
    let mut number = number;
    let mut page = people::page(&mut cx.read().await?, account, number).await?;
    if page.people.is_empty() && number > 0 {
        // There were more when the button was made.
        number = 0;
        page = people::page(&mut cx.read().await?, account, number).await?;
    }
    let screen = screens::page(cx.tr(), &page, number);
    Ok(cx.card(screen))
}

/// *Forget*: what it means, first.
pub async fn forget_asks(cx: Cx, account: AccountId, beneficiary: BeneficiaryId) -> Replies {
    cx.leave_question().await?;
    let planned = forget_beneficiary::plan(&mut cx.read().await?, cx.now, account, beneficiary).await?;
    let screen = match planned {
        Some((person, ending)) => screens::forget_asks(cx.tr(), &person, ending),
        None => screens::not_found(cx.tr()),
    };
    Ok(cx.card(screen))
}

/// *Confirm*.
pub async fn forget(cx: Cx, account: AccountId, (beneficiary, shown): (BeneficiaryId, Ending)) -> Replies {
    cx.leave_question().await?;
    match forget_beneficiary::forget(&cx.parts.store, cx.now, account, beneficiary, shown).await? {
        Outcome::Forgotten(ending) => {
            let screen = screens::forgotten(cx.tr(), ending);
            Ok(cx.card_and_toast(screen, plain!(cx.tr(), "toast-forgotten")))
        }
        Outcome::Changed => {
            let planned =
                forget_beneficiary::plan(&mut cx.read().await?, cx.now, account, beneficiary).await?;
            let screen = match planned {
                Some((person, ending)) => {
                    screens::changed(cx.tr(), screens::forget_asks(cx.tr(), &person, ending))
                }
                None => screens::not_found(cx.tr()),
            };
            Ok(cx.card(screen))
        }
        Outcome::NotFound => Ok(cx.card(screens::not_found(cx.tr()))),
    }
}
