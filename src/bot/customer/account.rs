//! The account: what opens it, and changing that, once it was shown that it is theirs.

use secrecy::SecretString;

use super::coming;
use super::phones;
use crate::bot::context::{Context, Cx};
use crate::bot::conversation::Replies;
use crate::bot::inbox::HandleError;
use crate::bot::screens::account as screens;
use crate::bot::state::{ComingStep, State, Wish};
use crate::domain::email::Email;
use crate::domain::ids::{AccountId, ProofId};
use crate::service::password::{self, Set, SetError, Ways};
use crate::service::password_page::{self, MakeError, PageFor};
use crate::service::proof::{self, Confirmed, Request};
use crate::store::{StoreError, mails, proofs};
use crate::t;

impl From<SetError> for HandleError {
    fn from(error: SetError) -> Self {
        match error {
            SetError::Store(error) => Self::Store(error),
            SetError::Hash(error) => Self::Other(error.into()),
        }
    }
}

impl From<MakeError> for HandleError {
    fn from(error: MakeError) -> Self {
        match error {
            MakeError::Store(error) => Self::Store(error),
            error @ MakeError::Randomness(_) => Self::Other(error.into()),
        }
    }
}

/// Whether codes can be mailed.
pub async fn mail_is_on(cx: &Context) -> Result<bool, StoreError> {
    mails::is_set_up(&mut cx.read().await?).await
}

/// The address that a code was mailed to.
pub async fn mailed_to(cx: &Context, proof: ProofId) -> Result<String, StoreError> {
    let proof = proofs::by_id(&mut cx.read().await?, proof).await?;
    Ok(proof.filter(|proof| proof.chat_id == cx.chat).map(|proof| proof.email).unwrap_or_default())
}

/// How it can be shown that the account is theirs.
pub async fn ways(cx: &Context, account: AccountId) -> Result<Option<Ways>, StoreError> {
    password::ways(&mut cx.read().await?, cx.chat, account).await
}

/// The address of a page for a password, where there are pages.
pub async fn page(cx: &Context, wanted: PageFor<'_>) -> Result<Option<String>, HandleError> {
    let Some(public) = &cx.parts.public_url else { return Ok(None) };
    let token = password_page::make(&cx.parts.store, cx.now, cx.chat, wanted).await?;
    Ok(token.map(|token| public.link(&format!("/password/{}", token.reveal()))))
}

/// `/account`
pub async fn show(cx: Cx, account: AccountId) -> Replies {
    cx.leave_question().await?;
    let screen = screen(&cx, account).await?;
    Ok(cx.card(screen))
}

/// What there is to the account.
pub async fn screen(cx: &Context, account: AccountId) -> Result<crate::delivery::Screen, HandleError> {
    let others = phones::others(cx).await?;
    Ok(match ways(cx, account).await? {
        Some(ways) => {
            screens::account(cx.tr(), cx.account_name.as_deref().unwrap_or_default(), &ways, &others)
        }
        None => screens::over(cx.tr(), false),
    })
}

/// Something is to be changed: first, who is it?
pub async fn begin(cx: Cx, account: AccountId, wish: Wish) -> Replies {
    let Some(ways) = ways(&cx, account).await? else {
        return super::unexpected::unknown_button(cx).await;
    };
    if wish == Wish::Email && !ways.mail {
        cx.leave_question().await?;
        return Ok(cx.card(screens::no_mail(cx.tr())));
    }
    if ways.first
        && wish == Wish::Password
        && let Some(shown) = password::first_password(&cx.parts.store, cx.now, cx.chat, account).await?
    {
        return new_password(cx, shown).await;
    }
    cx.enter(&State::Coming(ComingStep::Confirm { wish })).await?;
    let screen = who(&cx, (account, &ways), wish, false).await?;
    Ok(cx.card(screen))
}

async fn who(
    cx: &Context,
    (account, ways): (AccountId, &Ways),
    wish: Wish,
    again: bool,
) -> Result<crate::delivery::Screen, HandleError> {
    let address = match wish {
        Wish::Password if ways.password => page(cx, PageFor::Change(account)).await?,
        Wish::Password | Wish::Email | Wish::Phones => None,
    };
    Ok(screens::confirm(cx.tr(), wish, ways, address, again))
}

/// The password that there is was typed.
pub async fn confirm(cx: Cx, wish: Wish, password: SecretString) -> Replies {
    let Some(account) = cx.account else { return super::link::needed(cx).await };
    let parts = &cx.parts;
    let key = format!("confirm:{}", cx.seq);
    let (who_asks, now) = ((cx.chat, account), cx.now);
    match proof::confirm(&parts.store, &parts.passwords, now, who_asks, password, &key).await? {
        Confirmed::Right { proof } if wish == Wish::Email => {
            cx.enter(&State::Coming(ComingStep::NewEmail { proof })).await?;
            Ok(cx.card(screens::new_email(cx.tr())))
        }
        Confirmed::Right { .. } if wish == Wish::Phones => all_phones(cx).await,
        Confirmed::Right { proof } => new_password(cx, proof).await,
        Confirmed::Wrong => {
            let Some(ways) = ways(&cx, account).await? else {
                return super::unexpected::unknown_button(cx).await;
            };
            let screen = who(&cx, (account, &ways), wish, true).await?;
            Ok(cx.card(screen))
        }
        Confirmed::Locked { until } => {
            cx.enter(&State::Idle).await?;
            Ok(cx.card(crate::bot::screens::link::locked(cx.tr(), until, cx.now)))
        }
    }
}

/// All phones of the account but this one, once it was shown that the account is theirs: each can be removed.
pub async fn all_phones(cx: Cx) -> Replies {
    cx.enter(&State::Idle).await?;
    let others = phones::others(&cx).await?;
    Ok(cx.card(screens::phones(cx.tr(), &others.removable)))
}

/// Which is to be the new password?
pub async fn new_password(cx: Cx, proof: ProofId) -> Replies {
    let address = page(&cx, PageFor::Choose(proof)).await?;
    cx.enter(&State::Coming(ComingStep::NewPassword { proof })).await?;
    Ok(cx.card(screens::new_password(cx.tr(), address, None)))
}

/// A new password was typed.
pub async fn choose(cx: Cx, proof: ProofId, new: SecretString) -> Replies {
    let parts = &cx.parts;
    let key = format!("password:{}", cx.seq);
    let tr = cx.tr();
    let set = password::choose(&parts.store, &parts.passwords, cx.now, (cx.chat, proof), new, &key).await?;
    let screen = match set {
        Set::Refused(why) => {
            let address = page(&cx, PageFor::Choose(proof)).await?;
            screens::new_password(tr, address, Some(why))
        }
        Set::Set => {
            cx.enter(&State::Idle).await?;
            screens::note(tr, t!(tr, "password-set"))
        }
        Set::Over => {
            cx.enter(&State::Idle).await?;
            screens::over(tr, cx.account.is_some())
        }
    };
    Ok(cx.card(screen))
}

/// A new address was typed.
pub async fn new_email(cx: Cx, proof: ProofId, text: &str) -> Replies {
    let Ok(email) = text.parse::<Email>() else {
        return Ok(cx.card(screens::new_email_again(cx.tr(), false)));
    };
    coming::ask(&cx, Request::Email(proof, &email), email.as_str(), (None, Some(Wish::Email))).await
}
