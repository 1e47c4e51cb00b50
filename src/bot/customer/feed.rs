//! *Calendar link*: the account's calendar to subscribe to.

use crate::bot::button::Feed;
use crate::bot::context::Cx;
use crate::bot::conversation::Replies;
use crate::bot::inbox::HandleError;
use crate::bot::screens::{booking, feed as screens};
use crate::domain::ids::AccountId;
use crate::plain;
use crate::service::feed::{self, FeedError};

impl From<FeedError> for HandleError {
    fn from(error: FeedError) -> Self {
        match error {
            FeedError::Store(error) => error.into(),
            FeedError::Randomness(_) => Self::Other(Box::new(error)),
        }
    }
}

/// Shows how it stands, makes a new address, or takes it away. Only with a public address.
pub async fn tapped(cx: Cx, account: AccountId, tap: Feed) -> Replies {
    cx.leave_question().await?;
    let tr = cx.tr();
    let Some(url) = &cx.parts.public_url else { return Ok(cx.card(booking::not_found(tr))) };
    Ok(match tap {
        Feed::Show => {
            let since = feed::since(&mut cx.read().await?, account).await?;
            cx.card(screens::standing(tr, since))
        }
        Feed::Renew => {
            let renewed = feed::renew(&cx.parts.store, cx.now, account).await?;
            let Some(code) = renewed else { return super::link::needed(cx).await };
            cx.card(screens::made(tr, &url.link(&format!("/calendar/{}", code.reveal()))))
        }
        Feed::Revoke => {
            feed::revoke(&cx.parts.store, account).await?;
            cx.card_and_toast(screens::revoked(tr), plain!(tr, "toast-done"))
        }
    })
}
